import { expect, test } from '@playwright/test';
import { textOf, type Document } from '../shared/document/index.ts';
import { atDesk } from './atDesk.ts';
import { canvas, onScreen, pageIsThere, selectedRect, selectRole } from './person.ts';

/** What an archivist corrects in a page: doubts, text, layout; each through the window, undone and done again. */

const here = atDesk();
const { notice, field, step, tab, saved, undoable, editParagraph } = here;

test('the next doubt is brought into sight, answered by a digit, and the page makes room as one step', async () => {
  const { page } = here;
  const before = await saved();
  const zoom = async () =>
    Number(((await page.locator('.stage').getAttribute('data-view')) ?? '').split(' ')[0]);
  const small = await zoom();
  // How much there is to settle is told before anything is, with the way to begin.
  const progress = page.locator('.panel.left .progress');
  await expect(progress).toContainText(`已处理 0 / ${before.questions.length}`);
  await progress.getByRole('button', { name: '下一处疑问' }).click();
  await expect(page.locator('section.question')).toBeVisible();
  expect(await zoom()).toBeGreaterThan(small);
  for (let left = before.questions.length; left > 0; left--) {
    await expect(page.locator('section.question')).toBeVisible();
    await step('1');
    await expect(page.locator('.panel.left .progress, .panel.left .empty').first()).toBeVisible();
    await expect(page.locator('section.question')).toHaveCount(left > 1 ? 1 : 0);
    await pageIsThere(page);
    if (left > 1)
      await expect(progress).toContainText(
        `已处理 ${before.questions.length - left + 1} / ${before.questions.length}`,
      );
  }
  const after = await saved();
  expect(after.questions).toEqual([]);
  // Each flag that was settled stands in a box of its own.
  for (const { id, flag } of after.articles)
    if (flag)
      expect(
        after.boxes.some(({ role, owner }) => role === 'flag' && owner.kind === 'article' && owner.id === id),
        textOf(flag),
      ).toBe(true);
  await expect(page.locator('.status')).toContainText('无溢排');
  await canvas(page).focus();
  for (let i = 0; i < before.questions.length; i++) await step('Control+z');
  expect(await saved()).toEqual(before);
});

test('text without room is among the doubts, and can be left as it is', async () => {
  const { page } = here;
  await selectRole(page, '正文');
  const { height } = await selectedRect(page);
  await page.locator('#box-height').fill(String(Math.round((height / 72) * 25.4 * 0.7)));
  await step('Enter');
  await expect(page.locator('.status')).toContainText(/溢排 \d+ 字/u);
  await canvas(page).focus();
  await step('n');
  const row = page.locator('.panel.left .row', { hasText: '溢排' });
  await expect(row).toHaveAttribute('aria-pressed', 'true');
  await step('0');
  await expect(row).toHaveCount(0);
});

test('text without room says how many lines it lacks, and the keys that it names make room for them', async () => {
  const { page } = here;
  await selectRole(page, '正文');
  const { height } = await selectedRect(page);
  await page.locator('#box-height').fill(String(Math.round((height / 72) * 25.4 * 0.8)));
  await step('Enter');
  await expect(page.locator('.status')).toContainText(/溢排 \d+ 字/u);
  await canvas(page).focus();
  await step('Escape');
  await step('n');
  const row = page.locator('.panel.left .row', { hasText: '溢排' });
  await expect(row).toContainText('Ctrl+Alt+↓');
  const lines = Number(/还差 (\d+) 行/u.exec((await row.textContent()) ?? '')?.[1]);
  expect(lines).toBeGreaterThan(0);
  for (let i = 0; i < lines; i++) await step('Control+Alt+ArrowDown');
  await expect(page.locator('.status')).toContainText('无溢排');
});

