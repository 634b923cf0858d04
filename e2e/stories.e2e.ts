import { expect, test } from '@playwright/test';
import { textOf, type Document } from '../shared/document/index.ts';
import { atDesk } from './atDesk.ts';
import { canvas, onScreen, pageIsThere, selectRole } from './person.ts';

/** What an archivist does with stories: roles, flags, photos, moving, merging, grouping; by commands and by drawing. */

const here = atDesk();
const { field, step, tab, saved, undoable, editParagraph } = here;
const choice = () => here.page.getByRole('dialog');
/** Takes what is offered by its words. */
const take = async (words: string) => {
  await expect(choice().getByRole('combobox')).toBeFocused();
  await here.page.keyboard.insertText(words);
  await step('Enter');
  await expect(choice()).toHaveCount(0);
  await pageIsThere(here.page);
};
const story = (at: number) => here.page.locator('.panel.left .row').nth(at);
const names = ({ articles }: Document) => articles.map(({ headline }) => headline.map(textOf).join(' '));

test('a piece of text gets any role by keys: a subhead, a headline, a caption, the page’s own; all undone', async () => {
  const { page } = here;
  const before = await saved();
  const at = await editParagraph(before, 1);
  const text = await field().inputValue();
  await step('Control+Alt+t');
  await take('小标题');
  const subhead = await saved();
  expect(subhead.articles[at]?.blocks[1]?.kind).toBe('subhead');
  await undoable(before, subhead);
  await editParagraph(subhead, 1);
  await step('Control+Alt+t');
  await take('图说');
  const caption = await saved();
  expect(caption.photos.map((photo) => textOf(photo.caption)).join()).toContain(text);
  expect(caption.articles[at]?.blocks).toHaveLength((before.articles[at]?.blocks.length ?? 0) - 1);
  await undoable(subhead, caption);
  await canvas(page).focus();
  await step('Control+z');
  await selectRole(page, '主题');
  await step('Control+Alt+t');
  await take('版面文字');
  const { page: own } = await saved();
  expect(own.furniture.length).toBe(before.page.furniture.length + 1);
});

test('every role of a story’s text can be chosen at the side, and is undone', async () => {
  const { page } = here;
  const before = await saved();
  const at = before.articles.findIndex(({ flag, jump, blocks }) => !flag && !jump && blocks.length > 2);
  const text = textOf(before.articles[at]!.blocks[1]!.runs);
  await tab(/稿件/u);
  for (const [label, holds] of [
    ['引题', ({ kicker }) => kicker.some((runs) => textOf(runs) === text)],
    ['副题', ({ deck }) => deck.some((runs) => textOf(runs) === text)],
    ['署名', ({ bylines }) => bylines.some(({ runs }) => textOf(runs) === text)],
    ['逐行', ({ blocks }) => blocks.some(({ kind, runs }) => kind === 'lines' && textOf(runs) === text)],
    ['转版', ({ jump }) => textOf(jump ?? []) === text],
    ['栏目', ({ flag }) => textOf(flag ?? []) === text],
  ] as const satisfies readonly (readonly [string, (article: Document['articles'][number]) => boolean])[]) {
    await story(at).click();
    await page.locator('.panel.right .block select').nth(1).selectOption({ label });
    await pageIsThere(page);
    const after = await saved();
    expect(holds(after.articles[at]!), label).toBe(true);
    await canvas(page).focus();
    await step('Control+z');
    expect(await saved(), label).toEqual(before);
  }
});

test('a flag and a photo are given to a story by commands', async () => {
  const { page } = here;
  const before = await saved();
  await tab(/稿件/u);
  await story(2).click();
  await canvas(page).focus();
  await step('Control+Alt+f');
  await take('观潮');
  const flagged = await saved();
  expect(textOf(flagged.articles[2]?.flag ?? [])).toBe('观潮');
  await undoable(before, flagged);
  await tab(/图片/u);
  await story(0).click();
  await canvas(page).focus();
  await step('Control+Alt+p');
  await step('2');
  await pageIsThere(page);
  const given = await saved();
  expect(given.photos[0]?.article).toBe(given.articles[1]?.id);
});

test('what follows the caret is sent to another story; a story is merged into another', async () => {
  const { page } = here;
  const before = await saved();
  const at = await editParagraph(before, 1);
  const [from, to] = [before.articles[at], before.articles[at + 1]];
  const text = await field().inputValue();
  for (let i = 0; i < 5; i++) await step('ArrowRight');
  await step('Control+Alt+Enter');
  await take(names(before)[at + 1]?.slice(0, 5) ?? '');
  const sent = await saved();
  expect(sent.articles[at]?.blocks).toHaveLength(2);
  expect(textOf(sent.articles[at]?.blocks[1]?.runs ?? [])).toBe(text.slice(0, 5));
  expect(sent.articles[at + 1]?.blocks).toHaveLength(
    (from?.blocks.length ?? 0) - 1 + (to?.blocks.length ?? 0),
  );
  await undoable(before, sent);
  await canvas(page).focus();
  await step('Control+z');
  await tab(/稿件/u);
  await story(at).click();
  await canvas(page).focus();
  await step('Control+Alt+j');
  await take(names(before)[at + 1]?.slice(0, 5) ?? '');
  const merged = await saved();
  expect(merged.articles).toHaveLength(before.articles.length - 1);
  expect(merged.articles[at]?.blocks.map(({ id }) => id)).toEqual(
    expect.arrayContaining(to?.blocks.map(({ id }) => id) ?? []),
  );
  await undoable(before, merged);
});

