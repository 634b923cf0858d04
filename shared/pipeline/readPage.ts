import {
  applyEdit,
  freshId,
  placedBox,
  recoveryOf,
  textPlaces,
  type Decision,
  type Document,
  type Edit,
  type Scan,
  type Source,
} from '../document/index.ts';
import type { Evidence } from '../evidence/index.ts';
import type { FontSet } from '../fonts/index.ts';
import { affine, type Rect } from '../geometry/index.ts';
import { inReadingOrder, recover } from '../recover/index.ts';
import {
  answersOnScan,
  doubtfulPlaces,
  layoutOfRead,
  linesOfReading,
  readAs,
  withDoubts,
  textOnScan,
  type Reading,
  type ReadLayout,
  type TextOnScan,
} from '../scan/read/index.ts';
import { pageOf, recoverSource, type RecoveredPage } from './importPage.ts';
import type { Job } from './run.ts';

/** A page laid out as its scan has it. */
const laidAs = (document: Document, { boxes, styles, setup }: ReadLayout): Document => {
  const known = new Set(document.styles.map(({ id }) => id));
  // Styles on the baseline grid follow the body type.
  const body = document.styles.find(({ id }) => id === 'body');
  const scale = body ? setup.bodySize / body.size : 1;
  const onGrid = (leading: number): boolean => body !== undefined && Math.abs(leading - body.leading) < 1e-6;
  return {
    ...document,
    boxes,
    styles: [
      ...document.styles.map((style) =>
        onGrid(style.leading) ? { ...style, size: style.size * scale, leading: setup.linePitch } : style,
      ),
      ...styles.filter(({ id }) => !known.has(id)),
    ],
    page: { ...document.page, setup },
  };
};

/** The scan's record of a page that lies where it was read. */
export function scanAsRead(reading: Reading, file: Pick<Scan, 'asset' | 'name' | 'sha256' | 'page'>): Scan {
  const { a, b, c, d, e, f } = affine.invert(reading.toScan) ?? affine.identity;
  // JSON knows no −0.
  const placement = [a + 0, b + 0, c + 0, d + 0, e + 0, f + 0] as const;
  return { ...file, width: reading.width, height: reading.height, placement };
}

/**
 * The page of a scan of which only the scan is left: what was read in order, as a source of its own, with the layout of
 * the scan. `file`: how the reading is kept, its name and the checksum of its bytes; or the OCR file that says it.
 */
export function* pageOfReading(
  reading: Reading,
  file: Pick<Source, 'name' | 'sha256'> & Partial<Pick<Source, 'kind' | 'page'>>,
  fonts: FontSet,
  decisions: readonly Decision[] = [],
): Job<RecoveredPage> {
  yield { stage: 'recover', done: 0, of: 1 };
  const read = inReadingOrder(linesOfReading(reading));
  const source: Source = {
    id: 's1',
    name: file.name,
    kind: file.kind ?? 'ocr',
    encoding: 'UTF-8',
    sha256: file.sha256,
    ...(file.page === undefined ? {} : { page: file.page }),
    text: read.lines.text,
  };
  const page = yield* recoverReading(source, reading, fonts, decisions);
  const layout = layoutOfRead(page.document, reading, read);
  return { ...page, document: withBarePictures(laidAs(page.document, layout), layout.bare) };
}

/** The page with a photo without words at each of these places (pt). */
function withBarePictures(document: Document, places: readonly Rect[]): Document {
  const photos = [...document.photos];
  const boxes = [...document.boxes];
  for (const place of places) {
    const id = freshId('photo', ids(photos));
    photos.push({ id, title: null, caption: [], credit: null, article: null, asset: null, aspect: null });
    boxes.push(
      placedBox({ id: freshId('box', ids(boxes)), role: 'photo', owner: { kind: 'photo', id }, rect: place }),
    );
  }
  return { ...document, photos, boxes };
}

const ids = (records: readonly { readonly id: string }[]): string[] => records.map(({ id }) => id);

/**
 * As `recoverSource`, of a source that was read from a scan: where its lines stand tells what text alone does not. A
 * source that is not of this reading is recovered as text.
 */
export function* recoverReading(
  source: Source,
  reading: Reading,
  fonts: FontSet,
  decisions: readonly Decision[],
): Job<RecoveredPage> {
  const read = readAs(reading, source.text);
  if (read === null) return yield* recoverSource(source, fonts, decisions);
  const found = recover({ id: source.id, lines: read.lines }, decisions);
  return yield* pageOf(withDoubts(found, doubtfulPlaces(reading, read)), source, fonts, decisions);
}

