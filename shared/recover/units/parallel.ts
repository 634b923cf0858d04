import { isName } from '../words/names.ts';
import { isFlagWord } from '../words/short.ts';
import type { Unit } from './unit.ts';

/** A page's pieces that are built alike tell one another what they are. */

/** A subhead is said again in so many stories at least. */
const FEWEST_TWINS = 2;

/**
 * Subheads that story after story has (案情回顾 …… 法官说法 ……), the first of them before its text: the same words stand
 * again right before another text, and some of them always between paragraphs.
 */
export function repeatedSubheads(units: readonly Unit[]): ReadonlySet<number> {
  const places = new Map<string, number[]>();
  units.forEach((unit, i) => {
    if (!isPlain(unit) || units[i + 1]?.kind !== 'paragraph') return;
    places.set(unit.bare, [...(places.get(unit.bare) ?? []), i]);
  });
  // Where the text behind them is the same too, the source has a story twice.
  const texts = (own: readonly number[]): ReadonlySet<string> =>
    new Set(own.map((i) => units[i + 1]?.bare ?? ''));
  const twins = [...places.values()].filter(
    (own) => own.length >= FEWEST_TWINS && texts(own).size === own.length,
  );
  const isInside = (i: number): boolean => units[i - 1]?.kind === 'paragraph';
  return new Set(twins.some((own) => own.every(isInside)) ? twins.flat() : []);
}

const isPlain = ({ kind, forced, lines }: Unit): boolean =>
  kind === 'display' && forced === null && lines.length === 1;

/** What any question may say. */
const ASKING =
  /什么|怎么|怎样|如何|为何|有何|哪些|哪里|哪种|是否|多少|多久|可以|可否|能否|能不能|需要|应该|吗|呢/g;

/**
 * Questions about one thing, each right over its answer and nothing else between them: they part a text, and head none.
 */
export function questionsInside(units: readonly Unit[]): ReadonlySet<number> {
  const found = new Set<number>();
  const subjectOf = (i: number): string => units[i]?.bare.replace(ASKING, '，') ?? '';
  let last = -1;
  units.forEach((unit, i) => {
    if (unit.kind === 'paragraph') return;
    const isQuestion = isPlain(unit) && /？$/.test(unit.bare) && units[i + 1]?.kind === 'paragraph';
    if (isQuestion && last >= 0 && sharesPair(subjectOf(last), subjectOf(i))) found.add(last).add(i);
    last = isQuestion ? i : -1;
  });
  return found;
}
const sharesPair = (a: string, b: string): boolean =>
  [...a].some((_, k) => /^[\u3400-\u9fff]{2}$/.test(a.slice(k, k + 2)) && b.includes(a.slice(k, k + 2)));

/** What somebody is, behind their name or before it. */
const OFFICE =
  '市长|县长|省长|区长|州长|旗长|主席|总理|局长|部长|书记|委员|代表|教授|研究员|律师|医师|老师|院士|博士|理事|会长|校长|院长|主任';
const NAMED = new RegExp(`^([\\u3400-\\u9fff·]{2,6}?)(${OFFICE})$`);
const OFFICE_FIRST = new RegExp(
  `^[\\u3400-\\u9fff]{0,14}(${OFFICE})\\s+([\\u3400-\\u9fff·]{2,4}|[\\u3400-\\u9fff]\\s[\\u3400-\\u9fff])$`,
);
/** … and behind the name in brackets, on two lines where the column is narrow. */
const NAMED_IN_BRACKETS = new RegExp(
  `^([\\u3400-\\u9fff·]{2,4}?)(?:${OFFICE}|)[（(][^（）()，。]{4,30}[）)]$`,
);

/**
 * Those who speak in a story one after the other, each with name and office over what they say (何小满代表（石桥小学校
 * 长）): subheads.
 */
export function speakersInside(units: readonly Unit[]): ReadonlySet<number> {
  const isSpeaker = (i: number): boolean => {
    const unit = units[i];
    return (
      unit?.kind === 'display' &&
      unit.forced === null &&
      unit.lines.length <= 2 &&
      units[i - 1]?.kind === 'paragraph' &&
      units[i + 1]?.kind === 'paragraph' &&
      isName(NAMED_IN_BRACKETS.exec(unit.bare)?.[1] ?? '')
    );
  };
  const speakers = units.flatMap((_, i) => (isSpeaker(i) ? [i] : []));
  return new Set(speakers.length >= FEWEST_TWINS ? speakers : []);
}

/**
 * Who speaks, by name and office (李文委员, 全国人大代表 李文): a byline where the name is one, or another with the same
 * office is.
 */
export function speakersOf(units: readonly Unit[]): ReadonlySet<number> {
  const found = new Map<number, { readonly office: string; readonly sure: boolean }>();
  units.forEach((unit, i) => {
    if (!isPlain(unit) || isFlagWord(unit.bare)) return;
    const [, name = '', office] = NAMED.exec(unit.bare) ?? [];
    const [, before, after = ''] = OFFICE_FIRST.exec(unit.lines[0]?.text.trim() ?? '') ?? [];
    if (before !== undefined && isName(after.replace(/\s/g, '')))
      found.set(i, { office: before, sure: true });
    else if (office !== undefined) found.set(i, { office, sure: isName(name) });
  });
  const known = new Set([...found.values()].filter(({ sure }) => sure).map(({ office }) => office));
  return new Set([...found].filter(([, { office }]) => known.has(office)).map(([i]) => i));
}
