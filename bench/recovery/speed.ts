/** How long recovery takes: a page, and how it grows with the text. Times in one run, so that only their ratios count. */
import type { CorpusPage } from './corpus.ts';
import { recovered } from './banxin.ts';

const time = (text: string): number => {
  const start = performance.now();
  recovered(text);
  return performance.now() - start;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** A page as PDFBox reads it, warm, in milliseconds (median), and texts of many pages against n log n. */
export function speed(pages: readonly CorpusPage[]): string {
  const texts = pages.map((page) => page.texts.pdfbox);
  for (const text of texts.slice(0, 12)) time(text);
  const page = median(texts.map(time));
  const all = texts.join('\n\n');
  const sizes = [30_000, 120_000, 480_000, 1_000_000].map((bytes) => {
    let text = all;
    while (Buffer.byteLength(text) < bytes) text += `\n\n${all}`;
    return Buffer.from(text).subarray(0, bytes).toString().replaceAll('\ufffd', '');
  });
  const grown = sizes.map((text) => Math.min(time(text), time(text)));
  const per = grown.map((ms, i) => {
    const n = sizes[i]?.length ?? 1;
    return ms / (n * Math.log(n));
  });
  const ratios = per.map((value) => (value / (per[0] ?? 1)).toFixed(2));
  return [
    `A page takes ${page.toFixed(0)} ms (median, warm).`,
    `Texts of 30, 120, 480 and 1,000 KB take ${grown.map((ms) => ms.toFixed(0)).join(', ')} ms: against n log n ${ratios.join(', ')}.`,
  ].join('\n');
}
