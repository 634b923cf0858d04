/**
 * The two networks that read, handed in by the host: the native runtime in the command line, WebAssembly in the app's
 * worker. Both take RGB planes one after the other, as PaddleOCR's models do.
 */
export interface Networks {
  /**
   * How probably each pixel lies in the core of a line of text, 0 to 1.
   *
   * @param planes 3 × height × width, normalised as `detectorInput` does; both sides are multiples of 32
   */
  readonly detect: (planes: Float32Array, width: number, height: number) => Promise<Float32Array>;
  /**
   * Probabilities of characters along lines: count × steps × classes, class 0 a blank (Graves 2006, CTC).
   *
   * @param planes count × 3 × LINE_HEIGHT × width, −1 to 1
   */
  readonly recognise: (
    planes: Float32Array,
    count: number,
    width: number,
  ) => Promise<{ readonly probabilities: Float32Array; readonly steps: number; readonly classes: number }>;
  /** The character of each class from 1 on. */
  readonly alphabet: readonly string[];
}

/** Pixels of height at which lines are recognised. */
export const LINE_HEIGHT = 48;

/** The characters of a dictionary file, one a line; the last class is the space. */
export const alphabetOf = (dictionary: string): readonly string[] => [
  ...dictionary.replace(/\r?\n$/, '').split(/\r?\n/),
  ' ',
];
