import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { textOf } from '../shared/document/index.ts';
import { lineEndsOf } from '../shared/source/index.ts';
import { savedDocument } from './archivist.ts';
import { browserDesk, root, type Desk } from './desk.ts';
import { canvas, command, openFile } from './person.ts';

/**
 * A scan read in the app: a story of own words, its text as it was recovered, and a scan of it that stands elsewhere
 * than the planner put it. The networks run on WebAssembly.
 */

const headline = '渡口的灯亮了三十年';
const lines = [
  '　　清早的渡口起了薄雾，摇船的老人把',
  '灯挂在木桩上。他说这盏灯亮了三十多年，',
  '过江的人看见它，就不再着急。',
  '　　村里的孩子放学以后，常到岸边来帮',
  '他收缆绳，听他讲从前发大水的事。那一',
  '年水漫过了石阶，灯一直没有熄。',
  '　　如今江上修了大桥，坐船的人少了，',
  '他还是每天来。他说，灯是给走夜路的人',
  '点的，有一个人要过江，就要点上。',
];
/** The text says a character otherwise than the scan, and ends the lines of its last paragraph elsewhere. */
const recovered = lines
  .map((line) => line.replace('漫过了石阶', '漫过了石街'))
  .map((line, i) => (i === 7 ? line.slice(0, -2) : i === 8 ? lines[7]!.slice(-2) + line : line));
const text = [headline, '', ...recovered.map((line) => (line.startsWith('　') ? `\n${line}` : line))].join(
  '\n',
);

function scanPng(): Uint8Array {
  GlobalFonts.registerFromPath(join(root, 'dist/fonts/LXGWWenKai-Regular.ttf'), 'Kai of the scan');
  const surface = createCanvas(820, 1160);
  const pen = surface.getContext('2d');
  pen.fillStyle = '#f0efec';
  pen.fillRect(0, 0, 820, 1160);
  pen.fillStyle = '#222';
  pen.font = '60px "Kai of the scan"';
  pen.fillText(headline, 140, 520);
  pen.font = '30px "Kai of the scan"';
  lines.forEach((line, i) => pen.fillText(line, 120, 620 + i * 41));
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
  await desk.give('page.txt', new TextEncoder().encode(text));
  await openFile(page);
  await desk.give('scan.png', scanPng());
  await run('打开原版扫描件');
  // Its file tells no resolution, and none is needed.
  await expect(page.getByRole('dialog')).toBeVisible(patient);
  await page.keyboard.press('Escape');
});
test.afterAll(() => desk.close());

test('the scan is read in the background, and can be left', async () => {
  await run('识读扫描件');
  await page.getByRole('button', { name: /正在识读扫描件/u }).click();
  await expect(page.getByRole('button', { name: '识读', exact: true })).toBeVisible();
});

test('the boxes are shown where the scan has them, and move there as one step', async () => {
  await run('识读扫描件');
  const offer = page.getByRole('alertdialog');
  await expect(offer).toContainText('%', patient);
  await offer.getByRole('button', { name: '移动', exact: true }).click();
  const moved = await saved();
  const { boxes } = moved;
  const { setup } = moved.page;
  const unit = ((setup.trim.height / 25.4) * 72) / 1160;
  const text = boxes.find(({ role }) => role === 'text')!;
  expect(text.rect.x / unit).toBeGreaterThan(105);
  expect(text.rect.x / unit).toBeLessThan(135);
  expect(text.rect.y / unit).toBeGreaterThan(580);
  expect(text.rect.y / unit).toBeLessThan(605);
  const head = boxes.find(({ role }) => role === 'headline')!;
  expect(head.rect.y / unit).toBeGreaterThan(450);
  expect(head.rect.y / unit).toBeLessThan(480);
  await canvas(page).focus();
  await page.keyboard.press('Control+z');
  expect((await saved()).boxes).not.toEqual(boxes);
});

test('no scan is read twice', async () => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await run('识读扫描件');
  await expect(page.getByRole('alertdialog')).toContainText('%', patient);
  expect(asked.filter((url) => url.includes('/models/'))).toEqual([]);
});

test('what the scan shows otherwise stands among the doubts, both beside one another, and is taken by a key', async () => {
  await page.getByRole('button', { name: '移动', exact: true }).click();
  await canvas(page).focus();
  const card = page.getByRole('region', { name: /“街”在扫描件上像是“阶”/u });
  for (let i = 0; i < 10 && !(await card.isVisible()); i += 1) await page.keyboard.press('n');
  await expect(card.locator('canvas')).toHaveCount(2);
  await page.keyboard.press('1');
  const taken = await saved();
  const words = (document: typeof taken) =>
    document.articles[0]!.blocks.map(({ runs }) => textOf(runs)).join('');
  expect(words(taken)).toContain('漫过了石阶');
  expect(taken.emendations).toMatchObject([{ before: '街', after: '阶' }]);
  await canvas(page).focus();
  await page.keyboard.press('Control+z');
  expect(words(await saved())).toContain('漫过了石街');
});

test('a difference that is kept is asked no more, until that is taken back', async () => {
  await canvas(page).focus();
  const card = page.getByRole('region', { name: /“街”在扫描件上像是“阶”/u });
  for (let i = 0; i < 10 && !(await card.isVisible()); i += 1) await page.keyboard.press('n');
  await page.keyboard.press('2');
  await expect(card).toBeHidden();
  const { scan, emendations } = await saved();
  expect(scan!.kept).toMatchObject([{ read: '阶' }]);
  expect(emendations).toEqual([]);
  await canvas(page).focus();
  await page.keyboard.press('Control+z');
  expect((await saved()).scan!.kept).toBeUndefined();
});

test('lines end where the scan ends them, where that is taken', async () => {
  await canvas(page).focus();
  const card = page.getByRole('region', { name: /换行与扫描件不同/u });
  for (let i = 0; i < 10 && !(await card.isVisible()); i += 1) await page.keyboard.press('n');
  await page.keyboard.press('1');
  await expect(card).toBeHidden();
  const { articles, sources } = await saved();
  const last = articles[0]!.blocks.at(-1)!;
  const ends = lineEndsOf(last.runs, sources[0]!.text, sources[0]!.lineEnds).map(({ at }) => at);
  expect(ends).toEqual([lines[6]!.trim().length, lines[6]!.trim().length + lines[7]!.length]);
});

test('a page of one story, too sparse for its ink to tell, is registered by the lines that were read', async () => {
  await canvas(page).focus();
  await page.keyboard.press('r');
  await expect(page.locator('.notice')).toContainText('毫米', patient);
  const { scan } = await saved();
  // A pixel of this scan is half a millimetre, a line nineteen.
  expect(scan!.residual).toBeLessThan(2);
});
