import { linesOf, rangeRects } from '../../shared/compose/index.ts';
import { describe, expect, test } from 'vitest';
import type { Font, FontSet } from '../../shared/fonts/index.ts';
import { black, type Frame, type Line } from '../../shared/frame/index.ts';
import { pt, rect } from '../../shared/geometry/index.ts';
import { caretAt, hitText, lineStep, neighbourOf } from './caret.ts';
import { regionAt } from './testing/region.ts';

const font = { unitsPerEm: 1000, advance: () => 1000 } as unknown as Font;
const fonts: FontSet = { font: () => font, pick: () => null };

function line(text: string, x: number, y: number, from: number, vertical = false): Line {
  const size = pt(10);
  const at = [...text].map((_, i) => i * 10);
  return {
    block: 'b',
    role: 'body',
    x: pt(x),
    y: pt(y),
    measure: pt(50),
    from,
    to: from + text.length,
    runs: [
      {
        font: 'song',
        size,
        xScale: 1,
        direction: vertical ? 'vertical' : 'horizontal',
        ink: black,
        glyphs: at.map(() => 1),
        xs: at.map((d) => (vertical ? x - 5 : x + d)),
        ys: at.map((d) => (vertical ? y + 8.8 + d : y)),
        texts: [...text],
      },
    ],
  };
}

const region = (id: string, lines: Line[], x: number, y: number, width = 50, height = 100) =>
  regionAt(id, x, y, width, height, lines);

const frame: Frame = {
  trim: rect(0, 0, 300, 300),
  typeArea: rect(0, 0, 300, 300),
  regions: [
    region('first', [line('春江潮水连', 0, 20, 0), line('海平海上明', 0, 33, 5)], 0, 10),
    region('second', [line('月共潮生', 100, 20, 10)], 100, 10),
  ],
  findings: [],
};
const lines = linesOf(frame, 'b');

describe('the caret', () => {
  test('finds the lines of a text over its columns, in order', () => {
    expect(lines.map(({ from }) => from)).toEqual([0, 5, 10]);
  });

  test('stands before the character nearest to a click', () => {
    expect(hitText(frame, fonts, 12, 18)).toEqual({ block: 'b', offset: 1 });
    expect(hitText(frame, fonts, 16, 18)).toEqual({ block: 'b', offset: 2 });
    expect(hitText(frame, fonts, 49, 30)).toEqual({ block: 'b', offset: 10 });
    expect(hitText(frame, fonts, 139, 18)).toEqual({ block: 'b', offset: 14 });
  });

  test('is nowhere where there is no text', () => {
    expect(hitText(frame, fonts, 250, 250)).toBeNull();
    expect(caretAt([], fonts, 0)).toBeNull();
    expect(caretAt(lines, fonts, 99)).toBeNull();
  });

  test('stands at the head of the next line, not at the end of the last, and at the end of the text', () => {
    expect(caretAt(lines, fonts, 5)).toMatchObject({ x1: 0, x2: 0 });
    expect(caretAt(lines, fonts, 10)).toMatchObject({ x1: 100 });
    expect(caretAt(lines, fonts, 14)).toMatchObject({ x1: 140 });
  });

  test('goes up and down along the text, across columns', () => {
    const step = (offset: number, by: -1 | 1) => lineStep(frame, fonts, { block: 'b', offset }, by).offset;
    expect(step(2, 1)).toBe(7);
    expect(step(7, 1)).toBe(12);
    expect(step(12, -1)).toBe(7);
    expect(step(2, -1)).toBe(0);
    expect(step(12, 1)).toBe(14);
  });

  test('goes on from one piece of a story to the next, as they are read, and into no other story', () => {
    const of = (story: string, order: number, ...own: Line[]) =>
      ({ ...region(`${story}${order}`, own, 0, 0), owner: { kind: 'article', id: story }, order }) as const;
    const piece = (block: string, text: string, y: number) => ({ ...line(text, 0, y, 0), block });
    const page: Frame = {
      ...frame,
      regions: [
        of('s', 2, piece('p1', '江畔何人', 50), piece('p2', '初见月', 63)),
        of('t', 3, piece('q1', '江月何年', 90)),
        of('s', 1, piece('title', '江月', 20)),
      ],
    };
    expect(['title', 'p1', 'p2'].map((block) => neighbourOf(page, block, 1))).toEqual(['p1', 'p2', null]);
    expect(['title', 'p1', 'p2'].map((block) => neighbourOf(page, block, -1))).toEqual([null, 'title', 'p1']);
    expect(lineStep(page, fonts, { block: 'p1', offset: 2 }, 1)).toEqual({ block: 'p2', offset: 2 });
    expect(lineStep(page, fonts, { block: 'p2', offset: 3 }, -1)).toEqual({ block: 'p1', offset: 3 });
    expect(lineStep(page, fonts, { block: 'p2', offset: 1 }, 1)).toEqual({ block: 'p2', offset: 3 });
  });

  test('covers a range line by line', () => {
    const rects = rangeRects(lines, fonts, 3, 7);
    expect(rects.map(({ x, width }) => [x, width])).toEqual([
      [30, 20],
      [0, 20],
    ]);
    expect(rangeRects(lines, fonts, 4, 4)).toEqual([]);
  });

  test('lies across a vertical line', () => {
    const vertical = line('江流宛转', 200, 50, 0, true);
    const caret = caretAt([vertical], fonts, 2);
    expect(caret).toEqual({ x1: 195, x2: 205, y1: 70, y2: 70 });
  });
});
