import { createCanvas } from '@napi-rs/canvas';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { assetPath, writeContainer, type Document } from '../shared/document/index.ts';
import { checkPdf } from '../shared/print/check/index.ts';
import { setSample } from '../shared/scan/testing/setPage.ts';
import { browserDesk, root, type Desk } from './desk.ts';
import { canvas, openFile } from './person.ts';

/** The PDF from the window: what is asked before, and that its pictures are those of the command line. */

const folder = mkdtempSync(join(tmpdir(), 'banxin-export-'));
const at = (name: string) => join(folder, name);
const patient = { timeout: 90_000 };

/** The sample with a picture in colour, one in gray, and one that is missing. */
function page(): { document: Document; files: Map<string, Uint8Array> } {
  const document = setSample('guanchao');
  const [colour, gray] = document.photos;
  const files = new Map([
    [assetPath('colour.png'), pictureOf((x, y) => [x, y, 128])],
    [assetPath('gray.png'), pictureOf((x) => [x, x, x])],
  ]);
  const photos = document.photos.map((photo) => ({
    ...photo,
    asset: photo === colour ? 'colour.png' : photo === gray ? 'gray.png' : null,
    aspect: photo === colour || photo === gray ? 1.5 : null,
  }));
  return { document: { ...document, photos }, files };
}

/** A PNG whose pixels are made from the shares (0–255) across and down. */
function pictureOf(at: (x: number, y: number) => [number, number, number]): Uint8Array {
  const [width, height] = [2400, 1600];
  const surface = createCanvas(width, height);
  const context = surface.getContext('2d');
  const image = context.createImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    const x = Math.floor(((i % width) / width) * 256);
    const y = Math.floor((Math.floor(i / width) / height) * 256);
    image.data.set([...at(x, y), 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
  return new Uint8Array(surface.toBuffer('image/png'));
}

/** What poppler says of the pictures of a PDF: colour, and pixels an inch. */
const imagesOf = (file: string) =>
  execFileSync('pdfimages', ['-list', file], { encoding: 'utf8' })
    .split('\n')
    .slice(2)
    .filter((line) => line !== '')
    .map((line) => line.trim().split(/\s+/u))
    .map((columns) => ({ colour: columns[5], ppi: Number(columns[12]) }));

let desk: Desk;
let window: Page;
const dialog = () => window.getByRole('dialog', { name: '导出 PDF' });
const exported = async (name: string): Promise<Uint8Array> => {
  await expect(window.locator('.notice')).toContainText('PDF 已导出', patient);
  const bytes = await desk.taken(name);
  expect(bytes).not.toBeNull();
  await window.getByRole('button', { name: '关闭', exact: true }).click();
  return bytes ?? new Uint8Array();
};

test.beforeAll(async () => {
  desk = await browserDesk();
  window = desk.page;
  const packed = await writeContainer(page());
  if (!packed.ok) throw new Error(packed.error.kind);
  writeFileSync(at('page.banxin'), packed.value);
  await desk.give('page.banxin', packed.value);
  await openFile(window);
});
test.afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

test('what preflight finds is listed, and each finding is a way to its place, by mouse and by key', async () => {
  await canvas(window).focus();
  await window.keyboard.press('Control+e');
  await expect(dialog()).toBeVisible();
  const missing = dialog().getByRole('button', { name: /缺失/u });
  await expect(missing).toHaveCount(page().document.photos.length - 2);
  await missing.first().click();
  await expect(dialog()).toBeHidden();
  await expect(window.locator('.panel.right')).toContainText('图片缺失');

  await window.keyboard.press('Control+e');
  await missing.first().focus();
  await window.keyboard.press('Enter');
  await expect(dialog()).toBeHidden();
  await expect(window.locator('.panel.right')).toContainText('图片缺失');
});

test('the press PDF holds the pictures in inks, brought down, and is that of the command line', async () => {
  await window.keyboard.press('Control+e');
  await expect(dialog().getByRole('radio', { name: /^印刷/u })).toBeChecked();
  await window.keyboard.press('Enter');
  const bytes = await exported('page.pdf');
  writeFileSync(at('app.pdf'), bytes);

  const images = imagesOf(at('app.pdf'));
  expect(images.map(({ colour }) => colour).sort()).toEqual(['cmyk', 'gray']);
  for (const { ppi } of images) {
    expect(ppi).toBeLessThanOrEqual(200);
    expect(ppi).toBeGreaterThan(100);
  }
  const checked = await checkPdf(bytes);
  expect(checked.ok && checked.value.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(checked.ok && checked.value.claims).toEqual({ pdfx: 'PDF/X-4', pdfa: '2A', pdfua: '1' });

  // The same bytes: only the date is the window's own.
  const xmp = Buffer.from(bytes).toString('latin1');
  const date = /<xmp:CreateDate>([^<]+)/u.exec(xmp)?.[1] ?? '';
  const { stderr } = spawnSync(
    process.execPath,
    [join(root, 'dist/cli.mjs'), 'export', at('page.banxin'), '-o', at('cli.pdf')],
    { env: { ...process.env, SOURCE_DATE_EPOCH: String(Date.parse(date) / 1000) }, encoding: 'utf8' },
  );
  expect(existsSync(at('cli.pdf')), stderr).toBe(true);
  expect(Buffer.compare(readFileSync(at('cli.pdf')), Buffer.from(bytes))).toBe(0);
});

test('a proof can be had on A3, and the whole page over A4 sheets', async () => {
  await window.keyboard.press('Control+e');
  await dialog().getByRole('radio', { name: /校样/u }).check();
  await dialog().getByLabel('尺寸').selectOption('A3');
  await dialog().getByRole('button', { name: '导出', exact: true }).click();
  writeFileSync(at('a3.pdf'), await exported('page.pdf'));
  expect(execFileSync('pdfinfo', [at('a3.pdf')], { encoding: 'utf8' })).toMatch(
    /Page size:\s+841\.89 x 1190\.55/u,
  );

  await window.keyboard.press('Control+e');
  await dialog().getByLabel('尺寸').selectOption('A4 tiles');
  await dialog().getByRole('button', { name: '导出', exact: true }).click();
  writeFileSync(at('a4.pdf'), await exported('page.pdf'));
  expect(execFileSync('pdfinfo', [at('a4.pdf')], { encoding: 'utf8' })).toMatch(/Pages:\s+[46]/u);
});

test('another printing condition is picked by its profile; what is none is refused in a sentence', async () => {
  await window.keyboard.press('Control+e');
  await desk.give('not.icc', new TextEncoder().encode('no profile'));
  await dialog().getByRole('button', { name: '另选 ICC…' }).click();
  await expect(window.locator('.notice')).toContainText('不是 ICC 配置文件');
  await desk.give('press.icc', readFileSync(join(root, 'shared/print/profile/TR002_newsprint.icc')));
  await dialog().getByRole('button', { name: '另选 ICC…' }).click();
  await expect(dialog().getByLabel('印刷条件')).toHaveValue('own');
  await dialog().getByRole('radio', { name: /^印刷/u }).check();
  await dialog().getByLabel('尺寸').selectOption('original');
  await dialog().getByRole('button', { name: '导出', exact: true }).click();
  const bytes = await exported('page.pdf');
  const checked = await checkPdf(bytes);
  expect(checked.ok && checked.value.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});
