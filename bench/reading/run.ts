/**
 * The benchmark of reading scans: `npx tsx bench/reading/run.ts [--pages 4] [--dpi 300] [--samples] [--tesseract]`. The
 * samples' scans (with --samples) and generated pages, degraded at random from their seeds, are read by the command
 * line's networks; what was read is kept in a temporary folder, so that scoring again takes seconds.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readScanFile } from '../../electron/cli/scans.ts';
import { reporter } from '../../electron/cli/progress.ts';
import { cacheFolder } from '../../samples/build/faces.ts';
import { rasterize } from '../../samples/build/raster.ts';
import { scan } from '../../samples/build/scan.ts';
import type { Truth } from '../../samples/build/truth.ts';
import { recoverRead, sourceOf, type Reading } from '../../shared/scan/read/index.ts';
import { openPress } from '../../samples/build/press/index.ts';
import { truthOf } from '../../samples/build/truth.ts';
import { randomPage } from '../pages/page.ts';
import { foundOf, recovered } from '../recovery/banxin.ts';
import { tesseractText, xyCutText } from './baselines.ts';
import { addPage, emptyTally, HEAD, row } from './score.ts';

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '4' },
    dpi: { type: 'string', default: '300' },
    samples: { type: 'boolean', default: false },
    tesseract: { type: 'boolean', default: false },
  },
});
const dpi = Number(values.dpi);
const folder = join(cacheFolder, 'reading');
mkdirSync(folder, { recursive: true });

interface Page {
  readonly name: string;
  readonly file: string;
  readonly truth: Truth;
}

const samples = (): Page[] =>
  ['guanchao', 'liulan'].map((name) => {
    const own = join(import.meta.dirname, '../../samples', name);
    return {
      name,
      file: join(own, 'scan.jpg'),
      truth: JSON.parse(readFileSync(join(own, 'truth.json'), 'utf8')) as Truth,
    };
  });

/** Generated pages from seeds that recovery was never tuned on, each damaged in its own way. */
async function generated(count: number): Promise<Page[]> {
  const pages: Page[] = [];
  const press = await openPress();
  try {
    for (let i = 0; i < count; i += 1) {
      const seed = 810_000 + i;
      const [file, truth] = [join(folder, `${seed}-${dpi}.jpg`), join(folder, `${seed}.json`)];
      if (!existsSync(file) || !existsSync(truth)) {
        const { sheet } = randomPage(seed);
        const { pdf, measured } = await press.set(sheet);
        writeFileSync(truth, JSON.stringify(truthOf(sheet, measured)));
        const share = (k: number): number => ((seed * 7919 + k * 104_729) % 1000) / 1000;
        const damage = {
          seed,
          skew: share(1) * 4 - 2,
          border: 2 + share(2) * 6,
          noise: 3 + share(3) * 7,
          blur: 0.4 + share(4) * 0.8,
          quality: Math.round(35 + share(5) * 40),
        };
        writeFileSync(file, scan(rasterize(pdf, dpi), dpi, damage));
      }
      pages.push({ name: String(seed), file, truth: JSON.parse(readFileSync(truth, 'utf8')) as Truth });
    }
  } finally {
    await press.close();
  }
  return pages;
}

async function read({ file, name }: Page): Promise<Reading> {
  const key = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
  const kept = join(folder, `${key}.reading.json`);
  if (!existsSync(kept)) {
    const outcome = await readScanFile(file, reporter(process.stderr, false));
    if (outcome.exit !== null) throw new Error(`${name} was not read`);
    writeFileSync(kept, JSON.stringify(outcome.reading));
  }
  return JSON.parse(readFileSync(kept, 'utf8')) as Reading;
}

const pages = [...(values.samples ? samples() : []), ...(await generated(Number(values.pages)))];
const [own, cuts, tesseract] = [emptyTally(), emptyTally(), emptyTally()];
console.log(HEAD);
for (const page of pages) {
  const reading = await read(page);
  const tally = emptyTally();
  const found = foundOf(recoverRead('s1', sourceOf(reading)));
  addPage(tally, page.truth, found);
  addPage(own, page.truth, found);
  console.log(row(page.name, tally));
  addPage(cuts, page.truth, foundOf(recovered(xyCutText(reading))));
  const text = values.tesseract ? tesseractText(page.file) : null;
  if (text !== null) addPage(tesseract, page.truth, foundOf(recovered(text)));
}
console.log(row('Banxin', own));
console.log(row('its lines in the order of XY-Cut++', cuts));
if (tesseract.pages > 0) console.log(row('Tesseract', tesseract));
