import type { Row } from '../../recover/index.ts';

/** A piece of known text (a headline's line, a paragraph, a caption) with the place in the source of each code unit. */
export interface KnownPiece {
  readonly text: string;
  readonly at: readonly number[];
}

/** A row of the scan laid on the known text. */
export interface Anchor {
  /** Index of the row. */
  readonly row: number;
  readonly piece: number;
  /** Code units of the piece's text: [from, to). */
  readonly from: number;
  readonly to: number;
  /** Pairs [index into the row's text, index into the piece's text], in order. */
  readonly pairs: readonly (readonly [row: number, piece: number])[];
  /** How many of the pairs are the same character. */
  readonly same: number;
}

export interface Alignment {
  readonly anchors: readonly Anchor[];
  /** Rows that are nowhere in the text. */
  readonly loose: readonly number[];
}

/** Characters of a gram, and how often one may occur to tell a place. */
const GRAM = 3;
const COMMON = 24;
/** How far a row may slip against the text: characters that were read as none or as two. */
const BAND = 5;
/** Share of a row that must agree. */
const AGREES = 0.5;

/** One form for characters that say the same: widths, quotes, dashes. */
function folded(text: string): { readonly characters: readonly string[]; readonly index: readonly number[] } {
  const characters: string[] = [];
  const index: number[] = [];
  for (let i = 0; i < text.length;) {
    const c = String.fromCodePoint(text.codePointAt(i)!);
    if (!/\s/u.test(c)) {
      characters.push(
        FOLD[c] ?? (c >= '！' && c <= '～' ? String.fromCharCode(c.charCodeAt(0) - 0xfee0) : c),
      );
      index.push(i);
    }
    i += c.length;
  }
  return { characters, index };
}

const FOLD: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '『': '"',
  '』': '"',
  '‘': "'",
  '’': "'",
  '—': '一',
  '–': '一',
  '-': '一',
  '⋯': '…',
  '·': '•',
  '‧': '•',
};

interface Placed {
  readonly piece: number;
  readonly from: number;
  readonly to: number;
  readonly pairs: readonly (readonly [number, number])[];
  readonly same: number;
  readonly score: number;
}

/**
 * Lays the rows of a scan on a text that is known, whatever the order of either: each row is looked for by its grams of
 * three characters, laid on the best places by a banded alignment, and the surest rows choose first. Rows too short to
 * be found so go where their neighbours in the column leave room for them.
 *
 * @param after for each row the one that stands over it in its column, or −1
 */
export function align(
  rows: readonly Pick<Row, 'text'>[],
  pieces: readonly KnownPiece[],
  after: readonly number[],
): Alignment {
  const texts = pieces.map(({ text }) => folded(text));
  const reads = rows.map(({ text }) => folded(text));
  const grams = new Map<string, [piece: number, at: number][]>();
  for (const [piece, { characters }] of texts.entries())
    for (let at = 0; at + GRAM <= characters.length; at += 1) {
      const gram = characters.slice(at, at + GRAM).join('');
      const places = grams.get(gram);
      if (places) places.push([piece, at]);
      else grams.set(gram, [[piece, at]]);
    }
  const candidates: { row: number; placed: Placed }[] = [];
  for (const [row, { characters }] of reads.entries())
    for (const place of likelyPlaces(characters, grams)) {
      const placed = lay(characters, texts[place.piece]!.characters, place.piece, place.at);
      if (placed && placed.same >= AGREES * characters.length) candidates.push({ row, placed });
    }
  candidates.sort((a, b) => b.placed.score - a.placed.score);
  const taken = texts.map(({ characters }) => new Uint8Array(characters.length));
  const found = new Map<number, Placed>();
  const isFree = ({ piece, pairs }: Placed): boolean => {
    const used = pairs.filter(([, at]) => taken[piece]![at] === 1).length;
    return used <= 0.34 * pairs.length;
  };
  const take = (row: number, placed: Placed): void => {
    const pairs = placed.pairs.filter(([, at]) => taken[placed.piece]![at] === 0);
    for (const [, at] of pairs) taken[placed.piece]![at] = 1;
    found.set(row, { ...placed, pairs });
  };
  for (const { row, placed } of candidates) if (!found.has(row) && isFree(placed)) take(row, placed);

  // What is left goes beside its neighbours, again and again while any finds its place.
  const before = new Map(after.flatMap((over, row) => (over >= 0 ? [[over, row] as const] : [])));
  for (let moved = true; moved;) {
    moved = false;
    for (const [row, { characters }] of reads.entries()) {
      if (found.has(row) || characters.length === 0) continue;
      const over = found.get(after[row] ?? -1);
      const under = found.get(before.get(row) ?? -1);
      const places = [
        ...(over ? [{ piece: over.piece, at: over.to }] : []),
        ...(under ? [{ piece: under.piece, at: under.from - characters.length }] : []),
        // The first line of the next paragraph, the last of the one before.
        ...(over ? [{ piece: over.piece + 1, at: 0 }] : []),
        ...(under && under.piece > 0
          ? [
              {
                piece: under.piece - 1,
                at: (texts[under.piece - 1]?.characters.length ?? 0) - characters.length,
              },
            ]
          : []),
      ];
      for (const { piece, at } of places) {
        const text = texts[piece]?.characters;
        const placed = text && lay(characters, text, piece, at);
        if (
          !placed ||
          placed.same < Math.min(AGREES * characters.length, characters.length - 0.5) ||
          !isFree(placed)
        )
          continue;
        take(row, placed);
        moved = true;
        break;
      }
    }
  }
  // A short piece that stands alone (a name, a flag) is a row's whole text.
  const whole = new Map(texts.map(({ characters }, piece) => [characters.join(''), piece]));
  for (const [row, { characters }] of reads.entries()) {
    const piece = whole.get(characters.join(''));
    if (found.has(row) || piece === undefined || characters.length === 0) continue;
    const placed = lay(characters, texts[piece]!.characters, piece, 0);
    if (placed && isFree(placed)) take(row, placed);
  }

  const laid = [...found].map(([row, placed]) => ({ row, ...placed }));
  // A row may hold several pieces: a caption and its credit, a last line and its author, the clauses of a kicker.
  const order = [...texts.keys()].toSorted(
    (i, k) => texts[k]!.characters.length - texts[i]!.characters.length,
  );
  for (const piece of order) {
    const own = texts[piece]!.characters;
    if (own.length < 2 || taken[piece]!.some((used) => used === 1)) continue;
    const best = withinRows(own, reads, laid);
    if (!best) continue;
    const pairs = own.map((_, k) => [best.at + k, k] as const);
    taken[piece]!.fill(1);
    laid.push({ row: best.row, piece, from: 0, to: own.length, pairs, same: best.same, score: best.same });
  }

  const anchors = laid.map(({ row, piece, pairs, same }): Anchor => {
    const { index } = texts[piece]!;
    const own = reads[row]!.index;
    const real = pairs.map(([r, p]) => [own[r]!, index[p]!] as const);
    const last = pairs.at(-1)?.[1] ?? 0;
    return {
      row,
      piece,
      from: real[0]?.[1] ?? 0,
      to: index[last + 1] ?? pieces[piece]!.text.length,
      pairs: real,
      same,
    };
  });
  return {
    anchors: anchors
      .filter(({ pairs }) => pairs.length > 0)
      .sort((a, b) => a.piece - b.piece || a.from - b.from),
    loose: rows.flatMap((_, row) => (laid.some((own) => own.row === row) ? [] : [row])),
  };
}

