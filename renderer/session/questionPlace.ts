import { blockOfPlace, linesOf, rangeRects } from '../../shared/compose/index.ts';
import { textPlaces, type Document, type Question } from '../../shared/document/index.ts';
import type { FontSet } from '../../shared/fonts/index.ts';
import type { Frame } from '../../shared/frame/index.ts';
import { bounds, type Rect } from '../../shared/geometry/index.ts';
import { scanAsRead } from '../../shared/pipeline/index.ts';
import { keptReading } from '../worker/keptReading.ts';

/** Where the words in question stand on the page, else a box of the story that they most likely belong to. */
export function questionPlace(
  document: Document,
  { source, spans, candidates }: Question,
): { readonly block: string } | { readonly box: string } | null {
  for (const { place, runs } of textPlaces(document)) {
    const block = blockOfPlace(place);
    const meets = runs.some(
      (run) => run.source === source && run.spans.some(([a, b]) => spans.some(([c, d]) => a < d && c < b)),
    );
    if (block !== null && meets) return { block };
  }
  const answer = candidates[0]?.answer;
  const [article] =
    answer && 'articles' in answer
      ? answer.articles
      : [answer && 'article' in answer ? answer.article : null];
  const own = document.boxes.filter(({ owner }) => owner.kind === 'article' && owner.id === article);
  const box = own.find(({ role }) => role === 'headline') ?? own[0];
  return box ? { box: box.id } : null;
}

/** The part of the page that a question is about, in points: its words' em boxes, else a box. */
export function questionRect(
  frame: Frame,
  document: Document,
  fonts: FontSet,
  question: Question,
): Rect | null {
  const place = questionPlace(document, question);
  if (!place) return null;
  if ('box' in place) return frame.regions.find(({ box }) => box === place.box)?.rect ?? null;
  const rects = rangeRects(linesOf(frame, place.block), fonts, 0, Infinity);
  return rects.length > 0 ? bounds(rects) : null;
}

/**
 * Whether a place on the page is the same place on its scan: the page was found there, fitted by points, laid out where the
 * scan was read, or locked there. Elsewhere the scan has other words than the page.
 */
export function liesAsScan(document: Document, files: ReadonlyMap<string, Uint8Array>): boolean {
  const { scan } = document;
  if (!scan) return false;
  if (scan.residual !== undefined || scan.locked === true) return true;
  const reading = keptReading(document, files);
  const read = reading && scanAsRead(reading, scan).placement;
  return read !== null && read.every((n, i) => Math.abs(n - (scan.placement[i] ?? 0)) < 1e-6);
}
