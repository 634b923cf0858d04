import { expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import { BODY_AT_LAMPS, paragraph } from '../testing/pages.ts';

const page = (...parts: string[]): ReturnType<typeof recover> =>
  recover({ id: 's', lines: linesOf(parts.join('\n\n')) });
const bare = (runs: Parameters<typeof textOf>[0]): string => textOf(runs).replace(/\s/g, '');
const LAMPS = paragraph(BODY_AT_LAMPS, 15);

test.each([
  ['上一道梁', '初', '冬的早晨，守桥的老周把灯一盏一盏吹灭，桥那头的孩子正往学校走。'],
  ['老井新水', '村', '民们说起这口井，总要从那年大旱说起，挑水的人排到了山脚下。'],
])('a drop cap is its text’s first character: %s', (head, cap, text) => {
  const { articles } = page(head, '□何小满', cap, paragraph(text, 15), LAMPS);
  expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([[head]]);
  expect(articles[0]?.blocks.map(({ runs }) => bare(runs))).toEqual([`${cap}${text}`, BODY_AT_LAMPS]);
});

test('a title of one character behind a text, and a section’s number, stay by themselves', () => {
  const STONES = '石板路边的灯亮了，孩子们往家里走。';
  const blocks = (...parts: string[]): string[] =>
    page(...parts).articles.flatMap((article) => article.blocks.map(({ runs }) => bare(runs)));
  expect(blocks('桥头的灯', '□何小满', LAMPS, '雪', '□周立本', paragraph(STONES, 15))).toEqual([
    BODY_AT_LAMPS,
    STONES,
  ]);
  expect(blocks('桥头的灯', '□何小满', '一', LAMPS, '二', paragraph(STONES, 15))).toEqual([
    '一',
    BODY_AT_LAMPS,
    '二',
    STONES,
  ]);
});
