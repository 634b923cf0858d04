/**
 * The benchmark of recovery: `npx tsx bench/recovery/run.ts [--pages 40] [--seeds tuning|report] [--readers pdfbox,pdfjs,places]
 * [--faults 0.02] [--wrong 20] [--page 1003] [--write]`. `--write` puts the tables into docs/recovery.md, between its
 * markers.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { missingTools, readers, type Reader } from '../../samples/build/extract/index.ts';
import { orders } from '../pages/page.ts';
import { foundOf, recovered } from './banxin.ts';
import { baselines } from './baselines.ts';
import { corpus, pdfOf, seedsOf, type CorpusPage } from './corpus.ts';
import { withFaults } from './faults.ts';
import { keptPageOf, recoveredFrom } from './placed.ts';
import { addPage, emptyTally, type Found, type Tally } from './score.ts';
import { speed } from './speed.ts';
import { calibration, table } from './table.ts';

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '40' },
    seeds: { type: 'string', default: 'tuning' },
    readers: { type: 'string', default: [...readers, 'places'].join(',') },
    faults: { type: 'string', default: '0.02' },
    wrong: { type: 'string', default: '0' },
    page: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

const missing = missingTools();
if (missing.length > 0) {
  console.error(`The benchmark cannot run here. Missing: ${missing.join(', ')}.`);
  process.exit(1);
}
const kind = values.seeds === 'report' ? 'report' : 'tuning';
const seeds = values.page === undefined ? seedsOf(kind, Number(values.pages)) : [Number(values.page)];
const pages = await corpus(seeds);
const wanted = readers.filter((reader) => values.readers.split(',').includes(reader));

function run(contender: (page: CorpusPage) => Found, over = pages): Tally {
  const tally = emptyTally();
  for (const page of over) addPage(tally, page.truth, contender(page), `${page.seed} ${page.order}`);
  return tally;
}

const banxin =
  (reader: Reader, faults = 0) =>
  (page: CorpusPage): Found =>
    foundOf(recovered(withFaults(page.texts[reader], faults, page.seed)));

const rows: [string, Tally][] = wanted.map((reader) => [`Banxin, ${reader}`, run(banxin(reader))]);
const faults = Number(values.faults);
if (faults > 0 && wanted.includes('pdfbox')) {
  rows.splice(1, 0, [`Banxin, pdfbox + faults ${faults}`, run(banxin('pdfbox', faults))]);
}
if (values.readers.split(',').includes('places')) {
  const tally = emptyTally();
  for (const page of pages)
    addPage(
      tally,
      page.truth,
      foundOf(recoveredFrom(await keptPageOf(pdfOf(page.seed)))),
      `${page.seed} ${page.order}`,
    );
  rows.push(['Banxin, the PDF by its places', tally]);
}
const own = rows.length;
for (const [name, contender] of Object.entries(baselines)) rows.push([name, run(contender)]);

const byOrder = orders.flatMap((order): [string, Tally][] => {
  const own = pages.filter((page) => page.order === order);
  return own.length > 0 ? [[`pdfbox, ${order} (${own.length} pages)`, run(banxin('pdfbox'), own)]] : [];
});
const report = [
  `${pages.length} pages, seeds ${seeds[0]} to ${seeds.at(-1)}.`,
  table(rows),
  ...(wanted.includes('pdfbox') ? [table(byOrder)] : []),
  ...(rows[0] ? [calibration(rows[0][1])] : []),
  ...(wanted.includes('pdfbox') ? [speed(pages)] : []),
].join('\n\n');
console.log(report);
if (values.write) {
  const file = join(import.meta.dirname, '../../docs/recovery.md');
  const text = readFileSync(file, 'utf8');
  const [begin, end] = ['<!-- benchmark -->', '<!-- /benchmark -->'];
  if (!text.includes(begin) || !text.includes(end)) throw new Error(`${file} has no ${begin} … ${end}`);
  const [before] = text.split(begin);
  const after = text.split(end)[1];
  writeFileSync(file, `${before}${begin}\n\n${report}\n\n${end}${after}`);
}
for (const [name, tally] of rows.slice(0, own)) {
  const list = tally.wrong.slice(0, Number(values.wrong));
  if (list.length > 0) console.log(`\n${name}, wrong:\n${list.map((line) => `- ${line}`).join('\n')}`);
}
