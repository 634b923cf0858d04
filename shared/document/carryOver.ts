import { allRuns } from './account.ts';
import type { Document } from './document.ts';
import { markText } from './edits/readings.ts';
import { putText, type TextTarget } from './edits/moveText.ts';
import type { Recovery } from './edits/replaceRecovery.ts';
import { replaceText } from './edits/replaceText.ts';
import { locate, type TextRange } from './locate.ts';
import { articleOf, blockWhere, runsAt, textPlaces, type TextPlace } from './places.ts';
import type { Article } from './records/article.ts';
import type { Run, Runs } from './records/text.ts';

/**
 * A document with another recovery of its sources (as it came, or on the person's work, `rebase`), and what a person did
 * to the text found again: emendations and marks by
 * their places in the source, typed text by its neighbours, styles and pictures by the ids of their records.
 * `lost` names the emendations whose text stands nowhere in the new recovery.
 */
export function carryOver(
  previous: Document,
  recovery: Recovery,
): { readonly document: Document; readonly lost: readonly string[] } {
  let document = withRecovery(previous, recovery);
  const lost: string[] = [];
  const standing = new Set([...allRuns(document)].filter(isWorkedOn).map((runs) => JSON.stringify(runs)));
  for (const { place, runs } of textPlaces(previous)) {
    if (standing.has(JSON.stringify(runs))) continue;
    if (runs.every((run) => run.source === undefined)) {
      const carried = typedText(previous, document, place, runs);
      if (carried) document = carried;
      else lost.push(...runs.flatMap((run) => run.emendation ?? []));
      continue;
    }
    for (const [i, run] of runs.entries()) {
      if (run.emendation === undefined && run.mark === undefined) continue;
      const range = rangeOf(document, runs, i);
      const carried = range && readingOf(previous, document, run, range);
      if (carried) document = carried;
      else if (run.emendation !== undefined) lost.push(run.emendation);
    }
  }
  return { document, lost };
}

function withRecovery(previous: Document, { furniture, ...recovery }: Recovery): Document {
  const typed = previous.articles.filter(
    (article) =>
      isTyped(article) &&
      !recovery.articles.some(({ id }) => id === article.id) &&
      [...textPlaces({ ...previous, articles: [article] })].some((one) => one.article === article),
  );
  const articles = [...recovery.articles, ...typed].map((article): Article => {
    const styles = article.styles ?? articleOf(previous, article.id)?.styles;
    return styles === undefined ? article : { ...article, styles };
  });
  const photos = recovery.photos.map((photo) => {
    const old = previous.photos.find(({ id }) => id === photo.id);
    if (!old) return photo;
    const { asset, aspect, crop } = old;
    return { ...photo, asset, aspect, ...(crop === undefined ? {} : { crop }) };
  });
  const groups = recovery.groups.map((group) => ({
    ...group,
    look: previous.groups.find(({ id }) => id === group.id)?.look ?? group.look,
  }));
  const ids = {
    article: new Set(articles.map(({ id }) => id)),
    photo: new Set(photos.map(({ id }) => id)),
    group: new Set(groups.map(({ id }) => id)),
  };
  const document = {
    ...previous,
    ...recovery,
    articles,
    photos,
    groups,
    page: { ...previous.page, furniture },
    boxes: previous.boxes.filter(({ owner }) => owner.kind === 'page' || ids[owner.kind].has(owner.id)),
  };
  const kept = new Set([...allRuns(document)].flat().flatMap((run) => run.emendation ?? []));
  return { ...document, emendations: previous.emendations.filter(({ id }) => kept.has(id)) };
}

/** Whether a person did something to a piece of text. */
const isWorkedOn = (runs: Runs): boolean =>
  runs.some((run) => run.source === undefined || run.emendation !== undefined || run.mark !== undefined);

const runsOf = ({ flag, kicker, headline, deck, bylines, blocks, jump }: Article): Runs => [
  ...[flag ?? [], kicker.flat(), headline.flat(), deck.flat()].flat(),
  ...bylines.flatMap(({ runs }) => runs),
  ...blocks.flatMap(({ runs }) => runs),
  ...(jump ?? []),
];
const isTyped = (article: Article): boolean => runsOf(article).every((run) => run.source === undefined);

