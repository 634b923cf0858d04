import { describe, expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, paragraph, storyAt } from '../testing/pages.ts';

const LONG = `${BODY_AT_RIVER}${BODY_AT_LAMPS}`;

const found = (text: string) => {
  const { articles, photos } = recover({ id: 's', lines: linesOf(text) });
  return {
    articles: articles.map(({ kicker, headline, deck, blocks }) => ({
      heads: [...kicker, ...headline, ...deck].map(textOf).join('/'),
      first: textOf(blocks[0]?.runs ?? []),
    })),
    photos: photos.map(({ caption, title }) => [textOf(caption), title && textOf(title)]),
  };
};

describe('a headline’s last line beside something else', () => {
  test('the first line of its text, as wide as first lines are', () => {
    const text = `老桥换新颜\n——记河湾镇何小满 ${paragraph(LONG, 17)}\n\n${storyAt('lamps', 17)}`;
    expect(found(text).articles[0]).toEqual({
      heads: '老桥换新颜/——记河湾镇何小满',
      first: LONG,
    });
  });

  test('a caption with its credit', () => {
    const caption = '10月3日，河湾镇的孩子们在新桥上写生，船工停下来给他们讲老渡口的故事。';
    const text = `${storyAt('river', 15, 'after')}\n\n${paragraph(BODY_AT_LAMPS, 15)}\n\n一盏旧灯照果园 ${caption}\n何小满 摄`;
    const { articles, photos } = found(text);
    expect(photos).toEqual([[caption, null]]);
    expect(articles.map(({ heads }) => heads)).toEqual(['石桥通了车', '一盏旧灯照果园']);
  });

  test('a photo’s title, behind the last character of a vertical headline', () => {
    const photo = '图为河湾镇的石桥。何小满 摄';
    const text = `${[...'一条山路亮起'].join('\n')}\n灯 晨渡\n\n${photo}\n\n${paragraph(BODY_AT_LAMPS, 13)}`;
    expect(found(text).articles.map(({ heads }) => heads)).toEqual(['一条山路亮起灯']);
  });

  test('a paragraph’s line keeps the space in it', () => {
    const [first = '', second = '', ...rest] = paragraph(BODY_AT_RIVER, 17).split('\n');
    const text = `石桥通了车\n\n${[first, `${second.slice(0, 6)} ${second.slice(6)}`, ...rest].join('\n')}`;
    expect(found(text).articles[0]?.first.replace(/\s/g, '')).toBe(BODY_AT_RIVER);
  });
});
