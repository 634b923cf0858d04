import { readingOrder } from '../../shared/compose/index.ts';
import type { Box, Document } from '../../shared/document/index.ts';

/** How the page is read: from where to where, inside a story or on to the next one, and each story's number. */
export interface ReadingOrder {
  readonly arrows: readonly Arrow[];
  readonly numbers: readonly { readonly x: number; readonly y: number; readonly label: string }[];
}
export interface Arrow {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** From one story to the next. */
  readonly far: boolean;
}

const ownerOf = ({ owner }: Box) => (owner.kind === 'page' ? '' : `${owner.kind} ${owner.id}`);

/** Arrows from box to box in the page's reading order. */
export function orderOf(document: Document): ReadingOrder {
  const order = readingOrder(document);
  const read = document.boxes
    .filter(({ id, role }) => order.has(id) && role !== 'furniture')
    .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  const arrows: Arrow[] = [];
  const numbers: { x: number; y: number; label: string }[] = [];
  for (const [i, box] of read.entries()) {
    const before = read[i - 1];
    const isNew = !before || ownerOf(before) !== ownerOf(box);
    if (isNew) numbers.push({ x: box.rect.x, y: box.rect.y, label: String(numbers.length + 1) });
    if (!before) continue;
    const [from, to] = [before.rect, box.rect];
    arrows.push({
      x1: from.x + from.width / 2,
      y1: from.y + from.height / 2,
      x2: to.x + to.width / 2,
      y2: to.y + to.height / 2,
      far: isNew,
    });
  }
  return { arrows, numbers };
}

/** How a story's text runs on from the foot of one of its boxes to the head of the next; of one box alone, nothing. */
export function threadOf(document: Document, article: string): ReadingOrder {
  const boxes = document.boxes
    .filter(({ owner, role }) => role === 'text' && owner.kind === 'article' && owner.id === article)
    .sort((a, b) => a.flow - b.flow);
  const arrows = boxes.slice(1).map(({ rect: to }, i): Arrow => {
    const from = boxes[i]?.rect ?? to;
    return { x1: from.x + from.width, y1: from.y + from.height, x2: to.x, y2: to.y, far: false };
  });
  return { arrows, numbers: [] };
}
