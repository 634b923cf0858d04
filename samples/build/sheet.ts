/**
 * A page as its maker lays it out by hand: what stands where, and in which order it is drawn.
 *
 * All rectangles are [x, y, width, height] in millimetres from the trim's top left, y down. Sizes of type are the em in
 * millimetres. Nothing here knows how lines are broken: that is Chromium's work.
 */

export type Box = readonly [x: number, y: number, width: number, height: number];

/** Faces of the press (see faces.ts). `…Tight` reads as a paper's own setting system writes it. */
export type Face =
  | 'light'
  | 'song'
  | 'songTight'
  | 'songBold'
  | 'songBlack'
  | 'hei'
  | 'heiTight'
  | 'heiBold'
  | 'heiBlack'
  | 'kai'
  | 'kaiTight'
  | 'brush';

/** 开明 (， 、 “ ” half an em, 。 a full one), 全角 (full, trimmed in pairs and at line ends), 半角 (all half). */
export type Marks = 'kaiming' | 'quanjiao' | 'banjiao';

export type DisplayRole =
  'flag' | 'kicker' | 'headline' | 'deck' | 'byline' | 'title' | 'jump' | 'furniture' | 'section';

/** Display type: a headline, a flag, a title: lines that are broken by sense, in one rectangle. */
export interface Display {
  readonly kind: 'display';
  readonly role: DisplayRole;
  /** The article, group or photo it belongs to; null for furniture. */
  readonly owner: string | null;
  readonly rect: Box;
  readonly lines: readonly string[];
  readonly face: Face;
  readonly size: number;
  readonly vertical?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  /** White on black, in a hair frame, or drawn twice for a shadow. */
  readonly look?: 'plain' | 'reversed' | 'framed' | 'shadow';
  /** Narrow or widen the glyphs (长体, 扁体) until the longest line fills the rectangle. */
  readonly fill?: boolean;
  readonly space?: number;
}

export type FlowKind = 'byline' | 'paragraph' | 'subhead' | 'lines' | 'signature' | 'jump' | 'credit';

/** A piece of text that flows through a story's columns. */
export interface FlowBlock {
  readonly kind: FlowKind;
  readonly text: string;
  /** Height in body lines, of bylines and subheads. */
  readonly height?: number;
  /** A lead-in (本报讯（记者 …）) set in Hei: the first characters of a paragraph, as many as this. */
  readonly lead?: number;
  /** Centred instead of flush left. */
  readonly centred?: boolean;
}

export interface Column {
  readonly rect: Box;
  /** Side-by-side columns of one run have the same number. */
  readonly part: number;
}

/** Text that flows through columns: an article's body, or a photo's caption. */
export interface Flow {
  readonly kind: 'flow';
  readonly owner: string;
  readonly of: 'article' | 'photo';
  readonly columns: readonly Column[];
  readonly face: Face;
  readonly size: number;
  readonly pitch: number;
  readonly marks: Marks;
  readonly blocks: readonly FlowBlock[];
  /**
   * Other endings of the last paragraph, from the shortest to the longest. The one that fills the last column best is
   * taken, as an editor does who has to come out even. Each is added to the paragraph as it is.
   */
  readonly endings?: readonly string[];
  /** Heights of subheads that may be tried, in body lines. */
  readonly subheads?: readonly number[];
  /** Drop whole sentences from the end until the text fits. */
  readonly cut?: boolean;
  readonly look?: 'plain' | 'shadow';
}

export interface Picture {
  readonly kind: 'picture';
  readonly id: string;
  readonly rect: Box;
  readonly article: string | null;
  readonly scene: 'hills' | 'river' | 'street' | 'hall';
  readonly seed: number;
}

export interface Rule {
  readonly kind: 'rule';
  readonly rect: Box;
  readonly look: 'hair' | 'heavy' | 'frame' | 'doubleFrame' | 'roundFrame' | 'tint';
}

export type Item = Display | Flow | Picture | Rule;

export interface Sheet {
  readonly name: string;
  readonly trim: readonly [width: number, height: number];
  /** The type area. */
  readonly area: Box;
  readonly columns: number;
  readonly em: number;
  readonly pitch: number;
  /** Ids in reading order. */
  readonly articles: readonly string[];
  readonly groups: readonly {
    readonly id: string;
    readonly articles: readonly string[];
    readonly rect: Box;
  }[];
  /** In the order in which they are drawn. */
  readonly items: readonly Item[];
}

/** A grid of ems across and lines down: rect(x, y, w, h) in ems and lines → millimetres. */
export function grid(origin: readonly [number, number], em: number, pitch: number) {
  return (x: number, y: number, width: number, height: number): Box => [
    origin[0] + x * em,
    origin[1] + y * pitch,
    width * em,
    height * pitch,
  ];
}
