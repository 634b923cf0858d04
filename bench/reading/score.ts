/**
 * What a reading is worth against the truth. A read text is never quite the original's: an article is right where its
 * body holds 95 % of the original's characters in order and no more than 5 % of others, a paragraph where 90 % of both
 * agree. Headlines count only when they are exact. White space never counts.
 */
import type { Truth } from '../../samples/build/truth.ts';
import { bare, common, pairs, type Found } from '../recovery/score.ts';

export interface ReadTally {
  pages: number;
  articles: { truth: number; found: number; right: number };
  paragraphs: { truth: number; found: number; right: number };
  headlines: { of: number; right: number };
  /** Characters of bodies, and those that are wrong, missing or too many in the article that was paired. */
  characters: number;
  errors: number;
}

export const emptyTally = (): ReadTally => ({
  pages: 0,
  articles: { truth: 0, found: 0, right: 0 },
  paragraphs: { truth: 0, found: 0, right: 0 },
  headlines: { of: 0, right: 0 },
  characters: 0,
  errors: 0,
});

const bodyOf = (blocks: readonly { readonly text: string }[]): string =>
  bare(blocks.map(({ text }) => text).join(''));

export function addPage(tally: ReadTally, truth: Truth, found: Found): void {
  tally.pages += 1;
  const bodies = truth.articles.map(({ blocks }) => bodyOf(blocks));
  const others = found.articles.map(({ blocks }) => bodyOf(blocks));
  const paired = pairs(bodies, others);
  tally.articles.truth += bodies.length;
  tally.articles.found += others.length;
  for (const [i, body] of bodies.entries()) {
    const other = found.articles[paired[i] ?? -1];
    const text = other ? bodyOf(other.blocks) : '';
    const shared = common(body, text);
    if (shared >= 0.95 * body.length && shared >= 0.95 * text.length) tally.articles.right += 1;
    tally.characters += body.length;
    tally.errors += Math.max(body.length, text.length) - shared;
    const headline = bare(truth.articles[i]?.headline.join('') ?? '');
    if (headline !== '') {
      tally.headlines.of += 1;
      if (headline === bare(other?.headline.join('') ?? '')) tally.headlines.right += 1;
    }
    const left = (other?.blocks ?? []).map((block) => bare(block.text));
    for (const block of truth.articles[i]?.blocks ?? []) {
      const own = bare(block.text);
      tally.paragraphs.truth += 1;
      const at = left.findIndex(
        (candidate) => common(own, candidate) >= 0.9 * Math.max(own.length, candidate.length),
      );
      if (at < 0) continue;
      tally.paragraphs.right += 1;
      left.splice(at, 1);
    }
  }
  tally.paragraphs.found += found.articles.reduce((sum, { blocks }) => sum + blocks.length, 0);
}

const f1 = ({ truth, found, right }: ReadTally['articles']): number => (2 * right) / (truth + found);

export const HEAD = [
  '| | pages | article F1 | paragraph F1 | headline exact | character error rate |',
  '| --- | ---: | ---: | ---: | ---: | ---: |',
].join('\n');

export function row(name: string, tally: ReadTally): string {
  const headlines = `${((100 * tally.headlines.right) / Math.max(1, tally.headlines.of)).toFixed(1)} %`;
  const errors = `${((100 * tally.errors) / Math.max(1, tally.characters)).toFixed(2)} %`;
  return `| ${name} | ${tally.pages} | ${f1(tally.articles).toFixed(3)} | ${f1(tally.paragraphs).toFixed(3)} | ${headlines} | ${errors} |`;
}
