import type { Box, PageSetup, Style } from '../document/index.ts';
import { typeAreaPt } from './boxes.ts';
import {
  footHeadlines,
  isParted,
  photosAway,
  sideHeadlines,
  stackedHeadlines,
  textUnderForeign,
} from './breaches.ts';
import { emptyShare, overlapArea } from './empty.ts';
import { blocksOf } from './skeleton.ts';
import type { Plan, PlanCost, PlanInput, StoryShape, TextRoom } from './shapes.ts';

/** Photos together should take no more of the type area. */
const PHOTO_SHARE = 0.35;
/** More of the type area than this should not be empty. */
export const EMPTY_SHARE = 0.03;
/** Sizes of body type that differ by less are the same, pt. */
const SAME_SIZE = 0.05;
/** A measure within this of another is the same, em. */
const SAME_MEASURE = 0.3;

/** The rooms that text boxes give a story, in flow order. */
export function roomsIn(boxes: readonly Box[], setup: PageSetup, story: string): TextRoom[] {
  return boxes
    .filter(({ role, owner }) => role === 'text' && owner.kind === 'article' && owner.id === story)
    .sort((a, b) => a.flow - b.flow)
    .map(({ rect, columns, gutter }) => ({
      columns,
      // Points turned back into ems: a hair less must not break a line elsewhere.
      measure: Math.round(((rect.width - (columns - 1) * gutter) / columns / setup.bodySize) * 1e4) / 1e4,
      lines: Math.floor(rect.height / setup.linePitch + 1e-6),
    }));
}

/** The boxes as a plan: what they leave empty, where they overlap and what speaks against them, all read from the boxes. */
export function judged(
  input: PlanInput,
  setup: PageSetup,
  boxes: readonly Box[],
  styles: readonly Style[],
): Plan {
  const spare = new Map<string, number>();
  const overset: string[] = [];
  for (const story of input.stories) {
    const fill = story.fill(roomsIn(boxes, setup, story.id));
    if (fill.overset > 0) overset.push(story.id);
    const last = boxes
      .filter(({ role, owner }) => role === 'text' && owner.kind === 'article' && owner.id === story.id)
      .reduce<Box | null>((found, box) => (found && found.flow > box.flow ? found : box), null);
    if (last) spare.set(last.id, fill.spare);
  }
  const empty = emptyShare(boxes, typeAreaPt(setup), setup.bodySize, setup.linePitch, spare);
  const overlap = overlapArea(boxes);
  const costs = costsOf(input, setup, boxes, [...(input.styles ?? []), ...styles], empty, overset);
  return { setup, boxes, styles, empty, overlap, costs };
}

/** Worst first. */
function costsOf(
  input: PlanInput,
  setup: PageSetup,
  boxes: readonly Box[],
  styles: readonly Style[],
  empty: number,
  overset: readonly string[],
): PlanCost[] {
  const area = typeAreaPt(setup);
  const photos = boxes
    .filter(({ role }) => role === 'photo')
    .reduce((sum, { rect }) => sum + (rect.width * rect.height) / (area.width * area.height), 0);
  const storyOf = new Map(input.photos.map(({ id, story }) => [id, story]));
  const costs: PlanCost[] = overset.map((id) => ({ kind: 'overset', subjects: [id] }));
  const beside = sideHeadlines(boxes, setup);
  for (const { subjects, framed } of beside) if (!framed) costs.push({ kind: 'headlinesClash', subjects });
  for (const subjects of stackedHeadlines(boxes, styles, setup)) {
    costs.push({ kind: 'headlinesStacked', subjects });
  }
  for (const id of footHeadlines(boxes, setup)) costs.push({ kind: 'headlineAtFoot', subjects: [id] });
  for (const subjects of textUnderForeign(boxes, setup)) costs.push({ kind: 'textUnderForeign', subjects });
  if (isParted(boxes, setup)) costs.push({ kind: 'pageParted', subjects: [] });
  for (const { subjects, framed } of beside) if (framed) costs.push({ kind: 'headlinesFramed', subjects });
  for (const subjects of photosAway(boxes, setup, storyOf)) costs.push({ kind: 'photoAway', subjects });
  for (const story of input.stories) {
    const changed = changedColumns(story, roomsIn(boxes, setup, story.id));
    if (changed) costs.push({ kind: 'columnsChanged', subjects: [story.id], ...changed });
  }
  const lead = input.stories.find(({ rank }) => rank === 1);
  const place = lead && blocksOf(boxes, setup).find(({ id }) => id === lead.id);
  if (lead && place && place.y > 1) costs.push({ kind: 'leadLow', subjects: [lead.id] });
  if (photos > PHOTO_SHARE) costs.push({ kind: 'photosLarge', subjects: [], share: photos });
  if (empty > 0.001) costs.push({ kind: 'empty', subjects: [], share: empty });
  const pairs = inversionsIn(input, setup, boxes);
  if (pairs > 0) costs.push({ kind: 'order', subjects: [], pairs });
  if (Math.abs(setup.bodySize - input.setup.bodySize) > SAME_SIZE) {
    costs.push({ kind: 'bodySize', subjects: [], size: setup.bodySize });
  }
  return costs;
}

