import type { Unit } from '../units/unit.ts';
import type { Away } from './flags.ts';
import type { PhotoWords } from './photos.ts';

/** What a unit is to the story it was given to, or to the page. */
export type Role =
  | 'head' // of the headline's lines: kicker, main or deck
  | 'flag'
  | 'byline'
  | 'body'
  | 'subhead'
  | 'jump'
  | 'caption'
  | 'credit'
  | 'title'
  | 'furniture'
  | 'stray';

/** Whose a unit is: the story before it, the one after it, or (inside a story, a photo's, the page's own) neither. */
export type Side = 'before' | 'after' | null;

/** What must be known of the page to read one of its gaps. */
export interface Context {
  readonly units: readonly Unit[];
  readonly captions: ReadonlyMap<number, PhotoWords>;
  /** How many other displays between paragraphs are built like it. */
  readonly alike: readonly number[];
  /** For each form of byline 1 where others stand in front of their text for certain, −1 where behind a headline. */
  readonly bylines: ReadonlyMap<string, number>;
  /** Displays stand before their texts without a blank line between, which the source has elsewhere. */
  readonly touching: boolean;
  /** How much speaks for it being a flag that was drawn with others, away from its story. */
  readonly away: readonly Away[];
}

/** A story ends in this gap; the same, without headlines; or it goes on. */
export type How = 'ends' | 'apart' | 'on';

/** What the items of a gap were read as. */
export interface Read {
  /** log odds, whatever the page's habits. */
  readonly score: number;
  /** For each item of the gap. */
  readonly roles: readonly Role[];
  readonly sides: readonly Side[];
  /** For a title the caption of its photo. */
  readonly captions: readonly (number | null)[];
  /** Units that are the headline of the story before, and of the story after. */
  readonly back: readonly number[];
  readonly front: readonly number[];
}

/** What was found of a gap so far. */
export interface Open extends Read {
  readonly flagBack: boolean;
  readonly flagFront: boolean;
  readonly bylines: number;
  readonly before: number;
  readonly after: number;
  /** −1 while all belongs to the story before. */
  readonly split: number;
  readonly titled: ReadonlySet<number>;
  /** A photo's words stand behind the last body, or behind the headline in front. */
  readonly photoBehind: boolean;
  readonly subheads: number;
}

export const EMPTY: Open = {
  score: 0,
  roles: [],
  sides: [],
  captions: [],
  back: [],
  front: [],
  flagBack: false,
  flagFront: false,
  bylines: 0,
  before: 0,
  after: 0,
  split: -1,
  titled: new Set(),
  photoBehind: false,
  subheads: 0,
};

/** The bodies around a gap, and what a person said of it. */
export interface Around {
  readonly before: Unit | undefined;
  readonly after: Unit | undefined;
  /** Item at which a person said that a story starts, or −1. */
  readonly must: number;
  readonly row: boolean;
  /** Its last item is a usual name right over a text of another measure: a box's (延伸阅读, 法官说法). */
  readonly box: boolean;
  /** It holds the title of a further piece under a headline that says how many it heads. */
  readonly titled: boolean;
}

/** One more item in a role, on a side, and what that is worth. */
export type To = (
  role: Role,
  whose: Side,
  score: number,
  more?: Partial<Open>,
  caption?: number | null,
) => void;
