import { FRAME, GUTTER } from './gaps.ts';
import type { HeadlineHeights } from './headline.ts';
import { PITCH } from './setup.ts';
import type { ColumnSetting, PhotoInset, PhotoShape, StoryShape, TextRoom } from './shapes.ts';

/**
 * A story in one of its forms: its headline over all of its columns (`over`), over the first `span` of them with the
 * others rising beside it (`part`), vertical at the right of its text (`side`), or horizontal at the left of it (`left`).
 */
export interface StoryLeaf {
  readonly kind: 'story';
  readonly story: StoryShape;
  readonly setting: ColumnSetting;
  readonly form: 'over' | 'part' | 'side' | 'left';
  readonly span: number;
  /** Heights of the headline in lines (`part`: one); its width in ems where it stands beside the text. */
  readonly headline: HeadlineHeights;
  readonly flagLines: number;
  /** Whether it stands in a frame (加框). */
  readonly framed: boolean;
  /** Its own photo, where that stands in its columns (`over` only). */
  readonly inset?: PhotoInset & { readonly photo: PhotoShape };
}

export interface PhotoLeaf {
  readonly kind: 'photo';
  readonly photo: PhotoShape;
}

/** A leaf with its place: ems and lines from the type area's top left. */
export interface Placed {
  readonly leaf: StoryLeaf | PhotoLeaf;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Room for a photo's caption in lines, where it is level with those of its neighbours; else as its own text needs. */
  readonly captionLines?: number;
}

/** What stands in a leaf's place, in ems and lines. */
export interface Part {
  readonly role: 'frame' | 'flag' | 'headline' | 'text' | 'photo' | 'caption';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly vertical: boolean;
  readonly columns: number;
  readonly gutter: number;
  /** The photo that it is of, where it is not the leaf's own. */
  readonly photo?: string;
}

/** Gutters wider than this look like holes: what is left stands at both sides of the text, em. */
const WIDEST_GUTTER = 2;

/** Columns side by side of one height, from the column `from` on; `top` lines below the story's text. */
interface Run {
  readonly from: number;
  readonly columns: number;
  readonly top: number;
  readonly lines: number;
}

/** The runs of columns that a story's text flows through. Those under a headline over a part of them, or a photo, are lower. */
function runsOf(leaf: StoryLeaf): Run[] {
  const { columns, lines } = leaf.setting;
  const run = (from: number, to: number, top: number): Run[] =>
    to > from ? [{ from, columns: to - from, top, lines: lines - top }] : [];
  if (leaf.form === 'part') {
    return [...run(0, leaf.span, leaf.headline.min + leaf.flagLines), ...run(leaf.span, columns, 0)];
  }
  const { inset } = leaf;
  if (!inset) return run(0, columns, 0);
  const end = inset.at + inset.columns;
  return [...run(0, inset.at, 0), ...run(inset.at, end, inset.lines), ...run(end, columns, 0)];
}

/** The rooms of a story's text, in flow order. */
export const roomsOf = (leaf: StoryLeaf): TextRoom[] =>
  runsOf(leaf).map(({ columns, lines }) => ({ columns, measure: leaf.setting.measure, lines }));

/** The parts of a leaf in its place, in reading order. */
export function partsOf(placed: Placed): Part[] {
  const { leaf } = placed;
  return leaf.kind === 'photo' ? photoParts(placed, leaf) : storyParts(placed, leaf);
}

/** Between a photo's caption and the text below it, lines. */
export const INSET_GAP = 1;

const plain = { vertical: false, columns: 1, gutter: 0 } as const;

/** A photo's proportions, width over height: beyond these it takes less than its place. */
const PROPORTIONS = { narrowest: 0.5, broadest: 2 } as const;

/** The least height of a place for a photo `w` ems wide with its caption below it, in lines. */
export const flattestPhoto = (photo: PhotoShape, w: number): number =>
  Math.ceil(w / PROPORTIONS.broadest / PITCH) + photo.captionLines(w);

/** A caption beside its picture: the least width that reads well, and the white between the two, em. */
const BESIDE = { narrowest: 8, white: 1 } as const;

/**
 * Width in ems of a caption that stands beside its picture, in a place `w` ems wide and `lines` high that is too flat for
 * both, one below the other; null where it has no room there either.
 */
export function captionBeside(photo: PhotoShape, w: number, lines: number): number | null {
  const broadest = lines * PITCH * PROPORTIONS.broadest;
  const caption = Math.max(BESIDE.narrowest, w - BESIDE.white - broadest);
  return caption < w / 2 && photo.captionLines(caption) <= lines ? caption : null;
}

/** A picture over the whole height of its place, its caption at the foot of what is left beside it. */
function photoBeside({ x, y, w, h }: Placed, { photo }: PhotoLeaf, least: number): Part[] {
  const width = Math.min(w - least - BESIDE.white, h * PITCH * PROPORTIONS.broadest);
  const left = x + width + BESIDE.white;
  const lines = photo.captionLines(x + w - left);
  const picture: Part = { ...plain, role: 'photo', x, y, w: width, h };
  if (lines === 0) return [picture];
  return [picture, { ...plain, role: 'caption', x: left, y: y + h - lines, w: x + w - left, h: lines }];
}

function photoParts({ x, y, w, h, captionLines = 0 }: Placed, { photo }: PhotoLeaf): Part[] {
  const highest = h - Math.max(captionLines, photo.captionLines(w));
  const width = Math.min(w, Math.max(1, highest) * PITCH * PROPORTIONS.broadest);
  const caption = Math.min(h - 1, Math.max(captionLines, photo.captionLines(width)));
  const height = Math.min(h - caption, Math.floor(width / PROPORTIONS.narrowest / PITCH));
  const left = x + (w - width) / 2;
  const parts: Part[] = [{ ...plain, role: 'photo', x: left, y, w: width, h: height }];
  if (caption > 0) {
    parts.push({ ...plain, role: 'caption', x: left, y: y + height, w: width, h: caption });
  }
  return parts;
}

