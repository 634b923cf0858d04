/**
 * Reading a whole broadsheet in the app's window, in headless Chromium without a GPU:
 *
 *   npx tsx bench/reading/window.ts [scan.jpg]
 *
 * The scan (else that of a sample, 4,702 × 6,590 px) is opened as a new page while another page is open and panned, as a
 * person would who goes on working. Told are the time till the page is there, the window's frames meanwhile, and the
 * most memory that the window's process ever held (VmHWM, Linux only), its workers and WebAssembly among it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { build } from '../../electron/start.mjs';
import { browserDesk, root } from '../../e2e/desk.ts';
import { canvas, command, pageIsThere } from '../../e2e/person.ts';
import { fps, framesWhile, wheelInPage } from '../app/measure.ts';

/** The page is panned for so many frames, then left alone for so many milliseconds. */
const [PANNED, LEFT] = [120, 2000];
const MOST_MS = 15 * 60_000;

/** The most memory that a process of the window held, MB; null where the system does not tell. */
async function mostMemory(page: Page): Promise<number | null> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const held = processInfo
    .filter(({ type }) => type === 'renderer')
    .flatMap(({ id }) => {
      try {
        const [, kB] = /^VmHWM:\s*(\d+) kB$/mu.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
        return kB === undefined ? [] : [Number(kB) / 1024];
      } catch {
        return [];
      }
    });
  return held.length > 0 ? Math.max(...held) : null;
}

build();
const desk = await browserDesk();
const { page } = desk;
await pageIsThere(page);
await page.waitForTimeout(4000);
const isolated = await page.evaluate('crossOriginIsolated');
const before = await mostMemory(page);
const [, , named = join(root, 'samples/guanchao/scan.jpg')] = process.argv;
await desk.give('broadsheet.jpg', new Uint8Array(readFileSync(named)));

const start = Date.now();
await command(page, '从扫描件新建版面');
const progress = page.locator('.status progress');
await expect(progress).toHaveCount(1, { timeout: 60_000 });
const [panned, left]: [number[], number[]] = [[], []];
const isReading = async (): Promise<boolean> => (await progress.count()) > 0;
await canvas(page).focus();
while ((await isReading()) && Date.now() - start < MOST_MS) {
  panned.push(...(await framesWhile(page, async () => void (await wheelInPage(page, PANNED, false, 14)))));
  left.push(...(await framesWhile(page, () => page.waitForTimeout(LEFT))));
}
await expect(page.locator('.bar .name')).toContainText('broadsheet', { timeout: 60_000 });
const took = Date.now() - start;
const after = await mostMemory(page);
await desk.close();

console.log('| what | measured | asked |\n| --- | --- | --- |');
console.log(
  `| threads (the page is ${isolated === true ? '' : 'not '}isolated) | ${isolated === true ? 'several' : '1'} | |`,
);
console.log(`| from the command to the page | ${(took / 1000).toFixed(0)} s | ≤ 240 s |`);
console.log(`| the window left alone meanwhile | ${fps(left)} | p95 ≤ 20 ms |`);
console.log(`| another page panned meanwhile | ${fps(panned)} | p95 ≤ 20 ms |`);
console.log(
  `| the window's process at most | ${after?.toFixed(0) ?? '?'} MB (${before?.toFixed(0) ?? '?'} MB before) | ≤ 1024 MB |`,
);
