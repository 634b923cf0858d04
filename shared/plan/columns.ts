import { STACK_GAP } from './gaps.ts';
import { groupPieces, type Piece } from './pieces.ts';
import { cutPieces, type Extent } from './search.ts';
import type { GroupShape } from './shapes.ts';

/** So many stories in single columns, and as many columns of them at least, are packed into columns of the whole page. */
const LEAST = { items: 10, columns: 2 } as const;
/** Widths that differ by less stand in one column, em. */
const SAME = 0.8;
/** Exchanges of stories between columns that are tried to make these level. */
const ROUNDS = 40;
/** What a band (a frame round a whole column) costs, in bends. */
const BAND_COST = 0.4;
/** The name of bands: they are no group's and belong to the page. */
export const BAND = '';
const band: GroupShape = { id: BAND, flag: null, stories: [], look: 'frame' };

/** A single-column story as it is packed: bare, with its headline over it. */
interface Brief {
  readonly item: number;
  readonly piece: Piece;
}

export interface Packed {
  /** Items for the search: one for each column, then what was not packed. */
  readonly columns: readonly (readonly Piece[])[];
  readonly rest: readonly (readonly Piece[])[];
}

/**
 * Stories of one column each packed into columns from head to foot of the page, as pages of many briefs are: the longest
 * first, each into the lowest column, then exchanged until the columns are level. Each column comes bare and in a frame,
 * which keeps the headlines at its head apart from its neighbours'. Null where there are too few such stories.
 *
 * @param lines height of the page
 */
export function packedColumns(
  items: readonly (readonly Piece[])[],
  extent: Extent,
  lines: number,
): Packed | null {
  const briefs = briefsIn(items);
  const all = briefs.reduce((sum, brief) => sum + heightOf(brief), 0);
  const up = briefs.length === items.length ? ROUND_UP.alone : ROUND_UP.beside;
  const count = Math.floor((all + GAP) / (lines + GAP) + up);
  if (briefs.length < LEAST.items || count < LEAST.columns) return null;
  // What is more than the columns hold stands elsewhere, the shortest first.
  const byHeight = [...briefs].sort((a, b) => heightOf(b) - heightOf(a) || a.item - b.item);
  let over = all - count * (lines + GAP) + GAP;
  while (over > SLACK && byHeight.length > count) over -= heightOf(byHeight.pop() as Brief);
  const columns = leveled(byHeight, count);
  const packed = new Set(columns.flat().map(({ item }) => item));
  return {
    columns: columns.map((column) => {
      const pieces = cutPieces(
        'stack',
        column.map(({ piece }) => [piece]),
        extent,
        1,
      );
      const framed = groupPieces(band, pieces).map((piece) => ({ ...piece, cost: piece.cost + BAND_COST }));
      return [...pieces, ...framed];
    }),
    rest: items.filter((_, i) => !packed.has(i)),
  };
}

/** Gap below a story, lines, and what headlines may take or give in a column, lines. */
const GAP = (STACK_GAP.min + STACK_GAP.max) / 2;
const SLACK = 8;
/** A column is opened for what is left over where that lacks no more than this share of one: on a page of its own, beside others. */
const ROUND_UP = { alone: 0.5, beside: 0.15 } as const;

const middleOf = ({ hMin, hMax }: Piece): number => (hMin + hMax) / 2;
const heightOf = ({ piece }: Brief): number => middleOf(piece) + GAP;

/** The items that are one story in one bare column of the width that most of them have. */
function briefsIn(items: readonly (readonly Piece[])[]): Brief[] {
  const found = items.flatMap((pieces, item): Brief[] => {
    const piece = pieces.reduce<Piece | null>((best, one) => {
      const { node } = one;
      const bare =
        node.kind === 'story' && node.form === 'over' && node.setting.columns === 1 && !node.framed;
      return bare && (!best || one.cost < best.cost) ? one : best;
    }, null);
    return piece && piece.cost === Math.min(...pieces.map(({ cost }) => cost)) ? [{ item, piece }] : [];
  });
  const like = (width: number): Brief[] => found.filter(({ piece }) => Math.abs(piece.wMin - width) < SAME);
  return found.map(({ piece }) => like(piece.wMin)).reduce((a, b) => (b.length > a.length ? b : a), []);
}

/** The stories, longest first, in so many columns that are about level. */
function leveled(briefs: readonly Brief[], count: number): Brief[][] {
  const columns: Brief[][] = Array.from({ length: count }, () => []);
  const height = (column: readonly Brief[]): number => column.reduce((sum, b) => sum + heightOf(b), 0);
  for (const brief of briefs) {
    columns.reduce((low, column) => (height(column) < height(low) ? column : low)).push(brief);
  }
  for (let round = 0; round < ROUNDS; round++) {
    const ordered = [...columns].sort((a, b) => height(b) - height(a));
    const [high, low] = [ordered[0] ?? [], ordered.at(-1) ?? []];
    const off = (height(high) - height(low)) / 2;
    if (off < 1) break;
    // The exchange that comes nearest to making the two level.
    let best: readonly [number, number] | null = null;
    let left = off;
    for (const [i, a] of high.entries()) {
      for (const [j, b] of low.entries()) {
        const still = Math.abs(off - (heightOf(a) - heightOf(b)));
        if (still < left - 1e-9) [best, left] = [[i, j], still];
      }
    }
    if (!best) break;
    const [i, j] = best;
    const [a, b] = [high[i], low[j]];
    if (!a || !b) break;
    [high[i], low[j]] = [b, a];
  }
  return columns;
}
