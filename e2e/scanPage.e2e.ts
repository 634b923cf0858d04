import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { readingsOf, textOf } from '../shared/document/index.ts';
import { savedDocument } from './archivist.ts';
import { browserDesk, root, type Desk } from './desk.ts';
import { canvas, command, pageIsThere } from './person.ts';

/**
 * A page of which only the scan is left: read, recovered and reviewed in the app. Own words, two columns under a headline;
 * a character is blotted. The networks run on WebAssembly.
 */

const headline = '老街的茶馆又开门了';
const columns = [
  [
    '　　天还没有亮，老街尽头的茶馆已经',
    '点起了炉子。掌柜的姓周，守着这间铺',
    '子四十年，街坊都叫他周老爹。',
    '　　前年铺子的屋顶漏了雨，他关门修',
  ],
  [
    '了半年。街坊们每天路过，都要问一句',
    '什么时候再开。',
    '　　上月初八，茶馆重新开张，三十张',
    '竹椅坐得满满当当。',
  ],
];
/** Column, line and index of the character that is blotted. */
const blot = { column: 1, line: 0, index: 2 };

/** @param upsideDown whether the page lies on its head */
function scanPng(upsideDown = false): Uint8Array {
  GlobalFonts.registerFromPath(join(root, 'dist/fonts/LXGWWenKai-Regular.ttf'), 'Kai of the page');
  const surface = createCanvas(1240, 620);
  const pen = surface.getContext('2d');
  pen.fillStyle = '#f0efec';
  pen.fillRect(0, 0, 1240, 620);
  if (upsideDown) {
    pen.translate(1240, 620);
    pen.rotate(Math.PI);
  }
  pen.fillStyle = '#222';
  pen.font = '64px "Kai of the page"';
  pen.fillText(headline, 320, 150);
  pen.font = '30px "Kai of the page"';
  for (const [column, lines] of columns.entries())
    for (const [i, line] of lines.entries()) pen.fillText(line, 80 + column * 580, 250 + i * 41);
  const [x, y] = [80 + blot.column * 580 + blot.index * 30, 250 + blot.line * 41];
  pen.beginPath();
  pen.arc(x + 15, y - 11, 10, 0, 7);
  pen.fill();
  return new Uint8Array(surface.toBuffer('image/png'));
}

let desk: Desk;
let page: Page;
const patient = { timeout: 120_000 };
const run = (name: string) => command(page, name);
const saved = () => savedDocument(desk, 'page.banxin');

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async () => {
  desk = await browserDesk();
  page = desk.page;
  await pageIsThere(page);
});
test.afterAll(() => desk.close());

/** What is no page of Chinese text: a blank sheet, a photograph, a page in Latin. */
function noPage(kind: 'blank' | 'photo' | 'latin'): Uint8Array {
  const surface = createCanvas(640, 480);
  const pen = surface.getContext('2d');
  pen.fillStyle = '#eee';
  pen.fillRect(0, 0, 640, 480);
  if (kind === 'photo') {
    for (let y = 0; y < 480; y += 1) {
      pen.fillStyle = `rgb(${60 + y / 4}, ${90 + y / 5}, ${140 - y / 8})`;
      pen.fillRect(30, y, 580, 1);
    }
    pen.fillStyle = '#333';
    pen.beginPath();
    pen.arc(300, 300, 90, 0, 7);
    pen.fill();
  }
  if (kind === 'latin') {
    pen.fillStyle = '#222';
    pen.font = '30px "Kai of the page"';
    const words = ['The ferry crosses the river', 'twice a day in summer and', 'once a day in winter, if'];
    [...words, 'the ice is thin enough.'].forEach((line, i) => pen.fillText(line, 60, 100 + i * 41));
  }
  return new Uint8Array(surface.toBuffer('image/png'));
}

/** How many answers of the networks are kept for a reading that is under way. */
const kept = () =>
  page.evaluate(async () => {
    // Opening it would make it, without its store.
    const there = await indexedDB.databases();
    if (!there.some(({ name }) => name === 'banxin-reading')) return 0;
    return new Promise<number>((told) => {
      const opening = indexedDB.open('banxin-reading');
      opening.onsuccess = () => {
        const names = [...opening.result.objectStoreNames];
        if (!names.includes('answers')) return told(0);
        const counting = opening.result.transaction('answers').objectStore('answers').count();
        counting.onsuccess = () => told(counting.result);
        opening.result.close();
      };
      opening.onerror = () => told(0);
    });
  });

/** A page of so many lines that a person has time to close the window. */
function longPng(): Uint8Array {
  GlobalFonts.registerFromPath(join(root, 'dist/fonts/LXGWWenKai-Regular.ttf'), 'Kai of the page');
  const surface = createCanvas(2400, 2400);
  const pen = surface.getContext('2d');
  pen.fillStyle = '#f0efec';
  pen.fillRect(0, 0, 2400, 2400);
  pen.fillStyle = '#222';
  pen.font = '30px "Kai of the page"';
  for (let row = 0; row < 54; row += 1)
    for (let column = 0; column < 4; column += 1)
      pen.fillText(columns[0]![(row + column) % 4]!.trim(), 80 + column * 580, 100 + row * 41);
  return new Uint8Array(surface.toBuffer('image/png'));
}

