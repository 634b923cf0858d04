import { zlibSync } from 'fflate';
import { PDFContext, PDFHexString, PDFString, type PDFRef } from 'pdf-lib';
import { markedRects } from '../compose/index.ts';
import type { Document, Result } from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import type { Frame, GlyphRun, ImagePlace, Ink } from '../frame/index.ts';
import { pt } from '../geometry/index.ts';
import type { ColourConverter } from './colour.ts';
import type { OutputProfile } from './condition.ts';
import { Content, KNOCKOUT, MULTIPLY, OVERPRINT } from './content.ts';
import { FontBook, type MissingFace } from './embed.ts';
import { fileOf } from './file.ts';
import type { FileIds } from './ids.ts';
import { ALL_PLATES, paintMarks, paintTileMarks, slugLine } from './marks.ts';
import { writeInfo, writeXmp, type Description } from './metadata.ts';
import { writeOutline, writePageLabels, type OutlinePage } from './outline.ts';
import { writeProfile } from './outputProfile.ts';
import { PAGE_LANGUAGE, paintFrame } from './paint.ts';
import { faded, preparePicture, writePicture, type Picture } from './pictures.ts';
import { num } from './numbers.ts';
import { legendOf, paintReadings } from './readings.ts';
import { printProfiles, type ProfileName } from './profiles.ts';
import { sheetOf, tilesOf, type Sheet, type SheetSize } from './sheet.ts';
import { TagTree } from './tags.ts';

/** One page of the file: the document, and the frame that was composed from it. */
export interface PrintPage {
  readonly frame: Frame;
  readonly document: Document;
}

/** What comes from outside: print/ opens no file, reads no clock and makes up no number. */
export interface PrintResources {
  readonly fonts: FontSet;
  readonly profile: OutputProfile;
  /** ISO 8601 with seconds and offset. */
  readonly date: string;
  readonly ids: FileIds;
  /** Pictures of the pages' assets, where there are any to print. */
  readonly pictures?: {
    /** Null where the asset cannot be decoded: its place stays empty. */
    readonly decode: (page: PrintPage, asset: string) => Picture | null;
    readonly colour: ColourConverter;
  };
}

