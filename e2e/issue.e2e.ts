import { expect, test } from '@playwright/test';
import { PDFDocument } from 'pdf-lib';
import {
  emptyDocument,
  writeContainer,
  type Box,
  type Document,
  type Runs,
} from '../shared/document/index.ts';
import { atDesk } from './atDesk.ts';
import { documentIn, textOfPdf } from './archivist.ts';
import { sample } from './desk.ts';
import { canvas, pageIsThere, selectRole } from './person.ts';

/** Several pages as one issue: a folder or files that are dropped together, jump lines, details that carry over. */

const here = atDesk();
const { step, notice } = here;
const strip = () => here.page.getByRole('navigation', { name: '本期各版' });
const name = () => here.page.locator('.bar .name');

const typed = (text: string): Runs => [{ text, spans: [] }];
/** A page with one story, that goes on or comes from elsewhere. */
function pageOf(number: string, headline: string, jump: string, paper: string): Document {
  const empty = emptyDocument();
  const box = (role: Box['role'], y: number, height: number): Box => ({
    id: `${role}-1`,
    role,
    owner: { kind: 'article', id: 'story' },
    rect: { x: 60, y, width: 400, height },
    flow: 0,
    columns: 1,
    gutter: 0,
    style: null,
    direction: 'horizontal',
    pinned: false,
  });
  return {
    ...empty,
    page: { ...empty.page, number, paper },
    articles: [
      {
        id: 'story',
        flag: null,
        kicker: [],
        headline: [typed(headline)],
        deck: [],
        bylines: [],
        blocks: [
          { id: 'story-text', kind: 'paragraph', runs: typed('山里的路修通那天，家家门口都停了车。') },
        ],
        jump: typed(jump),
      },
    ],
    boxes: [box('headline', 120, 60), box('text', 190, 120)],
  };
}
async function packed(document: Document): Promise<Uint8Array> {
  const result = await writeContainer({ document, files: new Map() });
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

test('a folder is opened as an issue: its pages in order with their pictures, turned by keys', async () => {
  const { page, desk } = here;
  await desk.giveFolder('folder', {
    'p10.txt': await sample('guanchao', 'recovered.txt'),
    'p2.txt': await sample('liulan', 'recovered.txt'),
    'notes.md': Buffer.from('no page'),
  });
  await step('Control+Shift+o');
  await expect(name()).toContainText('p2.txt', { timeout: 60_000 });
  await pageIsThere(page);
  const pages = strip().getByRole('listitem');
  await expect(pages).toHaveCount(2);
  await expect(pages.nth(0)).toContainText('第 02 版', { timeout: 60_000 });
  await expect(pages.nth(1)).toContainText('第 6 版', { timeout: 60_000 });
  await expect
    .poll(() =>
      pages
        .nth(1)
        .locator('canvas')
        .evaluate((element: HTMLCanvasElement) => element.width),
    )
    .toBe(160);
  await canvas(page).focus();
  await step('PageDown');
  await expect(name()).toContainText('p10.txt', { timeout: 60_000 });
  await expect(pages.nth(1).getByRole('button')).toHaveAttribute('aria-current', 'page');
  await page.getByRole('button', { name: '收起各版' }).click();
  await expect(strip()).toHaveCount(0);
});

test('a jump line leads to its other half; what was changed is saved on the way; details carry over', async () => {
  const { page, desk } = here;
  await desk.giveFolder('issue', {
    'a.banxin': await packed(pageOf('1', '山路修通了', '（下转第三版）', '山河日报')),
    'b.banxin': await packed(pageOf('2', '潮水与灯', '（下转第九版）', '')),
    'c.banxin': await packed(pageOf('03', '山路修通以后', '（上接第1版）', '')),
  });
  await step('Control+Shift+o');
  await expect(name()).toContainText('a.banxin', { timeout: 60_000 });
  await pageIsThere(page);
  await expect(strip().getByRole('listitem').nth(2)).toContainText('第 03 版', { timeout: 60_000 });
  await selectRole(page, '主题');
  await step('Enter');
  await step('End');
  await page.keyboard.insertText('也');
  await step('Escape');
  await step('e');
  await expect(name()).toContainText('c.banxin', { timeout: 60_000 });
  await pageIsThere(page);
  await expect(page.locator('.panel.right .lead')).toHaveText('山路修通以后');
  const left = await documentIn(desk, 'issue/a.banxin');
  expect(left.articles[0]?.headline[0]?.map(({ text }) => text).join('')).toBe('山路修通了也');
  // What page 1 knows of the paper, page 3 gets, as a step that can be undone.
  await canvas(page).focus();
  await step('Escape');
  await expect(page.locator('#page-paper')).toHaveValue('山河日报');
  await step('Control+z');
  await expect(page.locator('#page-paper')).toHaveValue('');
  await step('Control+Shift+z');
  await step('PageUp');
  await expect(name()).toContainText('b.banxin', { timeout: 60_000 });
  expect((await documentIn(desk, 'issue/c.banxin')).page.paper).toBe('山河日报');
  await pageIsThere(page);
  await selectRole(page, '主题');
  await step('e');
  await expect(notice()).toContainText('没有第 9 版');
});

test('each page of an issue keeps its steps while others are turned to', async () => {
  const { page, desk } = here;
  await desk.giveFolder('steps', {
    'a.banxin': await packed(pageOf('1', '山路修通了', '', '山河日报')),
    'b.banxin': await packed(pageOf('2', '潮水与灯', '', '山河日报')),
  });
  await step('Control+Shift+o');
  await expect(name()).toContainText('a.banxin', { timeout: 60_000 });
  await pageIsThere(page);
  const addAtEnd = async (text: string) => {
    await selectRole(page, '主题');
    await step('Enter');
    await step('End');
    await page.keyboard.insertText(text);
    await step('Escape');
  };
  const headline = page.locator('.panel.right .lead');
  await addAtEnd('甲');
  await addAtEnd('乙');
  await step('PageDown');
  await expect(name()).toContainText('b.banxin', { timeout: 60_000 });
  await pageIsThere(page);
  await addAtEnd('丙');
  await step('PageUp');
  await expect(name()).toContainText('a.banxin');
  await selectRole(page, '主题');
  await expect(headline).toHaveText('山路修通了甲乙');
  await canvas(page).focus();
  await step('Control+z');
  await expect(headline).toHaveText('山路修通了甲');
  await step('Control+z');
  await expect(headline).toHaveText('山路修通了');
  await step('Control+Shift+z');
  await step('PageDown');
  await expect(name()).toContainText('b.banxin');
  await selectRole(page, '主题');
  await expect(headline).toHaveText('潮水与灯丙');
  await canvas(page).focus();
  await step('Control+z');
  await expect(headline).toHaveText('潮水与灯');
  await step('PageUp');
  await expect(name()).toContainText('a.banxin');
  await selectRole(page, '主题');
  await expect(headline).toHaveText('山路修通了甲');
  await strip().getByRole('button', { name: '收起各版' }).click();
});

test('all pages of the issue are exported into one file, those that nobody opened too', async () => {
  const { page, desk } = here;
  await desk.giveFolder('whole', {
    'a.banxin': await packed(pageOf('1', '山路修通了', '', '山河日报')),
    'b.banxin': await packed(pageOf('2', '潮水与灯', '', '山河日报')),
    'c.banxin': await packed(pageOf('3', '渡口的钟', '', '山河日报')),
  });
  await step('Control+Shift+o');
  await expect(name()).toContainText('a.banxin', { timeout: 60_000 });
  await pageIsThere(page);
  await step('PageDown');
  await expect(name()).toContainText('b.banxin', { timeout: 60_000 });
  await pageIsThere(page);
  await selectRole(page, '主题');
  await step('Enter');
  await step('End');
  await page.keyboard.insertText('明');
  await step('Escape');
  await step('Control+e');
  await page.getByLabel('范围').selectOption({ label: '全期 3 版，合为一个文件' });
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await expect(notice()).toContainText('全期 3 版已导出到', { timeout: 60_000 });
  const pdf = (await desk.taken('山河日报.pdf')) ?? new Uint8Array();
  expect((await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount()).toBe(3);
  const text = textOfPdf(pdf);
  const at = ['山路修通了', '潮水与灯明', '渡口的钟'].map((headline) => text.indexOf(headline));
  expect(at.every((place) => place >= 0)).toBe(true);
  expect(at).toEqual([...at].sort((a, b) => a - b));
  await strip().getByRole('button', { name: '收起各版' }).click();
});

test('before all pages are exported each is looked at, those that nobody opened too; a finding leads to its page', async () => {
  const { page, desk } = here;
  // A story of which most has no room stands on a page that nobody opened.
  const tight = pageOf('2', '潮水与灯', '', '山河日报');
  const [head, text] = tight.boxes;
  const long = '山里的路修通那天，家家门口都停了车。'.repeat(40);
  const story = {
    ...tight.articles[0]!,
    blocks: [{ id: 'story-text', kind: 'paragraph', runs: typed(long) } as const],
  };
  await desk.giveFolder('checked', {
    'a.banxin': await packed(pageOf('1', '山路修通了', '', '山河日报')),
    'b.banxin': await packed({ ...tight, articles: [story], boxes: [head!, text!] }),
    'c.banxin': await packed(pageOf('3', '渡口的钟', '', '山河日报')),
    'd.txt': await sample('guanchao', 'recovered.txt'),
  });
  await step('Control+Shift+o');
  await expect(name()).toContainText('a.banxin', { timeout: 60_000 });
  await pageIsThere(page);
  await step('Control+e');
  const found = page.getByRole('region', { name: '印前检查' });
  // The dialog keeps what was chosen in it last.
  await page.getByLabel('范围').selectOption('this');
  await expect(found.getByRole('heading', { level: 3 })).toHaveText('印前检查：没有问题');
  const button = page.getByRole('button', { name: '导出', exact: true });
  // Pages may be looked at sooner than anybody looks at the button.
  const wasDisabled = await button.evaluateHandle((element: HTMLButtonElement) => {
    const states: boolean[] = [];
    new MutationObserver(() => states.push(element.disabled)).observe(element, { attributes: true });
    return states;
  });
  await page.getByLabel('范围').selectOption({ label: '全期 4 版，合为一个文件' });
  await expect(found.getByRole('heading', { level: 3 })).toContainText(/全期 \d+ 处/u, { timeout: 60_000 });
  const pages = await found.getByRole('heading', { level: 4 }).allTextContents();
  expect(pages.map((words) => words.replace(/ /gu, ''))).toEqual([
    '第1版没有问题',
    '第2版1处',
    '第3版没有问题',
    // The questions and the missing pictures of the sample's page.
    expect.stringMatching(/^第6版\d+处$/u),
  ]);
  await expect(button).toBeEnabled();
  expect(await wasDisabled.jsonValue()).toContain(true);
  await found.getByRole('button', { name: /潮水与灯.*排不下/u }).click();
  await expect(name()).toContainText('b.banxin', { timeout: 60_000 });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('.panel.right .lead')).toHaveText('潮水与灯');
  await expect(page.locator('.status')).toContainText(/溢排 \d+ 字/u);
  await step('Control+e');
  await page.getByLabel('范围').selectOption('this');
  await step('Escape');
  await strip().getByRole('button', { name: '收起各版' }).click();
});

test('files that are dropped together are an issue; a picture that is dropped on a photo becomes its picture', async () => {
  const { page } = here;
  const drop = async (
    selector: string,
    files: readonly (readonly [string, Uint8Array])[],
    at?: { x: number; y: number },
  ) => {
    const transfer = await page.evaluateHandle(
      (list) => {
        const data = new DataTransfer();
        for (const [file, base64] of list)
          data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], file));
        return data;
      },
      files.map(([file, bytes]) => [file, Buffer.from(bytes).toString('base64')] as const),
    );
    await page.dispatchEvent(selector, 'drop', {
      dataTransfer: transfer,
      ...(at ? { clientX: at.x, clientY: at.y } : {}),
    });
  };
  await selectRole(page, '图片');
  const [scale = 1, vx = 0, vy = 0] = ((await page.locator('.stage').getAttribute('data-view')) ?? '')
    .split(' ')
    .map(Number);
  const stage = (await page.locator('.stage').boundingBox())!;
  const mm = async (id: string) => (Number(await page.locator(id).inputValue()) * 72) / 25.4;
  const at = {
    x: stage.x + vx + ((await mm('#box-x')) + 20) * scale,
    y: stage.y + vy + ((await mm('#box-y')) + 20) * scale,
  };
  await drop('.canvas', [['photo.jpg', await sample('guanchao', 'scan.jpg')]], at);
  await expect(notice()).toContainText('已放入图片 photo.jpg');
  await step('Control+z');
  await drop('.shell', [
    ['x2.banxin', await packed(pageOf('2', '潮水与灯', '', '山河日报'))],
    ['x1.banxin', await packed(pageOf('1', '山路修通了', '', '山河日报'))],
  ]);
  await expect(name()).toContainText('x1.banxin', { timeout: 60_000 });
  await expect(strip().getByRole('listitem')).toHaveCount(2);
  await strip().getByRole('button', { name: '收起各版' }).click();
});
