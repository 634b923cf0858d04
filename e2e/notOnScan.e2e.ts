import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { browserDesk, root, type Desk } from './desk.ts';
import { canvas, command, openFile } from './person.ts';

/**
 * What only one of the two has, told to a person: a paragraph of the text that its scan does not show, and a line of the scan
 * that is nowhere in the text. Own words; the networks run on WebAssembly.
 */

const headline = '山下的水渠通了水';
const lines = [
  '　　开春以后，山下的水渠通了水，头一',
  '股水流进村东的田里，老人们站在田埂上',
  '看，谁也没有说话。',
  '　　修渠的人在渠边种了一排柳树，说是',
  '给后来走路的人遮阴凉。',
];
const elsewhere = '　　粮站门口的大钟停了半年，昨天又走起来了。';
const loose = '渡船明日停航一天';

const text = [headline, '', ...lines, '', elsewhere]
  .map((line) => (line.startsWith('　') ? `\n${line}` : line))
  .join('\n');

function scanPng(): Uint8Array {
  GlobalFonts.registerFromPath(join(root, 'dist/fonts/LXGWWenKai-Regular.ttf'), 'Kai of a scan');
  const surface = createCanvas(820, 1160);
  const pen = surface.getContext('2d');
  pen.fillStyle = '#f0efec';
  pen.fillRect(0, 0, 820, 1160);
  pen.fillStyle = '#222';
  pen.font = '60px "Kai of a scan"';
  pen.fillText(headline, 140, 220);
  pen.font = '30px "Kai of a scan"';
  lines.forEach((line, i) => pen.fillText(line, 120, 320 + i * 41));
  pen.fillText(loose, 420, 860);
  return new Uint8Array(surface.toBuffer('image/png'));
}

let desk: Desk;
let page: Page;
const patient = { timeout: 120_000 };

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async () => {
  // A scan is read first, on whatever machine.
  test.setTimeout(240_000);
  desk = await browserDesk();
  page = desk.page;
  await desk.give('page.txt', new TextEncoder().encode(text));
  await openFile(page);
  await desk.give('scan.png', scanPng());
  await command(page, '打开原版扫描件');
  await expect(page.getByRole('dialog')).toBeVisible(patient);
  await page.keyboard.press('Escape');
  await command(page, '识读扫描件');
  await page.getByRole('alertdialog').getByRole('button', { name: '移动', exact: true }).click(patient);
});
test.afterAll(() => desk.close());

/** Goes through what is in doubt until it is this. */
async function goTo(name: RegExp) {
  await canvas(page).focus();
  const card = page.getByRole('region', { name });
  for (let i = 0; i < 12 && !(await card.isVisible()); i += 1) await page.keyboard.press('n');
  await expect(card).toBeVisible();
  return card;
}

/** Share of a crop's pixels that are ink. */
const inked = (crop: ReturnType<Page['locator']>) =>
  crop.evaluate((element: HTMLCanvasElement) => {
    const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
    let dark = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i + 3]! > 0 && data[i]! < 90) dark += 1;
    return dark / (data.length / 4);
  });

test('words of the text that the scan does not show are told, where the source has them', async () => {
  const card = await goTo(/扫描件上没有找到“.*粮站门口的大钟/u);
  // Where the source has them; the page has no room for them where its scan has none.
  await expect(card.locator('mark')).toContainText('昨天又走起来了');
  await page.screenshot({ path: test.info().outputPath('unplaced.png') });
});

test('a line of the scan that the text has not is told, as the scan shows it', async () => {
  const card = await goTo(new RegExp(`扫描件上有“${loose}”`, 'u'));
  await expect(card.locator('canvas')).toHaveCount(1);
  await expect.poll(() => inked(card.locator('canvas'))).toBeGreaterThan(0.01);
  await page.screenshot({ path: test.info().outputPath('loose.png') });
});

test('what was looked at is passed by a key and not told again', async () => {
  const name = new RegExp(`扫描件上有“${loose}”`, 'u');
  await goTo(name);
  await canvas(page).focus();
  await page.keyboard.press('0');
  await expect(page.getByRole('button', { name })).toHaveCount(0);
  await expect(page.getByRole('region', { name })).toHaveCount(0);
});
