import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import { textOf } from '../shared/document/index.ts';
import { documentIn } from './archivist.ts';
import { atDesk } from './atDesk.ts';
import { sample } from './desk.ts';
import { canvas, drag, onScreen, openFile, pageIsThere, selectedRect, selectRole } from './person.ts';

/** Each feature by itself, through the window, on one sample page that is opened anew for each. */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const here = atDesk();
const { notice, step, tab, saved } = here;

interface AxeWindow {
  axe: {
    run(
      options: unknown,
    ): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
  };
}
/** What an assistive technology would stumble over, of weight. */
async function violations(): Promise<string[]> {
  const { page } = here;
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    (window as unknown as AxeWindow).axe.run({
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
    }),
  );
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

test('axe finds nothing serious: page, box, question, palette, in the light and in the dark', async () => {
  const { page } = here;
  for (const theme of ['light', 'dark']) {
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await tab(/稿件/u);
    expect(await violations(), `${theme}: page`).toEqual([]);
    await selectRole(page, '正文');
    expect(await violations(), `${theme}: box`).toEqual([]);
    await step('n');
    expect(await violations(), `${theme}: question`).toEqual([]);
    await tab(/台账/u);
    expect(await violations(), `${theme}: ledger`).toEqual([]);
    await step('Control+k');
    await expect(page.getByRole('combobox')).toBeFocused();
    expect(await violations(), `${theme}: palette`).toEqual([]);
    await step('Escape');
    await canvas(page).focus();
    await step('Control+f');
    expect(await violations(), `${theme}: find`).toEqual([]);
    await step('Escape');
    for (const [keys, name] of [
      ['Control+Alt+y', 'styles'],
      ['Control+Alt+g', 'setup'],
      ['Control+l', 'layouts'],
      ['Control+Alt+t', 'roles'],
      ['Shift+Slash', 'shortcuts'],
    ] as const) {
      await selectRole(page, '主题');
      await step(keys);
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await violations(), `${theme}: ${name}`).toEqual([]);
      await step('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await step('Enter');
    await step('Control+Alt+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violations(), `${theme}: characters`).toEqual([]);
    await step('Escape');
    await step('Escape');
    await tab(/修改/u);
    await canvas(page).focus();
    await step('Control+Alt+r');
    await step('Control+Alt+n');
    expect(await violations(), `${theme}: rulers`).toEqual([]);
    await step('Control+Alt+r');
    await step('Control+Alt+n');
    await step('Control+Shift+d');
  }
});

test('everything can be reached by keyboard, and the focus is seen', async () => {
  const { page } = here;
  await page.locator('body').press('Tab');
  const seen = new Set<string>();
  for (let i = 0; i < 60; i++) {
    const { label, visible } = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return {
        label:
          element.closest('.menubar, .tools, .panel.left, .page, .panel.right, .status')?.className ?? '',
        visible: element === document.body || (outlineStyle !== 'none' && outlineWidth !== '0px'),
      };
    });
    expect(visible, label).toBe(true);
    seen.add(label);
    await step('Tab');
  }
  expect([...seen].join(' ')).toMatch(/menubar/u);
  for (const part of ['tools', 'panel left', 'page', 'panel right']) expect([...seen]).toContain(part);
});

