import type { Box, Document, Edit } from '../../shared/document/index.ts';
import type { Rect } from '../../shared/geometry/index.ts';
import type { DrawnKind } from '../session/session.ts';
import type { App } from './app.ts';
import { freshArticle, freshBox, freshPhoto } from './ids.ts';
import { storyInHand } from './stories.ts';

/** Smaller in both directions than this (pt), what was drawn was a click. */
export const LEAST = 6;
/** Lines of the boxes that are put in the middle of the view, and of a rule. */
export const LINES: Readonly<Record<DrawnKind, number>> = { text: 20, photo: 24, rule: 0.5, frame: 24 };

/** The edits that make a box where it was drawn, with the record that it shows. */
export function newBox(
  app: App,
  document: Document,
  kind: DrawnKind,
  r: Rect,
): { readonly id: string; readonly owner: Box['owner']; readonly edits: readonly Edit[] } {
  const id = freshBox(document);
  const { setup } = document.page;
  // A rule is as thick as its line, whatever was drawn: it lies along the longer side.
  const lies = r.width >= r.height;
  const thin = LINES.rule * setup.linePitch;
  const size = {
    x: r.x,
    y: r.y,
    width: kind === 'rule' && !lies ? thin : Math.max(r.width, LEAST),
    height: kind === 'rule' && lies ? thin : Math.max(r.height, LEAST),
  };
  const { owner, before, flow } = ownerOfNew(app, document, kind);
  const box: Box = {
    id,
    role: kind,
    owner,
    rect: size,
    flow,
    columns: 1,
    gutter: kind === 'text' ? setup.gutter * setup.bodySize : 0,
    style: null,
    direction: 'horizontal',
    pinned: true,
  };
  // A frame goes behind what it frames.
  const at = kind === 'frame' ? 0 : document.boxes.length;
  return { id, owner, edits: [...before, { kind: 'addBox', box, at }] };
}

/** A text box goes on with the selected story, else with a new one; a photo brings its record; the rest is the page's. */
function ownerOfNew(
  app: App,
  document: Document,
  kind: DrawnKind,
): { readonly owner: Box['owner']; readonly before: readonly Edit[]; readonly flow: number } {
  if (kind === 'photo') {
    const id = freshPhoto(document);
    const article = storyInHand(app.session.getState())?.id ?? null;
    const photo = { id, title: null, caption: [], credit: null, article, asset: null, aspect: null };
    return {
      owner: { kind: 'photo', id },
      before: [{ kind: 'addPhoto', photo, at: document.photos.length }],
      flow: 0,
    };
  }
  if (kind !== 'text') return { owner: { kind: 'page' }, before: [], flow: 0 };
  const story = storyInHand(app.session.getState());
  if (story) {
    const flows = document.boxes.flatMap((box) =>
      box.role === 'text' && box.owner.kind === 'article' && box.owner.id === story.id ? [box.flow] : [],
    );
    return { owner: { kind: 'article', id: story.id }, before: [], flow: Math.max(-1, ...flows) + 1 };
  }
  const id = freshArticle(document);
  const article = {
    id,
    flag: null,
    kicker: [],
    headline: [],
    deck: [],
    bylines: [],
    blocks: [{ id: `${id}-text`, kind: 'paragraph' as const, runs: [] }],
    jump: null,
  };
  return {
    owner: { kind: 'article', id },
    before: [{ kind: 'addArticle', article, at: document.articles.length }],
    flow: 0,
  };
}
