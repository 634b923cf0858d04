import fc from 'fast-check';
import { expect, test } from 'vitest';
import { affine } from '../../geometry/index.ts';
import { drawnOn } from './drawn.ts';
import {
  EndlessPdf,
  pdfPageFrom,
  readPdf,
  rasterOf,
  readPdfPage,
  type PdfGlyph,
  type PdfjsPage,
  type PdfPage,
  type PdfjsImage,
  type PdfShape,
} from './index.ts';
import { linesOf } from './lines.ts';
import { outlinesOf } from './paths.ts';
import { trimmed } from './trim.ts';

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
  // Where it is computed, it may come to stand a little before the other.
  const pulled = { ...quote!, left: -0.01, right: 9.99 };
  expect(textsOf([colon!, pulled, ...rest.map((glyph) => ({ ...glyph, left: 10.5, right: 20.5 }))])).toEqual([
    '：“好',
  ]);
});

test('a line reaches as far as its ink: not over the blank half of a mark at its end', () => {
  const [own] = linesOf(set('“走这边，”', 20, 0));
  expect([own!.box.left, own!.box.right]).toEqual([25, 75]);
  // A mark set half as wide has no blank half.
  const [narrow] = linesOf(set('“走', 20, 0).map((glyph, i) => (i === 0 ? { ...glyph, right: 25 } : glyph)));
  expect(narrow!.box.left).toBe(20);
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
    images: [],
    covered: false,
    shapes: [
      shape('fill', 0, 0, 600, 800),
      shape('fill', 50, 50, 500, 1),
      shape('stroke', 50, 100, 200, 200),
      shape('fill', 60, 400, 60, 24),
      { ...shape('fill', 300, 100, 200, 100), light: 0.8 },
      { ...shape('fill', 300, 100, 10, 10), light: 1 },
      shape('stroke', 60, 500, 200, 100),
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
  const framed = [140, 152, 164].map((top) => box(60, top, 170));
  const lines = [box(70, 407, 40), ...framed, ...[110, 122, 134, 146].map((top) => box(310, top, 180))];
  const drawn = drawnOn(page, lines, 10);
  expect(drawn.rules).toHaveLength(5);
  expect(drawn.frames).toHaveLength(1);
  expect(drawn.labels).toEqual([{ left: 60, top: 400, right: 120, foot: 424 }]);
  expect(drawn.tints).toEqual([{ left: 300, top: 100, right: 500, foot: 200 }]);
  // Two strips of one picture, and a frame with room for another.
  expect(drawn.pictures).toEqual([
    { left: 300, top: 400, right: 500, foot: 530 },
    { left: 60, top: 500, right: 260, foot: 600 },
  ]);
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

test('what stands beyond the crop marks is no part of the page; corners that are drawn on it cut nothing off', () => {
  const cropped = (x1: number, y1: number, x2: number, y2: number): PdfShape[] =>
    [y1, y2]
      .flatMap((y) => [shape('stroke', x1 - 40, y, 30, 0.25), shape('stroke', x2 + 10, y, 30, 0.25)])
      .concat(
        [x1, x2].flatMap((x) => [
          shape('stroke', x, y1 - 40, 0.25, 30),
          shape('stroke', x, y2 + 10, 0.25, 30),
        ]),
      );
  const text = set('春风过山岗', 100, 100);
  const page: PdfPage = {
    width: 600,
    height: 800,
    glyphs: [...text, ...set('印', 300, 770)],
    shapes: [...cropped(50, 50, 550, 750), ...cropped(42, 42, 558, 758), shape('fill', 60, 60, 400, 200)],
    images: [],
    covered: false,
  };
  const more = Array.from({ length: 4 }, (_, i) => set('花开', 100, 200 + 20 * i)).flat();
  const kept = trimmed({ ...page, glyphs: [...page.glyphs, ...more] });
  expect(kept.glyphs).toEqual([...text, ...more]);
  expect(kept.shapes).toEqual([page.shapes.at(-1)]);
  // One corner is not marked.
  expect(trimmed({ ...page, shapes: page.shapes.slice(1, 8) }).glyphs).toBe(page.glyphs);
  // A box with marks at its corners, on a page.
  const small = { ...page, glyphs: [...text, ...set('印', 300, 500)], shapes: cropped(80, 80, 300, 200) };
  expect(trimmed(small)).toBe(small);
});

test('a page without type is no reading; one with type keeps its spaces and sizes', () => {
  expect(
    readPdfPage({ width: 100, height: 100, glyphs: [], shapes: [], images: [], covered: false }),
  ).toBeNull();
  const glyphs = [...set('本报记者 林青', 20, 20), ...set('大标题', 20, 40, 30)];
  const reading = readPdfPage({ width: 400, height: 600, glyphs, shapes: [], images: [], covered: false });
  expect(reading).toMatchObject({ kind: 'page', exact: true, sheet: { width: 400, height: 600 } });
  expect(reading?.lines.map(({ text, size }) => [text, size])).toEqual([
    ['本报记者 林青', 10],
    ['大标题', 30],
  ]);
});

const OPS = {
  save: 1,
  restore: 2,
  transform: 3,
  constructPath: 4,
  fill: 5,
  stroke: 6,
  endPath: 7,
  clip: 8,
  beginText: 9,
  setFont: 10,
  setTextMatrix: 11,
  moveText: 12,
  showText: 13,
  setCharSpacing: 14,
  setTextRenderingMode: 15,
  paintImageXObject: 16,
  setGState: 17,
  setFillRGBColor: 18,
  fillStroke: 19,
  beginGroup: 20,
  endGroup: 21,
  paintFormXObjectBegin: 22,
  paintFormXObjectEnd: 23,
  beginMarkedContentProps: 24,
  endMarkedContent: 25,
} as const;
type Step = readonly [name: keyof typeof OPS, ...args: unknown[]];

/** A page of pdf.js that draws these, 600 by 800 pt. */
const drawing = (
  steps: readonly Step[],
  vertical = false,
  images: Readonly<Record<string, PdfjsImage>> = {},
): PdfjsPage => ({
  getViewport: () => ({ width: 600, height: 800, transform: [1, 0, 0, -1, 0, 800] }),
  getOperatorList: () =>
    Promise.resolve({
      fnArray: steps.map(([name]) => OPS[name]),
      argsArray: steps.map(([, ...args]) => args),
    }),
  commonObjs: { has: () => true, get: () => ({ vertical }) },
  objs: { get: (name, use) => use(images[name] ?? null) },
});
const say = (text: string): object[] =>
  Array.from(text, (unicode) => ({ unicode, width: 1000, isSpace: unicode === ' ' }));

test('characters stand where the text matrix, spacing and what was moved before put them', async () => {
  const { glyphs } = await pdfPageFrom(
    drawing([
      ['transform', 2, 0, 0, 2, 0, 0],
      ['beginText'],
      ['setFont', 'f', 5],
      ['setCharSpacing', 1],
      ['setTextMatrix', [1, 0, 0, 1, 10, 100]],
      ['showText', [...say('春'), -200, ...say('天')]],
      ['moveText', 0, -8],
      ['showText', say('来')],
    ]),
    OPS,
  );
  expect(glyphs.map(({ text, left, size, way }) => [text, left, size, way])).toEqual([
    ['春', 20, 10, 'right'],
    ['天', 34, 10, 'right'],
    ['来', 20, 10, 'right'],
  ]);
  expect(glyphs.map(({ top }) => Math.round(10 * top) / 10)).toEqual([591.2, 591.2, 607.2]);
});

test('vertical type runs down from its origin', async () => {
  const { glyphs } = await pdfPageFrom(
    drawing(
      [
        ['beginText'],
        ['setFont', 'f', 20],
        ['setTextMatrix', [1, 0, 0, 1, 100, 500]],
        ['showText', say('竖排')],
      ],
      true,
    ),
    OPS,
  );
  expect(glyphs.map(({ left, right, way }) => [left, right, way])).toEqual([
    [90, 110, 'down'],
    [90, 110, 'down'],
  ]);
  expect(glyphs[1]!.top - glyphs[0]!.top).toBeCloseTo(20);
});

test('what is drawn is seen as far as its clip lets it, on its own ground', async () => {
  const box = (x: number, y: number, w: number, h: number) => [
    new Float32Array([0, x, y, 1, x + w, y, 1, x + w, y + h, 1, x, y + h, 4]),
  ];
  const { shapes, covered } = await pdfPageFrom(
    drawing([
      ['save'],
      ['clip'],
      ['constructPath', OPS.endPath, box(0, 0, 50, 800)],
      ['setFillRGBColor', '#ffffff'],
      ['constructPath', OPS.fill, box(0, 700, 100, 100)],
      ['restore'],
      ['constructPath', OPS.fill, box(0, 700, 100, 2)],
      ['transform', 200, 0, 0, 100, 300, 300],
      ['paintImageXObject', 'i', 10, 10],
    ]),
    OPS,
  );
  expect(
    shapes.map(({ kind, left, top, right, foot, light }) => [kind, left, top, right, foot, light]),
  ).toEqual([
    ['fill', 0, 0, 50, 100, 1],
    ['fill', 0, 98, 100, 100, 0],
    ['picture', 300, 400, 500, 500, 0.5],
  ]);
  expect(covered).toBe(false);
});

test('type that is not painted was read of a scan: it is not taken for what the page says', async () => {
  const type: Step[] = [
    ['beginText'],
    ['setFont', 'f', 10],
    ['setTextMatrix', [1, 0, 0, 1, 50, 500]],
    ['showText', say('隐藏的文字')],
  ];
  const read = async (steps: Step[]) => readPdfPage(await pdfPageFrom(drawing(steps), OPS));
  expect((await read([['setTextRenderingMode', 3], ...type]))?.exact).toBeUndefined();
  expect((await read(type))?.exact).toBe(true);
});

test('whatever a file draws, it is read or refused', async () => {
  const names = Object.keys(OPS) as (keyof typeof OPS)[];
  const some = fc.oneof(
    fc.double(),
    fc.string(),
    fc.constant(null),
    fc.constant(say('字')),
    fc.array(fc.double()),
  );
  const step = fc.tuple(fc.constantFrom(...names), some, some, some) as fc.Arbitrary<Step>;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const file = { numPages: 1, getPage: () => Promise.resolve(drawing(steps)) };
      const read = await readPdf((take) => take(file), OPS);
      return read.ok || ['noType', 'foreignOcr'].includes(read.error.kind);
    }),
    { numRuns: 300 },
  );
});

