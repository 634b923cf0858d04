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

/** What opens an item of an enumeration, or a question or answer of an interview: always at a paragraph's head. */
const ITEM =
  /^(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,2}、|[①-⑳]|第[一二三四五六七八九十百零]{1,5}条|[问答][：:]|记者[：:])/;
export const startsItem = (text: string): boolean => ITEM.test(simplified(text));

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

/** Traditional forms of the characters that newspapers' own words and surnames are written with, and the simplified ones. */
const TRADITIONAL = new Map(
  (
    '報报記记訊讯訪访員员電电華华聞闻攝摄實实習习編编輯辑責责轉转圖图據据導导專专邊边數数選选載载來来綜综經经濟济' +
    '與与筆笔執执劃划統统籌筹審审總总長长製制設设計计對对檢检號号價价購购訂订閱阅熱热線线網网發发郵邮農农曆历' +
    '週周評评論论觀观點点時时視视廣广壇坛檔档隨随風风採采紀纪連连傳传蹤踪漢汉問问鄉乡車车講讲動动態态說说調调' +
    '張张劉刘陳陈楊杨黃黄趙赵吳吴孫孙馬马羅罗鄭郑謝谢許许韓韩馮冯鄧邓蕭萧葉叶蘇苏呂吕盧卢鍾钟陸陆賈贾' +
    '韋韦鄒邹閻阎龍龙賀贺顧顾龔龚錢钱嚴严賴赖萬万湯汤溫温莊庄顏颜聶聂魯鲁歐欧關关蘭兰畢毕單单駱骆' +
    '塗涂鮑鲍龐庞簡简'
  )
    .match(/../gu)
    ?.map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]) ?? [],
);

const WRITTEN_OTHERWISE = new RegExp(`[${[...TRADITIONAL.keys()].join('')}]`, 'g');

/** The text with those characters in their simplified form, for reading its form: same length, same places. */
export const simplified = (text: string): string =>
  text.replace(WRITTEN_OTHERWISE, (c) => TRADITIONAL.get(c) ?? c);

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
