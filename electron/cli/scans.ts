import { createCanvas } from '@napi-rs/canvas';
import { basename, extname } from 'node:path';
import { assetPath, readingPath, sourcePath, sourceReadingPath } from '../../shared/document/index.ts';
import type { FontSet } from '../../shared/fonts/index.ts';
import {
  pageOfReading,
  pageOnScan,
  recoverPage,
  runNow,
  scanAsRead,
  withPictures,
  type Progress,
  type RecoveredPage,
} from '../../shared/pipeline/index.ts';
import { grayOf, imageHeader, readTiff, tiffPages, type Gray, type Raster } from '../../shared/scan/index.ts';
import {
  atFullSize,
  readScan,
  remembering,
  type Memory,
  type Reading,
  type TextOnScan,
} from '../../shared/scan/read/index.ts';
import { MAX_TEXT_BYTES } from '../../shared/source/index.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { readInput } from './files.ts';
import { sha256 } from './host.ts';
import { imageOf } from './images.ts';
import { sourceMessage } from './messages.ts';
import { MAX_SCAN_BYTES, nameOf, type PageInput } from './pages.ts';
import type { Reporter } from './progress.ts';
import { note, refuseFile, refuseSource } from './say.ts';
import { isPdfFile } from './tellsPlaces.ts';

type Opened<T> = ({ readonly exit: null } & T) | { readonly exit: ExitCode };

/**
 * A scan read from its file: found out what it shows, nothing of it written.
 *
 * @param memory where the networks' answers are kept, if anywhere
 */
export async function readScanFile(
  file: string,
  report: Reporter,
  memory?: Memory,
): Promise<
  Opened<{
    readonly reading: Reading;
    readonly name: string;
    readonly sha256: string;
    readonly bytes: Uint8Array;
  }>
> {
  report.stage('open');
  const bytes = readInput(file, MAX_SCAN_BYTES);
  if (!bytes.ok) return { exit: refuseFile(bytes.error) };
  const header = imageHeader(bytes.value);
  if (!header.ok) {
    note(pictureMessage(file, header.error.kind));
    return { exit: exitCodes.input };
  }
  const picture =
    header.value.format === 'tiff' ? await grayOfTiff(bytes.value) : await grayFrom(bytes.value);
  if (picture === null) {
    note(pictureMessage(file, 'undecodable'));
    return { exit: exitCodes.input };
  }
  const { gray, factor } = picture;
  const { openNetworks } = await import('./networks.ts');
  const networks = await openNetworks();
  const read = await readScan(gray, memory ? remembering(networks, memory) : networks, {
    ...(header.value.dpi === null ? {} : { dpi: header.value.dpi / factor }),
    onProgress: (stage, done, of) => report.update({ stage, done, of }),
  });
  if (!read.ok) return { exit: exitCodes.bug };
  return {
    exit: null,
    reading: atFullSize(read.value, factor),
    name: basename(file),
    sha256: sha256(bytes.value),
    bytes: bytes.value,
  };
}

