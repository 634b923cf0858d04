import { expect, test } from 'vitest';
import { textOf } from '../document/index.ts';
import { linesOf } from '../source/index.ts';
import { recover } from './index.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, paragraph } from './testing/pages.ts';

const [RIVER, LAMPS] = [paragraph(BODY_AT_RIVER, 15), paragraph(BODY_AT_LAMPS, 15)];
const blocksOf = (...parts: string[]): string[] =>
  recover({ id: 's', lines: linesOf(['桥头的灯', ...parts].join('\n\n')) }).articles.flatMap(({ blocks }) =>
    blocks.map(({ runs }) => textOf(runs).replace(/\s/g, '')),
  );

test('a column’s end before a particle parts no question', () => {
  expect(blocksOf(RIVER, '记者：现在还有人愿意来修灯', '吗？', LAMPS)).toEqual([
    BODY_AT_RIVER,
    '记者：现在还有人愿意来修灯吗？',
    BODY_AT_LAMPS,
  ]);
});

test('a number within a text that starts a line by chance starts no paragraph', () => {
  const lines = '一、工程名称：河湾镇石桥加固；\n二、工期：从开工起一共九十日；\n三、要求：有桥梁施工资质。';
  expect(blocksOf(RIVER, lines)).toEqual([BODY_AT_RIVER, lines.replace(/\n/g, '')]);
});

test('a full line with a colon leads into the next paragraph', () => {
  const into = '河湾镇昨天开会，定下了今年要修的桥，现在就一一公布在这里：';
  expect(blocksOf(RIVER, paragraph(into, 15), LAMPS)).toEqual([BODY_AT_RIVER, into, BODY_AT_LAMPS]);
});
