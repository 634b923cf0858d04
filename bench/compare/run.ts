/**
 * How a page is compared with a large scan, in headless Chromium without a GPU:
 * `npx tsx bench/compare/run.ts [scan] [--page file] [--boxes] [--only-open] [--shots folder]`. For a scan stands a file, or `lzw`,
 * `g4` or `jpeg`: a TIFF of 20,000 × 30,000 px, gray, black and white or in colour, made here. `--page`: a text, or a page file (with a scan in
 * it none is opened); `--boxes`: its boxes are moved to the scan first; `--only-open`: it is
 * opened and panned, not looked for.
 *
 *   open       from the file dialog's answer to the scan on the screen
 *   panning    frames a second while the wheel turns, the scan under the type and in swipe
 *   register   seconds of the worker, with its message there and back
 *   compare    the same
 *   memory     the window's process, its workers included: the most of it meanwhile, and after all of it (proportional
 *              set size)
 *
 * Without a scan a sample's is taken: 4,702 × 6,590 px, 300 dots an inch. Goals: 2 s, 45 frames, 600 MB; 1,500 MB for a
 * TIFF of 20,000 × 30,000 px.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCanvas } from '@napi-rs/canvas';
import { expect } from '@playwright/test';
import { browserDesk, sample } from '../../e2e/desk.ts';
import { canvas, openFile } from '../../e2e/person.ts';
import { stripedTiff } from '../../shared/scan/testing/stripedTiff.ts';
import { fps, framesWhile, wheelInPage } from '../app/measure.ts';
import { keepNoBodies, windowMegabytes } from './memory.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    page: { type: 'string' },
    boxes: { type: 'boolean' },
    'only-open': { type: 'boolean' },
    shots: { type: 'string' },
  },
});
const [named] = positionals;
const desk = await browserDesk({ onBrowser: keepNoBodies });
const { page } = desk;
const patient = { timeout: 240_000 };
const rows: (readonly [what: string, value: string])[] = [];
const bytesOf = (file: string) => new Uint8Array(readFileSync(file));

function largeTiff(compression: 'lzw' | 'g4' | 'jpeg'): Uint8Array {
  const large = { width: 20_000, height: 30_000, rowsPerStrip: 100, dpi: 1300 } as const;
  if (compression !== 'jpeg') return stripedTiff({ ...large, compression });
  const strip = createCanvas(large.width, large.rowsPerStrip);
  const pen = strip.getContext('2d');
  pen.fillStyle = '#e8e2d4';
  pen.fillRect(0, 0, large.width, large.rowsPerStrip);
  pen.fillStyle = '#282420';
  for (let x = 0; x < large.width; x += 16) if (x % 400 < 360) pen.fillRect(x, 0, 8, 30);
  return stripedTiff({ ...large, compression: { jpeg: new Uint8Array(strip.toBuffer('image/jpeg')) } });
}

let most = 0;
let inStep = 0;
const watching = setInterval(() => {
  inStep = Math.max(inStep, windowMegabytes());
  most = Math.max(most, inStep);
}, 50);
/** What a step took: seconds, and the most memory meanwhile. */
async function step(what: string, act: () => Promise<string | null>): Promise<void> {
  inStep = 0;
  const start = Date.now();
  const found = await act();
  const seconds = `${((Date.now() - start) / 1000).toFixed(1)} s`;
  rows.push([what, `${found ?? seconds} (${inStep.toFixed(0)} MB)`]);
}
const shoot = async (name: string): Promise<void> => {
  if (values.shots === undefined) return;
  mkdirSync(values.shots, { recursive: true });
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(values.shots, `${name}.png`) });
};
const running = page.getByRole('button', { name: /点此取消/u });
const told = async (): Promise<string> =>
  (await page
    .locator('.notice p')
    .textContent()
    .catch(() => '')) ?? '';

const [text, bytes] = values.page
  ? [basename(values.page), bytesOf(values.page)]
  : ['guanchao.txt', await sample('guanchao', 'recovered.txt')];
await desk.give(text, bytes);
await openFile(page);
// Faces are still being taken up when the page is there.
await page.waitForTimeout(6000);
rows.push(['memory before', `${windowMegabytes().toFixed(0)} MB`]);

const isThere = await page.getByRole('group', { name: '扫描件' }).isVisible();
const hasOwn = named === undefined && (values.page?.endsWith('.banxin') ?? false);
if (!isThere && !hasOwn) {
  const [name, scan] =
    named === 'lzw' || named === 'g4' || named === 'jpeg'
      ? [`${named}.tif`, largeTiff(named)]
      : named
        ? [basename(named), bytesOf(named)]
        : ['scan.jpg', await sample('guanchao', 'scan.jpg')];
  await desk.give(name, scan);
  await canvas(page).focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('打开原版扫描件');
  await step('open to the scan on the screen', async () => {
    await page.keyboard.press('Enter');
    await expect(page.locator('.notice')).toContainText(name, patient);
    await page.evaluate('new Promise((shown) => requestAnimationFrame(() => setTimeout(shown, 0)))');
    return null;
  });
  // Its resolution may be asked.
  await page.waitForTimeout(1500);
  if (await page.getByRole('dialog').isVisible()) await page.keyboard.press('Enter');
}
await page.waitForTimeout(3000);
rows.push(['memory with the scan', `${windowMegabytes().toFixed(0)} MB`]);
await canvas(page).focus();
await page.keyboard.press('u');
await shoot('opened');

await page.keyboard.press('Control+1');
for (const [mode, key] of [
  ['under the type', 'u'],
  ['swipe', 'w'],
] as const) {
  await page.keyboard.press(key);
  await page.waitForTimeout(1500);
  await step(`panning, ${mode}`, async () =>
    fps(await framesWhile(page, async () => void (await wheelInPage(page, 120, false, 14)))),
  );
}
await page.keyboard.press('Control+0');

/** Presses a key and waits until the worker of scans has answered. */
const asked = (key: string) => async (): Promise<null> => {
  await page.keyboard.press(key);
  await expect(running).toBeVisible();
  await expect(running).toHaveCount(0, patient);
  return null;
};
if (values.boxes) {
  await step('finding the stories', asked('Shift+R'));
  await shoot('boxes');
  const take = page.getByRole('button', { name: '移动', exact: true });
  if (await take.isVisible()) await take.click();
  else rows.push(['told', await told()]);
  await canvas(page).focus();
}
if (!values['only-open']) {
  await step('finding the page, with its message', asked('r'));
  rows.push(['told', await told()]);
  await shoot('found');
  await step('comparing, with its message', asked('d'));
  await shoot('differences');
  const agreement = page.locator('.differences p');
  rows.push(['agreement', (await agreement.textContent().catch(() => '')) ?? '']);
}
rows.push(['memory after it', `${windowMegabytes().toFixed(0)} MB`]);
await page.waitForTimeout(6000);
rows.push(['memory at rest', `${windowMegabytes().toFixed(0)} MB`]);
clearInterval(watching);
rows.push(['the most memory meanwhile', `${most.toFixed(0)} MB`]);
await desk.close();
for (const [what, value] of rows) console.log(`${what.padEnd(40)}${value}`);
