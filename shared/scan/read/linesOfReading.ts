import { edgesOf, overlapAcross, overlapDown, rect, shareInside } from '../../geometry/index.ts';
import { bodySizeOf } from '../../recover/index.ts';
import type { SourceLine, SourceLines } from '../../source/index.ts';
import { DOUBTFUL, type Reading, type ReadLine } from './reading.ts';

/** What was read as a source of lines with boxes, in the order in which they were found. */
export function linesOfReading(reading: Reading): SourceLines {
  let end = -1;
  const walls = reading.rules.filter(({ direction }) => direction === 'vertical');
  const wide = reading.exact !== true && hasWideDigits(reading);
  const body = bodySizeOf(reading.lines);
  const mended = (line: ReadLine): readonly ReadLine[] =>
    isGhost(line, reading.lines)
      ? []
      : withoutRules(
          withoutRuleEnds(wide && line.size < 1.25 * body ? withWideDigits(line) : line, reading.rules),
          walls,
          reading.lines.filter((other) => other !== line),
        );
  const lines = reading.lines.flatMap((line, index) =>
    (reading.exact ? [line] : mended(line)).map(({ text, box, size, direction, at }): SourceLine => {
      const start = end + 1;
      end = start + text.length;
      return { index, text, span: [start, end], box, size, direction, at };
    }),
  );
  const { sheet, rules, frames, tints, labels, pictures } = reading;
  return {
    text: lines.map(({ text }) => text).join('\n'),
    lines,
    page: { ...sheet, ...(reading.exact ? { exact: true } : {}), rules, frames, tints, labels, pictures },
  };
}

/** Digits are read alike whatever their width: where most stand an em apart, the page sets them as wide as Han. */
function hasWideDigits({ lines }: Reading): boolean {
  const steps = lines.flatMap(({ text, at, box, size, direction }) => {
    const characters = Array.from(text);
    if (direction === 'vertical') return [];
    return characters.flatMap((c, i) =>
      i > 0 && /[0-9]/u.test(c) && /[0-9]/u.test(characters[i - 1]!)
        ? [((at[i]! - at[i - 1]!) * box.width) / size]
        : [],
    );
  });
  return steps.length > 8 && steps.filter((step) => step > 0.8).length > 0.6 * steps.length;
}

