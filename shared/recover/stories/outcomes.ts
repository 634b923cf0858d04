import type { Unit } from '../units/unit.ts';
import { headLines } from './headlines.ts';
import { EMPTY, type Around, type Context, type How, type Open, type Read } from './roles.ts';
import { take } from './take.ts';

/** One way to read what stands between two pieces of body. */
export interface Outcome extends Read {
  readonly flags: { readonly back: boolean; readonly front: boolean };
  /** Photos whose title stands before their caption, and after it. */
  readonly titles: { readonly before: number; readonly after: number };
  /** The first item that belongs to the story after. */
  readonly split: number;
}

/**
 * The last display before a text, where the source lets some stand without a blank line between, in log odds: a headline in
 * front of its text mostly does, a subhead seldom, the headline of the text before hardly ever.
 */
const TOUCHING = { front: 0.7, back: -1.4, inside: -0.6 } as const;
const PARTING = { front: -1.8, back: 0.2, inside: 0.2 } as const;

/** Ways to read a gap that are followed at once, and kept. */
const BEAM = 32;
const KEPT = 10;

/** The ways to read a gap that are likely, best first: all ways to give its items roles (beam search). */
export function outcomesOf(
  context: Context,
  items: readonly number[],
  how: How,
  around: Around,
  seam: { on: number; ends: number },
): Outcome[] {
  let beam: Open[] = [EMPTY];
  items.forEach((_, k) => {
    const next: Open[] = [];
    for (const p of beam) {
      const mayFront = how !== 'on' && around.after !== undefined;
      if (p.split < 0) {
        const mustFront = around.must === k;
        if (!mustFront && (around.before !== undefined || how === 'on'))
          take(context, items, k, how, around, p, next);
        if (mayFront && (around.must < 0 || mustFront || around.must >= items.length))
          take(context, items, k, how, around, { ...p, split: k, bylines: 0, photoBehind: false }, next);
        // Neither body: what stands on a page without any.
        if (!mayFront && around.before === undefined && how !== 'on')
          take(context, items, k, how, around, { ...p, split: k }, next);
      } else take(context, items, k, how, around, p, next);
    }
    beam = next.sort((a, b) => b.score - a.score).slice(0, BEAM);
  });
  const done = beam.map((p): Outcome => {
    const heads = (list: readonly number[], flag: boolean): number =>
      list.length === 0
        ? 0
        : headLines(
            list.map((i) => context.units[i] as Unit),
            !flag,
          ).score * 0.8;
    return {
      score:
        p.score +
        heads(p.back, p.flagBack) +
        heads(p.front, p.flagFront) +
        (how === 'on' ? seam.on : seam.ends) +
        touch(context, items, around, p),
      roles: p.roles,
      sides: p.sides,
      captions: p.captions,
      back: p.back,
      front: p.front,
      flags: { back: p.flagBack, front: p.flagFront },
      titles: { before: p.before, after: p.after },
      split: p.split < 0 ? items.length : p.split,
    };
  });
  const sorted = done.sort((a, b) => b.score - a.score);
  // Ways that differ only in where nothing stands are one.
  const seen = new Set<string>();
  return sorted
    .filter((outcome) => {
      const key = [outcome.roles, outcome.sides, outcome.captions].join('/');
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, KEPT);
}

/** What the line between the last display and the text behind it says of whose it is. */
function touch(
  { units, touching }: Context,
  items: readonly number[],
  { after, row }: Around,
  p: Open,
): number {
  const last = units[items.at(-1) ?? -1];
  const role = p.roles.at(-1);
  if (!touching || row || last?.kind !== 'display' || after?.kind !== 'paragraph') return 0;
  const scores = after.glued ? TOUCHING : PARTING;
  if (role === 'subhead') return scores.inside;
  return role === 'head' ? (p.sides.at(-1) === 'after' ? scores.front : scores.back) : 0;
}
