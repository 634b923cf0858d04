import { FRAME, FLAG_LINES, GUTTER } from './gaps.ts';
import {
  besideWidth,
  filledShare,
  headlineHeights,
  verticalWidth,
  type HeadlineHeights,
} from './headline.ts';
import { roomsOf, TALLEST_UPRIGHT, type StoryLeaf } from './leaf.ts';
import { closed, free, half, settleRooms, type Piece } from './pieces.ts';
import type { ColumnSetting, PlanInput, StoryShape } from './shapes.ts';

/** What it costs to give a story a form that the source does not speak of; settings in more doubt get none of these. */
export const FORM = {
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

export const noHeadline: HeadlineHeights = { min: 0, best: 0, max: 0 };

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

export const flagLinesOf = (story: StoryShape): number => (story.flag === null ? 0 : FLAG_LINES);
export const isLead = (story: StoryShape): boolean => story.rank === 1;
/** A base column with its gutter, em. */
export const columnOf = ({ setup }: PlanInput): number => setup.columnMeasure + setup.gutter;

/** Widths that columns take; one alone may stand in a little white. */
export function widthsOf(columns: number, measure: number): { wMin: number; wMax: number } {
  const wMin = columns * measure + (columns - 1) * GUTTER.min;
  return { wMin, wMax: columns === 1 ? wMin + 0.6 : columns * measure + (columns - 1) * GUTTER.max };
}

export const wasteOf = (leaf: StoryLeaf): number => {
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
export const uprightCost = (story: StoryShape): number => (story.upright === true ? FORM.notUpright : 0);
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
