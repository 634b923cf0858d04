import { expect, it } from 'vitest';
import { linesOf } from '../../source/index.ts';
import { piecesOf } from './pieces.ts';
import { stripsOf } from './strips.ts';

const column = [
  '渡口的老船工把缆绳收好，又看了看',
  '水位尺，今天比昨天低了半尺。他说',
  '再过几天就能开始清理航道，先从上',
  '游的弯口做起，那里的泥沙积得最厚',
  '船过的时候要贴着左岸走，新来的徒',
  '弟把这些话一句句记在本子上，晚上',
];

it('goes on in the line of its column behind rows that large type beside it left empty', () => {
  const rows = [...column.slice(0, 3), '', '', '', ...column.slice(3)];
  expect(stripsOf(piecesOf(linesOf(rows.join('\n')).lines), new Map(), [])).toHaveLength(1);
});

it('ends where a paragraph is over before such rows', () => {
  const rows = [...column.slice(0, 2), '再过几天就能清理航道。', '', '', '', ...column.slice(3)];
  expect(stripsOf(piecesOf(linesOf(rows.join('\n')).lines), new Map(), [])).toHaveLength(2);
});
