import { allRuns, type Document } from '../../document/index.ts';
import { align, type Alignment, type KnownPiece } from './align.ts';
import { bodyPitchOf, bodySizeOf, rowsOf, type Row } from './blocks.ts';
import type { ReadSource } from './order.ts';
import { emOf, layoutOf, withoutPlace, type ReadLayout, type ReadType } from './places.ts';
import { DOUBTFUL, type Reading } from './reading.ts';
import { overlapAcross } from './regions.ts';

/** The rows of a reading and the type they are set in. */
export interface ReadRows {
  readonly rows: readonly Row[];
  readonly type: ReadType;
}

export function readRows(reading: Reading): ReadRows {
  const about = bodySizeOf(reading);
  const rows = rowsOf(reading, about);
  const body = rows.filter(({ size, upright }) => !upright && size < 1.2 * about);
  return { rows, type: { em: emOf(reading, about), pitch: bodyPitchOf(body, about) } };
}

/** The layout of a document that was recovered from the reading itself. */
export function layoutOfRead(document: Document, reading: Reading, source: ReadSource): ReadLayout {
  const { rows, type } = readRows(reading);
  const rowOfLine = new Map(
    rows.flatMap((row, i) => row.lines.map((line) => [`${line} ${Math.round(row.left)}`, i] as const)),
  );
  const rowAt = new Map<number, number>();
  for (const [i, line] of source.lines.lines.entries()) {
    const own = source.from[i]?.[0];
    if (own === undefined || !line.box) continue;
    const row = rowOfLine.get(`${own} ${Math.round(line.box.x)}`);
    if (row === undefined) continue;
    for (let at = line.span[0]; at < line.span[1]; at += 1) rowAt.set(at, row);
  }
  return layoutOf(document, reading, rows, rowAt, type);
}

