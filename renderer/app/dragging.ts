import { articleOf, blockWhere, type TextPlace } from '../../shared/document/index.ts';
import { documentOf } from '../session/session.ts';
import { placeOfBlock } from '../session/textPlaces.ts';
import type { App } from './app.ts';
import { arrangeAt } from './arranging.ts';
import { edit } from './editing.ts';
import { giveFlag, givePhoto, sendBlocks } from './stories.ts';

/** What is drawn from a list onto a story: a story itself, a photo, a flag or words in question, a paragraph. */
export type Dragged =
  | { readonly kind: 'article'; readonly id: string }
  | { readonly kind: 'photo'; readonly id: string }
  | { readonly kind: 'flag'; readonly from: TextPlace }
  | { readonly kind: 'block'; readonly id: string };

/** The kind of data by which a drag of ours is told from one of files. */
export const DRAG_TYPE = 'application/x-banxin';

// The browser tells what is dragged only when it is dropped: until then it is kept here.
let dragged: Dragged | null = null;

export const beginDrag = (what: Dragged, transfer: DataTransfer): void => {
  dragged = what;
  transfer.setData(DRAG_TYPE, what.kind);
  transfer.effectAllowed = 'move';
};
export const endDrag = (): void => void (dragged = null);
export const draggedNow = (): Dragged | null => dragged;

/** Drops what is dragged onto a story in the list of stories. */
export async function dropOnStory(app: App, article: string): Promise<void> {
  const what = dragged;
  endDrag();
  const document = documentOf(app.session.getState());
  if (!document || !what) return;
  switch (what.kind) {
    case 'article': {
      const at = document.articles.findIndex(({ id }) => id === article);
      if (what.id !== article) edit(app, 'order', { kind: 'orderArticle', id: what.id, at });
      return;
    }
    case 'photo':
      return givePhoto(app, what.id, article);
    case 'flag':
      return giveFlag(app, article, what.from);
    case 'block':
      return sendBlocks(app, [what.id], article);
  }
}

/** Drops it onto the page: a paragraph before the one it is dropped on, a story at the side it is dropped at. */
export async function dropOnPage(
  app: App,
  box: string,
  block: string | null,
  x: number,
  y: number,
): Promise<void> {
  const what = dragged;
  const document = documentOf(app.session.getState());
  const owner = document?.boxes.find(({ id }) => id === box)?.owner;
  if (!document || !what || owner === undefined || owner.kind === 'page') return endDrag();
  if (what.kind === 'article') {
    endDrag();
    app.session.setState({ arranging: { kind: 'move', id: what.id } });
    arrangeAt(app, box, x, y);
    return;
  }
  const article = owner.kind === 'article' ? articleOf(document, owner.id) : undefined;
  if (!article) return endDrag();
  const place = block === null ? null : placeOfBlock(document, block);
  if (what.kind === 'block' && place?.kind === 'block') {
    endDrag();
    const where = blockWhere(document, place.block);
    const from = blockWhere(document, what.id);
    // Counted without the block that goes.
    const before = where && from && from.article === where.article && from.index < where.index ? 1 : 0;
    return sendBlocks(app, [what.id], article.id, where ? where.index - before : undefined);
  }
  return dropOnStory(app, article.id);
}
