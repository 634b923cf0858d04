import { widthOf, type MarkWidths } from '../words/characters.ts';
import { endsParagraph, shortRole } from '../words/short.ts';
import { cutMixedRows } from './sideBySide.ts';
import type { SourceLine } from '../../source/index.ts';

/** A line of a column, as the rows of a source hold it. */
export interface Strand {
  readonly index: number;
  /** Number of its row among those that are not blank; its place among the row's lines, and how many these are. */
  readonly row: number;
  readonly at: number;
  readonly of: number;
  /** The row that it ends in: a line may have come in several. */
  readonly lastRow: number;
  /** Blank lines of the source before it. */
  readonly blanks: number;
  /** Where it stands in the source. */
  readonly parts: readonly Part[];
  readonly bare: string;
  /** In ems; and the measure of its column, as its row and those near it tell it. */
  readonly width: number;
  readonly measure: number;
  /** It ends a paragraph. */
  readonly ends: boolean;
  /** It is no line of a text. */
  readonly display: boolean;
}

interface Part {
  readonly line: SourceLine;
  readonly from: number;
  readonly to: number;
}

/** So many rows of so few characters are one line drawn character by character. */
const SPELT = { longest: 3, fewest: 5 } as const;
/** Characters of a line of a column, at least, to tell that a row holds several. */
const SHORTEST = 5;
/** A line of body that is so many ems short of its measure was cut by the program. */
const SHORT = 1.6;
/** Ems that marks pressed together make room for. */
const OVER = 0.8;

type Where = Pick<Strand, 'row' | 'at' | 'of' | 'lastRow' | 'blanks' | 'parts' | 'measure'>;

/** The lines that a source's rows hold, and how many rows hold several. */
export function strandsOf(lines: readonly SourceLine[]): {
  readonly strands: Strand[];
  readonly woven: number;
} {
  const full = lines.filter(({ text }) => text.trim() !== '');
  const rows = cutMixedRows(full.map(({ text }) => text));
  const spelt = speltRows(lines);
  const strands: Strand[] = [];
  let [row, blanks, woven] = [0, 0, 0];
  for (const line of lines) {
    if (line.text.trim() === '') {
      blanks++;
      continue;
    }
    const { cuts, measures, marks } = rows[row] ?? { cuts: [], measures: [], marks: 'kaiming' };
    if (cuts.filter(({ from, to }) => isBody(line.text.slice(from, to))).length > 1) woven++;
    cuts.forEach(({ from, to }, at) => {
      const part = { line, from, to };
      const own = {
        row,
        at,
        of: cuts.length,
        lastRow: row,
        blanks,
        measure: measures[at] ?? 0,
        parts: [part],
      };
      const strand = strandWith(own, strands.length, marks);
      const last = strands.at(-1);
      const goesOn = last !== undefined && at === 0 && last.lastRow === row - 1 && last.blanks === blanks;
      if (goesOn && ((spelt.has(row) && spelt.has(row - 1)) || isCutLine(last, strand))) {
        strands.pop();
        strands.push(
          strandWith({ ...last, lastRow: row, parts: [...last.parts, part] }, strands.length, marks),
        );
      } else strands.push(strand);
    });
    row++;
  }
  return { strands, woven };
}

function strandWith(where: Where, index: number, marks: MarkWidths): Strand {
  const text = where.parts.map(({ line, from, to }) => line.text.slice(from, to)).join('');
  const width = widthOf(text, marks);
  const room = where.measure - width;
  const fills = Math.abs(room) <= OVER || Math.abs(room - 2) <= 0.5;
  return {
    ...where,
    index,
    bare: text.replace(/\s/gu, ''),
    width,
    ends: endsParagraph(text),
    display: shortRole(text) !== null || (!/[，。、；！？：“”…⋯]/u.test(text) && !fills),
  };
}

/** A part of a row that is a line of a text. */
const isBody = (text: string): boolean =>
  text.length >= SHORTEST && /[，。、；：？！]/u.test(text) && shortRole(text) === null;

/** A line that its program ended at a mark, though there was room, and what would have fitted behind it. */
const isCutLine = (last: Strand, next: Strand): boolean =>
  last.at === last.of - 1 &&
  !last.display &&
  (/[，、：]$/u.test(last.bare) || (!last.ends && /^[“‘《（]/u.test(next.bare))) &&
  last.width < last.measure - SHORT &&
  last.width + next.width <= last.measure + OVER;

/** Numbers of the rows that hold a few characters each and follow one another. */
function speltRows(lines: readonly SourceLine[]): Set<number> {
  const found = new Set<number>();
  let [row, run] = [0, 0];
  const close = (): void => {
    if (run >= SPELT.fewest) for (let k = row - run; k < row; k++) found.add(k);
    run = 0;
  };
  for (const { text } of lines) {
    const length = text.replace(/\s/gu, '').length;
    if (length === 0 || length > SPELT.longest) close();
    else run++;
    if (length > 0) row++;
  }
  close();
  return found;
}
