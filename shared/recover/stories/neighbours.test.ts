import { describe, expect, test } from 'vitest';
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

const page = (...parts: string[]): ReturnType<typeof recover> =>
  recover({ id: 's', lines: linesOf(parts.join('\n\n')) });
const [RIVER, LAMPS] = [paragraph(BODY_AT_RIVER, 15), paragraph(BODY_AT_LAMPS, 15)];
const REPAIRS = paragraph(REPAIRS_AT_LAMPS, 15);
const bare = (runs: Parameters<typeof textOf>[0]): string => textOf(runs).replace(/\s/g, '');

test('numbers of sections are subheads, the first one too, and head no story', () => {
  for (const [one, two] of [
    ['（一）', '（二）'],
    ['一', '二'],
  ] as const) {
    const { articles } = page('桥头的灯\n□何小满', one, RIVER, two, LAMPS);
    expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([['桥头的灯']]);
    expect(articles[0]?.blocks.map(({ kind, runs }) => [kind, bare(runs)])).toEqual([
      ['subhead', one],
      ['paragraph', BODY_AT_RIVER],
      ['subhead', two],
      ['paragraph', BODY_AT_LAMPS],
    ]);
  }
});

test('numbered pictures below one another are photos, items of an enumeration are text', () => {
  const items = ['①挑担子的人走在桥上。', '②两岸的灯亮了。', '③孩子们在桥头玩。'];
  const pictures = page('桥头的灯', RIVER, ...items);
  expect(pictures.photos.map(({ caption }) => bare(caption))).toEqual(items);
  const listed = page('桥头的灯', `${BODY_AT_RIVER.slice(0, 12)}有三件事要做：`, ...items);
  expect(listed.photos).toEqual([]);
});

test('who reports in words and pictures stands below the headline as its byline', () => {
  const { articles, photos } = page('桥头的灯', '本报记者 何小满 摄影报道', RIVER);
  expect(articles.map(({ bylines }) => bylines.map(({ runs }) => textOf(runs)))).toEqual([
    ['本报记者 何小满 摄影报道'],
  ]);
  expect(photos).toEqual([]);
});

test('who wrote a piece, in brackets over several lines, closes it and is no headline', () => {
  const closing = ['（作者系河湾市石桥镇第一', '小学五年级三班学生 指导老师：', '周立本）'];
  const { articles } = page('桥头的灯\n■ 何小满', RIVER, closing.join('\n'), '山路上的灯\n■ 石榴红', LAMPS);
  expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([['桥头的灯'], ['山路上的灯']]);
  expect(articles[0]?.bylines.map(({ runs, place }) => [bare(runs), place])).toEqual([
    ['■何小满', 'head'],
    [closing.join('').replace(/\s/g, ''), 'end'],
  ]);
});

test('a dateline ends with its own word, whatever character follows later in its line', () => {
  const text = '新华社东海11月18日电 河湾北海道一处老桥18日上午通车，' + BODY_AT_RIVER;
  const { articles } = page('桥头的灯', paragraph(text, 20));
  expect(articles[0]?.bylines.map(({ runs }) => textOf(runs))).toEqual(['新华社东海11月18日电']);
});

test('whom a letter or notice speaks to stands in its own paragraph', () => {
  const to = '河湾市石桥镇桥头路两岸的住户：';
  const { articles } = page('停水通知', '河湾市石桥镇桥头路两岸的\n住户：', RIVER);
  expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([['停水通知']]);
  expect(articles[0]?.blocks.map(({ runs }) => bare(runs))).toEqual([to, BODY_AT_RIVER]);
});

test('a headline over numbered subheads heads their story', () => {
  const numbered = ['一、夜里守着灯', paragraph(WARDENS_AT_LAMPS, 15), '二、山路也有灯', LAMPS];
  const { articles } = page('石桥通了车', RIVER, '桥头人家的日子', REPAIRS, ...numbered);
  expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([['石桥通了车'], ['桥头人家的日子']]);
  expect(articles[1]?.blocks.filter(({ kind }) => kind === 'subhead')).toHaveLength(2);
});

test('bylines that touch their headlines tell where the others stand', () => {
  const { articles } = page(
    RIVER,
    '石桥通了车\n□本报记者 何小满',
    LAMPS,
    '一条山路亮起灯\n\n□本报记者 周立本',
    RIVER.replace(/桥/g, '井'),
    '老井又见清水\n□本报记者 石榴红',
  );
  expect(
    articles.map(({ headline, bylines }) => [...headline, ...bylines.map(({ runs }) => runs)].map(textOf)),
  ).toEqual([
    ['石桥通了车', '□本报记者 何小满'],
    ['一条山路亮起灯', '□本报记者 周立本'],
    ['老井又见清水', '□本报记者 石榴红'],
  ]);
});

