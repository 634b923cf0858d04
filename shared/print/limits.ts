/** What paper and eye take. */
export interface CheckLimits {
  /** Total ink that the paper takes, percent (newsprint: 240). */
  readonly totalInk: number;
  /** Below this a picture is coarse, pixels per inch; below half of it, refused. */
  readonly pixelsPerInch: number;
}

export const newsprintLimits: CheckLimits = { totalInk: 240, pixelsPerInch: 150 };