/** A page as it was recovered from a scan, with the files that its container keeps. */
export interface ScannedPage {
  readonly page: RecoveredPage;
  readonly onScan: TextOnScan | null;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** The page of a scan or a PDF: of that alone, or of its known text with the places there. */
export const pageOfPlaces = (
  input: PageInput,
  text: string | null,
  fonts: FontSet,
  report: Reporter,
): Promise<Opened<ScannedPage>> =>
  isPdfFile(input.file) ? pageOfPdf(input, text, fonts, report) : pageOfScan(input.file, text, fonts, report);

async function pageOfScan(
  file: string,
  text: string | null,
  fonts: FontSet,
  report: Reporter,
): Promise<Opened<ScannedPage>> {
  const read = await readScanFile(file, report);
  if (read.exit !== null) return read;
  const { reading, name, sha256: checksum, bytes } = read;
  if (reading.kind !== 'page') {
    note(`${file} is ${readKinds[reading.kind]}. Give the scan of a page of Chinese text.`);
    return { exit: exitCodes.input };
  }
  const kept = bytesOf(reading);
  const asset = `scan-${checksum.slice(0, 12)}${extname(name).toLowerCase()}`;
  const scan = scanAsRead(reading, { asset, name, sha256: checksum });
  const onPage = (page: RecoveredPage): RecoveredPage => ({ ...page, document: { ...page.document, scan } });
  const update = (progress: Progress): void => report.update(progress);
  if (text === null) {
    const own = { name: `${name}.reading.json`, sha256: sha256(kept) };
    const page = runNow(pageOfReading(reading, own, fonts), update);
    const files = new Map<string, Uint8Array>([[assetPath(asset), bytes]]);
    for (const source of page.document.sources) files.set(sourcePath(source), kept);
    return { exit: null, page: onPage(page), onScan: null, files };
  }
  const laid = textLaidOn(reading, text, fonts, update);
  if (laid.exit !== null) return laid;
  const files = new Map([
    ...laid.files,
    [assetPath(asset), bytes] as const,
    [readingPath(asset), kept] as const,
  ]);
  return { ...laid, page: onPage(laid.page), files };
}

const bytesOf = (reading: Reading): Uint8Array => new TextEncoder().encode(JSON.stringify(reading));

/** The page of a known text where a scan or a PDF has it. */
function textLaidOn(
  reading: Reading,
  text: string,
  fonts: FontSet,
  update: (progress: Progress) => void,
): Opened<ScannedPage> {
  const words = readInput(text, MAX_TEXT_BYTES);
  if (!words.ok) return { exit: refuseFile(words.error) };
  const source = { name: basename(text), bytes: words.value, sha256: sha256(words.value) };
  const recovered = runNow(recoverPage(source, fonts), update);
  if (!recovered.ok) return { exit: refuseSource(text, recovered.error) };
  const { onScan, ...page } = runNow(pageOnScan(recovered.value, reading, fonts), update);
  const files = new Map(page.document.sources.map((one) => [sourcePath(one), words.value]));
  return { exit: null, page, onScan, files };
}

/** The page of a PDF that has its text: of that alone, or of its known text with the PDF's places. */
async function pageOfPdf(
  input: PageInput,
  text: string | null,
  fonts: FontSet,
  report: Reporter,
): Promise<Opened<ScannedPage>> {
  report.stage('open');
  const { file, page: at } = input;
  const bytes = readInput(file, MAX_SCAN_BYTES);
  if (!bytes.ok) return { exit: refuseFile(bytes.error) };
  const { pdfReading } = await import('./pdf.ts');
  const read = await pdfReading(bytes.value, at);
  if (!read.ok) {
    note(sourceMessage(nameOf(input), read.error));
    return { exit: exitCodes.input };
  }
  const update = (progress: Progress): void => report.update(progress);
  const { reading, pictures } = read.value;
  const illustrated = async (laid: ScannedPage): Promise<Opened<ScannedPage>> => {
    if (pictures.length === 0) return { exit: null, ...laid };
    const { jpegOf } = await import('./pictures.ts');
    const { document, files } = await withPictures(laid.page.document, pictures, jpegOf);
    return {
      exit: null,
      ...laid,
      page: { ...laid.page, document },
      files: new Map([...laid.files, ...files]),
    };
  };
  if (text !== null) {
    const laid = textLaidOn(reading, text, fonts, update);
    return laid.exit === null ? illustrated(laid) : laid;
  }
  const source = {
    name: basename(file),
    sha256: sha256(bytes.value),
    kind: 'pdf',
    ...(at === null ? {} : { page: at }),
  } as const;
  const page = runNow(pageOfReading(reading, source, fonts), update);
  const files = new Map([[sourceReadingPath(source), bytesOf(reading)]]);
  for (const one of page.document.sources) files.set(sourcePath(one), bytes.value);
  return illustrated({ page, onScan: null, files });
}

export const readKinds = {
  page: 'a page of Chinese text',
  blank: 'a blank page: nothing stands on it',
  picture: 'a picture without lines of text',
  foreign: 'a page whose text is mostly not Chinese',
} as const satisfies Record<Reading['kind'], string>;

function pictureMessage(file: string, kind: string): string {
  switch (kind) {
    case 'notAPicture':
      return `${file} is no picture that Banxin knows. Give the scan as JPEG, PNG, WebP or TIFF.`;
    case 'pictureTooLarge':
      return `${file} has more pixels than can be read. Give it at 300 dots an inch.`;
    case 'truncatedPicture':
      return `${file} ends before its picture does. Scan or copy it again.`;
    default:
      return `${file} cannot be decoded as a picture. Save it as JPEG or PNG and try again.`;
  }
}

/** Rows that are decoded to gray at a time: the colours of a whole broadsheet need not stand beside its grays. */
const STRIP = 256;

/** Larger TIFFs are read smaller by a whole number, with no more pixels than the app reads: more tell nothing of type. */
const MOST_TIFF = 180e6;
const MOST_SMALLER = 40e6;

/** A scan in gray, `factor` of its pixels to one, each way. */
interface GrayScan {
  readonly gray: Gray;
  readonly factor: number;
}

async function grayOfTiff(bytes: Uint8Array): Promise<GrayScan | null> {
  const [page] = tiffPages(bytes);
  if (!page) return null;
  const jpeg = async (part: Uint8Array): Promise<Raster | null> => {
    const picture = await grayFrom(part);
    return picture && { ...picture.gray, channels: 1 };
  };
  const most = page.width * page.height > MOST_TIFF ? MOST_SMALLER : MOST_TIFF;
  const job = readTiff(bytes, page, most, { jpeg });
  let step = await job.next();
  while (!step.done) step = await job.next();
  if (!step.value.ok) return null;
  const { raster, factor } = step.value.value;
  const { width, height, channels, pixels } = raster;
  if (channels === 1) return { gray: { width, height, pixels }, factor };
  const gray = new Uint8Array(width * height);
  for (let i = 0; i < gray.length; i += 1)
    gray[i] = (299 * pixels[3 * i]! + 587 * pixels[3 * i + 1]! + 114 * pixels[3 * i + 2]!) / 1000;
  return { gray: { width, height, pixels: gray }, factor };
}

async function grayFrom(bytes: Uint8Array): Promise<GrayScan | null> {
  const image = await imageOf(bytes);
  if (!image) return null;
  const { width, height } = image;
  const pixels = new Uint8Array(width * height);
  const canvas = createCanvas(width, Math.min(STRIP, height));
  const context = canvas.getContext('2d');
  for (let top = 0; top < height; top += STRIP) {
    const rows = Math.min(STRIP, height - top);
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, rows);
    context.drawImage(image, 0, top, width, rows, 0, 0, width, rows);
    pixels.set(grayOf(context.getImageData(0, 0, width, rows).data, width, rows).pixels, top * width);
  }
  return { gray: { width, height, pixels }, factor: 1 };
}
