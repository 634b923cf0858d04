import { expect, test } from '@playwright/test';
import { readingsOf, textOf, textPlaces, type Document } from '../shared/document/index.ts';
import { textOfPdf } from './archivist.ts';
import { atDesk } from './atDesk.ts';
import { canvas, compose, selectRole } from './person.ts';

/** What an archivist does with the words of a page: finds, replaces, marks, restores, enters what no keyboard has. */

const here = atDesk();
const { notice, field, step, tab, command, saved, undoable, editParagraph } = here;
const words = (document: Document) => [...textPlaces(document)].map(({ runs }) => textOf(runs)).join('\n');
const bar = () => here.page.getByRole('search');

test('words are found over the page, looked at one by one, and replaced as changes that can be taken back', async () => {
  const { page } = here;
  const before = await saved();
  const count = [...words({ ...before, questions: [] }).matchAll(/记者/gu)].length;
  expect(count).toBeGreaterThan(2);
  await canvas(page).focus();
  await step('Control+f');
  await expect(bar().getByLabel('查找', { exact: true })).toBeFocused();
  await page.keyboard.insertText('记者');
  await expect(bar().locator('.figure')).toHaveText(`– / ${count}`);
  await step('Enter');
  await expect(bar().locator('.figure')).toHaveText(`1 / ${count}`);
  await step('F3');
  await step('Shift+Enter');
  await expect(bar().locator('.figure')).toHaveText(`1 / ${count}`);
  await bar().getByLabel('替换为').fill('通讯员');
  await step('Control+Enter');
  await expect(bar().locator('.figure')).toHaveText(new RegExp(`1 / ${count - 1}$`, 'u'));
  expect((await saved()).emendations).toHaveLength(1);
  await bar().getByLabel('替换为').focus();
  await step('Control+Alt+Enter');
  await expect(notice()).toContainText(`已替换 ${count - 1} 处`);
  await expect(bar().locator('.figure')).toHaveText('没有找到');
  await step('Escape');
  await expect(bar()).toHaveCount(0);
  const after = await saved();
  expect(words({ ...after, questions: [] })).not.toContain('记者');
  expect(after.emendations.length).toBeGreaterThan(1);
  await canvas(page).focus();
  await step('Control+z');
  await step('Control+z');
  expect(await saved()).toEqual(before);
});

test('a regular expression may be looked for, a wrong one is said to be wrong, and widths can be ignored', async () => {
  const { page } = here;
  await step('Control+f');
  await bar().getByLabel('正则').check();
  await bar().getByLabel('查找', { exact: true }).fill('(');
  await expect(bar().locator('.figure')).toHaveText('表达式有误');
  await bar().getByLabel('查找', { exact: true }).fill('([0-9]+)');
  await expect(bar().locator('.figure')).toHaveText(/– \/ \d+/u);
  const digits = await bar().locator('.figure').textContent();
  await bar().getByLabel('正则').uncheck();
  await bar().getByLabel('查找', { exact: true }).fill('，');
  const commas = await bar().locator('.figure').textContent();
  expect(commas).not.toBe(digits);
  await bar().getByLabel('查找', { exact: true }).fill(',');
  await expect(bar().locator('.figure')).toHaveText('没有找到');
  await bar().getByLabel('不分全半角').check();
  await expect(bar().locator('.figure')).toHaveText(commas ?? '');
  await bar().getByLabel('不分全半角').uncheck();
  await bar().getByLabel('查找', { exact: true }).fill('');
  await page.keyboard.press('Escape');
});

test('traditional characters find simplified ones, and those are replaced where they stand', async () => {
  const { page } = here;
  const before = await saved();
  const text = words({ ...before, questions: [] });
  expect(text).not.toContain('說');
  const count = [...text.matchAll(/说/gu)].length;
  expect(count).toBeGreaterThan(2);
  await canvas(page).focus();
  await step('Control+f');
  await bar().getByLabel('查找', { exact: true }).fill('說');
  await expect(bar().locator('.figure')).toHaveText('没有找到');
  await bar().getByLabel('不分简繁').check();
  await expect(bar().locator('.figure')).toHaveText(`– / ${count}`);
  await bar().getByLabel('替换为').fill('道');
  await bar().getByRole('button', { name: '全部替换' }).click();
  await bar().getByLabel('不分简繁').uncheck();
  await bar().getByLabel('查找', { exact: true }).fill('');
  await page.keyboard.press('Escape');
  const after = await saved();
  expect(words({ ...after, questions: [] })).not.toContain('说');
  await undoable(before, after);
});