test('a page of several is read where it was said which; what pdf.js throws of a file is no fault of ours, all else is', async () => {
  const type: Step[] = [
    ['beginText'],
    ['setFont', 'f', 10],
    ['setTextMatrix', [1, 0, 0, 1, 50, 500]],
    ['showText', say('第二页上的文字')],
  ];
  const file = { numPages: 2, getPage: (at: number) => Promise.resolve(drawing(at === 2 ? type : [])) };
  const of = (at: number | null) => readPdf((take) => take(file), OPS, at);
  expect(await of(null)).toEqual({ ok: false, error: { kind: 'severalPdfPages', pages: 2 } });
  expect(await of(1)).toEqual({ ok: false, error: { kind: 'noType' } });
  expect(await of(2)).toMatchObject({
    ok: true,
    value: { reading: { page: 2, lines: [{ text: '第二页上的文字' }] } },
  });
  expect(await of(3)).toEqual({ ok: false, error: { kind: 'noPdfPage', page: 3, pages: 2 } });
  const thrown = (name: string) => readPdf(() => Promise.reject(Object.assign(new Error(), { name })), OPS);
  expect(await thrown('PasswordException')).toEqual({ ok: false, error: { kind: 'lockedPdf' } });
  expect(await thrown('InvalidPDFException')).toEqual({ ok: false, error: { kind: 'damagedPdf' } });
  expect(await thrown(new EndlessPdf().name)).toEqual({ ok: false, error: { kind: 'endlessPdf' } });
  await expect(thrown('TypeError')).rejects.toThrow();
});

