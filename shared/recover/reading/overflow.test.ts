import { describe, expect, test } from 'vitest';
import { linesOf } from '../../source/index.ts';
import { overflowOf } from './overflow.ts';
import { piecesOf } from './pieces.ts';
import { unwoven } from './woven.ts';

const bare = (text: string): string => text.replace(/\s/gu, '');

describe('what had no room in its row and stands in the next', () => {
  const gap = ' '.repeat(12);
  const left = [
    '渡口的老船工把缆绳收好，又看了看水位尺，今天',
    '比昨天低了半尺。他说再过几天就能开始清理航道',
    '先从上游的弯口做起，那里的泥沙积得最厚，船过',
    '的时候要贴着左岸走。新来的徒弟把这些话一句句',
    '记在本子上，晚上再抄到墙上的图里去，图快满了',
  ];
  const right = [
    '果园的主人在山坡上搭了一间小屋，夜里就住在那',
    '里守着刚熟的果子，白天再把摘好的背下山去，路',
    '上要歇三次，每次都在同一块石头旁边。他常说：',
    '头被人坐得发亮，像是上过了漆一样。收果子的车',
    '停在村口的大树下，司机认得每一家的筐，不用问',
  ];
  const rows = left.map((line, i) => line + gap + (right[i] ?? ''));
  const source = [
    ...rows.slice(0, 2),
    left[2] + gap + '上要歇三次，他常说：“这石',
    ' '.repeat(23 + 12 + 13) + '”',
    ...rows.slice(3),
  ].join('\n');

  test('is told by the piece of the row above that it goes on from', () => {
    const hosts = [...overflowOf(piecesOf(linesOf(source).lines))];
    expect(hosts.map(([piece, host]) => [piece.text, host.text])).toEqual([
      ['”', '上要歇三次，他常说：“这石'],
    ]);
  });

  test('is read right behind it', () => {
    const read = unwoven(linesOf(source).lines).flatMap(({ text }) => (text === '' ? [] : [bare(text)]));
    const at = read.indexOf('上要歇三次，他常说：“这石');
    expect(read[at + 1]).toBe('”');
    expect(read.join('')).toHaveLength(bare(source).length);
  });
});
