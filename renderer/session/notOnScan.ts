import { textPlaces, type Document, type TextPlace } from '../../shared/document/index.ts';
import { affine, rect, type Rect } from '../../shared/geometry/index.ts';
import type { Reading, TextOnScan } from '../../shared/scan/read/index.ts';

/** What only one of the two has, the page's text or its scan. */
export type NotOnScan =
  /** Words of the text that were found nowhere on the scan. `from`, `to`: in the text at `place`, UTF-16 code units. */
  | {
      readonly kind: 'unplaced';
      readonly key: string;
      readonly place: TextPlace;
      readonly from: number;
      readonly to: number;
      readonly text: string;
      /** Where the source has them. */
      readonly span: readonly [start: number, end: number];
    }
  /** A line of the scan that is nowhere in the text. `rect`: where the page has it, pt. */
  | { readonly kind: 'loose'; readonly key: string; readonly text: string; readonly rect: Rect };

/** Fewer characters by themselves are marks that the networks do not see. */
const LEAST = 2;

export function notOnScan(
  document: Document,
  { unplaced, loose }: Pick<TextOnScan, 'unplaced' | 'loose'>,
  { toScan }: Pick<Reading, 'toScan'>,
): NotOnScan[] {
  const found: NotOnScan[] = [];
  const source = document.sources[0]?.id;
  const wanted = new Map(
    unplaced.filter(({ text }) => text.trim().length >= LEAST).map((one) => [one.at, one.text] as const),
  );
  for (const { place, runs } of textPlaces(document)) {
    let offset = 0;
    for (const { text, source: from, spans } of runs) {
      const places = spans.flatMap(([a, b]) => Array.from({ length: b - a }, (_, i) => a + i));
      for (const [i, at] of from === source && places.length === text.length ? places.entries() : []) {
        const words = wanted.get(at);
        if (words === undefined) continue;
        wanted.delete(at);
        found.push({
          kind: 'unplaced',
          key: `unplaced ${at}`,
          place,
          from: offset + i,
          to: Math.min(offset + text.length, offset + i + words.length),
          text: words,
          span: [at, at + words.length],
        });
      }
      offset += text.length;
    }
  }
  const placement = document.scan?.placement;
  const [a, b, c, d, e, f] = placement ?? [1, 0, 0, 1, 0, 0];
  const onPage = affine.compose({ a, b, c, d, e, f }, placement ? toScan : affine.identity);
  for (const { text, box } of loose) {
    if (text.trim().length < LEAST) continue;
    const [x, y] = affine.apply(onPage, box.x, box.y);
    const [right, foot] = affine.apply(onPage, box.x + box.width, box.y + box.height);
    const key = `loose ${Math.round(box.x)} ${Math.round(box.y)} ${text}`;
    found.push({ kind: 'loose', key, text, rect: rect(x, y, right - x, foot - y) });
  }
  return found;
}
