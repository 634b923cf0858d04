/**
 * How sure a decision is, from what speaks for it. The readings of a page are summed as if what speaks for them were
 * independent, and all that the model leaves out is missing from them: a share of 0.99 is not right 99 times of 100. So
 * what speaks for a decision is weighed anew, by a logistic curve for each kind, fitted on the pages for tuning
 * (docs/recovery.md); no certainty is greater than what was right there.
 */
export type Kind = keyof typeof CURVES;

/** Weights: a constant, then one for each thing that speaks for the decision, in the order in which it is told. */
interface Curve {
  readonly weights: readonly number[];
  readonly most: number;
}

const CURVES = {
  /** Share, extent, share of the roles, apart, torn text. */
  headline: { weights: [-2.16, 0.61, 0.4, 0.27, 1.43, 0.07], most: 0.99 },
  kicker: { weights: [-3.98, 0.84, 0.2, 0.66, 0.85, 0.0], most: 0.97 },
  deck: { weights: [-3.59, 0.52, 0.39, 0.53, 2.34, 0.0], most: 0.99 },
  /** Share, share of the role, apart. */
  flag: { weights: [-0.31, 1.38, 0.38, 1.32], most: 0.95 },
  /** Behind the text, in a block of its own, only the order of drawing speaks for a flag: it is asked. */
  lateFlag: { weights: [-0.42, 1.02, 0.28, 1.5], most: 0.88 },
  /** Share, extent, apart, between a display and a text. */
  byline: { weights: [0.1, 0.64, 0.49, 0.09, -1.77], most: 0.99 },
  /** Share, torn text behind it. */
  subhead: { weights: [0.5, 0.86, -1.9], most: 0.99 },
  /** Least sure start, apart, torn text. */
  story: { weights: [-0.1, 1.05, 0.69, -1.98], most: 0.99 },
  /** Share, shortness, apart, between two photos. */
  title: { weights: [-0.04, 0.15, 3.09, -1.77, -1.37], most: 0.98 },
  /** Share. */
  photo: { weights: [1.1, 0.95], most: 0.97 },
  /** Nothing else speaks for it. */
  groupFlag: { weights: [4], most: 0.97 },
} as const satisfies Record<string, Curve>;

const LEAST_SHARE = 0.003;

/** Log odds of a share, bounded: beyond, sums say nothing more. */
export function oddsOf(share: number): number {
  const p = Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, share));
  return Math.log(p / (1 - p));
}

/** 0–1. `told`: what speaks for a decision of this kind, shares as log odds. */
export function sureOf(kind: Kind, told: readonly number[]): number {
  const { weights, most }: Curve = CURVES[kind];
  const sum = weights.reduce((all, weight, i) => all + weight * (i === 0 ? 1 : (told[i - 1] ?? 0)), 0);
  return Math.min(most, 1 / (1 + Math.exp(-sum)));
}
