import { readingsOf, type Document, type Reading, type TextPlace } from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import type { Frame } from '../frame/index.ts';
import type { Rect } from '../geometry/index.ts';
import { isVertical, linesOf, rangeRects } from './cells.ts';

/** A stretch of a line whose reading is marked; `across` where the line runs down. */
export interface MarkedRect {
  readonly mark: Reading['mark'];
  readonly rect: Rect;
  readonly across: boolean;
}

/** Where the marked readings of a page stand in its frame: what window and PDF mark. Overset text has no place. */
export function markedRects(document: Document, frame: Frame, fonts: FontSet): readonly MarkedRect[] {
  return readingsOf(document).flatMap(({ place, from, to, mark }) => {
    const block = blockOfPlace(place);
    if (block === null) return [];
    return linesOf(frame, block).flatMap((line) =>
      rangeRects([line], fonts, from, to).map((rect) => ({ mark, rect, across: isVertical(line) })),
    );
  });
}

/**
 * How the frame's lines name a piece of text: a block of the document by its id, a part of an article, photo or group by
 * `<id>/<part>` or `<id>/<part>/<index>`. Null for text that is edited elsewhere than on the page.
 */
export function blockOfPlace(place: TextPlace): string | null {
  switch (place.kind) {
    case 'block':
      return place.block;
    case 'headline':
    case 'kicker':
    case 'deck':
      return `${place.article}/${place.kind}/${place.line}`;
    case 'byline':
      return `${place.article}/byline/${place.index}`;
    case 'flag':
    case 'jump':
      return `${place.article}/${place.kind}`;
    case 'groupFlag':
      return `${place.group}/flag`;
    case 'title':
    case 'caption':
    case 'credit':
      return `${place.photo}/${place.kind}`;
    case 'furniture':
    case 'question':
      return null;
  }
}
