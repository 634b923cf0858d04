import { PDFHexString, type PDFContext, type PDFDict, type PDFRef } from 'pdf-lib';
import { textOf, type Document } from '../document/index.ts';
import type { Frame } from '../frame/index.ts';
import { onSheet, type Sheet } from './sheet.ts';

/** A page of the file with what its outline needs. */
export interface OutlinePage {
  readonly ref: PDFRef;
  readonly document: Document;
  readonly frame: Frame;
  readonly sheet: Sheet;
}

interface Item {
  readonly title: string;
  readonly page: OutlinePage;
  /** PDF space; null is the top of the page. */
  readonly top: number | null;
  readonly kids: readonly Item[];
}

/** What a page is called: its number and section as far as they are known. */
export function pageName(document: Document, index: number): string {
  const { number, section } = document.page;
  const named = [number && `第${number}版`, section].filter(Boolean).join(' ');
  return named || `${index + 1}`;
}

/** Issue › page › article, for a file of several pages (ISO 32000-1, 12.3.3). */
export function writeOutline(context: PDFContext, pages: readonly OutlinePage[]): PDFRef | null {
  const [first] = pages;
  if (!first || pages.length < 2) return null;
  const { paper, date } = first.document.page;
  const kids = pages.map((page, index) => ({
    title: pageName(page.document, index),
    page,
    top: null,
    kids: page.document.articles.flatMap((article) => {
      const region = page.frame.regions
        .filter(({ owner }) => owner.kind === 'article' && owner.id === article.id)
        .reduce<Frame['regions'][number] | null>(
          (top, one) => (top && top.rect.y <= one.rect.y ? top : one),
          null,
        );
      const title = article.headline.map((line) => textOf(line)).join(' ');
      return region && title
        ? [{ title, page, top: onSheet(page.sheet, 0, region.rect.y)[1], kids: [] }]
        : [];
    }),
  }));
  const root = context.nextRef();
  const items = writeItems(
    context,
    [{ title: [paper, date].filter(Boolean).join(' ') || '报纸', page: first, top: null, kids }],
    root,
  );
  context.assign(root, context.obj({ Type: 'Outlines', ...items, Count: 1 + pages.length }));
  return root;
}

/** Writes brothers of the outline and returns their parent's keys First and Last. */
function writeItems(
  context: PDFContext,
  items: readonly Item[],
  parent: PDFRef,
): { readonly First?: PDFRef; readonly Last?: PDFRef } {
  const refs = items.map(() => context.nextRef());
  for (const [i, item] of items.entries()) {
    const ref = refs[i] ?? parent;
    const top = item.top === null ? null : Number(item.top.toFixed(2));
    const dict: PDFDict = context.obj({
      Title: PDFHexString.fromText(item.title),
      Parent: parent,
      Dest: [item.page.ref, 'XYZ', null, top, null],
      ...(refs[i - 1] ? { Prev: refs[i - 1] } : {}),
      ...(refs[i + 1] ? { Next: refs[i + 1] } : {}),
      // The issue lies open, its pages closed.
      ...(item.kids.length > 0
        ? {
            ...writeItems(context, item.kids, ref),
            Count: item.kids[0]?.kids.length ? item.kids.length : -item.kids.length,
          }
        : {}),
    });
    context.assign(ref, dict);
  }
  const [first] = refs;
  const last = refs.at(-1);
  return first && last ? { First: first, Last: last } : {};
}

/** Page labels as the paper numbers its pages (ISO 32000-1, 12.4.2); null where no page has a number. */
export function writePageLabels(context: PDFContext, documents: readonly Document[]): PDFRef | null {
  if (documents.every(({ page }) => !page.number)) return null;
  const numbers = documents.flatMap(({ page }, index) => [
    index,
    { P: PDFHexString.fromText(page.number || `${index + 1}`) },
  ]);
  return context.register(context.obj({ Nums: numbers }));
}
