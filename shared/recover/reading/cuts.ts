import { isHan, isLatin, OPENERS, CLOSERS } from '../words/characters.ts';
import { areNames, areNamesInBrackets, isName } from '../words/names.ts';
import { isSpoken, standTogether, type Pairs } from './pairs.ts';
import { isFlagWord, shortRole } from '../words/short.ts';

/** A place inside a line where it may hold two things, in log odds. */
export interface Cut {
  /** What speaks against cutting here. */
  readonly cut: number;
  /** What speaks against not cutting here, in a line that is no body. */
  readonly bond: number;
  /** The same in a line of body. */
  readonly inBody?: number;
}
export const NO_CUT: Cut = { cut: 0, bond: 0 };

/** By what shows there. */
const CUTS = {
  mark: { cut: -0.7, bond: -6 },
  form: { cut: -1.5, bond: -7, inBody: -5 },
  reporter: { cut: -1.5, bond: -5, inBody: -2 },
  wideSpace: { cut: -0.7, bond: 0 },
  space: { cut: -1.8, bond: 0 },
  credit: { cut: -2, bond: -7 },
  sentence: { cut: -2.6, bond: -3 },
  namesBeforeMark: { cut: -1, bond: -7 },
  names: { cut: -3, bond: -7 },
  shortNames: { cut: -3.7, bond: -7 },
  signed: { cut: -1.5, bond: -7 },
  flag: { cut: -1.5, bond: -7 },
  place: { cut: -2, bond: -5 },
  dash: { cut: -3, bond: -2 },
  leadIn: { cut: -1.5, bond: -6 },
  seam: { cut: 2.5, bond: -6, inBody: -5 },
} as const satisfies Record<string, Cut>;

/** Words that end as flags do are told from those by what the page says. */
const LONG_FLAG = 3;

/** A name with one of these behind it is spoken of. */
const GOES_WITH = /[和与跟同的说]/u;

/** Longer lines are cut no more: what they are is past telling. */
const LONGEST = 400;

