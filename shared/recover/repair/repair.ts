import type { Decision } from '../../document/index.ts';
import type { SourceLine, SourceLines } from '../../source/index.ts';
import { partTexts } from './besideText.ts';
import { doublingOf, type Doubling } from '../words/doubling.ts';
import { cutAt, inSpans } from './cuts.ts';
import { joinDropCaps } from './dropCap.ts';
import { isSpaced, type Line, type Removed } from '../words/line.ts';
import { namesEditors, pieceAlone, runningHead, runningHeadBelow } from '../words/runningHead.ts';
import { shortRole } from '../words/short.ts';
import { besides, pieces } from './mixedLines.ts';
import { teaserLines } from './teasers.ts';
import { partUpright, verticalRuns, type RawLine } from './vertical.ts';
import { bareOf, filter, slice, sourceText, trim, type Text } from '../words/text.ts';

export interface Repaired {
  readonly lines: readonly Line[];
  /** Characters (not white space) that were taken out, by their place in the source. */
  readonly removed: ReadonlyMap<number, Removed>;
}

/** C0 and C1 controls, zero-width marks, byte order mark: of the extraction, not of the page. */
const CONTROL = /[\p{Cc}\u200b-\u200f\u2060\ufeff\ufffe\uffff\u00ad]/u;

/**
 * The lines of the page, repaired: controls out, doubled display type halved, lines cut where a person's decision
 * begins or ends. Blank lines are counted, not kept. Spaces inside a line stay: what they mean depends on its role.
 */
export function repair(source: SourceLines, decisions: readonly Decision[]): Repaired {
  const removed = new Map<number, Removed>();
  const kept = decisions.flatMap((d) => (d.answer.kind === 'keepAsIs' ? d.spans : []));
  const forced = decisions.filter((d) => !['keepAsIs', 'split', 'join', 'photoOf'].includes(d.answer.kind));
  const isKept = inSpans(kept);
  const raw: (RawLine & { readonly source: SourceLine; readonly doubling: Doubling | null })[] = [];
  let blanks = 0;
  for (const line of source.lines) {
    let text = sourceText(source.text, line.span);
    if (CONTROL.test(line.text)) {
      text = filter(text, (i) => {
        const control = CONTROL.test(text.text.charAt(i)) && !/\s/.test(text.text.charAt(i));
        const place = text.at[i] ?? -1;
        if (!control || isKept(place)) return true;
        removed.set(place, 'control');
        return false;
      });
    }
    const trimmed = trim(text);
    if (trimmed.text === '') {
      blanks++;
      continue;
    }
    const end = text.text.trimEnd().length;
    const spaceAfter = end < text.text.length ? slice(text, end, end + 1) : null;
    const parts = besides(trimmed);
    parts.forEach((part, k) => {
      raw.push({
        text: part,
        source: line,
        blanks: k === 0 ? blanks : 1,
        spaceAfter: k === parts.length - 1 ? spaceAfter : null,
        doubling: doublingOf(part.text),
      });
    });
    blanks = 0;
  }
  partUpright(raw);
  partTexts(raw);
  joinDropCaps(raw);
  const teasers = teaserLines(raw.map(({ text, blanks: before }) => ({ text: text.text, blanks: before })));
  const below = runningHeadBelow(
    raw.map(({ text, blanks: before }) => ({ text: text.text, blanks: before })),
  );
  const pageDoubles = raw.some((line) => line.doubling?.strength === 'sure');
  const starts = decisions.flatMap(({ answer, spans }) =>
    answer.kind === 'split' && spans[0] ? [spans[0][0]] : [],
  );
  const lines: Line[] = [];
  const push = (text: Text, from: SourceLine, before: number, rest: Partial<Line> = {}): void => {
    cutAt(text, forced, starts).forEach((part, i) => {
      const place = part.at[0] ?? -1;
      const answer = forced.findLast((d) => inSpans(d.spans)(place))?.answer ?? null;
      if (answer?.kind === 'discard') {
        part.at.forEach((at, k) => {
          if (!/\s/.test(part.text.charAt(k))) removed.set(at, 'discarded');
        });
        return;
      }
      lines.push({
        text: part,
        bare: bareOf(part),
        blanks: i === 0 ? before : 0,
        spaced: isSpaced(part.text),
        indent: from.text.length - from.text.trimStart().length,
        box: from.box,
        size: from.size,
        vertical: from.direction === 'vertical',
        field: null,
        teaser: false,
        forced: answer,
        ...rest,
      });
    });
  };
  const vertical = new Map<number, readonly number[]>();
  for (const run of verticalRuns(raw))
    for (const column of run) for (const i of column) vertical.set(i, column);
  raw.forEach(({ text: whole, source: from, blanks: before, doubling }, i) => {
    const column = vertical.get(i);
    if (column) {
      if (column[0] === i) push(columnOf(raw, column), from, Math.max(1, before), { vertical: true });
      return;
    }
    let text = whole;
    const places = doubling === null ? [] : [...doubling.copies].map((k) => whole.at[k] ?? -1);
    if (
      doubling !== null &&
      (doubling.strength === 'sure' ? !inText(raw, i) : pageDoubles && alone(raw, i)) &&
      !places.some(isKept)
    ) {
      text = trim(filter(whole, (k) => !doubling.copies.has(k)));
      for (const place of places) removed.set(place, 'doubled');
    }
    const field = below[i] ?? null;
    if (field !== null) {
      push(text, from, 1, { field });
      return;
    }
    const head = teasers[i] === true ? null : runningHead(text);
    if (teasers[i] === true) push(text, from, before, { teaser: true });
    else if (head) for (const { text: piece, field } of head) push(piece, from, 1, { field });
    else
      pieces(text).forEach((piece, k) =>
        push(piece, from, k === 0 ? before || (lines.at(-1)?.field ? 1 : 0) : 1),
      );
  });
  return { lines: lines.map((line, i) => asPiece(line, lines[i - 1], lines[i + 1])), removed };
}

