import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openAllFonts, sha256 } from '../../electron/cli/host.ts';
import { accountOf } from '../../shared/document/index.ts';
import { pageOnScan, recoverPage, runNow } from '../../shared/pipeline/index.ts';
import { readingOf, sample } from './pages.ts';
import { isInPlace, placePairs } from './places.ts';

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
      },
    );
  },
);
