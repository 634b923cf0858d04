/**
 * How well pages are planned: made-up sliced pages of 4–14 stories and up to 4 photos, whose shapes the planner gets and
 * whose places it does not.
 *
 *   npx tsx bench/plan/run.ts [pages]
 */
import { planPage, type Plan } from '../../shared/plan/index.ts';
import { madePage } from '../../shared/plan/testing/pages.ts';

const pages = Number(process.argv[2] ?? 40);
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

function roomsIn({ boxes, setup }: Plan, story: string) {
  return boxes
    .filter(({ role, owner }) => role === 'text' && owner.kind === 'article' && owner.id === story)
    .map(({ rect, columns, gutter }) => ({
      columns,
      measure: Math.round(((rect.width - (columns - 1) * gutter) / columns / setup.bodySize) * 1e4) / 1e4,
      lines: Math.round(rect.height / setup.linePitch),
    }));
}

const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

console.log(`${pages} pages, ${stories} stories`);
console.log(
  `empty area       median ${percent(at(empties, 0.5))}, 90 of 100 under ${percent(at(empties, 0.9))}`,
);
console.log(`shapes kept      ${percent(kept / stories)} (columns, lines ± 1, one headline over all)`);
console.log(`headlines clash  ${clashes}`);
console.log(`overset stories  ${overset}, overlapping pages ${overlaps}`);
console.log(`time, CPU        median ${at(times, 0.5).toFixed(0)} ms, slowest ${at(times, 1).toFixed(0)} ms`);
