import { describe, expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, paragraph } from '../testing/pages.ts';

const MORE = '远处的钟声慢慢传过河面又落在树梢像去年一样轻轻';
const HEADS = '老井又见清水来到村口石桥通车两岸不再绕路走一条山路一盏一盏亮起灯来';

/** A text set in a measure whose last line is so many characters wide. */
function endingWith(width: number, measure: number): string {
  for (let k = 0; k < MORE.length; k++) {
    const text = paragraph(`${BODY_AT_RIVER.slice(0, -1)}${MORE.slice(0, k)}。`, measure);
    if (text.split('\n').at(-1)?.length === width) return text;
  }
  throw new Error(`no last line of ${width}`);
}

describe('three headlines as wide as the last line of the text that they stand right behind', () => {
  test.each([
    [12, 9],
    [15, 11],
    [18, 12],
    [20, 10],
  ])('are no lines of a column: measure %i, headlines of %i', (measure, width) => {
    for (const [first, next] of [
      ['\n', '\n\n'],
      ['\n', '\n'],
      ['\n\n', '\n'],
    ] as const) {
      const heads = [0, 1, 2].map((i) => HEADS.slice(i * width, (i + 1) * width));
      const text = `□本报记者 何小满\n\n${endingWith(width, measure)}${first}${heads.join(next)}\n\n□本报记者 周立本\n\n${paragraph(BODY_AT_LAMPS, measure)}`;
      const { articles } = recover({ id: 's', lines: linesOf(text) });
      const body = articles.flatMap(({ blocks }) => blocks).map(({ runs }) => textOf(runs));
      for (const head of heads) expect(body.join('\n')).not.toContain(head);
      expect(articles.map(({ blocks }) => blocks.length)).toEqual([1, 1]);
    }
  });
});
