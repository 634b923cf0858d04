import type { SourceLines } from '../../source/index.ts';
import { widthOf, type MarkWidths } from '../words/characters.ts';
import { areNamesInBrackets } from '../words/names.ts';
import { flagLike, isFlagWord, shortRole } from '../words/short.ts';
import { isMark, pairsIn, saidWith, standTogether, type Pairs } from './pairs.ts';
import { atomsOf, type Atom } from './atoms.ts';
import { withPoems } from './poems.ts';
import { habitsOf, type Hand } from './habits.ts';
import { unrowed } from './rows.ts';
import { unwoven, wovenShare } from './woven.ts';
import { segment, type PageLine } from './segment.ts';
import { APART, FIRST, LAST, ONLY } from './steps.ts';

/**
 * A source as the stages after it can read it: the same characters in lines of the page, a blank line wherever a
 * paragraph or another piece starts, columns one after the other.
 */
export interface Reading {
  readonly text: string;
  /** Where each code unit of `text` stands in the source; −1 for the line ends that were put in. */
  readonly places: Int32Array;
}

const TABLES: readonly MarkWidths[] = ['full', 'kaiming', 'half'];
const MEASURES = { from: 7, to: 60, step: 0.5, most: 24 } as const;

/** A page of columns side by side has more rows, and in so many of them wide gaps. */
const FEWEST_ROWS = 12;
const WOVEN = 0.2;

const SAMPLE = 260;

/** So many atoms from the middle of the page, from the start of a line to the end of one. */
function sampleOf(atoms: readonly Atom[]): readonly Atom[] {
  if (atoms.length <= SAMPLE) return atoms;
  const isStart = (atom: Atom): boolean => atom.before.newLine && !atom.before.glued;
  const middle = Math.floor((atoms.length - SAMPLE) / 2);
  const from = Math.max(
    0,
    atoms.findIndex((atom, i) => i >= middle && isStart(atom)),
  );
  const to = atoms.findIndex((atom, i) => i >= from + SAMPLE && isStart(atom));
  return atoms.slice(from, to < 0 ? atoms.length : to);
}

/** How a source must be read, or null where it reads as it stands: it has a blank line at each paragraph. */
export function readingOf(source: SourceLines): Reading | null {
  const woven = wovenShare(source.lines);
  const isWoven = woven.of >= FEWEST_ROWS && woven.share > WOVEN;
  if (!isWoven && habitsOf(source.lines).inOrder) return null;
  const lines = isWoven ? unwoven(source.lines) : (unrowed(source.lines) ?? source.lines);
  const { blanksPart, hand: own } = habitsOf(lines);
  const hand: Hand = isWoven ? { ...own, join: { ...own.join, marks: -0.5 }, indents: true } : own;
  const pairs = pairsIn(lines.map(({ text }) => text.trim()).filter((text) => text !== ''));
  const cutsAtMarks = hand.join.mark > -Infinity;
  const atoms = atomsOf(lines, pairs, cutsAtMarks || hand.join.marks > -Infinity);
  const read = (some: readonly Atom[], marks: MarkWidths): ReturnType<typeof segment> =>
    segment(some, measuresOf(some, marks, cutsAtMarks), marks, hand);
  // A part of the page tells which table of mark widths its house uses.
  const part = sampleOf(atoms);
  const scores = TABLES.map((marks) => ({ marks, score: read(part, marks).score }));
  const { marks } = scores.reduce((a, b) => (b.score > a.score ? b : a));
  const best = read(atoms, marks);
  return written(source.text, atoms, withPoems(atoms, best.lines), blanksPart, pairs);
}

/** How often a line of the page ends at a mark. */
const AT_A_MARK = 0.15;

/** What a line says for other measures than one that it is known to fill. */
const EXPLAINED = 0.4;

/**
 * The measures that most lines fill, at most so many. Where lines were cut at marks, a line that ends without one ends
 * its line of the page: all stretches from there back to the one before may be that line.
 */
function measuresOf(atoms: readonly Atom[], marks: MarkWidths, cuts: boolean): number[] {
  const votes: { readonly from: number; readonly to: number; weight: number }[] = [];
  const { from, to, step, most } = MEASURES;
  const add = (width: number, reach: number, weight: number): void => {
    const [first, last] = [Math.ceil(width / step), Math.floor((width + reach) / step)];
    if (last * step >= from && first * step <= to) votes.push({ from: first, to: last, weight });
  };
  let widths: number[] = [];
  atoms.forEach((atom, i) => {
    const { said: text } = atom;
    const own = widthOf(text, marks);
    if (atom.before.newLine) widths.push(own);
    else widths.push((widths.pop() ?? 0) + own);
    if (atoms[i + 1]?.before.newLine === false) return;
    if (!cuts) {
      add(widths[0] ?? 0, 1.1, 1);
      widths = [];
    } else if (!/[，。、：；！？”’）》〉】」』…⋯]$/u.test(text) || widths.length > 12) {
      let sum = 0;
      widths.reverse().forEach((width, k) => {
        add((sum += width), 0.5, k === widths.length - 1 ? 1 : AT_A_MARK);
      });
      widths = [];
    }
  });
  const measures: number[] = [];
  while (measures.length < most) {
    const counts = new Map<number, number>();
    for (const vote of votes)
      for (let m = vote.from; m <= vote.to; m++) counts.set(m, (counts.get(m) ?? 0) + vote.weight);
    let [best, top] = [0, 0];
    for (const [m, count] of counts)
      if (count > top && m * step >= from && m * step <= to && !measures.includes(m * step))
        [best, top] = [m, count];
    if (best === 0) break;
    measures.push(best * step);
    for (const vote of votes) if (vote.from <= best && best <= vote.to) vote.weight *= EXPLAINED;
  }
  return measures;
}

