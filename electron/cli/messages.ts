import {
  textOf,
  type ContainerError,
  type Document,
  type DocumentProblem,
} from '../../shared/document/index.ts';
import type { FileNote } from '../../shared/formats/index.ts';
import type { FrameFinding } from '../../shared/frame/index.ts';
import type { Finding, PrintError, ProfileError } from '../../shared/print/index.ts';
import type { PageSourceError } from '../../shared/pipeline/index.ts';
import type { PdfFileError } from '../../shared/scan/pdf/index.ts';
import type { FileError } from './files.ts';

const size = (bytes: number): string =>
  bytes >= 1e6 ? `${(bytes / 1e6).toFixed(bytes >= 1e7 ? 0 : 1)} MB` : `${Math.ceil(bytes / 1000)} KB`;

const because: Readonly<Record<string, string>> = {
  EACCES: 'you may not',
  EPERM: 'you may not',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EBUSY: 'another program holds it',
};
const reason = (code: string): string => because[code] ?? code;

/** One sentence or two for a person: what is wrong, where, what to do. */
export function fileMessage(error: FileError): string {
  switch (error.kind) {
    case 'fileMissing':
      return `There is no file ${error.path}. Check the name and the folder.`;
    case 'fileIsFolder':
      return `${error.path} is a folder. Name a file in it.`;
    case 'fileUnreadable':
      return `${error.path} cannot be read (${reason(error.code)}). Check its permissions.`;
    case 'fileTooLarge':
      return `${error.path} is larger than a page can be (${size(error.bytes)}, the limit is ${size(error.limit)}). Give one page at a time.`;
    case 'outputIsInput':
      return `${error.path} is the file that is read, and it is never overwritten. Give the output another name.`;
    case 'outputTwice':
      return `${error.path} is named for two outputs. Give each of them a name of its own.`;
    case 'outputIsFolder':
      return `${error.path} is a folder. Name the file to write in it.`;
    case 'outputFolderMissing':
      return `${error.path} cannot be written: there is no folder ${error.folder}. Make it first, or choose another place.`;
    case 'outputUnwritable':
      return `${error.path} cannot be written (${reason(error.code)}). Choose another place.`;
  }
}

/** Why a file is not read as the text of a page. */
export function sourceMessage(path: string, error: PageSourceError | PdfFileError): string {
  switch (error.kind) {
    case 'empty':
      return `${path} is empty: there is no text in it. Give the recovered text of a page.`;
    case 'tooLarge':
      return `${path} is larger than a page can be (${size(error.bytes)}, the limit is ${size(error.limit)}). Give one page at a time.`;
    case 'binary':
      return error.looksLike === null
        ? `${path} is not a text file. Give the recovered text of a page.`
        : `${path} is a ${error.looksLike} file, not text. Give the text that was recovered from the page.`;
    case 'unknownEncoding':
      return `${path} is text in no encoding that Banxin knows (UTF-8, UTF-16, GB18030, Big5), or it is damaged: byte ${error.at + 1} does not fit. Save it as UTF-8 and try again.`;
    case 'notChinese':
      return `${path} is not Chinese: ${error.han} of its ${error.characters} characters are Han. Banxin rebuilds Chinese pages.`;
    case 'notWellFormed':
      return `${path} is no well-formed XML: line ${error.line}: ${error.reason}. Write it again with the program that made it.`;
    case 'tooDeep':
      return `${path} holds more elements, or one in another, than a page has (the limit is ${error.limit}). Give the OCR of one page.`;
    case 'undecodableOcr':
      return `${path} is not in the encoding that it says (${error.encoding}). Save it as UTF-8 and try again.`;
    case 'severalPages':
      return `${path} holds ${error.pages} pages. Write each page's OCR into a file of its own.`;
    case 'severalPdfPages':
      return `${path} has ${error.pages} pages. Give one of them with --page; compose -o <folder> makes a page file of each, export one PDF of all.`;
    case 'noPdfPage':
      return `${path} is not there: its last page is ${error.pages}.`;
    case 'tooMuchType':
      return `${path} has more than ${error.limit} characters on one page. Give the page of a paper.`;
    case 'endlessPdf':
      return `${path} takes longer to read than any page. Print it into a new PDF and give that.`;
    case 'noType':
      return `${path} has no text of its own. Save the picture in it as JPEG, PNG or TIFF and give that.`;
    case 'lockedPdf':
      return `${path} asks for a password. Save it without one.`;
    case 'damagedPdf':
      return `${path} is damaged and cannot be read as a PDF. Use another copy.`;
    case 'noLines':
      return `${path} holds no line that has both text and a place. Write it again with lines and their boxes.`;
    case 'foreignOcr':
      return `${path} is not Chinese: ${error.han} of its ${error.letters} letters are Han. Banxin rebuilds Chinese pages.`;
  }
}

