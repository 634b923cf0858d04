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
const alphabetOf = (dictionary: string): readonly string[] => [
  ...dictionary.replace(/\r?\n$/, '').split(/\r?\n/),
  ' ',
];

/** What ONNX Runtime's sessions have in common, native or WebAssembly; `T` is the runtime's tensor. */
export interface Session<T> {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly run: (
    feeds: Readonly<Record<string, T>>,
  ) => Promise<Readonly<Record<string, { readonly data: unknown; readonly dims: readonly number[] }>>>;
}

/**
 * The two networks on a runtime.
 *
 * @param tensor the runtime's tensor of 32-bit floats
 * @param dictionary the recogniser's, a character a line
 */
export function networksOn<T>(
  sessions: { readonly detector: Session<T>; readonly recogniser: Session<T> },
  tensor: (planes: Float32Array, shape: readonly number[]) => T,
  dictionary: string,
): Networks {
  const run = async (session: Session<T>, planes: Float32Array, shape: readonly number[]) => {
    const [input = '', output = ''] = [session.inputNames[0], session.outputNames[0]];
    const answer = (await session.run({ [input]: tensor(planes, shape) }))[output];
    if (!(answer?.data instanceof Float32Array)) throw new Error('a network gave no numbers');
    return { data: answer.data, dims: answer.dims };
  };
  return {
    detect: async (planes, width, height) =>
      (await run(sessions.detector, planes, [1, 3, height, width])).data,
    recognise: async (planes, count, width) => {
      const { data, dims } = await run(sessions.recogniser, planes, [count, 3, LINE_HEIGHT, width]);
      return { probabilities: data, steps: dims[1] ?? 0, classes: dims[2] ?? 0 };
    },
    alphabet: alphabetOf(dictionary),
  };
}