test('stories, flags and paragraphs are drawn in the lists and onto the page', async () => {
  const { page } = here;
  const before = await saved();
  await tab(/稿件/u);
  const flagged = before.articles.findIndex(({ flag }) => flag !== null);
  const other = flagged === 0 ? 1 : 0;
  await story(flagged).locator('.flag').dragTo(story(other));
  await pageIsThere(page);
  const flag = await saved();
  expect(textOf(flag.articles[other]?.flag ?? [])).toBe(textOf(before.articles[flagged]?.flag ?? []));
  expect(flag.articles[flagged]?.flag).toBeNull();
  await undoable(before, flag);
  await canvas(page).focus();
  await step('Control+z');
  await story(2).dragTo(story(0));
  const order = await saved();
  expect(names(order)[0]).toBe(names(before)[2]);
  await undoable(before, order);
  await canvas(page).focus();
  await step('Control+z');
  await step('Control+0');
  const headOf = async (at: number) => {
    const box = before.boxes.find(
      ({ role, owner }) =>
        role === 'headline' && owner.kind === 'article' && owner.id === before.articles[at]?.id,
    );
    const { x = 0, y = 0, width = 0, height = 0 } = box?.rect ?? {};
    const point = await onScreen(page, x + width / 2, y + height / 2);
    const stage = await page.locator('.canvas').boundingBox();
    return { targetPosition: { x: point.x - (stage?.x ?? 0), y: point.y - (stage?.y ?? 0) } };
  };
  // A photo, onto a story on the page.
  await tab(/图片/u);
  const taker = before.articles.findIndex(({ id }) => id !== before.photos[0]!.article);
  await story(0).dragTo(page.locator('.canvas'), await headOf(taker));
  await pageIsThere(page);
  expect((await saved()).photos[0]?.article).toBe(before.articles[taker]?.id);
  await canvas(page).focus();
  await step('Control+z');
  await tab(/稿件/u);
  // A paragraph, onto another story on the page.
  await story(0).click();
  await step('Control+0');
  await page
    .locator('.panel.right .block .text')
    .nth(1)
    .dragTo(page.locator('.canvas'), await headOf(1));
  await pageIsThere(page);
  const moved = await saved();
  expect(moved.articles[1]?.blocks.at(-1)?.id).toBe(before.articles[0]?.blocks[1]?.id);
});

test('stories are grouped in a frame and ungrouped', async () => {
  const { page } = here;
  const before = await saved();
  const heads = before.boxes.filter(({ role }) => role === 'headline').slice(0, 2);
  for (const [i, { rect }] of heads.entries()) {
    const point = await onScreen(page, rect.x + rect.width / 2, rect.y + rect.height / 2);
    if (i > 0) await page.keyboard.down('Shift');
    await page.mouse.click(point.x, point.y);
  }
  await page.keyboard.up('Shift');
  await expect(page.locator('.panel.right h2').first()).toHaveText('选中 2 个框');
  await step('Control+g');
  const grouped = await saved();
  expect(grouped.groups).toHaveLength(before.groups.length + 1);
  const id = grouped.groups.at(-1)?.id;
  expect(
    grouped.boxes.some(({ role, owner }) => role === 'frame' && owner.kind === 'group' && owner.id === id),
  ).toBe(true);
  await undoable(before, grouped);
  await canvas(page).focus();
  await step('Control+Shift+g');
  expect((await saved()).groups).toHaveLength(before.groups.length);
});

test('a story that is split off gets its place around what is pinned; where all is pinned, what to do is said', async () => {
  const { page } = here;
  const boxOf = ({ articles, boxes }: Document, at: number) =>
    boxes.find(
      ({ role, owner }) => role === 'text' && owner.kind === 'article' && owner.id === articles[at]?.id,
    );
  await selectRole(page, '图片');
  await step('p');
  const before = await saved();
  const pinned = before.boxes.find((box) => box.pinned)!;
  const at = await editParagraph(before, 1);
  await step('Control+Shift+Enter');
  await expect(page.locator('.panel.left .row')).toHaveCount(before.articles.length + 1);
  await pageIsThere(page);
  await expect(page.locator('.status')).toContainText('无溢排');
  const split = await saved();
  expect(boxOf(split, at + 1)).toBeDefined();
  expect(split.boxes.find(({ id }) => id === pinned.id)).toEqual(pinned);
  await canvas(page).focus();
  await step('Control+z');
  await step('Control+a');
  await step('p');
  await editParagraph(await saved(), 1);
  await step('Control+Shift+Enter');
  await expect(page.locator('.status')).toContainText(/溢排 \d+ 字/u);
  await pageIsThere(page);
  expect(boxOf(await saved(), at + 1)).toBeUndefined();
  await canvas(page).focus();
  await step('n');
  const looked = page.locator('.panel.left .row[aria-pressed=true]');
  await expect(looked).toContainText('还没有框');
  await step('Alt+Shift+t');
  await step('Shift+Enter');
  await expect.poll(async () => boxOf(await saved(), at + 1)).toBeDefined();
});
