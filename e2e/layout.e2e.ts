import { expect, test } from '@playwright/test';
import { presets, type Document } from '../shared/document/index.ts';
import { atDesk } from './atDesk.ts';
import { sample } from './desk.ts';
import { canvas, drag, onScreen, openFirst, pageIsThere, selectedRect, selectRole } from './person.ts';

/** What an archivist does with boxes and the page's grid. */

const here = atDesk();
const { step, saved, undoable } = here;
const dialog = () => here.page.getByRole('dialog');
const boxOf = (document: Document, id: string | undefined) => document.boxes.find((box) => box.id === id);

test('boxes are selected together by a rubber band and Shift, aligned, spread, moved by keys and by mouse', async () => {
  const { page } = here;
  const before = await saved();
  const [from, to] = [await onScreen(page, 2, 2), await onScreen(page, 900, 1200)];
  await drag(page, from, { x: to.x - from.x, y: to.y - from.y });
  const heading = page.locator('.panel.right h2').first();
  await expect(heading).toHaveText(/选中 \d+ 个框/u);
  await canvas(page).focus();
  await step('Escape');
  const ids = before.boxes
    .filter(({ role }) => role === 'photo')
    .slice(0, 3)
    .map(({ id }) => id);
  expect(ids).toHaveLength(3);
  await page.keyboard.down('Shift');
  for (const id of ids) {
    const r = boxOf(before, id)!.rect;
    const point = await onScreen(page, r.x + r.width * 0.3, r.y + r.height * 0.3);
    await page.mouse.click(point.x, point.y);
  }
  await page.keyboard.up('Shift');
  await expect(heading).toHaveText('选中 3 个框');
  await step('Alt+Shift+ArrowLeft');
  const aligned = await saved();
  expect(new Set(ids.map((id) => boxOf(aligned, id)!.rect.x.toFixed(3))).size).toBe(1);
  await undoable(before, aligned);
  await page.getByRole('button', { name: '纵向均匀分布' }).click();
  await canvas(page).focus();
  await step('ArrowDown');
  const moved = await saved();
  const pitch = moved.page.setup.linePitch;
  const tops = (document: Document) => Math.min(...ids.map((id) => boxOf(document, id)!.rect.y));
  expect(tops(moved) - tops(aligned)).toBeCloseTo(pitch, 3);
  const r = boxOf(moved, ids[0])!.rect;
  await drag(page, await onScreen(page, r.x + r.width * 0.3, r.y + r.height * 0.3), { x: 50, y: 0 });
  const drawn = await saved();
  const shifts = ids.map((id) => boxOf(drawn, id)!.rect.x - boxOf(moved, id)!.rect.x);
  expect(shifts[0]).toBeGreaterThan(20);
  for (const shift of shifts) expect(shift).toBeCloseTo(shifts[0]!, 3);
});

test('boxes grow by columns and lines, type grows by keys, headlines turn, text flows in another order', async () => {
  const { page } = here;
  await selectRole(page, '正文');
  const before = await saved();
  const at = await selectedRect(page);
  await step('Control+Alt+ArrowDown');
  await expect
    .poll(async () => (await selectedRect(page)).height - at.height)
    .toBeCloseTo(before.page.setup.linePitch, 0);
  await step('Control+z');
  await page.locator('#box-measure').fill('10');
  await step('Enter');
  await expect.poll(async () => (await selectedRect(page)).width).toBeLessThan(at.width);
  await canvas(page).focus();
  await step('Control+z');
  await selectRole(page, '主题');
  await step('v');
  const turned = await saved();
  expect(turned.boxes.filter(({ direction }) => direction === 'vertical').length).not.toBe(
    before.boxes.filter(({ direction }) => direction === 'vertical').length,
  );
  await undoable(before, turned);
  await canvas(page).focus();
  await step('Control+z');
  const size = Number(await page.locator('#box-size').inputValue());
  await step('Control+Shift+Comma');
  await step('Control+Shift+Comma');
  await expect.poll(async () => Number(await page.locator('#box-size').inputValue())).toBeLessThan(size);
  await step('Control+z');
  await step('Control+z');
  await expect.poll(async () => Number(await page.locator('#box-size').inputValue())).toBe(size);
  // A second text box of the story comes before the first in its thread.
  await selectRole(page, '正文');
  await step('Alt+Shift+t');
  await step('Shift+Enter');
  const two = await saved();
  const fresh = two.boxes.at(-1)!;
  expect(fresh.role).toBe('text');
  await step('Shift+Comma');
  const threaded = await saved();
  expect(boxOf(threaded, fresh.id)!.flow).toBeLessThan(fresh.flow);
  await undoable(two, threaded);
});

test('text, photos, rules and frames are drawn on the page, snapped to its columns', async () => {
  const { page } = here;
  const before = await saved();
  const { typeArea } = before.page.setup;
  const left = (typeArea.x * 72) / 25.4;
  for (const [key, role] of [
    ['t', 'text'],
    ['f', 'photo'],
    ['l', 'rule'],
    ['k', 'frame'],
  ] as const) {
    await canvas(page).focus();
    await step('Escape');
    await step(`Alt+Shift+${key}`);
    await expect(page.locator('.status')).toContainText('在版面上拖出');
    const start = await onScreen(page, left + 200, 300);
    const end = await onScreen(page, left + 3, 420);
    await drag(page, start, { x: end.x - start.x, y: end.y - start.y });
    const after = await saved();
    const box = after.boxes.find(({ id }) => !boxOf(before, id) && id.startsWith('box-new'))!;
    expect(box.role).toBe(role);
    expect(box.rect.x, role).toBeCloseTo(left, 1);
    await canvas(page).focus();
    await step('Control+z');
    expect(await saved()).toEqual(before);
  }
});

