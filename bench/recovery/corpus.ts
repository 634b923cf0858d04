/**
 * The pages of the benchmark: set once, read by every tool, kept in a temporary folder named by what made them, so that
 * scoring again takes seconds.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  mutoolText,
  pdfboxTexts,
  pdfjsLines,
  pdftotext,
  type PdfjsLine,
  type Reader,
} from '../../samples/build/extract/index.ts';
import { cacheFolder } from '../../samples/build/faces.ts';
import { openPress } from '../../samples/build/press/index.ts';
import { truthOf, type Truth } from '../../samples/build/truth.ts';
import { randomPage, type Order } from '../pages/page.ts';
import { halves } from '../pages/written.ts';

export interface CorpusPage {
  readonly seed: number;
  readonly order: Order;
  readonly truth: Truth;
  readonly texts: Readonly<Record<Reader, string>>;
  /** pdf.js's lines with their boxes, in points. */
  readonly boxes: readonly PdfjsLine[];
}

/** Seeds for tuning and for the reported figures never meet. */
export const seedsOf = (kind: 'tuning' | 'report', count: number): number[] =>
  Array.from({ length: count }, (_, i) => (kind === 'tuning' ? 1_000 : 700_000) + i);

/** What makes a page: a change of it makes the corpus anew. */
function version(): string {
  const root = join(import.meta.dirname, '../..');
  const hash = createHash('sha256');
  const stories = halves.map((half) => `bench/pages/stories/${half}`);
  for (const folder of [
    'bench/pages',
    ...stories,
    'samples/build',
    'samples/build/press',
    'samples/build/extract',
  ]) {
    for (const name of readdirSync(join(root, folder)).sort()) {
      const isOther = /\.test\.ts$|^(guanchao|liulan|build|scan|raster)\.ts$/u.test(name);
      if (isOther || !/\.(ts|css|java|txt)$/u.test(name)) continue;
      hash.update(readFileSync(join(root, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

/** The PDF of a page that was set. */
export const pdfOf = (seed: number): string => join(cacheFolder, `corpus-${version()}`, `${seed}.pdf`);

/** The pages of these seeds; those that are not there yet are set now, with word of it on stderr. */
export async function corpus(seeds: readonly number[]): Promise<CorpusPage[]> {
  const folder = join(cacheFolder, `corpus-${version()}`);
  mkdirSync(folder, { recursive: true });
  const file = (seed: number, ending: string): string => join(folder, `${seed}.${ending}`);
  const missing = seeds.filter((seed) => !existsSync(file(seed, 'json')));
  if (missing.length > 0) {
    const made: { seed: number; order: Order; truth: Truth }[] = [];
    const press = await openPress();
    try {
      for (const [i, seed] of missing.entries()) {
        const { sheet, order } = randomPage(seed);
        const { pdf, measured } = await press.set(sheet);
        writeFileSync(file(seed, 'pdf'), pdf);
        made.push({ seed, order, truth: truthOf(sheet, measured) });
        process.stderr.write(`\rset ${i + 1} of ${missing.length} pages `);
      }
    } finally {
      await press.close();
    }
    const boxed = pdfboxTexts(missing.map((seed) => file(seed, 'pdf')));
    for (const [i, page] of made.entries()) {
      const pdf = file(page.seed, 'pdf');
      const boxes = await pdfjsLines(pdf);
      const texts: Record<Reader, string> = {
        pdfbox: boxed[i] ?? '',
        pdfjs: boxes.map((line) => `${line.text}\n`).join(''),
        pdftotext: pdftotext(pdf),
        'pdftotext-raw': pdftotext(pdf, '-raw'),
        'pdftotext-layout': pdftotext(pdf, '-layout'),
        mutool: mutoolText(pdf),
      };
      writeFileSync(file(page.seed, 'json'), JSON.stringify({ ...page, texts, boxes } satisfies CorpusPage));
      process.stderr.write(`\rread ${i + 1} of ${made.length} pages `);
    }
    process.stderr.write('\n');
  }
  return seeds.map((seed) => JSON.parse(readFileSync(file(seed, 'json'), 'utf8')) as CorpusPage);
}
