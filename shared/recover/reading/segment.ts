import { widthOf, type MarkWidths } from '../words/characters.ts';
import type { Atom } from './atoms.ts';
import { candidatesFrom, rowsOf } from './candidates.ts';
import { EDGES, filled, GAP, GAPS, pieceWidth, squeezed, unfilled } from './fill.ts';
import type { Hand } from './habits.ts';
import { APART, CLASSES, enter, FIRST, LAST, MIDDLE, ONLY } from './steps.ts';

/** The atoms [from, to) are one line of the page. */
export interface PageLine {
  readonly from: number;
  readonly to: number;
  readonly place: number;
  /** Measure of its column in ems; of a line apart that of the column it was read beside. */
  readonly measure: number;
}

/**
 * The lines of the page, the measure of their columns and the paragraphs, all at once: the best of all ways to cut and
 * join the atoms to lines and to read these as first lines (two ems short of the measure), middle lines (they fill it),
 * last lines (they end a sentence) and lines apart (semi-Markov model, best path). Linear in the atoms.
 */
export function segment(
  atoms: readonly Atom[],
  measures: readonly number[],
  marks: MarkWidths,
  hand: Hand,
): { lines: PageLine[]; score: number } {
  const n = atoms.length;
  const K = measures.length;
  const S = CLASSES * K;
  const texts = atoms.map(({ said }) => said);
  const widths = texts.map((text) => widthOf(text, marks) - squeezed(text, marks));
  const gaps = texts.map(
    (text, i) =>
      GAP * ((text.replace(/\s/gu, '') + (texts[i + 1] ?? '').slice(0, 1)).match(GAPS)?.length ?? 0),
  );
  const rows = rowsOf(texts);
  const nexts = texts.map((text, i) =>
    pieceWidth(text.length < 12 ? text + (texts[i + 1] ?? '') : text.slice(0, 12), marks),
  );
  const best = Array.from({ length: n + 1 }, (): Float64Array | null => null);
  const from = Array.from({ length: n + 1 }, (): Uint16Array | null => null);
  const sizes = Array.from({ length: n + 1 }, (): Uint8Array | null => null);
  const start = new Float64Array(S).fill(-Infinity);
  // Before the first line stands one apart.
  for (let m = 0; m < K; m++) start[APART * K + m] = 0;
  best[0] = start;
  const entry = new Float64Array(S);
  const entryFrom = new Uint16Array(S);
  const full = new Float64Array(K);
  for (let i = 0; i < n; i++) {
    const here = best[i];
    if (!here) continue;
    enter(
      here,
      atoms[i] as Atom,
      texts[i] ?? '',
      i === 0 ? '' : (texts[i - 1] ?? ''),
      K,
      hand,
      entry,
      entryFrom,
    );
    for (const piece of candidatesFrom(i, atoms, { texts, rows, widths, gaps, nexts }, hand, EDGES[marks])) {
      const layer = (best[piece.to] ??= new Float64Array(S).fill(-Infinity));
      const layerFrom = (from[piece.to] ??= new Uint16Array(S));
      const layerSize = (sizes[piece.to] ??= new Uint8Array(S));
      const put = (state: number, value: number): void => {
        if (value <= (layer[state] ?? 0)) return;
        layer[state] = value;
        layerFrom[state] = entryFrom[state] ?? 0;
        layerSize[state] = piece.to - i;
      };
      for (let m = 0; m < K; m++) full[m] = (measures[m] ?? 0) - piece.width;
      for (let m = 0; m < K; m++) {
        const room = full[m] ?? 0;
        put(FIRST * K + m, (entry[FIRST * K + m] ?? 0) + piece.cost + piece.body + filled(room - 2, piece));
        put(
          MIDDLE * K + m,
          (entry[MIDDLE * K + m] ?? 0) + piece.cost + piece.goesOn + piece.body + filled(room, piece),
        );
        put(
          LAST * K + m,
          (entry[LAST * K + m] ?? 0) + piece.cost + piece.goesOn + piece.tail + unfilled(room, piece),
        );
        put(ONLY * K + m, (entry[ONLY * K + m] ?? 0) + piece.cost + piece.tail + unfilled(room - 2, piece));
        put(APART * K + m, (entry[APART * K + m] ?? 0) + piece.cost + piece.apart);
      }
    }
  }
  const lines: PageLine[] = [];
  const end = best[n];
  if (!end) return { lines, score: -Infinity };
  let state = 0;
  for (let s = 1; s < S; s++) if ((end[s] ?? 0) > (end[state] ?? 0)) state = s;
  const score = end[state] ?? 0;
  for (let at = n; at > 0;) {
    const size = sizes[at]?.[state] ?? 1;
    lines.push({ from: at - size, to: at, place: Math.floor(state / K), measure: measures[state % K] ?? 0 });
    state = from[at]?.[state] ?? 0;
    at -= Math.max(1, size);
  }
  return { lines: lines.reverse(), score };
}