test('the page has the keys when a page is opened, a command was chosen in a menu, typing or a dialog ends', async () => {
  const { page } = here;
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await here.desk.give('guanchao.txt', await sample('guanchao', 'recovered.txt'));
  await openFile(page);
  await expect(canvas(page)).toBeFocused();
  await page.getByRole('menuitem', { name: '视图' }).click();
  await page.getByRole('menuitem', { name: '适合宽度' }).click();
  await expect(canvas(page)).toBeFocused();
  // Who chose nothing goes on in the menus.
  await page.getByRole('menuitem', { name: '视图' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await step('Escape');
  await expect(page.getByRole('menuitem', { name: '视图' })).toBeFocused();
  // What opens a dialog gives it the keys.
  await page.getByRole('menuitem', { name: '版面' }).click();
  await page.getByRole('menuitem', { name: '样式表…' }).click();
  await expect(page.getByRole('dialog').getByRole('listbox')).toBeFocused();
  await step('Escape');
  await expect(canvas(page)).toBeFocused();
  for (const end of ['Escape', 'Control+z']) {
    await selectRole(page, '正文');
    await step('Enter');
    await expect(page.locator('textarea.typing')).toBeFocused();
    await page.keyboard.insertText('晴');
    await step(end);
    await expect(canvas(page), end).toBeFocused();
  }
});

test('a box that is made smaller shows live what has no room, and undo gives the room back', async () => {
  const { page } = here;
  await selectRole(page, '正文');
  const before = await selectedRect(page);
  const foot = await onScreen(page, before.x + before.width / 2, before.y + before.height);
  await page.mouse.move(foot.x, foot.y);
  await page.mouse.down();
  for (let i = 1; i <= 6; i++) await page.mouse.move(foot.x, foot.y - 20 * i);
  await expect(page.locator('.status')).toContainText(/溢排 \d+ 字/u);
  await page.mouse.up();
  await expect(page.locator('.status')).toContainText(/溢排 \d+ 字/u);
  expect((await selectedRect(page)).height).toBeLessThan(before.height - 50);
  await canvas(page).focus();
  await step('Control+z');
  await expect(page.locator('.status')).toContainText('无溢排');
});

test('Escape puts a dragged box back; an arrow moves it by one column', async () => {
  const { page } = here;
  await selectRole(page, '图片');
  const start = await selectedRect(page);
  const middle = await onScreen(page, start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x + 60, middle.y + 40, { steps: 5 });
  await step('Escape');
  await page.mouse.up();
  expect(await selectedRect(page)).toEqual(start);
  await canvas(page).focus();
  await step('ArrowRight');
  const nudged = await selectedRect(page);
  // One column of 13 em and its gutter.
  expect(nudged.x - start.x).toBeGreaterThan(100);
  expect(nudged.x - start.x).toBeLessThan(150);
  await step('Control+z');
  expect(await selectedRect(page)).toEqual(start);
});

test('text is edited where it was double-clicked, with arrows over its lines', async () => {
  const { page } = here;
  await selectRole(page, '主题');
  const r = await selectedRect(page);
  const at = await onScreen(page, r.x + r.width / 2, r.y + r.height * 0.7);
  await page.mouse.dblclick(at.x, at.y);
  const field = page.locator('textarea.typing');
  await expect(field).toBeFocused();
  const text = await field.inputValue();
  const caret = await field.evaluate((element: HTMLTextAreaElement) => element.selectionStart);
  expect(caret).toBeGreaterThan(0);
  await page.keyboard.insertText('晨');
  await expect(field).toHaveValue(`${text.slice(0, caret)}晨${text.slice(caret)}`);
  // The inspector’s headline follows only when editing ends; the page and its title follow at once.
  await step('Enter');
  await expect(field).toHaveCount(0);
  const { articles, emendations } = await saved();
  expect(articles.some(({ headline }) => headline.map(textOf).join().includes('晨'))).toBe(true);
  expect(emendations).toHaveLength(1);
});

test('flags, roles and order are changed in the inspector', async () => {
  const { page } = here;
  const before = await saved();
  const [first, second] = before.articles;
  await tab(/稿件/u);
  await page.locator('.panel.left .row').first().click();
  await page.locator('.panel.right .block select').first().selectOption('subhead');
  await page.locator('.panel.right .block').first().getByRole('button', { name: '下移' }).click();
  await canvas(page).focus();
  await step('Control+ArrowDown');
  const after = await saved();
  expect(after.articles.map(({ id }) => id).slice(0, 2)).toEqual([second?.id, first?.id]);
  const moved = after.articles[1]?.blocks ?? [];
  expect(moved[1]?.kind).toBe('subhead');
  expect(textOf(moved[1]?.runs ?? [])).toBe(textOf(first?.blocks[0]?.runs ?? []));
});

test('the scan is fitted by points', async () => {
  const { page, desk } = here;
  await desk.give('scan.jpg', await sample('guanchao', 'scan.jpg'));
  await step('Control+k');
  await page.getByRole('combobox').fill('扫描件…');
  await step('Enter');
  await expect(page.getByRole('group', { name: '扫描件' })).toBeVisible();
  const loose = (await saved()).scan?.placement;
  await page.getByRole('button', { name: '按点对齐' }).click();
  for (const [x, y] of [
    [200, 300],
    [210, 320],
    [900, 1300],
    [905, 1310],
    [880, 320],
    [890, 338],
  ] as const) {
    const point = await onScreen(page, x, y);
    await page.mouse.click(point.x, point.y);
  }
  await expect(notice()).toContainText(/3 对点，最大相差 \d/u);
  await page.keyboard.press('Escape');
  const fitted = (await saved()).scan?.placement;
  expect(fitted).not.toEqual(loose);
  const shift = (fitted?.[4] ?? 0) - (loose?.[4] ?? 0);
  expect(Math.abs(shift)).toBeLessThan(60);
});

test('files are opened by dropping them, in other encodings too', async () => {
  const { page } = here;
  const text = new TextDecoder().decode(await sample('liulan', 'recovered.txt'));
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  const transfer = await page.evaluateHandle((base64) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], 'liulan-16.txt'));
    return data;
  }, utf16.toString('base64'));
  await page.dispatchEvent('.shell', 'drop', { dataTransfer: transfer });
  await expect(page.locator('.bar .name')).toContainText('liulan-16.txt');
  await pageIsThere(page);
  await tab(/稿件/u);
  await expect(page.locator('.panel.left .row .title').first()).toContainText(/\p{Script=Han}{4}/u);
});

