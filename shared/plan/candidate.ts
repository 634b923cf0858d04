import type { Box, PageSetup } from '../document/index.ts';
import { place, type Arrangement, type PageFit, type Tree } from './arrange.ts';
import { boxesOf } from './boxes.ts';
import { judged } from './costs.ts';
import { clustered } from './cluster.ts';
import { insetPieces } from './insetPieces.ts';
import { fillingSettings, gridSettings, regroupedSettings } from './otherSettings.ts';
import { photoPieces } from './photoPieces.ts';
import { groupPieces, type Piece } from './pieces.ts';
import { storyPieces } from './storyPieces.ts';
import { layouts, type Extent, type Together } from './search.ts';
import { PITCH, resized, widthInEms } from './setup.ts';
import type { ColumnSetting, GroupShape, Plan, PlanInput, StoryShape } from './shapes.ts';

/** A layout with its parts in order and the page it fits. */
export interface Candidate {
  readonly tree: Tree;
  readonly fit: PageFit;
  /** Points: the lower the better. */
  readonly score: number;
}

/** A photo may take so much of the type area, and a fair part of what all may take. */
const ONE_PHOTO = 0.2;
const ALL_PHOTOS = 0.5;

/** The stories' places in the source. */
export const sourceOrder = (input: PlanInput): ReadonlyMap<string, number> =>
  new Map(input.stories.map((story, i) => [story.id, i]));

/** The page as pieces must fit it: the body type may shrink a little, so it may be wider in ems than it is now. */
export function extentOf({ setup }: PlanInput): Extent {
  const ems = widthInEms(setup);
  const { width, height } = setup.typeArea;
  return { wMax: ems * 1.16, hMax: ((height / width) * ems * 1.2) / PITCH, area: ems * setup.lines };
}

/** The stories of groups, with the group that each belongs to. */
export function groupsByStory({ groups, stories }: PlanInput): ReadonlyMap<string, GroupShape> {
  const known = new Set(stories.map(({ id }) => id));
  return new Map(
    groups.flatMap((group) => group.stories.filter((id) => known.has(id)).map((id) => [id, group] as const)),
  );
}

/**
 * From this bound on, columns that the source does not show are tried too. One story in such columns costs BEND, so below
 * it a layout of the source's own columns is nearly always better, and setting every story at other measures takes time.
 */
export const LOOSE = 11;

/** A group's stories are laid out under this bound, in points, and so many of their layouts are kept. */
const IN_GROUP = { bound: 15, keep: 24 } as const;

/** A story with its own photo inside it: two of the items in one. */
export interface Joint {
  readonly story: string;
  readonly photo: string;
  readonly pieces: readonly Piece[];
}

/** What is placed as one, by id: stories of no group, groups, photos, each with the pieces it can be. */
export interface Leaves {
  readonly items: ReadonlyMap<string, readonly Piece[]>;
  readonly joints: readonly Joint[];
}

/**
 * The pieces of everything; `loose`: in columns that the source does not show too, `width`: and in such of any measure
 * that fill it, em.
 */
export function leafPieces(input: PlanInput, extent: Extent, loose: boolean, width?: number): Leaves {
  const mostPhoto = extent.area * Math.min(ONE_PHOTO, ALL_PHOTOS / Math.max(1, input.photos.length));
  const grouped = groupsByStory(input);
  const settingsFor = (story: StoryShape): ColumnSetting[] => [
    ...story.settings,
    ...(loose ? regroupedSettings(story, extent.wMax) : []),
    ...(loose || story.settings.length === 0 ? gridSettings(input, story) : []),
    ...(width === undefined ? [] : fillingSettings(story, width)),
  ];
  const ofStory = (story: StoryShape): Piece[] => storyPieces(input, story, settingsFor(story));
  const items = new Map<string, Piece[]>();
  for (const story of input.stories) {
    const group = grouped.get(story.id);
    if (!group) items.set(story.id, ofStory(story));
    else if (!items.has(group.id)) {
      const leaves = input.stories.filter(({ id }) => grouped.get(id) === group).map(ofStory);
      const open = group.look === 'none' ? [] : layoutsInGroup(leaves.map(unframed), extent);
      items.set(group.id, groupPieces(group, open.length > 0 ? open : layoutsInGroup(leaves, extent)));
    }
  }
  for (const photo of input.photos) items.set(photo.id, photoPieces(photo, mostPhoto));
  const joints = input.stories.flatMap((story): Joint[] => {
    const photo = grouped.has(story.id) ? undefined : input.photos.find((one) => one.story === story.id);
    const pieces = photo ? insetPieces(input, story, photo, settingsFor(story)) : [];
    return photo && pieces.length > 0 ? [{ story: story.id, photo: photo.id, pieces }] : [];
  });
  return { items, joints };
}

