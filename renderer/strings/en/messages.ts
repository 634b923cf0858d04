import type { messages as zh } from '../zh/messages.ts';
import type { Widen } from '../widen.ts';

/** What is told over the page, in English. */
export const messages: Widen<typeof zh> = {
  notice: {
    opened: '{{name}} is open: {{articles}} articles, {{photos}} photos, {{questions}} questions',
    notLaidOut:
      '“{{name}}” has {{characters}} characters, more than a page holds, and is not laid out. Save the text of each page in a file of its own and open those.',
    saved: 'Saved to {{place}}',
    exported: 'PDF exported to {{place}}',
    exportedAs: 'Exported to {{place}}',
    fileNotes: {
      replaced_one: '{{count}} character that XML cannot hold ({{characters}}) became U+FFFD.',
      replaced_other: '{{count}} characters that XML cannot hold ({{characters}}) became U+FFFD.',
      privateUse_one: '{{count}} private-use character ({{characters}}) is kept as it is.',
      privateUse_other: '{{count}} private-use characters ({{characters}}) are kept as they are.',
      unplaced_one:
        '{{count}} character stands nowhere on the page (overset or in question): no place is told.',
      unplaced_other:
        '{{count}} characters stand nowhere on the page (overset or in question): no place is told.',
      picture_one: '{{count}} picture is missing or cannot be shown: its place is empty.',
      picture_other: '{{count}} pictures are missing or cannot be shown: their places are empty.',
    },
    exportedIssue: '{{pages}} pages of the issue exported to {{place}}',
    lacking: '{{overset}} overset characters and {{missing}} without a glyph are not on it.',
    reveal: 'Show in folder',
    close: 'Close',
    answered: 'Answered: {{label}}',
    readAnew_one: '. {{count}} story that you had arranged by hand was read anew for it; Undo brings it back',
    readAnew_other:
      '. {{count}} stories that you had arranged by hand were read anew for it; Undo brings them back',
    scanBeside: 'The scan of this name beside the text was opened: {{name}}',
    scanOpened: 'The scan {{name}} is open',
    scanFitted:
      'The scan is fitted through {{count}} pairs, off by {{residual}} mm at the most. Add more, or press Esc.',
  },
  error: {
    notFound: '“{{name}}” was not found: it may have been moved or renamed. Choose it again.',
    denied: 'No permission for “{{name}}”. Check its permissions or save elsewhere.',
    tooLarge: '“{{name}}” is far larger than a page and was not opened. Open one page at a time.',
    diskFull: 'The disk is full: “{{name}}” was not written and the old file is untouched.',
    changed: '“{{name}}” is not what it was when it was linked.',
    unreadable: '“{{name}}” could not be read.',
    unwritable: '“{{name}}” could not be written and is untouched. Save elsewhere.',
    empty: '“{{name}}” is empty. Use another copy.',
    binary: '“{{name}}” is not a text file. Open the recovered text (TXT) or a .banxin file.',
    unknownEncoding: 'The encoding of “{{name}}” is unknown. Save it as UTF-8 and open it again.',
    notChinese: '“{{name}}” holds hardly any Chinese; it does not look like a page.',
    notWellFormed:
      '“{{name}}” is not well-formed XML (line {{detail}}). Write it again with the program that made it.',
    tooDeep: '“{{name}}” holds more than a page can. Open the OCR of one page.',
    undecodableOcr: '“{{name}}” is not in the encoding that it says. Save it as UTF-8 and open it again.',
    severalPages: '“{{name}}” holds {{detail}} pages. Write each page’s OCR into a file of its own.',
    noLines:
      '“{{name}}” holds no line with both text and a place. Write it again with lines and their boxes.',
    severalPdfPages:
      '“{{name}}” has {{detail}} pages and is no single one. Open it by itself: its pages are laid out below.',
    noPdfPage: '“{{name}}” has no such page, but {{detail}}.',
    tooMuchType: '“{{name}}” has more than {{detail}} characters on one page: no page of a paper has.',
    endlessPdf: '“{{name}}” takes too long to read. Print it into a new PDF and open that.',
    noType: '“{{name}}” has no text of its own. Choose New Page from Scan to have the picture in it read.',
    lockedPdf: '“{{name}}” asks for a password. Save it without one and open it again.',
    damagedPdf: '“{{name}}” is damaged and cannot be read as a PDF. Use another copy.',
    foreignOcr: '“{{name}}” holds hardly any Chinese; it does not look like a page.',
    notAPage: '“{{name}}” is not a Banxin page ({{detail}}) and was not opened.',
    damaged:
      '“{{name}}” is damaged ({{detail}}) and was not opened; the file is untouched. Use an older copy.',
    newerVersion: '“{{name}}” was saved by a newer Banxin. Update the app; the file is untouched.',
    fitPoints: 'The points are too close to tell. Choose two that are far apart.',
    notAProfile: '“{{name}}” is no ICC profile. Choose the output profile of the press.',
    profileNotForPrint: '“{{name}}” is not the profile of a press. Choose an output profile.',
    profileNotCmyk: '“{{name}}” is not for the four inks of a press (CMYK). Choose another.',
    missingFace: 'A font is missing: “{{name}}” was not exported. Install the app again.',
    other: '“{{name}}” was not opened: {{detail}}.',
    bug: 'Something went wrong: {{detail}}. Unsaved changes are in the journal.',
  },
  flaw: {
    notZip: 'it is no .banxin file',
    truncated: 'it ends too early',
    damagedDirectory: 'its directory contradicts itself',
    damagedEntry: '{{part}} does not unpack',
    missingEntry: '{{part}} is missing',
    changedSource: '{{part}} is not what the page was recovered from',
    invalidDocument: 'its document does not hold together',
    notADocument: 'it holds no page',
    unknownEntry: 'it holds a file {{part}}',
    unsafeName: 'the name of a file in it leads outside',
    duplicateEntry: 'it holds {{part}} twice',
    unsupportedZip: 'it is packed in a way that is not read',
    tooManyEntries: 'it holds too many files',
    suspiciousRatio: '{{part}} unpacks to more than it can hold',
  },
};
