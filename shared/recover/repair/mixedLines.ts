import { doublingOf } from '../words/doubling.ts';
import { isFlagWord } from '../words/short.ts';
import { bareOf, slice, trim, type Text } from '../words/text.ts';

/** How captions begin. */
const CAPTION_OPENS = '\\s*(?:近日|日前|昨[天日晚]|今[天日]|[0-9０-９]{1,2}月[0-9０-９]{1,2}日|图为|[▲▼◀▶])';

/** Where one line of the source holds two things that were drawn one after the other. */
const BESIDES: readonly RegExp[] = [
  // … and a byline with its mark (a headline's last character may come first)
  /^[^。，；]{1,24}?(?=\s*[□◎■◆]\s?(?:本报|见习|特约|实习|通讯员|记者|[\u3400-\u9fff]{2,4}(?:\s|$)))/,
  // a credit, and the next caption or a title
  /^.{0,80}摄[）)]?(?=\s*(?:图为|近日，|[▲▼◀▶]))/,
  /^.{0,80}摄[）)]?(?=\s+[\u3400-\u9fff]{2,12}$)/,
  // a text's last line, and the caption that stood beside it, which may be shadow type
  new RegExp(
    `^(?!${CAPTION_OPENS})[^▲▼◀▶]*?[。！？]”?(?:\\s+[\\u3400-\\u9fff]{2,3})*(?=\\s+(?:近日，|图为|[▲▼◀▶])\\S*。.{0,40}摄\\s*[）)]?$)`,
    'u',
  ),
  new RegExp(
    `^(?!${CAPTION_OPENS}).*?[。！？]”?(?:\\s+[\\u3400-\\u9fff]{2,3})*(?=\\s+(近日|图为\\S+?|[▲▼◀▶]\\S+?|[0-9]{1,2}月[0-9]{1,2}日)\\1\\s.*摄摄\\s*(?:））)?$)`,
    'u',
  ),
  // a headline, and a lead-in
  /^[^。，；]{4,40}?(?=\s+(?:本\s*报|新\s*华\s*社)[\u3400-\u9fff0-9\s]{0,20}[讯电]\s*（)/,
  // a flag or deck, and who reports
  /^(?!.*(?:记者|通讯员|评论员|实习生).*记者)(?!(?:文|图|图文|摄影|文字)\s*[/／：:])[^。，；□◎■◆●]{2,40}?(?=\s+(?:本报|见习|特约)记者\s+[\u3400-\u9fff]{2,4}(?:\s|$))/,
  // who wrote, and the text
  /^[□◎■◆●]\s?[\u3400-\u9fff]{2,4}(?=\s+[\u3400-\u9fff]{2,}[，。：、])/,
  // a jump line, and a caption; a photo's title, and its caption
  /^[（(](?:下转|上接)[^（）()]{2,14}版[）)](?=\s*(?:近日，|图为|[▲▼◀▶]))/,
  /^[\u3400-\u9fff]{2,4}(?=\s+(?:近日，|图为|[▲▼◀▶]))/,
  // what closes a piece, and a title or flag; （上接第一版） at a line's head brings the text behind it
  /^(?:.{0,80}[（(](?:下转|作者|据|摘自|选自)|.{1,80}[（(]上接)[^（）()]{2,30}[）)](?=\s*[\u3400-\u9fff]{2,12}$)/,
  // a headline, and who wrote and drew (文/… 图/…)
  /^(?!(?:文|图|图文|摄影)[/／：:])[^。，；]{4,40}?(?=\s+(?:文|图文)[/／：:][\u3400-\u9fff]{2,4}(?:\s+(?:图|摄影)[/／：:][\u3400-\u9fff]{2,4})*$)/,
];

/** Where the line is not doubled as a whole: a doubled title behind a paragraph's end. */
const TITLE_BEHIND = /^.*[。！？》）]”?(?=\s+([\u3400-\u9fff]{2,6})\1$)/;

/** … and shadow type and what stands beside it, in a line no longer than this. */
const LONGEST_MIXED = 90;
const LONGEST_SHADOW = 320;
const DOUBLED_BESIDES: readonly RegExp[] = [
  /^(?:(\S{3,24})\1\s*)+(?=\S{2,}$|\S{4,})/,
  /^\S.{3,40}?(?=\s+(\S{4,24})\1(?:\s+(\S{2,24})\2)*$)/,
];

/** The parts of a line that belong to different things. */
export function besides(line: Text): Text[] {
  const isDoubled = doublingOf(line.text)?.strength === 'sure';
  const patterns = [
    ...BESIDES,
    ...(isDoubled ? [] : [TITLE_BEHIND]),
    ...(isDoubled || line.text.length > LONGEST_MIXED ? [] : DOUBLED_BESIDES),
  ];
  const found = patterns.map((pattern) => pattern.exec(line.text)?.[0].length ?? 0);
  if (!isDoubled) found.push(shadowAt(line.text));
  for (const at of found) {
    if (at <= 0 || at >= line.text.length) continue;
    const [first, rest] = [trim(slice(line, 0, at)), trim(slice(line, at))];
    // Between two copies of one text nothing parts.
    if (isDoubled && bareOf(rest).startsWith(bareOf(first))) continue;
    if (first.text !== '' && rest.text !== '') return [first, ...besides(rest)];
  }
  return [line];
}

/** A piece of shadow type has so many characters, doubled. */
const SHORTEST_SHADOW = 6;

/** Where shadow type and what is none part on one line, at a space: 0 where they do not. */
function shadowAt(text: string): number {
  if (text.length > LONGEST_SHADOW || !/(\S{2,})\1/.test(text) || !/\S\s+\S/.test(text)) return 0;
  const isShadow = (part: string): boolean =>
    part.replace(/\s/g, '').length >= SHORTEST_SHADOW && doublingOf(part)?.strength === 'sure';
  const isPlain = (part: string): boolean => !/(\S{2,})\1(?=\s|$)/.test(part);
  for (const { index } of text.matchAll(/\s+(?=\S)/g)) {
    const [first, rest] = [text.slice(0, index), text.slice(index).trim()];
    if ((isShadow(rest) && isPlain(first)) || (isShadow(first) && isPlain(rest))) return index;
  }
  return 0;
}

/** Han in one part of a flag of two parts. */
const MOST_FLAG_PART = 4;

/** Pieces that stood side by side and came as one line: a flag or title and what it stands beside. */
export function pieces(text: Text): Text[] {
  const tokens = text.text.split(/\s+/);
  if (tokens.length < 2 || tokens.length > 4 || text.text.length > 40 || /[。，]/.test(text.text))
    return [text];
  const [first = '', last = ''] = [tokens[0], tokens.at(-1)];
  // What is left must be able to be a headline: 乡村 速览 is one flag in two parts.
  const isHead = (rest: Text): boolean =>
    bareOf(rest).length > MOST_FLAG_PART && /[\u3400-\u9fff]/.test(rest.text);
  if (isFlagWord(first)) {
    const rest = trim(slice(text, first.length));
    if (isHead(rest)) return [slice(text, 0, first.length), ...pieces(rest)];
  }
  if (isFlagWord(last)) {
    const at = text.text.length - last.length;
    const rest = trim(slice(text, 0, at));
    if (isHead(rest)) return [...pieces(rest), slice(text, at)];
  }
  return [text];
}
