import type { Decision, Span } from '../../document/index.ts';
import type { SourceLine, SourceLines } from '../../source/index.ts';
import { partFromText } from './besideText.ts';
import { doublingOf, type Doubling } from '../words/doubling.ts';
import { joinDropCaps } from './dropCap.ts';
import { isSpaced, type Line, type Removed } from '../words/line.ts';
import { namesEditors, pieceAlone, runningHead, runningHeadBelow } from '../words/runningHead.ts';
import { isFlagWord, shortRole } from '../words/short.ts';
import { teaserLines } from './teasers.ts';
import { verticalRuns, type RawLine } from './vertical.ts';
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

/** The first character of a vertical headline may end the line before it: then it is a line of its own. */
function partUpright<L extends RawLine>(raw: (L & { doubling: Doubling | null })[]): void {
  for (let i = raw.length - 3; i >= 0; i--) {
    const [line, next, third] = [raw[i], raw[i + 1], raw[i + 2]];
    const isAlone = (other: L | undefined): boolean => other?.blanks === 0 && other.text.text.length === 1;
    if (!line || !isAlone(next) || !isAlone(third)) continue;
    const match = /\s+(?=[\u3400-\u9fff]$)/.exec(line.text.text);
    if (match === null || match.index < 4 || /[，。]/.test(line.text.text)) continue;
    const text = slice(line.text, 0, match.index);
    const head = { ...line, text, spaceAfter: null, doubling: doublingOf(text.text) };
    raw.splice(i, 1, head, {
      ...line,
      text: slice(line.text, line.text.text.length - 1),
      blanks: 1,
      doubling: null,
    });
  }
}

/** A text's first line that stood beside its headline's last is a line of its own. */
function partTexts<L extends RawLine>(raw: (L & { doubling: Doubling | null })[]): void {
  for (let i = raw.length - 2; i >= 0; i--) {
    const line = raw[i];
    const parts = line?.doubling?.strength === 'sure' ? null : partFromText(raw, i);
    if (!line || parts === null) continue;
    const [head, text] = parts.map((part) => ({ ...line, text: part, doubling: doublingOf(part.text) }));
    if (head && text) raw.splice(i, 1, { ...head, spaceAfter: null }, { ...text, blanks: 1 });
  }
}

/** The line stands in a block of text of which most lines are not doubled: it says the same twice. */
function inText(raw: readonly (RawLine & { readonly doubling: Doubling | null })[], i: number): boolean {
  let [from, to] = [i, i + 1];
  while (from > 0 && raw[from]?.blanks === 0 && i - from < 4) from--;
  while (to < raw.length && raw[to]?.blanks === 0 && to - i < 4) to++;
  const block = raw.slice(from, to);
  return block.length > 3 && block.filter((line) => line.doubling !== null).length * 2 < block.length;
}

/** All lines of the block that line `i` stands in are doubled: among others that are not, it is a word of its own. */
function alone(raw: readonly (RawLine & { readonly doubling: Doubling | null })[], i: number): boolean {
  let [from, to] = [i, i + 1];
  while (from > 0 && raw[from]?.blanks === 0 && i - from < 4) from--;
  while (to < raw.length && raw[to]?.blanks === 0 && to - i < 4) to++;
  return raw.slice(from, to).every((line) => line.doubling !== null);
}

/** The characters of a vertical headline's column as one line, with the spaces between its clauses. */
function columnOf(raw: readonly RawLine[], column: readonly number[]): Text {
  const parts = column.flatMap((i) => {
    const line = raw[i];
    return line ? [line.text, ...(line.spaceAfter ? [line.spaceAfter] : [])] : [];
  });
  return trim({ text: parts.map((part) => part.text).join(''), at: parts.flatMap((part) => [...part.at]) });
}

/** How captions begin. */
const CAPTION_OPENS = '\\s*(?:近日|日前|昨[天日晚]|今[天日]|[0-9０-９]{1,2}月[0-9０-９]{1,2}日|图为|[▲▼◀▶])';