test('a page that is full of type beyond all measure is refused, not cut short', async () => {
  const heap = say('字'.repeat(1000));
  const row: Step[] = [
    ['setTextMatrix', [0.1, 0, 0, 0.1, 50, 500]],
    ['showText', heap],
  ];
  const steps = Array.from({ length: 401 }, () => row).flat();
  const crowded = drawing([['setFont', 'f', 1], ...steps]);
  const file = { numPages: 1, getPage: () => Promise.resolve(crowded) };
  expect(await readPdf((take) => take(file), OPS)).toMatchObject({
    ok: false,
    error: { kind: 'tooMuchType' },
  });
});

test('a drawing of many thousand strokes, points or characters in one place is gone through in no time', async () => {
  const steps: Step[] = Array.from({ length: 20_000 }, (_, i): Step => [
    'constructPath',
    OPS.fill,
    [new Float32Array([0, i % 500, i, 1, (i % 500) + 90, i, 1, (i % 500) + 90, i + 1, 1, i % 500, i + 1, 4])],
  ]);
  const points = Array.from({ length: 200_000 }, (_, i) => [i === 0 ? 0 : 1, i % 600, i % 800]).flat();
  const heap: Step[] = Array.from({ length: 300 }, (): Step => ['showText', say('重'.repeat(100))]);
  const type: Step[] = [
    ['beginText'],
    ['setFont', 'f', 10],
    ['setTextMatrix', [0.001, 0, 0, 0.001, 50, 500]],
  ];
  const page = drawing([
    ...steps,
    ['constructPath', OPS.stroke, [new Float32Array(points)]],
    ...type,
    ...heap,
  ]);
  const read = readPdfPage(await pdfPageFrom(page, OPS));
  expect(read?.rules.length).toBeLessThanOrEqual(150);
}, 20_000);