/** A paper's or a section's name that stands by itself among the pieces of a running head is a piece of it. */
function asPiece(line: Line, before: Line | undefined, after: Line | undefined): Line {
  // Who made the page stands at its foot as well, beside whatever was drawn first or last.
  const isPiece = (other: Line | undefined): boolean =>
    other !== undefined &&
    (other.field !== null || (shortRole(other.text.text) === 'furniture' && !namesEditors(other.text.text)));
  if (line.field !== null || line.forced !== null || line.vertical) return line;
  if (!isPiece(before) && !isPiece(after)) return line;
  // In one block with something else it is that one's.
  if (before && line.blanks === 0 && !isPiece(before)) return line;
  const field = pieceAlone(line.bare);
  return field === null ? line : { ...line, field };
}

type Drawn = RawLine & { readonly doubling: Doubling | null };

/** A line looks so far for the ends of its block. */
const BLOCK_REACH = 4;

/** The lines of the block that line `i` stands in, near it. */
function blockOf(raw: readonly Drawn[], i: number): readonly Drawn[] {
  let [from, to] = [i, i + 1];
  while (from > 0 && raw[from]?.blanks === 0 && i - from < BLOCK_REACH) from--;
  while (to < raw.length && raw[to]?.blanks === 0 && to - i < BLOCK_REACH) to++;
  return raw.slice(from, to);
}

/** The line stands in a block of text of which most lines are not doubled: it says the same twice. */
function inText(raw: readonly Drawn[], i: number): boolean {
  const block = blockOf(raw, i);
  return block.length > 3 && block.filter((line) => line.doubling !== null).length * 2 < block.length;
}

/** All lines of the block that line `i` stands in are doubled: among others that are not, it is a word of its own. */
const alone = (raw: readonly Drawn[], i: number): boolean =>
  blockOf(raw, i).every((line) => line.doubling !== null);

/** The characters of a vertical headline's column as one line, with the spaces between its clauses. */
function columnOf(raw: readonly RawLine[], column: readonly number[]): Text {
  const parts = column.flatMap((i) => {
    const line = raw[i];
    return line ? [line.text, ...(line.spaceAfter ? [line.spaceAfter] : [])] : [];
  });
  return trim({ text: parts.map((part) => part.text).join(''), at: parts.flatMap((part) => [...part.at]) });
}
