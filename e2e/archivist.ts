import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { readContainer, textOf, type Document } from '../shared/document/index.ts';
import { sample, type Desk } from './desk.ts';
import {
  canvas,
  compose,
  drag,
  onScreen,
  openFile,
  pageIsThere,
  selectedRect,
  selectRole,
} from './person.ts';

/** What an archivist does with a page, told once for every host. */

export async function documentIn(desk: Desk, name: string): Promise<Document> {
  const bytes = await desk.taken(name);
  expect(bytes, `${name} was saved`).not.toBeNull();
  const container = await readContainer(bytes ?? new Uint8Array());
  if (!container.ok) throw new Error(`${name}: ${container.error.kind}`);
  return container.value.document;
}

const unsaved = (page: Page) => page.locator('.bar .state');
const undoButton = (page: Page) => page.getByRole('button', { name: '撤销' });
const redoButton = (page: Page) => page.getByRole('button', { name: '重做' });

async function saveAs(page: Page): Promise<void> {
  await page.keyboard.press('Control+Shift+s');
  await expect(page.locator('.notice')).toContainText('已保存到');
  await page.getByRole('button', { name: '关闭', exact: true }).click();
}

/** The text of a PDF in reading order, white space aside. */
export function textOfPdf(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'banxin-pdf-'));
  try {
    writeFileSync(join(folder, 'page.pdf'), bytes);
    return execFileSync('pdftotext', ['-raw', join(folder, 'page.pdf'), '-'], { encoding: 'utf8' }).replace(
      /\s/gu,
      '',
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens, answers, moves, edits by composed input, undoes, redoes, opens the scan, saves, reopens, exports. */
export async function aDaysWork(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.give('guanchao.txt', await sample('guanchao', 'recovered.txt'));
  await openFile(page);
  await saveAs(page);
  const opened = await documentIn(desk, 'guanchao.banxin');
  expect(opened.articles.length).toBeGreaterThan(3);

  // A question, settled by its key.
  await canvas(page).focus();
  await page.keyboard.press('n');
  const card = page.locator('section.question');
  await expect(card).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.locator('.notice')).toContainText('已作答');
  await pageIsThere(page);
  await expect(page.locator('.tabs .count.doubt')).toHaveText(String(opened.questions.length - 1));

  // A box, drawn one column to the left by mouse.
  await page.keyboard.press('Control+0');
  await selectRole(page, '图片');
  const before = await selectedRect(page);
  const middle = await onScreen(page, before.x + before.width / 2, before.y + before.height / 2);
  await drag(page, middle, { x: -40, y: 30 });
  const after = await selectedRect(page);
  expect(after.x).toBeLessThan(before.x);
  expect(after.y).toBeGreaterThan(before.y);
  expect(after.width).toBeCloseTo(before.width, 0);

  // A headline, by composed input.
  await selectRole(page, '主题');
  await page.keyboard.press('Enter');
  const field = page.locator('textarea.typing');
  await expect(field).toBeFocused();
  await page.keyboard.press('End');
  await compose(page, ['x', 'xin', 'xin ban'], '新版');
  await expect(field).toHaveValue(/新版$/u);
  const headline = await field.inputValue();
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(page.locator('.panel.left')).not.toContainText('xin');

  // The scan, under the type.
  await desk.give('scan.jpg', await sample('guanchao', 'scan.jpg'));
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('扫描件…');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: '扫描件' })).toBeVisible();

  await saveAs(page);
  const worked = await documentIn(desk, 'guanchao.banxin');
  expect(worked.scan?.name).toBe('scan.jpg');
  expect(worked.decisions).toHaveLength(1);
  expect(worked.articles.some((article) => article.headline.some((runs) => textOf(runs) === headline))).toBe(
    true,
  );
  expect(worked.emendations).toHaveLength(1);
  await expect(unsaved(page)).toHaveCount(0);

  // All of it undone, and done again.
  await canvas(page).focus();
  while ((await undoButton(page).getAttribute('aria-disabled')) !== 'true')
    await page.keyboard.press('Control+z');
  await saveAs(page);
  expect(await documentIn(desk, 'guanchao.banxin')).toEqual(opened);
  await canvas(page).focus();
  while ((await redoButton(page).getAttribute('aria-disabled')) !== 'true')
    await page.keyboard.press('Control+Shift+z');
  await saveAs(page);
  expect(await documentIn(desk, 'guanchao.banxin')).toEqual(worked);

  // Opened again, it is the same document.
  const saved = await desk.taken('guanchao.banxin');
  await desk.give('again.banxin', saved ?? new Uint8Array());
  await openFile(page);
  await saveAs(page);
  expect(await documentIn(desk, 'again.banxin')).toEqual(worked);

  // The PDF holds the change.
  await page.keyboard.press('Control+e');
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await expect(page.locator('.notice')).toContainText('PDF 已导出');
  const pdf = await desk.taken('again.pdf');
  expect(pdf).not.toBeNull();
  expect(textOfPdf(pdf ?? new Uint8Array())).toContain(headline.replace(/\s/gu, ''));
}

/** What was not saved is there again after a crash. */
export async function afterACrash(desk: Desk): Promise<void> {
  await desk.give('guanchao.txt', await sample('guanchao', 'recovered.txt'));
  await openFile(desk.page);
  await selectRole(desk.page, '主题');
  await desk.page.keyboard.press('Enter');
  await desk.page.keyboard.press('End');
  await desk.page.keyboard.insertText('补记');
  await desk.page.keyboard.press('Escape');
  await expect(desk.page.locator('.status')).toContainText('已自动保存');
  await desk.reload();
  const { page } = desk;
  await page.getByRole('button', { name: '恢复未保存的版面' }).click();
  await pageIsThere(page);
  await page.getByRole('tab', { name: /稿件/u }).click();
  await expect(page.locator('.panel.left')).toContainText('补记');
}