test('a photo gets its picture, and the part that shows is chosen by mouse and keys, as one step', async () => {
  const { page, desk } = here;
  await selectRole(page, '图片');
  await desk.give('scan.jpg', await sample('guanchao', 'scan.jpg'));
  await page.getByRole('button', { name: '选图片…' }).click();
  await expect(here.notice()).toContainText('已放入图片');
  const before = await saved();
  const id = before.photos.find(({ asset }) => asset)?.id;
  const crop = (document: Document) => document.photos.find((photo) => photo.id === id)?.crop;
  expect(crop(before)).toBeUndefined();
  await canvas(page).focus();
  await step('c');
  await expect(page.locator('.status')).toContainText('Esc 完成');
  for (let i = 0; i < 6; i++) await step('=');
  await step('ArrowRight');
  const r = await selectedRect(page);
  await drag(page, await onScreen(page, r.x + r.width / 2, r.y + r.height / 2), { x: 0, y: -15 });
  await step('Escape');
  const after = await saved();
  expect(crop(after)!.width).toBeLessThan(0.9);
  await undoable(before, after);
});

test('the sheet is set up by a preset, the page is planned anew and its styles follow; styles are changed by name', async () => {
  const { page } = here;
  const before = await saved();
  await step('Control+Alt+g');
  await dialog().getByLabel('预设', { exact: true }).selectOption('sikai-5');
  await dialog().getByRole('button', { name: '应用并重排' }).click();
  await pageIsThere(page);
  await expect(here.notice()).toContainText('方案 1');
  const after = await saved();
  expect(after.page.setup.trim).toEqual(presets['sikai-5'].trim);
  const right = Math.max(...after.boxes.map(({ rect }) => rect.x + rect.width));
  expect(right).toBeLessThan((after.page.setup.trim.width * 72) / 25.4);
  await undoable(before, after);
  await canvas(page).focus();
  await step('Control+z');
  await step('Control+Alt+y');
  await dialog().getByRole('listbox').selectOption('subhead');
  await dialog().getByLabel('字体').selectOption('kai');
  await step('Escape');
  const styled = await saved();
  expect(styled.styles.find(({ id }) => id === 'subhead')?.face).toBe('kai');
  await undoable(before, styled);
});

test('a sheet of one’s own is kept as a preset by its name, over sessions, and removed', async () => {
  const { page } = here;
  await step('Control+Alt+g');
  await dialog().getByLabel('栏数').fill('7');
  await dialog().getByLabel('栏数').press('Tab');
  await dialog().getByLabel('预设名称').fill('晚报 7 栏');
  await dialog().getByRole('button', { name: '存为预设' }).click();
  await expect(dialog().getByLabel('预设', { exact: true })).toHaveValue('晚报 7 栏');
  await step('Escape');
  await here.desk.reload();
  await here.desk.give('guanchao.txt', await sample('guanchao', 'recovered.txt'));
  await openFirst(page);
  await canvas(page).focus();
  await step('Control+Alt+g');
  await dialog().getByLabel('预设', { exact: true }).selectOption('晚报 7 栏');
  await expect(dialog().getByLabel('栏数')).toHaveValue('7');
  await dialog().getByRole('button', { name: '应用并重排' }).click();
  await pageIsThere(page);
  expect((await saved()).page.setup).toMatchObject({ preset: '晚报 7 栏', columns: 7 });
  await canvas(page).focus();
  await step('Control+Alt+g');
  await dialog().getByRole('button', { name: '删除预设' }).click();
  await expect(dialog().getByRole('option', { name: '晚报 7 栏' })).toHaveCount(0);
  await step('Escape');
});

test('the planner’s layouts are seen side by side and one is taken by its digit', async () => {
  const { page } = here;
  const before = await saved();
  await canvas(page).focus();
  await step('Control+l');
  const cards = dialog().locator('.plans li');
  await expect(cards.nth(1)).toBeVisible();
  // The pictures are painted: not all of one colour.
  const painted = () =>
    cards
      .nth(1)
      .locator('canvas')
      .evaluate((element: HTMLCanvasElement) => {
        const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
        return new Set(data).size;
      });
  await expect.poll(painted).toBeGreaterThan(20);
  await step('2');
  await expect(here.notice()).toContainText('方案 2');
  expect((await saved()).boxes).not.toEqual(before.boxes);
});

test('a text of many pages is said to be more than one holds', async () => {
  const { page, desk } = here;
  const paragraph = '渠水从山脚绕过村口，流进新修的水田。\n'.repeat(12);
  const stories = Array.from(
    { length: 120 },
    (_, i) => `第${i + 1}段水渠通水\n本报记者 林溪\n${paragraph}\n`,
  );
  await desk.give('book.txt', new TextEncoder().encode(stories.join('\n')));
  await canvas(page).focus();
  await step('Control+o');
  await expect(here.notice()).toContainText(/“book\.txt”有 \d{5} 字，一个版面放不下/u, { timeout: 60_000 });
  await expect(page.locator('.bar .name')).toContainText('book.txt');
});
