import { captionHeight, fillStory } from '../compose/index.ts';
import {
  emptyDocument,
  err,
  ok,
  textOf,
  variantStyle,
  type Article,
  type Decision,
  type Document,
  type Photo,
  type Result,
  type Source,
  type Style,
} from '../document/index.ts';
import { evidenceOf, type Evidence, type EvidenceStory, type HouseStyle } from '../evidence/index.ts';
import type { FontSet } from '../fonts/index.ts';
import {
  defaultOptions,
  layOut,
  movedTo,
  planning,
  replanned,
  shapesOf,
  swapped,
  type Moved,
  type Plan,
  type PlanInput,
  type Side,
} from '../plan/index.ts';
import { recover, type Recovered, type Verdict } from '../recover/index.ts';
import { decodeText, lineEndsOf, linesOf, type SourceError } from '../source/index.ts';
import { metricsOf } from '../typeset/index.ts';
import { pageDetails } from './pageDetails.ts';
import type { Job } from './run.ts';

/** A file as the host hands it over. */
export interface SourceFile {
  /** Without its folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Of the bytes, lower-case hex: the host has the faster way to it. */
  readonly sha256: string;
}

/** A page with what the line ends of its source tell. */
export interface EvidentPage {
  readonly document: Document;
  /** By article. */
  readonly evidence: ReadonlyMap<string, Evidence>;
}

/** A page whose text was recovered. Until it is planned its document has no boxes. */
export interface RecoveredPage extends EvidentPage {
  /** What recovery decided, and how sure it is. */
  readonly verdicts: readonly Verdict[];
}

/** A page that was planned too. */
export interface PlannedPage extends EvidentPage {
  /** Best first; the document is laid out by the first. None where there is more than one page can hold. */
  readonly plans: readonly Plan[];
}

/** Bytes → text → lines → articles, photos, questions → evidence of their columns. */
export function* recoverText(
  file: SourceFile,
  fonts: FontSet,
  decisions: readonly Decision[] = [],
): Job<Result<RecoveredPage, SourceError>> {
  yield { stage: 'decode', done: 0, of: 1 };
  const decoded = decodeText(file.bytes);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  const source: Source = {
    id: SOURCE_ID,
    name: file.name,
    kind: 'text',
    encoding,
    sha256: file.sha256,
    text,
  };
  return ok(yield* recoverSource(source, fonts, decisions));
}

const SOURCE_ID = 's1';

/** As `recoverText`, from text that was decoded before: a document's own source with a person's decisions. */
export function* recoverSource(
  source: Source,
  fonts: FontSet,
  decisions: readonly Decision[],
): Job<RecoveredPage> {
  yield { stage: 'recover', done: 0, of: 1 };
  const found = recover({ id: source.id, lines: linesOf(source.text) }, decisions);
  return yield* pageOf(found, source, fonts, decisions);
}

/** The page of what was recovered from a source, with the evidence of its line ends. */
export function* pageOf(
  found: Recovered,
  source: Source,
  fonts: FontSet,
  decisions: readonly Decision[],
): Job<RecoveredPage> {
  yield { stage: 'evidence', done: 0, of: 1 };
  const told = evidenceOf(
    found.articles.map((article) => storyOf(article, source, found.photos)),
    metricsOf(fonts, 'song'),
  );
  const blank = emptyDocument();
  const house = told[0]?.style;
  const document: Document = {
    ...blank,
    page: {
      ...blank.page,
      ...pageDetails(found.furniture.map(textOf)),
      section: found.section ?? '',
      furniture: found.furniture,
    },
    styles: house === undefined ? blank.styles : blank.styles.map((style) => inHouseStyle(style, house)),
    sources: [source],
    decisions,
    articles: found.articles.map(dressed),
    groups: found.groups,
    photos: found.photos,
    ledger: found.ledger,
    questions: found.questions,
  };
  const evidence = new Map(
    found.articles.flatMap((article, i) => {
      const own = told[i];
      return own === undefined ? [] : [[article.id, own] as const];
    }),
  );
  return { document: withShownRooms(document, evidence), evidence, verdicts: found.verdicts };
}

