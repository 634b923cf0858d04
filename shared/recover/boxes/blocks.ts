import {
  edgesOf,
  heightOf,
  overlapAcross,
  overlapDown,
  rect,
  shareInside,
  unionOf,
  unionOfAll,
  widthOf,
  type Edges,
  type Rect,
} from '../../geometry/index.ts';
import type { PageShapes, SourceLines } from '../../source/index.ts';

/** A line with its place. `places`: where each code unit of its text stands in the source, −1 for what does not. */
export interface PlacedLine {
  readonly text: string;
  readonly places: readonly number[];
  readonly box: Rect;
  readonly size: number;
  readonly direction: 'horizontal' | 'vertical';
  readonly at?: readonly number[];
  /** Its index among the source's lines. */
  readonly index: number;
}

/** A line of the page: pieces that stand on one row of a column are one. Lengths in points. */
export interface Row extends Edges {
  /** Indices of the source's lines, from left to right. */
  readonly lines: readonly number[];
  readonly text: string;
  readonly places: readonly number[];
  readonly size: number;
  readonly upright: boolean;
}

/** Han stand this high in their em. */
const INK_HEIGHT = 0.92;

/** The lines of a source that have a box and words. */
export function placedLines({ lines }: SourceLines): PlacedLine[] {
  return lines.flatMap(({ index, text, span, box, size, direction = 'horizontal', at }): PlacedLine[] => {
    if (box === undefined || text.trim() === '') return [];
    const start = span[0];
    return [
      {
        text,
        places: Array.from({ length: text.length }, (_, i) => start + i),
        box,
        size: size ?? (direction === 'vertical' ? box.width : box.height) / INK_HEIGHT,
        direction,
        index,
        ...(at === undefined ? {} : { at }),
      },
    ];
  });
}

/** The size of the page's body type, pt: what most of its characters have. */
export function bodySizeOf(lines: readonly Pick<PlacedLine, 'text' | 'size' | 'direction'>[]): number {
  const sizes = lines
    .filter(({ direction, text }) => direction === 'horizontal' && text.length >= 6)
    .map(({ size }) => size)
    .sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 9.5;
}

/** From line to line of the body, pt: the distance that most lines have from the one below. */
export function bodyPitchOf(rows: readonly Row[], em: number): number {
  const gaps: number[] = [];
  for (const row of rows) {
    let next = Infinity;
    for (const other of rows)
      if (other.top > row.top + em / 2 && overlapAcross(row, other) > 0)
        next = Math.min(next, other.foot - row.foot);
    if (next > 0.9 * em && next < 2 * em) gaps.push(next);
  }
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 1.3 * em;
}

/** How far apart pieces of one row may stand, in ems, where the lines above or below run through. */
const APART = 20;
/** Nearer pieces are one line that was found in parts. */
const NEAR = 0.55;

/** The rows of a page: pieces of one row of one column are joined. */
export function rowsOf(lines: readonly PlacedLine[], page: PageShapes, em: number): Row[] {
  const rules = page.rules.filter(({ direction }) => direction === 'vertical').map(edgesOf);
  const labels = page.labels.map(edgesOf);
  const rows = lines.flatMap((line) =>
    piecesOf(line, lines, rules, em).map(({ box, text, places }): Row => ({
      ...box,
      lines: [line.index],
      text,
      places,
      size: line.size,
      upright: line.direction === 'vertical',
    })),
  );
  const level = rows.filter(({ upright }) => !upright).sort((a, b) => a.left - b.left);
  const out: Row[] = [];
  for (const row of level) {
    const at = out.findIndex((other) => isOneRow(other, row, level, [...rules, ...labels], em));
    const before = out[at];
    if (!before) {
      out.push(row);
      continue;
    }
    const gap = row.left - before.right > 0.6 * row.size ? '　' : '';
    out[at] = {
      ...before,
      ...unionOf(before, row),
      lines: [...before.lines, ...row.lines],
      text: before.text + gap + row.text,
      places: [...before.places, ...Array.from(gap, () => -1), ...row.places],
      size: Math.max(before.size, row.size),
    };
  }
  return withStacks([...out, ...rows.filter(({ upright }) => upright)], em);
}

