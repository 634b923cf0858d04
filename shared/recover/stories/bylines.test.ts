import { expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import {
  BODY_AT_LAMPS,
  BODY_AT_ORCHARD,
  BODY_AT_RIVER,
  BODY_AT_WORKSHOP,
  paragraph,
  storyAt,
} from '../testing/pages.ts';

const read = (...parts: string[]): ReturnType<typeof recover> =>
  recover({ id: 's', lines: linesOf(parts.join('\n\n')) });
const [RIVER, LAMPS] = [paragraph(BODY_AT_RIVER, 15), paragraph(BODY_AT_LAMPS, 15)];
const signed = ({ articles }: ReturnType<typeof recover>): (readonly [string, string])[] =>
  articles.map(({ headline, bylines }) => [
    headline.map(textOf).join(''),
    bylines.map(({ runs }) => textOf(runs)).join(''),
  ]);

test('bare names below the headlines open their texts, be they spaced out', () => {
  expect(signed(read('桥头的灯', '何小满', RIVER, '山路上的灯', '周立本', LAMPS))).toEqual([
    ['桥头的灯', '何小满'],
    ['山路上的灯', '周立本'],
  ]);
  expect(signed(read('桥头的灯亮了', '周 舟', RIVER, '山路上的灯亮了', '秦 直', LAMPS))).toEqual([
    ['桥头的灯亮了', '周 舟'],
    ['山路上的灯亮了', '秦 直'],
  ]);
});

test('who signs below a display signs another piece: it is no subhead', () => {
  const [first, second] = [`${BODY_AT_RIVER}他说，桥上的灯也亮了。`, `${BODY_AT_LAMPS}桥头的灯也亮着。`];
  const page = read(
    '桥头的灯亮了',
    '□ 何小满',
    paragraph(first, 15),
    '灯下的话',
    '□ 周立本',
    paragraph(second, 15),
  );
  expect(signed(page).map(([headline]) => headline)).toEqual(['桥头的灯亮了', '灯下的话']);
});

test('a long text that nobody signs goes on from the story before it, below a subhead', () => {
  const mill = [
    '面香飘过晒场，孩子们放了学先绕到磨坊门口站一站，等一块刚出笼的馒头皮。磨坊的人家说，馒头皮不收钱，可谁吃了谁得替石磨扫一回地，扫得不干净下回就没有。',
    '磨坊在后头，石磨一直闲着。入秋以后，几户人家凑钱换了皮带，又有了响声。磨出来的面粗一些，蒸馒头要多揉一阵，大家却说吃得出麦子的味道。年轻人嫌吵，磨坊便只开到九点，碾下的麸皮拿去喂鸡，一点也不糟蹋。',
    '麦子是各家自己背来的，磨多少记多少，工钱用麸皮抵。石磨三年要凿一回，凿磨的师傅只剩一位，住在邻县，来一趟要吃住三天。皮带断过两次，换上汽车轮胎割的，比买来的还经用。',
    '面粉装袋，袋上盖一枚木章，刻着磨坊的年号。有人打听能不能寄到外地，磨面的人家商量了一晚，说先把本村的蒸馒头供上，余下的再说。哪一户欠下几斤，年底一总结清，不留隔夜的话。',
    '蒸馒头的人家多起来，麦子不够磨，合作社在坡上又种了四十亩。收麦那天，磨坊歇了一天，磨面的和凿磨的都下了地，回来吃的是头一锅新面。',
  ].map((text) => paragraph(text, 15));
  const first = [BODY_AT_WORKSHOP, BODY_AT_ORCHARD].map((text) => paragraph(text, 15));
  const page = read(storyAt('lamps', 15), '城里来的车', '□何小满', ...first, '磨坊的响声', ...mill);
  expect(signed(page)).toEqual([
    ['一条山路亮起灯', '□本报记者 周立本'],
    ['城里来的车', '□何小满'],
  ]);
});

test('a reader in brackets closes what they wrote', () => {
  const letter = paragraph(`${BODY_AT_RIVER}（桥头居民 何女士）`, 15);
  const page = read('桥头的灯亮了', letter, '山路上的灯', LAMPS, '（读者 周先生）');
  expect(signed(page)).toEqual([
    ['桥头的灯亮了', '（桥头居民 何女士）'],
    ['山路上的灯', '（读者 周先生）'],
  ]);
});

test('questions under a headline to which no text leads are another piece', () => {
  const asked = [
    '问：桥上的灯为什么亮得早？',
    '答：河面上起雾，天黑得早，灯就亮得早。',
    '问：灯会灭吗？',
    '答：天亮才灭。',
  ];
  const page = read('桥头的灯亮了', '□ 何小满', RIVER, LAMPS, '桥上的灯为什么亮得早', ...asked);
  expect(page.articles.map(({ headline }) => headline.map(textOf).join(''))).toEqual([
    '桥头的灯亮了',
    '桥上的灯为什么亮得早',
  ]);
});

test('names in brackets below the headlines open their texts where the last text has no headline behind it', () => {
  const first = [
    '桥头的灯亮了',
    '□何小满',
    RIVER,
    paragraph('河湾镇的石桥也修好了，卖菜的担子不用再绕路。', 15),
  ];
  expect(signed(read(...first, '山路上的灯亮了', '（骨科 周 立）', LAMPS))).toEqual([
    ['桥头的灯亮了', '□何小满'],
    ['山路上的灯亮了', '（骨科 周 立）'],
  ]);
});

test('who wrote a poem stands below its title, on whichever side of it that is', () => {
  const [first, second] = ['长桥横卧水悠悠，\n灯火千家照客舟。', '一担春风过石桥，\n卖花声里雨潇潇。'].map(
    (lines, k) =>
      `${lines}\n${['夜半不知何处笛，\n吹来明月满河楼。', '归来笑指门前柳，\n又比去年高半腰。'][k] ?? ''}`,
  ) as [string, string];
  expect(signed(read(first, '夜过长桥', '何小满', second, '卖花人家', '周立本'))).toEqual([
    ['夜过长桥', '何小满'],
    ['卖花人家', '周立本'],
  ]);
  expect(signed(read('夜过长桥', '何小满', first, '卖花人家', '周立本', second))).toEqual([
    ['夜过长桥', '何小满'],
    ['卖花人家', '周立本'],
  ]);
});

test('who asks in a letter signs it, be it a pen name, and the answer is of the same piece', () => {
  const stories = read(
    ...[
      '桥头的灯亮了',
      '□何小满',
      RIVER,
      '灯下信箱',
      paragraph('主持人，我家门前的灯太亮了，夜里睡不着，请问该找谁去说？', 15),
    ],
    ...['读者 桂香', '桂香大姐：', LAMPS, '主持人 晓丹'],
  ).articles;
  expect(stories.map(({ bylines }) => bylines.map(({ runs }) => textOf(runs)))).toEqual([
    ['□何小满'],
    ['读者 桂香', '主持人 晓丹'],
  ]);
});

test('between a text and the flag and headline of the next stands who signed the text', () => {
  const [first, second] = ['本报记者 何小满', '本报记者 周立本'];
  const page = read('桥头的灯亮了', RIVER, first, '城事', '山路上的灯', LAMPS, second);
  expect(signed(page)).toEqual([
    ['桥头的灯亮了', first],
    ['山路上的灯', second],
  ]);
});

test('names of two characters, spaced out, open the texts where the first stands before all, be a title as short as a flag', () => {
  const third = paragraph('磨坊的水轮停了二十年，今年春天又转了起来，磨出的面比机器磨的香。', 15);
  const page = read('陆 川', RIVER, '顾 念', LAMPS, '柳 岸', third, '灯下', '山路上的灯', '磨坊的水轮');
  expect(signed(page)).toEqual([
    ['灯下', '陆 川'],
    ['山路上的灯', '顾 念'],
    ['磨坊的水轮', '柳 岸'],
  ]);
});

test('in a row of headlines that begins with a byline each stands before its headline', () => {
  const MARKET = paragraph(
    '菜市场的摊位前排着队，摊主把秤擦得发亮，青菜一把一把码得整齐，价签都是手写的。',
    15,
  );
  const [first, second] = ['本报记者 何小满', '本报记者 周立本'];
  const page = read(
    RIVER,
    LAMPS,
    MARKET,
    first,
    '桥头的河水涨了',
    second,
    '山路上的灯亮了',
    '菜市场的摊位排了队',
  );
  expect(signed(page)).toEqual([
    ['桥头的河水涨了', first],
    ['山路上的灯亮了', second],
    ['菜市场的摊位排了队', ''],
  ]);
});
