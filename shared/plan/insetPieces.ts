import { GUTTER } from './gaps.ts';
import { headlineHeights } from './headline.ts';
import { captionBeside, flattestPhoto, INSET_GAP, roomsOf, type StoryLeaf } from './leaf.ts';
import { closed, free, settleRooms, type Piece } from './pieces.ts';
import { PITCH } from './setup.ts';
import type { ColumnSetting, PhotoInset, PhotoShape, PlanInput, StoryShape } from './shapes.ts';
import {
  columnOf,
  flagLinesOf,
  FORM,
  isLead,
  noHeadline,
  uprightCost,
  wasteOf,
  widthsOf,
} from './storyPieces.ts';

/** Shapes that a photo in its story's columns may have where the source does not tell, width over height. */
const INSET_RATIOS = [1.5, 1.1, 0.75] as const;
/** It takes no more than this share of the columns' height, and is no narrower than this, em. */
const INSET_SHARE = 0.6;
const INSET_NARROWEST = 20;

/**
 * The pieces of a story with its own photo in its columns, under the headline: where the source shows it, else, for
 * columns of which it tells nothing, at the right.
 */
export function insetPieces(
  input: PlanInput,
  story: StoryShape,
  photo: PhotoShape,
  settings: readonly ColumnSetting[],
): Piece[] {
  return settings.flatMap((setting): Piece[] => {
    const { columns, measure, lines, doubt, inset } = setting;
    if (inset) {
      const cost = doubt + uprightCost(story);
      return [insetPiece(input, story, photo, setting, inset, cost)].filter((piece) => piece !== null);
    }
    if (setting.rising !== undefined || columns < 2 || (doubt > 0 && story.settings.length > 0)) return [];
    const pieces: Piece[] = [];
    for (let across = 1; across < columns; across++) {
      const width = across * measure + (across - 1) * GUTTER.min;
      if (width < INSET_NARROWEST) continue;
      for (const ratio of INSET_RATIOS) {
        const taken = Math.round(width / ratio / PITCH) + photo.captionLines(width) + INSET_GAP;
        if (taken > (lines + (taken * across) / columns) * INSET_SHARE) continue;
        const place = { at: columns - across, columns: across, lines: taken };
        const piece = insetPiece(input, story, photo, setting, place, doubt + FORM.inset);
        if (piece) pieces.push(piece);
      }
    }
    return pieces;
  });
}

/** One such piece; null where photo and caption have no room there. */
function insetPiece(
  input: PlanInput,
  story: StoryShape,
  photo: PhotoShape,
  setting: ColumnSetting,
  inset: PhotoInset,
  cost: number,
): Piece | null {
  const { columns, measure } = setting;
  const width = inset.columns * measure + (inset.columns - 1) * GUTTER.min;
  const least = flattestPhoto(photo, width) + INSET_GAP;
  // In a hole that is too flat for both the caption stands beside the picture; else the hole grows a little.
  const beside = least > inset.lines ? captionBeside(photo, width, inset.lines - INSET_GAP) : null;
  if (beside === null && least > inset.lines + FLAT) return null;
  const hole =
    beside === null ? { ...inset, lines: Math.max(inset.lines, least) } : { ...inset, captionBeside: beside };
  const { wMin, wMax } = widthsOf(columns, measure);
  const headline = story.headline
    ? headlineHeights(story.headline, wMin, columnOf(input), isLead(story))
    : noHeadline;
  const guess = setting.inset
    ? setting.lines
    : setting.lines + Math.ceil((hole.lines * inset.columns) / columns);
  const lines = settleRooms(story, guess, hole.lines + 1, columns, (full) => roomsOf(leafOf(full)));
  function leafOf(full: number): StoryLeaf {
    return {
      kind: 'story',
      story,
      setting: { ...setting, lines: full },
      form: 'over',
      span: columns,
      headline,
      flagLines: flagLinesOf(story),
      framed: false,
      inset: { ...hole, photo },
    };
  }
  const node = leafOf(lines);
  const text = lines + node.flagLines;
  return {
    wMin,
    wMax,
    hMin: text + headline.min,
    hMax: text + headline.max,
    waste: wasteOf(node),
    cost,
    ...(story.headline ? closed : free),
    node,
  };
}

/** Lines that a hole may be too flat for its photo. */
const FLAT = 5;
