import { endsSentence } from '../words/characters.ts';
import { doublingOf } from '../words/doubling.ts';
import { areNames, isName } from '../words/names.ts';
import { shortRole } from '../words/short.ts';
import { partsOf, SURE } from './displayParts.ts';
import { isTorn, SHORTEST } from './displayWorth.ts';
import { isMark, standTogether, type Pairs } from './pairs.ts';

/** Display type that came as one line is no longer; a row of headlines is. */
const LONGEST = 160;
/** Running heads, bylines, credits, rows of tables. */
const NO_DISPLAY = /\d年\d|[图文]\/|^[■□●◎]|[：:]\d|摘编|记者(?!观察|走|手|来|之)|通讯员/u;

const areTwoNames = (bare: string): boolean =>
  [2, 3].some((length) => isName(bare.slice(0, length)) && isName(bare.slice(length)));

/** A byline, source or jump line in brackets, before display type. */
const FORM = /^[（(][^（）()]{2,40}[）)]/u;

/** Where display type may start in a line: behind its last full sentence or what is in brackets; its end where it is body to the end. */
function displayFrom(text: string): number {
  const last = [...text.matchAll(/[。！？…⋯][”’』」）]*/gu)].at(-1);
  const form = FORM.exec(text)?.[0] ?? '';
  let from = last && last.index + last[0].length < text.length ? last.index + last[0].length : 0;
  // A headline or kicker that asks.
  if (from >= ASKS && !/[，。；、]/u.test(text.slice(0, from))) from = 0;
  if (from === 0 && form !== '' && form.length < text.length && shortRole(form) !== null) from = form.length;
  return /[，。；]|[：、“‘（《]$/u.test(text.slice(from)) ? text.length : from;
}
const ASKS = 10;

/** A line of a column, like the ones around it. */
function isOfColumn(text: string, before: string, next: string): boolean {
  const alike = (line: string): boolean => Math.abs(line.length - text.length) <= 1;
  return alike(before) && [before, next].some((line) => /[，。；]/u.test(line) && alike(line));
}

/** The characters on both sides of a line's end stand together elsewhere too. */
function goesOnBehind(line: number, pairs: Pairs): boolean {
  const end = pairs.starts[line + 1] ?? 0;
  return end > 0 && standTogether(pairs.text.slice(end - 1, end + 1), pairs);
}

/**
 * Where display type that came as one line holds several things though nothing shows there: the page says each part
 * again or speaks of it in a place of its own, and seldom are two characters parted that stand together elsewhere. Flags
 * are told by their words, a name below the text that it signs by its surname. Only seams without which all ways to
 * part the line are worse; offsets into line `own`.
 */
export function seamsOf(lines: readonly string[], own: number, pairs: Pairs): number[] {
  const text = lines[own] ?? '';
  const from = displayFrom(text);
  const before = (lines[own - 1] ?? '').replace(/\s/gu, '');
  const follows = endsSentence(before);
  if (!follows && from === 0 && isOfColumn(text, before, lines[own + 1] ?? '')) return [];
  const doubling = doublingOf(text);
  const copies = doubling?.strength === 'sure' ? doubling.copies : null;
  const chars: number[] = [];
  for (let i = from; i < text.length; i++)
    if (!isMark(text.charAt(i)) && copies?.has(i) !== true) chars.push(i);
  const n = chars.length;
  if (n < SHORTEST || n > LONGEST || NO_DISPLAY.test(text.slice(from))) return [];
  if (isTorn(text.slice(from)) || shortRole(text.slice(from)) !== null) return [];
  const bare = chars.map((i) => text.charAt(i)).join('');
  if (goesOnBehind(own, pairs) || (from === 0 && !follows && goesOnBehind(own - 1, pairs))) return [];
  if (areNames(text) || areTwoNames(bare)) return [];
  const parts = partsOf(
    { text, from, chars, bare, own, maySign: from > 0 ? /\s/u.test(text.charAt(from)) : follows },
    pairs,
  );
  const seams = parts.slice(1).map(({ from: at }): number => {
    const [last, next] = [chars[at - 1] ?? 0, chars[at] ?? 0];
    // Closing marks cling to what they close.
    let place = last + 1;
    while (place < next && copies?.has(place) === true) place++;
    while (place < next && /[，。、：；！？”’）》〉】」』…]/u.test(text.charAt(place))) place++;
    return place;
  });
  // Of doubled type both copies stay on one side.
  if (copies) return seams.filter((at) => copies.has(at - 1));
  return from > 0 && parts.some(({ said }) => said >= SURE) ? [from, ...seams] : seams;
}