test('digits and marks that stand twice side by side are twice there, whatever lies half an em beside another', () => {
  const half = (text: string, left: number): PdfGlyph[] =>
    Array.from(text, (c, i) => ({ ...set(c, left + i * 4.9, 0)[0]!, right: left + i * 4.9 + 5 }));
  const brackets = set('））', 0, 0, 10, 0.44);
  expect(textsOf([...brackets, ...half('11月22', 14.4)]).join('')).toBe('））11月22');
});

test('a clip of several parts shows what lies in any, and a box is both filled and stroked', async () => {
  const box = (x: number, y: number, w: number, h: number): number[] => [
    0,
    x,
    y,
    1,
    x + w,
    y,
    1,
    x + w,
    y + h,
    1,
    x,
    y + h,
    4,
  ];
  const { shapes } = await pdfPageFrom(
    drawing([
      ['clip'],
      [
        'constructPath',
        OPS.endPath,
        [new Float32Array([...box(10, 10, 100, 400), ...box(200, 10, 100, 400)])],
      ],
      ['setFillRGBColor', '#ffffff'],
      ['constructPath', OPS.fillStroke, [new Float32Array(box(20, 20, 50, 50))]],
    ]),
    OPS,
  );
  expect(shapes.map(({ kind, light }) => [kind, light])).toEqual([
    ['fill', 1],
    ['stroke', 0],
  ]);
});

const at = (x: number, y: number): Step => ['setTextMatrix', [1, 0, 0, 1, x, y]];
const textOn = (page: { readonly glyphs: readonly PdfGlyph[] }): string =>
  page.glyphs.map(({ text }) => text).join('');