test('what was removed is listed by reason with its source lines, and is restored', async () => {
  const { page } = here;
  const before = await saved();
  await tab(/台账/u);
  const figures = async (what: string) => (await page.locator(what).allTextContents()).map(Number);
  const [, text = 0, space = 0] = await figures('dl.ledger dd');
  const groups = await figures('details.removed summary .figure');
  expect(groups.reduce((sum, n) => sum + n, 0)).toBe(text + space);
  const group = page.locator('details.removed', { hasText: '齐行拉开的空格' });
  await group.locator('summary').click();
  const piece = group.locator('li').nth(2);
  await piece.locator('.piece').click();
  await expect(piece.locator('.source li').first()).toBeVisible();
  await piece.getByRole('button', { name: '恢复' }).click();
  const after = await saved();
  expect(after.ledger).toHaveLength(before.ledger.length - 1);
  await undoable(before, after);
  await tab(/台账/u);
  // A line end that was taken for layout's may have been a paragraph's.
  const ends = page.locator('details.removed', { hasText: '换行与空行' });
  await ends.locator('summary').click();
  const paragraphs = (document: Document) => document.articles.flatMap(({ blocks }) => blocks).length;
  for (let i = 0; paragraphs(await saved()) === paragraphs(after) && i < 40; i++)
    await ends.getByRole('button', { name: '分段' }).nth(i).click();
  expect(paragraphs(await saved())).toBe(paragraphs(after) + 1);
  await canvas(page).focus();
  await step('Control+z');
  // What a person deletes stands in the ledger too, and comes back from there.
  await editParagraph(after, 0);
  const whole = await field().inputValue();
  for (let i = 0; i < 3; i++) await step('Delete');
  await step('Escape');
  await tab(/台账/u);
  const deleted = page.locator('details.removed', { hasText: '人工删去' });
  await deleted.locator('summary').click();
  await expect(deleted.locator('mark').first()).toHaveText(whole.slice(0, 3));
  await deleted.getByRole('button', { name: '恢复' }).first().click();
  await expect(deleted).toHaveCount(0);
  expect(await saved()).toEqual(after);
});

test('readings are marked by keys, drawn, listed, unmarked; the text stays as it is', async () => {
  const { page } = here;
  const before = await saved();
  await editParagraph(before, 0);
  await step('ArrowRight');
  await step('ArrowRight');
  await step('Control+Alt+s');
  await expect(field()).toBeFocused();
  for (let i = 0; i < 4; i++) await step('Shift+ArrowRight');
  await step('Control+Alt+u');
  await step('ArrowRight');
  await step('Shift+ArrowRight');
  await command('无法辨认');
  await expect(field()).toBeFocused();
  await step('Escape');
  const after = await saved();
  expect(readingsOf(after).map(({ mark, from, to }) => [mark, from, to])).toEqual([
    ['sic', 1, 2],
    ['uncertain', 2, 6],
    ['illegible', 7, 8],
  ]);
  expect(words(after)).toBe(words(before));
  expect(after.emendations).toEqual([]);
  // A PDF that is kept shows the marks and what they mean; its text is the text.
  await canvas(page).focus();
  await step('Control+e');
  await page.getByRole('radio', { name: /存档/u }).check();
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await expect(notice()).toContainText('PDF 已导出', { timeout: 60_000 });
  const pdf = textOfPdf((await here.desk.taken('guanchao.pdf')) ?? new Uint8Array());
  expect(pdf).toContain('校读：原文如此存疑漫漶');
  expect(pdf).toContain(textOf(before.articles[0]?.blocks[0]?.runs ?? []).replace(/\s/gu, ''));
  await tab(/修改/u);
  const rows = page.locator('.readings li');
  await expect(rows).toHaveCount(3);
  await rows.nth(1).locator('.row').click();
  await rows.nth(1).getByRole('button', { name: /去掉/u }).click();
  await expect(rows).toHaveCount(2);
  await canvas(page).focus();
  await step('Control+z');
  expect(await saved()).toEqual(after);
});

