import { namesReporter, signs } from '../units/bylines.ts';
import type { Gap, Page } from './gaps.ts';
import { isDeck } from './headlines.ts';
import type { Outcome } from './outcomes.ts';
import type { Side } from './roles.ts';
import type { Unit } from '../units/unit.ts';

/** Log odds of a story that starts where nothing stands. */
const BARE_GAP = { beside: -2.5, apart: -1.5 } as const;

/** What a story has of one way to read the gap behind it. */
interface End {
  /** Blocks of display type beyond one. */
  readonly blocks: number;
  /** A byline says who wrote it. */
  readonly signed: boolean;
  /** Something says where it comes from: a byline of any form, a lead-in, a jump line. */
  readonly named: boolean;
}

/** … and of one way to read the gap before it. */
interface Start extends End {
  /** A reporter signs in front of its text. */
  readonly reported: boolean;
  /** log odds */
  readonly bare: number;
}

export function startOf(
  start: Outcome,
  gap: Gap | undefined,
  g: number,
  { units, bodies }: Page,
  apart: boolean,
): Start {
  const first = units[bodies[g] ?? -1];
  const isMarked =
    g === 0 ||
    (first?.leadIn ?? 0) > 0 ||
    start.roles.some((role) => role === 'head' || role === 'byline' || role === 'jump');
  return {
    blocks: blocksOf(units, start.front),
    signed: isSigned(start, 'after', gap, units) || namesReporter(first),
    named: isNamed(start, 'after') || (first?.leadIn ?? 0) > 0,
    reported: first?.kind === 'paragraph' && isSigned(start, 'after', gap, units),
    bare: isMarked ? 0 : BARE_GAP[apart ? 'apart' : 'beside'],
  };
}

export const endOf = (end: Outcome, gap: Gap | undefined, units: readonly Unit[]): End => ({
  blocks: blocksOf(units, end.back),
  signed: isSigned(end, 'before', gap, units),
  named: isNamed(end, 'before'),
});

const isNamed = ({ roles, sides }: Outcome, side: Side): boolean =>
  roles.some((role, k) => (role === 'byline' || role === 'jump') && sides[k] === side);

/** Whether a byline on this side of a gap says who wrote the story there. */
const isSigned = (
  { roles, sides }: Outcome,
  side: Side,
  gap: Gap | undefined,
  units: readonly Unit[],
): boolean =>
  gap?.items.some((i, k) => roles[k] === 'byline' && sides[k] === side && signs(units[i])) === true;

/** How many blocks of display type beyond one a headline is made of; a deck that says so is none. */
export const blocksOf = (units: readonly Unit[], heads: readonly number[]): number =>
  Math.max(0, heads.filter((i) => units[i]?.glued !== true && !isDeck(units[i])).length - 1);
