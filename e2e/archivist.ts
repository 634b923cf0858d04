import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import {
  applyEdit,
  readContainer,
  textOf,
  writeContainer,
  type Document,
  type Edit,
} from '../shared/document/index.ts';
import { sample, type Desk } from './desk.ts';
import { knownOf, settleDoubts, truthOf } from './known.ts';
import {
  canvas,
  compose,
  drag,
  onScreen,
  openFile,
  openFirst,
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

/** The page as it is saved now, under this name. */
export async function savedDocument(desk: Desk, name: string): Promise<Document> {
  const { page } = desk;
  const close = page.getByRole('button', { name: '关闭', exact: true });
  if (await close.isVisible()) await close.click();
  await canvas(page).focus();
  await page.keyboard.press('Control+Shift+s');
  await expect(page.locator('.notice')).toContainText('已保存到');
  await close.click();
  return documentIn(desk, name);
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

/** The page with three faults as recovery may make them: a paragraph parted, one in another story, a flag on another. */
async function withFaults(bytes: Uint8Array): Promise<{ readonly bytes: Uint8Array; readonly at: Faults }> {
  const container = await readContainer(bytes);
  if (!container.ok) throw new Error(container.error.kind);
  const { document, files } = container.value;
  const { articles } = document;
  const flagged = articles.findIndex(({ flag }) => flag !== null);
  const bare = articles.findIndex(({ flag }) => flag === null);
  const parted = articles.findIndex(({ blocks }, i) => i !== flagged && i !== bare && blocks.length > 2);
  const [from, to] = [articles[flagged]!, articles[bare]!];
  const moved = from.blocks.at(-1)!;
  const paragraph = articles[parted]!.blocks.findIndex(({ kind }) => kind === 'paragraph');
  const faults: readonly Edit[] = [
    {
      kind: 'splitText',
      place: { kind: 'block', block: articles[parted]!.blocks[paragraph]!.id },
      at: 9,
      id: 'block-parted',
    },
    { kind: 'moveBlocks', blocks: [moved.id], article: to.id, at: to.blocks.length },
    {
      kind: 'moveText',
      from: { kind: 'flag', article: from.id },
      to: { kind: 'flag', article: to.id },
    },
  ];
  const wrong = applyEdit(document, { kind: 'batch', edits: faults });
  if (!wrong.ok) throw new Error(wrong.error.kind);
  const packed = await writeContainer({ document: wrong.value, files });
  if (!packed.ok) throw new Error(packed.error.kind);
  return {
    bytes: packed.value,
    at: { flagged, bare, parted, paragraph, flag: textOf(from.flag ?? []), story: from.id },
  };
}
interface Faults {
  readonly flagged: number;
  readonly bare: number;
  readonly parted: number;
  readonly paragraph: number;
  readonly flag: string;
  readonly story: string;
}

const story = (page: Page, at: number) => page.locator('.panel.left .row').nth(at);
const field = (page: Page) => page.locator('textarea.typing');

/** Puts the three faults right, as they are seen in the lists. */
async function correct(page: Page, at: Faults): Promise<void> {
  await page.getByRole('tab', { name: /稿件/u }).click();
  // The second half of the paragraph goes back to the first.
  await story(page, at.parted).click();
  await page
    .locator('.panel.right .block .text')
    .nth(at.paragraph + 1)
    .click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Escape');
  // The paragraph goes back to its story.
  await story(page, at.bare).click();
  await page.locator('.panel.right .block select').last().selectOption(`send\n${at.story}`);
  await pageIsThere(page);
  // So does the flag.
  await story(page, at.flagged).click();
  await canvas(page).focus();
  await page.keyboard.press('Control+Alt+f');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.insertText(at.flag);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await pageIsThere(page);
}

/** Swaps two stories that can be swapped: which, is the planner's to say. */
async function swapTwo(page: Page, stories: number): Promise<void> {
  for (let one = 0; one < stories; one++)
    for (let other = one + 1; other < stories; other++) {
      await story(page, one).click();
      await canvas(page).focus();
      await page.keyboard.press('x');
      await story(page, other).click();
      await canvas(page).focus();
      await page.keyboard.press('x');
      await expect(page.locator('.notice')).toContainText(/已重排|放不下/u);
      if (!(await page.getByRole('alert').isVisible())) return;
      await page.getByRole('button', { name: '关闭', exact: true }).click();
    }
  throw new Error('no two stories could be swapped');
}

/**
 * Opens the page's text, answers all questions, corrects what is wrong, swaps stories, moves a box, edits a headline by
 * composed input, opens the scan, saves, undoes and redoes all, closes, opens again, exports.
 */
export async function aDaysWork(desk: Desk): Promise<void> {
  let { page } = desk;
  await desk.give('guanchao.txt', await sample('guanchao', 'recovered.txt'));
  await openFile(page);
  await settleDoubts(page, knownOf(await truthOf('guanchao')));
  await saveAs(page);
  const truth = await documentIn(desk, 'guanchao.banxin');
  expect(truth.questions).toEqual([]);
  expect(truth.articles.length).toBeGreaterThan(3);

  const faulty = await withFaults((await desk.taken('guanchao.banxin')) ?? new Uint8Array());
  await desk.give('faulty.banxin', faulty.bytes);
  await openFile(page);
  await saveAs(page);
  const opened = await documentIn(desk, 'faulty.banxin');
  expect(opened.articles).not.toEqual(truth.articles);
  await correct(page, faulty.at);
  await saveAs(page);
  const corrected = await documentIn(desk, 'faulty.banxin');
  expect(corrected.articles).toEqual(truth.articles);
  expect(corrected.emendations).toEqual([]);
  await swapTwo(page, corrected.articles.length);

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
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('End');
  await compose(page, ['x', 'xin', 'xin ban'], '新版');
  await expect(field(page)).toHaveValue(/新版$/u);
  const headline = await field(page).inputValue();
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveCount(0);
  await expect(page.locator('.panel.left')).not.toContainText('xin');

  // The scan, under the type.
  await desk.give('scan.jpg', await sample('guanchao', 'scan.jpg'));
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('扫描件…');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: '扫描件' })).toBeVisible();

  await saveAs(page);
  const worked = await documentIn(desk, 'faulty.banxin');
  expect(worked.scan?.name).toBe('scan.jpg');
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
  expect(await documentIn(desk, 'faulty.banxin')).toEqual(opened);
  await canvas(page).focus();
  while ((await redoButton(page).getAttribute('aria-disabled')) !== 'true')
    await page.keyboard.press('Control+Shift+z');
  await saveAs(page);
  expect(await documentIn(desk, 'faulty.banxin')).toEqual(worked);

  // Closed and opened again, it is the same document.
  const saved = await desk.taken('faulty.banxin');
  await desk.reload();
  ({ page } = desk);
  await desk.give('again.banxin', saved ?? new Uint8Array());
  await expect(page.getByRole('menuitem', { name: '文件' })).toBeVisible();
  await openFirst(page);
  await saveAs(page);
  expect(await documentIn(desk, 'again.banxin')).toEqual(worked);

  // The PDF holds the corrections.
  await page.keyboard.press('Control+e');
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await expect(page.locator('.notice')).toContainText('PDF 已导出');
  const pdf = textOfPdf((await desk.taken('again.pdf')) ?? new Uint8Array());
  const plain = (text: string) => text.replace(/\s/gu, '');
  expect(pdf).toContain(plain(headline));
  const { flagged, parted, flag } = faulty.at;
  for (const at of [flagged, parted]) {
    const { blocks } = truth.articles[at]!;
    expect(pdf).toContain(plain(blocks.map(({ runs }) => textOf(runs)).join('')));
  }
  expect(pdf).toContain(plain(flag));
}

/** What was not saved is there again after a crash. */
export async function afterACrash(desk: Desk): Promise<void> {
  await typeInHeadline(desk);
  await desk.page.keyboard.press('Escape');
  await expect(desk.page.locator('.status')).toContainText('已自动保存');
  await isRestored(desk);
}

/** So is what was being typed, which is no step before typing ends. */
export async function whileTyping(desk: Desk): Promise<void> {
  await typeInHeadline(desk);
  await expect(desk.page.locator('.status')).toContainText('已自动保存');
  await isRestored(desk);
}

async function typeInHeadline(desk: Desk): Promise<void> {
  await desk.give('guanchao.txt', await sample('guanchao', 'recovered.txt'));
  await openFile(desk.page);
  await selectRole(desk.page, '主题');
  await desk.page.keyboard.press('Enter');
  await desk.page.keyboard.press('End');
  await desk.page.keyboard.insertText('补记');
}

async function isRestored(desk: Desk): Promise<void> {
  await desk.reload();
  const { page } = desk;
  await page.getByRole('button', { name: '恢复未保存的版面' }).click();
  await pageIsThere(page);
  await page.getByRole('tab', { name: /稿件/u }).click();
  await expect(page.locator('.panel.left')).toContainText('补记');
}