export interface PrintOptions {
  readonly profile: ProfileName;
  /** By default the page's own. A page cut over several sheets is for the wall: it carries no tags and claims nothing. */
  readonly size?: SheetSize;
  /** Lays the scan of the original under the type where the profile can; by default it does. */
  readonly scan?: boolean;
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
  const size = options.size ?? 'original';
  const tiled = size === 'A4 tiles';
  const claims = profile.claims && !tiled;
  const laid = pages.map((page) => {
    const sheet = sheetOf(page.frame.trim, profile, size);
    const slug = sheet.marks ? slugLine(slugOf(page.document, resources), sheet, resources.fonts) : [];
    const readings = profile.readings ? markedRects(page.document, page.frame, resources.fonts) : [];
    return { ...page, sheet, slug, readings, legend: legendOf(readings, page.frame, resources.fonts) };
  });
  const made = FontBook.of(
    resources.fonts,
    laid.flatMap(({ frame, slug, legend }) => [...runsOf(frame), ...slug, ...legend.runs]),
  );
  if (!made.ok) return made;
  const book = made.value;
  const context = PDFContext.create();
  const tags = new TagTree();
  const of = pages.length + 2;
  const catalog = context.nextRef();
  const pageTree = context.nextRef();
  const resourcesRef = context.nextRef();
  const stream = (content: Content, dict: Record<string, string | number[] | PDFRef> = {}) =>
    context.register(
      context.stream(zlibSync(content.toBytes(), { level: 9 }), { ...dict, Filter: 'FlateDecode' }),
    );
  const printed: OutlinePage[] = [];
  const xObjects: Record<string, PDFRef> = {};
  for (const [index, page] of laid.entries()) {
    yield { done: index, of };
    const { frame, document, sheet, slug, readings, legend } = page;
    const content = new Content();
    const picture = (place: ImagePlace, faintly = false): string | null => {
      const decoded = resources.pictures?.decode(page, place.asset);
      if (!decoded || !resources.pictures) return null;
      const name = `X${Object.keys(xObjects).length + 1}`;
      const { colour } = resources.pictures;
      const perInch = profile.pixelsPerInch * sheet.scale;
      const ready = preparePicture(decoded, place, perInch, faintly ? 'gray' : profile.pictures, colour);
      xObjects[name] = writePicture(context, faintly ? faded(ready) : ready);
      return name;
    };
    if (sheet.scale !== 1)
      content.add(
        'q',
        `${num(sheet.scale, 6)} 0 0 ${num(sheet.scale, 6)} ${num(sheet.x)} ${num(sheet.y)} cm`,
      );
    const beneath = profile.scan && options.scan !== false ? scanPlace(page) : null;
    const scan = beneath && picture(beneath.place, true);
    if (beneath && scan !== null)
      asArtifact(content, !tiled, () => content.add('q', `${beneath.matrix} cm /${scan} Do`, 'Q'));
    const pageTags = tiled ? null : tags;
    const seeThrough = scan !== null;
    paintFrame(frame, document, { content, book, tags: pageTags, page: index, sheet, seeThrough, picture });
    if (readings.length > 0)
      asArtifact(content, !tiled, () => paintReadings(content, readings, legend, book, sheet.flip));
    if (profile.paper) paintPaper(content, sheet, profile.paper, !tiled);
    if (sheet.scale !== 1) content.add('Q');
    if (sheet.marks) paintMarks(content, sheet, slug, book);
    const write = (boxes: Record<string, number[]>, made: Content, keys: Record<string, number | string>) => {
      const ref = context.register(
        context.obj({
          Type: 'Page',
          Parent: pageTree,
          ...boxes,
          Resources: resourcesRef,
          Contents: stream(made),
          ...(profile.paper ? { Group: { Type: 'Group', S: 'Transparency', CS: 'DeviceCMYK' } } : {}),
          ...keys,
        }),
      );
      printed.push({ ref, frame, document, sheet });
    };
    if (!tiled) {
      write(sheet.boxes, content, { StructParents: index, Tabs: 'S' });
      continue;
    }
    const name = `X${Object.keys(xObjects).length + 1}`;
    const form = { Type: 'XObject', Subtype: 'Form', BBox: sheet.boxes.MediaBox, Resources: resourcesRef };
    xObjects[name] = stream(content, form);
    for (const tile of tilesOf(sheet)) {
      const { window } = tile;
      const part = new Content();
      part.add(
        'q',
        `${num(window.x)} ${num(window.y)} ${num(window.width)} ${num(window.height)} re W n`,
        `1 0 0 1 ${num(tile.x)} ${num(tile.y)} cm /${name} Do`,
        'Q',
      );
      paintTileMarks(part, tile);
      const media = [0, 0, tile.width, tile.height].map((n) => Number(n.toFixed(3)));
      write({ MediaBox: media, CropBox: media, BleedBox: media, TrimBox: media }, part, {});
    }
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
      ...(Object.keys(xObjects).length > 0 ? { XObject: xObjects } : {}),
      ExtGState: {
        [OVERPRINT]: { Type: 'ExtGState', OP: true, op: true, OPM: 1 },
        [KNOCKOUT]: { Type: 'ExtGState', OP: false, op: false, OPM: 0 },
        ...(profile.paper ? { [MULTIPLY]: { Type: 'ExtGState', BM: 'Multiply' } } : {}),
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
    editors: first.document.page.editors,
    source: first.document.page.shelfMark,
    language: PAGE_LANGUAGE,
    date: resources.date,
    id: resources.ids.document,
    version: '1',
    claims,
  };
  const outputProfile = writeProfile(context, resources.profile);
  const intents = claims ? ['GTS_PDFX', 'GTS_PDFA1'] : ['GTS_PDFX'];
  const outline = tiled ? null : writeOutline(context, printed);
  const labels = tiled
    ? null
    : writePageLabels(
        context,
        pages.map(({ document }) => document),
      );
  context.assign(
    catalog,
    context.obj({
      Type: 'Catalog',
      Pages: pageTree,
      Lang: PDFString.of(PAGE_LANGUAGE),
      ViewerPreferences: { DisplayDocTitle: true },
      ...(tiled ? {} : { MarkInfo: { Marked: true }, StructTreeRoot: tags.write(context, pageRefs) }),
      Metadata: writeXmp(context, description),
      ...(outline ? { Outlines: outline, PageMode: 'UseOutlines' } : {}),
      ...(labels ? { PageLabels: labels } : {}),
      OutputIntents: intents.map((subtype) => ({
        Type: 'OutputIntent',
        S: subtype,
        OutputConditionIdentifier: PDFHexString.fromText(resources.profile.condition),
        OutputCondition: PDFHexString.fromText(resources.profile.info),
        Info: PDFHexString.fromText(resources.profile.info),
        ...(resources.profile.registry ? { RegistryName: PDFString.of(resources.profile.registry) } : {}),
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

/** Where a page's scan lies: the unit square of a picture, y up, onto its pixels, y down, onto the page. */
function scanPlace({ frame, document: { scan }, sheet: { flip } }: PrintPage & { readonly sheet: Sheet }) {
  if (!scan) return null;
  const [a, b, c, d, e, f] = scan.placement;
  const { asset, width: w, height: h } = scan;
  const rect = { ...frame.trim, width: pt(Math.hypot(a, b) * w), height: pt(Math.hypot(c, d) * h) };
  const matrix = [a * w, -b * w, -c * h, d * h, flip.x(c * h + e), flip.y(d * h + f)];
  return {
    place: { asset, rect, crop: { x: 0, y: 0, width: 1, height: 1 } },
    matrix: matrix.map((n) => num(n)).join(' '),
  };
}

/** The colour of the paper over all that is on it, as ink on paper takes it. */
function paintPaper(content: Content, { trim, flip }: Sheet, paper: Ink, tagged: boolean): void {
  asArtifact(content, tagged, () => {
    content.add('q', `/${MULTIPLY} gs`);
    content.ink(paper, 'fill');
    const [x, y] = [flip.x(trim.x), flip.y(trim.y + trim.height)];
    content.add(`${num(x)} ${num(y)} ${num(trim.width)} ${num(trim.height)} re f`, 'Q');
    content.forget();
  });
}

function asArtifact(content: Content, tagged: boolean, paint: () => void): void {
  if (tagged) content.add('/Artifact BMC');
  paint();
  if (tagged) content.add('EMC');
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
