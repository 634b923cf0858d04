import type { Box, PageSetup } from '../document/index.ts';
import { fitPage, place, treeOf, type Arrangement } from './arrange.ts';
import { typeAreaPt } from './boxes.ts';
import { planOf } from './candidate.ts';
import { judged, pointsOf, roomsIn } from './costs.ts';
import {
  itemsOf,
  laidInto,
  piecesOf,
  placedAs,
  refitted,
  shapesIn,
  withParts,
  type Fitted,
  type Shapes,
  type Slot,
} from './local.ts';
import { freeParts, gathered, pinnedOwners, slotsOf } from './pins.ts';
import { photosApart, reads } from './rules.ts';
import { BEND } from './search.ts';
import type { Plan, PlanInput } from './shapes.ts';
import { widthInEms } from './setup.ts';
import {
  blocksOf,
  joined,
  leavesOf,
  partsAround,
  replaced,
  skeletonOf,
  withBeside,
  type Side,
  type Skeleton,
} from './skeleton.ts';

/** A change of the page's structure. */
interface Change {
  /** What it moves or leaves room for: the smallest part of the page that holds these is laid out again first. */
  readonly touched: ReadonlySet<string>;
  /** A part of the page after the change; null where nothing is left of it. */
  readonly apply: (part: Skeleton) => Skeleton | null;
  /** What stays together where a part finds room only in another structure. */
  readonly together: readonly Skeleton[];
  /** Where things should stand then: centres in ems and lines, by name. */
  readonly wanted: ReadonlyMap<string, readonly [number, number]>;
  /** At which side of what a thing must stand, if anywhere. */
  readonly beside?: { readonly id: string; readonly side: Side; readonly target: string };
  /** The two that change places. */
  readonly exchanged?: readonly [string, string];
}

/** A page as it is laid out, and the names under which its stories and photos are placed. */
interface Present {
  readonly input: PlanInput;
  readonly nameOf: (id: string) => string;
  readonly skeleton: Skeleton;
  readonly slots: ReadonlyMap<Skeleton, Slot>;
  /** Stories in whose columns their photo stands. */
  readonly insides: ReadonlySet<string>;
  readonly pinned: ReadonlySet<string>;
  readonly centres: ReadonlyMap<string, readonly [number, number]>;
}

function presentPage(input: PlanInput): Present | null {
  const nameOf = placedAs(input);
  const blocks = blocksOf(input.boxes, input.setup, nameOf);
  const sliced = skeletonOf(blocks);
  if (!sliced) return null;
  const pinned = new Set([...pinnedOwners(input.boxes)].map(nameOf));
  const skeleton = gathered(sliced, pinned);
  return {
    input,
    nameOf,
    skeleton,
    slots: slotsOf(skeleton, blocks, input.setup),
    insides: new Set(
      input.photos.flatMap(({ id, story }) => (story !== null && nameOf(id) === story ? [story] : [])),
    ),
    pinned,
    centres: new Map(blocks.map(({ id, x, y, w, h }) => [id, [x + w / 2, y + h / 2]])),
  };
}

/**
 * The page with two stories (or photos) in each other's places; headline, flag, columns and the photos that belong to
 * them travel along and the neighbours make room. Null where one of them is pinned or stands nowhere, or where there is
 * no room.
 */
export function swapped(input: PlanInput, one: string, other: string): Plan | null {
  const page = presentPage(input);
  if (!page) return null;
  const [a, b] = [page.nameOf(one), page.nameOf(other)];
  const [unitA, unitB] = [unitOf(page, a), unitOf(page, b)];
  if (!unitA || !unitB || a === b) return null;
  const touched = new Set([...leavesOf(unitA), ...leavesOf(unitB)]);
  const wanted = new Map(page.centres);
  const [fromA, fromB] = [page.centres.get(a), page.centres.get(b)];
  if (fromA && fromB) wanted.set(a, fromB).set(b, fromA);
  const standsBy = (id: string): Skeleton | null => {
    if (id === a) return unitB;
    if (id === b) return unitA;
    return touched.has(id) ? null : { kind: 'leaf', id };
  };
  const apply = (part: Skeleton): Skeleton | null => replaced(part, standsBy);
  return changed(page, { touched, apply, together: [unitA, unitB], wanted, exchanged: [a, b] });
}

