/**
 * How well pages are planned.
 *
 *   npx tsx bench/plan/run.ts [pages]             made-up sliced pages of 4–14 stories and up to 4 photos, whose shapes
 *                                                 the planner gets and whose places it does not
 *   npx tsx bench/plan/run.ts [pages] --generated pages that were set and read again as text alone, from text to plan
 *   npx tsx bench/plan/run.ts [pages] --given     the same pages as a perfect recovery would give them: the planner alone
 *
 *   --scores <file>   keeps each page's score there; pages that are in it are not planned again
 *   --tuning          other pages than those of the report: for whoever tunes
 *   --misses          tells the stories whose form the plan changes
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compose } from '../../shared/compose/index.ts';
import type { FontSet } from '../../shared/fonts/index.ts';
import { importPage, planRecovered, runNow, type PlannedPage } from '../../shared/pipeline/index.ts';
import { planPage, type PlanCost } from '../../shared/plan/index.ts';
import { roomsIn } from '../../shared/plan/costs.ts';
import { madePage } from '../../shared/plan/testing/pages.ts';

import { missingTools } from '../../samples/build/extract/index.ts';
import { corpus, seedsOf, type CorpusPage } from '../recovery/corpus.ts';
import { fontsOf } from '../typeset/own.ts';
import { missesOf, originalClashes, scoreOf, snappedIou, type PageScore } from './generated.ts';
import { givenPage } from './given.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    generated: { type: 'boolean', default: false },
    given: { type: 'boolean', default: false },
    tuning: { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
    scores: { type: 'string' },
  },
});
const pages = Number(positionals[0] ?? 40);
if (values.generated || values.given) await generatedPages();
else madeUpPages();

/** What is told of one page. */
interface PageReport {
  readonly seed: number;
  readonly score: PageScore;
  /** Stories of the truth. */
  readonly truth: number;
  readonly empty: number;
  /** Share of the type area that photos take. */
  readonly photos: number;
  /** Agreement with the original's boxes where positions are given. */
  readonly positions: number;
  readonly overset: boolean;
  readonly overlap: boolean;
  readonly costs: readonly PlanCost['kind'][];
  readonly alternatives: number;
  /** Headlines side by side at one height in the original. */
  readonly originalClashes: number;
  /** CPU time of planning, ms. */
  readonly time: number;
}

/** Pages whose truth is known, from their text alone or from a perfect recovery of it. */
async function generatedPages(): Promise<void> {
  const missing = missingTools();
  if (missing.length > 0) {
    console.error(`Pages cannot be set here. Missing: ${missing.join(', ')}.`);
    process.exit(1);
  }
  const fonts = fontsOf();
  const file = values.scores;
  const known: PageReport[] =
    file !== undefined && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PageReport[]) : [];
  const done = new Map(known.map((report) => [report.seed, report]));
  const seeds = seedsOf(values.tuning ? 'tuning' : 'report', pages);
  for (const page of await corpus(seeds.filter((seed) => !done.has(seed)))) {
    done.set(page.seed, reportOf(page, fonts));
    if (file !== undefined) writeFileSync(file, JSON.stringify([...done.values()]));
  }
  table(seeds.flatMap((seed) => done.get(seed) ?? []));
}

function plannedPage(page: CorpusPage, fonts: FontSet): { planned: PlannedPage; time: number } {
  if (values.given) {
    const given = givenPage(page.truth, fonts);
    const start = process.cpuUsage();
    const planned = runNow(planRecovered(given, fonts));
    return { planned, time: process.cpuUsage(start).user / 1000 };
  }
  const bytes = new TextEncoder().encode(page.texts.pdfbox);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const start = process.cpuUsage();
  const planned = runNow(importPage({ name: `${page.seed}.txt`, bytes, sha256 }, fonts));
  if (!planned.ok) throw new Error(`page ${page.seed}: ${planned.error.kind}`);
  return { planned: planned.value, time: process.cpuUsage(start).user / 1000 };
}

