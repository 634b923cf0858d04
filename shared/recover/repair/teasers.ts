import { endsSentence } from '../words/characters.ts';
import { leadInOf, shortRole } from '../words/short.ts';

/** 导读, 今日看点 …: what heads a box of teasers. */
const HEADING = /^(?:今日|本期|本报|要闻|版面|内页|新闻|精彩)?(?:导读|看点|导航|提要|索引)$/;
/** Where the story stands that a teaser is for. A jump line (下转, 上接) is of the story that it ends. */
const PAGE = '第?[A-Z]?[0-9０-９一二三四五六七八九十]{1,3}(?:[、—~-][A-Z]?[0-9０-９]{1,2})?版';
const REFERENCE = new RegExp(
  `(?:[→⇒➡▶►▷〉》>]{1,3}|(?:详见|请看|更多.{0,6}见|见))(?:今日|本报)?${PAGE}[）)】]?$`,
  'u',
);
/** The bare number of a page, as a box of teasers under its heading has it. */
const PAGE_ALONE = new RegExp(`^[（(【]?${PAGE}[）)】]?$`, 'u');
/** The page in front of the title, as a box has it too: ▶ 二版 …. */
const PAGE_FIRST = new RegExp(`^[→▶►▷·●■]?${PAGE}[：:|｜]?[^。！？；，：:]`, 'u');
/** … or behind it with nothing between but a space; a date so is a running head's. */
const PAGE_BEHIND = new RegExp(`^(?!.*[0-9]{4}年)[^。！？；]{5,}?[（(【]?${PAGE}[）)】]?$`, 'u');
const ALONE = new RegExp(`^[（(【]?${REFERENCE.source}`, 'u');

/** Characters of a teaser's title, and lines of a teaser in a box, at most. */
const LONGEST_TITLE = 30;
const MOST_LINES = 5;

/**
 * Which lines are teasers of other pages: a title and where its story stands (… → 3版, … 详见A4版), on one line or on two,
 * and whatever stands between the heading of a box of them (导读) and its last reference.
 */
export function teaserLines(lines: readonly { readonly text: string; readonly blanks: number }[]): boolean[] {
  const teasers = lines.map(() => false);
  const bare = lines.map(({ text }) => text.replace(/\s+/g, ''));
  const refers = bare.map((text) => REFERENCE.test(text));
  if (!refers.includes(true) && !bare.some((text) => HEADING.test(text))) return teasers;
  lines.forEach((line, i) => {
    const text = bare[i] ?? '';
    if (HEADING.test(text)) {
      const last = lastOfBox(bare, refers, i);
      if (last > i) teasers.fill(true, i, last + 1);
    }
    if (refers[i] !== true || text.length > LONGEST_TITLE + 8) return;
    if (!ALONE.test(text)) {
      // Behind a sentence the reference is that text's own.
      if (!/[。！？；].*版/u.test(text)) teasers[i] = true;
      return;
    }
    const title = bare[i - 1] ?? '';
    const isTitle =
      i > 0 &&
      line.blanks === 0 &&
      title.length <= LONGEST_TITLE &&
      !endsSentence(title) &&
      shortRole(title) === null;
    if (
      !isTitle ||
      (lines[i - 1]?.blanks === 0 && teasers[i - 2] !== true && !HEADING.test(bare[i - 2] ?? ''))
    )
      return;
    teasers[i - 1] = teasers[i] = true;
  });
  return teasers;
}

/** The last line of a box of teasers under a heading, or the heading where nothing refers. */
function lastOfBox(bare: readonly string[], refers: readonly boolean[], heading: number): number {
  let last = heading;
  for (let i = heading + 1; i < bare.length && i - last <= MOST_LINES; i++) {
    const text = bare[i] ?? '';
    if (leadInOf(text) > 0 || shortRole(text) === 'byline') break;
    const isWhole = (PAGE_FIRST.test(text) || PAGE_BEHIND.test(text)) && text.length <= LONGEST_TITLE + 8;
    if (refers[i] || isWhole || (PAGE_ALONE.test(text) && i > heading + 1)) last = i;
  }
  return last;
}
