import { compose } from '../../compose/index.ts';
import { err, ok, type Box, type Document, type Result } from '../../document/index.ts';
import type { FontSet } from '../../fonts/index.ts';
import type { Frame } from '../../frame/index.ts';
import { rect, type Rect } from '../../geometry/index.ts';
import type { BodyType } from '../boxesToScan.ts';
import type { Field, Gray } from '../gray.ts';
import type { ScanMap } from '../scanMap.ts';
import { bodyTypeOn } from './bodyType.ts';
import { findPhotos, type PhotoPlace } from './photos.ts';
import { roomsOn, textPlaces, type Rooms, type TextPlace } from './columns.ts';
import { findHeadings, type HeadingPlace } from './headings.ts';
import { picturesOn, rulesOn, without } from './regions.ts';
import { sheetOnScan } from './sheet.ts';
import {
  bodySizeOn,
  findStories,
  LineReader,
  measuredBody,
  readAgain,
  searchOf,
  type FoundLine,
  type FoundStory,
} from './stories.ts';
import { storyTexts, type StoryLine } from './storyLines.ts';

/** What was found of a page on a scan that nobody had laid on it; places are on the page, pt. */
export interface FoundPage {
  readonly map: ScanMap;
  readonly body: BodyType;
  readonly texts: readonly { readonly boxes: readonly Box[]; readonly places: readonly TextPlace[] }[];
  readonly headings: readonly HeadingPlace[];
  readonly photos: readonly PhotoPlace[];
  readonly rules: readonly Rect[];
  readonly rooms: Rooms;
  /** Share of the lines of all stories that were found. */
  readonly found: number;
}

export type FindError =
  | { readonly kind: 'nothingToMatch'; readonly on: 'scan' | 'page' }
  | { readonly kind: 'pageNotFound'; readonly found: number };

/** Less of the text found than this: it is another page's scan. */
const ENOUGH = 0.4;
/** Points a pixel for what is larger than text. */
const UNIT = 1;

/**
 * Finds on a scan what stands on a page that was only planned from its text: the lines of the stories wherever they
 * stand, then headlines, pictures with their captions, and rules among what is left. Yields its progress, 0 to 1.
 */
export function* findPage(
  document: Document,
  fonts: FontSet,
  scan: Gray,
  dpi: number | null,
): Generator<number, Result<FoundPage, FindError>> {
  const frame = compose(document, fonts);
  const text = yield* findText(document, frame, fonts, scan, dpi);
  if (!text.ok) return text;
  const { map, reader, stories, rooms, found } = text.value;
  const { body } = reader;
  const known = stories.flatMap((story) => lineRects(story, body));
  const toneThere = without(text.value.tone, known, CLOSE, UNIT);
  const pictures = picturesOn(toneThere, UNIT);
  const free = without(without(text.value.ink, known, CLOSE, UNIT), pictures, 2, UNIT);
  const rules = rulesOn(free, UNIT);
  yield 0.9;
  const photos = findPhotos(document, fonts, reader, pictures);
  const captions = photos.flatMap(({ caption }) => (caption ? [caption] : []));
  const bars = [...known, ...pictures, ...rules, ...captions];
  const headings = findHeadings(frame, document.boxes, fonts, {
    ink: without(without(free, rules, 1.5, UNIT), captions, 0, UNIT),
    tone: without(without(toneThere, pictures, 2, UNIT), rules, 1.5, UNIT),
    unit: UNIT,
    bars,
    body: body.size,
    homes: new Map(
      stories.flatMap((story) => {
        const at = textPlaces(story, body, rooms).map((place) => place.rect);
        return at.length > 0 ? [[story.text.article, at] as const] : [];
      }),
    ),
  });
  return ok({
    map,
    body,
    texts: stories.map((story) => ({ boxes: story.text.boxes, places: textPlaces(story, body, rooms) })),
    headings,
    photos,
    rules,
    rooms,
    found,
  });
}

/** The text of the page where it was found, and the sheet for what is left. */
interface FoundText {
  readonly map: ScanMap;
  /** With the type as it was measured. */
  readonly reader: LineReader;
  readonly stories: readonly FoundStory[];
  readonly rooms: Rooms;
  readonly found: number;
  /** `UNIT` points a pixel. */
  readonly ink: Field;
  readonly tone: Field;
}

/** The lines of the stories. What it takes of the sheet at its full size is free again when they are found. */
function* findText(
  document: Document,
  frame: Frame,
  fonts: FontSet,
  scan: Gray,
  dpi: number | null,
): Generator<number, Result<FoundText, FindError>> {
  const { setup } = document.page;
  const planned = { size: setup.bodySize, pitch: setup.linePitch };
  const texts = storyTexts(frame, document.boxes, fonts, planned);
  if (texts.length === 0) return err({ kind: 'nothingToMatch', on: 'page' });
  const laid = sheetOnScan(scan, frame.trim, dpi);
  if (!laid.ok) return laid;
  const sheet = laid.value;
  yield 0.03;
  const type = bodyTypeOn(sheet.inkAt(1.5), 1.5);
  const search = searchOf(sheet, frame.trim);
  yield 0.1;
  const size = type && bodySizeOn(search, texts, type.pitch);
  if (!type || size === null) return err({ kind: 'pageNotFound', found: 0 });
  yield 0.25;
  const rough = new LineReader(sheet, { size, pitch: type.pitch });
  const first = findStories(rough, search, texts);
  let step = first.next();
  while (!step.done) {
    yield 0.25 + 0.5 * step.value;
    step = first.next();
  }
  const all = texts.reduce((sum, { lines }) => sum + lines.length, 0);
  const found = step.value.reduce((sum, { lines }) => sum + lines.length, 0) / all;
  if (found < ENOUGH) return err({ kind: 'pageNotFound', found });
  const reader = new LineReader(sheet, measuredBody(rough, step.value));
  const stories = readAgain(reader, step.value);
  const rooms = roomsOn(stories, reader.body);
  yield 0.85;
  return ok({
    map: { affine: sheet.map, bend: null },
    reader,
    stories,
    rooms,
    found,
    ink: sheet.inkAt(UNIT),
    tone: sheet.toneAt(UNIT),
  });
}

/** Paper round a line of text that goes with it, pt. */
const CLOSE = 1.2;

function lineRects({ text, lines }: FoundStory, { size }: BodyType): Rect[] {
  return lines.map(({ index, x, y }: FoundLine) => {
    const { from, to }: StoryLine = text.lines[index]!;
    return rect(x + from * size, y - 0.86 * size, (to - from) * size, size);
  });
}
