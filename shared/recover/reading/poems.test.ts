import { expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import {
  BODY_AT_LAMPS,
  BODY_AT_RIVER,
  FERRY_AT_RIVER,
  paragraph,
  REPAIRS_AT_LAMPS,
  STALLS_AT_RIVER,
  WARDENS_AT_LAMPS,
} from '../testing/pages.ts';

const POEM = [
  '风从河湾那边来',
  '吹开一扇木门',
  '门后的水缸',
  '还盛着去年的月亮',
  '祖母坐在灶前',
  '添柴，不说话',
  '火光照着她',
  '像照着一封旧信',
  '信里的船',
  '一直没有靠岸',
  '岸上的芦苇白了',
  '一年，又一年',
  '我在门槛上坐下',
  '听见水',
  '慢慢地满起来',
];
const bodyOf = (...texts: string[]): string => texts.map((text) => paragraph(text, 17)).join('\n');
const market = bodyOf(BODY_AT_RIVER, STALLS_AT_RIVER, FERRY_AT_RIVER);
const lamps = bodyOf(BODY_AT_LAMPS, REPAIRS_AT_LAMPS, WARDENS_AT_LAMPS);

test('a long poem keeps its lines where no blank line tells what starts', () => {
  const text = [
    '河湾的早市',
    market,
    '水缸 □江一舟',
    ...POEM,
    '山路新装300盏灯 放学的孩子不摸黑',
    lamps,
  ].join('\n');
  const { articles, questions } = recover({ id: 's', lines: linesOf(text) });
  const poem = articles.find(({ blocks }) => blocks.some(({ runs }) => textOf(runs) === POEM[2]));
  expect(poem?.blocks.map(({ kind, runs }) => [kind, textOf(runs)])).toEqual(
    POEM.map((line) => ['lines', line]),
  );
  expect(questions.filter(({ about }) => POEM.includes(textOf(about)))).toEqual([]);
});
