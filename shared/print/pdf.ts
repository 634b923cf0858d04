import { zlibSync } from 'fflate';
import { PDFContext, PDFHexString, PDFString, type PDFRef } from 'pdf-lib';
import type { Document, Result } from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import type { Frame, GlyphRun, ImagePlace } from '../frame/index.ts';
import type { ColourConverter } from './colour.ts';
import { Content, KNOCKOUT, OVERPRINT } from './content.ts';
import { FontBook, type MissingFace } from './embed.ts';
import { fileOf } from './file.ts';
import { ALL_PLATES, paintMarks, slugLine } from './marks.ts';
import { writeInfo, writeXmp, type Description } from './metadata.ts';
import { writeOutline, writePageLabels, type OutlinePage } from './outline.ts';
import { writeProfile } from './outputProfile.ts';
import { PAGE_LANGUAGE, paintFrame } from './paint.ts';
import { preparePicture, writePicture, type Picture } from './pictures.ts';
import { printProfiles, type ProfileName } from './profiles.ts';
import { sheetOf } from './sheet.ts';
import { TagTree } from './tags.ts';

/** One page of the file: the document, and the frame that was composed from it. */
export interface PrintPage {
  readonly frame: Frame;
  readonly document: Document;
}

/** The printing condition that the colours of the file are meant for. */
export interface OutputProfile {
  /** An ICC output profile (`prtr`) for CMYK. */
  readonly bytes: Uint8Array;
  /** Name of the condition, e.g. CGATS TR 002. */
  readonly condition: string;
  /** The condition in words. */
  readonly info: string;
}

/** What comes from outside: print/ opens no file, reads no clock and makes up no number. */
export interface PrintResources {
  readonly fonts: FontSet;
  readonly profile: OutputProfile;
  /** ISO 8601 with seconds and offset. */
  readonly date: string;
  /** UUIDs: of the document through all its versions, and of this file. */
  readonly ids: { readonly document: string; readonly file: string };
  /** Pictures of the pages' assets, where there are any to print. */
  readonly pictures?: {
    /** Null where the asset cannot be decoded: its place stays empty. */
    readonly decode: (page: PrintPage, asset: string) => Picture | null;
    readonly colour: ColourConverter;
  };
}

export interface PrintOptions {
  readonly profile: ProfileName;
}

export type PrintError = MissingFace | { readonly kind: 'noPages' };

/** How far an export is. */
export interface PrintProgress {
  readonly done: number;
  readonly of: number;
}

/**
 * The PDF of these pages. With the profiles `press` and `archive` it is PDF/X-4, PDF/A-2a and PDF/UA-1 in one file. The
 * same input gives the same bytes everywhere.
 */
