import { expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, paragraph } from '../testing/pages.ts';

const page = (...parts: string[]): ReturnType<typeof recover> =>
  recover({ id: 's', lines: linesOf(parts.join('\n\n')) });
const stories = [
  '桥头的灯亮了',
  paragraph(BODY_AT_RIVER, 15),
  '山路上的灯亮了',
  paragraph(BODY_AT_LAMPS, 15),
];

/** The headline of the story that each photo is given to, or null. */
function ownersOf(...words: string[]): (string | null)[] {
  const { articles, photos } = page(...stories, ...words);
  return photos.map((photo) => {
    const owner = articles.find(({ id }) => id === photo.article);
    return owner ? owner.headline.map(textOf).join('') : null;
  });
}

test('a picture belongs to the story whose people and things it shows', () => {
  expect(ownersOf('守夜的老人在果园里点亮旧灯。 何小满 摄')).toEqual(['山路上的灯亮了']);
});

test('a place is a name, no word that ends like one', () => {
  expect(ownersOf('市民在市场边歇下卖菜的担子。 何小满 摄')).toEqual(['桥头的灯亮了']);
});

test('a picture with a title that says when it was taken is news of its own', () => {
  const words = '近日，老周在打谷场上歇下卖菜的担子，和邻居们一起看戏。';
  expect(ownersOf(`${words} 何小满 摄`, '赶集')).toEqual([null]);
  expect(ownersOf(`${words.slice(3)} 何小满 摄`)).toEqual(['桥头的灯亮了']);
});

test('a name in 《》 before who took the picture is its caption', () => {
  const { photos, articles } = recover({
    id: 's',
    lines: linesOf(['桥头的灯亮了', paragraph(BODY_AT_RIVER, 15), '《灯下》', '何小满 摄'].join('\n\n')),
  });
  expect(photos.map(({ caption, credit }) => [textOf(caption), credit && textOf(credit)])).toEqual([
    ['《灯下》', '何小满 摄'],
  ]);
  expect(articles).toHaveLength(1);
});