test('text that is too small to be read comes near when it is edited, and the caret stays in sight', async () => {
  const { page } = here;
  const scale = async () =>
    Number(((await page.locator('.stage').getAttribute('data-view')) ?? '').split(' ')[0]);
  const inSight = async () => {
    const stage = (await page.locator('.stage').boundingBox())!;
    const caret = (await field().boundingBox())!;
    return (
      caret.x >= stage.x &&
      caret.y >= stage.y &&
      caret.x <= stage.x + stage.width &&
      caret.y + caret.height <= stage.y + stage.height
    );
  };
  await selectRole(page, '正文');
  await step('Control+0');
  const small = await scale();
  await step('Enter');
  await expect(field()).toBeFocused();
  await expect.poll(scale).toBeGreaterThan(1.4 * small);
  await expect.poll(inSight).toBe(true);
  // From so near that a line is longer than the window: the page moves along.
  await step('Escape');
  await canvas(page).focus();
  for (let i = 0; i < 5; i++) await step('Control+Equal');
  await step('Enter');
  for (const keys of ['End', 'ArrowDown', 'Home', 'ArrowDown', 'End', 'ArrowUp']) {
    await step(keys);
    await expect.poll(inSight, keys).toBe(true);
  }
  await step('Escape');
});

test('Enter splits a paragraph, Backspace at its start joins it again, and why it cannot is said', async () => {
  const { page } = here;
  const before = await saved();
  const article = await editParagraph(before, 0);
  const whole = await field().inputValue();
  for (let i = 0; i < 6; i++) await step('ArrowRight');
  await step('Enter');
  await expect(field()).toHaveValue(whole.slice(6));
  const after = await saved();
  const blocks = (document: Document) =>
    (document.articles[article]?.blocks ?? []).map(({ runs }) => textOf(runs));
  expect(blocks(after).slice(0, 2)).toEqual([whole.slice(0, 6), whole.slice(6)]);
  await undoable(before, after);
  await editParagraph(after, 1);
  await step('Backspace');
  await expect(field()).toHaveValue(whole);
  expect(blocks(await saved())).toEqual(blocks(before));
  await editParagraph(before, 0);
  await step('Backspace');
  await expect(page.getByRole('alert')).toContainText('前面没有可以合并的文字');
  await expect(page.getByRole('alert')).not.toContainText('{');
});

test('Home and End go to the ends of the line, with Shift they select', async () => {
  await editParagraph(await saved(), 0);
  const caret = () =>
    field().evaluate((element: HTMLTextAreaElement) => [element.selectionStart, element.selectionEnd]);
  await step('End');
  const [end = 0] = await caret();
  expect(end).toBeGreaterThan(4);
  expect(end).toBeLessThan((await field().inputValue()).length);
  await step('End');
  expect(await caret()).toEqual([end, end]);
  await step('ArrowDown');
  await step('Home');
  expect((await caret())[0]).toBeGreaterThan(0);
  await step('Shift+End');
  const [from = 0, to = 0] = await caret();
  expect(to - from).toBeGreaterThan(4);
});

test('a new article begins at the caret, and a block is sent to another article', async () => {
  const { page } = here;
  const before = await saved();
  const article = await editParagraph(before, 1);
  await step('Control+Shift+Enter');
  await pageIsThere(page);
  const after = await saved();
  expect(after.articles).toHaveLength(before.articles.length + 1);
  const [old, fresh] = [after.articles[article], after.articles[article + 1]];
  expect([...(old?.blocks ?? []), ...(fresh?.blocks ?? [])]).toEqual(before.articles[article]?.blocks);
  expect(after.boxes.some(({ owner }) => owner.kind === 'article' && owner.id === fresh?.id)).toBe(true);
  const moved = fresh?.blocks[0];
  await tab(/稿件/u);
  await page
    .locator('.panel.left .row')
    .nth(article + 1)
    .click();
  await page.locator('.panel.right .block select').first().selectOption(`send\n${old?.id}`);
  await pageIsThere(page);
  expect((await saved()).articles[article]?.blocks.at(-1)).toEqual(moved);
});

