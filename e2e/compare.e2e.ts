import { createCanvas, loadImage } from '@napi-rs/canvas';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { PDFDocument } from 'pdf-lib';
import { compose } from '../shared/compose/index.ts';
import { writeContainer } from '../shared/document/index.ts';
import type { FaceId } from '../shared/fonts/index.ts';
import { openFaces } from '../shared/fonts/testing/openFaces.ts';
import { degrade } from '../shared/scan/testing/degrade.ts';
import { inOtherFaces, setSample, sheetOf } from '../shared/scan/testing/setPage.ts';
import { documentIn } from './archivist.ts';
import { browserDesk, root, sample, type Desk } from './desk.ts';
import { canvas, command, onScreen, openFile, picture } from './person.ts';
import { pngOf, withResolution } from './png.ts';

/**
 * A page beside its scan: the sample's stories where its original has them, and a scan of the same page set in other
 * faces, without one of the captions. With BANXIN_IMAGES=1 pictures of each mode are put into docs/images.
 */

const dpi = 150;
const fonts = openFaces();
const document = setSample('guanchao');
const frame = compose(document, fonts);
const missing = frame.regions.find(({ box }) => box === 'market:caption:0')!;

function scanPng(): Uint8Array {
  const other = (face: FaceId): FaceId => (face === 'song' ? 'hei' : face === 'kai' ? 'song' : 'heiBold');
  const without = {
    ...frame,
    regions: frame.regions.map((region) => (region === missing ? { ...region, lines: [] } : region)),
  };
  const sheet = sheetOf(inOtherFaces(without, fonts, other), fonts, dpi);
  const damage = { seed: 7, turn: 1.1, scale: 0.99, shift: [2, 3] as const, bend: 0.7, noise: 5 };
  return withResolution(pngOf(degrade(sheet, dpi / 25.4, damage).picture), dpi);
}

let desk: Desk;
let page: Page;
const patient = { timeout: 90_000 };
const notice = () => page.locator('.notice');
const over = () => page.locator('canvas.scan.over');
const openScan = async (name: string, bytes: Uint8Array) => {
  await desk.give(name, bytes);
  await command(page, '打开原版扫描件');
};
/** Share of the canvas's pixels that are not clear. */
const painted = () =>
  over().evaluate((element: HTMLCanvasElement) => {
    const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
    let count = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) count += 1;
    return count / (data.length / 4);
  });
const shoot = (name: string) => picture(page, `compare-${name}`);

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async () => {
  desk = await browserDesk();
  page = desk.page;
  const packed = await writeContainer({ document, files: new Map() });
  if (!packed.ok) throw new Error(packed.error.kind);
  await desk.give('page.banxin', packed.value);
  await openFile(page);
});
test.afterAll(() => desk.close());

/** A PDF whose one page is a picture, 61 × 47 pixels over 61 × 47 points. */
async function pdfOf(jpeg: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const image = await pdf.embedJpg(jpeg);
  pdf.addPage([width / 2, height / 2]).drawImage(image, { x: 0, y: 0, width: width / 2, height: height / 2 });
  return pdf.save();
}

test('scans in the forms of libraries: TIFF, JPEG 2000, the picture of a PDF', async () => {
  const fixture = (path: string) => new Uint8Array(readFileSync(join(root, 'shared/scan', path)));
  const jpeg = new Uint8Array(createCanvas(120, 80).toBuffer('image/jpeg'));
  const files = [
    ['tiles.tif', fixture('tiff/testing/rgb-tiles-lzw.tif')],
    ['fax.tif', fixture('tiff/testing/bilevel-g4.tif')],
    ['jpeg.tif', fixture('tiff/testing/rgb-jpeg.tif')],
    ['small.jp2', fixture('testing/small.jp2')],
    ['page.pdf', await pdfOf(jpeg, 120, 80)],
  ] as const;
  for (const [name, bytes] of files) {
    await openScan(name, bytes);
    await expect(notice()).toContainText(name, patient);
    await expect(notice(), name).toHaveAttribute('data-kind', 'done');
    if (name !== 'page.pdf') {
      await expect(page.getByRole('dialog'), name).toContainText('分辨率');
      await page.keyboard.press('Escape');
    }
    await canvas(page).focus();
    await page.keyboard.press('w');
    await expect.poll(painted, patient).toBeGreaterThan(0.05);
  }
  const short = fixture('tiff/testing/rgb-deflate.tif').slice(0, 3000);
  await openScan('short.tif', short);
  await expect(notice()).toHaveAttribute('data-kind', 'error', patient);
  while ((await page.getByRole('button', { name: '撤销' }).getAttribute('aria-disabled')) !== 'true')
    await page.keyboard.press('Control+z');
});

