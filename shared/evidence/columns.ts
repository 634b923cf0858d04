import type { EvidenceStory } from './story.ts';
import { closesColumn } from './windows.ts';

/** Room of a byline over the body and of a subhead, in body lines, most likely first. */
const HEIGHTS = [3, 2, 4];
const MOST_COLUMNS = 12;
/** What a column that the source does not show must gain in evenness, lines. */
const UNSEEN_COLUMN = 1.5;
/** What a byline or subhead height other than the usual costs, lines. */
const UNUSUAL_HEIGHT = 0.5;

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
  /** The source shows that a column ends here. */
  readonly sure: boolean;
}

/**
 * Ways to cut a story into level columns, best first. A blank line inside a paragraph is a column's end; where there
 * are none the story is one column, and cuts at paragraph ends (where extraction puts blank lines anyway) follow as
 * alternatives. Columns of one story are level; bylines and subheads take about three lines each.
 */
export function columnFits(story: EvidenceStory): ColumnFit[] {
  const fits: ColumnFit[] = [];
  const bylines = story.headBylines > 0 ? HEIGHTS : [0];
  const subheads = story.blocks.some((b) => b.kind === 'subhead') ? HEIGHTS : [0];
  for (const byline of bylines) {
    for (const subhead of subheads) {
      const { places, total } = placesOf(story, byline * Math.min(1, story.headBylines), subhead);
      const sure = places.filter((p) => p.sure);
      const odd =
        (byline === bylines[0] ? 0 : UNUSUAL_HEIGHT) + (subhead === subheads[0] ? 0 : UNUSUAL_HEIGHT);
      for (let n = sure.length + 1; n <= Math.min(MOST_COLUMNS, places.length + 1); n++) {
        const cuts = cutsFor(places, sure, total, n);
        if (cuts === null) continue;
        const tops = [0, ...cuts.map((c) => c.height)];
        const heights = tops.map((top, i) => (tops[i + 1] ?? total) - top);
        const uneven = unevenness(heights);
        fits.push({
          heights,
          starts: [{ block: 0, line: 0 }, ...cuts.map(({ block, line }) => ({ block, line }))],
          byline,
          subhead,
          cost: uneven + odd + UNSEEN_COLUMN * (n - 1 - sure.length),
        });
      }
    }
  }
  fits.sort((a, b) => a.cost - b.cost);
  const seen = new Set<number>();
  return fits.filter((fit) => !seen.has(fit.heights.length) && seen.add(fit.heights.length));
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
      if (end.blank) places.push({ block, line: line + 1, height, sure: closesColumn(text, end) });
    }
    height += 1;
    if (block + 1 < story.blocks.length) places.push({ block: block + 1, line: 0, height, sure: false });
  }
  return { places, total: height };
}

/** n − 1 cuts that keep all sure ones and come nearest to level columns; null where that is not possible. */
function cutsFor(places: readonly Place[], sure: readonly Place[], total: number, n: number): Place[] | null {
  const cuts: Place[] = [];
  const level = total / n;
  let from = 0;
  for (const end of [...sure.map((p) => p.height), total]) {
    const inside = Math.round((end - from) / level) - 1;
    const within = places.filter((p) => !p.sure && p.height > from && p.height < end);
    for (let i = 1; i <= inside; i++) {
      const aim = from + ((end - from) * i) / (inside + 1);
      const free = within.filter((p) => !cuts.includes(p));
      if (free.length === 0) return null;
      cuts.push(free.reduce((a, b) => (Math.abs(b.height - aim) < Math.abs(a.height - aim) ? b : a)));
    }
    from = end;
  }
  cuts.push(...sure);
  return cuts.length === n - 1 ? cuts.sort((a, b) => a.height - b.height) : null;
}

/** Lines by which columns differ from the middle one; the last may be a little short. */
function unevenness(heights: readonly number[]): number {
  if (heights.length < 2) return 0;
  const sorted = [...heights].sort((a, b) => a - b);
  const middle = sorted[heights.length >> 1] as number;
  const last = heights.length - 1;
  return heights.reduce((sum, h, i) => sum + (i === last && h < middle ? 0.5 : 1) * Math.abs(h - middle), 0);
}
