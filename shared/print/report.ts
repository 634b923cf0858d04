import { zlibSync } from 'fflate';
import { PDFContext, PDFHexString, PDFString, type PDFRef } from 'pdf-lib';
import type { Result } from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import type { GlyphRun } from '../frame/index.ts';
import type { Rect } from '../geometry/index.ts';
import { Content, KNOCKOUT, OVERPRINT } from './content.ts';
import { FontBook, type MissingFace } from './embed.ts';
import { fileOf } from './file.ts';
import type { FileIds } from './ids.ts';
import { writeInfo, writeXmp } from './metadata.ts';
import { num } from './numbers.ts';
import { paintRun, wordsAt } from './text.ts';

/** One page of a report, in points from its top left. Painted in this order: pictures, marks, words. */
export interface ReportPage {
  readonly width: number;
  readonly height: number;
  readonly pictures: readonly ReportPicture[];
  readonly marks: readonly ReportMark[];
  readonly words: readonly ReportWords[];
}

/** A JPEG of sRGB colours, put into the file as it is. */
export interface ReportPicture {
  readonly jpeg: Uint8Array;
  /** px */
  readonly pixels: { readonly width: number; readonly height: number };
  readonly rect: Rect;
}

export interface ReportMark {
  readonly rect: Rect;
  /** #rrggbb */
  readonly colour: string;
  readonly dash: readonly number[];
  /** Filled, else drawn round. */
  readonly filled: boolean;
}

/** A line of words from (x, y), its baseline, cut at `end`. */
export interface ReportWords {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly end: number;
}

export interface ReportDescription {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** ISO 8601 with seconds and offset. */
  readonly date: string;
  readonly ids: FileIds;
}

/** The PDF of a report: pictures, coloured marks and words that can be searched. The same input gives the same bytes. */
export function reportPdf(
  pages: readonly ReportPage[],
  fonts: FontSet,
  description: ReportDescription,
): Result<Uint8Array, MissingFace> {
  const set = pages.map(({ words }) => words.map((line) => wordsAt(line.text, line, fonts).runs));
  const book = FontBook.of(fonts, set.flat(2));
  if (!book.ok) return book;
  const context = PDFContext.create();
  const pageTree = context.nextRef();
  const resources = context.nextRef();
  const xObjects: Record<string, PDFRef> = {};
  const refs = pages.map((page, i) => {
    const content = new Content();
    for (const picture of page.pictures) {
      const name = `X${Object.keys(xObjects).length + 1}`;
      xObjects[name] = writeJpeg(context, picture);
      const { x, y, width, height } = picture.rect;
      content.add('q', `${num(width)} 0 0 ${num(height)} ${num(x)} ${num(page.height - y - height)} cm`);
      content.add(`/${name} Do`, 'Q');
    }
    for (const mark of page.marks) paintMark(content, mark, page.height);
    paintWords(content, set[i]!.flat(), book.value, page.height);
    return context.register(
      context.obj({
        Type: 'Page',
        Parent: pageTree,
        MediaBox: [0, 0, page.width, page.height],
        Resources: resources,
        Contents: context.register(
          context.stream(zlibSync(content.toBytes(), { level: 6 }), { Filter: 'FlateDecode' }),
        ),
      }),
    );
  });
  context.assign(pageTree, context.obj({ Type: 'Pages', Kids: refs, Count: refs.length }));
  context.assign(
    resources,
    context.obj({
      Font: Object.fromEntries(book.value.used.map((face) => [face.resource, face.write(context)])),
      XObject: xObjects,
      ExtGState: { [OVERPRINT]: { Type: 'ExtGState' }, [KNOCKOUT]: { Type: 'ExtGState' } },
    }),
  );
  const { title, language, date, ids } = description;
  const told = {
    title,
    author: '',
    subject: '',
    language,
    date,
    id: ids.document,
    version: '1',
    claims: false,
  };
  const catalog = context.register(
    context.obj({
      Type: 'Catalog',
      Pages: pageTree,
      Lang: PDFString.of(language),
      ViewerPreferences: { DisplayDocTitle: true },
      Metadata: writeXmp(context, told),
    }),
  );
  const id = (uuid: string) => PDFHexString.of(uuid.replaceAll('-', '').toUpperCase());
  const trailer = context.obj({
    Root: catalog,
    Info: writeInfo(context, told),
    ID: [id(ids.document), id(ids.file)],
  });
  return { ok: true, value: fileOf(context, trailer) };
}

function writeJpeg(context: PDFContext, { jpeg, pixels }: ReportPicture): PDFRef {
  return context.register(
    context.stream(jpeg, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: pixels.width,
      Height: pixels.height,
      ColorSpace: 'DeviceRGB',
      BitsPerComponent: 8,
      Filter: 'DCTDecode',
    }),
  );
}

function paintMark(content: Content, { rect, colour, dash, filled }: ReportMark, height: number): void {
  const rgb = [1, 3, 5].map((at) => num(parseInt(colour.slice(at, at + 2), 16) / 255)).join(' ');
  const box = [rect.x, height - rect.y - rect.height, rect.width, rect.height].map((n) => num(n)).join(' ');
  content.add(
    'q',
    filled ? `${rgb} rg ${box} re f` : `0.8 w [${dash.join(' ')}] 0 d ${rgb} RG ${box} re S`,
    'Q',
  );
}

function paintWords(content: Content, runs: readonly GlyphRun[], book: FontBook, height: number): void {
  content.beginText();
  for (const run of runs) paintRun(content, book.face(run.font), run, { x: (x) => x, y: (y) => height - y });
  content.endText();
}
