import { FRAME, GUTTER } from './gaps.ts';
import type { HeadlineHeights } from './headline.ts';
import type { ColumnSetting, PhotoShape, StoryShape, TextRoom } from './shapes.ts';

/**
 * A story in one of its forms: its headline over all of its columns (`over`), over the first `span` of them with the
 * others rising beside it (`part`), or at the right of its text (`side`).
 */
export interface StoryLeaf {
  readonly kind: 'story';
  readonly story: StoryShape;
  readonly setting: ColumnSetting;
  readonly form: 'over' | 'part' | 'side';
  readonly span: number;
  /** Heights of the headline in lines (`part`: one); its width in ems where it stands at the side. */
  readonly headline: HeadlineHeights;
  readonly flagLines: number;
  /** Whether it stands in a frame (加框). */
  readonly framed: boolean;
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
}

/** Gutters wider than this look like holes: what is left stands at both sides of the text, em. */
const WIDEST_GUTTER = 2;

/** The rooms of a story's text, in flow order. */
export function roomsOf(leaf: StoryLeaf): TextRoom[] {
  const { columns, measure, lines } = leaf.setting;
  if (leaf.form !== 'part') return [{ columns, measure, lines }];
  const under = lines - leaf.headline.min - leaf.flagLines;
  return [
    { columns: leaf.span, measure, lines: under },
    { columns: columns - leaf.span, measure, lines },
  ];
}

/** The parts of a leaf in its place, in reading order. */
export function partsOf(placed: Placed): Part[] {
  const { leaf } = placed;
  if (leaf.kind === 'photo') return photoParts(placed, leaf);
  if (!leaf.framed) return storyParts(placed, leaf);
  const { x, y, w, h } = placed;
  const { columns, measure } = leaf.setting;
  const side = Math.min(FRAME.max, (w - columns * measure - (columns - 1) * GUTTER.min) / 2);
  const inside = { ...placed, x: x + side, y: y + FRAME.lines, w: w - 2 * side, h: h - 2 * FRAME.lines };
  return [{ ...plain, role: 'frame', x, y, w, h }, ...storyParts(inside, leaf)];
}

const plain = { vertical: false, columns: 1, gutter: 0 } as const;

function photoParts({ x, y, w, h }: Placed, { photo }: PhotoLeaf): Part[] {
  const caption = Math.min(h - 1, photo.captionLines(w));
  const parts: Part[] = [{ ...plain, role: 'photo', x, y, w, h: h - caption }];
  if (caption > 0) parts.push({ ...plain, role: 'caption', x, y: y + h - caption, w, h: caption });
  return parts;
}

function storyParts({ x, y, w, h }: Placed, leaf: StoryLeaf): Part[] {
  const { columns, measure, lines } = leaf.setting;
  const { form, span, flagLines, headline } = leaf;
  const parts: Part[] = [];
  const side = form === 'side' ? headline.min + GUTTER.min : 0;
  const gutter =
    columns > 1 ? Math.min(WIDEST_GUTTER, Math.max(0, w - side - columns * measure) / (columns - 1)) : 0;
  const used = columns * measure + (columns - 1) * gutter;
  const left = x + (w - side - used) / 2;
  const over = form === 'part' ? span * measure + (span - 1) * gutter + (left - x) : w - side;
  if (flagLines > 0) parts.push({ ...plain, role: 'flag', x, y, w: over, h: flagLines });
  const top = y + flagLines;
  if (form === 'side') {
    if (leaf.story.headline) {
      parts.push({
        ...plain,
        role: 'headline',
        x: x + w - headline.min,
        y,
        w: headline.min,
        h,
        vertical: true,
      });
    }
    parts.push({ ...plain, role: 'text', x: left, y: top, w: used, h: lines, columns, gutter });
    return parts;
  }
  if (form === 'part') {
    const under = lines - headline.min - flagLines;
    const rest = columns - span;
    const first = span * measure + (span - 1) * gutter;
    parts.push(
      { ...plain, role: 'headline', x, y: top, w: over, h: headline.min },
      { ...plain, role: 'text', x: left, y: y + lines - under, w: first, h: under, columns: span, gutter },
      {
        ...plain,
        role: 'text',
        x: left + first + gutter,
        y,
        w: used - first - gutter,
        h: lines,
        columns: rest,
        gutter,
      },
    );
    return parts;
  }
  const height = leaf.story.headline ? Math.min(headline.max, h - lines - flagLines) : 0;
  if (height > 0) parts.push({ ...plain, role: 'headline', x, y: top, w, h: height });
  parts.push({ ...plain, role: 'text', x: left, y: top + height, w: used, h: lines, columns, gutter });
  return parts;
}
