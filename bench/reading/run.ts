/**
 * The benchmark of reading scans:
 *
 *   npx tsx bench/reading/run.ts [--samples] [--pages 40] [--tuning] [--tesseract]
 *
 * The samples' scans and generated pages, set in other faces than the app's and degraded at random from their seeds, are
 * read by the command line's networks. What was set and read is kept in a temporary folder: an interrupted run goes on
 * where it stopped, and scoring again takes seconds.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openAllFonts, sha256 } from '../../electron/cli/host.ts';
import { pageOnScan, recoverPage, runNow } from '../../shared/pipeline/index.ts';
import { inReadingOrder, recover } from '../../shared/recover/index.ts';
import { linesOfReading, type Reading } from '../../shared/scan/read/index.ts';
import { foundOf, recovered } from '../recovery/banxin.ts';
import { tesseractText, xyCutText } from './baselines.ts';
import { generated, halved, readingOf, sample, seedsOf, type ScannedPage } from './pages.ts';
import { isInPlace, placePairs, placeTallies, shareOf } from './places.ts';
import { registeredOff } from './registered.ts';
import { addPage, emptyTally, HEAD, row, type ReadTally } from './score.ts';

const { values } = parseArgs({
  options: {
    samples: { type: 'boolean', default: false },
    pages: { type: 'string', default: '0' },
    tuning: { type: 'boolean', default: false },
    tesseract: { type: 'boolean', default: false },
    each: { type: 'boolean', default: false },
  },
});

const alone = (reading: Reading): ReturnType<typeof foundOf> =>
  foundOf(recover({ id: 's1', lines: inReadingOrder(linesOfReading(reading)).lines }));

/** Text and scan of a sample: where the parts of its page are put, and what of its text is found. */
async function withText(page: ScannedPage): Promise<void> {
  const bytes = readFileSync(join(page.file, '../recovered.txt'));
  const file = { name: 'recovered.txt', bytes, sha256: sha256(bytes) };
  const fonts = openAllFonts();
  const found = runNow(recoverPage(file, fonts), () => undefined);
  if (!found.ok) throw new Error(`${page.name} is no page`);
  const { document, onScan } = runNow(pageOnScan(found.value, await readingOf(page), fonts), () => undefined);
  const offs = registeredOff(document, await readingOf(page), onScan, fonts).sort((a, b) => a - b);
  console.log(`registered by its lines: ${offs[0]!.toFixed(2)} to ${offs.at(-1)!.toFixed(2)} mm off`);
  const pairs = placePairs(page.truth, document, { boxes: document.boxes, setup: document.page.setup });
  console.log(
    `\n${page.name}: ${onScan.anchored} of ${onScan.characters} characters on the scan, ${onScan.unplaced.length} listed\n`,
  );
  console.log('| | of | in place | mean IoU | least |\n| --- | ---: | ---: | ---: | ---: |');
  for (const { kind, of, right, mean, worst } of placeTallies(pairs))
    console.log(`| ${kind} | ${of} | ${right} | ${mean.toFixed(3)} | ${worst.toFixed(3)} |`);
  for (const pair of pairs.filter((own) => !isInPlace(own)))
    console.log(`${pair.kind} ${pair.name}: ${shareOf(pair).toFixed(3)}`);
}

if (values.samples) {
  for (const name of ['guanchao', 'liulan']) {
    const page = sample(name);
    const reading = await readingOf(page);
    const [own, cuts, half] = [emptyTally(), emptyTally(), emptyTally()];
    addPage(own, page.truth, alone(reading));
    addPage(cuts, page.truth, foundOf(recovered(xyCutText(reading))));
    const small = await halved(page);
    addPage(half, page.truth, alone(await readingOf(small)));
    console.log(
      [HEAD, row(name, own), row(small.name, half), row('its lines in the order of XY-Cut++', cuts)].join(
        '\n',
      ),
    );
    await withText(page);
  }
}

const seeds = seedsOf(values.tuning ? 'tuning' : 'report', Number(values.pages));
const tallies: Record<string, ReadTally> = {
  Banxin: emptyTally(),
  'its lines in the order of XY-Cut++': emptyTally(),
  Tesseract: emptyTally(),
};
let absent = false;
for (const [i, seed] of seeds.entries()) {
  const page = await generated(seed);
  const reading = await readingOf(page);
  const found = alone(reading);
  addPage(tallies['Banxin']!, page.truth, found);
  if (values.each) {
    const tally = emptyTally();
    addPage(tally, page.truth, found);
    console.log(row(page.name, tally));
  }
  addPage(tallies['its lines in the order of XY-Cut++']!, page.truth, foundOf(recovered(xyCutText(reading))));
  if (values.tesseract) {
    const text = tesseractText(page.file);
    if (text === null) absent = true;
    else addPage(tallies['Tesseract']!, page.truth, foundOf(recovered(text)));
  }
  process.stderr.write(`\rpage ${i + 1} of ${seeds.length} `);
}
if (seeds.length > 0) {
  console.log(`\n${HEAD}`);
  for (const [name, tally] of Object.entries(tallies)) if (tally.pages > 0) console.log(row(name, tally));
  if (absent)
    console.log('Tesseract with chi_sim is not here: apt-get install tesseract-ocr tesseract-ocr-chi-sim');
}
