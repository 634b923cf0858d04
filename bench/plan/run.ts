/**
 * How well pages are planned.
 *
 *   npx tsx bench/plan/run.ts [pages]             made-up sliced pages of 4–14 stories and up to 4 photos, whose shapes
 *                                                 the planner gets and whose places it does not
 *   npx tsx bench/plan/run.ts [pages] --generated pages that were set and read again as text alone, from text to plan
 */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { importPage, runNow } from '../../shared/pipeline/index.ts';
import { planPage, type Plan } from '../../shared/plan/index.ts';
import { madePage } from '../../shared/plan/testing/pages.ts';
import { missingTools } from '../../samples/build/extract/index.ts';
import { compose } from '../../shared/compose/index.ts';
import { corpus, seedsOf } from '../recovery/corpus.ts';
import { fontsOf } from '../typeset/own.ts';
import { scoreOf, snappedIou, type PageScore } from './generated.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { generated: { type: 'boolean', default: false } },
});
const pages = Number(positionals[0] ?? 40);
if (values.generated) await generatedPages();
else madeUpPages();

/** The whole way from text to plan, on pages whose truth is known. */
async function generatedPages(): Promise<void> {
  const missing = missingTools();
  if (missing.length > 0) {
    console.error(`Pages cannot be set here. Missing: ${missing.join(', ')}.`);
    process.exit(1);
  }
  const fonts = fontsOf();
  const scores: PageScore[] = [];
  const empties: number[] = [];
  const photos: number[] = [];
  const ious: number[] = [];
  const counts = { truth: 0, overset: 0, overlap: 0, clash: 0, stacked: 0, parted: 0, alternatives: 0 };
  for (const page of await corpus(seedsOf('report', pages))) {
    const bytes = new TextEncoder().encode(page.texts.pdfbox);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const planned = runNow(importPage({ name: `${page.seed}.txt`, bytes, sha256 }, fonts));
    if (!planned.ok) throw new Error(`page ${page.seed}: ${planned.error.kind}`);
    const { document, plans } = planned.value;
    const [plan] = plans;
    if (!plan) throw new Error(`page ${page.seed} has no plan`);
    scores.push(scoreOf(document, plans, page.truth));
    empties.push(plan.empty);
    const { width, height } = plan.setup.typeArea;
    const pictures = plan.boxes.filter(({ role }) => role === 'photo');
    const taken = pictures.reduce((sum, { rect }) => sum + rect.width * rect.height, 0);
    photos.push((taken * (25.4 / 72) ** 2) / (width * height));
    ious.push(snappedIou(page.truth));
    counts.truth += page.truth.articles.length;
    counts.alternatives += plans.length;
    counts.overset += compose(document, fonts).findings.some(({ kind }) => kind === 'overset') ? 1 : 0;
    counts.overlap += plan.overlap > 0 ? 1 : 0;
    for (const { kind } of plan.costs) {
      if (kind === 'headlinesClash') counts.clash += 1;
      if (kind === 'headlinesStacked') counts.stacked += 1;
      if (kind === 'pageParted') counts.parted += 1;
    }
  }
  const sum = (key: 'stories' | 'kept' | 'keptHead'): number =>
    scores.reduce((total, score) => total + score[key], 0);
  const moved = scores.map(({ moves, items }) => moves / Math.max(1, items));
  const rows: [string, string][] = [
    ['pages, stories, of them found again', `${pages}, ${counts.truth}, ${sum('stories')}`],
    ['pages with overset, with overlap', `${counts.overset}, ${counts.overlap}`],
    ['empty area, median, nine of ten under', `${percent(at(empties, 0.5))}, ${percent(at(empties, 0.9))}`],
    ['photos, median share of the type area', percent(at(photos, 0.5))],
    ['headlines side by side, stacked, pages parted', `${counts.clash}, ${counts.stacked}, ${counts.parted}`],
    ['columns and lines as in the original', percent(sum('kept') / sum('stories'))],
    ['and the headline over as many', percent(sum('keptHead') / sum('stories'))],
    ['alternatives a page', (counts.alternatives / pages).toFixed(1)],
    [
      'IoU of the best alternative, median',
      at(
        scores.map(({ iou }) => iou),
        0.5,
      ).toFixed(2),
    ],
    [
      'share of items to move, median, nine of ten under',
      `${percent(at(moved, 0.5))}, ${percent(at(moved, 0.9))}`,
    ],
    ['IoU with positions given, lowest', at(ious, 0).toFixed(3)],
  ];
  console.log('| measure | value |\n|---|---|');
  for (const [name, value] of rows) console.log(`| ${name} | ${value} |`);
}

function madeUpPages(): void {
  const empties: number[] = [];
  const times: number[] = [];
  let stories = 0;
  let kept = 0;
  let clashes = 0;
  let overset = 0;
  let overlaps = 0;

  for (let seed = 0; seed < pages; seed++) {
    const { input, truth } = madePage(seed, 4 + (seed % 11), Math.floor(seed / 11) % 5);
    const start = process.cpuUsage();
    const [plan] = planPage(input);
    times.push(process.cpuUsage(start).user / 1000);
    if (!plan) throw new Error(`page ${seed} has no plan`);
    empties.push(plan.empty);
    overlaps += plan.overlap > 0 ? 1 : 0;
    clashes += plan.costs.filter(({ kind }) => kind === 'headlinesClash').length;
    for (const story of input.stories) {
      const rooms = roomsIn(plan, story.id);
      overset += story.fill(rooms).overset > 0 ? 1 : 0;
      const leaf = truth.find(({ id }) => id === story.id);
      stories += 1;
      const [room, ...others] = rooms;
      if (
        room &&
        leaf &&
        others.length === 0 &&
        room.columns === leaf.columns &&
        Math.abs(room.lines - leaf.lines) <= 1
      ) {
        kept += 1;
      }
    }
  }

  console.log(`${pages} pages, ${stories} stories`);
  console.log(
    `empty area       median ${percent(at(empties, 0.5))}, 90 of 100 under ${percent(at(empties, 0.9))}`,
  );
  console.log(`shapes kept      ${percent(kept / stories)} (columns, lines ± 1, one headline over all)`);
  console.log(`headlines clash  ${clashes}`);
  console.log(`overset stories  ${overset}, overlapping pages ${overlaps}`);
  console.log(
    `time, CPU        median ${at(times, 0.5).toFixed(0)} ms, slowest ${at(times, 1).toFixed(0)} ms`,
  );
}

function roomsIn({ boxes, setup }: Plan, story: string) {
  return boxes
    .filter(({ role, owner }) => role === 'text' && owner.kind === 'article' && owner.id === story)
    .map(({ rect, columns, gutter }) => ({
      columns,
      measure: Math.round(((rect.width - (columns - 1) * gutter) / columns / setup.bodySize) * 1e4) / 1e4,
      lines: Math.round(rect.height / setup.linePitch),
    }));
}

function at(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
}
function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
