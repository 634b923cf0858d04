import type { Box } from '../../document/index.ts';
import { rect, type Rect } from '../../geometry/index.ts';
import type { BodyType } from '../boxesToScan.ts';
import type { FoundLine, FoundStory } from './stories.ts';
import { median } from '../median.ts';

/** A column of a story on the sheet: its left edge and the baselines of its first and last line, pt. */
interface Column {
  readonly x: number;
  readonly first: number;
  readonly last: number;
  readonly lines: readonly FoundLine[];
}

/** Columns side by side that begin at one height: what a text box holds. */
export interface TextPlace {
  readonly rect: Rect;
  readonly columns: number;
  readonly gutter: number;
}

/** Above and below a baseline of body text, in the leading of a line. */
const ascent = ({ size, pitch }: BodyType): number => (pitch - size) / 2 + 0.88 * size;

/** A line further left or right than this, in ems, is another column's. */
const APART = 2.5;
/** Columns of one box begin within this of each other, in lines. */
const LEVEL = 1.6;
/** What stands at the head of a column, lines of body type. */
const HEADED = 5;
/** Columns further apart than this, in ems, are not one box. */
const GUTTER = 6;

/** Lines that a byline takes where nothing tells. */
const USUAL_ROOM = 3;

/**
 * The text boxes of a story, in the order of its text. A byline that the original has elsewhere (over the columns, under
 * the headline) opens the text with us: the first box begins higher by the room that it needs there.
 */
export function textPlaces(story: FoundStory, body: BodyType, { byline = USUAL_ROOM }: Rooms): TextPlace[] {
  const { text, lines } = story;
  const columns = columnsOf(lines, body);
  const width = text.measure * body.size;
  const groups: Column[][] = [];
  for (const column of columns) {
    const last = groups.at(-1)?.at(-1);
    const beside = last && column.x > last.x && column.x - last.x - width < GUTTER * body.size;
    // A byline or a subhead at the head of a column leaves the first line of its text lower.
    const off = (a: number, b: number): number => Math.abs(a - b) / body.pitch;
    const fromHead = last ? off(column.first, last.first) : Infinity;
    const fromFoot = last ? off(column.last, last.last) : Infinity;
    if (beside && (fromHead < LEVEL || (fromHead < HEADED && (fromFoot < LEVEL || groups.length === 1))))
      groups.at(-1)!.push(column);
    else groups.push([column]);
  }
  return groups.map((group, n) => {
    const opening = n === 0 && isBylineOutside(story, group, body) ? Math.ceil(byline / group.length) : 0;
    const top = Math.min(...group.map((column) => topOf(column, body))) - opening * body.pitch;
    const foot = Math.max(...group.map(({ last }) => last)) - ascent(body);
    // Whole lines: what was measured is a hair too little as often as too much, and a line lost is one overset.
    const height = (Math.round((foot - top) / body.pitch) + 1) * body.pitch;
    const left = Math.min(...group.map(({ x }) => x));
    const right = Math.max(...group.map(({ x }) => x)) + width;
    const count = group.length;
    return {
      rect: rect(left, top, right - left, height),
      columns: count,
      gutter: count > 1 ? Math.max(0, (right - left - count * width) / (count - 1)) : 0,
    };
  });
}

/** Whether a story's byline stands elsewhere than at the head of its first column. */
function isBylineOutside(
  { text, lines }: FoundStory,
  [first, ...others]: readonly Column[],
  body: BodyType,
): boolean {
  if (!first || text.lines[0]?.role !== 'byline') return false;
  if (lines.some(({ index }) => text.lines[index]!.role === 'byline')) return false;
  return others.every((column) => first.first - column.first < body.pitch / 2);
}

const topOf = ({ first }: Column, body: BodyType): number => first - ascent(body);

function columnsOf(lines: readonly FoundLine[], { size }: BodyType): Column[] {
  const runsOf = (of: readonly FoundLine[]): FoundLine[][] => {
    const runs: FoundLine[][] = [];
    for (const line of of) {
      const last = runs.at(-1)?.at(-1);
      if (last && Math.abs(line.x - last.x) < APART * size && line.y > last.y - size / 2)
        runs.at(-1)!.push(line);
      else runs.push([line]);
    }
    return runs;
  };
  // A line that was found by itself, away from those before and after it, tells nothing.
  const runs = runsOf(lines);
  const together = runs.filter((run) => run.length > 1 || runs.length === 1).flat();
  return runsOf(together).map((run) => ({
    x: median(run.map(({ x }) => x)),
    first: Math.min(...run.map(({ y }) => y)),
    last: Math.max(...run.map(({ y }) => y)),
    lines: run,
  }));
}

/** Lines of the body that a byline and a subhead take in their columns; absent where the scan does not tell. */
export interface Rooms {
  readonly byline?: number;
  readonly subhead?: number;
}

/** A piece takes no more lines than this. */
const MOST_ROOM = 8;

/**
 * The room that papers give bylines and subheads: lines from the text before them (or from the head of their columns) to
 * the text after them, whatever they themselves look like there. What most of them have counts.
 */
export function roomsOn(stories: readonly FoundStory[], body: BodyType): Rooms {
  const counts = { byline: new Map<number, number>(), subhead: new Map<number, number>() };
  const count = (role: keyof typeof counts, room: number): void => {
    if (room >= 1 && room <= MOST_ROOM) counts[role].set(room, (counts[role].get(room) ?? 0) + 1);
  };
  for (const story of stories) {
    const { text } = story;
    const isText = ({ role }: { readonly role: string }): boolean => role === 'body' || role === 'lines';
    const columns = columnsOf(
      story.lines.filter(({ index }) => isText(text.lines[index]!)),
      body,
    );
    for (const { lines } of columns)
      lines.forEach((line, i) => {
        const before = lines[i - 1];
        if (!before) return;
        const between = text.lines.slice(before.index + 1, line.index);
        if (between.length > 0 && between.every(({ role }) => role === 'subhead'))
          count('subhead', Math.round((line.y - before.y) / body.pitch) - 1);
      });
    // A byline at the head of the first column: the column beside it tells where that begins.
    const [first, second] = columns;
    const opening = first && text.lines.slice(0, first.lines[0]!.index);
    if (!first || !second || !opening?.length || !opening.every(({ role }) => role === 'byline')) continue;
    if (second.x > first.x) count('byline', Math.round((first.first - second.first) / body.pitch));
  }
  const usual = (of: ReadonlyMap<number, number>): number | null =>
    [...of].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
  const [byline, subhead] = [usual(counts.byline), usual(counts.subhead)];
  return { ...(byline === null ? {} : { byline }), ...(subhead === null ? {} : { subhead }) };
}

/** The text boxes of a story as they become: as many as there are places, others are added or taken away. */
export function textBoxesAt(boxes: readonly Box[], places: readonly TextPlace[]): Box[] {
  const [model] = boxes;
  if (!model) return [];
  const ids = new Set(boxes.map(({ id }) => id));
  let n = boxes.length;
  return places.map(({ rect: { x, y, width, height }, columns, gutter }, flow) => {
    const own = boxes[flow];
    let id = own?.id;
    while (id === undefined || (!own && ids.has(id))) id = model.id.replace(/\d+$/u, String(n++));
    return { ...(own ?? model), id, flow, rect: { x, y, width, height }, columns, gutter, pinned: true };
  });
}
