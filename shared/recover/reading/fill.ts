import { widthOf, type MarkWidths } from '../words/characters.ts';

/** How a line fills its column, widths in ems. */
export interface Filling {
  /** Opened by justification. */
  readonly spaced: boolean;
  /** What its last mark may give up. */
  readonly edge: number;
  /** Width of the piece that comes next. */
  readonly next: number;
  /** What the gaps between Han and Latin may add to it. */
  readonly gaps: number;
}

/** Marks that may lose their empty half at a line's end, by how wide they are set. */
export const EDGES: Record<MarkWidths, RegExp> = {
  full: /[，。、：；！？”’）》」』]$/u,
  kaiming: /[。！？]$/u,
  half: /^$/u,
};
/** What two marks beside one another give up, where marks are a full em. */
export function squeezed(text: string, marks: MarkWidths): number {
  const pairs =
    marks === 'full'
      ? (text.match(/[，。、：；！？”’）》」』](?=[”’）》」』“‘（《「『])|[：，](?=[“‘（《「『])/gu) ?? [])
          .length
      : 0;
  return pairs / 2;
}

/**
 * log likelihood of a line that goes on in the next, by the room it leaves: none that the piece after it would have fit
 * into. `edge`: what its last mark may give up.
 */
export function filled(room: number, { spaced, edge, next, gaps }: Filling): number {
  if (room + edge < -0.3) return room + edge >= -0.7 ? -2.5 : room + edge >= -1.1 ? -6 : -9;
  const over = room - gaps - next;
  if (over >= 0.2) return Math.max(-9, -6 - 2 * over);
  return (
    -0.5 * Math.max(0, room) +
    (over >= -0.05 ? -4.5 : 0) -
    (spaced && room < 0.7 ? 1.5 : 0) -
    (!spaced && room > 2.2 ? 1 : 0)
  );
}

/** Some houses part Han and Latin by a quarter em. */
export const GAP = 0.25;
export const GAPS = /[\u3400-\u9fff](?=[0-9A-Za-z])|[0-9A-Za-z%‰](?=[\u3400-\u9fff])/gu;

/** Width of the piece that would have come next: a character or a number or word, and the marks that cling to it. */
export function pieceWidth(text: string, marks: MarkWidths): number {
  const piece =
    /^[“‘（《〈【「『]*(?:[0-9０-９]+(?:[.,:][0-9]+)*[%‰℃]?|[A-Za-z]+|.)?[，。、：；！？”’）》〉】」』]*/u.exec(
      text,
    )?.[0] ?? '';
  return widthOf(piece, marks) - (EDGES[marks].test(piece) ? 0.5 : 0);
}

export const unfilled = (room: number, { spaced, edge }: Filling): number =>
  room + edge < -0.35 ? (room + edge >= -0.7 ? -4 : -9) : spaced ? -7 : -2.2;
