import { headlineHeights, verticalWidth } from './headline.ts';
import { mergedMeasure, PITCH } from './setup.ts';
import type { ColumnSetting, PhotoShape, PlanInput, StoryShape } from './shapes.ts';

/** Gutter between the columns of a story, em. */
export const GUTTER = { min: 1, max: 1.5 } as const;
/** Lines of the label row that carries a flag. */
export const FLAG_LINES = 2;

/** A story with its headline across all of its columns. */
export interface StoryLeaf {
  readonly kind: 'story';
  readonly story: StoryShape;
  readonly setting: ColumnSetting;
  readonly form: 'over' | 'part' | 'side';
  /** Columns under the headline (`part`), else all. */
  readonly span: number;
  /** Height of the headline in lines; width in ems where it stands at the side. */
  readonly headline: { readonly min: number; readonly best: number; readonly max: number };
  readonly flagLines: number;
}

export interface PhotoLeaf {
  readonly kind: 'photo';
  readonly photo: PhotoShape;
}

/** Pieces one above the other, or side by side. */
export interface Cut {
  readonly kind: 'stack' | 'row';
  readonly a: Piece;
  readonly b: Piece;
}

/**
 * A piece of layout that can take any width in [wMin, wMax] ems together with any height in [hMin, hMax] lines.
 * `waste` is white space it cannot avoid, in ems × lines; `cost` tells how far its stories leave what the source shows
 * (1 for a story reset) and what an editor would not like in it.
 */
export interface Piece {
  readonly wMin: number;
  readonly wMax: number;
  readonly hMin: number;
  readonly hMax: number;
  readonly waste: number;
  readonly cost: number;
  readonly node: StoryLeaf | PhotoLeaf | Cut;
}

/** The least height at which the story's text has room in `columns` × `measure`; tried from `guess` on. */
export function settle(story: StoryShape, columns: number, measure: number, guess: number): number {
  let lines = Math.max(1, guess);
  for (let tries = 0; tries < 60; tries++) {
    const { overset } = story.fill([{ columns, measure, lines }]);
    if (overset === 0) break;
    lines += Math.max(1, Math.ceil(overset / columns));
  }
  while (lines > 1) {
    const { spare } = story.fill([{ columns, measure, lines }]);
    const shorter = lines - Math.max(1, Math.floor(spare / columns));
    if (spare < columns || shorter < 1) break;
    if (story.fill([{ columns, measure, lines: shorter }]).overset > 0) {
      if (shorter === lines - 1 || story.fill([{ columns, measure, lines: lines - 1 }]).overset > 0) break;
      lines -= 1;
    } else lines = shorter;
  }
  return lines;
}

/** The pieces a story can be: each setting with its headline above, above a part, or at the side. */
export function storyPieces(
  input: PlanInput,
  story: StoryShape,
  settings: readonly ColumnSetting[],
): Piece[] {
  const column = input.setup.columnMeasure + input.setup.gutter;
  const lead = story.rank === 1;
  const flagLines = story.flag === null ? 0 : FLAG_LINES;
  const pieces: Piece[] = [];
  for (const setting of settings) {
    const { columns, measure, lines, doubt } = setting;
    const wMin = columns * measure + (columns - 1) * GUTTER.min;
    const wMax = columns * measure + (columns - 1) * GUTTER.max + (columns === 1 ? 0.6 : 0);
    const leaf = { kind: 'story' as const, story, setting, flagLines };
    const heights = story.headline
      ? headlineHeights(story.headline, wMin, column, lead)
      : { min: 0, best: 0, max: 0 };
    pieces.push({
      wMin,
      wMax,
      hMin: lines + flagLines + heights.min,
      hMax: lines + flagLines + heights.max,
      waste: 0,
      cost: doubt,
      node: { ...leaf, form: 'over', span: columns, headline: heights },
    });
    if (story.headline && lines >= 14 && lines <= 36) {
      const width = verticalWidth(story.headline, lines);
      if (width !== null && width < wMin / 2) {
        pieces.push({
          wMin: wMin + width + GUTTER.min,
          wMax: wMax + width + GUTTER.max,
          hMin: lines + flagLines,
          hMax: lines + flagLines,
          waste: 0,
          cost: doubt + (lead ? 0.6 : 0.1) + (wMin > 60 ? 0.4 : 0),
          node: { ...leaf, form: 'side', span: columns, headline: { min: width, best: width, max: width } },
        });
      }
    }
  }
  return pieces;
}

/** Widths between which one range of heights holds, em. */
const photoWidths = [12, 15, 18, 22, 27, 33, 40, 50, 64, 86];
/** A photo narrower than this looks like a stamp, em. */
const STAMP = 22;

/**
 * The pieces a photo with its caption can be, for widths in steps; none takes more than `most` ems × lines. What is
 * narrower than a stamp, or nearly all caption, costs.
 */
export function photoPieces(photo: PhotoShape, most: number): Piece[] {
  const narrow = photo.aspect === null ? 0.6 : Math.max(0.5, photo.aspect * 0.8);
  const broad = photo.aspect === null ? 2 : Math.min(2, photo.aspect * 1.25);
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < photoWidths.length; i++) {
    const wMin = photoWidths[i] ?? 0;
    const wMax = photoWidths[i + 1] ?? 0;
    const caption = photo.captionLines(wMin);
    const hMin = Math.max(Math.ceil(wMax / broad / PITCH), Math.ceil(caption * 1.2)) + caption;
    const hMax = Math.min(
      Math.floor(wMin / narrow / PITCH) + photo.captionLines(wMax),
      Math.floor(most / wMax),
    );
    if (hMax < hMin) continue;
    const cost = wMin < STAMP ? (0.4 * (STAMP - wMin)) / STAMP : 0;
    pieces.push({ wMin, wMax, hMin, hMax, waste: 0, cost, node: { kind: 'photo', photo } });
  }
  return pieces;
}

/** Settings on the page's grid that the source does not speak for: merged base columns, reset in as many columns as read well. */
export function gridSettings(input: PlanInput, story: StoryShape): ColumnSetting[] {
  const known = story.settings[0];
  const settings: ColumnSetting[] = [];
  let guess = known ? known.columns * known.measure * known.lines : 0;
  for (let n = 1; n <= input.setup.columns; n++) {
    const width = mergedMeasure(input.setup, n);
    for (let columns = 1; columns <= n * 2; columns++) {
      const measure = (width - (columns - 1) * GUTTER.min) / columns;
      if (measure < 10.5 || measure > 28) continue;
      if (known && known.columns === columns && Math.abs(known.measure - measure) < 0.3) continue;
      const lines = settle(story, columns, measure, Math.ceil(guess / (columns * measure)) || 20);
      guess ||= columns * measure * lines;
      settings.push({ columns, measure, lines, doubt: columns === n ? 1 : 1.2 });
    }
  }
  return settings;
}

/** The source's own columns in another number: every line stays as it is. */
export function regroupedSettings(story: StoryShape, widest: number): ColumnSetting[] {
  const known = story.settings[0];
  if (!known) return [];
  const total = known.columns * known.lines;
  const settings: ColumnSetting[] = [];
  for (let columns = 1; columns * (known.measure + 1) <= widest; columns++) {
    if (columns === known.columns) continue;
    const guess = Math.ceil(total / columns);
    if (guess < 3 || guess > 150) continue;
    const lines = settle(story, columns, known.measure, guess);
    settings.push({ columns, measure: known.measure, lines, doubt: known.columns === 1 ? 0.5 : 0.8 });
  }
  return settings;
}
