import type { Page } from '@playwright/test';

/** How frames, keys and the heap are measured in a window that is driven from outside. */

export const percentile = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? NaN;
};

/** Frame times in ms while `act` goes on in the page. */
export async function framesWhile(page: Page, act: () => Promise<void>): Promise<number[]> {
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
export const moveInPage = (
  page: Page,
  from: { x: number; y: number },
  frames: number,
  dx: number,
  dy: number,
) =>
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
export async function typingTimes(page: Page, keys: number): Promise<number[]> {
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

export const fps = (frames: readonly number[]): string =>
  `${((1000 * frames.length) / frames.reduce((sum, ms) => sum + ms, 0)).toFixed(0)} fps, p95 ${percentile(frames, 0.95).toFixed(0)} ms a frame`;

/** Frame times while the wheel turns: a zoom in and out with `ctrl`, else a pan there and back. */
export const wheelInPage = (page: Page, frames: number, ctrl: boolean, step: number) =>
  page.evaluate(`new Promise((done) => {
    const element = document.querySelector('.canvas'); const r = element.getBoundingClientRect(); let i = 0;
    const step = () => {
      const delta = i < ${frames / 2} ? -${step} : ${step};
      element.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ctrlKey: ${ctrl}, deltaY: delta, deltaX: ${ctrl ? 0 : 1} * delta, clientX: r.x + r.width / 2, clientY: r.y + r.height / 2 }));
      i += 1; if (i < ${frames}) requestAnimationFrame(step); else done();
    };
    requestAnimationFrame(step);
  })`);

/** Bytes that the window holds after a collection. */
export async function heapOf(page: Page): Promise<number> {
  const client = await page.context().newCDPSession(page);
  // What was dropped in the first may let go of more in the second.
  for (let i = 0; i < 3; i++) await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  await client.detach();
  return usedSize;
}

/** Presses keys in the page, one a task: a thousand over the driver's wire would take minutes. */
export const pressInPage = (page: Page, codes: readonly string[], times: number) =>
  page.evaluate(`(async () => {
    const codes = ${JSON.stringify(codes)};
    for (let i = 0; i < ${times}; i++) {
      const code = codes[i % codes.length];
      document.querySelector('.canvas').dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, code, key: code }));
      if (i % 20 === 0) await new Promise((next) => setTimeout(next, 0));
    }
  })()`);
