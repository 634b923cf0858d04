import type { Box } from '../document/index.ts';
import { judged, pointsOf, roomsIn } from './costs.ts';
import { type Change, type Present, presentPage } from './present.ts';
import { changed } from './relaid.ts';
import type { Plan, PlanInput } from './shapes.ts';
import { blocksOf, joined, leavesOf, replaced, withBeside, type Skeleton } from './skeleton.ts';

/**
 * The page laid out again after its text changed: first inside the smallest part of the page that holds what became
 * longer or shorter, is new, or is gone; wider only where that has no room. What lies outside stays to the point. Null as
 * for `swapped`: then the whole page is to be planned.
 */
export function replanned(input: PlanInput): Plan | null {
  const page = presentPage(input);
  if (!page) return null;
  const known = new Set([...input.stories, ...input.photos].map(({ id }) => page.nameOf(id)));
  const present = new Set(leavesOf(page.skeleton));
  const gone = [...present].filter((id) => !known.has(id));
  const added = [...known].filter((id) => !present.has(id));
  const uneven = [...unevenStories(input), ...bareStories(input)].map(page.nameOf);
  const fresh = joined(
    'stack',
    added.map((id) => ({ kind: 'leaf', id })),
  );
  const change = (seat: string | null): Change => ({
    touched: new Set([...gone, ...uneven, ...(seat === null ? [] : [seat])]),
    apply: (part) =>
      replaced(part, (id) => {
        if (gone.includes(id)) return null;
        const leaf: Skeleton = { kind: 'leaf', id };
        return id === seat && fresh ? withBeside(leaf, fresh, 'below') : leaf;
      }),
    together: [],
    wanted: page.centres,
  });
  if (!fresh) {
    const now = change(null);
    return now.touched.size > 0 ? changed(page, now) : judged(input, input.setup, input.boxes, []);
  }
  const tried = seatsIn(page, gone).flatMap((seat) => {
    const plan = changed(page, change(seat));
    return plan ? [{ plan, points: pointsOf(plan) + movedIn(input.boxes, plan.boxes) * MOVED }] : [];
  });
  return (
    tried.reduce<(typeof tried)[number] | null>((a, b) => (a && a.points <= b.points ? a : b), null)?.plan ??
    null
  );
}

/** Points for each box that stands elsewhere than before: what is new should move little. */
const MOVED = 0.15;

function movedIn(before: readonly Box[], after: readonly Box[]): number {
  const now = new Map(after.map((box) => [box.id, box.rect]));
  return before.filter(({ id, rect }) => {
    const other = now.get(id);
    return !other || other.x !== rect.x || other.y !== rect.y || other.height !== rect.height;
  }).length;
}

/** Stories whose text overflows the boxes it has, or leaves two lines or more of each column empty. */
function unevenStories(input: PlanInput): string[] {
  const now = judged(input, input.setup, input.boxes, []);
  const overset = now.costs.flatMap(({ kind, subjects }) => (kind === 'overset' ? subjects : []));
  const short = input.stories.filter((story) => {
    const rooms = roomsIn(input.boxes, input.setup, story.id);
    const columns = rooms.reduce((sum, room) => sum + room.columns, 0);
    return columns > 0 && story.fill(rooms).spare >= 2 * columns;
  });
  return [...new Set([...overset, ...short.map(({ id }) => id)])];
}

/** Stories with a flag or a headline that has no box yet, and those with a box for one they no longer have. */
function bareStories({ stories, boxes }: PlanInput): string[] {
  const has = (id: string, role: Box['role']): boolean =>
    boxes.some((box) => box.role === role && box.owner.kind === 'article' && box.owner.id === id);
  return stories.flatMap(({ id, flag, headline }) =>
    (flag !== null) === has(id, 'flag') && (headline !== null) === has(id, 'headline') ? [] : [id],
  );
}

/** Where something new may stand: below the largest photos, which give way most easily, and the largest stories. */
function seatsIn({ input, nameOf, pinned, skeleton }: Present, gone: readonly string[]): string[] {
  const stays = new Set(leavesOf(skeleton).filter((id) => !pinned.has(id) && !gone.includes(id)));
  const photos = new Set(input.photos.map(({ id }) => id));
  const free = blocksOf(input.boxes, input.setup, nameOf)
    .filter(({ id }) => stays.has(id))
    .sort((a, b) => b.w * b.h - a.w * a.h);
  return [
    ...free.filter(({ id }) => photos.has(id)).slice(0, SEATS),
    ...free.filter(({ id }) => !photos.has(id)).slice(0, SEATS),
  ].map(({ id }) => id);
}

const SEATS = 2;
