import { describe, expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, paragraph, spaced } from '../testing/pages.ts';

const read = (...parts: string[]) => recover({ id: 's', lines: linesOf(parts.join('\n\n')) }, []);
const headsOf = (...parts: string[]) =>
  read(...parts).articles.map(({ flag, headline, deck, bylines }) => ({
    flag: flag && textOf(flag),
    headline: headline.map(textOf).join('/'),
    deck: deck.map(textOf).join('/'),
    bylines: bylines.map(({ runs }) => textOf(runs)),
  }));
const [LAMPS, RIVER] = [paragraph(BODY_AT_LAMPS, 13), paragraph(BODY_AT_RIVER, 13)];

describe('displays that look like a text’s lines', () => {
  test('two lines without a mark in one block are no paragraph’s first lines', () => {
    const [first] = headsOf('桥头三盏灯\n河湾镇换下旧灯三百盏', spaced(LAMPS), RIVER);
    expect(first).toMatchObject({ headline: expect.stringContaining('桥头三盏灯') as string });
    expect(
      read('桥头三盏灯\n河湾镇换下旧灯三百盏', LAMPS).articles[0]?.blocks.map(({ runs }) => textOf(runs)),
    ).toEqual([BODY_AT_LAMPS]);
  });

  test('a line that starts with a dash is a deck', () => {
    expect(headsOf('桥头三盏灯\n——来自河湾镇的报告', LAMPS, RIVER)[0]).toMatchObject({
      headline: '桥头三盏灯',
      deck: '——来自河湾镇的报告',
    });
  });

  test('a paragraph’s first line may come in one block with its headline, parted from the next line', () => {
    const [first = '', ...rest] = LAMPS.split('\n');
    const { articles } = read(`桥头三盏灯\n${first}`, rest.join('\n'), RIVER);
    expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([['桥头三盏灯']]);
    expect(articles[0]?.blocks.map(({ runs }) => textOf(runs))).toEqual([BODY_AT_LAMPS, BODY_AT_RIVER]);
  });

  test('a lead-in that its line breaks opens a paragraph', () => {
    const text = `新华社河湾镇10月\n12日电（记者 石磊）\n${LAMPS}`;
    expect(headsOf('桥头三盏灯', text, RIVER)[0]?.bylines).toEqual(['新华社河湾镇10月12日电（记者 石磊）']);
    // … over however many lines, none of which is lost.
    const broken = read('新华社\n河湾镇10月\n12日电', LAMPS, RIVER);
    expect(broken.articles.flatMap(({ bylines }) => bylines.map(({ runs }) => textOf(runs))).join('')).toBe(
      '新华社河湾镇10月12日电',
    );
  });

  test('a lead-in of characters and numbers that stand alone is one', () => {
    const text = paragraph(`本报10月12日讯（记者石磊）${BODY_AT_LAMPS}`, 10);
    const [first = '', ...rest] = text.split('\n');
    const opened = (first.match(/[0-9]+|./gu) ?? []).join(' ');
    expect(opened).toBe('本 报 10 月 12 日 讯');
    expect(
      headsOf('桥头三盏灯', [opened, ...rest].join('\n'), paragraph(BODY_AT_RIVER, 10))[0]?.bylines,
    ).toEqual(['本报10月12日讯（记者石磊）']);
  });
});

describe('what came on one line', () => {
  test('a headline in shadow type and a flag', () => {
    expect(headsOf('““ 桥头桥头 ”” 三盏灯三盏灯 街谈', LAMPS, RIVER)[0]).toMatchObject({
      flag: '街谈',
      headline: '“桥头”三盏灯',
    });
  });

  test('of two like figures upon one another a reader gives back one', () => {
    expect(headsOf('112盏灯照山路1 2盏灯照山路', LAMPS, RIVER)[0]?.headline).toBe('112盏灯照山路');
  });

  test('a deck and who reports, whose name stands on the next line', () => {
    expect(
      headsOf('桥头三盏灯\n——记河湾镇石磊 本报记者 何小满 通讯员\n周立本', LAMPS, RIVER)[0],
    ).toMatchObject({
      deck: '——记河湾镇石磊',
      bylines: ['本报记者 何小满 通讯员周立本'],
    });
  });

  test('names behind a text’s end, of which one begins with a word', () => {
    expect(headsOf('桥头三盏灯', LAMPS, `${RIVER} 石磊 康行`)[0]?.bylines).toEqual(['石磊 康行']);
  });

  test('flags drawn last, one of them on a line with another below a headline', () => {
    const texts = [LAMPS, RIVER, '桥头三盏灯\n简讯 近邻'];
    expect(headsOf(...texts).map(({ headline }) => headline)).toEqual(['桥头三盏灯']);
  });
});