test('the page is found on its scan, as one step that can be undone', async () => {
  await openScan('scan.png', scanPng());
  await expect(page.getByRole('group', { name: '扫描件' })).toBeVisible(patient);
  await canvas(page).focus();
  await page.keyboard.press('r');
  await expect(notice()).toContainText('95%', patient);
  await page.keyboard.press('Control+Shift+s');
  await expect(notice()).toContainText('已保存到', patient);
  const scan = (await documentIn(desk, 'page.banxin')).scan;
  expect(scan?.residual).toBeLessThan(0.7);
  // Turned by 1.1° clockwise on the glass: back by as much on the page.
  const [a, b] = scan?.placement ?? [0, 0];
  expect((Math.atan2(b, a) * 180) / Math.PI).toBeCloseTo(-1.1, 1);
  await shoot('overlay');
  // How far it is off: told in the bar, drawn on the page, measured as it lies.
  const measured = page.getByRole('button', { name: /偏差 0\.\d\d 毫米/u });
  await measured.click();
  const residuals = page.locator('canvas.residuals');
  await expect(residuals).toHaveAttribute('aria-label', /95% 的地方不到 0\.\d\d 毫米/u, patient);
  await expect(page.locator('.residuals-legend')).toContainText('10 倍');
  const inked = () =>
    residuals.evaluate((element: HTMLCanvasElement) => {
      const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
      let count = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) count += 1;
      return count;
    });
  await expect.poll(inked).toBeGreaterThan(1500);
  await shoot('residuals');
  await measured.click();
  await expect(residuals).toHaveCount(0);
  // Locked it lies as it lies, until it is unlocked.
  const lock = page.getByRole('button', { name: '锁定', exact: true });
  await lock.click();
  await expect(page.getByRole('button', { name: '自动对齐', exact: true })).toBeDisabled();
  await canvas(page).focus();
  await page.keyboard.press('r');
  await expect(notice()).toContainText('扫描件已锁定');
  await lock.click();
  await expect(page.getByRole('button', { name: '自动对齐', exact: true })).toBeEnabled();
});

test('from near by the scan is seen at its full size', async () => {
  await openScan('large.jpg', await sample('guanchao', 'scan.jpg'));
  await expect(notice()).toContainText('large.jpg', patient);
  await canvas(page).focus();
  await page.keyboard.press('w');
  const stage = (await page.locator('.stage').boundingBox())!;
  await page.mouse.move(stage.x + 5, stage.y + stage.height / 2);
  /** How much the picture varies from pixel to pixel, over how much its copy of half the size does: detail that only a sharp one has. */
  const detail = () =>
    over().evaluate((element: HTMLCanvasElement) => {
      const { width, height } = element;
      const half = new OffscreenCanvas(width, height).getContext('2d')!;
      half.drawImage(element, 0, 0, width / 2, height / 2);
      const copy = new OffscreenCanvas(width, height).getContext('2d')!;
      copy.drawImage(half.canvas, 0, 0, width / 2, height / 2, 0, 0, width, height);
      const variation = ({ data }: ImageData): number => {
        let sum = 0;
        for (let i = 4; i < data.length; i += 4)
          if (i % (4 * width) > 0) sum += Math.abs(data[i]! - data[i - 4]!);
        return sum;
      };
      const own = element.getContext('2d')!.getImageData(0, 0, width, height);
      return variation(own) / variation(copy.getImageData(0, 0, width, height));
    });
  for (let i = 0; i < 8; i += 1) await page.keyboard.press('Control+Equal');
  // 1.55 as it is shown from afar, 1.73 from its own pixels, which may be there at once.
  await expect.poll(detail, patient).toBeGreaterThan(1.65);
  await page.keyboard.press('Control+0');
  await page.keyboard.press('Control+z');
});