/** Words that head columns, but start headlines as often. */
const VERBS_TOO = /^(?:关注|聚焦|透视|点击|连线|传真|调查|动态|说法|观察|扫描)$/;
const LEAD_IN =
  /(?:本报(?:[\u3400-\u9fff]{0,6}[0-9]{1,2}月[0-9]{1,2}日)?讯[（(]|新华社[\u3400-\u9fff]{1,10}[0-9]{1,2}月[0-9]{1,2}日电)/gu;

/** Who reports, behind a headline. */
const REPORTER =
  /(?<=[\u3400-\u9fff”》]{4})(?:本报|见习|特约|实习)(?:记者|通讯员|实习生)\s?[\u3400-\u9fff]{2,3}(?=\s|$)(?!.*摄)/gu;
const SIGNED =
  /^[□◎●■]\s?(?:(?:本报|见习|特约|实习|首席)*(?:记者|通讯员|实习生)\s?)?(?:[\u3400-\u9fff]{2,3}\s+(?:(?:通讯员|实习生)\s?)?)*([\u3400-\u9fff]{3,4})(?=[^\s])/u;

/** Who took a photograph: names, each behind a space, and that they did. */
const CREDIT =
  /(?:(?:本报|见习|特约|实习|首席)*(?:记者|通讯员|实习生)\s?)?[\u3400-\u9fff]{2,3}(?:\s+(?:(?:记者|通讯员|实习生)\s?)?[\u3400-\u9fff]{2,3})*\s?摄/gu;

/** Of each offset of a line whether it lies inside a title or quotation, the line's or one that another line opened. */
function insideOf(body: string): boolean[] {
  const inside: boolean[] = [];
  let open = 0;
  for (let i = 0; i < body.length; i++) {
    inside.push(open > 0);
    if (OPENS.includes(body.charAt(i))) open++;
    else if (CLOSES.includes(body.charAt(i)) && --open < 0) {
      inside.fill(true);
      open = 0;
    }
  }
  return inside;
}
const [OPENS, CLOSES] = ['“‘《〈「『', '”’》〉」』'];

/** Where a line may hold two things: offsets into it, in order. `seams`: those of its display type; `upright`:
 * where characters of a vertical headline are to be cut off. */
export function cutsOf(
  body: string,
  seams: readonly number[],
  upright: readonly number[],
  pairs: Pairs,
): [number, Cut][] {
  if (body.length > LONGEST) return [];
  const cuts = new Map<number, Cut>();
  const add = (at: number, kind: Cut): void => {
    const known = cuts.get(at);
    if (at > 0 && at < body.length && (!known || (known !== CUTS.seam && known.bond > kind.bond)))
      cuts.set(at, kind);
  };
  for (const place of upright) add(place, CUTS.form);
  for (const seam of seams) add(seam, CUTS.seam);
  const isInside = insideOf(body);
  for (const match of body.matchAll(/[。！？…⋯][”’』」）]*/gu))
    if (isInside[match.index + match[0].length] !== true) add(match.index + match[0].length, CUTS.sentence);
  const credits = [...body.matchAll(CREDIT)].map(({ index, 0: { length } }) => [index, index + length]);
  for (const match of body.matchAll(/\s+/gu)) {
    if (credits.some(([from = 0, to = 0]) => match.index > from && match.index < to)) continue;
    const [left, right] = [body.charAt(match.index - 1), body.charAt(match.index + match[0].length)];
    if (isLatin(left) && isLatin(right)) continue;
    if (OPENERS.includes(left) || CLOSERS.includes(right) || /[，、：。]/.test(right)) continue;
    add(match.index, match[0].length > 1 ? CUTS.wideSpace : CUTS.space);
  }
  for (const match of body.matchAll(
    /[□◎■◆▲▼](?=[\s\u3400-\u9fff])|●(?=\s?[\u3400-\u9fff]{2})(?!\s?(?:责|编|版|校|电|热|零|新闻|美))/gu,
  ))
    add(match.index, CUTS.mark);
  // 县城：…乡镇：…: a second headline with its place.
  for (const match of body.matchAll(/(?<=[：:].{4,})[\u3400-\u9fff]{2}(?:县|镇|村|乡|社区|街道)：/gu))
    add(match.index, CUTS.place);
  for (const match of body.matchAll(/[\u3400-\u9fff](?=——[\u3400-\u9fff])/gu))
    if (match.index > 3) add(match.index + 1, CUTS.dash);
  for (const match of body.matchAll(LEAD_IN)) add(match.index, CUTS.leadIn);
  for (const match of body.matchAll(/(?<![讯电])[（(][^（）()]{2,40}[）)]/gu))
    if (isInside[match.index] !== true && shortRole(match[0]) !== null) {
      add(match.index, CUTS.form);
      add(match.index + match[0].length, CUTS.form);
    }
  for (const match of body.matchAll(/(?<=[\u3400-\u9fff”》]{3})\s?(?:文|图)[/／][\u3400-\u9fff]/gu))
    if (shortRole(body.slice(match.index)) === 'byline') add(match.index, CUTS.reporter);
  for (const match of body.matchAll(REPORTER))
    if (shortRole(match[0]) === 'byline') add(match.index, CUTS.reporter);
  // What stands behind a name that has a byline's mark before it.
  const signed = SIGNED.exec(body);
  if (signed) {
    const names = signed[1] ?? '';
    const start = signed[0].length - names.length;
    const isWord = standTogether(body.slice(start + 2, start + 4), pairs);
    const fits = [3, 2].filter((length) => areNamesInBrackets(names.slice(0, length)));
    const length = fits.includes(2) && isWord ? 2 : fits[0];
    if (length !== undefined) add(start + length, CUTS.signed);
  }
  // Display type behind the paper's telephone number or price.
  for (const match of body.matchAll(/(?:\d{4}[-—]{1,2}\d{7,8}|价：?\d+\.\d{2}元)(?=[\u3400-\u9fff“]{4})/gu))
    add(match.index + match[0].length, CUTS.form);
  for (const match of body.matchAll(/(?:摘编?自|选自|转载自)《[^》]{2,30}》/gu)) {
    add(match.index, CUTS.form);
    add(match.index + match[0].length, CUTS.form);
  }
  for (const match of body.matchAll(/[\u3400-\u9fff]\s?摄影?(?=[^）)影像制于摄\s])/gu))
    add(match.index + match[0].length, CUTS.credit);
  // Names behind a sentence, or several, with a headline stuck to them.
  const tail =
    /(?:[。！？”…⋯]\s+|^(?=[\u3400-\u9fff]{2,3}\s))((?:[\u3400-\u9fff]{2,3}\s+)*)([\u3400-\u9fff]{2,3})(?=[^\s])/u.exec(
      body,
    );
  if (tail && (tail[1] === '' || areNames(tail[1] ?? ''))) {
    const end = tail.index + tail[0].length;
    const last = tail[2] ?? '';
    const start = end - last.length;
    // Where the page knows the next two characters as a word, a name of three is none.
    const isWord = standTogether(body.slice(start + 2, start + 4), pairs);
    const usual = isWord && isName(last.slice(0, 2)) ? 2 : 3;
    for (const length of [2, 3]) {
      const isEnd = start + length === end && !isHan(body.charAt(end));
      const isOne = isEnd ? areNamesInBrackets : isName;
      if (
        last.length < length ||
        !isOne(last.slice(0, length)) ||
        GOES_WITH.test(body.charAt(start + length))
      )
        continue;
      const kind = length === usual ? CUTS.names : CUTS.shortNames;
      add(start + length, isEnd ? CUTS.namesBeforeMark : kind);
    }
  }
  for (let length = isFlagWord(body) ? 0 : 6; length >= 2; length--) {
    const word = body.slice(0, length);
    const rest = body.length - length;
    if ((rest < 4 && rest !== 1) || !isFlagWord(word) || VERBS_TOO.test(word)) continue;
    if (length >= LONG_FLAG && isSpoken(word, pairs)) continue;
    add(length, CUTS.flag);
    break;
  }
  return [...cuts].sort((a, b) => a[0] - b[0]);
}
