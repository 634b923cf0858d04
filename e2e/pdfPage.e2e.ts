import { expect, test } from '@playwright/test';
import { PDFDocument } from 'pdf-lib';
import { textOf, type Document } from '../shared/document/index.ts';
import { BODY, HEADLINE, namedEncodingPdf } from '../shared/scan/pdf/testing/namedEncoding.ts';
import { savedDocument } from './archivist.ts';
import { browserDesk, sample, type Desk } from './desk.ts';
import { truthOf } from './known.ts';
import { canvas, command, openFile, openFirst, pageIsThere, picture } from './person.ts';

/** A page of which there is a PDF with its text: opened, laid out as it is set there, saved and opened again. */

let desk: Desk;
const headlines = ({ articles }: Document) =>
  articles.map(({ headline }) => headline.map(textOf).join('').replace(/\s/gu, ''));
const notice = () => desk.page.locator('.notice');

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  desk = await browserDesk();
  await pageIsThere(desk.page);
});
test.afterAll(() => desk.close());

test('a PDF that breaks off is told, and nothing is opened', async () => {
  const pdf = await sample('guanchao', 'original.pdf');
  await desk.give('half.pdf', pdf.slice(0, 4000));
  await desk.page.keyboard.press('Control+o');
  await expect(notice()).toContainText('已损坏');
});

test('a PDF that only names its encoding is read by those that ship with the app', async () => {
  await desk.give('named.pdf', namedEncodingPdf());
  await openFirst(desk.page);
  const { articles } = await savedDocument(desk, 'named.banxin');
  expect(
    articles.map(({ headline, blocks }) => [...headline, ...blocks.map(({ runs }) => runs)].map(textOf)),
  ).toEqual([[HEADLINE, BODY.join('')]]);
});

test('a PDF opens with its stories where it has them, and so does the page that was saved of it', async () => {
  const truth = await truthOf('guanchao');
  await desk.give('guanchao.pdf', await sample('guanchao', 'original.pdf'));
  await openFile(desk.page);
  const document = await savedDocument(desk, 'guanchao.banxin');
  const own = truth.articles.map(({ headline }) => headline.join('').replace(/\s/gu, ''));
  expect(headlines(document).toSorted()).toEqual(own.toSorted());
  expect(document.sources[0]?.kind).toBe('pdf');
  for (const article of document.articles) {
    const told = truth.articles.find(({ headline }) =>
      headlines({ ...document, articles: [article] })[0]?.startsWith(headline[0]!.slice(0, 4)),
    );
    expect(article.blocks.map(({ runs }) => textOf(runs).replace(/\s/gu, ''))).toEqual(
      told?.blocks.map(({ text }) => text.replace(/\s/gu, '')),
    );
    expect(document.boxes.some(({ owner }) => owner.kind === 'article' && owner.id === article.id)).toBe(
      true,
    );
  }
  const kept = await desk.taken('guanchao.banxin');
  // Its pictures came along.
  expect(document.photos).toHaveLength(3);
  expect(document.photos.every(({ asset, aspect }) => asset !== null && aspect !== null)).toBe(true);
  await picture(desk.page, 'pdf-page');
  await desk.give('again.banxin', kept!);
  await openFile(desk.page);
  expect(headlines(await savedDocument(desk, 'again.banxin'))).toEqual(headlines(document));
});

test('a PDF that holds no scan is painted whole as the original of its page, and found by its ink', async () => {
  const { page } = desk;
  await desk.give('original.pdf', await sample('guanchao', 'original.pdf'));
  await command(page, '打开原版扫描件');
  await expect(notice()).toContainText('original.pdf', { timeout: 60_000 });
  const { scan } = await savedDocument(desk, 'again.banxin');
  // 390 × 550 mm at 200 dots an inch.
  expect(scan?.width).toBeGreaterThan(3060);
  expect(scan?.height).toBeGreaterThan(4320);
  await canvas(page).focus();
  await page.keyboard.press('r');
  await expect(notice()).toContainText('95%', { timeout: 60_000 });
  const found = (await savedDocument(desk, 'again.banxin')).scan;
  expect(found?.residual).toBeLessThan(0.7);
  expect(Math.hypot(found?.placement[0] ?? 0, found?.placement[1] ?? 0) / (72 / 200)).toBeCloseTo(1, 1);
  await picture(page, 'pdf-original');
});

test('a PDF of several pages opens as an issue: its pages below with their pictures, turned by keys', async () => {
  const { page } = desk;
  const issue = await PDFDocument.create();
  for (const name of ['guanchao', 'liulan'] as const) {
    const one = await PDFDocument.load(await sample(name, 'original.pdf'));
    for (const copied of await issue.copyPages(one, [0])) issue.addPage(copied);
  }
  await desk.give('日报.pdf', await issue.save());
  await openFile(page);
  const pages = page.getByRole('navigation', { name: '本期各版' }).getByRole('listitem');
  await expect(pages).toHaveCount(2);
  await expect(page.locator('.bar .name')).toContainText('日报-1.pdf');
  await expect(pages.nth(1)).toContainText('第 02 版', { timeout: 60_000 });
  await picture(page, 'pdf-issue');
  await canvas(page).focus();
  await page.keyboard.press('PageDown');
  await expect(page.locator('.bar .name')).toContainText('日报-2.pdf', { timeout: 60_000 });
  await pageIsThere(page);
  const document = await savedDocument(desk, '日报-2.banxin');
  const { articles } = await truthOf('liulan');
  expect(headlines(document).toSorted()).toEqual(
    articles.map(({ headline }) => headline.join('').replace(/\s/gu, '')).toSorted(),
  );
  expect(document.sources).toMatchObject([{ name: '日报.pdf', page: 2 }]);
});
