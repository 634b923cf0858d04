import { expect, test } from '@playwright/test';
import { atDesk } from './atDesk.ts';
import { canvas, run, selectRole } from './person.ts';

/** The window by keys alone: every part is reached, and there is always something that has the keys. */

const here = atDesk();
const { step, tab, saved, notice } = here;

const focused = () => here.page.locator(':focus');
const rows = () => here.page.locator('.panel.left .rows > li');

test('F6 goes round the parts of the window, there and back, past what is folded away', async () => {
  const { page } = here;
  const parts = ['.panel.right', '.status', '.menubar', '.panel.left', '.canvas'];
  await canvas(page).focus();
  for (const part of parts) {
    await step('F6');
    await expect(
      page
        .locator(part)
        .locator(':focus')
        .or(page.locator(`${part}:focus`)),
      part,
    ).toHaveCount(1);
  }
  await step('Shift+F6');
  await expect(page.locator('.panel.left :focus')).toHaveCount(1);
  await canvas(page).focus();
  await step('Control+BracketRight');
  await step('F6');
  await expect(page.locator('.status :focus')).toHaveCount(1);
  await step('Control+BracketRight');
});

test('arrows walk the rows of a list, and move no box', async () => {
  const { page } = here;
  const before = await saved();
  await selectRole(page, '正文');
  await tab(/稿件/u);
  await rows().nth(0).getByRole('button').focus();
  await step('ArrowDown');
  await expect(rows().nth(1).getByRole('button')).toBeFocused();
  await step('ArrowDown');
  await step('ArrowUp');
  await step('ArrowUp');
  await step('ArrowUp');
  await expect(rows().nth(0).getByRole('button')).toBeFocused();
  expect((await saved()).boxes).toEqual(before.boxes);
});

test('a question that is chosen in the list has the keys, whole in sight; when it is answered something has them', async () => {
  const { page } = here;
  await tab(/疑问/u);
  await rows().last().getByRole('button').focus();
  await step('Enter');
  const card = page.locator('section.question');
  await expect(card).toBeFocused();
  await expect(card).toBeInViewport({ ratio: 0.95 });
  await step('ArrowDown');
  await expect(card.locator('.answer').first()).toBeFocused();
  await step('Enter');
  await expect(notice()).toContainText('已作答');
  await expect(focused()).toHaveCount(1);
  await step('Escape');
  await expect(canvas(page)).toBeFocused();
  // The message is closed by the next.
  await step('Escape');
  await expect(page.locator('.notice p')).toHaveCount(0);
});

test('the keys are never lost: after a dialog, a field that is left by Enter, a paragraph moved to the end', async () => {
  const { page } = here;
  for (const keys of ['Control+e', 'Control+Shift+e']) {
    await canvas(page).focus();
    await run(page, keys);
    await expect(page.getByRole('dialog')).toBeVisible();
    await step('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(canvas(page)).toBeFocused();
  }
  await selectRole(page, '正文');
  const paragraphs = page.locator('.panel.right .block');
  const down = paragraphs.nth(-2).getByRole('button', { name: '下移' });
  await down.focus();
  await step('Enter');
  await expect(paragraphs.last().getByRole('button', { name: '下移' })).toBeFocused();
  await page.locator('.panel.right').getByLabel('主题', { exact: true }).first().focus();
  await step('End');
  await page.keyboard.insertText('补');
  await step('Enter');
  await expect(canvas(page)).toBeFocused();
});
