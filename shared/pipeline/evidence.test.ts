import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { textOf } from '../document/index.ts';
import { recover } from '../recover/index.ts';
import { decodeText, lineEndsOf, linesOf } from '../source/index.ts';
import { evidenceOf, type Evidence } from '../evidence/index.ts';
import { realPage, realPageMissing, theRealPage } from '../../tools/realPage.ts';

const root = join(import.meta.dirname, '../..');

/** What the line ends of a recovered page tell, story by story. */
function evidenceIn(file: string): Evidence[] {
  const decoded = decodeText(readFileSync(file));
  if (!decoded.ok) throw new Error(`${file} cannot be read: ${decoded.error.kind}`);
  const { text } = decoded.value;
  const { articles } = recover({ id: 's1', lines: linesOf(text) });
  return evidenceOf(
    articles.map((article) => ({
      blocks: article.blocks.map(({ kind, runs }) => ({
        kind,
        text: textOf(runs),
        ends: lineEndsOf(runs, text),
      })),
      headBylines: article.bylines.filter(({ place }) => place === 'head').length,
    })),
  );
}
const sum = (told: readonly Evidence[], of: 'kept' | 'of') => told.reduce((n, e) => n + e.agreement[of], 0);

describe.skipIf(realPageMissing)(theRealPage, () => {
  const told = realPageMissing ? [] : evidenceIn(realPage);

  test('at least 97 % of its line ends are reproduced, one measure for a paragraph’s part in a column', () => {
    expect(sum(told, 'of')).toBeGreaterThanOrEqual(325);
    expect(sum(told, 'kept') / sum(told, 'of')).toBeGreaterThanOrEqual(0.97);
  });
  test('it is set in the 开明 style, and the commentary is explained 67 of 67 by 13 em', () => {
    expect(new Set(told.map((e) => e.style.punctuation))).toEqual(new Set(['kaiming']));
    const commentary = told.find((e) => e.measure === 13);
    expect(commentary?.agreement).toEqual({ kept: 67, of: 67 });
    expect(new Set(commentary?.parts.map((p) => p.measure))).toEqual(new Set([13]));
  });
  test('three stories stand in 3 × 16, 3 × 14 and 6 × 24', () => {
    const shapes = told.map((e) => e.columns.map((c) => c.lines));
    for (const [columns, lines] of [
      [3, 16],
      [3, 14],
      [6, 24],
    ] as const)
      expect(shapes).toContainEqual(Array.from({ length: columns }, () => lines));
  });
});

describe('pages that another engine set', () => {
  const samples = readdirSync(join(root, 'samples')).filter((name) =>
    existsSync(join(root, 'samples', name, 'recovered.txt')),
  );
  test.each(samples)('%s: at least 98 %% of its line ends are reproduced', (name) => {
    const told = evidenceIn(join(root, 'samples', name, 'recovered.txt'));
    expect(sum(told, 'of')).toBeGreaterThan(200);
    expect(sum(told, 'kept') / sum(told, 'of')).toBeGreaterThanOrEqual(0.98);
  });
});