/** The lines with a blank line wherever something starts. */
function written(
  source: string,
  atoms: readonly Atom[],
  lines: readonly PageLine[],
  blanksPart: boolean,
  pairs: Pairs,
): Reading {
  let text = '';
  const places: number[] = [];
  const end = (): void => {
    text += '\n';
    places.push(-1);
  };
  const heads = headLines(atoms, lines);
  lines.forEach((line, k) => {
    const before = lines[k - 1];
    if (before) {
      end();
      if (heads.has(k) && heads.has(k - 1)) end();
      else if (startsBlock(source, atoms, before, line, blanksPart, pairs)) end();
    }
    for (let a = line.from; a < line.to; a++) {
      const [atom, last] = [atoms[a] as Atom, atoms[a - 1]];
      // Inside a line of the source its spaces stay; a line end that is none goes.
      const from = a > line.from && last && !atom.before.newLine ? last.end : atom.start;
      const isDoubled = atom.before.glued || atoms[a + 1]?.before.glued === true;
      for (let i = from; i < atom.end; i++) {
        // A line that came in several.
        if (/[\n\r\f]/.test(source.charAt(i))) continue;
        // Beside the marks of doubled type stand spaces that only the doubling made.
        if (
          isDoubled &&
          /\s/.test(source.charAt(i)) &&
          /[“”‘’《》（）：，。]/.test(source.charAt(i - 1) + source.charAt(i + 1))
        )
          continue;
        text += source.charAt(i);
        places.push(i);
      }
    }
  });
  return { text, places: Int32Array.from(places) };
}

const DATE = /^[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日/u;
/** Lines of a running head on either side of its date, and characters of one. */
const HEAD = { lines: 2, most: 14 } as const;

/** Lines of running heads: short ones around a date, each a piece of its own. */
function headLines(atoms: readonly Atom[], lines: readonly PageLine[]): Set<number> {
  const heads = new Set<number>();
  const isPiece = (k: number): boolean => {
    const line = lines[k];
    return line?.place === APART && bareOf(atoms, line).length <= HEAD.most;
  };
  lines.forEach((line, k) => {
    if (line.place !== APART || !DATE.test(bareOf(atoms, line))) return;
    heads.add(k);
    for (const step of [-1, 1])
      for (let i = 1; i <= HEAD.lines && isPiece(k + step * i); i++) heads.add(k + step * i);
  });
  return heads;
}

/** Whether a blank line belongs between two lines. `blanksPart`: the source has one between any two things itself. */
function startsBlock(
  source: string,
  atoms: readonly Atom[],
  before: PageLine,
  line: PageLine,
  blanksPart: boolean,
  pairs: Pairs,
): boolean {
  if (line.place === FIRST || line.place === ONLY) return true;
  const wasApart = before.place === APART;
  if (line.place !== APART) return wasApart || before.place === LAST || before.place === ONLY;
  if (!wasApart) return true;
  const seam = atoms[line.from]?.before;
  if (seam?.newLine !== true || seam.blanks > 0) return true;
  const words = [before, line].map((each) => bareOf(atoms, each));
  if (words.some(isFlagWord)) return true;
  if (blanksPart) return false;
  const [a = '', b = ''] = words;
  const said = saidWith(markless(a), markless(b), pairs);
  // They stand together here; and once more, or one of them without the other.
  if (said.both > 1) return false;
  if (said.alone > 0) return true;
  if (isCutByline(source.slice(atoms[before.from]?.start, atoms[before.to - 1]?.end), b)) return false;
  // A row of a list that its column broke.
  const room = before.measure - widthOf(a, 'kaiming');
  if (room >= -0.5 && room <= 1.5 && /[：:]/.test(a) && b.length < a.length / 2) return false;
  return !areOneBlock(a, b) && !standTogether(a.slice(-1) + b.slice(0, 1), pairs);
}

const markless = (text: string): string => [...text].filter((c) => !isMark(c)).join('');

const bareOf = (atoms: readonly Atom[], line: PageLine): string =>
  atoms
    .slice(line.from, line.to)
    .map(({ said }) => said)
    .join('')
    .replace(/\s+/g, '');

/** A byline whose last name its narrow column broke. */
function isCutByline(byline: string, rest: string): boolean {
  if (rest.length > 2 || shortRole(byline) !== 'byline') return false;
  const last = byline.trim().split(/\s/u).at(-1) ?? '';
  return last.length <= 2 && areNamesInBrackets(last + rest);
}

/** Two lines apart that may be lines of one headline, or characters of a vertical one. */
function areOneBlock(a: string, b: string): boolean {
  if ([...a].length <= 3 && [...b].length <= 3 && ([...a].length === 1 || [...b].length === 1)) return true;
  if ([a, b].some((text) => (flagLike(text) && text.length <= 4) || shortRole(text) !== null)) return false;
  return Math.abs(a.length - b.length) <= 1;
}
