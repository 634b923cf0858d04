import { describe, expect, test } from 'vitest';
import { cutRows } from './sideBySide.ts';

describe('rows of several columns with one space between', () => {
  const narrow = [
    '渡口的老船工把缆绳收好，又 岸上的茶棚升起炊烟，等船的',
    '看了看水位尺，今天比昨天低 人围着炉子说起去年的大水，',
    '了半尺。他说再过几天就能开 说得最多的是那座没有冲走的',
    '始清理航道，先从上游的弯口 石桥。桥头的树还在，树下的',
    '做起，那里的泥沙积得最厚， 石凳换成了新的，坐上去有些',
  ];
  const wide = [
    '果园的主人在山坡上搭了一间小屋，夜里就住在那里守着刚熟',
    '的果子，白天再把摘好的一筐一筐背下山去，路上要歇三次，',
    '每次都在同一块石头旁边，石头被人坐得发亮，像是上过了漆',
    '一样。收果子的车停在村口的大树下，司机认得每一家的筐，',
    '不用问就知道该往哪里放，装满了就鸣一声喇叭，慢慢开走。',
  ];

  test('are cut by the measure of their own column, whatever stands beside them', () => {
    const texts = narrow.flatMap((row, i) => [row, wide[i] ?? '']);
    const edges = texts.map((_, i) => (i % 2 === 0 ? 0 : 59));
    const cuts = cutRows(texts, edges).map(({ cuts: own }) => own.length);
    expect(cuts).toEqual([2, 1, 2, 1, 2, 1, 2, 1, 2, 1]);
  });

  test('are not cut where a letter-spaced line has figures and marks that stand together', () => {
    const spaced = '石 。“341 步 台 阶 通 到 渡 口 边 的 老 船 坞 里 面';
    const lines = [
      '渡口的老船工把缆绳收好，又看了看水位尺，今天',
      '比昨天低了半尺。他说再过几天就能开始清理航道',
      '先从上游的弯口做起，那里的泥沙积得最厚，船过',
    ];
    const texts = [...lines, spaced, ...lines];
    const rows = cutRows(
      texts,
      texts.map(() => 0),
    );
    expect(rows[lines.length]?.cuts).toEqual([{ from: 0, to: spaced.length }]);
  });
});