/** The document with each story's bylines and subheads as high as its columns show: level columns need the original's heights. */
export function withShownRooms(document: Document, evidence: EvidentPage['evidence']): Document {
  const styles = new Map(document.styles.map((style) => [style.id, style]));
  const body = styles.get('body');
  if (!body) return document;
  /** The style of a role with this room; null where that is its own. */
  const withRoom = (role: 'byline' | 'subhead', room: number): string | null => {
    const usual = styles.get(role);
    if (!usual || room === 0 || room === usual.room) return null;
    // Below the usual height a subhead is set as tight as the body.
    const tight = room < (usual.room ?? room) ? { leading: body.leading } : {};
    const style = variantStyle(usual, { room, ...tight });
    styles.set(style.id, style);
    return style.id;
  };
  const articles = document.articles.map((article) => {
    const told = evidence.get(article.id);
    const byline = withRoom('byline', told?.bylineRoom ?? 0);
    const subhead = withRoom('subhead', told?.subheadRoom ?? 0);
    if (byline === null && subhead === null) return article;
    const own = { ...(byline === null ? {} : { byline }), ...(subhead === null ? {} : { subhead }) };
    return { ...article, styles: { ...article.styles, ...own } };
  });
  return { ...document, articles, styles: [...styles.values()] };
}

/** More stories and photos are no page but a book. */
export const MOST_ITEMS = 40;

/**
 * Plans the page of a recovered document and lays it out by the best plan. More than MOST_ITEMS stories and photos are
 * left without boxes.
 */
export function* planRecovered(page: EvidentPage, fonts: FontSet): Job<PlannedPage> {
  yield { stage: 'plan', done: 0, of: 1 };
  const { document, evidence } = page;
  if (document.articles.length + document.photos.length > MOST_ITEMS)
    return { document, evidence, plans: [] };
  const search = planning(shapesWith(page, fonts), defaultOptions);
  let step = search.next();
  for (; step.done !== true; step = search.next()) {
    yield { stage: 'plan', done: Math.floor(step.value * 100), of: 100 };
  }
  const plans = step.value;
  const [best] = plans;
  return { document: best === undefined ? document : laidOut(document, best), evidence, plans };
}

/** A change of the layout that keeps the rest of the page as it stands. Ids are of stories and photos. */
export type LayoutMove =
  | { readonly kind: 'replan' }
  | { readonly kind: 'swap'; readonly one: string; readonly other: string }
  | { readonly kind: 'move'; readonly moved: string; readonly side: Side; readonly to: string };

/** The page after such a change, or why it cannot be made. */
export function* rearrangePage(page: EvidentPage, move: LayoutMove, fonts: FontSet): Job<Moved> {
  yield { stage: 'plan', done: 0, of: 1 };
  const input = shapesWith(page, fonts);
  switch (move.kind) {
    case 'replan': {
      const plan = replanned(input);
      return plan ? ok(plan) : err({ kind: 'noRoom', pinned: [] });
    }
    case 'swap':
      return swapped(input, move.one, move.other);
    case 'move':
      return movedTo(input, move.moved, move.side, move.to);
  }
}

const shapesWith = ({ document, evidence }: EvidentPage, fonts: FontSet): PlanInput =>
  shapesOf(document, evidence, {
    fill: (article, rooms) => fillStory(article, document, fonts, rooms),
    captionLines: (photo, measure) => captionHeight(photo, document, fonts, measure),
  });

/** The document laid out by a plan. */
export function laidOut(document: Document, plan: Plan): Document {
  const { setup, styles, boxes } = layOut(document, plan);
  return { ...document, page: { ...document.page, setup }, styles, boxes };
}

/** An article as evidence sees it. */
function storyOf(article: Article, source: Source, photos: readonly Photo[]): EvidenceStory {
  return {
    photo: photos.some((photo) => photo.article === article.id),
    strayPhotos: photos.some((photo) => photo.article === null),
    blocks: article.blocks.map(({ kind, runs }) => ({
      kind,
      text: textOf(runs),
      ends: lineEndsOf(runs, source.text, source.lineEnds),
    })),
    headBylines: article.bylines.filter(({ place }) => place === 'head').length,
  };
}

/** Styles of running text, which follow the house style that the source shows. */
const runningText: ReadonlySet<string> = new Set(['body', 'commentary', 'lines', 'caption']);

const inHouseStyle = (style: Style, { punctuation, hanLatinGap, digits }: HouseStyle): Style =>
  runningText.has(style.id) ? { ...style, punctuation, hanLatinGap, digits } : style;

/** A signed commentary (◎) stands in Kai. */
function dressed(article: Article): Article {
  const signed = article.bylines.some(({ runs }) => textOf(runs).trimStart().startsWith('◎'));
  return signed ? { ...article, styles: { ...article.styles, body: 'commentary' } } : article;
}
