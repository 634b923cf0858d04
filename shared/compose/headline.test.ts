import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bottom, right } from '../geometry/index.ts';
import { plainFonts } from '../typeset/testing/type.ts';
import { clausesOf } from './clauses.ts';
import { compose } from './index.ts';
import { articleOf, boxOf, documentOf, linesInOrder, textOfBlock, textOfLine } from './testing/pages.ts';

const runs = { numRuns: process.env['BANXIN_LONG'] === '1' ? 3000 : 80, seed: 20261124 };
const owner = { kind: 'article', id: 'a' } as const;

const words = fc.constantFrom(
  '河湾',
  '磨坊',
  '转起来',
  '十二里',
  '“灯塔”',
  '《渠志》',
  '2025年',
  '村口',
  '三代人',
  'APP',
);
const line = fc.array(words, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
const heads = fc.record({
  kicker: fc.array(line, { maxLength: 2 }),
  headline: fc.array(
    fc.oneof(
      line,
      fc.tuple(line, line).map((two) => two.join(' ')),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  deck: fc.array(line, { maxLength: 2 }),
});
const place = fc.record({
  width: fc.integer({ min: 11, max: 110 }),
  height: fc.integer({ min: 3, max: 12 }),
});

function headOf(head: Parameters<typeof articleOf>[0], width: number, height: number, vertical = false) {
  const box = boxOf('headline', owner, [0, 0, width, height], {
    direction: vertical ? 'vertical' : 'horizontal',
  });
  const frame = compose(documentOf({ articles: [articleOf(head)], boxes: [box] }), plainFonts);
  const [region] = frame.regions;
  if (region === undefined) throw new Error('no headline was set');
  return { frame, region };
}

describe('a headline in its box', () => {
  test('holds kicker, main lines and deck in this order, character for character', () => {
    fc.assert(
      fc.property(heads, place, fc.boolean(), (head, { width, height }, vertical) => {
        const size: [number, number] = vertical ? [height, width] : [width, height];
        const { frame } = headOf({ ...head, blocks: [] }, ...size, vertical);
        expect(linesInOrder(frame).map(textOfLine).join('')).toBe(
          [...head.kicker, ...head.headline, ...head.deck].join(''),
        );
      }),
      runs,
    );
  });

  test('whose size was measured in an original fills its box; another keeps white round it', () => {
    const box = boxOf('headline', owner, [0, 0, 32, 4]);
    const sizeWith = (exact: boolean): number => {
      const page = documentOf({
        articles: [articleOf({ headline: ['河湾磨坊转起来'], blocks: [] })],
        boxes: [box],
      });
      const size = box.rect.height * 0.9;
      const measured = { ...page.styles.find(({ id }) => id === 'headline')!, id: 'measured', size, exact };
      const styled = { ...page, styles: [...page.styles, measured], boxes: [{ ...box, style: 'measured' }] };
      return compose(styled, plainFonts).regions[0]!.lines[0]!.runs[0]!.size / box.rect.height;
    };
    expect(sizeWith(true)).toBeCloseTo(0.9);
    expect(sizeWith(false)).toBeLessThan(0.7);
  });

  test('keeps more white to the text below it than to the gap above it', () => {
    for (const [width, height] of [
      [13, 3],
      [41, 6],
      [55, 8],
    ] as const) {
      const { region } = headOf(
        { headline: ['河湾磨坊转起来'], deck: ['一渠清水进村来'], blocks: [] },
        width,
        height,
      );
      const [main, deck] = region.lines.map(({ runs }) => runs[0]!);
      const above = main!.ys[0]! - 0.88 * main!.size - region.rect.y;
      const below = bottom(region.rect) - deck!.ys[0]! - 0.12 * deck!.size;
      expect(above, `${width} em`).toBeGreaterThan(0);
      expect(below, `${width} em`).toBeGreaterThan(1.3 * above);
    }
  });

  test('stays inside its box, horizontal or vertical', () => {
    fc.assert(
      fc.property(heads, place, fc.boolean(), (head, { width, height }, vertical) => {
        const size: [number, number] = vertical ? [height, width] : [width, height];
        const { region } = headOf({ ...head, blocks: [] }, ...size, vertical);
        for (const { runs } of region.lines)
          for (const run of runs)
            for (const [i, x] of run.xs.entries()) {
              if (run.texts[i]?.trim() === '') continue;
              const y = run.ys[i] ?? 0;
              // Half an em of slack: a mark's box may be narrower than its glyph, whose other half is blank.
              expect(x).toBeGreaterThanOrEqual(region.rect.x - 0.55 * run.size);
              expect(x).toBeLessThanOrEqual(right(region.rect));
              // A turned glyph hangs down from its origin, an upright one stands on it.
              const top = run.direction === 'rotated' ? y : y - 0.88 * run.size;
              expect(top).toBeGreaterThanOrEqual(region.rect.y - 0.55 * run.size);
              expect(y).toBeLessThanOrEqual(bottom(region.rect) + 0.5 * run.size);
            }
      }),
      runs,
    );
  });

  test('has its main line larger than kicker and deck, and glyphs scaled between 70 and 130 %', () => {
    fc.assert(
      fc.property(heads, place, (head, { width, height }) => {
        const { region } = headOf({ ...head, blocks: [] }, width, height);
        const sizes = (role: string) =>
          region.lines.filter((l) => l.role === role).flatMap((l) => l.runs.map(({ size }) => size));
        const main = Math.min(...sizes('headline'));
        for (const size of [...sizes('kicker'), ...sizes('deck')]) expect(size).toBeLessThan(main);
        for (const { runs } of region.lines)
          for (const { xScale } of runs) expect(xScale).toBeGreaterThanOrEqual(0.7 - 1e-9);
      }),
      runs,
    );
  });

  test('fills a narrow column: short lines are opened, long ones narrowed', () => {
    const body = 8.9;
    const filled = (headline: string[]) => {
      const { region } = headOf({ headline, blocks: [] }, 13, 5);
      const [first] = region.lines[0]?.runs ?? [];
      const widest = Math.max(...region.lines.map(({ measure }) => measure));
      return {
        share: widest / region.rect.width,
        size: (first?.size ?? 0) / body,
        xScale: first?.xScale ?? 0,
      };
    };
    for (const headline of [['渠水长流', '村口有光'], ['渠水进村来', '不能没有“渠”'], ['渠水长流到村口']]) {
      const { share, size } = filled(headline);
      expect(share, headline.join('/')).toBeGreaterThan(0.75);
      expect(size, headline.join('/')).toBeGreaterThan(2);
    }
    expect(filled(['渠水长流', '村口有光']).xScale).toBeGreaterThanOrEqual(1);
    expect(filled(['渠水进村长流到村口']).xScale).toBeLessThan(1);
  });

  test('is never opened so far that its characters read as words of their own', () => {
    fc.assert(
      fc.property(line, place, (headline, { width, height }) => {
        const { region } = headOf({ headline: [headline], blocks: [] }, width, height);
        for (const { xs, texts, size, xScale } of region.lines.flatMap(({ runs }) => runs))
          for (let i = 0; i + 1 < xs.length; i++)
            if (/\p{sc=Han}/u.test(texts[i] ?? '') && /\p{sc=Han}/u.test(texts[i + 1] ?? ''))
              expect((xs[i + 1] ?? 0) - (xs[i] ?? 0) - size * xScale).toBeLessThan(0.1 * size);
      }),
      runs,
    );
  });

  test('is parted at its clause where that makes it notably larger, and the break keeps the space in the text', () => {
    const head = { headline: ['渠水进村入户来 家家门前有水声'], blocks: [] };
    const { frame, region } = headOf(head, 20, 8);
    expect(region.lines.map(textOfLine)).toEqual(['渠水进村入户来 ', '家家门前有水声']);
    expect(textOfBlock(frame, 'a/headline/0')).toBe(head.headline[0]);
    expect(headOf(head, 80, 6).region.lines).toHaveLength(1);
  });

  test('vertical lines run from right to left, the kicker first, quotes drawn in their vertical forms', () => {
    const head = { kicker: ['河湾村'], headline: ['“灯塔”亮了'], blocks: [] };
    const { region } = headOf(head, 8, 30, true);
    const [kicker, main] = region.lines;
    expect(kicker?.role).toBe('kicker');
    expect(kicker?.x ?? 0).toBeGreaterThan(main?.x ?? Infinity);
    const glyphs = main?.runs.flatMap(({ glyphs }) => glyphs) ?? [];
    expect(main && textOfLine(main)).toBe('“灯塔”亮了');
    expect(glyphs.map((glyph) => String.fromCodePoint(glyph)).join('')).toBe('『灯塔』亮了');
  });
});

describe('parting by sense', () => {
  test.each([
    ['渠水进村 家家有声', 2, ['渠水进村 ', '家家有声']],
    ['办实事，解难题，开新局', 3, ['办实事，', '解难题，', '开新局']],
    ['一渠清水绕村流', 2, ['一渠清水绕村流']],
    ['念好“水字经”走活致富路', 2, ['念好“水字经”', '走活致富路']],
  ])('%s in %i', (text, count, parts) => {
    expect(clausesOf(text, count)).toEqual(parts);
  });
});