const withWideDigits = (line: ReadLine): ReadLine => ({
  ...line,
  text: line.text.replace(/[0-9]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
});

/** A rule beside a line that was read as its first or last character is none: a wall, or the end of a rule on its left. */
function withoutRuleEnds(line: ReadLine, rules: Reading['rules']): ReadLine {
  const characters = Array.from(line.text);
  if (line.direction === 'vertical' || characters.length < 3) return line;
  const { x, y, width, height } = line.box;
  const place = (i: number): number => x + line.at[i]! * width;
  const isWall = (i: number): boolean =>
    LIKE_A_RULE.test(characters[i]!) &&
    rules.some(
      (wall) =>
        wall.direction === 'vertical' &&
        wall.height > 4 * height &&
        wall.y < y + height &&
        wall.y + wall.height > y &&
        Math.abs(wall.x + wall.width / 2 - place(i)) < 0.3 * line.size,
    );
  const last = characters.length - 1;
  // A rule on the left ends here, as high as the line.
  const isRuleEnd = rules.some(
    (rule) =>
      rule.direction === 'horizontal' &&
      rule.y > y &&
      rule.y + rule.height < y + height &&
      rule.x < x - line.size &&
      Math.abs(rule.x + rule.width - x) < 1.2 * line.size,
  );
  const from = isWall(0) || (isRuleEnd && /[一—_\-－]/u.test(characters[0]!)) ? 1 : 0;
  const to = isWall(last) ? last : last + 1;
  if (from === 0 && to === last + 1) return line;
  const left = from === 0 ? x : Math.max(x, place(from) - 0.5 * line.size);
  const right = to > last ? x + width : Math.min(x + width, place(to - 1) + 0.5 * line.size);
  return {
    ...line,
    box: rect(left, y, right - left, height),
    text: characters.slice(from, to).join(''),
    confidence: line.confidence.slice(from, to),
    at: line.at.slice(from, to).map((share) => (x + share * width - left) / (right - left)),
  };
}

/** A line that was found across a rule, which was read as a character, is two. */
function withoutRules(line: ReadLine, walls: Reading['rules'], others: readonly ReadLine[]): ReadLine[] {
  if (line.direction === 'vertical') return [line];
  const characters = Array.from(line.text);
  const { x, y, width, height } = line.box;
  for (const wall of walls) {
    const middle = wall.x + wall.width / 2;
    if (wall.y > y || wall.y + wall.height < y + height) continue;
    const k = characters.findIndex(
      (c, i) => LIKE_A_RULE.test(c) && Math.abs(x + line.at[i]! * width - middle) < 0.6 * line.size,
    );
    if (k < 1 || k === characters.length - 1) continue;
    const part = (from: number, to: number, left: number, right: number): ReadLine => ({
      ...line,
      box: rect(left, y, right - left, height),
      text: characters.slice(from, to).join(''),
      confidence: line.confidence.slice(from, to),
      at: line.at.slice(from, to).map((share) => (x + share * width - left) / (right - left)),
    });
    return [
      part(0, k, x, wall.x),
      ...withoutRules(part(k + 1, characters.length, wall.x + wall.width, x + width), walls, others),
    ];
  }
  return alongWalls(line, walls, others);
}

/** A rule this much longer than a line is high, that goes on over and under it, is no part of it. */
const LONG_RULE = 8;

/**
 * A line of body type that was found over a long rule ends there: what stands behind it is another line's, and is left
 * out where that was found too.
 */
function alongWalls(line: ReadLine, walls: Reading['rules'], others: readonly ReadLine[]): ReadLine[] {
  const { x, y, width, height } = line.box;
  const wall = walls.find(
    (rule) =>
      rule.height > LONG_RULE * height &&
      rule.y < y - height &&
      rule.y + rule.height > y + 0.6 * height &&
      rule.x > x + 1.2 * line.size &&
      rule.x + rule.width < x + width - 1.2 * line.size,
  );
  if (!wall) return [line];
  const characters = Array.from(line.text);
  const k = characters.findIndex((_, i) => x + line.at[i]! * width > wall.x);
  const part = (from: number, to: number, left: number, right: number): ReadLine => ({
    ...line,
    box: rect(left, y, right - left, height),
    text: characters.slice(from, to).join(''),
    confidence: line.confidence.slice(from, to),
    at: line.at.slice(from, to).map((share) => (x + share * width - left) / (right - left)),
  });
  if (k < 0) return [part(0, characters.length, x, wall.x)];
  const parts = [part(0, k, x, wall.x), part(k, characters.length, wall.x + wall.width, x + width)];
  return parts.filter(
    (own) =>
      own.text.trim() !== '' &&
      !others.some((other) => shareInside(edgesOf(own.box), edgesOf(other.box)) > 0.35),
  );
}

/** A character or two, hardly read, over other lines: pieces of them that were taken for one line. */
const isGhost = (line: ReadLine, lines: readonly ReadLine[]): boolean =>
  (line.confidence.length <= 2 &&
    line.confidence.every((sure) => sure < DOUBTFUL) &&
    lines.some(
      (other) =>
        other !== line &&
        other.confidence.length > 2 &&
        shareInside(edgesOf(other.box), edgesOf(line.box)) > 0.15 &&
        other.size < line.size,
    )) ||
  isDownLevelLines(line, lines);

/** An upright line all of whose characters are those of level lines that it was found across. */
function isDownLevelLines(line: ReadLine, lines: readonly ReadLine[]): boolean {
  if (line.direction !== 'vertical') return false;
  const own = edgesOf(line.box);
  const crossed = lines.filter((other) => {
    const box = edgesOf(other.box);
    return other.direction === 'horizontal' && overlapAcross(box, own) > 0 && overlapDown(box, own) > 0;
  });
  const characters = Array.from(line.text);
  return (
    characters.length > 0 &&
    characters.length <= crossed.length &&
    characters.every((character) =>
      crossed.some(({ text }) => text.length > characters.length && text.includes(character)),
    )
  );
}

const LIKE_A_RULE = /[|丨「」『』Il1[\]!！/／]/u;
