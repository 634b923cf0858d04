import type { LineEnd } from '../source/index.ts';

/** A paragraph, subhead or line of a story as evidence sees it: its text and where the source ended its lines. */
export interface EvidenceBlock {
  readonly kind: 'paragraph' | 'subhead' | 'lines';
  readonly text: string;
  /** Inside the text; see `lineEndsOf` in source/. */
  readonly ends: readonly LineEnd[];
}

/** A run of body text that stood together: evidence knows lines, not articles. */
export interface EvidenceStory {
  readonly blocks: readonly EvidenceBlock[];
  /** Bylines over the body: each takes about three lines of the first column. */
  readonly headBylines: number;
  /** A photo of its own may stand in its columns, some of which are lower then. */
  readonly photo?: boolean;
  /** The page has photos that are no story's: one of them may stand in its columns. */
  readonly strayPhotos?: boolean;
}
