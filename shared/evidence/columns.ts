import type { LineEnd } from '../source/index.ts';
import type { EvidenceStory } from './story.ts';
import { closesColumn } from './windows.ts';

/** Room of a byline over the body and of a subhead, in body lines, most likely first. */
const HEIGHTS = [3, 2, 4];
const MOST_COLUMNS = 12;
/** A story with more places to cut than any on a page is cut where its source shows it, and there only. */
const MOST_PLACES = 150;
/**
 * How a source shows a column's end: by a blank line inside a paragraph; by one after a paragraph's first line, where
 * extraction puts one at times because the lines' left edge changes there; or not at all.
 */
type Shown = 'inside' | 'afterFirst' | 'not';
/** What it costs to end a column there, lines. */
const CUT: Readonly<Record<Shown, number>> = { inside: 0, afterFirst: 0.5, not: 1.5 };
/** What it costs to take the blank line for something else. */
const DENIED: Readonly<Record<Shown, number>> = { inside: 5, afterFirst: 1, not: 0 };
/** What a byline or subhead height other than the usual costs. */
const UNUSUAL_HEIGHT = 0.5;
/** However much taller or shorter one column is, it costs no more: some stories are not level. */
const MOST_UNEVEN = 6;

/** Columns as line numbers: column c holds the body lines [starts[c], starts[c + 1]) of the story, counted in all. */
export interface ColumnFit {
  /** Height of each column in body lines, byline and subhead room included. */
  readonly heights: readonly number[];
  /** The block and its line that start each column. */
  readonly starts: readonly { readonly block: number; readonly line: number }[];
  readonly byline: number;
  readonly subhead: number;
  /** Lines by which the columns miss being level, and what was assumed; 0 is perfect. */
  readonly cost: number;
}

interface Place {
  readonly block: number;
  readonly line: number;
  /** Height from the story's top to here. */
  readonly height: number;
  /** How the source shows that a column ends here. */
  readonly shown: Shown;
}

/**
 * Ways to cut a story into level columns, the best for each number of columns, best first. A blank line inside a
 * paragraph shows a column's end; at paragraph ends, where extraction puts blank lines anyway, one may stand too.
 * Columns of one story are level; bylines and subheads take about three lines each.
 */
export function columnFits(story: EvidenceStory): ColumnFit[] {
  const best = new Map<number, ColumnFit>();
  const bylines = story.headBylines > 0 ? HEIGHTS : [0];
  const subheads = story.blocks.some((b) => b.kind === 'subhead') ? HEIGHTS : [0];
  for (const byline of bylines) {
    for (const subhead of subheads) {
      const odd =
        (byline === bylines[0] ? 0 : UNUSUAL_HEIGHT) + (subhead === subheads[0] ? 0 : UNUSUAL_HEIGHT);
      const { places: all, total } = placesOf(story, byline, subhead);
      const places =
        all.length <= MOST_PLACES
          ? all
          : all.filter((place) => place.shown === 'inside').slice(0, MOST_PLACES);
      for (let n = 1; n <= Math.min(MOST_COLUMNS, places.length + 1); n++) {
        const { cuts, cost } = levelCuts(places, total, n);
        if (cuts === null || cost + odd >= (best.get(n)?.cost ?? Number.POSITIVE_INFINITY)) continue;
        const tops = [0, ...cuts.map((c) => c.height)];
        best.set(n, {
          heights: tops.map((top, i) => (tops[i + 1] ?? total) - top),
          starts: [{ block: 0, line: 0 }, ...cuts.map(({ block, line }) => ({ block, line }))],
          byline,
          subhead,
          cost: cost + odd,
        });
      }
    }
  }
  return [...best.values()].sort((a, b) => a.cost - b.cost);
}

/**
 * The n − 1 places whose columns are nearest to level, by dynamic programming over the places: columns differ as little
 * as may be from the level height, cuts that the source shows are kept and others shunned.
 */
function levelCuts(
  places: readonly Place[],
  total: number,
  n: number,
): { readonly cuts: Place[] | null; readonly cost: number } {
  let found: Place[] | null = null;
  let least = Number.POSITIVE_INFINITY;
  const first = places.find((p) => p.shown === 'inside')?.height;
  const shares = [Math.ceil(total / n), Math.floor(total / n), ...(first === undefined ? [] : [first])];
  const denied = [0];
  for (const [i, place] of places.entries()) denied.push((denied[i] ?? 0) + DENIED[place.shown]);

  for (const level of new Set(shares)) {
    // cost[k][i]: the first k columns end at place i; from[k][i]: where the column before ended.
    let cost = places.map((p, i) => uneven(p.height, level) + (denied[i] ?? 0) + CUT[p.shown]);
    const from: number[][] = [];
    for (let k = 2; k < n; k++) {
      const back = places.map(() => -1);
      const next = places.map((p, i) => {
        let min = Number.POSITIVE_INFINITY;
        for (let j = 0; j < i; j++) {
          const c =
            (cost[j] ?? 0) +
            uneven(p.height - (places[j] as Place).height, level) +
            (denied[i] ?? 0) -
            (denied[j + 1] ?? 0);
          if (c < min) {
            min = c;
            back[i] = j;
          }
        }
        return min + CUT[p.shown];
      });
      from.push(back);
      cost = next;
    }
    const all = denied.at(-1) ?? 0;
    if (n === 1) return { cuts: [], cost: all };
    for (const [i, c] of cost.entries()) {
      // The last column may be a little short.
      const last = total - (places[i] as Place).height;
      const sum = c + uneven(last, level) * (last < level ? 0.5 : 1) + all - (denied[i + 1] ?? 0);
      if (sum >= least) continue;
      least = sum;
      found = [places[i] as Place];
      let at = i;
      for (const back of [...from].reverse()) {
        at = back[at] ?? -1;
        found.unshift(places[at] as Place);
      }
    }
  }
  return { cuts: found, cost: least };
}

const uneven = (height: number, level: number): number => Math.min(MOST_UNEVEN, Math.abs(height - level));

function shownBy(text: string, end: LineEnd, line: number): Shown {
  if (!closesColumn(text, end)) return 'not';
  return line === 0 ? 'afterFirst' : 'inside';
}

/** Where a column may end: between blocks, and inside paragraphs where the source left a blank line. */
function placesOf(story: EvidenceStory, byline: number, subhead: number): { places: Place[]; total: number } {
  const places: Place[] = [];
  let height = byline;
  for (const [block, { kind, text, ends }] of story.blocks.entries()) {
    if (kind === 'subhead') {
      height += subhead;
      continue;
    }
    for (const [line, end] of ends.entries()) {
      height += 1;
      if (end.blank) places.push({ block, line: line + 1, height, shown: shownBy(text, end, line) });
    }
    height += 1;
    if (block + 1 < story.blocks.length) places.push({ block: block + 1, line: 0, height, shown: 'not' });
  }
  return { places, total: height };
}
