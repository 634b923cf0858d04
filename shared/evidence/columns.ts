import type { LineEnd } from '../source/index.ts';
import type { EvidenceStory } from './story.ts';
import { closesColumn } from './windows.ts';

/**
 * Room of a byline over the body and of a subhead, in body lines, and what it costs to assume it. A byline of no height
 * stands with the headline, over all columns.
 */
const BYLINES: readonly Height[] = [
  { lines: 3, cost: 0 },
  { lines: 2, cost: 0.25 },
  { lines: 4, cost: 0.5 },
  { lines: 0, cost: 0.75 },
];
const SUBHEADS: readonly Height[] = [
  { lines: 3, cost: 0 },
  { lines: 2, cost: 0.25 },
  { lines: 4, cost: 0.5 },
];
const MOST_COLUMNS = 12;
/** A story with more places to cut than any on a page is cut where its source shows it, and there only. */
const MOST_PLACES = 150;
/**
 * How a source shows a column's end: by a blank line inside a paragraph; by one after a paragraph's first line, where
 * extraction puts one at times because the lines' left edge changes there; or not at all. Before a subhead one stands
 * more often: a subhead does not stay at a column's foot.
 */
type Shown = 'inside' | 'afterFirst' | 'subhead' | 'not';
/** What it costs to end a column there, lines. */
const CUT: Readonly<Record<Shown, number>> = {
  inside: 0,
  afterFirst: 0.5,
  subhead: 0.75,
  not: 1.5,
};
/** What it costs to take the blank line for something else. */
const DENIED: Readonly<Record<Shown, number>> = {
  inside: 5,
  afterFirst: 2,
  subhead: 0,
  not: 0,
};
/** However much taller or shorter one column is, it costs no more: some stories are not level. */
const MOST_UNEVEN = 6;
/** Columns further from their height than this are not tried, lines. */
const FARTHEST = 18;
/** A column whose subhead moved to the next is short: so many lines more than the subhead's own, each at this cost. */
const KEPT = { lines: 1, cost: 0.3 } as const;
/**
 * Columns that rise beside the headline: how many, by how many lines, over columns of what height, at what cost, and what
 * more where there are but two. */
const RISE = { most: 2, from: 3, to: 18, over: 5, cost: 1, ofTwo: 1 } as const;
/** Columns that are lower for a photo: how many, by how many lines, of what least height, at what cost. */
const PHOTO = { most: 4, from: 6, to: 60, least: 4, cost: 1 } as const;
/** Heights above and below the mean that level columns are tried at. */
const ABOUT = [0, 1, -1, 2, 3] as const;

interface Height {
  readonly lines: number;
  readonly cost: number;
}
const NONE: readonly Height[] = [{ lines: 0, cost: 0 }];

