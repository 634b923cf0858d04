import { describe, expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, paragraph } from '../testing/pages.ts';

/** Each article's headline and blocks. */
const articlesOf = (text: string): { headline: string[]; blocks: string[] }[] =>
  recover({ id: 's', lines: linesOf(text) }, []).articles.map(({ headline, blocks }) => ({
    headline: headline.map(textOf),
    blocks: blocks.map((block) => `${block.kind}: ${textOf(block.runs)}`),
  }));

describe('what stands as lines', () => {
  test('a stanza of which a line or two have a mark inside is verse', () => {
    const stanza = ['你站在那里', '像一位不说话的老人', '把河水、风和月光', '一口一口', '咽下去'];
    const second = ['桥下的石头', '都听见了', '没有一块', '肯说出来'];
    const text = [
      '石桥',
      '□江米',
      stanza.join('\n'),
      second.join('\n'),
      '桥头新灯',
      paragraph(BODY_AT_LAMPS, 15),
    ];
    expect(articlesOf(text.join('\n\n'))[0]).toEqual({
      headline: ['石桥'],
      blocks: [...stanza, ...second].map((line) => `lines: ${line}`),
    });
  });

  test('rows that all say the same of what they name are a list', () => {
    const rows = [
      '河湾青花小碗 成交价：1200元',
      '石桥旧志（残卷） 成交价：3.6万元',
      '《灯下》立轴 成交价：8万元',
    ];
    const text = ['桥头新灯', paragraph(BODY_AT_LAMPS, 15), '近期拍场', rows.join('\n')].join('\n\n');
    expect(articlesOf(text)[1]?.blocks.map((block) => block.replace(/^.*?: /, ''))).toEqual(rows);
  });

  test('verse without a mark keeps its lines, in a stanza too short to tell by itself as well', () => {
    const poem = [
      '石阶上的青苔',
      '记得每一双鞋',
      '记得雨',
      '记得挑水的人',
      '换过几次肩',
      '',
      '井沿上',
      '绳子磨出的沟',
      '比村志更深',
    ];
    const text = [
      '老井',
      '',
      '□江米',
      '',
      ...poem,
      '',
      '桥头新灯',
      '',
      '□何小满',
      '',
      paragraph(BODY_AT_LAMPS, 20),
    ].join('\n');
    expect(articlesOf(text)).toEqual([
      { headline: ['老井'], blocks: poem.filter((line) => line !== '').map((line) => `lines: ${line}`) },
      { headline: ['桥头新灯'], blocks: [`paragraph: ${BODY_AT_LAMPS}`] },
    ]);
  });

  test('stanzas of four lines and fewer tell themselves by one another, or by the byline over them', () => {
    const signed = ['渡口的灯', '亮在有雾的夜里', '船夫数着桨声', '把名字还给了河'];
    const stanzas = [
      '雪落下来',
      '落在磨盘上',
      '磨盘不说话',
      '',
      '风走过去',
      '走过空的麦垛',
      '也不说话',
      '只点点头',
    ];
    const text = [
      '渡口',
      '',
      '○江米',
      '',
      ...signed,
      '',
      '磨坊（外一首）',
      '',
      ...stanzas,
      '',
      '桥头新灯',
      '',
    ]
      .concat('□何小满', '', paragraph(BODY_AT_LAMPS, 20))
      .join('\n');
    expect(articlesOf(text)).toEqual([
      { headline: ['渡口'], blocks: signed.map((line) => `lines: ${line}`) },
      {
        headline: ['磨坊（外一首）'],
        blocks: stanzas.filter((line) => line !== '').map((line) => `lines: ${line}`),
      },
      { headline: ['桥头新灯'], blocks: [`paragraph: ${BODY_AT_LAMPS}`] },
    ]);
  });

  test('a headline that says how many poems it heads keeps the titles of the others', () => {
    const [first, second] = [
      '雪落下来\n落在磨盘上\n磨盘不说话\n只听着',
      '渡口的灯\n亮在有雾的夜里\n船夫数着桨声\n慢慢地数\n数到天明',
    ];
    const text = [
      '一条山路亮起灯',
      '□何小满',
      paragraph(BODY_AT_LAMPS, 20),
      '磨坊（外一首）',
      '○江米',
      first,
      '渡口',
      second,
    ]
      .concat('桥头的人', '□周立本', paragraph(BODY_AT_RIVER, 20))
      .join('\n\n');
    const lines = (stanza: string): string[] => stanza.split('\n').map((line) => `lines: ${line}`);
    expect(articlesOf(text)[1]).toEqual({
      headline: ['磨坊（外一首）'],
      blocks: [...lines(first), 'subhead: 渡口', ...lines(second)],
    });
  });

  test('one row of names among other lines makes no list of them', () => {
    const text = ['桥头新灯', '', paragraph(BODY_AT_LAMPS, 20), '', '本版编辑 赵敏 版式 周舟 校对 齐放'].join(
      '\n',
    );
    expect(articlesOf(text)).toEqual([{ headline: ['桥头新灯'], blocks: [`paragraph: ${BODY_AT_LAMPS}`] }]);
  });

  test('a list of names is the body of its own piece', () => {
    const list = [
      '一、先进个人（8名）',
      '丁小凡 马立三 于 谦 孔 繁 石 磊',
      '吕 晶 朱 砂 任重华',
      '二、先进集体（2个）',
      '河湾镇中学',
      '渡口消防站',
    ];
    const text = ['桥头新灯', '', paragraph(BODY_AT_RIVER, 20), '', '关于表彰先进的通报', '', ...list].join(
      '\n',
    );
    expect(articlesOf(text).at(-1)).toEqual({
      headline: ['关于表彰先进的通报'],
      blocks: list.map((line) => `lines: ${line}`),
    });
  });

  test('who signs a notice and when stand as lines below its text', () => {
    const notice = '因架设新的线路，河湾东街自本周六上午八时起停电六小时，请各户提前做好准备。';
    const text = ['停电公告', '', paragraph(notice, 14), '', '河湾供电公司', '2021年5月6日'].join('\n');
    expect(articlesOf(text)).toEqual([
      {
        headline: ['停电公告'],
        blocks: [`paragraph: ${notice}`, 'lines: 河湾供电公司', 'lines: 2021年5月6日'],
      },
    ]);
  });
});

