import { textOf, type Document, type Runs } from '../../document/index.ts';
import type { Row } from '../../recover/index.ts';

export function rowsOfRuns(
  list: readonly Runs[],
  rows: readonly Row[],
  rowAt: ReadonlyMap<number, number>,
): Row[] {
  const seen = new Set<number>();
  for (const runs of list)
    for (const run of runs)
      for (const [start, end] of run.spans)
        for (let at = start; at < end; at += 1) {
          const row = rowAt.get(at);
          if (row !== undefined) seen.add(row);
        }
  return [...seen].map((row) => rows[row]!);
}

/** What of a document stands on no row: articles and photos by id, with their words. */
export function withoutPlace(
  document: Document,
  rowAt: ReadonlyMap<number, number>,
): { readonly id: string; readonly text: string }[] {
  const missing = (list: readonly Runs[]): boolean =>
    list.length > 0 &&
    list.every((runs) => runs.every(({ spans }) => spans.every(([start]) => !rowAt.has(start))));
  return document.articles
    .filter((article) => missing([...article.headline, ...article.blocks.map(({ runs }) => runs)]))
    .map((article) => ({ id: article.id, text: article.headline.map(textOf).join(' ') }));
}
