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
  /** Share, extent, share of the roles, apart, length beyond one headline's, so short as a piece of one. */
  headline: { weights: [-3.91, 0.39, 0.49, 2.13, 0.82, -4.06, -2.16], most: 0.997 },
  kicker: { weights: [-1.2, 0.21, 0.25, 1.64, 0.43, -2.9], most: 0.97 },
  deck: { weights: [-2.47, 0.5, 0.35, 1.14, 1.89, -2.45], most: 0.99 },
  /** Share, share of the role, apart, over a single paragraph, longer than flags mostly are. */
  flag: { weights: [1.87, 0.74, 0.28, 0.69, -3.5, -3.35], most: 0.95 },
  /** Behind the text, in a block of its own, only the order of drawing speaks for a flag: it is asked. */
  lateFlag: { weights: [-0.42, 1.02, 0.28, 1.5], most: 0.88 },
  /** Share, extent, apart, between a display and a text, one of several. */
  byline: { weights: [1.18, 0.55, 0.47, -0.81, -1.37, -3.5], most: 0.998 },
  /** Share, torn text behind it. */
  subhead: { weights: [0.5, 0.86, -1.9], most: 0.99 },
  /** Least sure start, apart, torn text, without a headline, the next one without. */
  story: { weights: [0.26, 0.98, 0.26, -2.9, -3.5, -2], most: 0.99 },
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
