import { endsSentence, widthOf } from '../words/characters.ts';
import { doublingOf, type Doubling } from '../words/doubling.ts';
import { isSpaced } from '../words/line.ts';
import { shortRole, startsCaption, startsLeadIn, tellsWhen } from '../words/short.ts';
import { slice, trim, type Text } from '../words/text.ts';
import type { RawLine } from './vertical.ts';

/** The measure of a text shows in so many of its lines, which differ by no more than this, in ems. */
const FEWEST_FULL = 3;
const ALIKE = 0.6;
/** … and a line that holds a headline too is wider by so much at least. */
const WIDER = 1.2;
/** A first line falls two ems short of its measure, give or take so much. */
const INDENT = 2;
const ABOUT = 1.1;
const SHORTEST_HEAD = 4;
/** A headline's last character, which its line had no room for, and another display beside it. */
const LAST_OF_HEAD = /^[\u3400-\u9fff](?=\s+[\u3400-\u9fff]{2,}$)/;
/** A headline's last line, and a caption's only one. */
const HEAD_BEFORE_CAPTION =
  /^[^，。；！？]{1,24}?(?=\s+(?:近日，|图为|[▲▼◀▶]|[0-9]{1,2}月[0-9]{1,2}日，)[^▲▼◀▶]*。[^。]{0,24}$)/;
/** Lines behind it that are looked at. */
const REACH = 8;

/**
 * Where a headline's last line stood beside the first line of its text, a reader gives both as one: the line is wider than
 * the column behind it, and what stands behind one of its spaces is as wide as a first line there, or is opened by
 * justification as only a line of text is. The offset at which the text starts, or 0.
 */
function textBeside(lines: readonly RawLine[], i: number): number {
  const line = lines[i];
  const text = line?.text.text ?? '';
  if (!line || !/\S\s/.test(text) || isSpaced(text)) return 0;
  if (LAST_OF_HEAD.test(text) && line.blanks === 0 && isHead(lines[i - 1])) return 1;
  if (/^[\u3400-\u9fff]\s+\S{2}/.test(text) && line.blanks === 0 && isUpright(lines, i - 2)) return 1;
  const caption = HEAD_BEFORE_CAPTION.exec(text)?.[0].length ?? 0;
  if (caption > 0 && (/摄\s*[）)]?$/.test(text) || shortRole(lines[i + 1]?.text.text ?? '') === 'credit'))
    return caption;
  if (endsSentence(text)) return 0;
  const measure = measureBehind(lines, i);
  const isWide = measure > 0 && widthOf(text, 'kaiming') >= measure + WIDER;
  for (const { index } of text.matchAll(/(?<=\S)\s+(?=\S)/g)) {
    const [head, rest] = [text.slice(0, index), text.slice(index).trim()];
    if (/[，。；！？]/.test(head) || isPhotos(head) || isPhotos(rest) || shortRole(rest) !== null) continue;
    if (head.length >= SHORTEST_HEAD && startsLeadIn(rest.replace(/\s/g, ''))) return index;
    if (!isWide || !/[，。；、：]/.test(rest)) continue;
    const width = widthOf(rest, 'kaiming');
    const short = measure - INDENT - width;
    if (isSpaced(rest) ? width <= measure + ALIKE : Math.abs(short) <= ABOUT) return index;
  }
  return 0;
}

const isPhotos = (text: string): boolean => startsCaption(text) || tellsWhen(text);

/** Display type: long, and without a mark. */
const isHead = (line: RawLine | undefined): boolean =>
  line !== undefined &&
  /^[^，。；！？]{6,24}$/.test(line.text.text) &&
  !isSpaced(line.text.text) &&
  shortRole(line.text.text) === null;

/** Two characters below one another. */
const isUpright = (lines: readonly RawLine[], i: number): boolean =>
  [i, i + 1].every((k) => /^[\u3400-\u9fff]$/.test(lines[k]?.text.text ?? '')) && lines[i + 1]?.blanks === 0;

/** The width that most of the lines behind this one have, up to the next but one blank line; 0 where few agree. */
function measureBehind(lines: readonly RawLine[], i: number): number {
  const widths: number[] = [];
  let blanks = 0;
  for (const line of lines.slice(i + 1, i + 1 + REACH)) {
    if (line.blanks > 0 && ++blanks > 1) break;
    widths.push(widthOf(line.text.text, 'kaiming'));
  }
  const widest = Math.max(0, ...widths);
  return widths.filter((width) => widest - width <= ALIKE * 2).length >= FEWEST_FULL ? widest : 0;
}

/** The line in two where it holds a headline and a text's first line. */
function partFromText(lines: readonly RawLine[], i: number): readonly [Text, Text] | null {
  const at = textBeside(lines, i);
  const text = lines[i]?.text;
  return at === 0 || !text ? null : [trim(slice(text, 0, at)), trim(slice(text, at))];
}

/** A text's first line that stood beside its headline's last is a line of its own. */
export function partTexts<L extends RawLine>(raw: (L & { doubling: Doubling | null })[]): void {
  for (let i = raw.length - 2; i >= 0; i--) {
    const line = raw[i];
    const parts = line?.doubling?.strength === 'sure' ? null : partFromText(raw, i);
    if (!line || parts === null) continue;
    const [head, text] = parts.map((part) => ({ ...line, text: part, doubling: doublingOf(part.text) }));
    if (head && text) raw.splice(i, 1, { ...head, spaceAfter: null }, { ...text, blanks: 1 });
  }
}
