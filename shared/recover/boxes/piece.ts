import { heightOf, overlapDown } from '../../geometry/index.ts';
import type { Row } from './blocks.ts';

/** What pieces of a story are, as its geometry tells; `text` is body with bylines and subheads in it. */
export type PieceRole =
  | 'flag'
  | 'kicker'
  | 'headline'
  | 'deck'
  | 'text'
  | 'subhead'
  | 'verse'
  | 'signature'
  | 'item'
  | 'caption'
  | 'title'
  | 'furniture'
  | 'section';

/** Rows that belong together. */
export interface Piece {
  readonly role: PieceRole;
  readonly rows: readonly Row[];
  /** Goes on a paragraph that another column began. */
  readonly continues: boolean;
  /** Of a caption and its title: the picture, by its index on the page. */
  readonly picture: number | null;
}

/** A story with its photos in reading order, or the page's furniture. */
export interface ArrangedPart {
  readonly kind: 'story' | 'furniture';
  readonly pieces: readonly Piece[];
  /** The frame or tint it stands in with others, by its index among the page's frames and tints. */
  readonly field: number | null;
}

/** Body type as it is measured on the page, pt. */
export interface BodyType {
  readonly em: number;
  readonly pitch: number;
}

/** Display type is larger than the body by this. */
export const DISPLAY = 1.28;

/** A story's headline is at least this large. */
export const HEADLINE = 1.45;

export const piece = (
  role: PieceRole,
  rows: readonly Row[],
  rest: Partial<Pick<Piece, 'continues' | 'picture'>> = {},
): Piece => ({ role, rows, continues: false, picture: null, ...rest });

/** Rows from above to below, and from left to right where they stand on one line. */
export function inLines(rows: readonly Row[]): Row[] {
  const lines: Row[][] = [];
  for (const row of rows.toSorted((a, b) => a.top - b.top || a.left - b.left)) {
    const line = lines.find(
      ([first]) => overlapDown(first!, row) > 0.6 * Math.min(heightOf(first!), heightOf(row)),
    );
    if (line) line.push(row);
    else lines.push([row]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.left - b.left));
}
