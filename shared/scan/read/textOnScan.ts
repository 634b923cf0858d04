import type { Document } from '../../document/index.ts';
import { rect, type Rect } from '../../geometry/index.ts';
import { placesInReading, type ReadPlace } from './characters.ts';
import { lineEndsOnScan, type LineEndsOnScan } from './lineEnds.ts';
import { rowsOnPage, type BodyType, type Row, type WrittenPage } from '../../recover/index.ts';
import { align, type Alignment, type KnownPiece } from './align.ts';
import { layoutOf, type ReadLayout } from './places.ts';
import { withoutPlace } from './rowsOfRuns.ts';
import { bodyTypeOf } from './setup.ts';
import type { Reading } from './reading.ts';
import { linesOfReading } from './linesOfReading.ts';
import { type Disagreement, disagreementsOf } from './disagreements.ts';
import { rowsByPlace, knownPieces, overOf } from './knownPieces.ts';

/** The rows of a reading and the type they are set in. */
function readRows(reading: Reading): { readonly rows: readonly Row[]; readonly type: BodyType } {
  const { rows, type } = rowsOnPage(linesOfReading(reading));
  return { rows, type: bodyTypeOf(reading, rows, type) };
}

/** The layout of a document that was recovered from the reading itself. */
export function layoutOfRead(document: Document, reading: Reading, { lines }: WrittenPage): ReadLayout {
  const { rows, type } = rowsOnPage(lines);
  const rowAt = new Map(rows.flatMap(({ places }, row) => places.map((place) => [place, row] as const)));
  return layoutOf(document, reading, rows, rowAt, bodyTypeOf(reading, rows, type));
}

/** A document's text laid on the reading of its scan. */
export interface TextOnScan {
  readonly layout: ReadLayout;
  readonly disagreements: readonly Disagreement[];
  /** The paragraphs whose lines end elsewhere on the scan than in the text. */
  readonly lineEnds: readonly LineEndsOnScan[];
  /** Which character of the reading a place of the text is: where it was read. */
  readonly places: ReadonlyMap<number, ReadPlace>;
  /** Characters of the text (white space not counted), and how many of them stand on a row. */
  readonly characters: number;
  readonly anchored: number;
  /** The stretches of the text that stand on no row. */
  readonly unplaced: readonly { readonly at: number; readonly text: string }[];
  /** What of the text was not found on the scan: articles and photos. */
  readonly missing: readonly { readonly id: string; readonly text: string }[];
  /** What was read and is nowhere in the text, and where it stands on the reading's page, pt. */
  readonly loose: readonly { readonly text: string; readonly box: Rect }[];
}

/** A document's text laid on the rows of a reading. */
export function layText(document: Document, reading: Reading): LaidText {
  const { rows, type } = readRows(reading);
  const pieces = knownPieces(document);
  const { anchors, loose } = align(rows, pieces, overOf(rows, type));
  const rowAt = rowsByPlace(anchors, pieces);
  const own = placesInReading(reading, linesOfReading(reading));
  const places = new Map<number, ReadPlace>();
  for (const { row, piece, pairs } of anchors)
    for (const [r, p] of pairs) {
      const on = own.get(rows[row]!.places[r] ?? -1);
      const place = pieces[piece]!.at[p] ?? -1;
      if (on && place >= 0) places.set(place, on);
    }
  return { rows, type, pieces, anchors, loose, rowAt, places };
}

interface LaidText extends Alignment {
  readonly rows: readonly Row[];
  readonly type: BodyType;
  readonly pieces: readonly KnownPiece[];
  /** The row of each place of the text that stands on one. */
  readonly rowAt: ReadonlyMap<number, number>;
  /** The character of the reading that each place of the text was read as. */
  readonly places: ReadonlyMap<number, ReadPlace>;
}

/** Lays a document's text on the reading of its scan: the text's characters, the scan's places. */
export function textOnScan(document: Document, reading: Reading): TextOnScan {
  const { rows, type, pieces, anchors, loose, rowAt, places } = layText(document, reading);
  const unplaced: { at: number; text: string }[] = [];
  let characters = 0;
  for (const { text, at } of pieces)
    for (const [i, place] of at.entries()) {
      if (/\s/u.test(text.charAt(i))) continue;
      characters += 1;
      if (rowAt.has(place)) continue;
      const last = unplaced.at(-1);
      if (last && last.at + last.text.length === place) last.text += text.charAt(i);
      else unplaced.push({ at: place, text: text.charAt(i) });
    }
  const anchored = characters - unplaced.reduce((sum, { text }) => sum + text.length, 0);
  return {
    layout: layoutOf(document, reading, rows, rowAt, type),
    disagreements: disagreementsOf(anchors, pieces, places, reading),
    lineEnds: lineEndsOnScan(document, rows, rowAt, places),
    places,
    characters,
    anchored,
    unplaced,
    missing: withoutPlace(document, rowAt),
    loose: loose.map((row) => {
      const { text, left, top, right, foot } = rows[row]!;
      return { text, box: rect(left, top, right - left, foot - top) };
    }),
  };
}
