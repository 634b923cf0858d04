import { describe, expect, test } from 'vitest';
import { linesOf } from '../../source/index.ts';
import { pageOf } from './gaps.ts';
import { latticeOf } from './lattice.ts';
import { measured } from '../paragraphs/measure.ts';
import { placesOf } from '../paragraphs/paragraphs.ts';
import { repair } from '../repair/repair.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, paragraph } from '../testing/pages.ts';
import { topicsOf } from './topics.ts';
import { unitsOf } from '../units/units.ts';

/** What the page's one story is worth, by itself, at best. */
function worthOf(text: string): number {
  const { lines } = repair(linesOf(text), []);
  const page = measured(lines);
  const bounds = { starts: new Set<number>(), joins: new Set<number>() };
  const open = { ...bounds, storyStarts: new Set<number>(), storyJoins: new Set<number>() };
  const found = pageOf(unitsOf(lines, placesOf(lines, page, open), page, open));
  const topics = topicsOf(found.bodies.map((i) => found.units[i]?.bare ?? ''));
  const { edges } = latticeOf(found, topics, false);
  return Math.max(...edges.filter(({ from, to }) => from === 0 && to === 1).map(({ base }) => base));
}

describe('what a story is worth', () => {
  const short = paragraph(BODY_AT_RIVER, 15);
  const long = paragraph((BODY_AT_RIVER + BODY_AT_LAMPS).repeat(3), 15);
  const signed = (text: string): string => `□本报记者 何小满\n\n${text}`;

  test('a reporter who signs in front of a text writes more than a short paragraph', () => {
    expect(worthOf(signed(short))).toBeLessThan(worthOf(short) - 1);
    expect(worthOf(signed(long))).toBeCloseTo(worthOf(long));
  });

  test('verse is signed however short', () => {
    const verse = ['井沿上的沟', '比村志更深', '月亮落进桶里', '星星还在水底', '谁来过', '谁又走了'].join(
      '\n',
    );
    expect(worthOf(signed(verse))).toBeCloseTo(worthOf(verse));
  });
});
