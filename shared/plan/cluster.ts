import { layouts, type Extent } from './search.ts';
import type { Piece } from './pieces.ts';

/** Pieces kept of each cluster. */
const KEEP = 24;

/**
 * Fewer, larger items for a page with more than can be searched exactly: again and again the smallest is laid out with
 * the neighbour that it fits best, until `most` are left. `seed` chooses among neighbours that fit about as well, so
 * that another seed clusters otherwise.
 */
export function clustered(
  items: readonly (readonly Piece[])[],
  extent: Extent,
  bound: number,
  most: number,
  seed: number,
): (readonly Piece[])[] {
  const next = sequence(seed);
  let clusters: (readonly Piece[])[] = [...items];
  while (clusters.length > most) {
    const bySize = clusters
      .map((pieces, i) => ({ i, size: smallest(pieces) }))
      .sort((a, b) => a.size - b.size || a.i - b.i);
    const first = bySize[0];
    if (!first) break;
    const partners = bySize.slice(1).flatMap(({ i, size }) => {
      const pair = [clusters[first.i] ?? [], clusters[i] ?? []].map((pieces) => pieces.slice(0, KEEP));
      const pieces = layouts(pair, extent, bound, KEEP, KEEP);
      const best = pieces[0];
      if (!best) return [];
      // Small clusters first: large ones leave the search nothing to choose.
      const waste = ((best.waste / extent.area) * 100 + best.clashes * 3) * (0.6 + 0.8 * next());
      return [{ i, pieces, cost: waste + (size / extent.area) * 12 * (0.6 + 0.8 * next()) }];
    });
    partners.sort((a, b) => a.cost - b.cost || a.i - b.i);
    const partner = partners[0];
    if (!partner) break;
    clusters = [...clusters.filter((_, i) => i !== first.i && i !== partner.i), partner.pieces];
  }
  return clusters;
}

const smallest = (pieces: readonly Piece[]): number =>
  pieces.reduce((least, piece) => Math.min(least, piece.wMin * piece.hMin), Infinity);

/** Numbers in [0, 1), the same for the same seed (a linear congruence). */
function sequence(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