test('swipe: the scan is cut at the pointer, either way', async () => {
  await canvas(page).focus();
  await page.keyboard.press('w');
  await expect.poll(painted, patient).toBeGreaterThan(0.2);
  const at = await onScreen(page, 500, 700);
  await page.mouse.move(at.x, at.y);
  const stage = (await page.locator('.stage').boundingBox())!;
  await expect(over()).toHaveCSS('clip-path', `inset(0px 0px 0px ${Math.round(at.x - stage.x)}px)`);
  await shoot('swipe');
  await page.keyboard.press('Shift+W');
  await page.mouse.move(at.x, at.y + 30);
  await expect(over()).toHaveCSS('clip-path', `inset(${Math.round(at.y + 30 - stage.y)}px 0px 0px)`);
});

test('blink: the scan comes and goes, and stays for who wants no motion', async () => {
  await page.keyboard.press('b');
  await expect(over()).toBeHidden();
  await expect(over()).toBeVisible();
  await shoot('blink');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.keyboard.press('w');
  await page.keyboard.press('b');
  for (let i = 0; i < 4; i += 1) {
    await page.waitForTimeout(400);
    await expect(over()).toBeVisible();
  }
  await page.emulateMedia({ reducedMotion: null });
});

test('loupe: a glass on the scan under the pointer', async () => {
  await page.keyboard.press('g');
  const at = await onScreen(page, 400, 300);
  await page.mouse.move(at.x, at.y);
  await expect(over()).toHaveCSS('clip-path', /circle\(110px at/u);
  await shoot('loupe');
});

test('side by side the loupe shows both at the same place', async () => {
  await page.keyboard.press('s');
  await page.keyboard.press('Control+0');
  await page.waitForTimeout(300);
  const glasses = page.locator('canvas.glass');
  await expect(glasses).toHaveCount(0);
  await page.keyboard.press('g');
  await expect(glasses).toHaveCount(2);
  const line = frame.regions.find(({ role }) => role === 'headline')!.lines[0]!.runs[0]!;
  const at = await onScreen(page, line.xs[0]! + line.size, line.ys[0]! - line.size / 3);
  const side = (await page.locator('.canvas.side').boundingBox())!;
  const stage = (await page.locator('.stage').boundingBox())!;
  /** How dark each glass is, in a grid of 8 × 8. */
  const inkOf = () =>
    glasses.evaluateAll((all) =>
      (all as HTMLCanvasElement[]).map((glass) => {
        const { data } = glass.getContext('2d')!.getImageData(0, 0, glass.width, glass.height);
        const cells = new Array<number>(64).fill(0);
        for (let i = 0; i < data.length; i += 4) {
          const [x, y] = [(i / 4) % glass.width, Math.floor(i / 4 / glass.width)];
          const cell = Math.floor((8 * y) / glass.height) * 8 + Math.floor((8 * x) / glass.width);
          cells[cell] = cells[cell]! + (255 - data[i]!) / ((data.length / 4 / 64) * 255);
        }
        return cells;
      }),
    );
  for (const from of ['page', 'side'] as const) {
    const [x, y] = from === 'page' ? [at.x, at.y] : [at.x - stage.x + side.x, at.y - stage.y + side.y];
    await page.mouse.move(x, y);
    await page.mouse.move(x + 1, y);
    await expect(glasses.first()).toBeVisible();
    await expect(glasses.last()).toBeVisible();
    const [ours = [], theirs = []] = await inkOf();
    expect(Math.max(...ours)).toBeGreaterThan(0.2);
    const mean = (of: readonly number[]) => of.reduce((sum, n) => sum + n, 0) / of.length;
    const [a, b] = [ours.map((n) => n - mean(ours)), theirs.map((n) => n - mean(theirs))];
    const dot = (u: readonly number[], v: readonly number[]) => u.reduce((sum, n, i) => sum + n * v[i]!, 0);
    expect(dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))).toBeGreaterThan(0.7);
  }
  await shoot('side');
  await page.keyboard.press('g');
  await expect(glasses).toHaveCount(0);
});