/** A cell of display type: one character with its place. */
interface Cell extends Edges {
  readonly row: Row;
  readonly text: string;
  readonly places: readonly number[];
}

/**
 * Upright lines that were found as single characters one over the other, with what of them was found as a line. Two such
 * lines side by side may show a character of each on one row.
 */
function withStacks(rows: readonly Row[], em: number): Row[] {
  const cells = rows.flatMap((row): Cell[] => {
    if (row.upright) return [{ ...row, row }];
    const characters = Array.from(row.text.replace(/\s/gu, ''));
    // 口 or 一 are lower than their em.
    if (characters.length === 0 || row.size < (characters.length === 1 ? 0.6 : 1.4) * em) return [];
    if (characters.length > 3) return [];
    const wide = widthOf(row) / characters.length;
    let unit = 0;
    return characters.map((text, i) => {
      const places = row.places.slice(unit, (unit += text.length));
      return { ...row, left: row.left + i * wide, right: row.left + (i + 1) * wide, row, text, places };
    });
  });
  const stacks: Cell[][] = [];
  for (const cell of cells.toSorted((a, b) => a.top - b.top)) {
    const middle = (cell.left + cell.right) / 2;
    const stack = stacks.find((own) => {
      const last = own.at(-1)!;
      const size = Math.max(last.row.size, cell.row.size);
      return (
        Math.abs((last.left + last.right) / 2 - middle) < 0.35 * size &&
        cell.top - last.foot > -0.3 * size &&
        cell.top - last.foot < 0.8 * size &&
        (Math.min(last.row.size, cell.row.size) > 0.55 * size || cell.text.length === 1)
      );
    });
    if (stack) stack.push(cell);
    else stacks.push([cell]);
  }
  const alone = (cell: Cell): boolean => cell.row.upright || cell.places.length === cell.row.text.length;
  const found = stacks.filter(
    (stack) =>
      stack.length > 1 &&
      stack.some(({ row }) => row.size >= 1.4 * em) &&
      (stack.length >= 3 || stack.some(({ row }) => row.upright)) &&
      2 * stack.filter(alone).length >= stack.length,
  );
  const used = new Set(found.flat().map(({ row }) => row));
  // A row goes only where all of its characters do.
  const left = [...used].filter(
    (row) =>
      !row.upright &&
      found.flat().filter((cell) => cell.row === row).length <
        Array.from(row.text.replace(/\s/gu, '')).length,
  );
  const kept = found.filter((stack) => !stack.some(({ row }) => left.includes(row)));
  const gone = new Set(kept.flat().map(({ row }) => row));
  return [
    ...rows.filter((row) => !gone.has(row)),
    ...kept.map((stack): Row => ({
      ...unionOfAll(stack)!,
      lines: [...new Set(stack.flatMap(({ row }) => row.lines))],
      text: stack.map(({ text }) => text).join(''),
      places: stack.flatMap(({ places }) => places),
      size: Math.max(...stack.map(({ row }) => row.size)),
      upright: true,
    })),
  ];
}

interface LinePiece {
  readonly box: Edges;
  readonly text: string;
  readonly places: readonly number[];
}

/**
 * A line that runs over a gutter is cut there: where others begin behind a gap that this one has too, or at a rule that
 * stands between two of its characters.
 */