/** The page with a story (or photo) moved to a side of another, its photos with it. Null as for `swapped`. */
export function movedTo(input: PlanInput, moved: string, side: Side, to: string): Plan | null {
  const page = presentPage(input);
  if (!page) return null;
  const [id, target] = [page.nameOf(moved), page.nameOf(to)];
  const unit = unitOf(page, id);
  if (!unit || id === target || !page.centres.has(target)) return null;
  const own = new Set(leavesOf(unit));
  if (own.has(target)) return null;
  const goal: Skeleton = { kind: 'leaf', id: target };
  const apply = (part: Skeleton): Skeleton | null =>
    replaced(part, (leaf) => {
      if (leaf === target) return withBeside(goal, unit, side);
      return own.has(leaf) ? null : { kind: 'leaf', id: leaf };
    });
  const touched = new Set([...own, target]);
  const wanted = new Map([...page.centres].filter(([name]) => !touched.has(name)));
  const together = [withBeside(goal, unit, side)];
  if (!page.pinned.has(target)) {
    return changed(page, { touched, apply, together, wanted, beside: { id, side, target } });
  }
  // Beside what is pinned: at the near edge of the free part that lies there.
  const part = partBeside(page, target, side);
  const near = part && replaced(part, (leaf) => (own.has(leaf) ? null : { kind: 'leaf', id: leaf }));
  if (!part) return null;
  const put = (at: Skeleton): Skeleton | null =>
    at === part && near
      ? withBeside(near, unit, opposite[side])
      : replaced(at, (leaf) => (own.has(leaf) ? null : { kind: 'leaf', id: leaf }));
  return changed(page, {
    touched: new Set([...own, ...leavesOf(part)]),
    apply: put,
    together: [unit],
    wanted,
  });
}

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

const opposite: Readonly<Record<Side, Side>> = {
  above: 'below',
  below: 'above',
  left: 'right',
  right: 'left',
};

/** The free part of the page that lies at a side of something pinned, the largest where there are more; null where none does. */
function partBeside(
  { input, nameOf, skeleton, slots, pinned }: Present,
  target: string,
  side: Side,
): Skeleton | null {
  const at = blocksOf(input.boxes, input.setup, nameOf).find(({ id }) => id === target);
  if (!at) return null;
  const touches = ({ x, y, w, h }: Slot): boolean => {
    const across = Math.min(x + w, at.x + at.w) - Math.max(x, at.x);
    const down = Math.min(y + h, at.y + at.h) - Math.max(y, at.y);
    if (side === 'above' || side === 'below') {
      const gap = side === 'below' ? y - (at.y + at.h) : at.y - (y + h);
      return across > TOUCHING && gap > -TOUCHING && gap < TOUCHING;
    }
    const gap = side === 'right' ? x - (at.x + at.w) : at.x - (x + w);
    return down > TOUCHING && gap > -TOUCHING && gap < TOUCHING;
  };
  const area = (part: Skeleton): number => {
    const slot = slots.get(part);
    return slot && touches(slot) ? slot.w * slot.h : 0;
  };
  const best = freeParts(skeleton, pinned).sort((a, b) => area(b) - area(a))[0];
  return best && area(best) > 0 ? best : null;
}

/** Parts that share more than this lie beside one another, with no more between them, em or lines. */
const TOUCHING = 4;

/**
 * A story with the photos of its own that stand outside it, as it is placed now where they stand together, else one over
 * the other; null where it stands nowhere or is pinned. A photo moves alone.
 */
function unitOf({ input, nameOf, skeleton, pinned }: Present, id: string): Skeleton | null {
  const leaves = leavesOf(skeleton);
  if (!leaves.includes(id) || pinned.has(id)) return null;
  const photos = input.photos
    .filter(({ story }) => story !== null && nameOf(story) === id)
    .map((photo) => nameOf(photo.id))
    .filter((name) => name !== id && leaves.includes(name) && !pinned.has(name));
  const all = new Set([id, ...photos]);
  const [smallest] = partsAround(skeleton, all);
  if (smallest && leavesOf(smallest).length === all.size) return smallest;
  return joined(
    'stack',
    [...photos, id].map((leaf) => ({ kind: 'leaf', id: leaf })),
  );
}

/** At most so many points a part is good as it is laid out; each step to a larger part must gain so many. */
const GOOD = 4;
const STEP = 1.5;
/** Points for something at the far end of the page from where it should stand. */
const FAR = 6;
/** Pieces of layout that a part may cost to lay out anew; a count, as for planning. */
const EFFORT = 400_000;

