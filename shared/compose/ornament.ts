import type { Box } from '../document/index.ts';
import { black, gray, type Fill, type Rule } from '../frame/index.ts';
import { bottom, inset, pt, rect, right, type Rect } from '../geometry/index.ts';

/** Widths of newspaper rules, pt: 正线, 反线. */
export const HAIR = 0.35;
export const HEAVY = 1.5;
/** Between the two lines of a 文武线, pt. */
const THICK_THIN_GAP = 1.2;
/** Corner of a heavy frame, pt. */
const FRAME_RADIUS = 7;

/** A straight black rule between two points. */
export const line = (x1: number, y1: number, x2: number, y2: number, width = HAIR): Rule => ({
  x1: pt(x1),
  y1: pt(y1),
  x2: pt(x2),
  y2: pt(y2),
  width: pt(width),
  ink: black,
});

/** The lines of a rule box: along its longer side, in its middle. */
export function rulesOf(box: Box): Rule[] {
  const r = asRect(box);
  const across = r.width >= r.height;
  const middle = across ? r.y + r.height / 2 : r.x + r.width / 2;
  const along = (offset: number, width: number): Rule =>
    across
      ? line(r.x, middle + offset, right(r), middle + offset, width)
      : line(middle + offset, r.y, middle + offset, bottom(r), width);
  switch (box.line ?? 'hair') {
    case 'hair':
      return [along(0, HAIR)];
    case 'heavy':
      return [along(0, HEAVY)];
    case 'thickThin':
      return [along(-(HAIR + THICK_THIN_GAP) / 2, HEAVY), along((HEAVY + THICK_THIN_GAP) / 2, HAIR)];
    case 'none':
      return [];
  }
}

/** The ground and the lines of a frame box, drawn inside its rectangle. */
export function frameOf(box: Box): Fill[] {
  const r = asRect(box);
  const ground: Fill[] =
    box.tint !== undefined && box.tint > 0
      ? [{ rect: r, radius: pt(box.line === 'heavy' ? FRAME_RADIUS : 0), fill: gray(box.tint), stroke: null }]
      : [];
  const outline = (by: number, width: number, radius: number): Fill => ({
    rect: inset(r, by + width / 2),
    radius: pt(radius),
    fill: null,
    stroke: { ink: black, width: pt(width) },
  });
  switch (box.line ?? 'hair') {
    case 'hair':
      return [...ground, outline(0, HAIR, 0)];
    case 'heavy':
      return [...ground, outline(0, HEAVY, FRAME_RADIUS)];
    case 'thickThin':
      return [...ground, outline(0, HEAVY, 0), outline(HEAVY + THICK_THIN_GAP, HAIR, 0)];
    case 'none':
      return ground;
  }
}

export const asRect = (box: Pick<Box, 'rect'>): Rect =>
  rect(box.rect.x, box.rect.y, box.rect.width, box.rect.height);
