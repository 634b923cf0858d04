import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openAllFonts, sha256 } from '../../electron/cli/host.ts';
import { accountOf } from '../../shared/document/index.ts';
import { pageOnScan, recoverPage, runNow } from '../../shared/pipeline/index.ts';
import { chanceOf } from '../pages/random.ts';
import { readingOf, sample } from './pages.ts';
import { registeredOff } from './registered.ts';
import { isInPlace, placePairs } from './places.ts';

/** In an order by chance, always the same. */
function shuffled<T>(list: readonly T[]): T[] {
  const chance = chanceOf(7);
  return list
    .map((own) => ({ own, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ own }) => own);
}

function withErrors(text: string): string {
  const chance = chanceOf(11);
  return text.replace(/\p{Script=Han}/gu, (character) =>
    chance.next() < 0.1 ? '丙丁戊己庚辛壬癸'.charAt(Math.floor(chance.next() * 8)) : character,
  );
}

const LONG = process.env['BANXIN_LONG'] === '1';

describe.skipIf(!LONG)(
  'the text and the scan of a sample (left out without BANXIN_LONG=1: it reads whole pages)',
  () => {
    test.each(['guanchao', 'liulan'])(
      '%s: every part in its place, every character anchored or listed',
      async (name) => {
        const page = sample(name);
        const bytes = readFileSync(join(page.file, '../recovered.txt'));
        const fonts = openAllFonts();
        const nothing = (): void => undefined;
        const found = runNow(
          recoverPage({ name: 'recovered.txt', bytes, sha256: sha256(bytes) }, fonts),
          nothing,
        );
        if (!found.ok) throw new Error('no page');
        const { document, onScan } = runNow(pageOnScan(found.value, await readingOf(page), fonts), nothing);
        const pairs = placePairs(page.truth, document, { boxes: document.boxes, setup: document.page.setup });
        expect(pairs.filter((pair) => !isInPlace(pair))).toEqual([]);
        const listed = onScan.unplaced.reduce((sum, { text }) => sum + text.length, 0);
        expect(onScan.anchored + listed).toBe(onScan.characters);
        expect(listed).toBeLessThan(0.002 * onScan.characters);
        expect(accountOf(document).unaccounted).toBe(0);
        // By its lines the page is laid where it was read.
        expect(Math.max(...registeredOff(document, await readingOf(page), onScan, fonts))).toBeLessThan(0.5);
      },
    );

    test.each([
      ['paragraphs', (text: string) => shuffled(text.split(/\n\s*\n/u)).join('\n\n'), 0.998],
      ['lines', (text: string) => shuffled(text.split('\n')).join('\n'), 0.98],
      ['one character in ten', withErrors, 0.98],
    ])(
      'the text is found on its scan with its %s out of order or wrong',
      async (_, spoiled, least) => {
        for (const name of ['guanchao', 'liulan']) {
          const page = sample(name);
          const text = spoiled(readFileSync(join(page.file, '../recovered.txt'), 'utf8'));
          const bytes = new TextEncoder().encode(text);
          const fonts = openAllFonts();
          const nothing = (): void => undefined;
          const found = runNow(recoverPage({ name: 'a.txt', bytes, sha256: sha256(bytes) }, fonts), nothing);
          if (!found.ok) throw new Error('no page');
          const { onScan } = runNow(pageOnScan(found.value, await readingOf(page), fonts), nothing);
          expect(onScan.anchored / onScan.characters).toBeGreaterThan(least);
          const listed = onScan.unplaced.reduce((sum, own) => sum + own.text.length, 0);
          expect(onScan.anchored + listed).toBe(onScan.characters);
        }
      },
      120_000,
    );
  },
);
