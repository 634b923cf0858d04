import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compose } from '../compose/index.ts';
import { textOf, type Document, type Runs } from '../document/index.ts';
import { openFaces } from '../fonts/testing/openFaces.ts';
import {
  alto,
  hocr,
  MM10,
  pageXml,
  paperGrid,
  walkPage,
  type PageWalk,
  type Written,
} from '../formats/index.ts';
import type { Frame } from '../frame/index.ts';
import { recover } from '../recover/index.ts';
import { readOcrFile, type OcrKind } from '../scan/ocr/index.ts';
import { linesOfReading, type Reading } from '../scan/read/index.ts';
import { importPage, runNow } from './index.ts';

/** A page that Banxin set, written as an OCR file and read again. */
const fonts = openFaces();
const date = '2026-03-04T05:06:07Z';
const bare = (text: string): string => text.replace(/\s+/gu, '');
const allOf = (runs: readonly Runs[]): string => bare(runs.map((own) => textOf(own)).join(''));

const writers: Readonly<Record<OcrKind, (page: PageWalk, frame: Frame) => Written>> = {
  alto: (page, frame) => alto(page, paperGrid(frame, MM10), { number: '', date }),
  page: (page, frame) => pageXml(page, paperGrid(frame, 300), { image: 'page.png', date }),
  hocr: (page, frame) => hocr(page, paperGrid(frame, 300), { image: 'page.png', title: '' }),
};

let document: Document;
let frame: Frame;
let page: PageWalk;

beforeAll(() => {
  const bytes = new Uint8Array(
    readFileSync(join(import.meta.dirname, '../../samples/guanchao/recovered.txt')),
  );
  const planned = runNow(importPage({ name: 'recovered.txt', bytes, sha256: '0'.repeat(64) }, fonts));
  if (!planned.ok) throw new Error(planned.error.kind);
  document = planned.value.document;
  frame = compose(document, fonts);
  page = walkPage(frame, document, fonts);
});

describe.each(['alto', 'page', 'hocr'] as const)('a page written as %s', (kind) => {
  let reading: Reading;
  beforeAll(() => {
    const read = readOcrFile(new TextEncoder().encode(writers[kind](page, frame).text), kind);
    if (!read.ok) throw new Error(read.error.kind);
    reading = read.value;
  });

  test('is read as the same lines in the same order, where they stand, running as they run', () => {
    const areas = [...page.stories.flatMap((story) => story.areas), ...page.furniture];
    const lines = areas.flatMap((area) => (area.kind === 'text' ? area.lines : []));
    expect(lines.length).toBeGreaterThan(400);
    expect(reading.lines.map(({ text }) => bare(text))).toEqual(lines.map(({ text }) => bare(text)));
    lines.forEach(({ rect, vertical }, i) => {
      const { box, direction } = reading.lines[i]!;
      expect(direction).toBe(vertical ? 'vertical' : 'horizontal');
      // A pixel at 300 to the inch is a quarter of a point.
      for (const side of ['x', 'y', 'width', 'height'] as const)
        expect(Math.abs(box[side] - rect[side])).toBeLessThan(0.3);
    });
    const sizes = lines.map(({ size }, i) => reading.lines[i]!.size / size);
    expect(Math.min(...sizes)).toBeGreaterThan(0.75);
    expect(Math.max(...sizes)).toBeLessThan(1.2);
    expect(reading.rules.length).toBe(page.rules.length);
  });

  test('is recovered as the same stories, each with its headline and all its text', () => {
    const { articles } = recover({ id: 's', lines: linesOfReading(reading) });
    const told = new Set(
      articles.map(({ headline, blocks }) => `${allOf(headline)}\n${allOf(blocks.map(({ runs }) => runs))}`),
    );
    for (const { headline, blocks } of document.articles)
      expect(told).toContain(`${allOf(headline)}\n${allOf(blocks.map(({ runs }) => runs))}`);
  });
});