/** The columns of a story where they are not those that the source shows first; null where they are, or it shows none. */
function changedColumns(
  { settings: [known] }: StoryShape,
  rooms: readonly TextRoom[],
): { columns: number; measure: number } | null {
  const columns = rooms.reduce((sum, room) => sum + room.columns, 0);
  const measure = rooms[0]?.measure ?? 0;
  if (!known || columns === 0) return null;
  const same = known.columns === columns && Math.abs(known.measure - measure) < SAME_MEASURE;
  return same ? null : { columns, measure: Math.round(measure * 10) / 10 };
}

/** Pairs of stories that stand in another order than the source has them, column by column and down each. */
function inversionsIn(input: PlanInput, setup: PageSetup, boxes: readonly Box[]): number {
  const places = new Map(blocksOf(boxes, setup).map((block) => [block.id, block]));
  const stories = input.stories.flatMap(({ id }) => places.get(id) ?? []);
  let count = 0;
  stories.forEach((a, i) => {
    for (const b of stories.slice(i + 1)) {
      const apart = a.x + a.w <= b.x + 0.1 || b.x + b.w <= a.x + 0.1;
      if (!(apart ? a.x < b.x : a.y < b.y)) count += 1;
    }
  });
  return count;
}

/** Breaches of the compositor's rules, and what must never be. */
const BROKEN: ReadonlySet<PlanCost['kind']> = new Set([
  'overset',
  'headlinesClash',
  'headlinesStacked',
  'headlineAtFoot',
  'textUnderForeign',
  'pageParted',
  'photosLarge',
]);

/** Whether a plan breaks no rule of the compositor and sets nothing over another. */
export const keepsRules = ({ costs, overlap }: Plan): boolean =>
  overlap === 0 && !costs.some(({ kind }) => BROKEN.has(kind));

/** Whether it keeps the limits: no rule broken, and nearly nothing empty. */
export const keepsLimits = (plan: Plan): boolean => plan.empty <= EMPTY_SHARE && keepsRules(plan);

/** Points for each breach and each shortcoming: one is a hundredth of the page left empty. */
const POINTS: Readonly<Record<PlanCost['kind'], number>> = {
  overset: 1000,
  headlinesClash: 10,
  headlinesStacked: 10,
  headlineAtFoot: 10,
  textUnderForeign: 10,
  pageParted: 5,
  headlinesFramed: 2.5,
  photoAway: 3,
  columnsChanged: 5,
  leadLow: 1,
  photosLarge: 3,
  empty: 0,
  order: 0,
  bodySize: 1,
};

/** All that speaks against a plan, in points. */
export const pointsOf = ({ costs, empty, overlap }: Plan): number =>
  costs.reduce((sum, { kind }) => sum + POINTS[kind], 100 * empty + (overlap > 0 ? POINTS.overset : 0));
