import { describe, expect, test } from 'vitest';
import { chainOf } from './chain.ts';
import type { Edge, Lattice } from './lattice.ts';
import type { Outcome } from './outcomes.ts';

type Side = 'before' | 'after';

/** A way to read a gap: the story before it has its headline here, the story after it does. */
const outcome = (back: boolean, front: boolean): Outcome => ({
  score: 0,
  roles: [],
  sides: [],
  captions: [],
  back: back ? [0] : [],
  front: front ? [1] : [],
  flags: { back: false, front: false },
  titles: { before: 0, after: 0 },
  split: 0,
});

/** Stories whose headlines stand on these sides, and one more that may have its on either. */
function pageOf(sides: readonly Side[]): Lattice {
  const n = sides.length;
  const backOf = (gap: number): boolean => sides[gap - 1] === 'after';
  const outcomes = [
    ...sides.map((side, gap) => [outcome(backOf(gap), side === 'before')]),
    [outcome(backOf(n), true), outcome(backOf(n), false)],
    [outcome(false, false), outcome(true, false)],
  ];
  const edge = (from: number, start: number, end: number): Edge => ({
    from,
    to: from + 1,
    start,
    end,
    base: 0,
    length: 600,
    signed: false,
    named: false,
  });
  const told = sides.flatMap((_, from) =>
    from === n - 1 ? [edge(from, 0, 0), edge(from, 0, 1)] : edge(from, 0, 0),
  );
  return { outcomes, edges: [...told, edge(n, 0, 0), edge(n, 1, 1)] };
}

/** How likely the last story has its headline after its body. */
const sharesOfAfter = (sides: readonly Side[]): number =>
  chainOf(pageOf(sides), 'beside', 1).nodeShares.at(-1)?.[1] ?? 0;

describe('the side on which headlines stand', () => {
  test('is the same for a further story where all have the same', () => {
    expect(sharesOfAfter(['before', 'before', 'before', 'before'])).toBeLessThan(0.1);
    expect(sharesOfAfter(['after', 'after', 'after', 'after'])).toBeGreaterThan(0.9);
  });

  test('is open for a further story where each has its own', () => {
    const share = sharesOfAfter(['before', 'after', 'after', 'before']);
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.65);
  });
});
