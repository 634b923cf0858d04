import { createCanvas } from '@napi-rs/canvas';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { PDFDocument } from 'pdf-lib';
import { hostileFiles } from '../shared/scan/testing/hostile.ts';
import { savedDocument } from './archivist.ts';
import { browserDesk, root, sample, type Desk } from './desk.ts';
import { canvas, command, noteMessages, openFile, secondsUntil } from './person.ts';

/** Pictures that bomb, lie, or were cut off, opened as scans: each is refused soon, by its name, and nothing is changed. */

let desk: Desk;
let page: Page;
const notice = () => page.locator('.notice');

/** Whole files of each format, from which the hostile ones are made. */
async function wholeFiles() {
  const surface = createCanvas(400, 500);
  const pen = surface.getContext('2d');
  for (let i = 0; i < 400; i += 1) {
    pen.fillStyle = `rgb(${i % 256} ${(i * 7) % 256} ${(i * 13) % 256})`;
    pen.fillRect((i * 37) % 400, (i * 53) % 500, 40, 30);
  }
  const jpeg = new Uint8Array(surface.toBuffer('image/jpeg'));
  const pdf = await PDFDocument.create();
  pdf.addPage([400, 500]).drawImage(await pdf.embedJpg(jpeg), { x: 0, y: 0, width: 400, height: 500 });
  return {
    jpeg,
    png: new Uint8Array(surface.toBuffer('image/png')),
    webp: new Uint8Array(surface.toBuffer('image/webp')),
    jpeg2000: new Uint8Array(readFileSync(join(root, 'shared/scan/testing/small.jp2'))),
    pdf: await pdf.save(),
  };
}

/** Seconds until a picture is refused. */
const MOST = 5;

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async () => {
  desk = await browserDesk();
  page = desk.page;
  await desk.give('page.txt', await sample('guanchao', 'recovered.txt'));
  await openFile(page);
  await noteMessages(page);
});
test.afterAll(() => desk.close());

test('hostile pictures are refused and the page stays as it was', async () => {
  const before = await savedDocument(desk, 'page.banxin');
  const undo = page.getByRole('button', { name: '撤销' });
  for (const { name, bytes } of hostileFiles(await wholeFiles())) {
    await desk.give(name, bytes);
    await command(page, '打开原版扫描件');
    await expect(notice(), name).toContainText(name, { timeout: 60_000 });
    expect(await secondsUntil(page, name), name).toBeLessThan(MOST);
    await expect(notice(), name).toHaveAttribute('data-kind', 'error');
    await expect(page.locator('.status progress'), name).toHaveCount(0);
    await expect(page.getByRole('group', { name: '扫描件' }), name).toHaveCount(0);
  }
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  expect(await savedDocument(desk, 'page.banxin')).toEqual(before);
});

test('a scan that lies under the page stays there when a hostile one is opened', async () => {
  await desk.give('scan.jpg', await sample('guanchao', 'scan.jpg'));
  await command(page, '打开原版扫描件');
  await expect(notice()).toContainText('scan.jpg', { timeout: 60_000 });
  const before = await savedDocument(desk, 'page.banxin');
  const taken = await desk.taken('page.banxin');
  await desk.give('short.jpg', (await sample('guanchao', 'scan.jpg')).slice(0, 300_000));
  await command(page, '打开原版扫描件');
  await expect(notice()).toContainText('不完整', { timeout: 60_000 });
  await expect(page.getByRole('group', { name: '扫描件' })).toBeVisible();
  await canvas(page).focus();
  expect(await savedDocument(desk, 'page.banxin')).toEqual(before);
  expect((await desk.taken('page.banxin'))!.length).toBe(taken!.length);
});
