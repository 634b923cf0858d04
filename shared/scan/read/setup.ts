import type { Box as PageBox, PageSetup } from '../../document/index.ts';
import { edgesOf, heightOf, pt, ptToMm, unionOfAll, widthOf } from '../../geometry/index.ts';
import type { Reading } from './reading.ts';

/** The em of the body type: how far apart Han stand that follow one another, six and more. */
export function emOf(reading: Reading, about: number): number {
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
