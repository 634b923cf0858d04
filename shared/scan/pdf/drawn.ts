import {
  heightOf,
  overlapAcross,
  overlapDown,
  shareInside,
  unionOf,
  widthOf,
  type Edges,
} from '../../geometry/index.ts';
import { framesOf, type RuleShape } from '../read/ruleShapes.ts';
import type { PdfPage } from './page.ts';

/** What stands on a page besides its type, pt. */
export interface Drawn {
  readonly rules: readonly RuleShape[];
  readonly frames: readonly Edges[];
  readonly tints: readonly Edges[];
  readonly labels: readonly Edges[];
  readonly pictures: readonly Edges[];
}

/** A rule is so many ems thick at most, and so long at least. */
const RULE = { thick: 0.6, long: 3 };
/** Lighter is paper. */
const PAPER = 0.97;
/** More rules or pictures are those of a drawing or a table: the longest and largest are the page's. */
const MOST = { rules: 150, pictures: 1000 };
/** What covers more of the page is its ground. */
const GROUND = 0.6;

/** @param lines the boxes of the page's lines @param em of its body type */
export function drawnOn({ width, height, shapes }: PdfPage, lines: readonly Edges[], em: number): Drawn {
  const isGround = (shape: Edges): boolean => widthOf(shape) * heightOf(shape) >= GROUND * width * height;
  const seen = shapes.filter((shape) => shape.light < PAPER);
  const rules: RuleShape[] = [];
  const labels: Edges[] = [];
  const tints: Edges[] = [];
  const drawn = seen.filter(({ kind }) => kind === 'picture').map(edges);
  const largest = (a: Edges, b: Edges): number => widthOf(b) * heightOf(b) - widthOf(a) * heightOf(a);
  const pictures = joined(
    drawn.length > MOST.pictures ? drawn.sort(largest).slice(0, MOST.pictures) : drawn,
    em,
  ).filter((picture) => !isGround(picture));
  for (const shape of seen) {
    if (!shape.straight || shape.kind === 'picture' || isGround(shape)) continue;
    const [thin, long] = [widthOf(shape), heightOf(shape)].sort((a, b) => a - b) as [number, number];
    if (thin < RULE.thick * em) {
      if (long > RULE.long * em) rules.push(ruleOf(shape));
      continue;
    }
    const inside = lines.filter((line) => shareInside(line, shape) > 0.8);
    if (isLabel(shape, inside)) labels.push(edges(shape));
    else if (isPicture(shape, em) && isEmpty(shape, inside)) pictures.push(edges(shape));
    else if (shape.kind === 'stroke') rules.push(...sidesOf(shape));
    else if (inside.length > 0) tints.push(edges(shape));
  }
  const longest = (a: Edges, b: Edges): number =>
    Math.max(widthOf(b), heightOf(b)) - Math.max(widthOf(a), heightOf(a));
  const kept = rules.length > MOST.rules ? rules.sort(longest).slice(0, MOST.rules) : rules;
  return { rules: kept, frames: framesOf(kept, em), tints, labels, pictures };
}

const edges = ({ left, top, right, foot }: Edges): Edges => ({ left, top, right, foot });

const ruleOf = (shape: Edges): RuleShape => ({
  ...edges(shape),
  direction: widthOf(shape) > heightOf(shape) ? 'horizontal' : 'vertical',
});

function sidesOf({ left, top, right, foot }: Edges): RuleShape[] {
  return [
    { left, right, top, foot: top + 1, direction: 'horizontal' },
    { left, right, top: foot - 1, foot, direction: 'horizontal' },
    { left, right: left + 1, top, foot, direction: 'vertical' },
    { left: right - 1, right, top, foot, direction: 'vertical' },
  ];
}

/** Hardly higher than its words, which are a line or two. */
function isLabel(field: Edges, inside: readonly Edges[]): boolean {
  const [first] = inside;
  if (!first || inside.length > 2) return false;
  const size = Math.min(widthOf(first), heightOf(first));
  return Math.min(heightOf(field), widthOf(field)) < (inside.length + 2) * size;
}

const isPicture = (box: Edges, em: number): boolean => widthOf(box) > 6 * em && heightOf(box) > 4 * em;

/** Nothing but a word stands in it: room for a picture. */
const isEmpty = (box: Edges, inside: readonly Edges[]): boolean =>
  inside.length === 0 ||
  (inside.length === 1 && widthOf(inside[0]!) * heightOf(inside[0]!) < 0.05 * widthOf(box) * heightOf(box));

/** Pictures that a program wrote in strips or tiles: those that touch and have a side in common. */
function joined(boxes: readonly Edges[], em: number): Edges[] {
  const out: Edges[] = [];
  for (const box of boxes) {
    const at = out.findIndex((other) => isTile(other, box, 0.1 * em));
    if (at < 0) out.push(box);
    else out[at] = unionOf(out[at]!, box);
  }
  // Rows of tiles that came together are tiles themselves.
  return out.length < boxes.length ? joined(out, em) : out;
}

function isTile(a: Edges, b: Edges, near: number): boolean {
  if (overlapAcross(a, b) < -near || overlapDown(a, b) < -near) return false;
  const sameAcross = Math.abs(a.left - b.left) < near && Math.abs(a.right - b.right) < near;
  const sameDown = Math.abs(a.top - b.top) < near && Math.abs(a.foot - b.foot) < near;
  return sameAcross || sameDown;
}
