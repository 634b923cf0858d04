import { expect, test } from 'vitest';
import { linesOf } from '../../source/index.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, paragraph } from '../testing/pages.ts';
import { crossingsOf } from './crossing.ts';
import { joined } from './joins.ts';
import { strandsOf, type Strand } from './strands.ts';

const column = (measure: number, bodies: readonly string[]): string[] =>
  bodies.flatMap((body) => paragraph(body, measure).split('\n'));

/** The chains of columns drawn in this order, each line as it stands. */
function chainsOf(columns: readonly (readonly string[])[]): string[][][] {
  const { strands } = strandsOf(linesOf(columns.map((lines) => lines.join('\n')).join('\n\n')).lines);
  const drawn = columns.map((_, i) => strands.filter(({ blanks }) => blanks === i));
  const crossing = crossingsOf(strands.map(({ bare }) => bare));
  const text = (lines: readonly Strand[]): string[] => lines.map(({ bare }) => bare);
  return joined(drawn, crossing).map((chain) => chain.map(text));
}

const bare = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/\s/gu, ''));

test('a column comes behind the one whose sentence it goes on with, and others stay where they were drawn', () => {
  const river = column(15, [BODY_AT_RIVER, BODY_AT_LAMPS]);
  // Set wider, it says the words again that the column’s end parts.
  const lamps = column(17, [BODY_AT_LAMPS]);
  const [top, rest] = [river.slice(0, -2), river.slice(-2)];
  expect(top.at(-1)).not.toMatch(/[。，”]$/u);
  expect(chainsOf([top, lamps, rest])).toEqual([[bare(top), bare(rest)], [bare(lamps)]]);
});

test('columns that end with their paragraphs are joined with nothing', () => {
  const [river, lamps] = [column(15, [BODY_AT_RIVER]), column(15, [BODY_AT_LAMPS])];
  expect(chainsOf([river, lamps])).toHaveLength(2);
});