test('difference: what the scan lacks is listed and brought into sight', async () => {
  await page.keyboard.press('d');
  const list = page.getByRole('region', { name: '差异' });
  await expect(list).toContainText(/差异 \d+ 处/u, patient);
  const found = list.getByRole('listitem');
  await expect(found.filter({ hasText: '扫描件上没有' })).toHaveCount(missing.lines.length);
  expect(await found.count()).toBeLessThanOrEqual(missing.lines.length + 1);
  await page.keyboard.press('j');
  await expect(list.locator('[aria-current=true]')).toHaveCount(1);
  const seen = await onScreen(page, missing.rect.x + missing.rect.width / 2, missing.rect.y);
  const stage = (await page.locator('.stage').boundingBox())!;
  expect(seen.y).toBeGreaterThan(stage.y);
  expect(seen.y).toBeLessThan(stage.y + stage.height);
  await shoot('difference');
  await expect(list).toContainText('容差 0.8 毫米');
  await list.getByRole('slider').fill('1.5');
  await expect(list).toContainText('容差 1.5 毫米');
  await list.getByRole('button', { name: '重新对照' }).click();
  await expect(list.getByRole('button', { name: '重新对照' })).toBeEnabled(patient);
  await expect(found.filter({ hasText: '扫描件上没有' })).toHaveCount(missing.lines.length);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('存对照报告（PNG）');
  await page.keyboard.press('Enter');
  await expect(notice()).toContainText('对照报告已保存', patient);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('存对照报告（PDF）');
  await page.keyboard.press('Enter');
  await expect(notice()).toContainText('page-对照报告.pdf', patient);
  const told = await desk.taken('page-对照报告.pdf');
  expect((await PDFDocument.load(told ?? new Uint8Array())).getPageCount()).toBeGreaterThan(1);
  const report = await loadImage(Buffer.from((await desk.taken('page-对照报告.png')) ?? []));
  expect(report.width).toBeGreaterThan(2000);
  // What agrees is in the page file too.
  await page.keyboard.press('Control+Shift+s');
  await expect(notice()).not.toContainText('对照报告', patient);
  await expect(notice()).toContainText('已保存到', patient);
  const agreement = (await documentIn(desk, 'page.banxin')).scan?.agreement;
  expect(agreement?.page).toBeGreaterThan(0.9);
  expect(agreement?.boxes['market:caption:0']).toBeLessThan(0.5);
});

test('another page’s scan is not found, and nothing is moved', async () => {
  await page.keyboard.press('Control+0');
  await openScan('liulan.jpg', await sample('liulan', 'scan.jpg'));
  await expect(notice()).toContainText('liulan.jpg', patient);
  await canvas(page).focus();
  await page.keyboard.press('s');
  await expect(page.locator('.canvas.side')).toBeVisible();
  // The pointer over the page is shown at the same place of the scan.
  const stage = (await page.locator('.stage').boundingBox())!;
  await page.mouse.move(stage.x + 120, stage.y + 90);
  await expect(page.locator('.canvas.side .joined')).toHaveCSS('transform', /120, 90\)$/u);
  await page.keyboard.press('r');
  await expect(notice()).toContainText('找不到这个版面', patient);
});
