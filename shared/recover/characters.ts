/** Classes of characters, and how wide a text is in ems before any justification. */

const HAN = /[\u3400-\u9fff\uf900-\ufaff\u3007]|[\ud840-\ud88f][\udc00-\udfff]/;
const LATIN_OR_DIGIT = /[0-9A-Za-z\u00c0-\u024f]/;

export const isHan = (c: string): boolean => HAN.test(c);
export const isLatin = (c: string): boolean => LATIN_OR_DIGIT.test(c);
export const isSpace = (c: string): boolean => /\s/.test(c);

/** Marks that open something: their ink stands in the right half of the em. */
export const OPENERS = '“‘（《〈【〖〔［｛「『';
export const CLOSERS = '”’）》〉】〗〕］｝」』';
/** Marks after which a sentence may be over; a closer may follow. */
const SENTENCE_END = /[。！？!?…⋯；;](?:[”’）》〉】」』\])]|\s)*$/;
/** A line that stops here is not over: the sentence goes on. */
const GOES_ON = /[，、：,:—－-]$|[（《“‘「『〈【]$/;

/** What may stand behind a paragraph's last sentence on its line: a name, a credit, a note in brackets. */
const CLOSING_PIECE =
  /[。！？”…](?:\s+[\u3400-\u9fff]{2,4}(?:\s+[\u3400-\u9fff]{2,4}){0,2}|\s*[（(][^（）()]{2,40}[）)]|\s*[^，。！？]{2,40}摄(?:影)?)$/;
/** The paragraph that ends with this line is over: its last sentence is, or its closing piece follows. */
export const endsParagraph = (text: string): boolean => endsSentence(text) || CLOSING_PIECE.test(text);

export const endsSentence = (text: string): boolean => SENTENCE_END.test(text);
export const goesOn = (text: string): boolean => GOES_ON.test(text);
export const startsWithOpener = (text: string): boolean => OPENERS.includes(text.charAt(0)) && text !== '';

/** Tables of mark widths tell houses apart; here only which marks are half an em (see shared/typeset for setting). */
export type MarkWidths = 'full' | 'kaiming' | 'half';

const KAIMING_HALF = /[，、：；“”‘’（）《》〈〉【】〔〕［］「」『』]/;
const SENTENCE_MARK = /[。！？]/;

/** Width in ems: Han and full forms one, Latin, digits and ASCII marks half, marks by the table; spaces nothing. */
export function widthOf(text: string, marks: MarkWidths): number {
  let width = 0;
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0;
    if (isSpace(c)) continue;
    if (code < 0x250 || code === 0xb7) width += 0.5;
    else if (marks !== 'full' && KAIMING_HALF.test(c)) width += 0.5;
    else if (marks === 'half' && SENTENCE_MARK.test(c)) width += 0.5;
    else width += 1;
  }
  return width;
}