/** Where one line of the source holds two things that were drawn one after the other. */
const BESIDES: readonly RegExp[] = [
  // … and a byline with its mark (a headline's last character may come first)
  /^[^。，；]{1,24}?(?=\s*[□◎■◆]\s?(?:本报|见习|特约|实习|通讯员|记者|[\u3400-\u9fff]{2,4}(?:\s|$)))/,
  // a credit, and the next caption or a title
  /^.{0,80}摄[）)]?(?=\s*(?:图为|近日，|[▲▼◀▶]))/,
  /^.{0,80}摄[）)]?(?=\s+[\u3400-\u9fff]{2,12}$)/,
  // a text's last line, and the caption that stood beside it, which may be shadow type
  new RegExp(
    `^(?!${CAPTION_OPENS})[^▲▼◀▶]*?[。！？]”?(?:\\s+[\\u3400-\\u9fff]{2,3})*(?=\\s+(?:近日，|图为|[▲▼◀▶])\\S*。.{0,40}摄\\s*[）)]?$)`,
    'u',
  ),
  new RegExp(
    `^(?!${CAPTION_OPENS}).*?[。！？]”?(?:\\s+[\\u3400-\\u9fff]{2,3})*(?=\\s+(近日|图为\\S+?|[▲▼◀▶]\\S+?|[0-9]{1,2}月[0-9]{1,2}日)\\1\\s.*摄摄\\s*(?:））)?$)`,
    'u',
  ),
  // a headline, and a lead-in
  /^[^。，；]{4,40}?(?=\s+(?:本\s*报|新\s*华\s*社)[\u3400-\u9fff0-9\s]{0,20}[讯电]\s*（)/,
  // a flag or deck, and who reports
  /^(?!.*(?:记者|通讯员|评论员|实习生).*记者)(?!(?:文|图|图文|摄影|文字)\s*[/／：:])[^。，；□◎■◆●]{2,40}?(?=\s+(?:本报|见习|特约)记者\s+[\u3400-\u9fff]{2,4}(?:\s|$))/,
  // who wrote, and the text
  /^[□◎■◆●]\s?[\u3400-\u9fff]{2,4}(?=\s+[\u3400-\u9fff]{2,}[，。：、])/,
  // a jump line, and a caption; a photo's title, and its caption
  /^[（(](?:下转|上接)[^（）()]{2,14}版[）)](?=\s*(?:近日，|图为|[▲▼◀▶]))/,
  /^[\u3400-\u9fff]{2,4}(?=\s+(?:近日，|图为|[▲▼◀▶]))/,
  // what closes a piece, and a title or flag; （上接第一版） at a line's head brings the text behind it
  /^(?:.{0,80}[（(](?:下转|作者|据|摘自|选自)|.{1,80}[（(]上接)[^（）()]{2,30}[）)](?=\s*[\u3400-\u9fff]{2,12}$)/,
  // a headline, and who wrote and drew (文/… 图/…)
  /^(?!(?:文|图|图文|摄影)[/／：:])[^。，；]{4,40}?(?=\s+(?:文|图文)[/／：:][\u3400-\u9fff]{2,4}(?:\s+(?:图|摄影)[/／：:][\u3400-\u9fff]{2,4})*$)/,
];

/** Where the line is not doubled as a whole: a doubled title behind a paragraph's end. */
const TITLE_BEHIND = /^.*[。！？》）]”?(?=\s+([\u3400-\u9fff]{2,6})\1$)/;

/** … and shadow type and what stands beside it, in a line no longer than this. */
const LONGEST_MIXED = 90;
const LONGEST_SHADOW = 320;
const DOUBLED_BESIDES: readonly RegExp[] = [
  /^(?:(\S{3,24})\1\s*)+(?=\S{2,}$|\S{4,})/,
  /^\S.{3,40}?(?=\s+(\S{4,24})\1(?:\s+(\S{2,24})\2)*$)/,
];