function layoutsInGroup(leaves: readonly Piece[][], extent: Extent): Piece[] {
  const few = clustered(leaves, extent, IN_GROUP.bound, MOST_IN_GROUP, 1);
  return layouts(few, extent, IN_GROUP.bound, IN_GROUP.keep, IN_GROUP.keep);
}

/** No frame stands inside another, unless nothing else goes. */
const unframed = (pieces: readonly Piece[]): Piece[] =>
  pieces.filter(({ node }) => node.kind !== 'story' || !node.framed);

/** The items that are searched, and the pieces that hold two of them at once. */
export interface Searched {
  readonly items: readonly (readonly Piece[])[];
  readonly together: Together;
}

/** All leaves, each an item of its own. */
export function searched({ items, joints }: Leaves): Searched {
  const bits = new Map([...items.keys()].map((id, i) => [id, 2 ** i]));
  const together = new Map(
    joints.map(({ story, photo, pieces }) => [(bits.get(story) ?? 0) | (bits.get(photo) ?? 0), pieces]),
  );
  return { items: [...items.values()], together };
}

/** The leaves with each story and the photo that may stand inside it laid out as one item: for pages of many. */
export function pairedItems({ items, joints }: Leaves, extent: Extent, bound: number): (readonly Piece[])[] {
  const left = new Map(items);
  const pairs = joints.map(({ story, photo, pieces }) => {
    const pair = [left.get(story) ?? [], left.get(photo) ?? []];
    left.delete(story);
    left.delete(photo);
    return layouts(pair, extent, bound, IN_GROUP.keep, IN_GROUP.keep, new Map([[3, pieces]]));
  });
  return [...left.values(), ...pairs];
}

/** Stories of a group that are laid out exactly. */
const MOST_IN_GROUP = 8;

/**
 * The plan of a layout: its boxes, and what speaks against it. `sheet`: the page of which the layout fills the head; a
 * rule closes it, and what is below stays white.
 */
export function planOf(
  input: PlanInput,
  { tree, fit }: Pick<Candidate, 'tree' | 'fit'>,
  sheet: PageSetup | null = null,
): Plan {
  const head = resized(input.setup, fit.ems, fit.lines);
  const placed = place(tree, 0, 0, fit.ems, fit.lines);
  const pinned = pinnedOfPage(input.boxes);
  const lines = sheet
    ? Math.round((fit.lines * sheet.typeArea.height) / input.setup.typeArea.height)
    : fit.lines;
  if (!sheet || lines - fit.lines < CLOSED_FROM) return planOfArrangement(input, head, placed, pinned);
  const y = fit.lines + 1;
  const rules = [...placed.rules, { x1: 0, x2: fit.ems, y1: y, y2: y }];
  return planOfArrangement(input, resized(sheet, fit.ems, lines), { ...placed, rules }, pinned);
}

/** Less white than this below a layout needs no rule above it, lines. */
const CLOSED_FROM = 3;

/** The box under an id that is not taken, which then is. */
export function withFreshId(box: Box, taken: Set<string>): Box {
  let { id } = box;
  for (let n = 1; taken.has(id); n++) id = `${box.id}-${n}`;
  taken.add(id);
  return id === box.id ? box : { ...box, id };
}

/** Pinned rules, frames and furniture: they stay whatever stands around them. */
const pinnedOfPage = (boxes: readonly Box[]): Box[] =>
  boxes.filter(({ pinned, owner }) => pinned && (owner.kind === 'page' || owner.kind === 'group'));

/** The plan of what was placed; `kept` boxes are the page's own that stay as they are. */
export function planOfArrangement(
  input: PlanInput,
  setup: PageSetup,
  arrangement: Arrangement,
  kept: readonly Box[] = [],
): Plan {
  const { boxes: made, styles } = boxesOf(input, setup, arrangement);
  const taken = new Set(kept.map(({ id }) => id));
  const boxes = [...kept, ...made.map((box) => withFreshId(box, taken))];
  return judged(input, setup, boxes, styles);
}
