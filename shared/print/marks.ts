import { black, type GlyphRun, type Ink } from '../frame/index.ts';
import { mm, mmToPt } from '../geometry/index.ts';
import type { FontSet } from '../fonts/index.ts';
import type { Content } from './content.ts';
import type { FontBook } from './embed.ts';
import { num } from './numbers.ts';
import type { Sheet, Tile } from './sheet.ts';
import { paintRun, wordsAt } from './text.ts';

/** Resource name of the ink that prints on every plate. */
export const ALL_PLATES = 'All';

const length = mmToPt(mm(5));
const hairline = 0.25;
const patch = mmToPt(mm(5));

/** Twelve patches: the inks, their overprints within the total ink of newsprint, and tints. */
const colourBar: readonly Ink[] = [
  { c: 1, m: 0, y: 0, k: 0 },
  { c: 0, m: 1, y: 0, k: 0 },
  { c: 0, m: 0, y: 1, k: 0 },
  { c: 0, m: 0, y: 0, k: 1 },
  { c: 1, m: 1, y: 0, k: 0 },
  { c: 1, m: 0, y: 1, k: 0 },
  { c: 0, m: 1, y: 1, k: 0 },
  { c: 0.5, m: 0, y: 0, k: 0 },
  { c: 0, m: 0.5, y: 0, k: 0 },
  { c: 0, m: 0, y: 0.5, k: 0 },
  { c: 0, m: 0, y: 0, k: 0.5 },
  { c: 0.5, m: 0.4, y: 0.4, k: 0 },
];

/**
 * What the printer needs around the page, all of it outside the bleed: crop marks at the corners, registration marks at
 * the middle of the sides, both on every plate; a bar of twelve patches and a slug line at the foot.
 */
export function paintMarks(content: Content, sheet: Sheet, slug: readonly GlyphRun[], book: FontBook): void {
  const { trim, margin } = sheet;
  const left = margin;
  const right = margin + trim.width;
  const foot = margin;
  const head = margin + trim.height;
  const gap = sheet.bleed + mmToPt(mm(1));

  content.add('/Artifact <</Type /Page>> BDC', 'q');
  content.forget();
  content.add(`/${ALL_PLATES} CS 1 SCN`, `${num(hairline)} w`);
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    content.add(`${num(x1)} ${num(y1)} m ${num(x2)} ${num(y2)} l S`);
  for (const y of [foot, head]) {
    line(left - gap - length, y, left - gap, y);
    line(right + gap, y, right + gap + length, y);
  }
  for (const x of [left, right]) {
    line(x, foot - gap - length, x, foot - gap);
    line(x, head + gap, x, head + gap + length);
  }
  const radius = length / 2;
  for (const [x, y] of [
    [(left + right) / 2, foot - gap - radius],
    [(left + right) / 2, head + gap + radius],
    [left - gap - radius, (foot + head) / 2],
    [right + gap + radius, (foot + head) / 2],
  ] as const) {
    line(x - radius, y, x + radius, y);
    line(x, y - radius, x, y + radius);
    circle(content, x, y, radius * 0.6);
  }
  content.add('Q');
  content.forget();

  const barX = left + 3 * length;
  const barY = foot - gap - patch;
  for (const [i, ink] of colourBar.entries()) {
    content.ink(ink, 'fill');
    content.add(`${num(barX + i * patch)} ${num(barY)} ${num(patch)} ${num(patch)} re f`);
  }
  content.beginText();
  for (const run of slug) paintRun(content, book.face(run.font), run, { x: (x) => x, y: (y) => y });
  content.endText();
  content.add('EMC');
}

/** The slug line at the right of the colour bar, cut where its room ends; positions in PDF space. */
export function slugLine(text: string, sheet: Sheet, fonts: FontSet): GlyphRun[] {
  const { trim, margin } = sheet;
  const size = 7;
  const start = margin + trim.width / 2 + 3 * length;
  const end = margin + trim.width - length;
  const y = margin - sheet.bleed - mmToPt(mm(1)) - patch / 2;
  return wordsAt(text, { x: start, y, size, end }, fonts).runs;
}

function circle(content: Content, x: number, y: number, r: number): void {
  const k = 0.5523 * r;
  content.add(
    `${num(x + r)} ${num(y)} m`,
    `${num(x + r)} ${num(y + k)} ${num(x + k)} ${num(y + r)} ${num(x)} ${num(y + r)} c`,
    `${num(x - k)} ${num(y + r)} ${num(x - r)} ${num(y + k)} ${num(x - r)} ${num(y)} c`,
    `${num(x - r)} ${num(y - k)} ${num(x - k)} ${num(y - r)} ${num(x)} ${num(y - r)} c`,
    `${num(x + k)} ${num(y - r)} ${num(x + r)} ${num(y - k)} ${num(x + r)} ${num(y)} c S`,
  );
}

/**
 * What helps to glue A4 sheets together: hairlines where the sheet's printed part ends, so that each sheet is cut there
 * and laid on its neighbour's line.
 */
export function paintTileMarks(content: Content, { window }: Tile): void {
  const { x, y, width, height } = window;
  content.ink(black, 'stroke');
  content.add(`${num(hairline)} w`);
  for (const [px, outward] of [
    [x, -1],
    [x + width, 1],
  ] as const) {
    for (const py of [y, y + height])
      content.add(`${num(px)} ${num(py)} m ${num(px + outward * length)} ${num(py)} l S`);
  }
  for (const [py, outward] of [
    [y, -1],
    [y + height, 1],
  ] as const) {
    for (const px of [x, x + width])
      content.add(`${num(px)} ${num(py)} m ${num(px)} ${num(py + outward * length)} l S`);
  }
}
