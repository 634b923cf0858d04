import type { Box, PageSetup, Style } from '../document/index.ts';

/**
 * Room for running text: `columns` side by side, each `measure` ems of the body type wide and `lines` body lines
 * high. A story's text flows through its rooms in order.
 */
export interface TextRoom {
  readonly columns: number;
  readonly measure: number;
  readonly lines: number;
}

/**
 * What becomes of a story's text in given rooms, in lines of one column: `overset` lines find no room (0: all fits),
 * `spare` lines are left empty.
 */
export interface Fill {
  readonly overset: number;
  readonly spare: number;
}

/** Columns side by side, level at head and foot, and how little the source speaks for them. */
export interface ColumnSetting {
  readonly columns: number;
  /** em of the body type */
  readonly measure: number;
  /** Height in body lines (of the columns under the headline), the room of bylines and subheads included. */
  readonly lines: number;
  /** Columns at the right that rise beside the headline, where the source shows some taller than the others. */
  readonly rising?: number;
  /** How many lines they rise, as the source shows. */
  readonly rise?: number;
  /** The story's own photo stands in its columns, over the text of `columns` of them from the column `at` on (from 0). */
  readonly inset?: PhotoInset;
  /** 0: what the source shows; 1: nothing speaks for it. */
  readonly doubt: number;
}

/** The room that a photo with its caption takes from the head of a story's columns. */
export interface PhotoInset {
  readonly at: number;
  readonly columns: number;
  readonly lines: number;
  /** Width of the caption where it stands beside the picture, em; else it stands below. */
  readonly captionBeside?: number;
}

/** A headline's lines as widths in ems of their own type. */
export interface HeadlineShape {
  readonly kicker: readonly number[];
  readonly main: readonly number[];
  readonly deck: readonly number[];
}

/** A story as the planner sees it: what it needs, not what it says. */
export interface StoryShape {
  readonly id: string;
  /** Rank among the page's stories: 1 is the lead. */
  readonly rank: number;
  /** Settings the source speaks for, likeliest first. Empty where it tells nothing. */
  readonly settings: readonly ColumnSetting[];
  readonly headline: HeadlineShape | null;
  /** Width of the flag in ems of its own type, or null. */
  readonly flag: number | null;
  /** The source shows the headline set vertically. */
  readonly upright?: boolean;
  /** Better in a frame of its own: a commentary, a box of briefs. */
  readonly framed: boolean;
  /** Exact, by the typesetter: the plan is made so that `overset` is 0. */
  fill(rooms: readonly TextRoom[]): Fill;
}

export interface PhotoShape {
  readonly id: string;
  /** The story it belongs to, or null for a photo of its own. */
  readonly story: string | null;
  /** Width over height where known; else anything from 1:2 to 2:1. */
  readonly aspect: number | null;
  /** Height of its caption (title and credit included) under a photo `measure` ems wide, in body lines. */
  captionLines(measure: number): number;
}

/** Stories that share a flag, a frame or a tint. */
export interface GroupShape {
  readonly id: string;
  readonly flag: number | null;
  readonly stories: readonly string[];
  readonly look: 'none' | 'frame' | 'tint';
}

/** Everything a page is planned from. Lists are in the order of the source. */
export interface PlanInput {
  readonly setup: PageSetup;
  readonly stories: readonly StoryShape[];
  readonly photos: readonly PhotoShape[];
  readonly groups: readonly GroupShape[];
  /** The boxes that are on the page now: pinned ones stay. */
  readonly boxes: readonly Box[];
  /** The styles that these boxes may name. */
  readonly styles?: readonly Style[];
}

export interface PlanOptions {
  /** Alternatives wanted, 1–6. */
  readonly alternatives: number;
  /** Bound on the work: pieces of layout tried. A count, so that every machine finds the same plan. */
  readonly effort: number;
}

/** One way to lay out the page. */
export interface Plan {
  /** The page's measures; body size, line pitch and lines may differ from those asked for. */
  readonly setup: PageSetup;
  /** In painting order. */
  readonly boxes: readonly Box[];
  /** Headline styles that the boxes name. */
  readonly styles: readonly Style[];
  /** Share of the type area that nothing covers, 0–1. */
  readonly empty: number;
  /** Area that two boxes claim at once, pt². */
  readonly overlap: number;
  /** What speaks against this plan, worst first. */
  readonly costs: readonly PlanCost[];
}

/** A cost by name; `subjects` are ids of stories and photos. */
export type PlanCost =
  /** Text of the story has no room: on the planner's own pages never. */
  | { readonly kind: 'overset'; readonly subjects: readonly [string] }
  /** 碰题: headlines side by side at one height. */
  | { readonly kind: 'headlinesClash'; readonly subjects: readonly [string, string] }
  /** Headlines side by side at one height, one of them in a frame, which parts them. */
  | { readonly kind: 'headlinesFramed'; readonly subjects: readonly [string, string] }
  /** One headline directly over another. */
  | { readonly kind: 'headlinesStacked'; readonly subjects: readonly [string, string] }
  /** A headline at a column's foot, with hardly any text under it. */
  | { readonly kind: 'headlineAtFoot'; readonly subjects: readonly [string] }
  /** Text of the first story runs on right under the headline of the second. */
  | { readonly kind: 'textUnderForeign'; readonly subjects: readonly [string, string] }
  /** The photo stands apart from its story. */
  | { readonly kind: 'photoAway'; readonly subjects: readonly [string, string] }
  /** 断版: a gutter through the whole page without a rule. */
  | { readonly kind: 'pageParted'; readonly subjects: readonly [] }
  /** The story is set in other columns than the source shows. */
  | {
      readonly kind: 'columnsChanged';
      readonly subjects: readonly [string];
      readonly columns: number;
      readonly measure: number;
    }
  /** Photos take more of the page than they should: their share, 0–1. */
  | { readonly kind: 'photosLarge'; readonly subjects: readonly []; readonly share: number }
  /** Share of the type area left empty, 0–1. */
  | { readonly kind: 'empty'; readonly subjects: readonly []; readonly share: number }
  /** The lead does not stand at the head of the page. */
  | { readonly kind: 'leadLow'; readonly subjects: readonly [string] }
  /** Pairs of stories that the page shows in another order than the source. */
  | { readonly kind: 'order'; readonly subjects: readonly []; readonly pairs: number }
  /** The body type is set at another size than the page's setup asks for, pt. */
  | { readonly kind: 'bodySize'; readonly subjects: readonly []; readonly size: number };
