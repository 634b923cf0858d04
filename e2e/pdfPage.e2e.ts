import { expect, test } from '@playwright/test';
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