/** The parts of a line that belong to different things. */
function besides(line: Text): Text[] {
  const isDoubled = doublingOf(line.text)?.strength === 'sure';
  const patterns = [
    ...BESIDES,
    ...(isDoubled ? [] : [TITLE_BEHIND]),
    ...(isDoubled || line.text.length > LONGEST_MIXED ? [] : DOUBLED_BESIDES),
  ];
  const found = patterns.map((pattern) => pattern.exec(line.text)?.[0].length ?? 0);
  if (!isDoubled) found.push(shadowAt(line.text));
  for (const at of found) {
    if (at <= 0 || at >= line.text.length) continue;
    const [first, rest] = [trim(slice(line, 0, at)), trim(slice(line, at))];
    // Between two copies of one text nothing parts.
    if (isDoubled && bareOf(rest).startsWith(bareOf(first))) continue;
    if (first.text !== '' && rest.text !== '') return [first, ...besides(rest)];
  }
  return [line];
}

/** A piece of shadow type has so many characters, doubled. */
const SHORTEST_SHADOW = 6;

/** Where shadow type and what is none part on one line, at a space: 0 where they do not. */
function shadowAt(text: string): number {
  if (text.length > LONGEST_SHADOW || !/(\S{2,})\1/.test(text) || !/\S\s+\S/.test(text)) return 0;
  const isShadow = (part: string): boolean =>
    part.replace(/\s/g, '').length >= SHORTEST_SHADOW && doublingOf(part)?.strength === 'sure';
  const isPlain = (part: string): boolean => !/(\S{2,})\1(?=\s|$)/.test(part);
  for (const { index } of text.matchAll(/\s+(?=\S)/g)) {
    const [first, rest] = [text.slice(0, index), text.slice(index).trim()];
    if ((isShadow(rest) && isPlain(first)) || (isShadow(first) && isPlain(rest))) return index;
  }
  return 0;
}

/** Han in one part of a flag of two parts. */
const MOST_FLAG_PART = 4;

/** Pieces that stood side by side and came as one line: a flag or title and what it stands beside. */
function pieces(text: Text): Text[] {
  const tokens = text.text.split(/\s+/);
  if (tokens.length < 2 || tokens.length > 4 || text.text.length > 40 || /[。，]/.test(text.text))
    return [text];
  const [first = '', last = ''] = [tokens[0], tokens.at(-1)];
  // What is left must be able to be a headline: 乡村 速览 is one flag in two parts.
  const isHead = (rest: Text): boolean =>
    bareOf(rest).length > MOST_FLAG_PART && /[\u3400-\u9fff]/.test(rest.text);
  if (isFlagWord(first)) {
    const rest = trim(slice(text, first.length));
    if (isHead(rest)) return [slice(text, 0, first.length), ...pieces(rest)];
  }
  if (isFlagWord(last)) {
    const at = text.text.length - last.length;
    const rest = trim(slice(text, 0, at));
    if (isHead(rest)) return [...pieces(rest), slice(text, at)];
  }
  return [text];
}

export const inSpans =
  (spans: readonly Span[]) =>
  (place: number): boolean =>
    spans.some(([start, end]) => place >= start && place < end);

/**
 * A line in parts, cut where something begins or ends that a person spoke of, and where they said that something starts.
 * White space parts nothing: a subject whose spans leave out the spaces between its characters stays in one piece.
 */
function cutAt(text: Text, subjects: readonly Decision[], starts: readonly number[]): Text[] {
  const [low, high] = [text.at[0] ?? 0, text.at.at(-1) ?? 0];
  const near = subjects
    .map(({ spans }) => spans.filter(([start, end]) => start <= high && end > low))
    .filter((spans) => spans.length > 0)
    .map(inSpans);
  const cuts = new Set<number>();
  let before: string | null = null;
  text.at.forEach((place, i) => {
    if (/\s/.test(text.text.charAt(i))) return;
    const own = near.map((holds) => (holds(place) ? '1' : '0')).join('');
    if (before !== null && own !== before) cuts.add(i);
    before = own;
  });
  for (const start of starts) {
    const i = text.at.findIndex((place) => place >= start);
    if (i > 0) cuts.add(i);
  }
  const edges = [0, ...[...cuts].sort((a, b) => a - b), text.text.length];
  return edges
    .slice(1)
    .map((to, i) => trim(slice(text, edges[i] ?? 0, to)))
    .filter((part) => part.text !== '');
}
