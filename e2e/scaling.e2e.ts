import { expect, test, type Locator } from '@playwright/test';
import { atDesk } from './atDesk.ts';
import { sample } from './desk.ts';
import { canvas, onScreen, selectRole } from './person.ts';

/** A full-HD screen at 200 %: half the room in each direction, twice the pixels. */

const size = { width: 960, height: 540 };
const here = atDesk({ ...size, deviceScaleFactor: 2 });
const { step } = here;

/** Whether something is seen whole in the window. */
async function isInWindow(what: Locator): Promise<void> {
  await expect(what).toBeVisible();
  const box = await what.boundingBox();
  expect(box).not.toBeNull();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(size.width);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(size.height);
}

test('at 200 % the page keeps the middle, sharp, and nothing hangs out of the window', async () => {
  const { page } = here;
  for (const language of ['中文', 'English']) {
    if (language === 'English') {
      await step('Control+k');
      await page.getByRole('combobox').fill(language);
      await step('Enter');
    }
    expect((await page.locator('.page').boundingBox())?.width).toBeGreaterThan(0.4 * size.width);
    const overflow = await page.evaluate(() => ({
      x: document.documentElement.scrollWidth - window.innerWidth,
      y: document.documentElement.scrollHeight - window.innerHeight,
    }));
    expect(overflow).toEqual({ x: 0, y: 0 });
    for (const part of ['.menubar', '.tools', '.status'] as const) {
      const cut = await page
        .locator(part)
        .evaluate((element) => element.scrollWidth > element.clientWidth + 1);
      expect(cut, `${language} ${part}`).toBe(false);
    }
    const tops = await page
      .locator('.tabs button')
      .evaluateAll((tabs) => tabs.map((tab) => Math.round(tab.getBoundingClientRect().top)));
    expect(new Set(tops).size, `${language}: all tabs in one row`).toBe(1);
    const density = await page
      .locator('.stage canvas')
      .first()
      .evaluate((element: HTMLCanvasElement) => element.width / element.clientWidth);
    expect(density).toBe(2);
  }
  await step('Control+k');
  await page.getByRole('combobox').fill('中文');
  await step('Enter');
});

test('at 200 % every dialog shows its buttons, and menus stay in the window', async () => {
  const { page } = here;
  await canvas(page).focus();
  for (const [keys, button] of [
    ['Control+e', '导出'],
    ['Control+Alt+g', '应用并重排'],
  ] as const) {
    await step(keys);
    await isInWindow(page.getByRole('dialog'));
    await isInWindow(page.getByRole('dialog').getByRole('button', { name: button, exact: true }));
    await step('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await canvas(page).focus();
  }
  await selectRole(page, '主题');
  for (const keys of ['Control+l', 'Control+Alt+y', 'Shift+Slash', 'Control+Alt+t', 'Control+k']) {
    await step(keys);
    await isInWindow(page.getByRole('dialog'));
    await step('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await canvas(page).focus();
  }
  for (const menu of ['文件', '版面', '框', '视图']) {
    await page.getByRole('menuitem', { name: menu, exact: true }).click();
    await isInWindow(page.getByRole('menu'));
    await step('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
  }
});

test('keys whose command does not apply say why not', async () => {
  const { page } = here;
  await canvas(page).focus();
  await step('Escape');
  // There is nothing left to end: that is no news.
  const news = await here.notice().locator('p').allTextContents();
  await step('Escape');
  expect(await here.notice().locator('p').allTextContents()).toEqual(news);
  await step('x');
  await expect(here.notice()).toContainText('与另一篇互换：');
  await step('PageDown');
  await expect(here.notice()).toContainText(/下一版.*：/u);
  await page.getByRole('menuitem', { name: '框', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: '固定位置' })).toHaveAttribute('title', /./u);
  await step('Escape');
  // The palette shows it too, last and with the reason, and does nothing for it.
  await step('Control+k');
  await page.getByRole('combobox').fill('固定位置');
  const option = page.getByRole('option', { name: '固定位置' });
  await expect(option).toContainText('没有选中框');
  await expect(option).toHaveAttribute('aria-disabled', 'true');
  await step('Enter');
  await expect(option).toBeVisible();
  await step('Escape');
});

test('a question shows its lines in the source, its reasons and, with a scan that lies as it should, what stands there', async () => {
  const { page, desk } = here;
  await desk.give('scan.jpg', await sample('guanchao', 'scan.jpg'));
  await step('Control+k');
  await page.getByRole('combobox').fill('扫描件…');
  await step('Enter');
  const bar = page.getByRole('group', { name: '扫描件' });
  await expect(bar).toBeVisible({ timeout: 60_000 });
  // The bar does not lie over the page that is fitted.
  const barBox = await bar.boundingBox();
  await expect
    .poll(async () => (await onScreen(page, 0, 0)).y)
    .toBeGreaterThanOrEqual(barBox!.y + barBox!.height);
  await canvas(page).focus();
  await step('n');
  const card = page.locator('section.question');
  await expect(card).toBeVisible();
  await expect(card.locator('.source li').first()).toBeVisible();
  await expect(card.locator('.answer .why').first()).toContainText('可能性');
  // Nobody knows yet that the page lies as the scan does: other words may stand there.
  await expect(card.locator('canvas')).toHaveCount(0);
  await bar.getByRole('button', { name: '锁定', exact: true }).click();
  await expect(card.locator('canvas')).toBeVisible();
  const inked = await card.locator('canvas').evaluate((element: HTMLCanvasElement) => {
    const pixels = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data ?? [];
    let dark = 0;
    for (let i = 0; i < pixels.length; i += 4)
      if ((pixels[i + 3] ?? 0) > 0 && (pixels[i] ?? 255) < 110) dark += 1;
    return dark;
  });
  expect(inked).toBeGreaterThan(50);
});
