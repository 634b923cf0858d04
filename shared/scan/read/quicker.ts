import { LINE_HEIGHT, type Networks } from './networks.ts';

/** A network's answers may differ by so much between runtimes and still be the same answers: of 255, and of a whole. */
const SAME = { map: 12, probability: 0.05 } as const;
/** The pieces that a choice is tried on: small ones, but as large as tell the runtimes apart. */
const TRIAL = { side: 320, lines: 4, width: 320 } as const;

/**
 * Of two runtimes the quicker one for each of the two networks, tried on a piece of a made-up page. The fast one is
 * taken only where it gives the sure one's answers in less time; where it fails later on, the sure one goes on.
 *
 * @param now milliseconds, of any beginning
 */
export async function quickerOf(sure: Networks, fast: Networks, now: () => number): Promise<Networks> {
  const page = stripes(TRIAL.side, TRIAL.side);
  const lines = stripes(TRIAL.width, LINE_HEIGHT * TRIAL.lines);
  const detects = await isQuicker(
    (networks) => networks.detect(page, TRIAL.side, TRIAL.side),
    (one, other) => areNear(one, other, SAME.map),
    [sure, fast],
    now,
  );
  const recognises = await isQuicker(
    (networks) => networks.recognise(lines, TRIAL.lines, TRIAL.width),
    (one, other) =>
      one.steps === other.steps && areNear(one.probabilities, other.probabilities, SAME.probability),
    [sure, fast],
    now,
  );
  return {
    alphabet: sure.alphabet,
    detect: detects ? orElse(fast.detect, sure.detect) : sure.detect,
    recognise: recognises ? orElse(fast.recognise, sure.recognise) : sure.recognise,
  };
}

async function isQuicker<T>(
  ask: (networks: Networks) => Promise<T>,
  agree: (one: T, other: T) => boolean,
  [sure, fast]: readonly [Networks, Networks],
  now: () => number,
): Promise<boolean> {
  // What is asked first is made ready meanwhile: only the second answer is timed.
  const timed = async (networks: Networks): Promise<{ answer: T; took: number }> => {
    await ask(networks);
    const start = now();
    const answer = await ask(networks);
    return { answer, took: now() - start };
  };
  try {
    const [one, other] = [await timed(sure), await timed(fast)];
    return other.took < one.took && agree(one.answer, other.answer);
  } catch {
    return false;
  }
}

/** The first way as long as it works, then the other: a graphics device may be lost in the midst of a page. */
function orElse<A extends readonly unknown[], T>(
  first: (...args: A) => Promise<T>,
  other: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  let works = true;
  return async (...args) => {
    if (works)
      try {
        return await first(...args);
      } catch {
        works = false;
      }
    return other(...args);
  };
}

const areNear = (a: ArrayLike<number>, b: ArrayLike<number>, by: number): boolean =>
  a.length === b.length && Array.prototype.every.call(a, (n: number, i) => Math.abs(n - b[i]!) <= by);

/** Planes that look a little like lines of type: dark bars of various lengths on paper. */
function stripes(width: number, height: number): Float32Array {
  const planes = new Float32Array(3 * width * height);
  for (let i = 0; i < planes.length; i += 1) {
    const [x, y] = [i % width, Math.floor(i / width) % height];
    planes[i] = y % 32 < 20 && x % 24 < 17 && (x * 7 + y * 3) % 11 < 6 ? -1 : 1;
  }
  return planes;
}
