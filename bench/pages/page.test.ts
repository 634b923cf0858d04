import { expect, test } from 'vitest';
import type { Box } from '../../samples/build/sheet.ts';
import { orders, randomPage } from './page.ts';

const seeds = Array.from({ length: 60 }, (_, i) => i + 1);

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0])) *
  Math.max(0, Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]));

test('the same seed gives the same page', () => {
  expect(JSON.stringify(randomPage(7))).toBe(JSON.stringify(randomPage(7)));
  expect(JSON.stringify(randomPage(7))).not.toBe(JSON.stringify(randomPage(8)));
});

test.each(seeds)('page %i has its stories inside the type area and no two over one another', (seed) => {
  const { sheet } = randomPage(seed);
  const boxes = sheet.items.flatMap((item): Box[] => {
    if (item.kind === 'flow') return item.columns.map((column) => column.rect);
    if (item.kind === 'picture') return [item.rect];
    return item.kind === 'display' && item.owner !== null ? [item.rect] : [];
  });
  const [x, y, w, h] = sheet.area;
  for (const box of boxes) {
    expect(box[0]).toBeGreaterThanOrEqual(x - 0.01);
    expect(box[1]).toBeGreaterThanOrEqual(y - 0.01);
    expect(box[0] + box[2]).toBeLessThanOrEqual(x + w + 0.01);
    expect(box[1] + box[3]).toBeLessThanOrEqual(y + h + 0.01);
  }
  for (const [i, box] of boxes.entries()) {
    for (const other of boxes.slice(i + 1)) expect(overlap(box, other)).toBeLessThan(1);
  }
  expect(sheet.articles.length).toBeGreaterThanOrEqual(2);
});

test('pages of every order and of 5 to 8 columns come up, with groups, photographs, flags and vertical headlines', () => {
  const pages = seeds.map((seed) => randomPage(seed));
  expect(new Set(pages.map((page) => page.order))).toEqual(new Set(orders));
  expect(new Set(pages.map((page) => page.sheet.columns))).toEqual(new Set([5, 6, 7, 8]));
  expect(pages.some((page) => page.sheet.groups.length > 0)).toBe(true);
  const items = pages.flatMap((page) => page.sheet.items);
  for (const role of ['flag', 'kicker', 'deck', 'headline', 'title', 'byline'] as const) {
    expect(items.some((item) => item.kind === 'display' && item.role === role)).toBe(true);
  }
  expect(items.some((item) => item.kind === 'display' && item.vertical === true)).toBe(true);
  expect(items.some((item) => item.kind === 'picture')).toBe(true);
  const blocks = items.flatMap((item) => (item.kind === 'flow' ? item.blocks : []));
  for (const kind of ['byline', 'paragraph', 'subhead', 'lines', 'signature', 'jump', 'credit'] as const) {
    expect(blocks.some((block) => block.kind === kind)).toBe(true);
  }
});

test('an order asked for changes what is drawn when, not what is drawn', () => {
  const [one, other] = [randomPage(12, 'headBefore'), randomPage(12, 'bodiesFirst')];
  const sorted = (page: typeof one): string[] => page.sheet.items.map((item) => JSON.stringify(item)).sort();
  expect(sorted(one)).toEqual(sorted(other));
  expect(JSON.stringify(one.sheet.items)).not.toBe(JSON.stringify(other.sheet.items));
});
