import { isSpaced, type Line } from '../words/line.ts';
import { areNamesInBrackets } from '../words/names.ts';
import {
  closingPieceAt,
  creditAt,
  isCaption,
  isFlagWord,
  jumpAt,
  jumpBefore,
  leadInOf,
} from '../words/short.ts';
import { slice, trim, type Text } from '../words/text.ts';
import { unit, type Unit, type UnitKind } from './unit.ts';

/** A paragraph of these lines, with what stands before its text and behind it (a jump, a credit, a name) as units of their own. */
export function paragraphUnits(
  lines: readonly Line[],
  widths: readonly number[],
  measure: number,
  opening: Unit['opening'],
  glued = false,
): Unit[] {
  let texts = lines.map((line) => line.text);
  const width = Math.max(...widths);
  const tails: Unit[] = [];
  const take = (startIn: (text: string) => number, kind: UnitKind): boolean => {
    const start = startIn(texts.map((text) => text.text).join(''));
    if (start <= 0) return false;
    const [body, tail] = cut(texts, start);
    texts = body;
    // A word behind the last sentence that is no name is a photo's title or a flag that came on the same line.
    const word = tail.map((text) => text.text).join('');
    const isWord = isFlagWord(word) || !areNamesInBrackets(word);
    if (kind === 'byline' && /^[\u3400-\u9fff]{2,4}$/.test(word) && isWord)
      tails.unshift(unit('display', tail, { measure, opening: 'free' }));
    else tails.unshift(unit(kind, tail, { tail: true, measure }));
    return true;
  };
  const heads: Unit[] = [];
  const jump = jumpBefore(texts.map((text) => text.text).join(''));
  if (jump > 0) {
    const [head, body] = cut(texts, jump);
    texts = body;
    heads.push(unit('jump', head, { measure, glued }));
  }
  take(jumpAt, 'jump');
  const credit = take(creditAt, 'credit');
  // Who asks in a letter stands before its answer.
  const asks = /^\s*问\s?[：:]/.test(texts[0]?.text ?? '');
  if (!credit && !asks) take(closingPieceAt, 'byline');
  const whole = texts.map((text) => text.text).join('');
  const said = whole.replace(/\s+/g, '');
  const caption = credit || isCaption(said);
  const printed = lines.map(({ text, spaced }) => (spaced ? text.text.replace(/ (?=\S)/g, '') : text.text));
  // A space ends a reporter's name; in a line spaced in part those inside the lead-in say nothing.
  const leadIn = Math.max(
    leadInOf(whole.replace(/\s+/g, '')),
    bareLength(printed.join('').slice(0, leadInOf(printed.join('')))),
  );
  return [...heads, unit('paragraph', texts, { width, measure, caption, leadIn, opening, glued }), ...tails];
}

const bareLength = (text: string): number => text.replace(/\s+/g, '').length;

/** Lines cut at an offset in their concatenation. */
function cut(lines: readonly Text[], at: number): [Text[], Text[]] {
  const [before, after]: [Text[], Text[]] = [[], []];
  let start = 0;
  for (const line of lines) {
    const here = Math.max(0, Math.min(line.text.length, at - start));
    if (here > 0) before.push(trim(slice(line, 0, here)));
    if (here < line.text.length) after.push(trim(slice(line, here)));
    start += line.text.length;
  }
  return [before.filter((t) => t.text !== ''), after.filter((t) => t.text !== '')];
}

/**
 * Places of the white space behind a paragraph's lead-in (本报讯 …, 本报讯（记者 …） …) that parts it from the text. In a
 * letter-spaced line one space is the line's, two are not.
 */
export function leadInSpaces({ lines, leadIn }: Unit): number[] {
  if (leadIn === 0) return [];
  const bare = lines.map((line) => line.text.replace(/\s+/g, '')).join('');
  const bracket = bare.slice(0, leadIn).search(/[（(]/);
  const ends = new Set([leadIn, ...(bracket > 0 ? [bracket] : [])]);
  const places: number[] = [];
  let passed = 0;
  for (const line of lines) {
    const least = isSpaced(line.text) ? 2 : 1;
    for (const { 0: piece, index } of line.text.matchAll(/\S+|\s+/g)) {
      if (/\S/.test(piece)) passed += piece.length;
      else if (ends.has(passed) && piece.length >= least) places.push(line.at[index] ?? -1);
    }
    if (passed > leadIn) break;
  }
  return places;
}
