import type { Box } from '../../document/index.ts';
import { rect, type Rect } from '../../geometry/index.ts';
import type { BodyType } from '../boxesToScan.ts';
import type { FoundLine, FoundStory } from './stories.ts';

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

/** The text boxes of a story, in the order of its text. */
export function textPlaces({ text, lines }: FoundStory, body: BodyType): TextPlace[] {
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
  return groups.map((group) => {
    const top = Math.min(...group.map((column) => topOf(column, body)));
    const foot = Math.max(...group.map(({ last }) => last)) - ascent(body) + body.pitch;
    const left = Math.min(...group.map(({ x }) => x));
    const right = Math.max(...group.map(({ x }) => x)) + width;
    const count = group.length;
    return {
      rect: rect(left, top, right - left, foot - top),
      columns: count,
      gutter: count > 1 ? Math.max(0, (right - left - count * width) / (count - 1)) : 0,
    };
  });
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

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
