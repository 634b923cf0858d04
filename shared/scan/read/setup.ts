import type { Box as PageBox, PageSetup } from '../../document/index.ts';
import { edgesOf, heightOf, overlapAcross, pt, ptToMm, unionOfAll, widthOf } from '../../geometry/index.ts';
import type { BodyType, Row } from '../../recover/index.ts';
import type { Reading } from './reading.ts';

/** The em of the body type: how far apart Han stand that follow one another, six and more. */
function emOf(reading: Reading, about: number): number {
  const steps: number[] = [];
  for (const { text, at, box, size, direction } of reading.lines) {
    if (direction === 'vertical' || Math.abs(size - about) > 0.12 * about) continue;
    for (const match of text.matchAll(/\p{Script=Han}{6,}/gu)) {
      const [from, to] = [match.index, match.index + match[0].length - 1];
      // Beyond the BMP indices are no longer those of characters: such lines are rare.
      if (text.length !== at.length) continue;
      steps.push(((at[to]! - at[from]!) * box.width) / (to - from));
    }
  }
  const near = steps.filter((step) => step > 0.7 * about && step < 1.3 * about).sort((a, b) => a - b);
  // Loose lines are wider than the type is, none is narrower.
  return near.length > 20 ? near[Math.floor(near.length * 0.35)]! : about;
}

/** The body type of a reading, told by all its lines. */
export const bodyTypeOf = (reading: Reading, rows: readonly Row[], about: BodyType): BodyType => ({
  em: emOf(reading, about.em),
  pitch: pitchOnScan(rows, about.em, about.pitch),
});

/** Rows that follow one another in a column tell the pitch together, where they are so many. */
const ENOUGH = 5;

/**
 * From line to line of the body, pt: the slope of the rows of each column, so that the last line of a column stands where
 * the scan has it too. What one line is off, where its characters have no feet, does not count.
 *
 * @param about the pitch as single lines tell it
 */
function pitchOnScan(rows: readonly Row[], em: number, about: number): number {
  const body = rows
    .filter(({ upright, size, text }) => !upright && Math.abs(size - em) < 0.2 * em && text.length > 3)
    .sort((a, b) => a.top - b.top);
  const middle = (row: Row): number => (row.top + row.foot) / 2;
  const left = new Set(body);
  let [sum, weights] = [0, 0];
  for (const first of body) {
    if (!left.delete(first)) continue;
    const own = [first];
    for (let last: Row | undefined = first; last;) {
      const over: Row = last;
      last = body.find(
        (row) =>
          left.has(row) &&
          Math.abs(middle(row) - middle(over) - about) < 0.15 * about &&
          overlapAcross(row, over) > 0.5 * Math.min(widthOf(row), widthOf(over)),
      );
      if (last) {
        left.delete(last);
        own.push(last);
      }
    }
    if (own.length < ENOUGH) continue;
    const half = (own.length - 1) / 2;
    const moment = own.reduce((all, _, i) => all + (i - half) ** 2, 0);
    const slope = own.reduce((all, row, i) => all + (i - half) * middle(row), 0) / moment;
    sum += slope * moment;
    weights += moment;
  }
  return weights > 0 ? sum / weights : about;
}

export function setupOf(
  before: PageSetup,
  reading: Reading,
  boxes: readonly PageBox[],
  em: number,
  pitch: number,
): PageSetup {
  const inMm = (points: number): number => Math.round(ptToMm(pt(points)) * 100) / 100;
  const own = boxes.filter(({ role }) => role !== 'furniture');
  const area = unionOfAll(own.map(({ rect }) => edgesOf(rect as Parameters<typeof edgesOf>[0])));
  const trim = { width: inMm(reading.sheet.width), height: inMm(reading.sheet.height) };
  const size = Math.round(em * 100) / 100;
  if (!area) return { ...before, trim };
  const columns = before.columns;
  const across = widthOf(area) / size;
  return {
    ...before,
    trim,
    typeArea: {
      x: inMm(area.left),
      y: inMm(area.top),
      width: inMm(widthOf(area)),
      height: inMm(heightOf(area)),
    },
    columnMeasure: Math.round(((across - (columns - 1) * before.gutter) / columns) * 100) / 100,
    lines: Math.max(1, Math.floor(heightOf(area) / pitch)),
    bodySize: size,
    linePitch: Math.round(pitch * 1000) / 1000,
  };
}
