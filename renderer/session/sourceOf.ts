import {
  articleOf,
  runsAt,
  textPlaces,
  type Document,
  type Runs,
  type Span,
  type TextPlace,
} from '../../shared/document/index.ts';
import { selectedArticle, selectedBox, selectedPhoto } from './selecting.ts';
import { documentOf, type SessionState } from './session.ts';
import { placeOfBlock } from './textPlaces.ts';

/** The pieces of text that a person points at: the one that is typed in, those in the box, those of the story or photo. */
export function selectedPlaces(state: SessionState): readonly TextPlace[] {
  const document = documentOf(state);
  if (!document) return [];
  if (state.editing) return [state.editing.place];
  const box = selectedBox(document, state.selection);
  const blocks = new Set(
    state.frame?.regions
      .filter((region) => region.box === box?.id)
      .flatMap(({ lines }) => lines.map(({ block }) => block)),
  );
  if (blocks.size > 0)
    return [...blocks].flatMap((block) => {
      const place = placeOfBlock(document, block);
      return place ? [place] : [];
    });
  const article = selectedArticle(document, state.selection);
  const photo = selectedPhoto(document, state.selection);
  return [...textPlaces(document)].flatMap(({ place, article: owner }) =>
    (article && owner === article) || (photo && 'photo' in place && place.photo === photo.id) ? [place] : [],
  );
}

/** Where pieces of text came from in the first source that they have. */
export function sourceSpans(
  document: Document,
  places: readonly TextPlace[],
): { readonly text: string; readonly spans: readonly Span[] } | null {
  const runs: Runs = places.flatMap((place) => runsAt(document, place) ?? []);
  const id = runs.find(({ source }) => source !== undefined)?.source;
  const source = document.sources.find((one) => one.id === id);
  if (!source) return null;
  const spans = runs.flatMap((run) => (run.source === id ? run.spans : []));
  return spans.length > 0 ? { text: source.text, spans } : null;
}

/** Whether all that is pointed at is one whole story: then marking every line of it would say nothing. */
export const isWholeStory = (state: SessionState): boolean => {
  const document = documentOf(state);
  return (
    !state.editing &&
    state.selection?.kind === 'article' &&
    document !== null &&
    articleOf(document, state.selection.id) !== undefined
  );
};
