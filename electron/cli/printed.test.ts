import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../shared/document/index.ts';
import { openFaces } from '../../shared/fonts/testing/openFaces.ts';
import type { Frame, Ink, Region } from '../../shared/frame/index.ts';
import { composePage, importPage, printPages, runNow } from '../../shared/pipeline/index.ts';
import { printResources } from '../../shared/print/testing/samplePage.ts';
import { has, needing, parsePgm, parseTiff, withFiles } from '../../shared/print/testing/tools.ts';
import { realPage } from '../../tools/realPage.ts';
import { sha256 } from './host.ts';
import { paintPng } from './paint.ts';

/** Whole pages, from text to PDF, looked at as a press and as a reader see them. */
const fonts = openFaces();
const root = resolve(import.meta.dirname, '../..');
const texts = [
  join(root, 'samples/guanchao/recovered.txt'),
  join(root, 'samples/liulan/recovered.txt'),
  realPage,
];

interface Printed {
  readonly document: Document;
  readonly frame: Frame;
  readonly pdf: Uint8Array;
}

const known = new Map<string, Printed>();

function printed(file: string): Printed {
  const before = known.get(file);
  if (before) return before;
  const bytes = new Uint8Array(readFileSync(file));
  const page = runNow(importPage({ name: basename(file), bytes, sha256: sha256(bytes) }, fonts));
  if (!page.ok) throw new Error(page.error.kind);
  const { document } = page.value;
  const frame = runNow(composePage(document, fonts));
  const made = runNow(printPages([{ document, frame }], printResources(fonts), { profile: 'archive' }));
  if (!made.ok) throw new Error(made.error.kind);
  const result = { document, frame, pdf: made.value };
  known.set(file, result);
  return result;
}

const isColoured = ({ c, m, y }: Ink): boolean => c + m + y > 0;
const isWhite = ({ c, m, y, k }: Ink): boolean => c + m + y + k === 0;
const inksOf = ({ fills, lines, rules }: Region): Ink[] => [
  ...fills.flatMap(({ fill, stroke }) =>
    [fill, stroke?.ink].filter((ink) => ink !== null && ink !== undefined),
  ),
  ...rules.map(({ ink }) => ink),
  ...lines.flatMap(({ runs }) => runs.map(({ ink }) => ink)),
];