test('special and rare characters are entered from a panel by keys, and typing goes on after them', async () => {
  const { page } = here;
  await selectRole(page, '主题');
  await step('Enter');
  await step('End');
  const text = await field().inputValue();
  const panel = page.getByRole('dialog');
  await step('Control+Alt+k');
  await expect(panel.getByRole('combobox')).toBeFocused();
  await step('ArrowRight');
  await step('Enter');
  await expect(panel).toHaveCount(0);
  await expect(field()).toBeFocused();
  await page.keyboard.insertText('江');
  await step('Control+Alt+k');
  await page.keyboard.type('U+20BB7');
  await expect(panel.locator('output')).toHaveText('𠮷');
  await step('Enter');
  await expect(field()).toHaveValue(`${text}■江𠮷`);
  await step('Escape');
  expect(words(await saved())).toContain('■江𠮷');
});

test('a story is read and edited whole at the side, by input methods too; each paragraph’s change is one step', async () => {
  const { page } = here;
  const before = await saved();
  const at = before.articles.findIndex(({ blocks }) => blocks.length > 2);
  const { blocks } = before.articles[at]!;
  await tab(/稿件/u);
  await page.locator('.panel.left .row').nth(at).click();
  await canvas(page).focus();
  await step('t');
  const paragraphs = page.locator('.panel.right textarea.story-text');
  await expect(paragraphs).toHaveCount(blocks.length);
  expect(await paragraphs.evaluateAll((all: HTMLTextAreaElement[]) => all.map(({ value }) => value))).toEqual(
    blocks.map(({ runs }) => textOf(runs)),
  );
  // A composed word, and one more: one change, shown on the page while it is typed.
  const second = paragraphs.nth(1);
  const own = textOf(blocks[1]!.runs);
  await second.click();
  await step('Control+End');
  await compose(page, ['s', 'shu', 'shu se'], '曙色');
  await expect(second).toHaveValue(`${own}曙色`);
  await compose(page, ['w', 'wei'], '微');
  await expect(second).toHaveValue(`${own}曙色微`);
  // What is not committed yet is in the field, and on the page marked as such.
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'lan', selectionStart: 3, selectionEnd: 3 });
  await expect(second).toHaveValue(`${own}曙色微lan`);
  await client.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  await client.detach();
  await expect(second).toHaveValue(`${own}曙色微`);
  // Arrows go on to the next paragraph: that ends the change.
  await step('ArrowDown');
  await expect(paragraphs.nth(2)).toBeFocused();
  const typed = await saved();
  expect(textOf(typed.articles[at]!.blocks[1]!.runs)).toBe(`${own}曙色微`);
  expect(typed.emendations).toHaveLength(1);
  await undoable(before, typed);
  // Enter parts a paragraph, Backspace and Delete join it: the caret stays between the same characters.
  await paragraphs.first().click();
  await step('Control+End');
  await step('ArrowRight');
  await expect(second).toBeFocused();
  for (let i = 0; i < 5; i++) await step('ArrowRight');
  await step('Enter');
  await expect(paragraphs).toHaveCount(blocks.length + 1);
  await expect(paragraphs.nth(2)).toBeFocused();
  await expect(second).toHaveValue([...own].slice(0, 5).join(''));
  await step('Backspace');
  await expect(paragraphs).toHaveCount(blocks.length);
  await expect(second).toBeFocused();
  await step('Enter');
  await expect(paragraphs).toHaveCount(blocks.length + 1);
  await step('ArrowLeft');
  await expect(second).toBeFocused();
  await step('Delete');
  await expect(paragraphs).toHaveCount(blocks.length);
  await expect(second).toHaveValue(`${own}曙色微`);
  expect(await second.evaluate((field: HTMLTextAreaElement) => field.selectionStart)).toBe(5);
  // Marks are for what is selected here too; Escape gives the page the keys.
  await step('Shift+ArrowRight');
  await step('Control+Alt+u');
  await expect(second).toBeFocused();
  await step('Escape');
  await expect(canvas(page)).toBeFocused();
  expect(readingsOf(await saved()).map(({ mark }) => mark)).toEqual(['uncertain']);
  await canvas(page).focus();
  await step('t');
  await expect(paragraphs).toHaveCount(0);
});