const broken: readonly (readonly [string, Uint8Array, RegExp])[] = [
  ['empty.txt', new Uint8Array(), /空文件/u],
  ['picture.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), /不完整/u],
  ['nothing.jpg', new Uint8Array(), /空文件/u],
  ['noise.jpg', Uint8Array.from({ length: 400 }, (_, i) => (i * 89) % 256), /不是 JPEG/u],
  ['english.txt', Buffer.from('The quick brown fox jumps over the lazy dog. '.repeat(40)), /没有中文/u],
  [
    'damaged.banxin',
    Buffer.from('PK\u0003\u0004 and then nothing that a zip would have'),
    /damaged|损坏|不是版心文件/u,
  ],
];
test('a file that is dropped on a dialog does not take the place of the app', async () => {
  const { page } = here;
  await step('Control+e');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  const kept = await dialog.evaluate((element) => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'page.txt'));
    const events = ['dragover', 'drop'].map(
      (name) => new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: data }),
    );
    events.forEach((event) => element.dispatchEvent(event));
    return events.map((event) => event.defaultPrevented);
  });
  expect(kept).toEqual([true, true]);
  await step('Escape');
});

test('a file that is no page is told by its name and reason, and the open page stays', async () => {
  const { page, desk } = here;
  for (const [name, bytes, message] of broken) {
    await desk.give(name, bytes);
    await step('Control+o');
    await expect(page.getByRole('alert')).toContainText(message);
    await expect(page.getByRole('alert')).toContainText(name);
    await expect(page.locator('.bar .name')).toContainText('guanchao');
    await page.getByRole('button', { name: '关闭', exact: true }).click();
  }
});

test('a text or a scan is known by what it holds, whatever its name says', async () => {
  const { page, desk } = here;
  await desk.give('words.jpg', await sample('liulan', 'recovered.txt'));
  await openFile(page);
  await expect(page.locator('.bar .name')).toContainText('words.jpg');
  expect(await page.title()).toMatch(/^words\.jpg — /u);
  await desk.give('picture.txt', await sample('liulan', 'scan.jpg'));
  await step('Control+o');
  await expect(page.getByRole('group', { name: '扫描件' })).toBeVisible();
  await expect(page.locator('.bar .name')).toContainText('words.jpg');
  expect(await page.title()).toMatch(/^● words\.jpg — /u);
});

test('a job can be cancelled, and the open page stays', async () => {
  const { page, desk } = here;
  const text = new TextDecoder().decode(await sample('liulan', 'recovered.txt'));
  await desk.give('long.txt', Buffer.from(`${text}\n\n`.repeat(12)));
  await step('Control+o');
  await page.locator('.status').getByRole('button', { name: '取消' }).click();
  await expect(notice()).toContainText('已取消');
  await expect(page.locator('.bar .name')).toContainText('guanchao');
});

test('recent files are in the menu and open again', async () => {
  const { page, desk } = here;
  await desk.give('liulan.txt', await sample('liulan', 'recovered.txt'));
  await openFile(page);
  await page.getByRole('menuitem', { name: '文件' }).click();
  await page.getByRole('menuitem', { name: 'guanchao.txt' }).click();
  await expect(page.locator('.bar .name')).toContainText('guanchao.txt');
  await pageIsThere(page);
});

test('the layouts of the plan can be paged through', async () => {
  const { page } = here;
  const first = (await saved()).boxes;
  await canvas(page).focus();
  await step('l');
  const second = (await saved()).boxes;
  expect(second).not.toEqual(first);
});

test('the words change with the language, everywhere', async () => {
  const { page } = here;
  await page.getByRole('menuitem', { name: '视图' }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  for (const words of ['File', 'Edit', 'View', 'Page', 'Review', 'Help'])
    await expect(page.getByRole('menuitem', { name: words, exact: true })).toBeVisible();
  await page.getByRole('tab', { name: /Ledger/u }).click();
  await expect(page.locator('.bar, .tabs, .status, .panel.right').first()).not.toContainText(/[文件编辑]/u);
  await page.getByRole('menuitem', { name: 'View', exact: true }).click();
  await page.getByRole('menuitem', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('zooming keeps the point under the cursor, and a drag with the space bar moves the page', async () => {
  const { page } = here;
  const view = async () =>
    ((await page.locator('.stage').getAttribute('data-view')) ?? '').split(' ').map(Number);
  const at = await onScreen(page, 400, 500);
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await view())[0]).toBeGreaterThan(0.6);
  const after = await onScreen(page, 400, 500);
  expect(Math.abs(after.x - at.x)).toBeLessThan(2);
  expect(Math.abs(after.y - at.y)).toBeLessThan(2);
  const [, x = 0] = await view();
  await canvas(page).focus();
  await page.keyboard.down('Space');
  await drag(page, at, { x: 90, y: 0 });
  await page.keyboard.up('Space');
  expect((await view())[1]).toBeCloseTo(x + 90, 0);
  await step('Control+0');
});

test('another page does not take the place of unsaved changes unasked', async () => {
  const { page, desk } = here;
  await selectRole(page, '图片');
  await step('ArrowDown');
  await desk.give('liulan.txt', await sample('liulan', 'recovered.txt'));
  await step('Control+o');
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: '返回' }).click();
  await expect(page.locator('.bar .name')).toContainText('guanchao.txt');
  await expect(page.locator('.bar .state')).toHaveText('未保存');
  await step('Control+o');
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.locator('.bar .name')).toContainText('liulan.txt');
  expect((await documentIn(desk, 'guanchao.banxin')).boxes.some(({ pinned }) => pinned)).toBe(true);
});
