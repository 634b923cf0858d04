/**
 * How quick the window is, in headless Chromium without a GPU: `npx tsx bench/app/run.ts [page.txt]`.
 *
 *   open      from the file dialog's answer to the first picture of the page
 *   drag      frames a second while a text box is dragged over a page of 12,000 glyphs
 *   resize    the same while it is resized and its story flows anew
 *   zoom      the same while the wheel zooms
 *   typing    from a key to the frame that shows its character, p50 and p95
 *
 * Without a page the samples are joined to one of 12,000 glyphs.
 */
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { build } from '../../electron/start.mjs';
import { browserDesk, sample } from '../../e2e/desk.ts';
import { canvas, onScreen, openFile, pageIsThere, selectedRect, selectRole } from '../../e2e/person.ts';

interface Row {
  readonly what: string;
  readonly value: string;
  readonly goal: string;
}

const percentile = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? NaN;
};

/** Frame times in ms while `act` goes on in the page. */
async function framesWhile(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(`(() => {
    window.frames_ = []; let last = performance.now(); window.counting = true;
    const tick = (now) => { window.frames_.push(now - last); last = now; if (window.counting) requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
  })()`);
  await act();
  const times = await page.evaluate('window.counting = false, window.frames_');
  // The first one began before anything moved.
  return (times as number[]).slice(1);
}

/** Pointer moves made inside the page, one a frame: over the driver's wire they would come too slowly. */
const moveInPage = (page: Page, from: { x: number; y: number }, frames: number, dx: number, dy: number) =>
  page.evaluate(`new Promise((done) => {
    const element = document.querySelector('.canvas');
    const send = (type, x, y) => element.dispatchEvent(new PointerEvent(type, { bubbles: true, clientX: x, clientY: y, button: 0, buttons: 1, pointerId: 1 }));
    element.setPointerCapture = () => undefined;
    send('pointerdown', ${from.x}, ${from.y});
    let i = 0;
    const step = () => {
      i += 1;
      const part = Math.sin((i / ${frames}) * Math.PI * 2);
      send('pointermove', ${from.x} + ${dx} * part, ${from.y} + ${dy} * part);
      if (i < ${frames}) requestAnimationFrame(step);
      else { send('pointerup', ${from.x}, ${from.y}); delete element.setPointerCapture; done(); }
    };
    requestAnimationFrame(step);
  })`);

/** Milliseconds from a key to the end of the frame in which its character is on the canvas. */
async function typingTimes(page: Page, keys: number): Promise<number[]> {
  const times = await page.evaluate(`(async () => {
    const field = document.querySelector('textarea.typing');
    const out = [];
    for (let i = 0; i < ${keys}; i++) {
      await new Promise((next) => setTimeout(next, 60));
      const start = performance.now();
      document.execCommand('insertText', false, '江春水月'[i % 4]);
      // After the frame's callbacks, canvas included, and its painting.
      await new Promise((shown) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = shown; c.port2.postMessage(0); }));
      out.push(performance.now() - start);
    }
    return field ? out : [];
  })()`);
  return times as number[];
}

const fps = (frames: readonly number[]): string =>
  `${((1000 * frames.length) / frames.reduce((sum, ms) => sum + ms, 0)).toFixed(0)} fps, p95 ${percentile(frames, 0.95).toFixed(0)} ms a frame`;

build();
const desk = await browserDesk();
const { page } = desk;
const rows: Row[] = [];

// The window stands: its faces and worker are there, as they are when a person comes to open a file.
await pageIsThere(page);
await page.waitForTimeout(8000);

const [, , named] = process.argv;
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const first = named ? new Uint8Array(readFileSync(named)) : await sample('guanchao', 'recovered.txt');
const opens: number[] = [];
for (let i = 0; i < 5; i++) {
  await desk.give(`page${i}.txt`, first);
  const start = Date.now();
  await page.keyboard.press('Control+o');
  await expect(page.locator('.bar .name')).toContainText(`page${i}.txt`, { timeout: 60_000 });
  await page.evaluate('new Promise((shown) => requestAnimationFrame(() => setTimeout(shown, 0)))');
  opens.push(Date.now() - start);
  await page.waitForTimeout(1500);
}
rows.push({
  what: 'open to the first picture of the page',
  value: `${percentile(opens, 0.5)} ms (worst ${Math.max(...opens)})`,
  goal: '≤ 2000 ms',
});

const both = `${text(await sample('guanchao', 'recovered.txt'))}\n\n${text(await sample('liulan', 'recovered.txt'))}`;
await desk.give('large.txt', Buffer.from(both));
await openFile(page);
await page.waitForTimeout(8000);
await page.getByRole('tab', { name: /稿件|Articles/u }).click();
const glyphs = await page.locator('.panel.left .row .meta').allTextContents();
const characters = glyphs.reduce((sum, meta) => sum + Number(/(\d+) 字/u.exec(meta)?.[1] ?? 0), 0);

await selectRole(page, '正文');
const box = await selectedRect(page);
const middle = await onScreen(page, box.x + box.width / 2, box.y + box.height / 2);
const foot = await onScreen(page, box.x + box.width / 2, box.y + box.height);
const dragged = await framesWhile(page, async () => void (await moveInPage(page, middle, 180, 160, 120)));
rows.push({ what: `dragging a box, ${characters} characters`, value: fps(dragged), goal: '≥ 50 fps' });

await canvas(page).focus();
await page.keyboard.press('Control+z');
await selectRole(page, '正文');
const resized = await framesWhile(page, async () => void (await moveInPage(page, foot, 120, 0, 60)));
rows.push({ what: 'resizing it, its story flowing anew', value: fps(resized), goal: 'p95 ≤ 20 ms' });
await canvas(page).focus();
await page.keyboard.press('Control+z');

const zoomed = await framesWhile(page, async () => {
  await page.evaluate(`new Promise((done) => {
    const element = document.querySelector('.canvas'); const r = element.getBoundingClientRect(); let i = 0;
    const step = () => {
      element.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ctrlKey: true, deltaY: i < 60 ? -6 : 6, clientX: r.x + r.width / 2, clientY: r.y + r.height / 2 }));
      i += 1; if (i < 120) requestAnimationFrame(step); else done();
    };
    requestAnimationFrame(step);
  })`);
});
rows.push({ what: 'zooming with the wheel', value: fps(zoomed), goal: 'p95 ≤ 20 ms' });

await page.keyboard.press('Control+0');
await selectRole(page, '正文');
await page.keyboard.press('Enter');
await expect(page.locator('textarea.typing')).toBeFocused();
const typed = await typingTimes(page, 60);
rows.push({
  what: 'typing in a paragraph',
  value: `p50 ${percentile(typed, 0.5).toFixed(0)} ms, p95 ${percentile(typed, 0.95).toFixed(0)} ms`,
  goal: 'p95 ≤ 30 ms',
});
await desk.close();

const width = Math.max(...rows.map(({ what }) => what.length));
for (const { what, value, goal } of rows) console.log(`${what.padEnd(width)}  ${value}  (${goal})`);
