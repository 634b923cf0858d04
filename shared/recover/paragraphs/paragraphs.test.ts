import { expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, paragraph, REPAIRS_AT_LAMPS } from '../testing/pages.ts';

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

test('a bullet opens a paragraph, also in a line that justification opened and that has no mark', () => {
  const items = [
    '■河湾镇在桥头和两岸新装了一百盏路灯，放学的孩子不用打手电。',
    '■石桥小学新添了一间夜里也亮着灯的图书室，谁都可以来。',
  ];
  const lines = items.map((item) => `${[...item.slice(0, 14)].join(' ')}\n${item.slice(14)}`);
  expect(blocksOf(...lines, LAMPS).slice(0, 2)).toEqual(items);
});

test('a name in brackets that the line’s end breaks closes its paragraph', () => {
  const briefs = [
    '△石桥小学添了一间图书室。（石磊）',
    '△ 河 湾 镇 的 桥 头 昨 天 夜 里 亮\n灯，桥上桥下站满了人。（李石\n榴）',
    '△柳堤乡的果园开园迎客。（童谣）',
  ];
  expect(blocksOf(RIVER, ...briefs)).toEqual([
    BODY_AT_RIVER,
    '△石桥小学添了一间图书室。',
    '△河湾镇的桥头昨天夜里亮灯，桥上桥下站满了人。',
    '△柳堤乡的果园开园迎客。',
  ]);
});

test('the first line of the source may be its headline', () => {
  const text = [
    '《河湾市路灯管理条例》已由河湾市第八届人民',
    '代表大会常务委员会第二十一次会议于2021年4月',
    '28日通过，现予公布，自2021年9月1日起施行。',
  ].join('\n');
  const law = '第一条 为了让两岸的人夜里走路不打\n手电，根据本市的实际情况，制定本条例。';
  const found = recover({
    id: 's',
    lines: linesOf(['河湾市人民代表大会常务委员会公告', text, '河湾市路灯管理条例', law].join('\n\n')),
  });
  const blocks = found.articles.flatMap((article) => article.blocks.map(({ runs }) => textOf(runs)));
  expect(blocks).toContain(text.replace(/\n/g, ''));
});

test('a first line may be wider by the mark that is pressed in at its end', () => {
  const first = [
    '河湾镇的桥头昨天夜里亮了灯，',
    '桥上桥下站满了人孩子们跑来跑去一',
    '直到半夜才各自回家睡觉去了呀。',
  ];
  const second = ['镇上的老人说起三十年前的桥头：', '没有灯也没有路只有一条小船渡人过', '河。'];
  expect(
    blocksOf(paragraph(BODY_AT_RIVER, 16), first.join('\n'), second.join('\n'), paragraph(BODY_AT_LAMPS, 16)),
  ).toEqual([BODY_AT_RIVER, first.join(''), second.join(''), BODY_AT_LAMPS]);
});

test('a question on a line of its own is a headline, and so is a line with a comma over a first line', () => {
  const read = (head: string, before: string[]): string[][] =>
    recover({
      id: 's',
      lines: linesOf(
        [...before, head, '□本报记者 周立本', LAMPS, paragraph(REPAIRS_AT_LAMPS, 15)].join('\n\n'),
      ),
    }).articles.map(({ headline }) => headline.map(textOf));
  const first = ['石桥通了车', '□本报记者 何小满', RIVER];
  expect(read('换下的旧灯送给谁？', first)).toEqual([['石桥通了车'], ['换下的旧灯送给谁？']]);
  expect(read('一盏接着一盏，山路亮了', first)).toEqual([['石桥通了车'], ['一盏接着一盏，山路亮了']]);
});

test('who asks, in brackets behind the question, is a part of it', () => {
  const asked = '问：河湾镇的旧灯换下来以后放在哪里？（读者 何小满）';
  const answer = '答：村里把换下的旧灯送给了对岸的果园，守夜的老人说，灯光照着果子。';
  expect(blocksOf(paragraph(asked, 15), paragraph(answer, 15))).toEqual([asked.replace(/\s/g, ''), answer]);
});

test('a question as wide as a column among headlines and flags is a headline', () => {
  const row = ['街谈', '石桥通了车', '问答', '山上换下的旧灯到底送给谁？', '亲历', '老井添了石栏'];
  const well = paragraph('老井边上添了一圈石栏，挑水的人放下水桶，说起从前夜里打水要摸着墙走的日子。', 15);
  const bodies = [RIVER, LAMPS, well].flatMap((body) => ['□本报记者 何小满', body]);
  const { articles } = recover({ id: 's', lines: linesOf([...bodies, ...row].join('\n\n')) });
  expect(articles.map(({ headline }) => headline.map(textOf).join())).toEqual([row[1], row[3], row[5]]);
});

test('whoever speaks more than once opens a paragraph each time', () => {
  const turns = [
    '何小满：装灯那几天冷不冷？',
    '丁小凡：冷。',
    '何小满：灯是谁装的呢，你们是怎么分工的？',
    '丁小凡：装灯的是村里的电工，我只管递梯子。',
  ];
  expect(blocksOf(RIVER, turns.map((turn) => paragraph(turn, 15)).join('\n'), LAMPS)).toEqual([
    BODY_AT_RIVER,
    ...turns,
    BODY_AT_LAMPS,
  ]);
});

test('rows that a colon introduces are paragraphs, also where the column turned them over', () => {
  const into = '镇上把摆摊的人要记住的事写成告示，贴在桥头的灯杆上：';
  const rows = ['瓜果摆在桥东，豆浆油条摆在桥西', '涨水的日子听渡口的锣声，不抢路', '收摊以后地要扫干净'];
  const parts = [BODY_AT_RIVER, into, ...rows, BODY_AT_LAMPS];
  expect(blocksOf(...parts.map((part) => paragraph(part, 13)))).toEqual(parts);
});
