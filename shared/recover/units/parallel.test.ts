import { expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, paragraph } from '../testing/pages.ts';

const page = (...parts: string[]): ReturnType<typeof recover> =>
  recover({ id: 's', lines: linesOf(parts.join('\n\n')) });
const [RIVER, LAMPS] = [paragraph(BODY_AT_RIVER, 15), paragraph(BODY_AT_LAMPS, 15)];
const WELL = '老井边上添了一圈石栏，挑水的人放下水桶，说起从前夜里打水要摸着墙走的日子。';
const SCHOOL = '学校的钟改成了电子的，敲钟人把木槌收进柜子，每逢开学那天还要拿出来擦一擦。';
const bare = (runs: Parameters<typeof textOf>[0]): string => textOf(runs).replace(/\s/g, '');

test('subheads that story after story opens with stand in their stories, before the first text', () => {
  const { articles } = page(
    ...['往事', RIVER, '今日', LAMPS, '石桥两岸不再绕路\n□何小满'],
    ...['往事', paragraph(WELL, 15), '今日', paragraph(SCHOOL, 15), '老井添了石栏\n□周立本'],
  );
  expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([
    ['石桥两岸不再绕路'],
    ['老井添了石栏'],
  ]);
  expect(articles.map(({ blocks }) => blocks.map(({ kind, runs }) => [kind, bare(runs)]))).toEqual([
    [
      ['subhead', '往事'],
      ['paragraph', BODY_AT_RIVER],
      ['subhead', '今日'],
      ['paragraph', BODY_AT_LAMPS],
    ],
    [
      ['subhead', '往事'],
      ['paragraph', WELL],
      ['subhead', '今日'],
      ['paragraph', SCHOOL],
    ],
  ]);
});

test('who speaks is told by an office that others have beside a name', () => {
  const { articles } = page(
    ...['石桥该有栏杆', '李文清委员', RIVER],
    ...['灯要一直亮到天明', '娜仁委员', LAMPS],
    ...['老井不能填', '河湾镇人大代表 周立本', paragraph(WELL, 15)],
  );
  expect(
    articles.map(({ headline, bylines }) => [headline, bylines.map(({ runs }) => runs)].flat().map(textOf)),
  ).toEqual([
    ['石桥该有栏杆', '李文清委员'],
    ['灯要一直亮到天明', '娜仁委员'],
    ['老井不能填', '河湾镇人大代表 周立本'],
  ]);
});

test('a source that has its page several times has each story as often', () => {
  const story = [
    '往事',
    RIVER,
    '今日',
    LAMPS,
    '石桥两岸不再绕路\n□何小满',
    paragraph(WELL, 15),
    '老井添了石栏\n□周立本',
  ];
  const { articles } = page(...story, ...story, ...story);
  expect(articles.filter(({ headline }) => headline.map(textOf).join('') === '老井添了石栏')).toHaveLength(3);
});

test('questions about one thing, each over its answer, part a text', () => {
  const { articles } = page(
    ...['桥头的灯', '□何小满', paragraph(WELL, 15), paragraph(SCHOOL, 15)],
    ...['旧灯小词典', '什么是旧灯？', LAMPS, '旧灯可以送给谁？', RIVER],
  );
  expect(
    articles.map(({ headline, blocks }) => [headline.map(textOf), blocks.map(({ kind }) => kind)]),
  ).toEqual([
    [['桥头的灯'], ['paragraph', 'paragraph']],
    [['旧灯小词典'], ['subhead', 'paragraph', 'subhead', 'paragraph']],
  ]);
});