function reportOf(page: CorpusPage, fonts: FontSet): PageReport {
  const { planned, time } = plannedPage(page, fonts);
  const { document, plans } = planned;
  const [plan] = plans;
  if (!plan) throw new Error(`page ${page.seed} has no plan`);
  if (values.misses) for (const miss of missesOf(document, plan, page.truth)) console.log(page.seed, miss);
  const { width, height } = plan.setup.typeArea;
  const taken = plan.boxes
    .filter(({ role }) => role === 'photo')
    .reduce((sum, { rect }) => sum + rect.width * rect.height, 0);
  return {
    seed: page.seed,
    score: scoreOf(document, plans, page.truth),
    truth: page.truth.articles.length,
    empty: plan.empty,
    photos: (taken * (25.4 / 72) ** 2) / (width * height),
    positions: snappedIou(page.truth),
    overset: compose(document, fonts).findings.some(({ kind }) => kind === 'overset'),
    overlap: plan.overlap > 0,
    costs: plan.costs.map(({ kind }) => kind),
    alternatives: plans.length,
    originalClashes: originalClashes(page.truth),
    time,
  };
}

function table(reports: readonly PageReport[]): void {
  const sum = (of: (report: PageReport) => number): number =>
    reports.reduce((all, each) => all + of(each), 0);
  const all = (of: (report: PageReport) => number): number[] => reports.map(of);
  const counted = (kind: PlanCost['kind']): number =>
    sum(({ costs }) => costs.filter((each) => each === kind).length);
  const stories = sum(({ score }) => score.stories);
  const moved = all(({ score }) => score.moves / Math.max(1, score.items));
  const rows: [string, string][] = [
    ['pages, stories, of them found again', `${reports.length}, ${sum(({ truth }) => truth)}, ${stories}`],
    [
      'pages with overset, with overlap',
      `${sum(({ overset }) => (overset ? 1 : 0))}, ${sum(({ overlap }) => (overlap ? 1 : 0))}`,
    ],
    ['empty area, median, nine of ten under', spread(all(({ empty }) => empty))],
    [
      'photos, median share of the type area',
      percent(
        at(
          all(({ photos }) => photos),
          0.5,
        ),
      ),
    ],
    [
      'headlines at one height, with a frame between, and in the originals',
      `${counted('headlinesClash')}, ${counted('headlinesFramed')}, ${sum((report) => report.originalClashes)}`,
    ],
    [
      'headlines stacked, at a foot, over foreign text',
      `${counted('headlinesStacked')}, ${counted('headlineAtFoot')}, ${counted('textUnderForeign')}`,
    ],
    ['pages parted, photos away from their story', `${counted('pageParted')}, ${counted('photoAway')}`],
    ['columns and lines as in the original', percent(sum(({ score }) => score.kept) / stories)],
    ['and the headline over as many', percent(sum(({ score }) => score.keptHead) / stories)],
    [
      'stories recovered to the last character, of them so',
      `${sum(({ score }) => score.whole)}, ${percent(
        sum(({ score }) => score.keptWhole) / sum(({ score }) => score.whole),
      )}`,
    ],
    [
      'alternatives a page, fewest',
      `${(sum(({ alternatives }) => alternatives) / reports.length).toFixed(1)}, ${at(
        all(({ alternatives }) => alternatives),
        0,
      )}`,
    ],
    [
      'IoU of the best alternative, median',
      at(
        all(({ score }) => score.iou),
        0.5,
      ).toFixed(2),
    ],
    ['share of items to move, median, nine of ten under', spread(moved)],
    [
      'IoU with positions given, mean, lowest page',
      `${(sum(({ positions }) => positions) / reports.length).toFixed(3)}, ${at(
        all(({ positions }) => positions),
        0,
      ).toFixed(3)}`,
    ],
    [
      'CPU time a page, median, nine of ten under',
      `${at(
        all(({ time }) => time),
        0.5,
      ).toFixed(0)} ms, ${at(
        all(({ time }) => time),
        0.9,
      ).toFixed(0)} ms`,
    ],
    [
      'the slowest page',
      `${at(
        all(({ time }) => time),
        1,
      ).toFixed(0)} ms`,
    ],
  ];
  console.log('| measure | value |\n|---|---|');
  for (const [name, value] of rows) console.log(`| ${name} | ${value} |`);
}

function spread(shares: readonly number[]): string {
  return `${percent(at(shares, 0.5))}, ${percent(at(shares, 0.9))}`;
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
      const rooms = roomsIn(plan.boxes, plan.setup, story.id);
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
  console.log(`empty area       median, nine of ten under: ${spread(empties)}`);
  console.log(`shapes kept      ${percent(kept / stories)} (columns, lines ± 1, one headline over all)`);
  console.log(`headlines clash  ${clashes}`);
  console.log(`overset stories  ${overset}, overlapping pages ${overlaps}`);
  console.log(
    `time, CPU        median ${at(times, 0.5).toFixed(0)} ms, slowest ${at(times, 1).toFixed(0)} ms`,
  );
}

function at(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
}
function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
