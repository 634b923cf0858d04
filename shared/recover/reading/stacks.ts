import { isHan } from '../words/characters.ts';
import type { Piece } from './pieces.ts';

/** Characters of a vertical headline's line, at least. */
const SHORTEST = 3;
/** Rows from one of its characters to the next, at most, and character columns by which it may stand aside. */
const STEP = 16;
const ASIDE = [0, -1, 1, -2, 2];
/** Character columns from one of its lines to the next, at most, and headlines that a line may be of. */
const BESIDE = 12;
const MOST = 8;

const bareOf = ({ text }: Piece): string => text.replace(/\s/gu, '');

/** A character, a number set across (纵中横排), or one character each of two lines. */
const isOne = (text: string): boolean => /^(?:[\u3400-\u9fff]{1,2}|[0-9]{1,3})$/u.test(text);

export interface Stacks {
  /** Of each vertical headline its lines, the right one first. */
  readonly stacks: readonly (readonly (readonly Piece[])[])[];
  /** The other pieces. */
  readonly rest: readonly Piece[];
}

/** Vertical headlines: characters that stand alone, one below the other with nothing between. */
export function stacksOf(pieces: readonly Piece[]): Stacks {
  // By the character column of their last character.
  const open = new Map<number, Piece[]>();
  const lines: Piece[][] = [];
  for (const piece of pieces) {
    if (!isOne(bareOf(piece))) {
      for (let at = piece.from; at < piece.to; at++) open.delete(at);
      continue;
    }
    const above = ASIDE.map((by) => open.get(piece.from + by)).find((line) => {
      const last = line?.at(-1);
      return last !== undefined && piece.row > last.row && piece.row - last.row <= STEP;
    });
    const line = above ?? [];
    if (above) open.delete(above.at(-1)?.from ?? 0);
    else lines.push(line);
    line.push(piece);
    open.set(piece.from, line);
  }
  const stacks: Piece[][][] = [];
  const found = lines.filter(isLine).flatMap(parted);
  for (const line of found.sort((a, b) => (b[0]?.from ?? 0) - (a[0]?.from ?? 0))) {
    const beside = stacks.slice(-MOST).find((stack) => areBeside(line, stack.at(-1) ?? []));
    if (beside) beside.push(line);
    else stacks.push([line]);
  }
  const taken = new Set(stacks.flat(2).map(({ row, from }) => `${row} ${from}`));
  return { stacks, rest: pieces.filter(({ row, from }) => !taken.has(`${row} ${from}`)) };
}

const isLine = (line: readonly Piece[]): boolean =>
  line.length >= SHORTEST && line.filter((piece) => isHan(bareOf(piece).charAt(0))).length > line.length / 2;

function areBeside(left: readonly Piece[], right: readonly Piece[]): boolean {
  const [a, b] = [left[0], right[0]];
  if (!a || !b) return false;
  return b.from - a.from <= BESIDE && a.row <= (right.at(-1)?.row ?? 0) && b.row <= (left.at(-1)?.row ?? 0);
}

/** Two lines so near that their characters came as one word: the right one, and the left one. */
function parted(line: Piece[]): Piece[][] {
  const pairs = line.filter((piece) => bareOf(piece).length === 2 && isHan(bareOf(piece).charAt(0)));
  const alone = line.filter((piece) => !pairs.includes(piece));
  if (pairs.length < SHORTEST) return alone.length >= SHORTEST ? [alone] : [];
  const one = (piece: Piece, at: number): Piece => {
    const from = piece.from + at;
    return { ...piece, from, to: from + 1, text: piece.text.charAt(at), left: from, right: from + 1 };
  };
  const right = line.flatMap((piece) =>
    pairs.includes(piece) ? [one(piece, piece.text.length - 1)] : [piece],
  );
  return [right, pairs.map((piece) => one(piece, 0))];
}