/** The beginning of a title, enough to know it by. */
const shortened = (title: string): string => {
  const characters = [...title];
  return characters.length > 16 ? `${characters.slice(0, 15).join('')}…` : title;
};

/** What a person must know of a page that was made. */
export function findingMessage(finding: FrameFinding, document: Document): string {
  switch (finding.kind) {
    case 'overset':
      return oversetMessage(finding.article, `${finding.characters}`, `${finding.lines}`, document);
    case 'missingGlyph':
      return missingGlyphMessage(finding.text, finding.count, `in ${finding.region}`);
  }
}

function oversetMessage(id: string, characters: string, lines: string, document: Document): string {
  const article = document.articles.find((one) => one.id === id);
  const name = article?.headline.map(textOf).join(' ') || id;
  return `${characters} characters of “${name}” have no room on the page (${lines} lines). Open the page in the app and give the story more room.`;
}

const missingGlyphMessage = (text: string, count: number, where: string): string =>
  `No font has the character ${text} (${codePoints(text)}), which stands ${count === 1 ? 'once' : `${count} times`} ${where}. Its place is left blank.`;

/** What a person should know of a page that is printed. */
export function preflightMessage({ kind, place, found, count }: Finding, document: Document): string {
  const where =
    place.x === undefined || place.y === undefined
      ? 'on the page'
      : `at ${place.x}, ${place.y} pt of the page`;
  const times = count > 1 ? ` (${count} times)` : '';
  const of = (name: string): string => String(found[name] ?? '');
  switch (kind) {
    case 'overset':
      return oversetMessage(place.article ?? '', of('characters'), of('lines'), document);
    case 'missingGlyph':
      return missingGlyphMessage(of('text'), Number(found['times']), where);
    case 'unanswered':
      return `Nobody has answered the question about “${shortened(of('about'))}”. Open the page in the app and settle it.`;
    case 'missing':
      return `The picture “${shortened(of('title'))}” ${where} is missing: its place stays empty.`;
    case 'coarse':
      return `The picture ${where} has ${of('ppi')} pixels an inch: it will look coarse. Make it smaller, or give a better one.`;
    case 'lowContrast':
      return `Type ${where} hardly stands out from its ground (contrast ${of('contrast')}, wanted ${of('wanted')})${times}. Make the tint lighter or the type darker.`;
    case 'tooMuchInk':
      return `A colour ${where} takes ${of('percent')} % ink, more than newsprint does (${of('limit')} %)${times}. Choose a lighter one.`;
    default:
      return `${kind} ${where}${times}.`;
  }
}