describe.each(texts)('%s', (file) => {
  const there = existsSync(file);
  const why = there ? '' : ' (left out: the page is not here)';

  test.skipIf(!there || !has('gs'))(
    needing('gs', `on the press nothing but black prints where nothing else was asked for${why}`),
    { timeout: 120_000 },
    () => {
      const { frame, pdf } = printed(file);
      const [cyan, magenta, yellow, black] = withFiles({ 'page.pdf': pdf }, (run, read) => {
        run(
          'gs',
          ...['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=tiffsep', '-dOverprint=/simulate'],
          ...['-r72', '-sCompression=none', '-sOutputFile=sep.tif', 'page.pdf'],
        );
        return (['Cyan', 'Magenta', 'Yellow', 'Black'] as const).map((ink) =>
          parseTiff(read(`sep(${ink}).tif`)),
        );
      });
      const coloured = frame.regions.filter((region) => inksOf(region).some(isColoured));
      const width = Math.floor(frame.trim.width);
      const height = Math.floor(frame.trim.height);
      let strays = 0;
      let dark = 0;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          if ((black?.at(x, y) ?? 255) < 128) dark++;
          if ([cyan, magenta, yellow].every((plate) => plate?.at(x, y) === 255)) continue;
          const asked = coloured.some(
            ({ rect }) =>
              x >= rect.x - 2 &&
              x <= rect.x + rect.width + 2 &&
              y >= rect.y - 2 &&
              y <= rect.y + rect.height + 2,
          );
          if (!asked) strays++;
        }
      }
      expect(strays).toBe(0);
      expect(dark).toBeGreaterThan(10_000);

      // Reversed type on black is still white: it knocks out.
      for (const { rect, fills, lines } of frame.regions) {
        const reversed = lines.some(({ runs }) => runs.some(({ ink }) => isWhite(ink)));
        const ground = fills.find(({ fill }) => fill !== null && fill.k > 0.8);
        if (!reversed || !ground) continue;
        const shades: number[] = [];
        for (let y = Math.ceil(rect.y); y < rect.y + rect.height - 1; y++)
          for (let x = Math.ceil(rect.x); x < rect.x + rect.width - 1; x++) shades.push(black?.at(x, y) ?? 0);
        expect(Math.min(...shades)).toBeLessThan(60);
        expect(Math.max(...shades)).toBeGreaterThan(150);
      }
    },
  );

  test.skipIf(!there || !has('mutool'))(
    needing(
      'mutool',
      `every glyph of the frame stands in the PDF where the frame says, within 0.05 pt${why}`,
    ),
    () => {
      const { frame, pdf } = printed(file);
      const trace = withFiles({ 'page.pdf': pdf }, (run) => run('mutool', 'trace', 'page.pdf'));
      const trim = / TrimBox: +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)/.exec(
        withFiles({ 'page.pdf': pdf }, (run) => run('pdfinfo', '-box', 'page.pdf')).replace(/^/gm, ' '),
      );
      const [left = 0, , , top = 0] = (trim ?? []).slice(1).map(Number);
      const drawn = new Map<string, number>();
      const cell = (x: number, y: number) => `${Math.round(x * 20)} ${Math.round(y * 20)}`;
      for (const [, x, y] of trace.matchAll(/<g [^>]*x="([-\d.]+)" y="([-\d.]+)"/g)) {
        const key = cell(Number(x) - left, top - Number(y));
        drawn.set(key, (drawn.get(key) ?? 0) + 1);
      }
      const astray: string[] = [];
      let glyphs = 0;
      for (const { lines } of frame.regions)
        for (const { runs } of lines)
          for (const { xs, ys, texts } of runs)
            texts.forEach((text, i) => {
              glyphs++;
              // A cell is 0.05 pt wide: within it, or in the one beside it by a rounding.
              const at = [0, -0.05, 0.05].flatMap((dx) =>
                [0, -0.05, 0.05].map((dy) => cell((xs[i] ?? 0) + dx, (ys[i] ?? 0) + dy)),
              );
              const found = at.find((key) => (drawn.get(key) ?? 0) > 0);
              if (found === undefined) astray.push(text);
              else drawn.set(found, (drawn.get(found) ?? 0) - 1);
            });
      expect(glyphs).toBeGreaterThan(5_000);
      expect(astray).toEqual([]);
    },
  );

  test.skipIf(!there || !has('pdftoppm'))(
    needing('pdftoppm', `the picture of the frame and the PDF are one and the same at 150 dpi${why}`),
    { timeout: 120_000 },
    async () => {
      const { frame, pdf } = printed(file);
      const image = await loadImage(Buffer.from(await paintPng(frame, fonts, 150)));
      const { width, height } = image;
      const context = createCanvas(width, height).getContext('2d');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      const canvas = maskOf(width, height, (x, y) => data[4 * (y * width + x)] ?? 255);
      const page = withFiles({ 'page.pdf': pdf }, (run, read) => {
        run('pdftoppm', '-r', '150', '-gray', '-singlefile', 'page.pdf', 'page');
        return parsePgm(read('page.pgm'));
      });
      expect(Math.abs(page.width - width)).toBeLessThanOrEqual(1);
      expect(Math.abs(page.height - height)).toBeLessThanOrEqual(1);
      const at = (shift: number) =>
        maskOf(width, height, (x, y) =>
          x + shift < page.width && y < page.height ? (page.pixels[y * page.width + x + shift] ?? 255) : 255,
        );
      expect(unexplained(canvas, at(0))).toBeLessThan(0.005);
      // The measure sees what it must: four pixels off, and it is another picture.
      expect(unexplained(canvas, at(4))).toBeGreaterThan(0.005);
    },
  );
});

interface Mask {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
}

function maskOf(width: number, height: number, gray: (x: number, y: number) => number): Mask {
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) ink[y * width + x] = gray(x, y) < 128 ? 1 : 0;
  return { width, height, ink };
}

/** Share of all pixels whose ink in one picture has none in the other within a pixel. */
function unexplained(a: Mask, b: Mask): number {
  let count = 0;
  const near = ({ width, height, ink }: Mask, x: number, y: number): boolean => {
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
      for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++)
        if (ink[v * width + u] === 1) return true;
    return false;
  };
  for (let y = 0; y < a.height; y++) {
    for (let x = 0; x < a.width; x++) {
      const i = y * a.width + x;
      if (a.ink[i] === b.ink[i]) continue;
      if (!near(a.ink[i] === 1 ? b : a, x, y)) count++;
    }
  }
  return count / (a.width * a.height);
}