test('two stories are swapped by keys, and the page can be mirrored', async () => {
  const { page } = here;
  const before = await saved();
  const headOf = (document: Document, id: string | undefined) =>
    document.boxes.find(
      ({ owner, role }) => owner.kind === 'article' && owner.id === id && role === 'headline',
    )?.rect;
  const [one, other] = [before.articles[1], before.articles[2]];
  await tab(/稿件/u);
  await page.locator('.panel.left .row').nth(1).click();
  await canvas(page).focus();
  await step('x');
  await expect(page.locator('.status')).toContainText('互换');
  await page.locator('.panel.left .row').nth(2).click();
  await canvas(page).focus();
  await step('x');
  await expect(notice()).toContainText('已重排');
  const after = await saved();
  const [y1 = 0, y2 = 0] = [headOf(before, one?.id)?.y, headOf(before, other?.id)?.y];
  const [z1 = 0, z2 = 0] = [headOf(after, one?.id)?.y, headOf(after, other?.id)?.y];
  expect(Math.sign(z1 - z2)).toBe(-Math.sign(y1 - y2));
  await undoable(before, after);
  await step('Shift+m');
  const mirrored = await saved();
  expect(headOf(mirrored, one?.id)?.y).toBe(headOf(after, one?.id)?.y);
  expect(mirrored.boxes).not.toEqual(after.boxes);
  await undoable(after, mirrored);
});

test('a story is moved to the side of another that is clicked, or it is said that there is no room', async () => {
  const { page } = here;
  const before = await saved();
  const ids = before.articles.map(({ id }) => id);
  const moveAbove = async (moved: number, target: number) => {
    await tab(/稿件/u);
    await page.locator('.panel.left .row').nth(moved).click();
    await canvas(page).focus();
    await step('m');
    await expect(page.locator('.status')).toContainText('哪一边');
    const headline = before.boxes.find(
      ({ owner, role }) => owner.kind === 'article' && owner.id === ids[target] && role === 'headline',
    );
    const { x = 0, y = 0, width = 0 } = headline?.rect ?? {};
    const point = await onScreen(page, x + width / 2, y + 6);
    await page.mouse.click(point.x, point.y);
  };
  const top = ({ boxes }: Document, id: string | undefined) =>
    Math.min(
      ...boxes.flatMap(({ owner, rect }) => (owner.kind === 'article' && owner.id === id ? [rect.y] : [])),
    );
  // Which of them find room is the planner's to say.
  let done = 0;
  for (const [moved, target] of [
    [4, 2],
    [2, 1],
    [1, 3],
  ] as const) {
    await moveAbove(moved, target);
    await expect(notice()).toContainText(/已重排|放不下/u);
    const refused = await page.getByRole('alert').isVisible();
    const after = await saved();
    if (refused) {
      expect(after).toEqual(before);
      continue;
    }
    done += 1;
    expect(top(after, ids[moved])).toBeLessThan(top(after, ids[target]));
    await undoable(before, after);
    await canvas(page).focus();
    await step('Control+z');
    expect(await saved()).toEqual(before);
  }
  expect(done).toBeGreaterThan(0);
});

test('layouts are paged through both ways with what speaks against them, and boxes nudged by points', async () => {
  const { page } = here;
  const before = await saved();
  await canvas(page).focus();
  await step('l');
  await expect(notice()).toContainText(/方案 2\/\d/u);
  await step('Shift+l');
  await expect(notice()).toContainText(/方案 1\/\d/u);
  await selectRole(page, '图片');
  const { x } = await selectedRect(page);
  await step('Alt+ArrowRight');
  await expect.poll(async () => (await selectedRect(page)).x - x).toBeCloseTo(1, 1);
  expect((await saved()).boxes).not.toEqual(before.boxes);
});

test('changes of the text are listed with a note and taken back one by one, steps lead back and forth', async () => {
  const { page } = here;
  const before = await saved();
  for (const word of ['晨', '夜']) {
    await selectRole(page, '主题');
    await step('Enter');
    await step('End');
    await page.keyboard.insertText(word);
    await step('Escape');
    await step('Escape');
    if (word === '晨') for (let i = 0; i < 9; i++) await step(']');
  }
  await tab(/修改/u);
  const rows = page.locator('.emendations > li');
  await expect(rows.first()).toContainText('晨');
  const note = rows.first().getByRole('textbox');
  await note.fill('据原版');
  await step('Tab');
  const noted = await saved();
  expect(noted.emendations[0]?.after).toContain('晨');
  expect(noted.emendations[0]?.note).toBe('据原版');
  await rows.first().getByRole('button', { name: '撤回' }).click();
  await expect(page.locator('.emendations')).not.toContainText('晨');
  await page.locator('.steps button').first().click();
  expect(await saved()).toEqual(before);
  await page.locator('.steps button').last().click();
  expect((await saved()).emendations.length).toBe(noted.emendations.length - 1);
});
