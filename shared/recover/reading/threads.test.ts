import { describe, expect, test } from 'vitest';
import { linesOf } from '../../source/index.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, paragraph } from '../testing/pages.ts';
import { unrowed } from './rows.ts';
import { strandsOf } from './strands.ts';

const bare = (text: string): string => text.replace(/\s+/gu, '');
const column = (measure: number, bodies: readonly string[]): string[] =>
  bodies.flatMap((body) => paragraph(body, measure).split('\n'));
const read = (text: string): string[] | undefined =>
  unrowed(linesOf(text).lines)?.flatMap(({ text: line }) => (bare(line) === '' ? [] : [bare(line)]));

describe('columns', () => {
  const river = column(14, [BODY_AT_RIVER, BODY_AT_RIVER, BODY_AT_RIVER]);
  const lamps = column(13, [BODY_AT_LAMPS, BODY_AT_LAMPS, BODY_AT_LAMPS]);
  const wide = column(17, [BODY_AT_LAMPS, BODY_AT_RIVER, BODY_AT_LAMPS]);

  test('at two heights come in rows by turns, and are told apart', () => {
    const rows = Array.from({ length: Math.max(river.length, wide.length) }, (_, i) => [
      [river[i], lamps[i]].filter((line) => line !== undefined).join(' '),
      wide[i] ?? '',
    ])
      .flat()
      .filter((row) => row !== '');
    expect(read(rows.join('\n'))).toEqual([...river, ...lamps, ...wide].map(bare));
  });

  test('of two measures in one row are cut each by its own', () => {
    const rows = river.map((line, i) => [line, wide[i]].filter((each) => each !== undefined).join(' '));
    const { strands } = strandsOf(linesOf(rows.join('\n')).lines);
    const found = strands.map((strand) => strand.bare);
    for (const line of [...river, ...wide]) expect(found).toContain(bare(line));
  });
});

test('a line drawn character by character is one', () => {
  const lines = column(14, [BODY_AT_RIVER, BODY_AT_LAMPS]);
  const spelt = [...(lines[1] ?? '')].join('\n');
  const text = [lines[0], spelt, ...lines.slice(2)].join('\n');
  const found = strandsOf(linesOf(text).lines).strands.map((strand) => strand.bare);
  expect(found).toEqual(lines.map(bare));
});
