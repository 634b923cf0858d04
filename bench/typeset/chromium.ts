import { chromium } from '@playwright/test';
import { findChromium } from '../../tools/chromium.mjs';
import { MEASURE } from './own.ts';
import { summary, type Timing } from './timing.ts';

/**
 * Chromium's own layout of the same paragraphs in the same measure: justified, first fit, the marks' own widths. Each
 * time the paragraphs are new, so that they are shaped and broken anew; the page and its fonts are warm.
 */
export async function inChromium(texts: readonly (readonly string[])[]): Promise<Timing[] | null> {
  const executablePath = findChromium();
  if (executablePath === null) return null;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    const timings: Timing[] = [];
    for (const paragraphs of texts) {
      await page.setContent('<div id="c" lang="zh-CN" style="font: 12px serif; text-align: justify"></div>');
      const times = await page.evaluate(
        ([list, measure]) => {
          const column = document.getElementById('c');
          if (column === null) return [];
          column.style.width = `${measure}em`;
          const taken: number[] = [];
          for (let i = 0; i < 100; i++) {
            column.replaceChildren(
              ...list.map((text) => {
                const p = document.createElement('p');
                p.style.cssText = 'margin: 0; text-indent: 2em';
                p.textContent = text;
                return p;
              }),
            );
            const start = performance.now();
            column.lastElementChild?.getBoundingClientRect();
            if (i >= 40) taken.push(performance.now() - start);
          }
          return taken;
        },
        [paragraphs, MEASURE] as const,
      );
      timings.push(summary(times));
    }
    return timings;
  } finally {
    await browser.close();
  }
}
