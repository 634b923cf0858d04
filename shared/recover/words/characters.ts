/** Classes of characters, and how wide a text is in ems before any justification. */

const HAN = /[\u3400-\u9fff\uf900-\ufaff\u3007]|[\ud840-\ud88f][\udc00-\udfff]/;
const LATIN_OR_DIGIT = /[0-9A-Za-z\u00c0-\u024f]/;

export const isHan = (c: string): boolean => HAN.test(c);
export const isLatin = (c: string): boolean => LATIN_OR_DIGIT.test(c);
export const isSpace = (c: string): boolean => /\s/.test(c);

/** With digits and letters of full width as plain ones, each in its place. */
export const plainForms = (text: string): string =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));

/** Marks that open something: their ink stands in the right half of the em. */
export const OPENERS = '“‘（《〈【〖〔［｛「『';
export const CLOSERS = '”’）》〉】〗〕］｝」』';
/** Marks after which a sentence may be over; a closer may follow. */
const SENTENCE_END = /[。！？!?…⋯；;](?:[”’）》〉】」』\])]|\s)*$/;
/** A line that stops here is not over: the sentence goes on. */
const GOES_ON = /[，、：,:—－-]$|[（《“‘「『〈【]$/;

/** What opens an item of an enumeration, or a question or answer of an interview: always at a paragraph's head. */
const ITEM =
  /^(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,2}、|[①-⑳]|第[一二三四五六七八九十百零]{1,5}条|[问答][：:]|记者[：:])/;
export const startsItem = (text: string): boolean => ITEM.test(text);

/** What no sentence starts with: particles, and of those that begin words too, before a mark. */
const NEVER_FIRST = /^(?:[吗呢吧嘛们]|[了的着过啊][，。、；：？！”’…])/;
export const neverStarts = (text: string): boolean => NEVER_FIRST.test(text);

export const endsSentence = (text: string): boolean => SENTENCE_END.test(text);
export const goesOn = (text: string): boolean => GOES_ON.test(text);
export const startsWithOpener = (text: string): boolean => OPENERS.includes(text.charAt(0)) && text !== '';

const UNBREAKABLE =
  /^(?:[0-9][0-9.,:]*[%‰℃]?|[A-Z]{1,6}[0-9-]{4,}|[A-Za-z]+|[“‘（《〈【〖〔［｛「『]*.)[、，。．：；！？”’）》〉】〗〕］｝」』·—…⋯]*/u;
/** What a line starts with that cannot be parted: a number, a word, an opening mark or a character with its marks. */
export const unbreakableOf = (line: string): string => UNBREAKABLE.exec(line)?.[0] ?? '';

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
