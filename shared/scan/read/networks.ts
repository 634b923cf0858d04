/**
 * The two networks that read, handed in by the host: the native runtime in the command line, WebAssembly in the app's
 * worker. Both take RGB planes one after the other, as PaddleOCR's models do.
 */
export interface Networks {
  /**
   * How probably each pixel lies in the core of a line of text, 0 to 255.
   *
   * @param planes 3 × height × width, normalised as `detectorInput` does; both sides are multiples of 32
   */
  readonly detect: (planes: Float32Array, width: number, height: number) => Promise<Uint8Array>;
  /**
   * The likeliest characters along lines (Graves 2006, CTC).
   *
   * @param planes count × 3 × LINE_HEIGHT × width, −1 to 1
   */
  readonly recognise: (planes: Float32Array, count: number, width: number) => Promise<Guesses>;
  /** The character of each class from 1 on. */
  readonly alphabet: readonly string[];
}

/** How many classes are told of each step of a line. */
export const GUESSES = 3;

/** The likeliest classes of each step of some lines, likeliest first: count × steps × `GUESSES`; class 0 is a blank. */
export interface Guesses {
  readonly steps: number;
  readonly classes: Uint16Array;
  readonly probabilities: Float32Array;
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
    detect: async (planes, width, height) => {
      const { data } = await run(sessions.detector, planes, [1, 3, height, width]);
      return Uint8Array.from(data, (share) => share * 255);
    },
    recognise: async (planes, count, width) => {
      const { data, dims } = await run(sessions.recogniser, planes, [count, 3, LINE_HEIGHT, width]);
      return { steps: dims[1] ?? 0, ...likeliest(data, dims[2] ?? 1) };
    },
    alphabet: alphabetOf(dictionary),
  };
}

/** The likeliest of `count` classes at each step of a network's answer. */
function likeliest(data: Float32Array, count: number): Pick<Guesses, 'classes' | 'probabilities'> {
  const steps = Math.floor(data.length / count);
  const classes = new Uint16Array(steps * GUESSES);
  const probabilities = new Float32Array(steps * GUESSES);
  for (let step = 0; step < steps; step += 1) {
    const to = step * GUESSES;
    for (let k = 0; k < count; k += 1) {
      const p = data[step * count + k]!;
      if (p <= probabilities[to + GUESSES - 1]!) continue;
      let place = to + GUESSES - 1;
      for (; place > to && p > probabilities[place - 1]!; place -= 1) {
        probabilities[place] = probabilities[place - 1]!;
        classes[place] = classes[place - 1]!;
      }
      probabilities[place] = p;
      classes[place] = k;
    }
  }
  return { classes, probabilities };
}