/** The most lines that the captions of photos side by side take, where every picture stays broad enough beside them. */
export function levelCaptions(photos: readonly { photo: PhotoShape; w: number }[], h: number): number {
  const lines = Math.max(0, ...photos.map(({ photo, w }) => photo.captionLines(w)));
  return photos.every(({ w }) => (h - lines) * PITCH * PROPORTIONS.broadest >= w) ? lines : 0;
}

/** The story's place inside its frame, or the whole where there is none. */
function insideFrame(placed: Placed, leaf: StoryLeaf): Placed {
  if (!leaf.framed) return placed;
  const { x, y, w, h } = placed;
  const { columns, measure } = leaf.setting;
  const side = Math.min(FRAME.max, (w - columns * measure - (columns - 1) * GUTTER.min) / 2);
  return { leaf, x: x + side, y: y + FRAME.lines, w: w - 2 * side, h: h - 2 * FRAME.lines };
}

/** Width of a headline beside its text, in a place `w` wide: what the columns leave it, white at its sides. */
function besideWidthIn(w: number, { headline, setting }: StoryLeaf): number {
  const { columns, measure } = setting;
  const left = w - GUTTER.min - columns * measure - (columns - 1) * GUTTER.max;
  return Math.max(headline.min, Math.min(headline.max, left));
}

/** Width that a headline beside the text takes from it, with the gutter between. */
const besideOf = (w: number, leaf: StoryLeaf): number =>
  leaf.form === 'side' || leaf.form === 'left' ? besideWidthIn(w, leaf) + GUTTER.min : 0;

/** Where the columns of a story stand across its place: what the gutters do not take stands at both sides. */
function columnsIn({ x, w }: Placed, leaf: StoryLeaf): { left: number; used: number; gutter: number } {
  const { columns, measure } = leaf.setting;
  const side = besideOf(w, leaf);
  const spread = Math.max(0, w - side - columns * measure);
  const gutter = columns > 1 ? Math.min(WIDEST_GUTTER, spread / (columns - 1)) : 0;
  const used = columns * measure + (columns - 1) * gutter;
  return { left: x + (leaf.form === 'left' ? side : 0) + (w - side - used) / 2, used, gutter };
}

/** A vertical headline is no taller, lines: what is left below it stays white. */
export const TALLEST_UPRIGHT = 46;

/** Where a story's headline stands, or null where it has none. */
export function headlineOf(placed: Placed): Part | null {
  const { leaf } = placed;
  if (leaf.kind !== 'story' || !leaf.story.headline) return null;
  const inside = insideFrame(placed, leaf);
  const { x, y, w, h } = inside;
  const { headline, flagLines, form, span, setting } = leaf;
  const top = y + flagLines;
  switch (form) {
    case 'over': {
      const height = Math.min(headline.max, h - setting.lines - flagLines);
      return headlineAt(x, top, w, height, false);
    }
    case 'part': {
      const { left, gutter } = columnsIn(inside, leaf);
      const over = left - x + span * setting.measure + (span - 1) * gutter;
      return headlineAt(x, top, over, headline.min, false);
    }
    case 'left':
      return { ...plain, role: 'headline', x, y: top, w: besideWidthIn(w, leaf), h: h - flagLines };
    case 'side': {
      const width = besideWidthIn(w, leaf);
      return headlineAt(x + w - width, y, width, Math.min(h, TALLEST_UPRIGHT), true);
    }
  }
}

/** Spelled out: made hundreds of thousands of times while layouts are put in order. */
const headlineAt = (x: number, y: number, w: number, h: number, vertical: boolean): Part => ({
  role: 'headline',
  x,
  y,
  w,
  h,
  vertical,
  columns: 1,
  gutter: 0,
});

function storyParts(placed: Placed, leaf: StoryLeaf): Part[] {
  const parts: Part[] = [];
  const { x, y, w, h } = placed;
  if (leaf.framed) parts.push({ ...plain, role: 'frame', x, y, w, h });
  const inside = insideFrame(placed, leaf);
  const { measure } = leaf.setting;
  const { form, flagLines } = leaf;
  const { left, gutter } = columnsIn(inside, leaf);
  const headline = headlineOf(placed);
  if (flagLines > 0) {
    const over =
      (form === 'part' || form === 'left') && headline ? headline.w : inside.w - besideOf(inside.w, leaf);
    parts.push({ ...plain, role: 'flag', x: inside.x, y: inside.y, w: over, h: flagLines });
  }
  if (headline) parts.push(headline);
  const top =
    inside.y +
    (form === 'over' || form === 'side' ? flagLines : 0) +
    (form === 'over' && headline ? headline.h : 0);
  const across = (from: number, count: number): { x: number; w: number } => ({
    x: left + from * (measure + gutter),
    w: count * measure + (count - 1) * gutter,
  });
  for (const run of runsOf(leaf)) {
    const { from, columns: count } = run;
    parts.push({
      ...plain,
      role: 'text',
      ...across(from, count),
      y: top + run.top,
      h: run.lines,
      columns: count,
      gutter,
    });
  }
  const { inset } = leaf;
  if (inset) {
    const { photo, lines, captionBeside: caption } = inset;
    const picture = { kind: 'photo', photo } as const;
    const at = { leaf: picture, ...across(inset.at, inset.columns), y: top, h: lines - INSET_GAP };
    const own = caption === undefined ? photoParts(at, picture) : photoBeside(at, picture, caption);
    parts.push(...own.map((part) => ({ ...part, photo: photo.id })));
  }
  return parts;
}
