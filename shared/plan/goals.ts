import type { Arrangement } from './arrange.ts';
import type { Change, Present } from './present.ts';
import { widthInEms } from './setup.ts';
import type { PlanInput } from './shapes.ts';

/** Points for something at the far end of the page from where it should stand. */
const FAR = 6;

/** Where the middle of everything in an arrangement is, by name. */
export function* middles({ places, groups }: Arrangement): Generator<readonly [string, number, number]> {
  for (const { group, x, y, w, h } of groups) yield [group.id, x + w / 2, y + h / 2];
  for (const { leaf, x, y, w, h } of places) {
    yield [leaf.kind === 'story' ? leaf.story.id : leaf.photo.id, x + w / 2, y + h / 2];
  }
}

/** A distance; unlike `Math.hypot`, a square root is the same to the last digit on every machine. */
const far = (x: number, y: number): number => Math.sqrt(x * x + y * y);

/** Points for how far things stand from where they should, all together. */
export function distance(arrangement: Arrangement, wanted: Change['wanted'], { setup }: PlanInput): number {
  const page = far(widthInEms(setup), setup.lines);
  let sum = 0;
  for (const [id, x, y] of middles(arrangement)) {
    const goal = wanted.get(id);
    if (goal) sum += (far(x - goal[0], y - goal[1]) / page) * FAR;
  }
  return sum;
}

/** Points for a photo that did not travel along with its story. */
export const APART = 10;
/** Points that no arrangement makes up for. */
export const OUT_OF_PLACE = 1000;

/** Whether a thing stands at a side of another, which may be one of the `fixed`; true where either is not there. */
export function stands(
  arrangement: Arrangement,
  { id, side, target }: NonNullable<Change['beside']>,
  fixed: Present['centres'] = new Map(),
): boolean {
  const at = new Map([...middles(arrangement)].map(([name, x, y]) => [name, [x, y] as const]));
  const [one, other] = [at.get(id), at.get(target) ?? fixed.get(target)];
  if (!one || !other) return true;
  const axis = side === 'above' || side === 'below' ? 1 : 0;
  return side === 'below' || side === 'right' ? one[axis] > other[axis] : one[axis] < other[axis];
}

/** Whether two things now stand to one another the other way about. */
export function areExchanged(
  arrangement: Arrangement,
  before: Present['centres'],
  [a, b]: readonly [string, string],
): boolean {
  const after = new Map([...middles(arrangement)].map(([id, x, y]) => [id, [x, y] as const]));
  const [a1, b1, a2, b2] = [before.get(a), before.get(b), after.get(a), after.get(b)];
  if (!a1 || !b1 || !a2 || !b2) return false;
  return (a1[0] - b1[0]) * (a2[0] - b2[0]) + (a1[1] - b1[1]) * (a2[1] - b2[1]) < 0;
}

/** Whether everything that was to change its place stands nearer to where it should than to where it was. */
export function isNear(
  arrangement: Arrangement,
  wanted: Change['wanted'],
  centres: Present['centres'],
  touched: Change['touched'],
): boolean {
  for (const [id, x, y] of middles(arrangement)) {
    const [goal, was] = [wanted.get(id), centres.get(id)];
    if (!touched.has(id) || !goal || !was || goal === was) continue;
    if (far(x - goal[0], y - goal[1]) >= far(x - was[0], y - was[1])) return false;
  }
  return true;
}
