import type { Field } from '../gray.ts';
import { heightOf, overlapAcross, overlapDown, unionOf, widthOf, type Edges } from '../../geometry/index.ts';
import { componentsOf } from './regions.ts';

/** A rule: a thin straight line of ink, level or upright. */
export interface RuleShape extends Edges {
  readonly direction: 'horizontal' | 'vertical';
}

/** Ink at which a pixel may belong to a rule: hair rules are thinner than a pixel. */
const FAINT = 0.1;

/** Rules along rows (or, `upright`, columns): long runs of ink with none beside them. */
export function rulesOf(ink: Field, em: number, upright: boolean): Edges[] {
  const [length, breadth] = upright ? [ink.height, ink.width] : [ink.width, ink.height];
  const at = (along: number, across: number): number =>
    across < 0 || across >= breadth
      ? 0
      : ink.values[upright ? along * ink.width + across : across * ink.width + along]!;
  const least = 3 * em;
  const marks = new Uint8Array(length * breadth);
  for (let across = 0; across < breadth - 1; across += 1) {
    // A rule may fall by a pixel in its length: two rows are looked at as one.
    const isInk = (along: number): boolean => at(along, across) > FAINT || at(along, across + 1) > FAINT;
    for (let along = 0; along < length;) {
      if (!isInk(along)) {
        along += 1;
        continue;
      }
      const from = along;
      let last = along;
      while (along < length && along - last <= 3) {
        if (isInk(along)) last = along;
        along += 1;
      }
      if (last - from < least) continue;
      for (let x = from; x <= last; x += 1)
        for (const y of [across, across + 1]) if (at(x, y) > FAINT) marks[y * length + x] = 255;
    }
  }
  const found = componentsOf({ width: length, height: breadth, pixels: marks }, 128)
    .filter((box) => heightOf(box) <= em * 0.6 && widthOf(box) >= least && isThin(at, box, em))
    .sort((a, b) => a.top - b.top || a.left - b.left);
  return joined(found, em).map((box) =>
    upright ? { left: box.top, top: box.left, right: box.foot, foot: box.right } : box,
  );
}

/** Whether there is paper on both sides along most of a run; further away where it may be a stroke of large type. */
function isThin(at: (along: number, across: number) => number, box: Edges, em: number): boolean {
  const short = widthOf(box) < 8 * em;
  const reaches = short ? [0.15 * em, 0.3 * em, 0.45 * em, 0.6 * em] : [em / 8];
  let [clear, places] = [0, 0];
  for (let along = box.left; along < box.right; along += 3) {
    places += 1;
    if (
      reaches.every((reach) => {
        const by = Math.max(2, Math.round(reach));
        return at(along, box.top - by) < 0.25 && at(along, box.foot - 1 + by) < 0.25;
      })
    )
      clear += 1;
  }
  return clear > places * (short ? 0.8 : 0.7);
}

/** Pieces of one rule, broken by a fold or a speck. */
function joined(boxes: readonly Edges[], em: number): Edges[] {
  const out: Edges[] = [];
  for (const box of boxes) {
    const i = out.findIndex(
      (other) =>
        overlapDown(box, other) > -2 &&
        overlapAcross(box, other) > -0.8 * em &&
        heightOf(unionOf(box, other)) < 0.6 * em,
    );
    if (i >= 0) out[i] = unionOf(out[i]!, box);
    else out.push(box);
  }
  return out;
}

export function framesOf(rules: readonly RuleShape[], em: number): Edges[] {
  const level = rules.filter(({ direction }) => direction === 'horizontal');
  const upright = rules.filter(({ direction }) => direction === 'vertical');
  const near = 0.8 * em;
  const frames: Edges[] = [];
  for (const top of level)
    for (const foot of level) {
      if (foot.top <= top.top + em) continue;
      if (Math.abs(top.left - foot.left) > near || Math.abs(top.right - foot.right) > near) continue;
      const side = (x: number): boolean =>
        upright.some(
          (rule) =>
            Math.abs((rule.left + rule.right) / 2 - x) < near &&
            rule.top < top.foot + near &&
            rule.foot > foot.top - near,
        );
      if (side(top.left) && side(top.right)) frames.push(unionOf(top, foot));
    }
  // Of the two lines of a double frame the outer one.
  return frames.filter(
    (frame) =>
      !frames.some(
        (other) =>
          other !== frame &&
          other.left <= frame.left &&
          other.right >= frame.right &&
          other.top <= frame.top &&
          other.foot >= frame.foot &&
          widthOf(other) - widthOf(frame) < 2 * em &&
          heightOf(other) - heightOf(frame) < 2 * em,
      ),
  );
}
