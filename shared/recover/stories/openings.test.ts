import { describe, expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import { opensStory } from './openings.ts';
import { paragraph } from '../testing/pages.ts';

describe('the first words of a story', () => {
  test.each([
    '近日，渡口换上了新船。',
    '6月3日上午，桥头很热闹。',
    '清晨六点，果园的门开了。',
    '镇渡口6月3日换上了新船。',
  ])('news says first when it was: %s', (text) => expect(opensStory(text)).toBeGreaterThan(0));

  test.each([
    '他把桨递给了徒弟。',
    '这条船走了二十年。',
    '与此同时，对岸也修起了路。',
    '老船工说，水不等人。',
    '据了解，新船坐得下三十个人。',
    '第二年发大水，他把船系在柳树上。',
  ])('what was named before is taken up: %s', (text) => expect(opensStory(text)).toBeLessThan(0));

  test.each(['渡口换上了新船。', '其他村子也想修桥。', '这个冬天没有下雪。', '那年夏天雨水多。'])(
    'others say nothing: %s',
    (text) => expect(opensStory(text)).toBe(0),
  );
});

describe('where stories part that have no headline between them', () => {
  const read = (...parts: string[]) =>
    recover({ id: 's', lines: linesOf(parts.join('\n\n')) }).articles.map(({ headline, blocks }) => ({
      headline: headline.map(textOf).join('/'),
      texts: blocks.map(({ runs }) => textOf(runs).slice(0, 3)),
    }));
  const boat = [
    '渡口的老船换成了铁壳船，船老大把船头漆得发亮，两岸的孩子都跑来摸一摸。',
    '船老大把铁壳船的缆绳绕了三圈，叫大家坐稳当，汽笛一响，水面划开一道白浪。',
  ];
  const oil = [
    '近日，山坡上的油茶开了花，榨坊的师傅们把石碾擦洗干净，等着收成。',
    '据了解，今年茶籽比往年饱满，每百斤能多出二两清油，合作社已经订好瓶子。',
  ];

  test('one that says when it was starts there, and what takes it up stays with it', () => {
    expect(
      read('铁壳船下水', ...[...boat, ...oil].map((text) => paragraph(text, 14)), '榨坊等着油茶收成'),
    ).toEqual([
      { headline: '铁壳船下水', texts: ['渡口的', '船老大'] },
      { headline: '榨坊等着油茶收成', texts: ['近日，', '据了解'] },
    ]);
  });

  test('a first question opens a story where nothing before it says that somebody is asked', () => {
    const asked = [
      '问：油茶什么时候采最好？',
      '答：霜降前后采最好，采早了油茶出油少，采晚了茶籽就裂开落在地上。',
      '问：油茶采回来要不要晒？',
      '答：要晒，油茶摊在竹席上晒到壳自己裂开，再拣去杂质。',
    ];
    const told = (...before: string[]) =>
      read(
        '渡口的铁壳船下水了',
        ...[...boat, ...before, ...asked].map((text) => paragraph(text, 14)),
        '油茶什么时候采',
      ).map(({ texts }) => texts.length);
    expect(told()).toEqual([2, 4]);
    expect(told('油茶什么时候采才好，我们请教了榨坊的老师傅，他一一作了回答。')).toEqual([2, 5]);
  });

  test('the points of a list, each behind its name, stay together', () => {
    const points = [
      '【时间】铁壳船每天早上六点开第一班，晚上七点收班，逢集的日子加开两班。',
      '【票价】大人一块五，孩子不要钱，挑担子的另给五毛，由船老大收。',
      '【须知】坐船要穿救生衣，不要站在船头，风大的日子停航一天。',
    ].map((text) => paragraph(text, 14));
    expect(
      read('铁壳船下水', ...points, ...oil.map((text) => paragraph(text, 14)), '榨坊等着油茶收成'),
    ).toEqual([
      { headline: '铁壳船下水', texts: ['【时间', '【票价', '【须知'] },
      { headline: '榨坊等着油茶收成', texts: ['近日，', '据了解'] },
    ]);
  });
});

describe('a row of headlines', () => {
  const bodies = [
    '渡口的老船换成了铁壳船，船头漆得发亮，两岸的孩子都跑来摸一摸铁壳船。',
    '山坡上的油茶开了花，榨坊的师傅们把石碾擦洗干净，等着油茶的收成。',
    '学堂的钟敲了四十年，敲钟人把钟绳换了七回，铜钟边上磨出了光。',
  ].map((text) => paragraph(text, 14));
  const headed = (...row: string[]) =>
    recover({ id: 's', lines: linesOf([...row, ...bodies].join('\n\n')) }).articles.map(
      ({ headline, bylines }) => [
        headline.map(textOf).join('/'),
        bylines.map(({ runs }) => textOf(runs)).join(),
      ],
    );

  test('is cut behind its bylines', () => {
    const row = ['铁壳船下水', '□江米', '油茶山上的花', '□周立本', '敲钟人换钟绳'];
    expect(headed(...row)).toEqual([
      ['铁壳船下水', '□江米'],
      ['油茶山上的花', '□周立本'],
      ['敲钟人换钟绳', ''],
    ]);
  });

  test('that say each where it was is no list', () => {
    expect(
      headed('石桥村：铁壳船下水', '河湾镇：油茶开了花', '柳树沟：敲钟的人').map(([head]) => head),
    ).toEqual(['石桥村：铁壳船下水', '河湾镇：油茶开了花', '柳树沟：敲钟的人']);
  });
});
