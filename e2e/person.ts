import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { root } from './desk.ts';

/** What a person does with the window, in their words. */

/** A busy machine takes its time. */
const patient = { timeout: 60_000 };

export const canvas = (page: Page) => page.getByRole('application');

/** Waits until a page is open and nothing runs. */
export async function pageIsThere(page: Page): Promise<void> {
  await expect(page.locator('.status')).toContainText(/换行吻合|%/u, patient);
  await expect(page.locator('.status progress')).toHaveCount(0, patient);
}

export async function run(page: Page, keys: string): Promise<void> {
  await page.keyboard.press(keys);
}

/** Runs a command that the palette finds by its name. */
export async function command(page: Page, name: string): Promise<void> {
  await canvas(page).focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(name);
  await page.keyboard.press('Enter');
}

/** Opens what the next dialog answers with. */
export async function openFile(page: Page): Promise<void> {
  // While the page before it is still being opened, nothing else is.
  await pageIsThere(page);
  const old = page.getByRole('button', { name: /^(关闭|Close)$/u });
  if (await old.isVisible()) await old.click();
  await page.keyboard.press('Control+o');
  const leave = page.getByRole('button', { name: '不保存', exact: true });
  const opened = page.locator('.notice', { hasText: '已打开' });
  await expect(leave.or(opened).first()).toBeVisible(patient);
  if (await leave.isVisible()) await leave.click();
  await expect(page.locator('.notice')).toContainText(/已打开/u, patient);
  await pageIsThere(page);
}

/** Opens what the next dialog answers with in a window that has no page yet. */
export async function openFirst(page: Page): Promise<void> {
  await page.keyboard.press('Control+o');
  await expect(page.locator('.notice')).toContainText(/已打开/u, patient);
  await pageIsThere(page);
}

/** Points of the page → CSS pixels of the window. */
export async function onScreen(page: Page, x: number, y: number): Promise<{ x: number; y: number }> {
  const stage = page.locator('.stage');
  const [scale = 1, vx = 0, vy = 0] = ((await stage.getAttribute('data-view')) ?? '').split(' ').map(Number);
  const box = await stage.boundingBox();
  return { x: (box?.x ?? 0) + x * scale + vx, y: (box?.y ?? 0) + y * scale + vy };
}

/** A box of the page in points, as the inspector tells it in millimetres. */
export async function selectedRect(page: Page) {
  const read = async (id: string) => (Number(await page.locator(id).inputValue()) * 72) / 25.4;
  return {
    x: await read('#box-x'),
    y: await read('#box-y'),
    width: await read('#box-width'),
    height: await read('#box-height'),
  };
}

/** Goes from box to box by key until the inspector names this role. */
export async function selectRole(page: Page, role: string): Promise<void> {
  await canvas(page).focus();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press(']');
    if ((await page.locator('.panel.right h2').first().textContent())?.includes(role)) return;
  }
  throw new Error(`no box of the role ${role}`);
}

export async function drag(
  page: Page,
  from: { x: number; y: number },
  by: { x: number; y: number },
): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let i = 1; i <= 8; i++) await page.mouse.move(from.x + (by.x * i) / 8, from.y + (by.y * i) / 8);
  await page.mouse.up();
}

/** Types a word as an input method does: it is composed, changes, and is then committed. */
export async function compose(page: Page, steps: readonly string[], committed: string): Promise<void> {
  const client = await page.context().newCDPSession(page);
  for (const text of steps)
    await client.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await client.send('Input.insertText', { text: committed });
  await client.detach();
}

/**
 * Has the window note when each message comes. What is seen from outside comes later where the driver waits for a worker
 * that is being ended.
 */
export const noteMessages = (page: Page): Promise<void> =>
  page.evaluate(`(() => {
    window.enteredAt = 0; window.messages = [];
    addEventListener('keydown', ({ key }) => { if (key === 'Enter') window.enteredAt = performance.now(); }, true);
    new MutationObserver(() => {
      const text = document.querySelector('.notice p')?.textContent ?? '';
      if (text !== '' && window.messages.at(-1)?.text !== text) window.messages.push({ text, at: performance.now() });
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  })()`);

/** Seconds from the last Enter to the last message that has `part` in it. */
export const secondsUntil = (page: Page, part: string): Promise<number> =>
  page.evaluate(
    `(window.messages.findLast(({ text }) => text.includes(${JSON.stringify(part)})).at - window.enteredAt) / 1000`,
  );

/** With BANXIN_IMAGES=1 a picture of the window for the docs, without a message over it. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['BANXIN_IMAGES'] !== '1') return;
  const close = page.getByRole('button', { name: '关闭', exact: true });
  // It may go by itself meanwhile.
  if (await close.isVisible()) await close.click({ timeout: 3000 }).catch(() => undefined);
  mkdirSync(join(root, 'docs/images'), { recursive: true });
  await page.waitForTimeout(1200);
  await page.screenshot({ path: join(root, 'docs/images', `${name}.png`) });
}