/** The page after a change, as near to how it is now as there is room for. */
function changed(page: Present, change: Change): Plan | null {
  const { input, skeleton, pinned, nameOf } = page;
  const parts = freeParts(skeleton, pinned).filter((part) =>
    leavesOf(part).some((id) => change.touched.has(id)),
  );
  const shapes = lazily(input);
  const laid = parts.map((part) => relaidPart(page, change, part, shapes));
  const fitted = laid.filter((each) => each !== null);
  const inPlace =
    fitted.length === parts.length && parts.length > 0 ? withParts(input, fitted, nameOf) : null;
  const isWhole = parts.length === 1 && parts[0] === skeleton;
  if (!isWhole && !inPlace) return redistributed(page, change, shapes);
  if (!isWhole || (inPlace && fitted.every(({ points }) => points <= GOOD))) return inPlace;
  const resized = relaidPage(page, change, shapes);
  if (!resized || !inPlace) return resized ?? inPlace;
  return pointsOf(resized) + STEP < pointsOf(inPlace) ? resized : inPlace;
}

/** The shapes with the columns that the source shows and with all others, made when they are first asked for. */
function lazily(input: PlanInput): (loose: boolean) => Shapes {
  const made = new Map<boolean, Shapes>();
  return (loose) => {
    const known = made.get(loose) ?? shapesIn(input, loose);
    made.set(loose, known);
    return known;
  };
}

/** A part of the page after the change, or the smallest part of it that has room for it. */
function relaidPart(
  page: Present,
  change: Change,
  part: Skeleton,
  shapes: (loose: boolean) => Shapes,
): (Fitted & { readonly slot: Slot }) | null {
  const { slots } = page;
  const leaves = new Set(leavesOf(part));
  const touched = new Set([...change.touched].filter((id) => leaves.has(id)));
  let best: (Fitted & { readonly slot: Slot }) | null = null;
  let asked = 0;
  for (const level of partsAround(part, touched)) {
    const slot = slots.get(level);
    const next = change.apply(level);
    if (!slot) continue;
    if (!next) {
      // Nothing is left here: a larger part takes the room, or it stays white.
      if (level === part && !best) best = { arrangement: nothing, points: 0, slot };
      continue;
    }
    for (const way of ways(page, change, next, slot, shapes)) {
      const fitted = way();
      if (!fitted) continue;
      if (fitted.points <= GOOD) return { ...fitted, slot };
      if (!best || fitted.points + STEP * asked < best.points) best = { ...fitted, slot };
    }
    asked += 1;
  }
  return best;
}

/** Other ways that are tried to share what is free among the free parts of a page. */
const MOST_SHARES = 24;

/**
 * The page with everything that is not pinned shared anew among the free parts, where the change has no room in them as
 * they are: what overfills a part goes to another, or changes places with something smaller there, what fits best first.
 * What the change is about stays where the change puts it.
 */
function redistributed(page: Present, change: Change, shapes: (loose: boolean) => Shapes): Plan | null {
  const { input, skeleton, slots, pinned, insides, nameOf } = page;
  const { beside, together, exchanged, wanted } = change;
  const parts = freeParts(skeleton, pinned);
  const rooms = parts.map((part) => slots.get(part) ?? { x: 0, y: 0, w: 0, h: 0 });
  const stays = new Set([...together.flatMap(leavesOf), ...(exchanged ?? [])]);
  const areas = new Map(blocksOf(input.boxes, input.setup, nameOf).map(({ id, w, h }) => [id, w * h]));
  const more = (arrangement: Arrangement): number =>
    distance(arrangement, wanted, input) + (beside && !stands(arrangement, beside) ? OUT_OF_PLACE : 0);
  const known = new Map<string, Fitted | null>();
  const fit = (ids: readonly string[], i: number): Fitted | null => {
    const slot = rooms[i];
    const key = `${i}:${[...ids].sort().join(' ')}`;
    const done = known.get(key);
    if (done !== undefined || !slot) return done ?? null;
    const items = itemsOf(ids, shapes(false), shapes(true), insides, within(together, ids));
    const found = ids.length === 0 ? null : laidInto(input, EFFORT, items, slot, shapes(false), more);
    const fitted = found && found.points < OUT_OF_PLACE ? found : null;
    known.set(key, fitted);
    return fitted;
  };
  const seen = new Set<string>();
  let shares: readonly (readonly string[])[] = parts.map((part) => {
    const next = change.apply(part);
    return next ? leavesOf(next) : [];
  });
  for (let tries = 0; tries < MOST_SHARES; tries++) {
    const fitted = shares.map(fit);
    const laid = fitted.flatMap((each, i) => {
      const slot = rooms[i];
      return each && slot ? [{ ...each, slot }] : [];
    });
    if (laid.length === parts.length) return withParts(input, laid, nameOf);
    seen.add(JSON.stringify(shares));
    const next = sharedAnew(shares, rooms, areas, stays).find((each) => !seen.has(JSON.stringify(each)));
    if (!next) return null;
    shares = next;
  }
  return null;
}