test('what was read before the window was closed is kept', async () => {
  await desk.give('long.png', longPng());
  await run('从扫描件新建版面');
  await expect(page.locator('.status')).toContainText(/找行|识读/u, patient);
  await expect.poll(kept, patient).toBeGreaterThan(0);
  await desk.reload();
  await pageIsThere(page);
  expect(await kept()).toBeGreaterThan(0);
});

test('a scan alone is read, recovered, and laid out where it has its text', async () => {
  await desk.give('page.png', scanPng());
  await run('从扫描件新建版面');
  await expect(page.locator('.status')).toContainText(/找行|识读/u, patient);
  await expect(page.locator('.notice')).toContainText('已打开 page.png', patient);
  await expect(page.locator('.status progress')).toHaveCount(0, patient);
  expect(await kept()).toBe(0);
  const { articles, boxes, sources, scan, page: record } = await saved();
  expect(sources.map(({ kind }) => kind)).toEqual(['ocr']);
  expect(articles).toHaveLength(1);
  expect(articles[0]!.headline.map(textOf)).toEqual([headline]);
  expect(articles[0]!.blocks).toHaveLength(3);
  expect(textOf(articles[0]!.blocks[0]!.runs)).toContain('掌柜的姓周，守着这间铺子四十年');
  const unit = ((record.setup.trim.width / 25.4) * 72) / scan!.width;
  const text = boxes.find(({ role }) => role === 'text')!;
  expect(text.rect.x / unit).toBeGreaterThan(65);
  expect(text.rect.x / unit).toBeLessThan(95);
  expect(text.rect.y / unit).toBeGreaterThan(210);
  expect(text.rect.y / unit).toBeLessThan(235);
});

test('what was read in doubt is gone through with the scan beside it, and settled by a key', async () => {
  const doubtful = async () => readingsOf(await saved()).filter(({ mark }) => mark === 'uncertain');
  const before = await doubtful();
  expect(before.length).toBeGreaterThan(0);
  await canvas(page).focus();
  await page.keyboard.press('n');
  const card = page.getByRole('region', { name: /识读存疑/u });
  for (let i = 0; i < 10 && !(await card.isVisible()); i += 1) await page.keyboard.press('n');
  await expect(card).toBeVisible();
  // The scan and the page, each with its ink.
  await expect(card.locator('canvas')).toHaveCount(2);
  for (const crop of await card.locator('canvas').all())
    await expect
      .poll(() =>
        crop.evaluate((element: HTMLCanvasElement) => {
          const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
          let dark = 0;
          for (let i = 0; i < data.length; i += 4) if (data[i + 3]! > 0 && data[i]! < 90) dark += 1;
          return dark / (data.length / 4);
        }),
      )
      .toBeGreaterThan(0.03);
  await canvas(page).focus();
  await page.keyboard.press('1');
  expect(await doubtful()).toHaveLength(before.length - 1);
  await canvas(page).focus();
  await page.keyboard.press('Control+z');
  expect(await doubtful()).toHaveLength(before.length);
});

test('a person types what is seen', async () => {
  await canvas(page).focus();
  const card = page.getByRole('region', { name: /识读存疑/u });
  for (let i = 0; i < 10 && !(await card.isVisible()); i += 1) await page.keyboard.press('n');
  await card.getByRole('textbox').fill('季');
  await card.getByRole('textbox').press('Enter');
  const { emendations } = await saved();
  expect(emendations.map(({ after }) => after)).toContain('季');
});

test('a page that lies on its head is stood upright', async () => {
  await desk.give('turned.png', scanPng(true));
  await run('从扫描件新建版面');
  const leave = page.getByRole('button', { name: '不保存', exact: true });
  const opened = page.locator('.notice', { hasText: '已打开 turned.png' });
  await expect(leave.or(opened).first()).toBeVisible(patient);
  if (await leave.isVisible()) await leave.click();
  await expect(opened).toBeVisible(patient);
  await expect(page.locator('.status progress')).toHaveCount(0, patient);
  const { articles } = await savedDocument(desk, 'turned.banxin');
  expect(articles[0]!.headline.map(textOf)).toEqual([headline]);
  expect(textOf(articles[0]!.blocks[0]!.runs)).toContain('点起了炉子');
  await page.screenshot({ path: test.info().outputPath('turned.png') });
});

for (const [kind, told] of [
  ['blank', '扫描件是空白页，上面没有文字。'],
  ['photo', '扫描件是一张图片，没有成行的文字。'],
  ['latin', '扫描件上大多不是中文。'],
] as const)
  test(`what is no page of Chinese text is told: ${kind}`, async () => {
    GlobalFonts.registerFromPath(join(root, 'dist/fonts/LXGWWenKai-Regular.ttf'), 'Kai of the page');
    await desk.give(`${kind}.png`, noPage(kind));
    await run('从扫描件新建版面');
    await expect(page.locator('.notice')).toContainText(told, patient);
    await expect(page.locator('.status progress')).toHaveCount(0, patient);
    await page.screenshot({ path: test.info().outputPath(`${kind}.png`) });
    await page.getByRole('button', { name: '关闭', exact: true }).click();
  });
