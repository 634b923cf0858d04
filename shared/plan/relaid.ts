import { reslotted } from './aroundPinned.ts';
import { fitPage, place, treeOf, type Arrangement } from './arrange.ts';
import { planOf } from './candidate.ts';
import { pointsOf } from './costs.ts';
import { distance, stands, areExchanged, isNear, APART, OUT_OF_PLACE } from './goals.ts';
import {
  itemsOf,
  laidInto,
  piecesOf,
  refitted,
  withParts,
  type Fitted,
  type Shapes,
  type Slot,
  EFFORT,
} from './local.ts';
import { freeParts } from './pins.ts';
import { type Change, type Present, lazily } from './present.ts';
import { photosApart, reads } from './rules.ts';
import { BEND } from './search.ts';
import type { Plan } from './shapes.ts';
import { redistributed, within } from './sharing.ts';
import { leavesOf, partsAround, type Skeleton } from './skeleton.ts';

/** At most so many points a part is good as it is laid out; each step to a larger part must gain so many. */
const GOOD = 4;
const STEP = 1.5;

/** The page after a change, as near to how it is now as there is room for. */
export function changed(page: Present, change: Change): Plan | null {
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
  if (!isWhole && !inPlace) return redistributed(page, change, shapes) ?? reslotted(page, change, shapes);
  if (!isWhole || (inPlace && fitted.every(({ points }) => points <= GOOD))) return inPlace;
  const resized = relaidPage(page, change, shapes);
  if (!resized || !inPlace) return resized ?? inPlace;
  return pointsOf(resized) + STEP < pointsOf(inPlace) ? resized : inPlace;
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

const nothing: Arrangement = { places: [], rules: [], groups: [] };

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