/** Ways to move one thing from a part to another, or to let two change places; first those that fill the parts most evenly. */
function sharedAnew(
  shares: readonly (readonly string[])[],
  rooms: readonly Slot[],
  areas: ReadonlyMap<string, number>,
  stays: ReadonlySet<string>,
): (readonly (readonly string[])[])[] {
  const uneven = (all: readonly (readonly string[])[]): number =>
    all.reduce((sum, ids, i) => {
      const room = (rooms[i]?.w ?? 0) * (rooms[i]?.h ?? 0);
      return sum + Math.abs(ids.reduce((used, id) => used + (areas.get(id) ?? 0), 0) - room);
    }, 0);
  const found: { readonly shares: readonly (readonly string[])[]; readonly cost: number }[] = [];
  const add = (all: readonly (readonly string[])[]): void => {
    found.push({ shares: all, cost: uneven(all) });
  };
  shares.forEach((from, i) => {
    for (const id of from) {
      if (stays.has(id)) continue;
      shares.forEach((to, j) => {
        if (i === j) return;
        const put = (back: string | null): readonly (readonly string[])[] =>
          shares.map((ids, k) => {
            if (k === i) return [...ids.filter((each) => each !== id), ...(back === null ? [] : [back])];
            return k === j ? [...ids.filter((each) => each !== back), id] : ids;
          });
        add(put(null));
        if (i < j) for (const other of to) if (!stays.has(other)) add(put(other));
      });
    }
  });
  return found.sort((a, b) => a.cost - b.cost).map((each) => each.shares);
}

const nothing: Arrangement = { places: [], rules: [], groups: [] };

/** Those of some parts that lie whole within these leaves. */
const within = (parts: readonly Skeleton[], ids: readonly string[]): Skeleton[] =>
  parts.filter((part) => leavesOf(part).every((id) => ids.includes(id)));

/** Ways to lay out a part again, the most careful first: as it is, with other columns, in another structure. */
function ways(
  { input, insides, centres }: Present,
  { touched, together, wanted, beside, exchanged }: Change,
  next: Skeleton,
  slot: Slot,
  shapes: (loose: boolean) => Shapes,
): (() => Fitted | null)[] {
  const isDone = (arrangement: Arrangement): boolean =>
    (!beside || stands(arrangement, beside)) &&
    (!exchanged ||
      isNear(arrangement, wanted, centres, touched) ||
      areExchanged(arrangement, centres, exchanged));
  const away = (arrangement: Arrangement): number =>
    distance(arrangement, wanted, input) +
    photosApart(arrangement) * APART +
    (isDone(arrangement) ? 0 : OUT_OF_PLACE);
  return [
    () => refitted(input, shapes(false), next, slot, insides),
    () => refitted(input, shapes(true), next, slot, insides),
    () => {
      const ids = leavesOf(next);
      const items = itemsOf(ids, shapes(false), shapes(true), insides, within(together, ids));
      const found = laidInto(input, EFFORT, items, slot, shapes(false), away);
      return found && isDone(found.arrangement) ? found : null;
    },
  ];
}

