/**
 * How a page is compared with a large scan, in headless Chromium without a GPU: `npx tsx bench/compare/run.ts [scan]`.
 * For a scan stands a file, or `lzw` or `g4`: a TIFF of 20,000 × 30,000 px, gray or black and white, made here.
 *
 *   open       from the file dialog's answer to the scan on the screen
 *   panning    frames a second while the wheel turns, the scan under the type and in swipe
 *   register   seconds of the worker, with its message there and back
 *   memory     the window's process, its workers included: the most of it meanwhile, and after all of it (proportional
 *              set size)
 *
 * Without a scan a sample's is taken: 4,702 × 6,590 px, 300 dots an inch. Goals: 2 s, 45 frames, 600 MB; 1,500 MB for a
 * TIFF of 20,000 × 30,000 px.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect } from '@playwright/test';
import { browserDesk, sample } from '../../e2e/desk.ts';
import { canvas, openFile } from '../../e2e/person.ts';
import { stripedTiff } from '../../shared/scan/testing/stripedTiff.ts';
import { fps, framesWhile, wheelInPage } from '../app/measure.ts';

const [, , named] = process.argv;
const desk = await browserDesk();
const { page } = desk;
const patient = { timeout: 180_000 };
const rows: (readonly [what: string, value: string])[] = [];

await desk.give('guanchao.txt', await sample('guanchao', 'recovered.txt'));
await openFile(page);
rows.push(['memory before', `${windowMegabytes().toFixed(0)} MB`]);

const large = { width: 20_000, height: 30_000, rowsPerStrip: 100 } as const;
const [name, scan] =
  named === 'lzw' || named === 'g4'
    ? [`${named}.tif`, stripedTiff({ ...large, compression: named })]
    : named
      ? [basename(named), new Uint8Array(readFileSync(named))]
      : ['scan.jpg', await sample('guanchao', 'scan.jpg')];
await desk.give(name, scan);
let most = 0;
const watching = setInterval(() => (most = Math.max(most, windowMegabytes())), 100);
await canvas(page).focus();
await page.keyboard.press('Control+k');
await page.getByRole('combobox').fill('打开原版扫描件');
const start = Date.now();
await page.keyboard.press('Enter');
await expect(page.locator('.notice')).toContainText(name, patient);
await page.evaluate('new Promise((shown) => requestAnimationFrame(() => setTimeout(shown, 0)))');
rows.push(['open to the scan on the screen', `${((Date.now() - start) / 1000).toFixed(1)} s`]);
await page.waitForTimeout(4000);
rows.push(['memory with the scan', `${windowMegabytes().toFixed(0)} MB`]);

await canvas(page).focus();
await page.keyboard.press('Control+1');
for (const [mode, key] of [
  ['under the type', 'u'],
  ['swipe', 'w'],
] as const) {
  await page.keyboard.press(key);
  await page.waitForTimeout(1500);
  const frames = await framesWhile(page, async () => void (await wheelInPage(page, 120, false, 14)));
  rows.push([`panning, ${mode}`, fps(frames)]);
}

const asked = Date.now();
await page.keyboard.press('r');
await expect(page.getByRole('button', { name: /正在对齐/u })).toBeVisible();
await expect(page.getByRole('button', { name: /正在对齐/u })).toHaveCount(0, patient);
rows.push(['finding the page, decoding included', `${((Date.now() - asked) / 1000).toFixed(1)} s`]);
rows.push(['memory after it', `${windowMegabytes().toFixed(0)} MB`]);
await page.waitForTimeout(6000);
rows.push(['memory at rest', `${windowMegabytes().toFixed(0)} MB`]);
clearInterval(watching);
rows.push(['the most memory meanwhile', `${most.toFixed(0)} MB`]);
await desk.close();
for (const [what, value] of rows) console.log(`${what.padEnd(40)}${value}`);

/** The proportional set size of the largest of our browser's window processes, MB. */
function windowMegabytes(): number {
  const ours = new Set([process.pid]);
  const all = readdirSync('/proc').filter((pid) => /^\d+$/u.test(pid));
  const read = (pid: string, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  };
  const parents = all.map(
    (pid) => [Number(pid), Number(/\) \S (\d+)/u.exec(read(pid, 'stat'))?.[1])] as const,
  );
  for (let before = 0; before !== ours.size;) {
    before = ours.size;
    for (const [pid, parent] of parents) if (ours.has(parent)) ours.add(pid);
  }
  const sizes = [...ours]
    .filter((pid) => read(String(pid), 'cmdline').includes('--type=renderer'))
    .map((pid) => Number(/^Pss:\s+(\d+)/mu.exec(read(String(pid), 'smaps_rollup'))?.[1] ?? 0) / 1024);
  return Math.max(0, ...sizes);
}
