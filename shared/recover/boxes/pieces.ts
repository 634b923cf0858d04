import { edgesOf, heightOf, overlapDown, rect, widthOf, type Edges } from '../../geometry/index.ts';
import type { PlacedLine } from './blocks.ts';

interface LinePiece {
  readonly box: Edges;
  readonly text: string;
  readonly places: readonly number[];
}

/**
 * A line that runs over a gutter is cut there: where others begin behind a gap that this one has too, or at a rule that
 * stands between two of its characters.
 */
export function piecesOf(
  line: PlacedLine,
  lines: readonly PlacedLine[],
  rules: readonly Edges[],
  em: number,
): LinePiece[] {
  const characters = Array.from(line.text);
  const at = line.at?.length === characters.length ? line.at : null;
  if (at === null) return [{ box: edgesOf(line.box), text: line.text, places: line.places }];
  const box = edgesOf(line.box);
  const whole = [{ box, ...spaced(line, characters, at, em) }];
  if (line.direction === 'vertical' || characters.length < 2) return whole;
  const place = (i: number): number => box.left + at[i]! * widthOf(box);
  /** The line in two, before the character `next`. */
  const cut = (next: number, end: number, begin: number): LinePiece[] => {
    const text = characters.slice(0, next).join('');
    const part = (first: number, last: number, left: number, right: number, from: number): PlacedLine => {
      const own = characters.slice(first, last).join('');
      return {
        ...line,
        box: rect(left, line.box.y, right - left, line.box.height),
        text: own,
        places: line.places.slice(from, from + own.length),
        at: at.slice(first, last).map((share) => (box.left + share * widthOf(box) - left) / (right - left)),
      };
    };
    return [
      ...piecesOf(part(0, next, box.left, end, 0), lines, rules, em),
      ...piecesOf(part(next, characters.length, begin, box.right, text.length), lines, rules, em),
    ];
  };
  for (const rule of rules) {
    const middle = (rule.left + rule.right) / 2;
    if (overlapDown(rule, box) < 0.8 * heightOf(box) || heightOf(rule) < 4 * heightOf(box)) continue;
    const next = at.findIndex((share) => box.left + share * widthOf(box) > middle);
    if (next < 1 || middle < box.left + 0.5 * line.size || middle > box.right - 0.5 * line.size) continue;
    if (place(next) - place(next - 1) < 1.25 * line.size) continue;
    return cut(next, rule.left - 1, rule.right + 1);
  }
  if (characters.length < 6 || line.size > 1.25 * em)
    return whole.map((piece) => ({ ...piece, box: tight(line, box, at, lines) }));
  const near = lines.filter(({ box: other }) => Math.abs(other.y - line.box.y) < 12 * em);
  for (const { box: other } of near) {
    const start = other.x;
    if (start < box.left + 0.9 * em || start > box.right - 0.5 * em) continue;
    const next = at.findIndex((share) => box.left + share * widthOf(box) > start - 0.2 * em);
    if (next < 1 || place(next - 1) > start - 0.45 * em) continue;
    // A speck in the gutter is read as a mark.
    const isSpeck =
      next > 1 && /[，。、.,·]/u.test(characters[next - 1]!) && place(next) - place(next - 2) > 1.8 * em;
    if (place(next) - place(next - 1) < 1.4 * em && !isSpeck) continue;
    const starts = near.filter(({ box: one }) => Math.abs(one.x - start) < 0.4 * em).length;
    const ends = near
      .map(({ box: one }) => one.x + one.width)
      .filter((end) => end < start - 0.3 * em && end > start - 2.3 * em);
    const least = isSpeck ? 5 : 3;
    if (starts < least || ends.length < least) continue;
    const end = Math.min(Math.max(...ends), place(next - 1) + 0.6 * em);
    // An indent is kept.
    return cut(next, end, Math.max(start, place(next) - 0.5 * em));
  }
  return whole.map((piece) => ({ ...piece, box: tight(line, box, at, lines) }));
}

/** The box without the blank before its first and behind its last character, where the lines of its column show it. */
function tight(
  { size, direction, box: own }: PlacedLine,
  box: Edges,
  at: readonly number[],
  lines: readonly PlacedLine[],
): Edges {
  const [first, last] = [at[0], at.at(-1)];
  if (direction === 'vertical' || first === undefined || last === undefined) return box;
  const near = lines
    .filter(({ box: other }) => Math.abs(other.y - own.y) < 8 * size)
    .map((line) => edgesOf(line.box));
  const shown = (edge: number, of: (other: Edges) => number): boolean =>
    near.filter((other) => Math.abs(of(other) - edge) < 0.4 * size).length >= 3;
  const left = Math.max(box.left, box.left + first * widthOf(box) - 0.75 * size);
  const right = Math.min(box.right, box.left + last * widthOf(box) + 0.75 * size);
  return {
    ...box,
    left: shown(left, (other) => other.left) ? left : box.left,
    right: shown(right, (other) => other.right) ? right : box.right,
  };
}

/** Display type in two clauses: a gap that is wide for its line is a space. */
function spaced(
  { size, box, direction, text, places }: PlacedLine,
  characters: readonly string[],
  at: readonly number[],
  em: number,
): { text: string; places: readonly number[] } {
  if (size < 1.28 * em || characters.length < 4 || /\s/u.test(text)) return { text, places };
  const length = direction === 'vertical' ? box.height : box.width;
  const steps = at.slice(1).map((share, i) => (share - at[i]!) * length);
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  const out: number[] = [];
  let unit = 0;
  const parts = characters.map((c, i) => {
    const before = characters[i - 1];
    const gap = i > 0 && steps[i - 1]! > 1.42 * usual && before !== undefined;
    const isSpace = gap && /[\p{Script=Han}”’》]/u.test(before) && /[\p{Script=Han}“‘《]/u.test(c);
    if (isSpace) out.push(-1);
    for (let u = 0; u < c.length; u += 1) out.push(places[unit++] ?? -1);
    return isSpace ? ` ${c}` : c;
  });
  return { text: parts.join(''), places: out };
}
