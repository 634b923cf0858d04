import { FLAG_LINES, FRAME, GUTTER } from './gaps.ts';
import {
  besideWidth,
  filledShare,
  headlineHeights,
  verticalWidth,
  type HeadlineHeights,
} from './headline.ts';
import {
  captionBeside,
  flattestPhoto,
  INSET_GAP,
  roomsOf,
  TALLEST_UPRIGHT,
  type PhotoLeaf,
  type StoryLeaf,
} from './leaf.ts';
import { mergedMeasure, PITCH } from './setup.ts';
import type {
  ColumnSetting,
  GroupShape,
  PhotoInset,
  PhotoShape,
  PlanInput,
  StoryShape,
  TextRoom,
} from './shapes.ts';

/** Pieces one above the other, or side by side. */
export interface Cut {
  readonly kind: 'stack' | 'row';
  readonly a: Piece;
  readonly b: Piece;
}

/** Stories that share a flag, laid out together, in a frame or tint where the group has one. */
export interface GroupNode {
  readonly kind: 'group';
  readonly group: GroupShape;
  readonly inner: Piece;
}

/** Room of a group's flag, in lines, and what its frame takes at each side, in ems, and above and below, in lines. */
export const groupFlag = (group: GroupShape): number => (group.flag === null ? 0 : FLAG_LINES);
export const groupSide = (group: GroupShape): number => (group.look === 'none' ? 0 : FRAME.min);
export const groupEdge = (group: GroupShape): number => (group.look === 'none' ? 0 : FRAME.lines);

/** The pieces of a group: those of its stories together, each with the room of flag and frame around it. */
export function groupPieces(group: GroupShape, together: readonly Piece[]): Piece[] {
  const framed = group.look !== 'none';
  const lines = groupFlag(group) + 2 * groupEdge(group);
  return together.map((inner) => ({
    ...inner,
    ...(framed ? free : {}),
    clashes: inner.clashes,
    wMin: inner.wMin + 2 * groupSide(group),
    wMax: inner.wMax + 2 * groupSide(group),
    hMin: inner.hMin + lines,
    hMax: inner.hMax + lines,
    node: { kind: 'group', group, inner },
  }));
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
  /** Headlines side by side at one height (碰题) that no order of the parts avoids. */
  readonly clashes: number;
  /** Whether some order of its parts shows no open headline along the top, and whether one leaves a side of the top free. */
  readonly freeTop: boolean;
  readonly freeSide: boolean;
  readonly node: StoryLeaf | PhotoLeaf | GroupNode | Cut;
}

/** What stands at the top of a leaf: an open headline across it (closed), one over a part of it, or none. */
const closed = { clashes: 0, freeTop: false, freeSide: false } as const;
const half = { clashes: 0, freeTop: false, freeSide: true } as const;
const free = { clashes: 0, freeTop: true, freeSide: true } as const;

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

/** What it costs to give a story a form that the source does not speak of; settings in more doubt get none of these. */
const FORM = {
  side: 0.9,
  sideOfLead: 1.1,
  sideOfWide: 0.4,
  notUpright: 1.2,
  left: 1.1,
  inset: 0.3,
  sparse: 1,
  part: 1.6,
  otherRise: 0.1,
  framed: 0.4,
  unframed: 0.1,
  mostDoubt: 0.5,
} as const;
/** Heights of text that a vertical headline may stand beside, lines. */
const SIDE_LINES = { min: 14, max: 36 } as const;
/** Text wider than this wants its headline above, em. */
const WIDE = 60;
/** Lines of a headline that the source shows by the columns beside it. */
const LEAST_HEAD = 3;
const MOST_HEAD = 14;
/** A headline above its text that fills less of the width is lost in white. */
const SPARSE = 0.35;

const noHeadline: HeadlineHeights = { min: 0, best: 0, max: 0 };

/** The pieces a story can be: each setting with its headline above, above a part, or at the side. */
export function storyPieces(
  input: PlanInput,
  story: StoryShape,
  settings: readonly ColumnSetting[],
): Piece[] {
  // A story that the source shows around its photo is laid out with it: see `insetPieces`.
  const alone = settings.filter(({ inset }) => inset === undefined);
  return alone.flatMap((setting) =>
    setting.rising === undefined
      ? [
          ...overPieces(input, story, setting),
          ...sidePieces(input, story, setting),
          ...leftPieces(story, setting),
          ...partPieces(input, story, setting),
        ]
      : partPieces(input, story, setting),
  );
}