/** Columns as line numbers: column c holds the body lines [starts[c], starts[c + 1]) of the story, counted in all. */
export interface ColumnFit {
  /** Height of each column in body lines, byline and subhead room included. */
  readonly heights: readonly number[];
  /** The block and its line that start each column. */
  readonly starts: readonly { readonly block: number; readonly line: number }[];
  readonly byline: number;
  readonly subhead: number;
  /** Some columns are lower, for a photo. */
  readonly photo: boolean;
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
 * Ways to cut a story into columns, the best for each number of columns, best first. A blank line inside a paragraph
 * shows a column's end; at paragraph ends, where extraction puts blank lines anyway, one may stand too. Columns of one
 * story are level, but for those at the end that rise beside the headline; bylines and subheads take about three lines
 * each.
 */
export function columnFits(story: EvidenceStory): ColumnFit[] {
  const best = new Map<string, ColumnFit>();
  const mayHold = story.photo === true || story.strayPhotos === true;
  const subheads = story.blocks.some((b) => b.kind === 'subhead') ? SUBHEADS : NONE;
  for (const byline of story.headBylines > 0 ? BYLINES : NONE) {
    for (const subhead of subheads) {
      const assumed = byline.cost + subhead.cost;
      const { places: all, total } = placesOf(story, byline.lines, subhead.lines);
      const places =
        all.length <= MOST_PLACES
          ? all
          : all.filter((place) => place.shown === 'inside').slice(0, MOST_PLACES);
      for (const { levels, form } of heightsFor(places, total, mayHold)) {
        const key = `${levels.length} ${form}`;
        const most = (best.get(key)?.cost ?? Number.POSITIVE_INFINITY) - assumed;
        const { cuts, cost } = cutsAt(places, total, levels, subhead.lines);
        const sum = cost + FORM_COST[form] + (form === 'rising' && levels.length === 2 ? RISE.ofTwo : 0);
        if (cuts === null || sum >= most) continue;
        const tops = [0, ...cuts.map((c) => c.height)];
        best.set(key, {
          heights: tops.map((top, i) => (tops[i + 1] ?? total) - top),
          starts: [{ block: 0, line: 0 }, ...cuts.map(({ block, line }) => ({ block, line }))],
          byline: byline.lines,
          subhead: subhead.lines,
          photo: form === 'photo',
          cost: sum + assumed,
        });
      }
    }
  }
  return [...best.values()].sort((a, b) => a.cost - b.cost);
}

/** Level columns, such of which the last rise beside the headline, and such of which some are lower for a photo. */
type Form = 'level' | 'rising' | 'photo';
const FORM_COST: Readonly<Record<Form, number>> = { level: 0, rising: RISE.cost, photo: PHOTO.cost };

interface Heights {
  readonly levels: readonly number[];
  readonly form: Form;
}

const repeated = (height: number, times: number): number[] => Array.from({ length: times }, () => height);

/** Heights of columns that a story may have been set in. */
function* heightsFor(places: readonly Place[], total: number, photo: boolean): Generator<Heights> {
  const most = Math.min(MOST_COLUMNS, places.length + 1);
  const first = places.find((p) => p.shown === 'inside')?.height;
  for (let n = 1; n <= most; n++) {
    const mean = Math.floor(total / n);
    const heights = n === 1 ? [total] : ABOUT.map((more) => mean + more);
    if (n > 1 && first !== undefined) heights.push(first);
    for (const level of new Set(heights)) if (level > 0) yield { levels: repeated(level, n), form: 'level' };
  }
  // The first column ends at one of the places: how high the others are follows from it.
  for (const height of new Set(places.map((place) => place.height))) {
    yield* risingOver(height, total, most);
    if (photo) yield* besidePhoto(height, total, most);
  }
}

function* risingOver(low: number, total: number, most: number): Generator<Heights> {
  if (low < RISE.over) return;
  for (let rising = 1; rising <= RISE.most; rising++) {
    for (let n = 2 * rising; n <= most; n++) {
      const high = Math.round((total - (n - rising) * low) / rising);
      if (high < low + RISE.from) break;
      if (high > low + RISE.to) continue;
      yield { levels: [...repeated(low, n - rising), ...repeated(high, rising)], form: 'rising' };
    }
  }
}

/** The low columns at the end, in the midst or at the head of the others. */
function* besidePhoto(first: number, total: number, most: number): Generator<Heights> {
  const fits = (low: number, high: number): boolean =>
    low >= PHOTO.least && high - low >= PHOTO.from && high - low <= PHOTO.to;
  for (let lows = 1; lows <= PHOTO.most; lows++) {
    for (let highs = 1; highs + lows <= most; highs++) {
      const low = Math.round((total - highs * first) / lows);
      if (low < PHOTO.least) break;
      if (!fits(low, first)) continue;
      yield { levels: [...repeated(first, highs), ...repeated(low, lows)], form: 'photo' };
      if (highs > 1)
        yield { levels: [...repeated(first, highs - 1), ...repeated(low, lows), first], form: 'photo' };
    }
    const left = total - lows * first;
    for (let highs = 1; highs + lows <= most; highs++) {
      const high = Math.round(left / highs);
      if (fits(first, high))
        yield { levels: [...repeated(first, lows), ...repeated(high, highs)], form: 'photo' };
    }
  }
}

/**
 * The places whose columns are nearest to these heights, by dynamic programming over the places: cuts that the source
 * shows are kept and others shunned.
 */
function cutsAt(
  places: readonly Place[],
  total: number,
  levels: readonly number[],
  subhead: number,
): { readonly cuts: Place[] | null; readonly cost: number } {
  const denied = [0];
  for (const [i, place] of places.entries()) denied.push((denied[i] ?? 0) + DENIED[place.shown]);
  const all = denied.at(-1) ?? 0;
  const n = levels.length;
  if (n === 1) return { cuts: [], cost: all };
  /** What a column of such a height costs that ends at this place. */
  const misses = (height: number, level: number, place: Place): number => {
    const short = level - height;
    if (place.shown !== 'subhead' || short <= 0) return Math.min(MOST_UNEVEN, Math.abs(short));
    const kept = Math.min(short, subhead + KEPT.lines);
    return Math.min(MOST_UNEVEN, kept * KEPT.cost + short - kept);
  };
  // cost[i]: the first k columns end at place i; from[k][i]: where the column before ended.
  let cost = places.map((p, i) => misses(p.height, levels[0] ?? 0, p) + (denied[i] ?? 0) + CUT[p.shown]);
  const from: number[][] = [];
  for (let k = 1; k < n - 1; k++) {
    const level = levels[k] ?? 0;
    const back = places.map(() => -1);
    const before = cost;
    cost = places.map((p, i) => {
      let min = Number.POSITIVE_INFINITY;
      for (let j = i - 1; j >= 0; j--) {
        const height = p.height - (places[j] as Place).height;
        if (height > level + FARTHEST) break;
        const c = (before[j] as number) + misses(height, level, p) + (denied[i] ?? 0) - (denied[j + 1] ?? 0);
        if (c < min) {
          min = c;
          back[i] = j;
        }
      }
      return min + CUT[p.shown];
    });
    from.push(back);
  }
  let least = Number.POSITIVE_INFINITY;
  let end = -1;
  const level = levels.at(-1) ?? 0;
  for (const [i, c] of cost.entries()) {
    // The last column may be a little short.
    const last = total - (places[i] as Place).height;
    const off = Math.min(MOST_UNEVEN, Math.abs(last - level));
    const sum = c + off * (last < level ? 0.5 : 1) + all - (denied[i + 1] ?? 0);
    if (sum < least) [least, end] = [sum, i];
  }
  if (end < 0) return { cuts: null, cost: least };
  const cuts = [places[end] as Place];
  for (const back of from.reverse()) {
    end = back[end] ?? -1;
    cuts.unshift(places[end] as Place);
  }
  return { cuts, cost: least };
}

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
    const next = story.blocks[block + 1];
    const shown = next?.kind === 'subhead' ? 'subhead' : 'not';
    if (next) places.push({ block: block + 1, line: 0, height, shown });
  }
  return { places, total: height };
}
