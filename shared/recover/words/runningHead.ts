import { plainForms } from './characters.ts';
import { slice, trim, type Text } from './text.ts';

const DATE =
  /(?:[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日|[12][0-9]{3}[.\-/](?:1[0-2]|0?[1-9])[.\-/](?:3[01]|[12][0-9]|0?[1-9])(?![0-9])|(?:二[〇○零][一二三四五六七八九〇○零]{2}|民[国國]一[〇○零一二三四五六七八九]{2}|民[国國][一二三四五六七八九十]{1,3})年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)/;
const PAGE = /^(?:第?[0-9A-Z〇零一二三四五六七八九十]{1,3}版|[0-9]{2}|[A-Z][0-9]{1,2})$/;
const PAPER =
  /^[\u3400-\u9fff]{1,8}(?:日报|晚报|晨报|早报|时报|都市报|商报|周报|快报|导报|青年报|新报|画报|新闻|周刊|之声|(?<![预海简公捷喜情通电墙板])报)$/;
const DAY =
  /^(?:星期.|周[一二三四五六日]|农历.{2,12}|[\u3400-\u9fff]{2}年[\u3400-\u9fff]{2,8}|总?第?[0-9]+期)$/;

/** A section's or paper's name and its neighbours that stick to it; more in one piece is a clause of a text. */
const LONGEST_WORD = 24;

/** Who made the page, from here to the line's end. */
const EDITORS =
  /(?<=^|\s)[●■□]?(?:本版)?(?:责任编辑|责编|编辑|主编|编审|组版|版式|美编|校对|审读|检校|值班\S{0,3})\s*[：:／/\s]/;

export const namesEditors = (text: string): boolean => EDITORS.test(text);

/** What a piece of a running head (报眉) says; null: who made the page. */
export interface HeadPiece {
  readonly text: Text;
  readonly field: null | 'paper' | 'date' | 'number' | 'issue' | 'section';
}

/**
 * A running head that came as one line: date, page number, paper and section side by side. Null where the line is
 * none: it must hold a date or a page number, one piece more, and no sentence.
 */
export function runningHead(line: Text): HeadPiece[] | null {
  const said = plainForms(line.text);
  const editors = said.search(EDITORS);
  if (editors > 0) {
    const first = trim(slice(line, 0, editors));
    const number: HeadPiece[] | null = PAGE.test(first.text) ? [{ text: first, field: 'number' }] : null;
    const before = number ?? runningHead(first);
    return before && [...before, { text: trim(slice(line, editors)), field: null }];
  }
  if (said.length > 90 || /[。！？；，]|^[（(]/.test(said)) return null;
  const pieces: { text: Text; field: HeadPiece['field'] }[] = [];
  // The date may stick to its neighbours.
  const marked = said.replace(new RegExp(`(${DATE.source})`), ' $1 ');
  const isNumber = (token: string): boolean => /版$/.test(token) && PAGE.test(token);
  if (!DATE.test(said) && !said.split(/\s+/).some(isNumber) && !isNumberedSection(said)) return null;
  const tokens = marked.split(/\s+/).filter((token) => token !== '');
  if (tokens.length < 2 || tokens.some((token) => token.length > LONGEST_WORD)) return null;
  const words = tokens.flatMap((t, i) => unstuck(t, tokens[i - 1]));
  const fields = named(words);
  // A day in the midst of a text's line (…… 于2025年10月30日召开) parts nothing: no other piece tells itself.
  const isStuck = new RegExp(`\\S${DATE.source}|${DATE.source}\\S`).test(said);
  if (isStuck && !words.some((word, i) => tellsItself(word, fields[i] ?? 'section'))) return null;
  let at = 0;
  words.forEach((token, i) => {
    at = said.indexOf(token, at);
    const text = slice(line, at, at + token.length);
    at += token.length;
    const field = fields[i] ?? 'section';
    const last = pieces.at(-1);
    // Tokens of one field that follow one another are one piece (两个 短句, a date and its weekday).
    if (last?.field === field && (field === 'section' || field === 'date')) {
      const from = line.at.indexOf(last.text.at[0] ?? -1);
      last.text = trim(slice(line, from, at));
    } else pieces.push({ text, field });
  });
  return pieces;
}

/** A page's number beside a section's name: A04 综合, 3 国内新闻. */
function isNumberedSection(text: string): boolean {
  const tokens = text.trim().split(/\s+/);
  const isNumbered = tokens.length === 2 && tokens.some((token) => PAGE.test(token) || /^[0-9]$/.test(token));
  return (
    isNumbered &&
    (tokens.some((token) => SECTION.test(token)) ||
      /^[A-Z][0-9]{1,2}\s+[\u3400-\u9fff]{2,4}$/.test(text.trim()))
  );
}

/**
 * What each token says by its form. A running head begins with the paper's name: where none is told by its form, the first
 * word is it, unless it is the name of a section or a clause of one.
 */
function named(tokens: readonly string[]): HeadPiece['field'][] {
  const known = tokens.map((token): HeadPiece['field'] | null =>
    DATE.test(token) || DAY.test(token)
      ? 'date'
      : PAGE.test(token) || /^[0-9]$/.test(token)
        ? 'number'
        : PAPER.test(token) && !SECTION.test(token)
          ? 'paper'
          : null,
  );
  const unknown = tokens.filter((_, i) => known[i] === null);
  const [first, second] = unknown;
  const isClause = unknown.length === 2 && first?.length === second?.length && (first?.length ?? 0) !== 4;
  if (!known.includes('paper') && first !== undefined && !SECTION.test(first) && !isClause) {
    const at = tokens.findIndex((_, i) => known[i] === null);
    if (at === 0) known[at] = 'paper';
  }
  return known.map((field) => field ?? 'section');
}

/** A piece that is told from a text's words by its form: a page's number, the day of the week, a usual name. */
const tellsItself = (word: string, field: HeadPiece['field']): boolean =>
  field === 'number' ||
  (field === 'date' && !DATE.test(word)) ||
  (field === 'paper' && PAPER.test(word)) ||
  (field === 'section' && SECTION.test(word));

/** Names that sections of papers have. */
const SECTION =
  /^(?:(?:今日|本地|本港|本市|地方|国内|国际|社会|经济|文化|综合|城市|县域|农村|区县|都市)?(?:要闻|新闻|时政|国内|国际|社会|经济|文化|综合|副刊|体育|民生|法治|教育|健康|科技|理论|评论|广告|生活|读书|文艺|专版|专题|特刊|专刊|公告|分类广告|文体|体娱|文娱|文旅|科普|军事|农业|科教|时事|农牧|党建|图片新闻|视点|深度|观察|纵横|街巷|民生|港闻|两岸|财经|娱乐|环球|天下))$/;

/** The second of two even clauses that the paper's name sticks to (…… 村村有声河湾日报). */
function unstuck(token: string, before: string | undefined): string[] {
  const even = before?.length ?? 0;
  return even >= 3 && token.length >= even + 3 && PAPER.test(token) && /^[\u3400-\u9fff]+$/.test(before ?? '')
    ? [token.slice(0, even), token.slice(even)]
    : [token];
}

/**
 * What a line of a running head says that came by itself (one word a line): the paper's name or the section. It is told
 * by its form, and only beside another piece of the running head or masthead; anywhere else the same word is a flag.
 */
export function pieceAlone(bare: string): HeadPiece['field'] | null {
  const text = bare;
  const isSection = (word: string): boolean => SECTION.test(word);
  // Two of them with a point between: 财经·民生.
  if (isSection(text) || (/^[^·]+·[^·]+$/.test(text) && text.split('·').some(isSection))) return 'section';
  return PAPER.test(text) ? 'paper' : null;
}

/** A source with fewer blank lines than one in so many lines parts nothing by them. */
const BLANK_SHARE = 20;

/** A running head has so many pieces before its date at most: the paper and the section. */
const MOST_BEFORE = 2;

/**
 * What lines say that are a running head with its pieces below one another, told by the date with its weekday among them:
 * a page's number behind it; before it the section, and the paper before that. At the page's head all before the date is
 * of it; elsewhere what is of no usual form is it only next to the date. Null for all other lines.
 */
export function runningHeadBelow(
  lines: readonly { readonly text: string; readonly blanks: number }[],
): HeadPiece['field'][] {
  const texts = lines.map(({ text }) => plainForms(text.trim()));
  const fields: HeadPiece['field'][] = texts.map(() => null);
  const usesBlanks = lines.filter(({ blanks }) => blanks > 0).length * BLANK_SHARE > lines.length;
  texts.forEach((text, day) => {
    // What stands on one line with others tells itself.
    if (!WEEKDAY.test(text)) return;
    const after = texts[day + 1] ?? '';
    const isNumbered = PAGE.test(after) || /^[0-9]$/.test(after);
    let from = day;
    while (from > 0 && day - from < MOST_BEFORE && isPieceOf(texts[from - 1] ?? '')) from--;
    const near = texts[day - 1] ?? '';
    const isBlock = lines.slice(from + 1, day + 1).every(({ blanks }) => blanks === 0);
    if (from > 0 && !(isBlock && (lines[from]?.blanks ?? 0) > 0) && day - from === MOST_BEFORE) {
      const paper = texts[from] ?? '';
      if (PAPER.test(near) || !(isSection(near) || PAPER.test(paper))) from++;
    }
    // Where blank lines part pieces, what touches the line over it is a headline's, and so is what a blank line parts
    // from the date and no usual form tells.
    const touches = from > 0 && lines[from]?.blanks === 0;
    const isParted = from > 0 && (lines[day]?.blanks ?? 0) > 0;
    if (usesBlanks && (touches || (isParted && !isSection(near) && !PAPER.test(near)))) return;
    if (from === day) return;
    const told = named(texts.slice(from, day).flatMap((each) => each.split(/\s+/)));
    let at = 0;
    for (let i = from; i < day; i++) {
      fields[i] = told[at] ?? 'section';
      at += texts[i]?.split(/\s+/).length ?? 1;
    }
    fields[day] = 'date';
    if (isNumbered) fields[day + 1] = 'number';
  });
  return fields;
}

const WEEKDAY = new RegExp(`^${DATE.source}\\s*(?:星期.|周[一二三四五六日])$`);
const isPieceOf = (text: string): boolean =>
  /^[\u3400-\u9fff]{2,8}(?:\s+[\u3400-\u9fff]{2,6})?$/.test(text) && text.replace(/\s/g, '').length <= 12;
/** A usual name of one, or two even clauses. */
const isSection = (text: string): boolean => {
  const [first = '', second] = text.split(/\s+/);
  return SECTION.test(text) || first.length === second?.length;
};