/** Where run `i` of old runs belongs in the new document: where its own source text is, or beside its neighbour's. */
function rangeOf(document: Document, runs: Runs, i: number): TextRange | null {
  const run = runs[i];
  const first = run?.spans[0];
  const last = run?.spans.at(-1);
  if (run?.source !== undefined && first && last) {
    const start = locate(document, run.source, first[0]);
    const end = locate(document, run.source, last[1] - 1);
    if (!start || !end || !samePlace(start.place, end.place) || start.from > end.to) return null;
    return { place: start.place, from: start.from, to: end.to };
  }
  const before = runs.slice(0, i).findLast((one) => one.spans.length > 0);
  const beforeEnd = before?.spans.at(-1);
  if (before?.source !== undefined && beforeEnd) {
    const found = locate(document, before.source, beforeEnd[1] - 1);
    if (found) return { place: found.place, from: found.to, to: found.to };
  }
  const after = runs.slice(i + 1).find((one) => one.spans.length > 0);
  const afterStart = after?.spans[0];
  if (after?.source !== undefined && afterStart) {
    const found = locate(document, after.source, afterStart[0]);
    if (found) return { place: found.place, from: found.from, to: found.from };
  }
  return null;
}

/** The emendation and the mark of an old run, made again in this range. */
function readingOf(previous: Document, document: Document, run: Run, range: TextRange): Document | null {
  const { place, from } = range;
  let result = document;
  let { to } = range;
  const record = previous.emendations.find(({ id }) => id === run.emendation);
  if (run.emendation !== undefined) {
    const { id = run.emendation, when = '', note = '' } = record ?? {};
    const edit = { kind: 'replaceText', ...range, text: run.text, emendation: { id, when, note } } as const;
    const emended = replaceText.apply(result, edit);
    if (!emended.ok) return null;
    result = emended.value;
    to = from + run.text.length;
  }
  if (run.mark === undefined) return result;
  const marked = markText.apply(result, { kind: 'markText', place, from, to, mark: run.mark });
  return marked.ok ? marked.value : null;
}

/** A piece of text that a person typed, put where it stood in the new document; null where its owner is gone. */
function typedText(previous: Document, document: Document, place: TextPlace, runs: Runs): Document | null {
  if (runs.length === 0 || runsAt(document, place) === runs) return document;
  const to = targetOf(previous, document, place);
  const put = to && putText(document, runs, to);
  if (!put?.ok) return null;
  const ids = new Set(runs.flatMap((run) => run.emendation ?? []));
  const known = new Set(put.value.emendations.map(({ id }) => id));
  const carried = previous.emendations.filter(({ id }) => ids.has(id) && !known.has(id));
  return { ...put.value, emendations: [...put.value.emendations, ...carried] };
}

function targetOf(previous: Document, document: Document, place: TextPlace): TextTarget | null {
  switch (place.kind) {
    case 'kicker':
    case 'headline':
    case 'deck': {
      const lines = articleOf(document, place.article)?.[place.kind];
      return lines
        ? { kind: place.kind, article: place.article, at: Math.min(place.line, lines.length) }
        : null;
    }
    case 'byline': {
      const old = articleOf(previous, place.article)?.bylines[place.index];
      const now = articleOf(document, place.article)?.bylines;
      if (!old || !now) return null;
      const at = Math.min(place.index, now.length);
      return { kind: 'byline', article: place.article, at, place: old.place };
    }
    case 'block': {
      const where = blockWhere(previous, place.block);
      const article = where && articleOf(document, where.article.id);
      if (!article) return null;
      const neighbour = where.article.blocks[where.index - 1]?.id;
      const at = article.blocks.findIndex(({ id }) => id === neighbour) + 1;
      return { kind: 'block', article: article.id, at, id: place.block, as: where.block.kind };
    }
    case 'furniture':
      return { kind: 'furniture', at: document.page.furniture.length };
    case 'question':
      return null;
    default:
      return place;
  }
}

const samePlace = (a: TextPlace, b: TextPlace): boolean =>
  Object.entries(a).every(([key, value]) => (b as Record<string, unknown>)[key] === value);