const flagLinesOf = (story: StoryShape): number => (story.flag === null ? 0 : FLAG_LINES);
const isLead = (story: StoryShape): boolean => story.rank === 1;
/** A base column with its gutter, em. */
const columnOf = ({ setup }: PlanInput): number => setup.columnMeasure + setup.gutter;

/** Widths that columns take; one alone may stand in a little white. */
function widthsOf(columns: number, measure: number): { wMin: number; wMax: number } {
  const wMin = columns * measure + (columns - 1) * GUTTER.min;
  return { wMin, wMax: columns === 1 ? wMin + 0.6 : columns * measure + (columns - 1) * GUTTER.max };
}

const wasteOf = (leaf: StoryLeaf): number => {
  const { spare } = leaf.story.fill(roomsOf(leaf));
  return spare * leaf.setting.measure;
};

function overPieces(input: PlanInput, story: StoryShape, setting: ColumnSetting): Piece[] {
  const { columns, measure, lines, doubt } = setting;
  const widths = widthsOf(columns, measure);
  const flagLines = flagLinesOf(story);
  const headline = story.headline
    ? headlineHeights(story.headline, widths.wMin, columnOf(input), isLead(story))
    : noHeadline;
  const node: StoryLeaf = {
    kind: 'story',
    story,
    setting,
    form: 'over',
    span: columns,
    headline,
    flagLines,
    framed: false,
  };
  const hMin = lines + flagLines + headline.min;
  const hMax = lines + flagLines + headline.max;
  const lost = story.headline !== null && filledShare(story.headline, widths.wMin, headline.best) < SPARSE;
  const sparse = lost ? FORM.sparse : 0;
  const bare = {
    ...widths,
    hMin,
    hMax,
    waste: wasteOf(node),
    cost: doubt + uprightCost(story) + sparse + (story.framed ? FORM.unframed : 0),
    ...(story.headline ? closed : free),
    node,
  };
  if (doubt > FORM.mostDoubt) return [bare];
  const framed = {
    wMin: widths.wMin + 2 * FRAME.min,
    wMax: widths.wMax + 2 * FRAME.max,
    hMin: hMin + 2 * FRAME.lines,
    hMax: hMax + 2 * FRAME.lines,
    waste: bare.waste,
    cost: doubt + uprightCost(story) + sparse + (story.framed ? 0 : FORM.framed),
    // A frame makes it less bad that headlines bump: what that costs depends on the neighbours.
    ...free,
    node: { ...node, framed: true },
  };
  return [bare, framed];
}

/** What a headline costs that is not set as the source shows: vertically, or not. */
const uprightCost = (story: StoryShape): number => (story.upright === true ? FORM.notUpright : 0);
function sideCost(story: StoryShape, width: number): number {
  if (story.upright === true) return 0;
  return (isLead(story) ? FORM.sideOfLead : FORM.side) + (width > WIDE ? FORM.sideOfWide : 0);
}

function sidePieces(input: PlanInput, story: StoryShape, setting: ColumnSetting): Piece[] {
  const { columns, measure, lines, doubt } = setting;
  const most = story.upright === true ? Infinity : SIDE_LINES.max;
  if (!story.headline || lines < SIDE_LINES.min || lines > most) return [];
  const tall = Math.min(lines, TALLEST_UPRIGHT);
  const width = verticalWidth(story.headline, tall);
  const { wMin, wMax } = widthsOf(columns, measure);
  if (width === null || width > wMin * (story.upright === true ? 0.9 : 0.5)) return [];
  const flagLines = flagLinesOf(story);
  const node: StoryLeaf = {
    kind: 'story',
    story,
    setting,
    form: 'side',
    span: columns,
    headline: { min: width, best: width, max: width + SIDE_WHITE },
    flagLines,
    framed: false,
  };
  const below = (lines + flagLines - TALLEST_UPRIGHT) * width;
  const piece: Piece = {
    wMin: wMin + width + GUTTER.min,
    wMax: wMax + width + GUTTER.min + SIDE_WHITE,
    hMin: lines + flagLines,
    hMax: lines + flagLines,
    waste: wasteOf(node) + Math.max(0, below),
    cost: doubt + sideCost(story, wMin),
    ...free,
    node,
  };
  const column = columnOf(input) - width - SIDE_WHITE;
  if (story.upright !== true || column <= 0) return [piece];
  // Papers give a vertical headline a base column of its own.
  const wide = { ...node, headline: { min: columnOf(input), best: columnOf(input), max: columnOf(input) } };
  const wider = columnOf(input) - width;
  return [
    piece,
    {
      ...piece,
      wMin: piece.wMin + wider,
      wMax: piece.wMax + wider - SIDE_WHITE,
      waste: piece.waste + column * lines * 0.5,
      node: wide,
    },
  ];
}

