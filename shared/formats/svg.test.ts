import { expect, test } from 'vitest';
import type { Document } from '../document/index.ts';
import type { Frame } from '../frame/index.ts';
import { svg, walkPage } from './index.ts';
import { all, parsed, textIn, type Parsed } from './testing/grammar.ts';
import { asRead, fonts, HOSTILE, samplePage } from './testing/page.ts';
import { areasOf } from './walk.ts';

const drawn = (document: Document, frame: Frame, bytes?: Uint8Array): ReturnType<typeof svg> =>
  svg(walkPage(frame, document, fonts), frame, document, fonts, () => bytes);
const { document, frame } = samplePage(HOSTILE);
const { text } = drawn(document, frame);
const root = parsed(text);
const number = (element: Parsed, name: string): number => Number(element.attributes[name]);

/** Where a point of a group stands on the page. */
function onPage(group: Parsed, x: number, y: number): readonly [number, number] {
  const [a = 0, b = 0, c = 0, d = 0] = (
    /matrix\(([^)]+)\)/.exec(group.attributes['transform'] ?? '')?.[1] ?? ''
  )
    .split(' ')
    .map(Number);
  return [a * x + c * y, b * x + d * y];
}

test('the page has its true size, in millimetres', () => {
  expect(root.attributes).toMatchObject({ width: '390mm', height: '550mm' });
  const [, , width, height] = (root.attributes['viewBox'] ?? '').split(' ').map(Number);
  expect(width).toBeCloseTo(frame.trim.width, 1);
  expect(height).toBeCloseTo(frame.trim.height, 1);
});

test('every glyph with ink is drawn once, by its outline, where the frame has it to a unit of its font', () => {
  const wanted = frame.regions.flatMap(({ lines }) =>
    lines.flatMap(({ runs }) =>
      runs.flatMap(({ font, glyphs, xs, ys }) =>
        glyphs.flatMap((glyph, i) =>
          (fonts.font(font)?.outline(glyph).length ?? 0) > 0 ? [[xs[i]!, ys[i]!] as const] : [],
        ),
      ),
    ),
  );
  const outlines = new Set(all(root, 'path').map(({ attributes }) => `#${attributes['id']}`));
  const found = all(root, 'g')
    .filter(({ attributes }) => attributes['transform'])
    .flatMap((group) =>
      all(group, 'use').map((use) => {
        expect(outlines).toContain(use.attributes['xlink:href']);
        return onPage(group, number(use, 'x'), number(use, 'y'));
      }),
    );
  expect(found).toHaveLength(wanted.length);
  // The largest type of this page is 40 pt, of 1000 units.
  wanted.forEach(([x, y], i) => {
    const near = found.some(([fx, fy]) => Math.abs(fx - x) < 0.05 && Math.abs(fy - y) < 0.05);
    expect(near, `glyph ${i} at ${x} ${y}`).toBe(true);
  });
});

test('each story is a group with its headline as title; its lines can be found as text', () => {
  const groups = all(root, 'g').filter(({ attributes }) => attributes['role'] === 'group');
  expect(groups.map((group) => textIn(all(group, 'title')[0]!))).toEqual([
    '石桥两岸 不再绕路',
    '一条山路亮起灯',
    '河湾的早晨。',
  ]);
  expect(textIn(all(groups[0]!, 'desc')[0]!)).toBe('灯会之后；新桥今天通车；本报记者 周小舟');
  const lines = areasOf(walkPage(frame, document, fonts)).flatMap((area) =>
    area.kind === 'text' ? area.lines.map((line) => asRead(line.text)) : [],
  );
  expect(all(root, 'text').map(textIn)).toEqual(lines);
  const downwards = all(root, 'text').filter(({ attributes }) => attributes['style']?.includes('vertical'));
  expect(downwards.map(textIn).join('')).toBe('一条山路亮起灯');
});

test('pictures are in the file, cut as on the page; one that cannot be shown is told', () => {
  const photos = document.photos.map((photo) => ({
    ...photo,
    asset: 'lamp.png',
    aspect: 2,
    crop: { x: 0.25, y: 0, width: 0.5, height: 1 },
  }));
  const withPictures = samplePage('', { photos });
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, ...Array.from({ length: 30_000 }, (_, i) => i % 256)]);
  const shown = parsed(drawn(withPictures.document, withPictures.frame, png).text);
  const images = all(shown, 'image');
  expect(images).toHaveLength(2);
  const [, data = ''] = (images[0]!.attributes['xlink:href'] ?? '').split('data:image/png;base64,');
  expect(Buffer.compare(Buffer.from(data, 'base64'), png)).toBe(0);
  const crops = withPictures.frame.regions.flatMap((region) => region.images.map(({ crop }) => crop));
  all(shown, 'svg').forEach(({ attributes }, i) => {
    const view = (attributes['viewBox'] ?? '').split(' ').map(Number);
    const { x, y, width, height } = crops[i]!;
    [x, y, width, height].forEach((wanted, k) => expect(view[k]).toBeCloseTo(wanted, 5));
  });
  const tiff = drawn(withPictures.document, withPictures.frame, new Uint8Array([0x49, 0x49, 0x2a, 0]));
  expect(all(parsed(tiff.text), 'image')).toEqual([]);
  expect(tiff.notes).toContainEqual({ kind: 'picture', name: 'lamp.png' });
});
