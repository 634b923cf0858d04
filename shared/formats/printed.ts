import { allRuns, type Document, type Page, type Question } from '../document/index.ts';

/** What a page is called: paper, date, number and section, as far as they are known. */
export function pageTitle({ paper, date, number, section }: Page): string {
  const known = [paper, date, number && `第${number}版`, section].filter(Boolean);
  return known.length > 0 ? known.join(' ') : '版面';
}

/** A date as it is printed (2021年3月4日 星期四, 2021-3-4) as ISO 8601; null where it is not told or no such day is. */
export function isoDate(printed: string): string | null {
  const [, year = '', month = '', day = ''] =
    /(\d{4})\s*[年\-./]\s*(\d{1,2})\s*[月\-./]\s*(\d{1,2})\s*日?/u.exec(printed.normalize('NFKC')) ?? [];
  const [m, d] = [Number(month), Number(day)];
  const longest = [31, isLeap(Number(year)) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1] ?? 0;
  return d >= 1 && d <= longest ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Articles in reading order, those of a group together where its first one stands. */
export function groupedArticles(document: Document): readonly {
  readonly group: Document['groups'][number] | null;
  readonly articles: readonly Document['articles'][number][];
}[] {
  const taken = new Set<string>();
  return document.articles.flatMap((article) => {
    if (taken.has(article.id)) return [];
    const group = document.groups.find(({ articles }) => articles.includes(article.id)) ?? null;
    const members = group
      ? document.articles.filter(({ id }) => group.articles.includes(id) && !taken.has(id))
      : [article];
    for (const { id } of members) taken.add(id);
    return [{ group, articles: members }];
  });
}

/** Photos of an article, or of none that there is. */
export function photosOf(document: Document, article: string | null): readonly Document['photos'][number][] {
  const known = new Set(document.articles.map(({ id }) => id));
  return document.photos.filter((photo) =>
    article === null ? photo.article === null || !known.has(photo.article) : photo.article === article,
  );
}

/** The open questions: of words that stand nowhere on the page yet, and of words that do. */
export function questionsOf(document: Document): {
  readonly unplaced: readonly Question[];
  readonly placed: readonly Question[];
} {
  const taken = new Map<string, Set<number>>();
  for (const runs of allRuns({ ...document, questions: [] }))
    for (const { source = '', spans } of runs) {
      const own = taken.get(source) ?? new Set();
      taken.set(source, own);
      for (const [from, to] of spans) for (let at = from; at < to; at++) own.add(at);
    }
  // Of words that stand somewhere, some characters may be in the ledger: one that is placed tells.
  const isPlaced = ({ about }: Question): boolean =>
    about.some(({ source = '', spans }) => spans.some(([from]) => taken.get(source)?.has(from) ?? false));
  return {
    unplaced: document.questions.filter((question) => !isPlaced(question)),
    placed: document.questions.filter(isPlaced),
  };
}
