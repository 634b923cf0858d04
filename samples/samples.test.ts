import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allRuns, textOf, type Article, type Runs } from '../shared/document/index.ts';
import { recover, type Recovered } from '../shared/recover/index.ts';
import { decodeText, linesOf } from '../shared/source/index.ts';
import type { Box } from './build/sheet.ts';
import type { Truth } from './build/truth.ts';

const names = ['guanchao', 'liulan'];
const path = (name: string, file: string): string => join(import.meta.dirname, name, file);
const truthOf = (name: string): Truth => JSON.parse(readFileSync(path(name, 'truth.json'), 'utf8')) as Truth;

function sourceOf(name: string): string {
  const decoded = decodeText(readFileSync(path(name, 'recovered.txt')));
  if (!decoded.ok) throw new Error(decoded.error.kind);
  return decoded.value.text;
}

const bare = (text: string): string => text.replace(/\s/gu, '');
const textsOf = (runs: readonly Runs[]): string[] => runs.map((each) => bare(textOf(each)));
const maybe = (runs: Runs | null): string | null => (runs ? bare(textOf(runs)) : null);

/** An article in the words of the truth, white space aside. */
const plain = (article: Article) => ({
  kicker: textsOf(article.kicker),
  headline: textsOf(article.headline),
  deck: textsOf(article.deck),
  byline: article.bylines.length > 0 ? textsOf(article.bylines.map((each) => each.runs)).join('') : null,
  blocks: article.blocks.map((block) => ({ kind: block.kind, text: bare(textOf(block.runs)) })),
  jump: maybe(article.jump),
});

const wanted = (article: Truth['articles'][number]) => ({
  kicker: article.kicker.map(bare),
  headline: article.headline.map(bare),
  deck: article.deck.map(bare),
  byline: article.byline === null ? null : bare(article.byline),
  blocks: article.blocks.map((block) => ({ kind: block.kind, text: bare(block.text) })),
  jump: article.jump === null ? null : bare(article.jump),
});

describe.each(names)('the sample %s', (name) => {
  const truth = truthOf(name);
  const source = sourceOf(name);
  const page: Recovered = recover({ id: 'source', lines: linesOf(source) }, []);
  const first = (article: { readonly blocks: readonly { readonly text: string }[] }): string =>
    bare(article.blocks[0]?.text ?? '').slice(0, 12);

  test('gives its articles, no more and no fewer', () => {
    const found = page.articles.map((article) => first(plain(article)));
    expect([...found].sort()).toEqual(truth.articles.map(first).sort());
  });

  test.each(truth.articles.map((article) => [article.id, article] as const))(
    'gives %s with its headline, byline and every character of its text',
    (_, article) => {
      const found = page.articles.find((each) => first(plain(each)) === first(article));
      expect(found && plain(found)).toEqual(wanted(article));
    },
  );

  test('gives its photographs with title, caption and credit', () => {
    const found = page.photos.map((photo) => ({
      title: maybe(photo.title),
      caption: maybe(photo.caption),
      credit: maybe(photo.credit),
    }));
    const expected = truth.photos.map((photo) => ({
      title: photo.title,
      caption: bare(photo.caption),
      credit: photo.credit && bare(photo.credit),
    }));
    const byCaption = (a: { caption: string | null }, b: { caption: string | null }): number =>
      (a.caption ?? '').localeCompare(b.caption ?? '');
    expect([...found].sort(byCaption)).toEqual([...expected].sort(byCaption));
  });

  test('gives its section, and each flag to its story or as a question', () => {
    expect(page.section && bare(page.section)).toBe(truth.section && bare(truth.section));
    const asked = page.questions.map((question) => bare(textOf(question.about)));
    for (const article of truth.articles) {
      if (article.flag === null) continue;
      const found = page.articles.find((each) => first(plain(each)) === first(article));
      const own = found ? maybe(found.flag) : null;
      expect(own === article.flag || (own === null && asked.includes(article.flag)), article.flag).toBe(true);
    }
    for (const group of truth.groups) {
      const own = page.groups.find((each) => maybe(each.flag) === group.flag);
      expect(own !== undefined || asked.includes(group.flag ?? ''), group.flag ?? '').toBe(true);
    }
  });

  test('asks at most four questions', () => {
    expect(page.questions.length).toBeLessThanOrEqual(4);
  });

  test('leaves no character unaccounted for', () => {
    const covered = new Uint8Array(source.length);
    const placed = { ...page, page: { furniture: page.furniture } };
    for (const runs of allRuns(placed)) {
      for (const run of runs) for (const [from, to] of run.spans) covered.fill(1, from, to);
    }
    for (const { span } of page.ledger) covered.fill(1, span[0], span[1]);
    const left = [...source].filter((char, i) => char.trim() !== '' && covered[i] === 0).join('');
    expect(left).toBe('');
  });

  test('reads its source as its original is drawn: every line of the truth is in it', () => {
    const text = bare(source);
    const missing = truth.articles
      .flatMap((article) => [...article.blocks, ...Object.values(article.parts)])
      .filter((part) => !text.includes(bare(part.text)))
      .map((part) => part.text);
    expect(missing).toEqual([]);
  });

  test('has boxes inside the trim, of columns that are level and parts that do not overlap', () => {
    const inside = ([x, y, w, h]: Box): boolean =>
      x >= 0 && y >= 0 && w > 0 && h > 0 && x + w <= truth.trim[0] && y + h <= truth.trim[1];
    const overlap = (a: Box, b: Box): number =>
      Math.max(0, Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0])) *
      Math.max(0, Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]));
    const boxes: [string, Box][] = [];
    for (const article of truth.articles) {
      for (const run of article.text) boxes.push([`${article.id} text`, run.box]);
      for (const [role, part] of Object.entries(article.parts)) {
        const flows = role === 'byline' || role === 'jump';
        if (!flows || part.lines.every((line) => line.column === undefined))
          boxes.push([`${article.id} ${role}`, part.box]);
      }
    }
    for (const photo of truth.photos) boxes.push([`${photo.id} photo`, photo.box]);
    for (const [label, box] of boxes) expect(inside(box), label).toBe(true);
    for (const [i, [label, box]] of boxes.entries()) {
      for (const [other, against] of boxes.slice(i + 1))
        expect(overlap(box, against), `${label} × ${other}`).toBe(0);
    }
    for (const article of truth.articles) {
      const last = article.blocks.flatMap((block) => block.lines);
      for (const run of article.text) {
        if (run.columns < 2) continue;
        const feet = Array.from({ length: run.columns - 1 }, (_, i) =>
          Math.max(...last.filter((line) => line.column === i).map((line) => line.box[1] + line.box[3])),
        ).filter(Number.isFinite);
        expect(Math.max(...feet) - Math.min(...feet), article.id).toBeLessThan(truth.pitch * 2);
      }
    }
  });

  test('has a scan of 300 dots an inch under 5 MB', () => {
    const jpeg = readFileSync(path(name, 'scan.jpg'));
    expect(jpeg.readUInt8(13)).toBe(1);
    expect(jpeg.readUInt16BE(14)).toBe(300);
    expect(statSync(path(name, 'scan.jpg')).size).toBeLessThan(5_000_000);
  });
});
