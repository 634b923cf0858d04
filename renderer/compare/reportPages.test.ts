import { expect, test } from 'vitest';
import { rect } from '../../shared/geometry/index.ts';
import type { PageDifference } from '../../shared/scan/index.ts';
import { reportPages, type ReportRow } from './reportPages.ts';

const shot = (width: number, height: number) => ({ jpeg: new Uint8Array(2), pixels: { width, height } });
const rows = (count: number): ReportRow[] =>
  Array.from({ length: count }, (_, i) => {
    const difference: PageDifference = { kind: 'added', rect: rect(100 + i, 200, 50, 20) };
    return { difference, words: `row ${i + 1}`, page: shot(400, 60), scan: shot(60, 400) };
  });
const contents = (count: number) => ({
  head: ['name', 'figures'],
  trim: rect(0, 0, 1105, 1559),
  page: shot(1105, 1559),
  rows: rows(count),
  columns: ['page', 'scan'] as const,
});

test('the page comes first, whole, with every difference marked where it stands', () => {
  const [first] = reportPages(contents(3));
  const [page] = first!.pictures;
  expect(page!.rect.x).toBeGreaterThanOrEqual(36);
  expect(page!.rect.y + page!.rect.height).toBeLessThanOrEqual(842 - 36 + 1e-6);
  const scale = page!.rect.width / 1105;
  first!.marks.forEach((mark, i) => expect(mark.rect.x).toBeCloseTo(page!.rect.x + (100 + i) * scale, 6));
  expect(first!.words.map(({ text }) => text)).toEqual(['name', 'figures', '1', '2', '3']);
});

test('every difference is listed once, its pictures within its row, over as many sheets as that takes', () => {
  const [, ...list] = reportPages(contents(40));
  expect(list.length).toBeGreaterThan(2);
  const told = list.flatMap(({ words }) =>
    words.map(({ text }) => text).filter((text) => text.includes('row')),
  );
  expect(told).toEqual(Array.from({ length: 40 }, (_, i) => `${i + 1}  row ${i + 1}`));
  for (const { pictures, words, height } of list) {
    for (const { rect: r } of pictures) {
      expect(r.y + r.height).toBeLessThan(height - 20);
      expect(r.x + r.width).toBeLessThanOrEqual(595 - 36 + 1e-6);
    }
    expect(words.filter(({ text }) => text === 'page' || text === 'scan')).toHaveLength(2);
  }
});

test('a page that agrees is one sheet', () => {
  expect(reportPages(contents(0))).toHaveLength(1);
});