test('layers that are switched off, soft masks and what a form or a clip cuts off say nothing', async () => {
  const steps: Step[] = [
    ['setFont', 'f', 10],
    at(50, 700),
    ['beginMarkedContentProps', 'OC', { id: 'off' }],
    ['showText', say('旧版')],
    ['constructPath', OPS.fill, [[0, 0, 0, 1, 90, 0, 1, 90, 9, 1, 0, 9, 4]]],
    ['endMarkedContent'],
    ['beginMarkedContentProps', 'OC', { id: 'on' }],
    ['showText', say('今天')],
    ['endMarkedContent'],
    ['beginGroup', { matrix: null, bbox: [0, 0, 600, 800], smask: {} }],
    at(50, 600),
    ['showText', say('遮罩')],
    ['endGroup'],
    ['paintFormXObjectBegin', [1, 0, 0, 1, 100, 100], [0, 0, 35, 50]],
    at(10, 10),
    ['showText', say('看得见看不见')],
    ['paintFormXObjectEnd'],
    at(50, 500),
    ['showText', say('后面')],
  ];
  const isShown = (layer: unknown): boolean => (layer as { id: string }).id !== 'off';
  const page = await pdfPageFrom(drawing(steps), OPS, isShown);
  expect(textOn(page)).toBe('今天看得后面');
  expect(page.shapes).toEqual([]);
});

/** Two by two pixels: red and green over blue and white. */
const quarters: PdfjsImage = {
  width: 2,
  height: 2,
  kind: 2,
  data: new Uint8Array([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]),
};
const body: Step[] = [
  ['setFont', 'f', 10],
  ...Array.from({ length: 6 }, (_, i): Step[] => [
    at(50, 300 - 12 * i),
    ['showText', say('正文正文正文正文')],
  ]).flat(),
];
const picturesOf = async (steps: Step[], images: Record<string, PdfjsImage>) => {
  const page = drawing([...body, ...steps], false, images);
  const read = await readPdf((use) => use({ numPages: 1, getPage: () => Promise.resolve(page) }), OPS);
  if (!read.ok) throw new Error(read.error.kind);
  return read.value.pictures;
};

test('a picture is taken as it is, with the part of it that a clip hides; one that pdf.js cannot decode is not', async () => {
  const steps: Step[] = [
    ['save'],
    ['clip'],
    ['constructPath', OPS.endPath, [[0, 300, 300, 1, 400, 300, 1, 400, 500, 1, 300, 500, 4]]],
    ['transform', 200, 0, 0, 200, 300, 300],
    ['paintImageXObject', 'i', 2, 2],
    ['restore'],
  ];
  const [picture] = await picturesOf(steps, { i: quarters });
  expect(picture?.raster.pixels).toEqual(quarters.data);
  expect(picture?.box).toEqual({ left: 300, right: 500, top: 300, foot: 500 });
  expect(await picturesOf(steps, {})).toEqual([]);
});

test('tiles are put together, and a picture that is painted upside down is turned', async () => {
  const tiles: Step[] = [
    ['save'],
    ['transform', 100, 0, 0, 100, 300, 300],
    ['paintImageXObject', 'i', 2, 2],
    ['restore'],
    ['save'],
    ['transform', 100, 0, 0, 100, 400, 300],
    ['paintImageXObject', 'i', 2, 2],
    ['restore'],
  ];
  const [joined] = await picturesOf(tiles, { i: quarters });
  expect(joined?.raster).toMatchObject({ width: 4, height: 2 });
  expect([...(joined?.raster.pixels.subarray(0, 12) ?? [])]).toEqual([
    255, 0, 0, 0, 255, 0, 255, 0, 0, 0, 255, 0,
  ]);
  const turned: Step[] = [
    ['transform', -100, 0, 0, -100, 400, 400],
    ['paintImageXObject', 'i', 2, 2],
  ];
  const [upright] = await picturesOf(turned, { i: quarters });
  expect([...(upright?.raster.pixels ?? [])]).toEqual([255, 255, 255, 0, 0, 255, 0, 255, 0, 255, 0, 0]);
});

test('what is transparent in a picture shows the paper, and one of bits is black and white', () => {
  const clear = rasterOf({ width: 1, height: 1, kind: 3, data: new Uint8Array([9, 9, 9, 0]) });
  expect([...clear.pixels]).toEqual([255, 255, 255]);
  const bits = rasterOf({ width: 3, height: 2, kind: 1, data: new Uint8Array([0b10100000, 0b01000000]) });
  expect([...bits.pixels]).toEqual([255, 0, 255, 0, 255, 0]);
});
