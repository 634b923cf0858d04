/**
 * Hostile pictures opened as scans in headless Chromium: `npx tsx bench/compare/hostile.ts [part of their names …]`. Of each
 * file seconds until it is refused, the most memory of the window's process beyond what it had before (proportional set size), and what is
 * told. Goals: 5 s, 500 MB.
 */
import { createCanvas } from '@napi-rs/canvas';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { browserDesk, root, sample } from '../../e2e/desk.ts';
import { canvas, noteMessages, openFile, secondsUntil } from '../../e2e/person.ts';
import { hostileFiles } from '../../shared/scan/testing/hostile.ts';
import { keepNoBodies, windowMegabytes } from './memory.ts';

const picture = createCanvas(400, 500);
const pen = picture.getContext('2d');
for (let i = 0; i < 400; i += 1) {
  pen.fillStyle = `rgb(${i % 256} ${(i * 7) % 256} ${(i * 13) % 256})`;
  pen.fillRect((i * 37) % 400, (i * 53) % 500, 40, 30);
}
const jpeg = new Uint8Array(picture.toBuffer('image/jpeg'));
const pdf = await PDFDocument.create();
pdf.addPage([400, 500]).drawImage(await pdf.embedJpg(jpeg), { x: 0, y: 0, width: 400, height: 500 });
const files = hostileFiles({
  jpeg,
  png: new Uint8Array(picture.toBuffer('image/png')),
  webp: new Uint8Array(picture.toBuffer('image/webp')),
  jpeg2000: new Uint8Array(readFileSync(join(root, 'shared/scan/testing/small.jp2'))),
  pdf: await pdf.save(),
});

const desk = await browserDesk({ onBrowser: keepNoBodies });
const { page } = desk;
await desk.give('guanchao.txt', await sample('guanchao', 'recovered.txt'));
await openFile(page);
await page.waitForTimeout(6000);
await noteMessages(page);
let most = 0;
const watching = setInterval(() => (most = Math.max(most, windowMegabytes())), 30);
const asked = process.argv.slice(2);
for (const { name, bytes } of files) {
  if (asked.length > 0 && !asked.some((part) => name.includes(part))) continue;
  await desk.give(name, bytes);
  await page.waitForTimeout(300);
  const before = windowMegabytes();
  most = before;
  await canvas(page).focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('打开原版扫描件');
  await page.keyboard.press('Enter');
  const notice = page.locator('.notice', { hasText: name });
  await notice.waitFor({ timeout: 120_000 });
  const seconds = (await secondsUntil(page, name)).toFixed(1);
  const kind = await notice.getAttribute('data-kind');
  const more = (most - before).toFixed(0);
  console.log(
    `${name.padEnd(14)}${seconds.padStart(5)} s ${more.padStart(5)} MB  ${kind} ${await notice.locator('p').textContent()}`,
  );
  if (await page.getByRole('dialog').isVisible()) await page.keyboard.press('Escape');
}
clearInterval(watching);
const untouched = await page.getByRole('button', { name: '撤销' }).getAttribute('aria-disabled');
console.log(`the page is ${untouched === 'true' ? 'as it was' : 'CHANGED'}`);
await desk.close();