describe('items', () => {
  test('an item, a question and an answer start a paragraph, even behind a full line', () => {
    const items = [
      '（一）坚持先修桥后修路，今年把七座老桥都修好。',
      '（二）坚持先通水后通车，明年把水管铺到每一户。',
      '问：修桥要不要村民出钱？',
      '答：不要，钱由县里和镇上各出一半。',
    ];
    const text = `桥和路\n\n${items.map((item) => paragraph(item, 12)).join('\n\n')}`;
    expect(articlesOf(text)[0]?.blocks).toEqual(items.map((item) => `paragraph: ${item}`));
    const full = '河湾镇修好老桥，镇上的人都说路近了不少，也好。';
    const glued = `桥和路\n\n${paragraph(full, 12)}\n${paragraph(items[2] ?? '', 12)}`;
    expect(articlesOf(glued)[0]?.blocks).toEqual([`paragraph: ${full}`, `paragraph: ${items[2] ?? ''}`]);
  });

  test('an interview is one story, whatever headlines wait, and a table behind it another’s body', () => {
    const talk = ['问：修桥的钱从哪里来？', '答：县里出一半，镇上出一半，各户只出工，饭由镇上管。']
      .concat('问：什么时候修完？', '答：秋收以前，桥就能走人，冬天再修两头的路。')
      .concat('问：以后谁来管这座桥？', '答：两岸各出一个人，每月看一遍，哪里坏了修哪里。');
    const table = ['名次 队名 胜 负 积分', '1 河湾 6 1 19', '2 渡口 5 2 16', '3 桥头 4 3 13'];
    const text = ['“先修桥，再修两头的路”', '镇上球赛积分榜', '□何小满', paragraph(BODY_AT_RIVER, 14)]
      .concat(
        talk.map((each) => paragraph(each, 14)),
        table.join('\n'),
      )
      .join('\n\n');
    expect(articlesOf(text)).toEqual([
      {
        headline: ['“先修桥，再修两头的路”'],
        blocks: [BODY_AT_RIVER, ...talk].map((each) => `paragraph: ${each}`),
      },
      { headline: ['镇上球赛积分榜'], blocks: table.map((row) => `lines: ${row}`) },
    ]);
  });
});

test.each([
  [
    'times, and what is on',
    ['07：00 早间新闻', '08：35 桥头的灯（11）', '12：00 午间三十分', '19：30 焦点对话'],
  ],
  ['figures', ['河湾彩第2018127期', '红球：03 08 14 19 22 31', '蓝球：09', '末位第2018299期：4 0 7']],
  [
    'who is named for what',
    [
      '一、先进集体',
      '河湾林场 石桥小学 柳堤镇',
      '二、先进个人',
      '何小满 李石榴 石 磊 田 野',
      '郑 磊 林可欣 周 立 于小谦',
    ],
  ],
])('rows stay lines, and are no headlines: %s', (_, rows) => {
  const found = recover({
    id: 's',
    lines: linesOf(
      [
        '桥头的灯',
        paragraph(BODY_AT_RIVER, 15),
        '今日一览',
        rows.join('\n'),
        '石桥的夜',
        paragraph(BODY_AT_LAMPS, 15),
      ].join('\n\n'),
    ),
  });
  const lines = found.articles.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'lines'));
  expect(lines.map(({ runs }) => textOf(runs))).toEqual(rows);
});

test('rows of one form are a list, though without a figure', () => {
  const rows = ['《桥头的灯》 何小满著 河湾书局', '《山路》 周立本著 石桥书局', '《渡口》 石榴红著 南坡书局'];
  const { articles } = recover({ id: 's', lines: linesOf(`好书上架\n\n${rows.join('\n')}`) });
  expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([['好书上架']]);
  expect(articles[0]?.blocks.map(({ kind, runs }) => [kind, textOf(runs)])).toEqual(
    rows.map((row) => ['lines', row]),
  );
});

test('short lines behind a poem’s title and its poet are the poem, a headline behind it another one', () => {
  const poem = [
    '灯亮起来的时候',
    '桥往后退了一步',
    '老人把担子放下',
    '让出一片黑',
    '给萤火虫赶路',
    '听泉水',
    '把一句话',
    '说了一夜',
  ];
  const text = ['桥头夜宿', '周 舟', poem.join('\n'), '山路上的灯', paragraph(BODY_AT_LAMPS, 15)].join(
    '\n\n',
  );
  const { articles } = recover({ id: 's', lines: linesOf(text) });
  expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([['桥头夜宿'], ['山路上的灯']]);
  expect(articles[0]?.blocks.map(({ runs }) => textOf(runs))).toEqual(poem);
});

test('a narrow text whose lines end where they may is none', () => {
  const box = [
    '桥上的灯一共有四',
    '百六十盏，它们由孩子们挑选',
    '的颜色，在春天里',
    '换成“月白”“鹅黄”“柳绿”三',
    '种，桥头的老人都',
    '说好看。',
  ];
  const { articles } = recover({ id: 's', lines: linesOf(`灯的颜色\n\n${box.join('\n')}`) });
  expect(articles[0]?.blocks.map(({ kind }) => kind)).toEqual(['paragraph']);
});