/** White that a vertical headline may have at its sides, em. */
const SIDE_WHITE = 3;

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

/** A headline of several short lines at the left of its text, the flag over it. */
function leftPieces(story: StoryShape, setting: ColumnSetting): Piece[] {
  const { columns, measure, lines, doubt } = setting;
  if (!story.headline || columns < 2) return [];
  const flagLines = flagLinesOf(story);
  const width = besideWidth(story.headline, lines - flagLines);
  const { wMin, wMax } = widthsOf(columns, measure);
  if (width === null || width > wMin / 2) return [];
  const headline = { min: width, best: width, max: width };
  const node: StoryLeaf = {
    kind: 'story',
    story,
    setting,
    form: 'left',
    span: columns,
    headline,
    flagLines,
    framed: false,
  };
  return [
    {
      wMin: wMin + width + GUTTER.min,
      wMax: wMax + width + GUTTER.min,
      hMin: lines,
      hMax: lines,
      waste: wasteOf(node),
      cost: doubt + uprightCost(story) + (isLead(story) ? FORM.sideOfLead : FORM.left),
      ...half,
      node,
    },
  ];
}

function partPieces(input: PlanInput, story: StoryShape, setting: ColumnSetting): Piece[] {
  const { columns, measure, doubt, rising } = setting;
  if (!story.headline || columns < 2 || doubt > FORM.mostDoubt) return [];
  const flagLines = flagLinesOf(story);
  const pieces: Piece[] = [];
  for (let span = Math.max(Math.ceil(columns / 2), columns - 2); span < columns; span++) {
    if (rising !== undefined && span !== columns - rising) continue;
    const over = widthsOf(span, measure).wMin;
    const heights = headlineHeights(story.headline, over, columnOf(input), isLead(story));
    const evident = setting.rise === undefined ? null : setting.rise - flagLines;
    const least = Math.min(heights.min, Math.max(LEAST_HEAD, evident ?? heights.min));
    const most = Math.max(heights.max, Math.min(MOST_HEAD, evident ?? heights.max));
    let known = -1;
    for (let height = most; height >= least; height--) {
      const head = height + flagLines;
      const guess =
        rising === undefined ? setting.lines + Math.ceil((head * span) / columns) : setting.lines + head;
      const lines = settleRooms(story, guess, head + 1, columns, (full) => [
        { columns: span, measure, lines: full - head },
        { columns: columns - span, measure, lines: full },
      ]);
      // Of headlines that lead to one depth the highest is enough.
      if (lines === known) continue;
      known = lines;
      const node: StoryLeaf = {
        kind: 'story',
        story,
        setting: { ...setting, lines },
        form: 'part',
        span,
        headline: { min: height, best: height, max: height },
        flagLines,
        framed: false,
      };
      const off = evident === null ? 0 : Math.abs(height - evident) * FORM.otherRise;
      const cost = doubt + uprightCost(story) + (rising === undefined ? FORM.part : off);
      const { wMin, wMax } = widthsOf(columns, measure);
      pieces.push({ wMin, wMax, hMin: lines, hMax: lines, waste: wasteOf(node), cost, ...half, node });
    }
  }
  return pieces;
}

/** The least height, from `least` lines on, at which the story's text has room in rooms of that height. */
function settleRooms(
  story: StoryShape,
  guess: number,
  least: number,
  columns: number,
  roomsAt: (lines: number) => readonly TextRoom[],
): number {
  const oversetAt = (lines: number): number => story.fill(roomsAt(lines)).overset;
  let lines = Math.max(least, guess);
  for (let tries = 0; tries < 40; tries++) {
    const overset = oversetAt(lines);
    if (overset === 0) break;
    lines += Math.max(1, Math.ceil(overset / columns));
  }
  while (lines > least && oversetAt(lines - 1) === 0) lines -= 1;
  return lines;
}

/** Widths between which one range of heights holds, em. */
const photoWidths = [11, 13, 15.5, 18.5, 22, 27, 33, 40, 50, 64, 86];
/** A photo narrower than this looks like a stamp, em. */
const STAMP = 22;

