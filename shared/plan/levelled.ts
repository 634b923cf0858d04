/** A column as evidence tells it: measure in ems, height in body lines. */
export interface EvidentColumn {
  readonly measure: number;
  readonly lines: number;
}

/** Columns whose measures differ by less stand for one measure, em. */
export const SAME_MEASURE = 0.75;
/** A column beside a headline rises by no more than a headline with its flag takes, lines. */
const MOST_RISE = 13;
/** A column beside a headline rises by at least so many lines; so many columns may end with a paragraph each. */
const LEAST_RISE = 3;
const MOST_UNSHOWN = 6;
/** Columns lower than this tell nothing of the others, lines. */
const LEAST = 8;
/** A last column lower than this share of the others is no column. */
const STUB = 0.55;
/** Heights that differ by no more are level. */
const LEVEL = 2;

/**
 * The columns as they stood side by side. Where a column ends with a paragraph, line ends do not show it, so that two or
 * more columns come as one that is that many times as high as the others: it is parted. A stub after columns that are
 * level is the end of a column that rose beside the headline: it is joined to the last of them.
 */
export function levelled(columns: readonly EvidentColumn[]): EvidentColumn[] {
  const parted = columns.flatMap((column) => {
    const count = columnsIn(column, columns);
    return Array.from({ length: count }, (_, i) => ({
      measure: column.measure,
      lines: Math.floor((column.lines + i) / count),
    }));
  });
  const before = parted.slice(0, -1);
  const [stub, last] = [parted.at(-1), before.at(-1)];
  if (!stub || !last || before.length < 2) return parted;
  const heights = before.map(({ lines }) => lines);
  const isLevel = Math.max(...heights) - Math.min(...heights) <= LEVEL;
  const isStub = stub.lines <= MOST_RISE && stub.lines < Math.min(...heights) * STUB;
  return isLevel && isStub && isOfOneMeasure(stub, last)
    ? [...before.slice(0, -1), { ...last, lines: last.lines + stub.lines }]
    : parted;
}

const isOfOneMeasure = (a: EvidentColumn, b: EvidentColumn): boolean =>
  Math.abs(a.measure - b.measure) < SAME_MEASURE;

/**
 * How many columns a column holds: each as high as another of the story give or take a line, or, before one that rises
 * beside the headline, each as much lower as a headline takes.
 */
function columnsIn(column: EvidentColumn, all: readonly EvidentColumn[]): number {
  let count = 1;
  for (const other of all) {
    if (other.lines < LEAST || !isOfOneMeasure(column, other)) continue;
    if (column.lines - other.lines <= MOST_RISE) continue;
    const times = Math.round(column.lines / other.lines);
    const off = Math.abs(column.lines - times * other.lines);
    if (off <= times && (count === 1 || times < count)) count = times;
  }
  const last = all.at(-1);
  if (count > 1 || !last || last === column || last.lines < LEAST || !isOfOneMeasure(column, last))
    return count;
  if (column.lines <= last.lines + LEVEL) return count;
  for (let n = 2; n < MOST_UNSHOWN; n++) {
    const rise = last.lines - column.lines / n;
    if (rise >= LEAST_RISE && rise <= MOST_RISE && column.lines / n >= LEAST) return n;
  }
  return count;
}