test('the last headline stays with its story, though the date stands next', () => {
  const date = '2025年11月19日 星期三';
  for (const head of ['一条山路亮起灯', '一条山路\n亮起灯来']) {
    const { articles, section } = page(RIVER, '石桥通了车', LAMPS, head, date, '3');
    expect(articles.map(({ headline }) => headline.map(textOf).join('\n'))).toEqual(['石桥通了车', head]);
    expect(section).toBeNull();
  }
});

test('a paragraph whose lines all end in marks by chance is no verse', () => {
  const text = [
    '测量前先坐上五分钟，不说话，',
    '不跷腿，袖带与心脏在同一高度上。',
    '早晚各测两遍，取平均值记录下来，',
    '就诊时带给医生。',
  ];
  const { articles } = page('在家测血压', paragraph(BODY_AT_RIVER, 16), text.join('\n'));
  expect(articles[0]?.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph']);
});

test('a numbered subhead that its column was too narrow for is one all the same', () => {
  const subheads = ['一、桥头摊位当天就满\n了', '二、河上的船工也歇了'];
  const [river = '', stalls = '', ferry = ''] = [BODY_AT_RIVER, STALLS_AT_RIVER, FERRY_AT_RIVER].map((text) =>
    paragraph(text, 12),
  );
  const { articles } = page('石桥通了车', river, subheads[0] ?? '', stalls, subheads[1] ?? '', ferry);
  expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([['石桥通了车']]);
  expect(articles[0]?.blocks.filter(({ kind }) => kind === 'subhead').map(({ runs }) => bare(runs))).toEqual(
    subheads.map((text) => text.replace('\n', '')),
  );
});

test('a headline just as wide as a paragraph’s first line is none, whatever marks it holds', () => {
  const { articles } = page('石桥通了车', RIVER, '石桥镇：山路装上“眼睛”', LAMPS);
  expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([
    ['石桥通了车'],
    ['石桥镇：山路装上“眼睛”'],
  ]);
});

test('a star between two paragraphs parts a text and heads none', () => {
  for (const star of ['★', '※', '＊＊＊']) {
    const { articles } = page('桥头的灯\n□何小满', RIVER, star, LAMPS);
    expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([['桥头的灯']]);
    expect(articles[0]?.blocks.map(({ runs }) => bare(runs))).toEqual([BODY_AT_RIVER, star, BODY_AT_LAMPS]);
  }
});

test('figures below one another, each with what it counts, are a list and no headline', () => {
  const figures = ['8.6万盏 换下的旧灯', '21.4% 省下的电', '19座 新修的桥'];
  const { articles } = page('桥头的灯\n□何小满', RIVER, '数读', ...figures);
  expect(articles.map(({ headline }) => headline.map(textOf))[0]).toEqual(['桥头的灯']);
  expect(
    articles
      .flatMap(({ blocks }) => blocks)
      .filter(({ kind }) => kind === 'lines')
      .map(({ runs }) => textOf(runs)),
  ).toEqual(figures);
});

test('one sentence behind the last photo’s credit is a photo’s caption too', () => {
  const { photos } = page('桥头的灯\n□何小满', RIVER, '孩子们在桥头看灯。 何小满 摄', '守夜的老人。');
  expect(photos.map(({ caption }) => textOf(caption))).toEqual(['孩子们在桥头看灯。', '守夜的老人。']);
});

test('a work’s name stands before who made it', () => {
  const { photos, articles } = page('桥头的灯', RIVER, '行书条幅 周立本 书', '《荷塘》（国画） 何小满 作');
  expect(articles).toHaveLength(1);
  expect(photos.map(({ caption, credit }) => [textOf(caption), credit && textOf(credit)])).toEqual([
    ['行书条幅', '周立本 书'],
    ['《荷塘》', '（国画） 何小满 作'],
  ]);
});

test('a law’s chapters are subheads and its articles paragraphs, though a space parts their numbers', () => {
  const items = ['第一条 为了修好河湾镇的桥，制定本办法。', '第二条 桥上的灯由守桥人点亮，天明熄灭。'];
  const { articles } = page(
    '河湾镇石桥管理办法',
    '第一章 总则',
    ...items,
    '第二章 附则',
    '第三条 本办法自明年起施行。',
  );
  expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([['河湾镇石桥管理办法']]);
  expect(articles[0]?.blocks.map(({ kind, runs }) => [kind, bare(runs).slice(0, 3)])).toEqual([
    ['subhead', '第一章'],
    ['paragraph', '第一条'],
    ['paragraph', '第二条'],
    ['subhead', '第二章'],
    ['paragraph', '第三条'],
  ]);
});

test('rows of results are a list below their headline', () => {
  const rows = ['石桥 3 2 杏坪', '山口 1 1 渡口', '上街 0 2 下街'];
  const { articles } = page(
    '桥头的灯\n□何小满',
    RIVER,
    '昨日赛果',
    rows.join('\n'),
    '山路上的灯\n□周立本',
    LAMPS,
  );
  expect(
    articles
      .flatMap(({ blocks }) => blocks)
      .filter(({ kind }) => kind === 'lines')
      .map(({ runs }) => textOf(runs)),
  ).toEqual(rows);
});

test('who somebody is, a word and a colon a line, is a list whatever marks follow', () => {
  const rows = ['姓名：何小满', '籍贯：河湾镇', '代表作品：《渡口》《长街》'];
  const { articles } = page('桥头的灯\n□周立本', RIVER, '人物档案', rows.join('\n'));
  expect(
    articles
      .flatMap(({ blocks }) => blocks)
      .filter(({ kind }) => kind === 'lines')
      .map(({ runs }) => textOf(runs)),
  ).toEqual(rows);
});

test('three lines of a paragraph with a clause in each are no list', () => {
  const text = '三十年间他带着人走遍了山里，修好的桥有二十多座，两岸人来人往，茶馆也开了。';
  const { articles } = page('桥头的灯\n□周立本', RIVER, paragraph(text, 13));
  expect(articles[0]?.blocks.map(({ kind, runs }) => [kind, bare(runs)])).toContainEqual(['paragraph', text]);
});

test('each bullet opens a paragraph, and none is a byline', () => {
  const items = [
    '●石桥：今年修好的桥有十九座，两岸的人不再绕路。',
    '●路灯：山路上换了三百盏，放学的孩子不用打手电。',
  ];
  const { articles } = page('桥头的灯\n□何小满', RIVER, items.map((item) => paragraph(item, 15)).join('\n'));
  expect(articles[0]?.blocks.map(({ runs }) => bare(runs))).toEqual([BODY_AT_RIVER, ...items]);
  expect(articles[0]?.bylines.map(({ runs }) => textOf(runs))).toEqual(['□何小满']);
});

test('four lines over a page’s first text are its headline, also with a comma in one of them', () => {
  const { articles } = page(
    '灯不亮了，人往哪里走\n石桥两盏路灯坏了半年\n桥头的老人\n夜里不敢出门',
    RIVER,
    LAMPS,
  );
  expect(articles.map(({ blocks }) => blocks.map(({ runs }) => bare(runs)))).toEqual([
    [BODY_AT_RIVER, BODY_AT_LAMPS],
  ]);
});

test('two bylines in one block sign the same story', () => {
  const bylines = page(
    RIVER,
    '桥头的灯\n河湾小学三（1）班 何小满\n指导老师 李石榴',
    LAMPS,
    '柳堤\n□石磊',
  ).articles.map((article) => article.bylines.map(({ runs }) => textOf(runs)));
  expect(bylines[0]).toEqual(['河湾小学三（1）班 何小满 指导老师 李石榴']);
});

test('a word below the byline, as long as the subheads behind it, is the first of them', () => {
  const { articles } = page('桥头的灯\n□何小满', '灯从何来', RIVER, '灯亮以后', LAMPS, '灯下的人', RIVER);
  expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([['桥头的灯']]);
  expect(
    articles[0]?.blocks.filter(({ kind }) => kind === 'subhead').map(({ runs }) => textOf(runs)),
  ).toEqual(['灯从何来', '灯亮以后', '灯下的人']);
});

test('who wrote a letter stands between it and its reply', () => {
  const { articles } = page(
    '桥头的灯不亮了',
    `编辑同志：`,
    RIVER,
    '石桥镇 读者 李石榴',
    '李石榴读者：',
    LAMPS,
  );
  expect(articles.map(({ blocks }) => blocks.map(({ runs }) => bare(runs)))).toEqual([
    ['编辑同志：', BODY_AT_RIVER, '李石榴读者：', BODY_AT_LAMPS],
  ]);
});

test('guests below one another, each with what they are, are one byline', () => {
  const guests = ['主持人：本报记者 石磊', '嘉宾：何小满 石桥小学校长', '李石榴 河湾镇镇长'];
  const { articles } = page('桥头的灯', guests.join('\n'), RIVER, LAMPS);
  expect(articles.map(({ bylines }) => bylines.map(({ runs }) => textOf(runs)))).toEqual([
    [guests.join(' ')],
  ]);
});

test('those who speak one after the other, with their offices in brackets, stand over what they say', () => {
  const { articles } = page(
    '桥头的灯',
    RIVER,
    '何小满代表（石桥小学校长）',
    LAMPS,
    '李石榴代表（河湾镇灯具公司董\n事长）',
    RIVER,
  );
  expect(
    articles.map(({ blocks }) => blocks.map(({ kind, runs }) => `${kind} ${bare(runs).slice(0, 5)}`)),
  ).toEqual([
    [
      'paragraph 河湾镇的桥',
      'subhead 何小满代表',
      'paragraph 山路上的灯',
      'subhead 李石榴代表',
      'paragraph 河湾镇的桥',
    ],
  ]);
});

test('digits on lines of their own, in order, number a text’s sections', () => {
  const { articles, furniture } = page(
    '桥头的灯\n□何小满',
    RIVER,
    '1',
    LAMPS,
    '2',
    RIVER,
    '2025年11月19日 星期三',
    '7',
  );
  expect(articles[0]?.blocks.map(({ kind }) => kind)).toEqual([
    'paragraph',
    'subhead',
    'paragraph',
    'subhead',
    'paragraph',
  ]);
  expect(furniture.map(textOf)).toEqual(['2025年11月19日 星期三', '7']);
});

test('the office that publishes a report stands below its headline', () => {
  const { articles } = page('河湾镇路灯建设统计公报\n河湾镇统计局', RIVER, LAMPS);
  expect(articles.map(({ bylines }) => bylines.map(({ runs }) => textOf(runs)))).toEqual([['河湾镇统计局']]);
});

test('a diary’s days are its subheads, the first below the byline too', () => {
  const { articles } = page(
    '桥头的灯\n□何小满',
    '9月1日 晴',
    RIVER,
    '9月12日 多云转晴',
    LAMPS,
    '9月13日 雨',
    RIVER,
  );
  expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([['桥头的灯']]);
  expect(articles[0]?.blocks.filter(({ kind }) => kind === 'subhead')).toHaveLength(3);
});

test('who wrote and drew stays one byline where a reporter is named', () => {
  const { articles } = page('桥头的灯\n文/图 本报记者 何小满', RIVER);
  expect(articles[0]?.bylines.map(({ runs }) => textOf(runs))).toEqual(['文/图 本报记者 何小满']);
});

test('names and figures with a colon between are a list, and who signs above a picture no headline', () => {
  const rows = ['开放桥梁：8座', '新装路灯：460盏', '受益村民：1203人', '平均照度：41.6'];
  const { articles } = page('桥头的灯', '□何小满', RIVER, '数说路灯', rows.join('\n'));
  expect(articles.flatMap(({ blocks }) => blocks.map(({ runs }) => textOf(runs)))).toEqual(
    expect.arrayContaining(rows),
  );
  const letter = paragraph('来信收到，我处当天派人看了现场，桥头的灯已经修好。', 15);
  const { photos } = page('桥头的灯', letter, '河湾镇路灯管理处', '孩子们在桥头的灯下玩。 何小满 摄');
  expect(photos.map(({ title }) => title)).toEqual([null]);
});

describe('usual names of columns around texts that speak of the same', () => {
  const keeper = [
    '何小满守着石桥十二年，桥墩上的水尺归他看。早上一趟，晚上一趟，水位记在一个蓝皮本子里。',
    '发大水的那一年，何小满在石桥上守了九天九夜，水尺没过了红线，他把铜锣敲得两岸都听见。',
    '石桥修好以后，何小满还是天天来看水尺。他说，石桥认得他，水尺也认得他。',
  ].map((text) => paragraph(text, 16));
  const heads = (...parts: string[]) =>
    page('守桥人', '□周立本', ...keeper, ...parts).articles.map(({ flag, headline }) =>
      [...(flag ? [flag] : []), ...headline].map(textOf).join(' '),
    );

  test('over a text of another measure one heads a box, over one of the same a section', () => {
    const box = '何小满，石桥管护员，看水尺十二年，水位记录无一差错，被评为守桥能手。';
    expect(heads('人物名片', paragraph(box, 13))).toEqual(['守桥人', '人物名片']);
    expect(heads('人物名片', paragraph(box, 16))).toEqual(['守桥人']);
  });
});