/**
 * The pieces a photo with its caption can be, for widths in steps; none takes more than `most` ems × lines. What is
 * narrower than a stamp, or nearly all caption, costs.
 */
export function photoPieces(photo: PhotoShape, most: number): Piece[] {
  const known = photo.aspect !== null;
  const [narrow, broad] = known
    ? [Math.max(0.5, photo.aspect * 0.8), Math.min(2, photo.aspect * 1.25)]
    : [0.5, 2];
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < photoWidths.length; i++) {
    const wMin = photoWidths[i] ?? 0;
    const wMax = photoWidths[i + 1] ?? 0;
    const caption = photo.captionLines(wMin);
    const add = (narrowest: number, broadest: number, cost: number): void => {
      const hMin = Math.max(Math.ceil(wMax / broadest / PITCH), Math.ceil(caption * 1.2)) + caption;
      const tallest = Math.floor(wMin / narrowest / PITCH) + photo.captionLines(wMax);
      const hMax = Math.min(tallest, Math.floor(most / wMax));
      if (hMax < hMin) return;
      pieces.push({ wMin, wMax, hMin, hMax, waste: 0, cost, ...free, node: { kind: 'photo', photo } });
    };
    const stamp = wMin < STAMP ? (0.3 * (STAMP - wMin)) / STAMP : 0;
    if (known) add(narrow, broad, stamp);
    else {
      add(LANDSCAPE, broad, stamp);
      add(UPRIGHT, LANDSCAPE, stamp + 0.1);
      add(narrow, UPRIGHT, stamp + 0.3);
    }
  }
  return pieces;
}

/** Where nothing is known of a picture it is taken for one broader than high; an upright one costs, and a tall one more. */
const LANDSCAPE = 1.1;
const UPRIGHT = 0.7;

/** What columns cost that the source does not show, in bends: where it shows others, and where it shows none. */
const CHANGED = 2;
const UNKNOWN = 1;
/** Measures that read well, em. */
const NARROWEST = 10.5;
const WIDEST = 28;
/** More columns than base columns they stand in, in bends. */
const SPLIT = 0.2;
/** Many columns lower than this look like crumbs, lines; what each line less costs. */
const LOW = 9;
const CRUMB = 0.2;
const lowness = (columns: number, lines: number): number =>
  columns > 2 ? Math.max(0, LOW - lines) * CRUMB : 0;

/** Settings on the page's grid that the source does not speak for: merged base columns, reset in as many columns as read well. */
export function gridSettings(input: PlanInput, story: StoryShape): ColumnSetting[] {
  const known = story.settings[0];
  const settings: ColumnSetting[] = [];
  let guess = known ? known.columns * known.measure * known.lines : 0;
  for (let n = 1; n <= input.setup.columns; n++) {
    const width = mergedMeasure(input.setup, n);
    for (let columns = 1; columns <= n * 2; columns++) {
      const measure = (width - (columns - 1) * GUTTER.min) / columns;
      if (measure < NARROWEST || measure > WIDEST) continue;
      if (known && known.columns === columns && Math.abs(known.measure - measure) < 0.3) continue;
      const lines = settle(story, columns, measure, Math.ceil(guess / (columns * measure)) || 20);
      guess ||= columns * measure * lines;
      const doubt = (known ? CHANGED : UNKNOWN) + (columns === n ? 0 : SPLIT) + lowness(columns, lines);
      settings.push({ columns, measure, lines, doubt });
    }
  }
  return settings;
}

/** Columns of whatever measure that together fill a width, em. */
export function fillingSettings(story: StoryShape, width: number): ColumnSetting[] {
  const [known] = story.settings;
  const settings: ColumnSetting[] = [];
  for (let columns = 1; columns * (NARROWEST + GUTTER.min) <= width + GUTTER.min; columns++) {
    const measure = (width - (columns - 1) * GUTTER.min) / columns;
    if (measure > WIDEST) continue;
    const guess = known ? Math.ceil((known.columns * known.measure * known.lines) / (columns * measure)) : 20;
    const lines = settle(story, columns, measure, guess);
    settings.push({
      columns,
      measure,
      lines,
      doubt: (known ? CHANGED : UNKNOWN) + SPLIT + lowness(columns, lines),
    });
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
    settings.push({ columns, measure: known.measure, lines, doubt: CHANGED + lowness(columns, lines) });
  }
  return settings;
}
