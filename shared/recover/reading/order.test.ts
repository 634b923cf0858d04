import { expect, it } from 'vitest';
import { linesOf } from '../../source/index.ts';
import { inOrder } from './order.ts';
import { piecesOf } from './pieces.ts';

it('reads the running head before all columns and the foot line behind them', () => {
  const left = [
    '渡口的老船工把缆绳收好，又看了看',
    '水位尺，今天比昨天低了半尺。他说',
    '再过几天就能开始清理航道，先从上',
    '游的弯口做起，那里的泥沙积得最厚',
    '的地方，船过的时候要贴着左岸走。',
  ];
  const right = [
    '果园的主人在山坡上搭了一间小屋，',
    '夜里就住在那里守着刚熟的果子，白',
    '天再把摘好的背下山去，路上要歇三',
    '次，每次都在同一块石头旁边，石头',
    '被人坐得发亮，像是上过了漆一样。',
  ];
  const gap = ' '.repeat(12);
  const date = ' '.repeat(28) + '2016年5月7日 星期六';
  const foot = '责编：林渡 校对：石舟';
  const rows = [date, '', ...left.map((line, i) => line + gap + (right[i] ?? '')), '', foot];
  const order = inOrder(piecesOf(linesOf(rows.join('\n')).lines), new Map(), []);
  expect(order.map(({ text }) => text)).toEqual([date.trim(), ...left, ...right, foot]);
});
