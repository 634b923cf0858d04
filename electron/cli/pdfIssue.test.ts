import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assetPath, readContainer } from '../../shared/document/index.ts';
import { imageHeader } from '../../shared/scan/index.ts';
import { exitCodes } from './exitCodes.ts';

/** A PDF of several pages, as papers publish an issue: one page of it, or all. */

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'banxin-issue-'));
const issue = join(folder, '日报.pdf');
const samples = ['guanchao', 'liulan'] as const;

function banxin(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/cli.mjs'), ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
  return { code: status, stdout, stderr };
}
const headlinesOf = (articles: readonly { headline: readonly string[] }[]) =>
  articles.map(({ headline }) => headline.join('').replace(/\s/gu, '')).sort();
const truthOf = (sample: string) =>
  headlinesOf(
    (
      JSON.parse(readFileSync(`${root}/samples/${sample}/truth.json`, 'utf8')) as {
        articles: { headline: string[] }[];
      }
    ).articles,
  );

beforeAll(async () => {
  // The second page is a blank one.
  const made = await PDFDocument.create();
  for (const [i, sample] of samples.entries()) {
    const one = await PDFDocument.load(readFileSync(`${root}/samples/${sample}/original.pdf`));
    const [page] = await made.copyPages(one, [0]);
    if (page) made.addPage(page);
    if (i === 0) made.addPage([800, 1200]);
  }
  writeFileSync(issue, await made.save());
});
afterAll(() => rmSync(folder, { recursive: true }));

test('is asked which of its pages is meant, and recovered by that', () => {
  const { code, stderr } = banxin('recover', issue);
  expect(code).toBe(exitCodes.input);
  expect(stderr).toMatch(/3 pages.*--page/u);
  for (const [page, sample] of [
    ['1', 'guanchao'],
    ['3', 'liulan'],
  ] as const) {
    const { stdout } = banxin('recover', issue, '--page', page, '--json');
    const { articles } = JSON.parse(stdout) as { articles: { headline: string[] }[] };
    expect(headlinesOf(articles)).toEqual(truthOf(sample));
  }
  expect(banxin('recover', issue, '--page', '2')).toMatchObject({ code: exitCodes.input });
  const beyond = banxin('recover', issue, '--page', '4');
  expect(beyond.code).toBe(exitCodes.input);
  expect(beyond.stderr).toMatch(/page 4.*last page is 3/u);
  expect(banxin('recover', issue, '--page', '0').code).toBe(exitCodes.usage);
  const text = `${root}/samples/guanchao/recovered.txt`;
  expect(banxin('recover', text, '--page', '1')).toMatchObject({ code: exitCodes.usage });
}, 60_000);

test('gives a page file of each page at once, and tells which page has nothing to read', async () => {
  const made = join(folder, 'made');
  mkdirSync(made);
  const { code, stdout, stderr } = banxin('compose', issue, '-o', made, '--json');
  expect(code).toBe(exitCodes.findings);
  expect(stderr).toMatch(/日报\.pdf \(page 2\) has no text/u);
  expect(readdirSync(made).sort()).toEqual(['日报-1.banxin', '日报-3.banxin']);
  expect((JSON.parse(stdout) as { pages: { file: string }[] }).pages.map(({ file }) => file)).toEqual(
    ['日报-1.banxin', '日报-3.banxin'].map((name) => join(made, name)),
  );
  const page = await readContainer(readFileSync(join(made, '日报-3.banxin')));
  if (!page.ok) throw new Error(page.error.kind);
  const { sources, photos } = page.value.document;
  expect(sources).toMatchObject([{ name: '日报.pdf', kind: 'pdf', page: 3 }]);
  // The pictures of the PDF come along, at their own resolution.
  const sizes = photos.map(({ asset }) => {
    const header = imageHeader(page.value.files.get(assetPath(asset ?? '')) ?? new Uint8Array());
    return header.ok ? [header.value.format, header.value.width, header.value.height] : null;
  });
  expect(sizes).toEqual([
    ['jpeg', 677, 338],
    ['jpeg', 677, 568],
  ]);
}, 60_000);

test('is printed anew page by page', async () => {
  const both = join(folder, 'both.pdf');
  const two = await PDFDocument.load(readFileSync(issue));
  two.removePage(1);
  writeFileSync(both, await two.save());
  const again = join(folder, 'again.pdf');
  expect(banxin('export', both, '-o', again).code).not.toBe(exitCodes.bug);
  expect((await PDFDocument.load(readFileSync(again))).getPageCount()).toBe(2);
  const one = join(folder, 'one.pdf');
  banxin('export', both, '--page', '2', '-o', one);
  expect((await PDFDocument.load(readFileSync(one))).getPageCount()).toBe(1);
}, 60_000);

test.each(['web', 'press'])(
  'a page that was made of a PDF, printed (%s) and read back is the same page',
  (profile) => {
    const original = `${root}/samples/guanchao/original.pdf`;
    const again = join(folder, 'read-back.pdf');
    expect(banxin('export', original, '-o', again, '--profile', profile).code).toBe(exitCodes.done);
    const plain = (text: string | null) => text?.replace(/\s/gu, '');
    const pageOf = (file: string) => {
      const { articles, photos } = JSON.parse(banxin('recover', file, '--json').stdout) as {
        articles: {
          flag: string | null;
          headline: string[];
          byline: string | null;
          blocks: { kind: string; text: string }[];
        }[];
        photos: { title: string | null; caption: string; credit: string | null }[];
      };
      return {
        articles: articles
          .map(({ flag, headline, byline, blocks }) => [
            ...[flag, headline.join(''), byline].map(plain),
            ...blocks.map(({ kind, text }) => `${kind} ${plain(text)}`),
          ])
          .sort(),
        photos: photos.map(({ title, caption, credit }) => [title, caption, credit].map(plain)).sort(),
      };
    };
    expect(pageOf(again)).toEqual(pageOf(original));
  },
  60_000,
);