function piecesOf(
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

/** Whether `right` goes on with the row that `left` begins. */
function isOneRow(
  left: Row,
  right: Row,
  level: readonly Row[],
  walls: readonly Edges[],
  em: number,
): boolean {
  const gap = right.left - left.right;
  if (gap > APART * em || gap < -0.5 * em) return false;
  if (overlapDown(left, right) < 0.6 * Math.min(heightOf(left), heightOf(right))) return false;
  if (Math.abs(left.size - right.size) > 0.25 * Math.max(left.size, right.size)) return false;
  const between: Edges = {
    left: Math.min(left.right, right.left) - 1,
    right: Math.max(left.right, right.left) + 1,
    top: right.top,
    foot: right.foot,
  };
  if (
    walls.some(
      (wall) => overlapAcross(wall, between) > 0 && overlapDown(wall, between) > 0.5 * heightOf(right),
    )
  )
    return false;
  // A list whose second part stands at a tab.
  if (/：\s*$/u.test(left.text) && left.text.length < 8 && gap < 6 * em) return true;
  // Where lines end and others begin, the gap is a gutter, unless as many of the same type run through it.
  const near = level.filter(
    (other) =>
      Math.abs(other.top - right.top) < 8 * em &&
      widthOf(other) > 5 * em &&
      Math.abs(other.size - right.size) < 0.25 * right.size,
  );
  // An opening mark stands in the right half of its em.
  const hangs = /^[“‘（《「『]/u.test(right.text) ? 0.8 : 0.4;
  const begins = (other: Row): boolean =>
    (other.left - right.left < 0.4 * em && other.left - right.left > -hangs * em) ||
    Math.abs(other.left - right.left + 2 * em) < 0.5 * em;
  const starts = near.filter(begins).length;
  const ends = near.filter(
    (other) =>
      other.right > left.right - 0.7 * em &&
      other.right < Math.max(left.right + 0.7 * em, right.left - 0.2 * em),
  ).length;
  const through = near.filter(
    (other) => other.left < left.right - 1.5 * em && other.right > right.left + 1.5 * em,
  ).length;
  if (gap > 0.2 * em && starts >= 3 && ends >= 3 && through < Math.min(starts, ends)) return false;
  if (gap < NEAR * em) return true;
  // A column is one where a line next to this row runs through the gap.
  return level.some(
    (other) =>
      other !== left &&
      other !== right &&
      Math.abs(other.top - right.top) < (gap < 1.2 * em ? 6 : 4) * right.size &&
      overlapDown(other, right) < 0.3 * heightOf(right) &&
      // … a line of that column, not the foot line of the page.
      other.left > left.left - 4.5 * em &&
      other.right < right.right + 4.5 * em &&
      other.left < left.right - Math.min(1.5 * em, 0.7 * widthOf(left)) &&
      other.right > right.left + Math.min(1.5 * em, 0.7 * widthOf(right)) &&
      Math.abs(other.size - right.size) < 0.25 * right.size,
  );
}

/** The rows of a column, top to bottom, with the column's edges: the measure. */
export interface Column extends Edges {
  readonly rows: readonly Row[];
}

/** Groups rows that stand under one another into columns: rows of like size, near, within the same edges. */
export function columnsOf(
  rows: readonly Row[],
  em: number,
  pitch: number,
  walls: readonly Edges[],
): Column[] {
  const open: { rows: Row[]; box: Edges }[] = [];
  for (const row of rows.toSorted((a, b) => a.top - b.top || a.left - b.left)) {
    let best: (typeof open)[number] | null = null;
    for (const column of open) {
      const last = column.rows.at(-1)!;
      const gap = row.top - last.foot;
      if (gap < -0.5 * em || gap > 2.6 * pitch) continue;
      const inside = overlapAcross(row, column.box) > 0.8 * widthOf(row);
      const holds =
        overlapAcross(row, column.box) > 0.8 * widthOf(column.box) &&
        Math.abs(row.left - column.box.left) < 3 * em;
      if (!inside && !holds) continue;
      // Where another line stands beside it, the column is narrower than what stands over it.
      const beside = (other: Row): boolean =>
        overlapDown(other, row) > 0.4 * heightOf(row) &&
        overlapAcross(other, row) < 0 &&
        overlapAcross(other, column.box) > 0.5 * widthOf(other);
      if (rows.some(beside)) continue;
      if (holds && !inside && widthOf(row) > widthOf(column.box) + 3 * em && column.rows.length > 2) continue;
      const between: Edges = {
        left: Math.max(row.left, column.box.left),
        right: Math.min(row.right, column.box.right),
        top: last.foot - 1,
        foot: row.top + 1,
      };
      if (
        walls.some(
          (wall) => overlapDown(wall, between) > 0 && overlapAcross(wall, between) > 0.5 * widthOf(between),
        )
      )
        continue;
      if (!best || column.rows.at(-1)!.foot > best.rows.at(-1)!.foot) best = column;
    }
    if (best) {
      best.rows.push(row);
      best.box = unionOf(best.box, row);
    } else open.push({ rows: [row], box: row });
  }
  return open.flatMap(({ rows: own }) => evenly(own, em)).map((own) => ({ ...unionOfAll(own)!, rows: own }));
}

/** A wide caption over a narrower column is no part of it: rows are parted where all that follow are much narrower. */
function evenly(rows: readonly Row[], em: number): (readonly Row[])[] {
  for (let i = 1; i + 3 <= rows.length; i += 1) {
    const before = Math.max(...rows.slice(0, i).map(({ right }) => right));
    const after = Math.max(...rows.slice(i).map(({ right }) => right));
    if (after < before - 5 * em) return [rows.slice(0, i), ...evenly(rows.slice(i), em)];
  }
  return [rows];
}

/** How near a rule's end comes to the edge of a picture that it runs up to, in ems. */
const REACHES = 2.2;

/** Pictures that were found as one though a rule between them runs up to their edge: no rule ends in front of a picture. */
export function partedPictures(pictures: readonly Edges[], rules: PageShapes['rules'], em: number): Edges[] {
  return pictures.flatMap((picture) => {
    const wall = rules
      .map((rule) => ({ ...edgesOf(rule), upright: rule.direction === 'vertical' }))
      .find(
        (rule) =>
          rule.upright &&
          heightOf(rule) > 8 * em &&
          rule.left > picture.left + 0.2 * widthOf(picture) &&
          rule.right < picture.right - 0.2 * widthOf(picture) &&
          ((rule.foot > picture.top - REACHES * em && rule.foot < picture.top + REACHES * em) ||
            (rule.top > picture.foot - REACHES * em && rule.top < picture.foot + REACHES * em)),
      );
    return wall
      ? [
          { ...picture, right: wall.left },
          { ...picture, left: wall.right },
        ]
      : [picture];
  });
}

/** Lines that lie in a picture before it is doubted; fewer are its caption. */
const OVER = 4;

/**
 * The pictures of a page without what stands on no picture: columns of text and what lies between. Of a picture that was
 * found too large the largest part beside all lines is left, or nothing.
 */
export function clearPictures(pictures: readonly Edges[], rows: readonly Row[]): (Edges | null)[] {
  return pictures.map((picture) => {
    const over = rows.filter((row) => shareInside(row, picture) > 0.3);
    if (over.length < OVER) return picture;
    const parts = over.flatMap((row): Edges[] => [
      { ...picture, left: row.right },
      { ...picture, right: row.left },
      { ...picture, top: row.foot },
      { ...picture, foot: row.top },
    ]);
    const area = (box: Edges): number => Math.max(0, widthOf(box)) * Math.max(0, heightOf(box));
    const clear = parts
      .filter((part) => !over.some((row) => overlapAcross(row, part) > 1 && overlapDown(row, part) > 1))
      .reduce<Edges | null>((best, part) => (best === null || area(part) > area(best) ? part : best), null);
    return clear && area(clear) > 0.2 * area(picture) ? clear : null;
  });
}