export function* pdf(
  pages: readonly PrintPage[],
  resources: PrintResources,
  options: PrintOptions,
): Generator<PrintProgress, Result<Uint8Array, PrintError>, void> {
  const [first] = pages;
  if (!first) return { ok: false, error: { kind: 'noPages' } };
  const profile = printProfiles[options.profile];
  const laid = pages.map((page) => {
    const sheet = sheetOf(page.frame.trim, profile);
    const slug = profile.marks ? slugLine(slugOf(page.document, resources), sheet, resources.fonts) : [];
    return { ...page, sheet, slug };
  });
  const made = FontBook.of(
    resources.fonts,
    laid.flatMap(({ frame, slug }) => [...runsOf(frame), ...slug]),
  );
  if (!made.ok) return made;
  const book = made.value;
  const context = PDFContext.create();
  const tags = new TagTree();
  const of = pages.length + 2;
  const catalog = context.nextRef();
  const pageTree = context.nextRef();
  const resourcesRef = context.nextRef();
  const printed: OutlinePage[] = [];
  const images: Record<string, PDFRef> = {};
  for (const [index, page] of laid.entries()) {
    yield { done: index, of };
    const { frame, document, sheet, slug } = page;
    const content = new Content();
    const picture = (place: ImagePlace): string | null => {
      const decoded = resources.pictures?.decode(page, place.asset);
      if (!decoded || !resources.pictures) return null;
      const name = `I${Object.keys(images).length + 1}`;
      const { pixelsPerInch, pictures } = profile;
      const ready = preparePicture(decoded, place, pixelsPerInch, pictures, resources.pictures.colour);
      images[name] = writePicture(context, ready);
      return name;
    };
    paintFrame(frame, document, { content, book, tags, page: index, flip: sheet.flip, picture });
    if (profile.marks) paintMarks(content, sheet, slug, book);
    const ref = context.register(
      context.obj({
        Type: 'Page',
        Parent: pageTree,
        ...sheet.boxes,
        Resources: resourcesRef,
        Contents: context.register(
          context.stream(zlibSync(content.toBytes(), { level: 9 }), { Filter: 'FlateDecode' }),
        ),
        StructParents: index,
        Tabs: 'S',
      }),
    );
    printed.push({ ref, frame, document, sheet });
  }
  const pageRefs = printed.map(({ ref }) => ref);

  yield { done: pages.length, of };
  context.assign(pageTree, context.obj({ Type: 'Pages', Kids: pageRefs, Count: pageRefs.length }));
  const fonts = Object.fromEntries(book.used.map((face) => [face.resource, face.write(context)]));
  yield { done: pages.length + 1, of };
  context.assign(
    resourcesRef,
    context.obj({
      Font: fonts,
      ...(Object.keys(images).length > 0 ? { XObject: images } : {}),
      ExtGState: {
        [OVERPRINT]: { Type: 'ExtGState', OP: true, op: true, OPM: 1 },
        [KNOCKOUT]: { Type: 'ExtGState', OP: false, op: false, OPM: 0 },
      },
      ColorSpace: {
        [ALL_PLATES]: [
          'Separation',
          'All',
          'DeviceCMYK',
          { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [1, 1, 1, 1], N: 1 },
        ],
      },
    }),
  );

  const description: Description = {
    title: titleOf(pages),
    author: first.document.page.paper,
    subject: first.document.page.section,
    language: PAGE_LANGUAGE,
    date: resources.date,
    id: resources.ids.document,
    version: '1',
    claims: profile.claims,
  };
  const outputProfile = writeProfile(context, resources.profile.bytes);
  const intents = profile.claims ? ['GTS_PDFX', 'GTS_PDFA1'] : ['GTS_PDFX'];
  const outline = writeOutline(context, printed);
  const labels = writePageLabels(
    context,
    pages.map(({ document }) => document),
  );
  context.assign(
    catalog,
    context.obj({
      Type: 'Catalog',
      Pages: pageTree,
      Lang: PDFString.of(PAGE_LANGUAGE),
      MarkInfo: { Marked: true },
      ViewerPreferences: { DisplayDocTitle: true },
      StructTreeRoot: tags.write(context, pageRefs),
      Metadata: writeXmp(context, description),
      ...(outline ? { Outlines: outline, PageMode: 'UseOutlines' } : {}),
      ...(labels ? { PageLabels: labels } : {}),
      OutputIntents: intents.map((subtype) => ({
        Type: 'OutputIntent',
        S: subtype,
        OutputConditionIdentifier: PDFString.of(resources.profile.condition),
        OutputCondition: PDFString.of(resources.profile.info),
        Info: PDFString.of(resources.profile.info),
        RegistryName: PDFString.of('http://www.color.org'),
        DestOutputProfile: outputProfile,
      })),
    }),
  );
  const id = (uuid: string) => PDFHexString.of(uuid.replaceAll('-', '').toUpperCase());
  const info = writeInfo(context, description);
  const trailer = context.obj({
    Root: catalog,
    Info: info,
    ID: [id(resources.ids.document), id(resources.ids.file)],
  });
  const bytes = fileOf(context, trailer);
  yield { done: of, of };
  return { ok: true, value: bytes };
}

const runsOf = (frame: Frame): GlyphRun[] =>
  frame.regions.flatMap((region) => region.lines.flatMap((line) => line.runs));

/** What the file is called where it is shown: paper, date, page and section, as far as they are known. */
function titleOf(pages: readonly PrintPage[]): string {
  const page = pages[0]?.document.page;
  if (!page) return '';
  const number = page.number ? `第${page.number}版` : '';
  const known = [page.paper, page.date, pages.length === 1 ? number : '', page.section].filter(Boolean);
  return known.length > 0 ? known.join(' ') : '版面';
}

function slugOf(document: Document, resources: PrintResources): string {
  const { paper, date, number } = document.page;
  const page = [paper, date, number && `第${number}版`].filter(Boolean).join(' ');
  return [page, 'C M Y K', resources.profile.condition, resources.date].filter(Boolean).join('   ');
}