/** Where a short piece stands in what no other piece has of a row: two thirds of it and two characters at least agree. */
function withinRows(
  own: readonly string[],
  reads: readonly { readonly characters: readonly string[] }[],
  laid: readonly { readonly row: number; readonly pairs: Placed['pairs'] }[],
): { readonly row: number; readonly at: number; readonly same: number } | null {
  let best: { row: number; at: number; same: number } | null = null;
  for (const [row, { characters }] of reads.entries()) {
    if (characters.length < own.length) continue;
    const used = new Set(
      laid.filter((other) => other.row === row).flatMap(({ pairs }) => pairs.map(([r]) => r)),
    );
    for (let at = 0; at + own.length <= characters.length; at += 1) {
      let same = 0;
      for (const [k, c] of own.entries()) {
        if (used.has(at + k)) {
          same = -1;
          break;
        }
        if (characters[at + k] === c) same += 1;
      }
      if (same >= Math.max(2, 0.66 * own.length) && (!best || same > best.same)) best = { row, at, same };
    }
  }
  return best;
}

/** The places of a row by its grams: diagonals on which most of them meet. */
function likelyPlaces(
  characters: readonly string[],
  grams: ReadonlyMap<string, readonly (readonly [piece: number, at: number])[]>,
): { piece: number; at: number }[] {
  const votes = new Map<string, { piece: number; at: number; count: number }>();
  for (let i = 0; i + GRAM <= characters.length; i += 1) {
    const places = grams.get(characters.slice(i, i + GRAM).join('')) ?? [];
    if (places.length > COMMON) continue;
    for (const [piece, at] of places) {
      const diagonal = at - i;
      const key = `${piece} ${Math.round(diagonal / 3)}`;
      const vote = votes.get(key);
      if (vote) vote.count += 1;
      else votes.set(key, { piece, at: diagonal, count: 1 });
    }
  }
  return [...votes.values()].sort((a, b) => b.count - a.count).slice(0, 4);
}

/** A row laid on a text round a place: the alignment of most equal characters within the band (Ukkonen 1985). */
function lay(row: readonly string[], text: readonly string[], piece: number, at: number): Placed | null {
  const n = row.length;
  const start = Math.max(0, at - BAND);
  const end = Math.min(text.length, at + n + BAND);
  const m = end - start;
  if (m <= 0 || n === 0) return null;
  // cost[i][j]: row[0, i) against text[start, start + j); a free start and end in the text.
  const width = m + 1;
  const cost = new Float64Array((n + 1) * width);
  const step = new Uint8Array((n + 1) * width);
  for (let i = 1; i <= n; i += 1)
    for (let j = 0; j <= m; j += 1) {
      const here = i * width + j;
      let best = cost[here - width]! - 0.6;
      let way = 1;
      if (j > 0) {
        const match = cost[here - width - 1]! + (row[i - 1] === text[start + j - 1] ? 1 : -0.4);
        if (match > best) [best, way] = [match, 2];
        const skip = cost[here - 1]! - 0.6;
        if (skip > best) [best, way] = [skip, 3];
      }
      cost[here] = best;
      step[here] = way;
    }
  let j = 0;
  for (let k = 0; k <= m; k += 1) if (cost[n * width + k]! > cost[n * width + j]!) j = k;
  const score = cost[n * width + j]!;
  const pairs: [number, number][] = [];
  let same = 0;
  for (let i = n; i > 0;) {
    const way = step[i * width + j]!;
    if (way === 2) {
      pairs.push([i - 1, start + j - 1]);
      if (row[i - 1] === text[start + j - 1]) same += 1;
      i -= 1;
      j -= 1;
    } else if (way === 3) j -= 1;
    else i -= 1;
  }
  pairs.reverse();
  const [first, last] = [pairs[0], pairs.at(-1)];
  if (!first || !last) return null;
  return { piece, from: first[1], to: last[1] + 1, pairs, same, score };
}
