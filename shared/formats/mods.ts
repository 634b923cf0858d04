import { textOf, type Article, type Page } from '../document/index.ts';
import { isoDate, pageTitle } from './printed.ts';
import { el, type XmlElement } from './xml.ts';

/**
 * The descriptions that a METS file carries, in MODS 3.7. What is not known is left out.
 * Source: loc.gov/standards/mods, user guidelines.
 */
const mods = (children: readonly XmlElement[]): XmlElement =>
  el('mods:mods', { version: '3.7' }, [
    ...children,
    el('mods:typeOfResource', {}, ['text']),
    el('mods:language', {}, [
      el('mods:languageTerm', { type: 'code', authority: 'iso639-2b' }, ['chi']),
      el('mods:scriptTerm', { type: 'code', authority: 'iso15924' }, ['Hani']),
    ]),
  ]);

const text = (name: string, value: string, attributes = {}): XmlElement[] =>
  value === '' ? [] : [el(`mods:${name}`, attributes, [value])];

/** The issue that pages are of, by what the first of them that says it says. */
export function modsOfIssue(pages: readonly Page[]): XmlElement {
  const known = (field: 'paper' | 'date' | 'issue' | 'shelfMark'): string =>
    pages.map((page) => page[field]).find((value) => value !== '') ?? '';
  const [paper, date, issue, shelfMark] = [known('paper'), known('date'), known('issue'), known('shelfMark')];
  const iso = isoDate(date);
  const [first] = pages;
  return mods([
    el('mods:titleInfo', {}, text('title', paper === '' && first ? pageTitle(first) : paper)),
    ...(date === ''
      ? []
      : [
          el('mods:originInfo', {}, [
            el('mods:dateIssued', iso === null ? {} : { encoding: 'w3cdtf', keyDate: 'yes' }, [iso ?? date]),
          ]),
        ]),
    ...(issue === '' ? [] : [el('mods:part', {}, [detail('issue', issue)])]),
    ...(shelfMark === '' ? [] : [el('mods:location', {}, text('shelfLocator', shelfMark))]),
    ...text('genre', 'newspaper'),
  ]);
}

const detail = (type: string, number: string): XmlElement =>
  el('mods:detail', { type }, text('number', number));

/** One article: headline, kicker, deck, who wrote it as it is printed, and the page that it stands on. */
export function modsOfArticle(article: Article, title: string, page: Page): XmlElement {
  const lines = (part: Article['headline']): string => part.map(textOf).join(' ');
  return mods([
    el('mods:titleInfo', {}, [...text('title', title), ...text('subTitle', lines(article.deck))]),
    ...text('note', lines(article.kicker), { type: 'kicker' }),
    ...text('note', article.flag ? textOf(article.flag) : '', { type: 'flag' }),
    ...article.bylines.map(({ runs }) =>
      el('mods:name', {}, [
        ...text('displayForm', textOf(runs)),
        el('mods:role', {}, text('roleTerm', 'creator', { type: 'text', authority: 'marcrelator' })),
      ]),
    ),
    ...(page.number === '' && page.section === ''
      ? []
      : [
          el('mods:part', {}, [
            ...(page.number === '' ? [] : [detail('page', page.number)]),
            ...(page.section === '' ? [] : [detail('section', page.section)]),
          ]),
        ]),
    ...text('genre', 'article'),
    ...text('identifier', article.id, { type: 'local' }),
  ]);
}
