import {
  blockOfPlace,
  linesOf,
  markedRects,
  rangeRects,
  type MarkedRect,
} from '../../shared/compose/index.ts';
import { textPlaces, type Box, type Document } from '../../shared/document/index.ts';
import type { FontSet } from '../../shared/fonts/index.ts';
import type { Frame } from '../../shared/frame/index.ts';
import { rect, type Rect } from '../../shared/geometry/index.ts';
import { foundIn, type Found } from '../app/finding.ts';
import { questionRect } from '../session/questionPlace.ts';
import { boxesOf, selectedBox, selectedQuestion } from '../session/selecting.ts';
import { documentOf, shown, type SessionState } from '../session/session.ts';
import { caretAt } from './caret.ts';
import type { Overlay } from './overlay.ts';
import { orderOf, threadOf } from './readingArrows.ts';
import { baselineTops, columnEdges, typeAreaOf, type Guide } from './snap.ts';

/** What gestures show while they go on, and is in no document and no session. */
export interface Live {
  /** Boxes that are lifted, and how far. */
  readonly lifted: { readonly keys: readonly string[]; readonly dx: number; readonly dy: number } | null;
  readonly guides: readonly Guide[];
  readonly hover: Rect | null;
  /** A rectangle that is drawn: a rubber band, or a box that is being made. */
  readonly band: Rect | null;
}

export const still: Live = { lifted: null, guides: [], hover: null, band: null };

/** All that is drawn over the page in this state of the session. */
export function overlayOf(state: SessionState, fonts: FontSet | null, live: Live): Overlay {
  const document = shown(state);
  const { frame, layers } = state;
  if (!document || !frame) return {};
  const { setup } = document.page;
  const place = (box: Box) => {
    const { lifted } = live;
    if (!lifted?.keys.includes(box.id)) return rectOf(box);
    return rect(box.rect.x + lifted.dx, box.rect.y + lifted.dy, box.rect.width, box.rect.height);
  };
  const box = selectedBox(document, state.selection);
  const articles = new Map(document.articles.map(({ id }, i) => [id, i]));
  return {
    outlines: boxesOf(document, state.selection).map(place),
    handles: box && !state.editing && !state.cropping ? place(box) : null,
    cropped: box && state.cropping ? rectOf(box) : null,
    guides: live.guides,
    hover: live.hover,
    band: live.band,
    overset: oversetCorners(frame, document.boxes),
    marks: state.fitting ?? [],
    ...(layers.has('columns') ? { columns: { xs: columnEdges(setup), area: typeAreaOf(setup) } } : {}),
    ...(layers.has('baselines') ? { baselines: { ys: baselineTops(setup), area: typeAreaOf(setup) } } : {}),
    ...(layers.has('order')
      ? { order: orderOf(document) }
      : box?.role === 'text' && box.owner.kind === 'article' && !state.editing
        ? { order: threadOf(document, box.owner.id) }
        : {}),
    ...(layers.has('colours')
      ? {
          tinted: frame.regions.flatMap(({ owner, rect: r, role }) => {
            const at = owner.kind === 'article' && role !== 'rule' ? articles.get(owner.id) : undefined;
            return at === undefined ? [] : [{ hue: at, rect: r }];
          }),
        }
      : {}),
    ...(fonts ? textOverlay(state, document, frame, fonts) : {}),
  };
}

/** Caret, selection, what was found, what is in question, and marked readings. */
function textOverlay(
  state: SessionState,
  document: Document,
  frame: Frame,
  fonts: FontSet,
): Partial<Overlay> {
  return {
    readings: readingRects(document, frame, fonts),
    ...(state.layers.has('changes') ? { changed: changedRects(document, frame, fonts) } : {}),
    ...foundRects(foundIn(state), state.find?.at ?? -1, frame, fonts),
    ...typingOverlay(state, frame, fonts),
    ...doubtful(state, frame, fonts),
  };
}