/**
 * A page of known text laid out as its scan has it, with what of the two does not agree. Questions that the text left
 * open are answered by where the words stand.
 */
export function* pageOnScan(
  page: RecoveredPage,
  reading: Reading,
  fonts: FontSet,
): Job<RecoveredPage & { readonly onScan: TextOnScan }> {
  const { sources, decisions } = page.document;
  const answers = answersOnScan(page.document, reading);
  const [source] = sources;
  const settled =
    source && answers.length > 0 ? yield* recoverSource(source, fonts, [...decisions, ...answers]) : page;
  const onScan = textOnScan(settled.document, reading);
  return { ...settled, document: laidAs(settled.document, onScan.layout), onScan };
}

/** What lays a page that a person works on where its scan has it. */
export interface LaidOnScan {
  /** Answers to open questions, boxes, and the scan's place, as one. */
  readonly edit: Edit;
  /** Of the page with the answers; null where the scan answers none. */
  readonly evidence: ReadonlyMap<string, Evidence> | null;
  readonly onScan: TextOnScan;
}

/**
 * As `pageOnScan`, of a page that a person has worked on: as an edit, which keeps what was done to the text. Where words
 * were moved, stories joined or parted by hand, nothing is recovered anew: questions are answered one by one on the page
 * as it is, and those that need another recovery stay open.
 */
export function* layOnScan(
  document: Document,
  scan: Scan,
  reading: Reading,
  fonts: FontSet,
): Job<LaidOnScan> {
  const { sources } = document;
  const [source] = sources;
  const answers = source ? answersOnScan(document, reading) : [];
  const decisions = [...document.decisions, ...answers];
  const known =
    source && answers.length > 0 ? yield* recoverReading(source, reading, fonts, document.decisions) : null;
  const byHand = known !== null && structureOf(known.document) !== structureOf(document);
  const found = source && known && !byHand ? yield* recoverReading(source, reading, fonts, decisions) : null;
  yield { stage: 'recover', done: 1, of: 1 };
  const edits: Edit[] = [];
  let settled = document;
  for (const edit of byHand ? answersByThemselves(document, answers) : []) {
    const applied = applyEdit(settled, edit);
    if (!applied.ok) continue;
    settled = applied.value;
    edits.push(edit);
  }
  if (found) {
    const recovery = recoveryOf(found.document);
    const answer = { kind: 'replaceRecovery', recovery, decisions } as const;
    const applied = applyEdit(document, answer);
    if (applied.ok) {
      settled = applied.value;
      edits.push(answer);
    }
  }
  const onScan = textOnScan(settled, reading);
  const { boxes, styles, page } = laidAs(settled, onScan.layout);
  const { bend: _, residual: __, agreement: ___, ...rest } = scan;
  edits.push(
    { kind: 'setPlan', boxes, styles, setup: page.setup },
    { kind: 'setScan', scan: { ...rest, placement: scanAsRead(reading, scan).placement } },
  );
  return {
    edit: { kind: 'batch', edits },
    evidence: settled === document ? null : (found?.evidence ?? null),
    onScan,
  };
}

/** Where each piece of a document's text stands, by its places in the source: what recovery or a person made of it. */
function structureOf(document: Document): string {
  const pieces = [...textPlaces(document)]
    .filter(({ place }) => place.kind !== 'question')
    .map(({ place, runs }) => {
      const places = runs.flatMap(({ spans }) => spans.flat());
      return [JSON.stringify(place), Math.min(...places), Math.max(...places)].join(' ');
    });
  const photos = document.photos.map(({ id, article }) => `${id} ${article ?? ''}`);
  const groups = document.groups.map(({ id, articles }) => `${id} ${articles.join(' ')}`);
  return [...pieces, ...photos, ...groups].join('\n');
}

/** Answers to open questions, each as an edit of the page as it is. */
function answersByThemselves(document: Document, answers: readonly Decision[]): Edit[] {
  return answers.flatMap(({ id, spans, answer }): Edit[] => {
    const [first] = spans;
    const question = document.questions.find(
      (own) => first !== undefined && own.spans.some(([start, end]) => first[0] >= start && first[0] < end),
    );
    return question ? [{ kind: 'answerQuestion', question: question.id, answer, decision: id }] : [];
  });
}