/** A character that the scan surely shows otherwise than the text has it, or that it does not show. */
export interface Disagreement {
  /** Place in the source of the text, UTF-16 code units. */
  readonly at: number;
  readonly text: string;
  readonly read: string;
  /** How sure the reading is, 0 to 1. */
  readonly confidence: number;
  /** Where it stands on the page, pt. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A document's text laid on the reading of its scan. */
export interface TextOnScan {
  readonly layout: ReadLayout;
  readonly disagreements: readonly Disagreement[];
  /** Characters of the text (white space not counted), and how many of them stand on a row. */
  readonly characters: number;
  readonly anchored: number;
  /** What of the text was not found on the scan: articles and photos. */
  readonly missing: readonly { readonly id: string; readonly text: string }[];
  /** What was read and is nowhere in the text. */
  readonly loose: readonly string[];
}

/** Characters that a reading takes for one another too easily to doubt the text. */
const SAME = /^[\s，。、；：？！,.;:?!“”"‘’'『』「」（）()《》〈〉—–\-一·•‧…⋯～~|丨I1l0Oo〇口□]$/u;
/** A reading must be this sure to doubt the text. */
const SURE = 0.97;

/** Lays a document's text on the reading of its scan: the text's characters, the scan's places. */
export function textOnScan(document: Document, reading: Reading): TextOnScan {
  const { rows, type } = readRows(reading);
  const pieces = knownPieces(document);
  const { anchors, loose } = align(rows, pieces, overOf(rows, type));
  const rowAt = new Map<number, number>();
  for (const { row, piece, from, to } of anchors)
    for (let i = from; i < to; i += 1) {
      const at = pieces[piece]!.at[i];
      if (at !== undefined && at >= 0 && !rowAt.has(at)) rowAt.set(at, row);
    }
  let [characters, anchored] = [0, 0];
  for (const { text, at } of pieces)
    for (let i = 0; i < text.length; i += 1) {
      if (/\s/u.test(text.charAt(i))) continue;
      characters += 1;
      if (rowAt.has(at[i]!)) anchored += 1;
    }
  return {
    layout: layoutOf(document, reading, rows, rowAt, type),
    disagreements: disagreementsOf({ anchors, loose }, pieces, rows, reading),
    characters,
    anchored,
    missing: withoutPlace(document, rowAt),
    loose: loose.map((row) => rows[row]!.text),
  };
}

/** Every piece of the document's text, once: a lead-in stands in its paragraph too. */
function knownPieces(document: Document): KnownPiece[] {
  const seen = new Set<number>();
  const pieces: KnownPiece[] = [];
  const lists = [...allRuns(document)].toSorted((a, b) => lengthOf(b) - lengthOf(a));
  for (const runs of lists) {
    let text = '';
    const at: number[] = [];
    for (const run of runs) {
      const places = run.spans.flatMap(([start, end]) =>
        Array.from({ length: end - start }, (_, i) => start + i),
      );
      for (let i = 0; i < run.text.length; i += 1) {
        text += run.text.charAt(i);
        at.push(places.length === run.text.length ? places[i]! : (places[0] ?? -1));
      }
    }
    if (text.trim() === '' || at.every((place) => place < 0 || seen.has(place))) continue;
    for (const place of at) seen.add(place);
    pieces.push({ text, at });
  }
  return pieces.toSorted((a, b) => (a.at[0] ?? 0) - (b.at[0] ?? 0));
}

const lengthOf = (runs: readonly { readonly text: string }[]): number =>
  runs.reduce((sum, { text }) => sum + text.length, 0);

/** For each row the one over it in its column; −1 where there is none. */
function overOf(rows: readonly Row[], { em, pitch }: ReadType): number[] {
  return rows.map((row) => {
    let best = -1;
    for (const [i, other] of rows.entries())
      if (
        other !== row &&
        !other.upright &&
        other.foot <= row.top + 0.4 * em &&
        row.top - other.foot < 2.5 * pitch &&
        overlapAcross(row, other) > 0.3 * (row.right - row.left) &&
        (best < 0 || other.foot > rows[best]!.foot)
      )
        best = i;
    return best;
  });
}

function disagreementsOf(
  { anchors }: Alignment,
  pieces: readonly KnownPiece[],
  rows: readonly Row[],
  reading: Reading,
): Disagreement[] {
  return anchors.flatMap(({ row, piece, pairs, same }): Disagreement[] => {
    const own = rows[row]!;
    // A row that hardly agrees tells nothing of single characters.
    if (own.lines.length !== 1 || same < 0.7 * pairs.length) return [];
    const line = reading.lines[own.lines[0]!]!;
    const read = Array.from(line.text);
    if (read.join('') !== own.text) return [];
    return pairs.flatMap(([r, p]): Disagreement[] => {
      const index = Array.from(own.text.slice(0, r)).length;
      const [seen, known] = [read[index] ?? '', pieces[piece]!.text.charAt(p)];
      const confidence = line.confidence[index] ?? 0;
      if (seen === known || confidence < SURE || SAME.test(seen) || SAME.test(known)) return [];
      const share = line.at[index] ?? 0;
      const upright = line.direction === 'vertical';
      return [
        {
          at: pieces[piece]!.at[p]!,
          text: known,
          read: seen,
          confidence,
          x: upright ? line.box.x + line.box.width / 2 : line.box.x + share * line.box.width,
          y: upright ? line.box.y + share * line.box.height : line.box.y + line.box.height / 2,
          size: line.size,
        },
      ];
    });
  });
}

/** The places of a read source's text that are doubtful, UTF-16 code units. */
export function doubtfulPlaces(reading: Reading, source: ReadSource): ReadonlySet<number> {
  const doubtful = new Set<number>();
  for (const [i, { text, span }] of source.lines.lines.entries()) {
    const lines = (source.from[i] ?? []).map((at) => reading.lines[at]!);
    // Rows are pieces of lines, with or without blanks between: walked together.
    const queue = lines.flatMap((line) =>
      Array.from(line.text, (character, k) => ({ character, confidence: line.confidence[k] ?? 0 })),
    );
    let k = 0;
    for (let at = 0; at < text.length;) {
      const character = String.fromCodePoint(text.codePointAt(at)!);
      let found = k;
      while (found < queue.length && queue[found]!.character !== character) found += 1;
      if (found < queue.length) {
        if (queue[found]!.confidence < DOUBTFUL && !/\s/u.test(character))
          for (let u = 0; u < character.length; u += 1) doubtful.add(span[0] + at + u);
        k = found + 1;
      }
      at += character.length;
    }
  }
  return doubtful;
}