function typingOverlay({ editing }: SessionState, frame: Frame, fonts: FontSet): Partial<Overlay> {
  const block = editing && blockOfPlace(editing.place);
  if (!editing || block === null) return {};
  const lines = linesOf(frame, block);
  const { selectionStart, selectionEnd, upstream, composing } = editing;
  return {
    caret: caretAt(lines, fonts, selectionEnd, upstream),
    textSelection: rangeRects(lines, fonts, selectionStart, selectionEnd),
    composing: composing ? rangeRects(lines, fonts, ...composing) : [],
  };
}

/** Where the text was changed against the source; a deletion is the place between its neighbours. */
function changedRects(document: Document, frame: Frame, fonts: FontSet): Rect[] {
  if (document.emendations.length === 0) return [];
  return [...textPlaces(document)].flatMap(({ place, runs }) => {
    const block = blockOfPlace(place);
    if (block === null || runs.every(({ emendation }) => emendation === undefined)) return [];
    const lines = linesOf(frame, block);
    let offset = 0;
    return runs.flatMap(({ text, emendation }) => {
      const from = offset;
      offset += text.length;
      if (emendation === undefined) return [];
      if (text !== '') return rangeRects(lines, fonts, from, offset);
      const caret = caretAt(lines, fonts, from);
      return caret ? [rect(caret.x1 - 1, caret.y1, caret.x2 - caret.x1 + 2, caret.y2 - caret.y1)] : [];
    });
  });
}

let lastReadings: {
  readonly document: Document;
  readonly frame: Frame;
  readonly rects: readonly MarkedRect[];
} | null = null;

/** Where marked readings stand: worked out once for each frame, however the pointer moves. */
function readingRects(document: Document, frame: Frame, fonts: FontSet): readonly MarkedRect[] {
  if (lastReadings?.document === document && lastReadings.frame === frame) return lastReadings.rects;
  const rects = markedRects(document, frame, fonts);
  lastReadings = { document, frame, rects };
  return rects;
}

let lastFound: { readonly found: Found; readonly frame: Frame; readonly rects: readonly Rect[][] } | null =
  null;

/** Where what was found stands: worked out once for each frame, however the pointer moves. */
function foundRects(found: Found, at: number, frame: Frame, fonts: FontSet): Partial<Overlay> {
  if (found.matches.length === 0) return {};
  if (lastFound?.found !== found || lastFound.frame !== frame)
    lastFound = {
      found,
      frame,
      rects: found.matches.map(({ place, from, to }) => {
        const block = blockOfPlace(place);
        return block === null ? [] : rangeRects(linesOf(frame, block), fonts, from, to);
      }),
    };
  return { matches: lastFound.rects.flat(), match: lastFound.rects[at] ?? [] };
}

/** The words in question where they stand, and the headlines of the article that they most likely belong to. */
function doubtful(state: SessionState, frame: Frame, fonts: FontSet): Partial<Overlay> {
  const document = documentOf(state);
  const question = document && selectedQuestion(document, state.selection);
  if (!document || !question) return {};
  const words = questionRect(frame, document, fonts, question);
  const best = question.candidates[0]?.answer;
  const article = best && 'article' in best ? best.article : null;
  const headlines = frame.regions.filter(
    ({ owner, role }) => owner.kind === 'article' && owner.id === article && role === 'headline',
  );
  return { doubts: words ? [words] : [], concerned: headlines.map((region) => region.rect) };
}

/** The last text box of each article of which text has no room. */
function oversetCorners({ findings }: Frame, boxes: readonly Box[]): Rect[] {
  const articles = new Set(findings.flatMap((f) => (f.kind === 'overset' ? [f.article] : [])));
  if (articles.size === 0) return [];
  // One walk over the boxes: there may be thousands, and this is drawn with every move.
  const last = new Map<string, Box>();
  for (const box of boxes) {
    if (box.owner.kind !== 'article' || !articles.has(box.owner.id)) continue;
    const known = last.get(box.owner.id);
    const later = box.role === 'text' && (known?.role !== 'text' || box.flow > known.flow);
    if (!known || later) last.set(box.owner.id, box);
  }
  return [...last.values()].map(rectOf);
}

export const rectOf = ({ rect: r }: Box): Rect => rect(r.x, r.y, r.width, r.height);