/** The page of the changed structure in whatever body size fills it best, or null where none does. */
function relaidPage(
  { input, skeleton, insides }: Present,
  change: Change,
  shapes: (loose: boolean) => Shapes,
): Plan | null {
  const next = change.apply(skeleton);
  if (!next) return null;
  for (const loose of [false, true]) {
    const { order } = shapes(loose);
    const found = piecesOf(next, shapes(loose), insides).flatMap((piece) => {
      const fit = fitPage(piece, input.setup);
      if (!fit) return [];
      const tree = treeOf(piece);
      const score =
        fit.points + piece.cost * BEND + reads(place(tree, 0, 0, fit.ems, fit.lines), fit.lines, order);
      return [{ tree, fit, score }];
    });
    const best = found.reduce<(typeof found)[number] | null>(
      (a, b) => (a && a.score <= b.score ? a : b),
      null,
    );
    if (best && (loose || best.score <= GOOD * 2)) return planOf(input, best);
  }
  return null;
}

/** Where the middle of everything in an arrangement is, by name. */
function* middles({ places, groups }: Arrangement): Generator<readonly [string, number, number]> {
  for (const { group, x, y, w, h } of groups) yield [group.id, x + w / 2, y + h / 2];
  for (const { leaf, x, y, w, h } of places) {
    yield [leaf.kind === 'story' ? leaf.story.id : leaf.photo.id, x + w / 2, y + h / 2];
  }
}

/** A distance; unlike `Math.hypot`, a square root is the same to the last digit on every machine. */
const far = (x: number, y: number): number => Math.sqrt(x * x + y * y);

/** Points for how far things stand from where they should, all together. */
function distance(arrangement: Arrangement, wanted: Change['wanted'], { setup }: PlanInput): number {
  const page = far(widthInEms(setup), setup.lines);
  let sum = 0;
  for (const [id, x, y] of middles(arrangement)) {
    const goal = wanted.get(id);
    if (goal) sum += (far(x - goal[0], y - goal[1]) / page) * FAR;
  }
  return sum;
}

/** Points for a photo that did not travel along with its story. */
const APART = 10;
/** Points that no arrangement makes up for. */
const OUT_OF_PLACE = 1000;

/** Whether a thing stands at a side of another; true where either is not there. */
function stands(arrangement: Arrangement, { id, side, target }: NonNullable<Change['beside']>): boolean {
  const at = new Map([...middles(arrangement)].map(([name, x, y]) => [name, [x, y] as const]));
  const [one, other] = [at.get(id), at.get(target)];
  if (!one || !other) return true;
  const axis = side === 'above' || side === 'below' ? 1 : 0;
  return side === 'below' || side === 'right' ? one[axis] > other[axis] : one[axis] < other[axis];
}

/** Whether two things now stand to one another the other way about. */
function areExchanged(
  arrangement: Arrangement,
  before: Present['centres'],
  [a, b]: readonly [string, string],
): boolean {
  const after = new Map([...middles(arrangement)].map(([id, x, y]) => [id, [x, y] as const]));
  const [a1, b1, a2, b2] = [before.get(a), before.get(b), after.get(a), after.get(b)];
  if (!a1 || !b1 || !a2 || !b2) return false;
  return (a1[0] - b1[0]) * (a2[0] - b2[0]) + (a1[1] - b1[1]) * (a2[1] - b2[1]) < 0;
}

/** Whether everything that was to change its place stands nearer to where it should than to where it was. */
function isNear(
  arrangement: Arrangement,
  wanted: Change['wanted'],
  centres: Present['centres'],
  touched: Change['touched'],
): boolean {
  for (const [id, x, y] of middles(arrangement)) {
    const [goal, was] = [wanted.get(id), centres.get(id)];
    if (!touched.has(id) || !goal || !was || goal === was) continue;
    if (far(x - goal[0], y - goal[1]) >= far(x - was[0], y - was[1])) return false;
  }
  return true;
}

/**
 * The boxes with the page's left and right changed, each story as it is: it reads as before, so that nothing is overset.
 * Running head and foot stay, and so does what is pinned.
 */
export function mirrored(boxes: readonly Box[], setup: PageSetup): Box[] {
  const area = typeAreaPt(setup);
  const middle = area.x + area.width / 2;
  const blocks = new Map(blocksOf(boxes, setup).map((block) => [block.id, block]));
  return boxes.map((box) => {
    if (box.role === 'furniture' || box.pinned) return box;
    const { rect, owner } = box;
    const block = owner.kind === 'article' || owner.kind === 'photo' ? blocks.get(owner.id) : undefined;
    const [x, width] = block
      ? [area.x + block.x * setup.bodySize, block.w * setup.bodySize]
      : [rect.x, rect.width];
    return { ...box, rect: { ...rect, x: rect.x + 2 * (middle - (x + width / 2)) } };
  });
}
