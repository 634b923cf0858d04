import { expect, test } from 'vitest';
import { emptyDocument, type Document } from '../../shared/document/index.ts';
import { keptReading } from './keptReading.ts';

const bytesOf = (width: number, page?: number): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({ width, height: 900, lines: [], toScan: {}, ...(page === undefined ? {} : { page }) }),
  );
const scan = {
  asset: 'scan-1.png',
  name: 'front.png',
  sha256: '0'.repeat(64),
  width: 600,
  height: 900,
  placement: [1, 0, 0, 1, 0, 0],
} as const;
const source = (name: string): Document['sources'][number] => ({
  id: 's1',
  name,
  kind: 'ocr',
  encoding: 'utf-8',
  sha256: '1'.repeat(64),
  text: '',
});
const document = (name: string, more: Partial<typeof scan & { page: number }> = {}): Document => ({
  ...emptyDocument(),
  sources: [source(name)],
  scan: { ...scan, ...more },
});
const ofSource = (name: string) => `sources/s1/${name}`;
const beside = 'assets/scan-1.png.reading.json';

test('what was read of the scan that is shown goes before the source of the page', () => {
  const files = new Map([
    [ofSource('front.png.reading.json'), bytesOf(598)],
    [beside, bytesOf(600)],
  ]);
  expect(keptReading(document('front.png.reading.json'), files)?.width).toBe(600);
});

test('the source of a page that was read from this scan will do', () => {
  const files = new Map([[ofSource('front.png.reading.json'), bytesOf(598)]]);
  expect(keptReading(document('front.png.reading.json'), files)?.width).toBe(598);
});

test('the reading of another scan is none, though that has as many pixels', () => {
  const files = new Map([[ofSource('other.png.reading.json'), bytesOf(600)]]);
  expect(keptReading(document('other.png.reading.json'), files)).toBeNull();
});

test('nor is that of another page of its file, or of another size', () => {
  const files = new Map([[beside, bytesOf(600, 2)]]);
  expect(keptReading(document('text.txt'), files)).toBeNull();
  expect(keptReading(document('text.txt', { page: 2 }), files)?.width).toBe(600);
  expect(keptReading(document('text.txt'), new Map([[beside, bytesOf(400)]]))).toBeNull();
});
