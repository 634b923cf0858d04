import { expect, test } from 'vitest';
import { affine } from '../../geometry/index.ts';
import { drawnOn } from './drawn.ts';
import { readPdfPage, type PdfGlyph, type PdfPage, type PdfShape } from './index.ts';
import { linesOf } from './lines.ts';
import { outlinesOf } from './paths.ts';

/** Characters set side by side, `step` ems apart, from a place on. */
const set = (text: string, left: number, top: number, size = 10, step = 1): PdfGlyph[] =>
  Array.from(text, (c, i) => {
    const x = left + i * step * size;
    return { text: c, left: x, right: x + size, top, foot: top + size, size, way: 'right' };
  });
const down = (text: string, left: number, top: number, size = 10): PdfGlyph[] =>
  Array.from(text, (c, i) => set(c, left, top + i * 1.1 * size, size)[0]!);
const textsOf = (glyphs: readonly PdfGlyph[]): string[] =>
  linesOf(glyphs).map(({ pieces }) => pieces.map(({ text }) => text).join(''));
const shape = (
  kind: PdfShape['kind'],
  left: number,
  top: number,
  width: number,
  height: number,
): PdfShape => ({
  kind,
  left,
  top,
  right: left + width,
  foot: top + height,
  straight: true,
  light: 0,
});

test('characters that stand side by side are a line, whatever stands between its lines in the file', () => {
  expect(textsOf([...set('春天来了', 0, 0), ...set('山里的花', 0, 12), ...set('开了', 100, 12)])).toEqual([
    '春天来了',
    '山里的花',
    '开了',
  ]);
  expect(textsOf(set('疏排的字', 0, 0, 10, 1.8))).toEqual(['疏排的字']);
});

test('a mark that stands in the blank half of another goes on with its line', () => {
  const [colon, quote, ...rest] = set('：“好', 0, 0);
  const pulled = { ...quote!, left: 0.5, right: 10.5 };
  expect(textsOf([colon!, pulled, ...rest.map((glyph) => ({ ...glyph, left: 10.5, right: 20.5 }))])).toEqual([
    '：“好',
  ]);
});

test('characters one below the other are a vertical line, a column one character wide is none', () => {
  const lines = linesOf([...down('竖排标题', 0, 0, 20), ...set('正文', 60, 0), ...set('次行', 60, 12)]);
  expect(lines.map(({ pieces, vertical }) => [pieces.map(({ text }) => text).join(''), vertical])).toEqual([
    ['竖排标题', true],
    ['正文', false],
    ['次行', false],
  ]);
});

test('type that was printed again for its shadow is read once; what is said twice is said twice', () => {
  const shadow = set('“家”天天', 1.5, 0.5, 30).map((glyph) => ({ ...glyph, right: glyph.left + 30 }));
  expect(textsOf([...set('“家”天天', 0, 0, 30), ...shadow])).toEqual(['“家”天天']);
  // Drawn character by character.
  const pairs = set('“家”天天', 0, 0, 30).flatMap((glyph, i) => [glyph, shadow[i]!]);
  expect(textsOf(pairs)).toEqual(['“家”天天']);
});

test('rules, frames, labels, tints and pictures are told by their shape and by what stands in them', () => {
  const page: PdfPage = {
    width: 600,
    height: 800,
    glyphs: [],
    shapes: [
      shape('fill', 0, 0, 600, 800),
      shape('fill', 50, 50, 500, 1),
      shape('stroke', 50, 100, 200, 200),
      shape('fill', 60, 400, 60, 24),
      { ...shape('fill', 300, 100, 200, 100), light: 0.8 },
      { ...shape('fill', 300, 100, 10, 10), light: 1 },
      shape('picture', 300, 400, 200, 50),
      shape('picture', 300, 450, 200, 80),
    ],
  };
  const box = (left: number, top: number, width: number) => ({
    left,
    top,
    right: left + width,
    foot: top + 10,
  });
  const lines = [box(70, 407, 40), ...[110, 122, 134, 146].map((top) => box(310, top, 180))];
  const drawn = drawnOn(page, lines, 10);
  expect(drawn.rules).toHaveLength(5);
  expect(drawn.frames).toHaveLength(1);
  expect(drawn.labels).toEqual([{ left: 60, top: 400, right: 120, foot: 424 }]);
  expect(drawn.tints).toEqual([{ left: 300, top: 100, right: 500, foot: 200 }]);
  // Two strips of one picture.
  expect(drawn.pictures).toEqual([{ left: 300, top: 400, right: 500, foot: 530 }]);
});

test('a rectangle with round corners is one, a curve is none, and a path that breaks off tells nothing', () => {
  const round = [
    0, 5, 0, 1, 95, 0, 2, 98, 0, 100, 2, 100, 5, 1, 100, 45, 2, 100, 48, 98, 50, 95, 50, 1, 5, 50,
  ];
  expect(outlinesOf([...round, 2, 2, 50, 0, 48, 0, 45, 1, 0, 5, 4], affine.identity)).toMatchObject([
    { left: 0, right: 100, straight: true },
  ]);
  expect(outlinesOf([0, 0, 0, 2, 0, 50, 50, 100, 100, 100], affine.identity)).toMatchObject([
    { straight: false },
  ]);
  expect(outlinesOf([9, 1], affine.identity)).toEqual([]);
});

test('a page without type is no reading; one with type keeps its spaces and sizes', () => {
  expect(readPdfPage({ width: 100, height: 100, glyphs: [], shapes: [] })).toBeNull();
  const glyphs = [...set('本报记者 林青', 20, 20), ...set('大标题', 20, 40, 30)];
  const reading = readPdfPage({ width: 400, height: 600, glyphs, shapes: [] });
  expect(reading).toMatchObject({ kind: 'page', exact: true, sheet: { width: 400, height: 600 } });
  expect(reading?.lines.map(({ text, size }) => [text, size])).toEqual([
    ['本报记者 林青', 10],
    ['大标题', 30],
  ]);
});