const codePoints = (text: string): string =>
  [...text].map((c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ');

/** What a person must know of a file that was written for other programs. */
export function noteMessage(one: FileNote): string {
  const times = 'count' in one && one.count > 1 ? `, ${one.count} times` : '';
  switch (one.kind) {
    case 'replaced':
      return `The text holds ${one.character}${times}, which no XML file can: U+FFFD stands in its place.`;
    case 'privateUse':
      return `The text holds ${one.character}${times}, a character of private use: it is kept, and only who made it knows what it is.`;
    case 'unplaced':
      return `${one.characters} characters stand nowhere on the page (no room, or an open question), and so have no place to be told. Open the page in the app and settle it; tei and markdown hold all text.`;
    case 'picture':
      return `The picture ${one.name} is missing, or in a format that the file cannot show: its place is empty.`;
  }
}

/** Why no PDF was made. */
export function printMessage(error: PrintError): string {
  switch (error.kind) {
    case 'missingFace':
      return `The font for ${error.face} is missing. Run "npm run prepare" and try again.`;
    case 'noPages':
      return 'There is no page to print.';
  }
}

/** Why a file is not taken as an output profile. */
export function profileMessage(path: string, { kind }: ProfileError): string {
  switch (kind) {
    case 'notAProfile':
      return `${path} is not an ICC profile. Give the profile of the press, or leave --icc out for newsprint.`;
    case 'profileNotForPrint':
      return `${path} is a profile, but not of a press. Give an output profile.`;
    case 'profileNotCmyk':
      return `${path} is not a profile for CMYK. Give one for the four inks of the press.`;
  }
}

/** Why a text that was recovered is not laid out. */
export function tooMuchMessage(path: string, { articles, photos }: Document, limit: number): string {
  return `${path} holds ${articles.length} articles and ${photos.length} photos, more than one page can (${limit} in all). Give one page at a time; "banxin recover" reads it as it is.`;
}

/** Why a .banxin file is not opened. */
export function containerMessage(path: string, error: ContainerError): string {
  const kept = 'The file was left as it is.';
  const damaged = (where: string) =>
    `${path} is damaged (${where}) and is not opened by halves. ${kept} Take an older copy.`;
  const hostile = (what: string) =>
    `${path} is no page file that Banxin would write: ${what}. It is not opened.`;
  switch (error.kind) {
    case 'notZip':
      return `${path} is not a .banxin file. To start from recovered text, give the text file.`;
    case 'truncated':
      return damaged('it ends too early');
    case 'damagedDirectory':
      return damaged(`its directory contradicts itself at byte ${error.at}`);
    case 'damagedEntry':
      return damaged(`${error.name} does not unpack to what it should be`);
    case 'missingEntry':
      return damaged(`${error.name} is missing`);
    case 'changedSource':
      return damaged(`${error.name} is not the source that the page was recovered from`);
    case 'invalidDocument':
      return damaged(`its document does not hold together: ${problemText(error.problem)}`);
    case 'newerVersion':
      return `${path} was written by a newer Banxin (format ${error.version}, this one reads up to ${error.supported}). ${kept} Update Banxin to open it.`;
    case 'notADocument':
      return `${path} is a zip file, but no page of Banxin. Give a .banxin file or the recovered text of a page.`;
    case 'unknownEntry':
      return hostile(`it holds a file ${error.name}`);
    case 'unsafeName':
      return hostile('the name of a file in it leads outside');
    case 'duplicateEntry':
      return hostile(`it holds ${error.name} twice`);
    case 'unsupportedZip':
      return hostile(`it uses ${error.feature === 'zip64' ? 'zip64' : error.feature}`);
    case 'tooManyEntries':
      return hostile(`it holds ${error.count} files`);
    case 'tooLarge':
      return hostile(`it unpacks to more than ${size(error.limit)}`);
    case 'suspiciousRatio':
      return hostile(`${error.name} unpacks from ${size(error.packed)} to ${size(error.bytes)}`);
  }
}

function problemText(problem: DocumentProblem): string {
  switch (problem.kind) {
    case 'invalidField':
      return `the field ${problem.path} has no value it may have`;
    case 'duplicateId':
      return `two of its ${problem.list} are called ${problem.id}`;
    case 'danglingReference':
      return `${problem.from} names ${problem.to}, which is not there`;
    case 'spanOutside':
      return `characters ${problem.start} to ${problem.end} are not in source ${problem.source}`;
  }
}
