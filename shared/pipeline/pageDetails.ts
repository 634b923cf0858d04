import type { Page } from '../document/index.ts';

export type PageDetails = Pick<Page, 'paper' | 'date' | 'number' | 'issue' | 'editors'>;

const DATE = /^\d{4}年\d{1,2}月\d{1,2}日(?:\s*(?:星期|周)[一二三四五六日天])?$/u;
const NUMBER = /^第?\s*([0-9]{1,3}|[A-Z][0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*版$/u;
/** A number that stands by itself counts where none says that it is the page's. */
const BARE_NUMBER = /^(?:[0-9]{1,2}|[A-Z][0-9]{1,2})$/u;
const ISSUE = /^(?:总)?第\s*[0-9]+\s*期$/u;
const EDITORS = /(?:责任编辑|责编|编辑|版式|校对|美编)/u;
const PAPER = /^\p{Script=Han}{2,8}(?:日报|晚报|早报|晨报|时报|周报|导报|商报|都市报|青年报|报|周刊)$/u;

/**
 * What the page's furniture tells of the page as a printed thing: paper, date, page number, issue, editors. A piece of
 * text is taken only where all of it is one of these; what is not told stays blank.
 */
export function pageDetails(furniture: readonly string[]): PageDetails {
  const find = (pattern: RegExp): RegExpExecArray | null => {
    for (const text of furniture) {
      const match = pattern.exec(text.trim());
      if (match) return match;
    }
    return null;
  };
  const editors = furniture.filter((text) => EDITORS.test(text));
  return {
    paper: find(PAPER)?.[0] ?? '',
    date: find(DATE)?.[0] ?? '',
    number: find(NUMBER)?.[1] ?? find(BARE_NUMBER)?.[0] ?? '',
    issue: find(ISSUE)?.[0] ?? '',
    editors: editors.map((text) => text.trim()).join('　'),
  };
}
