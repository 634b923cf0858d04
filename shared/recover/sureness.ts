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
  /** Share, extent, share of the roles, apart. */
  headline: { weights: [-2.29, 0.67, 0.28, 0.28, 1.01], most: 0.99 },
  kicker: { weights: [-2.34, 0.48, 0.17, 0.58, 0.49], most: 0.97 },
  deck: { weights: [-6.36, 0.96, 0.16, 0.71, 0.44], most: 0.99 },
  /** Share, share of the role, apart. */
  flag: { weights: [-1.36, 1.06, 0.53, 3.03], most: 0.95 },
  /** Behind the text, in a block of its own, only the order of drawing speaks for a flag: it is asked. */
  lateFlag: { weights: [-1.36, 1.06, 0.53, 3.03], most: 0.88 },
  /** Share, extent, tail of a paragraph, apart. */
  byline: { weights: [0.4, 0.24, 0.46, -0.59, 1.37], most: 0.99 },
  /** Share. */
  subhead: { weights: [-0.22, 1.03], most: 0.99 },
  /** Least sure start, extent, apart. */
  story: { weights: [-0.45, 0.76, 0.06, 0.61], most: 0.99 },
  /** Share, shortness, apart. */
  title: { weights: [2.33, 1.32, 0.12, -1.69], most: 0.98 },
  /** Share. */
  photo: { weights: [1.3, 0.8], most: 0.97 },
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
