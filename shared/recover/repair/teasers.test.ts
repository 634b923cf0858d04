import { describe, expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import { BODY_AT_RIVER, paragraph, storyAt } from '../testing/pages.ts';

const around = (box: string) => {
  const { articles, furniture } = recover({
    id: 's',
    lines: linesOf(`${storyAt('river', 13)}\n\n${box}\n\n${storyAt('lamps', 13)}`),
  });
  expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([['石桥通了车'], ['一条山路亮起灯']]);
  for (const { flag, kicker, deck, blocks } of articles) {
    expect([flag, ...kicker, ...deck].filter(Boolean)).toEqual([]);
    expect(blocks).toHaveLength(2);
  }
  return furniture.map(textOf);
};

describe('teasers of other pages are furniture', () => {
  test('a title and its page on one line', () => {
    const lines = ['老井又见清水来到村口 → 3版', '校门口的斑马线 详见A4版'];
    expect(around(`导读\n\n${lines.join('\n\n')}`)).toEqual(['导读', ...lines]);
    expect(around(lines.join('\n'))).toEqual(lines);
  });

  test('a title with its page in the next line', () => {
    const lines = ['老井又见清水来到村口', '→3版', '校门口的斑马线', '→5版'];
    expect(around(`导读\n${lines.join('\n')}`)).toEqual(['导读', ...lines]);
  });

  test('a title and nothing but the page’s number, under a heading, however they are parted', () => {
    const lines = ['老井又见清水来到村口', '02版', '校门口的斑马线', '05版'];
    expect(around(`导读\n\n${lines.join('\n\n')}`)).toEqual(['导读', ...lines]);
  });

  test('a title and nothing but its page behind it, under a heading', () => {
    const lines = ['老井又见清水来到村口 2版', '校门口的斑马线，多亮十秒 5版'];
    expect(around(`导读\n\n${lines.join('\n\n')}`)).toEqual(['导读', ...lines]);
  });

  test('the page in front of the title, under a heading', () => {
    const lines = ['▶ 二版 老井又见清水来到村口', '▶ 五版 校门口的斑马线，多亮十秒'];
    expect(around(`导 读\n\n${lines.join('\n\n')}`)).toEqual(['导 读', ...lines]);
  });

  test('a few lines of text in a box', () => {
    const lines = [
      '老井又见清水',
      '挑水的人排成一行。（详见第3版）',
      '校门口的斑马线',
      '书包不再打湿。（详见第5版）',
    ];
    expect(around(`今日导读\n\n${lines.join('\n\n')}`)).toEqual(['今日导读', ...lines]);
  });

  test('but where a story goes on is its own', () => {
    const { articles, furniture } = recover({
      id: 's',
      lines: linesOf(
        `石桥通了车\n\n${paragraph(`${BODY_AT_RIVER}（下转第3版）`, 13)}\n\n${storyAt('lamps', 13)}`,
      ),
    });
    expect(articles[0]?.jump && textOf(articles[0].jump)).toBe('（下转第3版）');
    expect(furniture).toEqual([]);
  });
});