test('typing on the page by an input method is one step; what is given up leaves nothing', async () => {
  const { page } = here;
  const before = await saved();
  await selectRole(page, '正文');
  await step('Enter');
  await expect(field()).toBeFocused();
  const own = await field().inputValue();
  await step('End');
  await compose(page, ['y', 'yun', 'yun shui'], '云水');
  await compose(page, ['j', 'jian'], '间');
  await expect(field()).toHaveValue(/云水间/u);
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'feng', selectionStart: 4, selectionEnd: 4 });
  await expect(field()).toHaveValue(/云水间feng/u);
  await client.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  await client.detach();
  await expect(field()).not.toHaveValue(/feng/u);
  await step('Escape');
  const after = await saved();
  expect(after.emendations).toHaveLength(1);
  await undoable(before, after);
  await canvas(page).focus();
  await step('Control+z');
  expect(await saved()).toEqual(before);
  expect(own).not.toContain('云水间');
});

test('each piece of text shows its source lines on demand', async () => {
  const { page } = here;
  const before = await saved();
  const at = await editParagraph(before, 1);
  await step('Escape');
  await canvas(page).focus();
  await step('Escape');
  await step('i');
  await expect(notice()).toContainText('先选中一篇稿件');
  await page.locator('.panel.left .row').nth(at).click();
  await canvas(page).focus();
  await step('i');
  // Below however many paragraphs, they come into sight.
  await expect(page.locator('.panel.right .source')).toBeInViewport();
  await editParagraph(before, 1);
  const { spans = [] } = before.articles[at]?.blocks[1]?.runs[0] ?? {};
  const text = before.sources[0]?.text ?? '';
  const marked = page.locator('.panel.right .source mark');
  await expect(marked.first()).toHaveText(
    text
      .slice(...(spans[0] ?? [0, 0]))
      .split('\n')[0]
      ?.trim() ?? '',
  );
  await step('Escape');
  await selectRole(page, '主题');
  await expect(marked.first()).not.toHaveText(
    text
      .slice(...(spans[0] ?? [0, 0]))
      .split('\n')[0]
      ?.trim() ?? '',
  );
  await canvas(page).focus();
  await step('i');
  await expect(marked).toHaveCount(0);
});

test('by arrows the caret goes on from one piece of the story to the next on the page, and Del at an end joins the next', async () => {
  const { page } = here;
  const before = await saved();
  const at = await editParagraph(before, 0);
  const [first, second] = before.articles[at]!.blocks.map(({ runs }) => textOf(runs));
  const caret = () => field().evaluate((element: HTMLTextAreaElement) => element.selectionStart);
  await step('Control+End');
  await step('ArrowRight');
  await expect(field()).toHaveValue(second!);
  expect(await caret()).toBe(0);
  await step('ArrowLeft');
  await expect(field()).toHaveValue(first!);
  expect(await caret()).toBe(first!.length);
  await step('ArrowDown');
  await expect(field()).toHaveValue(second!);
  await step('ArrowUp');
  await expect(field()).toHaveValue(first!);
  await step('Control+End');
  await page.keyboard.insertText('续');
  await step('Delete');
  await expect(field()).toHaveValue(`${first!}续${second!}`);
  expect(await caret()).toBe(first!.length + 1);
  await step('Escape');
  const joined = await saved();
  expect(joined.articles[at]!.blocks).toHaveLength(before.articles[at]!.blocks.length - 1);
  await undoable(before, joined);
});
