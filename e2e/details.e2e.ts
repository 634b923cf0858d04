import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@playwright/test';
import { PDFDocument } from 'pdf-lib';
import { readContainer, writeContainer, type Document } from '../shared/document/index.ts';
import { atDesk } from './atDesk.ts';
import { textOfPdf } from './archivist.ts';
import { canvas, drag, onScreen, openFile, selectedRect, selectRole } from './person.ts';

/** What is known of the page, what is set in the inspector, and what of it is in doubt. */

const here = atDesk();
const { step, saved, undoable, notice } = here;

/** Opens the page as it was saved last, with another document. */
async function open(document: Document, name: string): Promise<void> {
  const last = await readContainer((await here.desk.taken('guanchao.banxin')) ?? new Uint8Array());
  if (!last.ok) throw new Error(last.error.kind);
  const bytes = await writeContainer({ document, files: last.value.files });
  if (!bytes.ok) throw new Error(bytes.error.kind);
  await here.desk.give(name, bytes.value);
  await openFile(here.page);
}

test('the details of the page feed its running head, the PDF and its name, each a step; unknown stays blank', async () => {
  const { page } = here;
  const before = await saved();
  await canvas(page).focus();
  await step('Escape');
  const fields = {
    paper: '长河日报',
    date: '2024年5月1日 星期三',
    number: '9',
    section: '两岸',
    issue: '第 1234 期',
    editors: '责任编辑：云舟',
    shelfMark: 'D6-7 1234',
  };
  // Prefilled from what the page says of itself; what it does not say is blank.
  for (const field of Object.keys(fields) as (keyof typeof fields)[])
    await expect(page.locator(`#page-${field}`)).toHaveValue(before.page[field]);
  await expect(page.locator('#page-shelfMark')).toHaveValue('');
  await expect(page.locator('#page-shelfMark')).toHaveAttribute('placeholder', '不详');
  for (const [field, value] of Object.entries(fields)) {
    await page.locator(`#page-${field}`).fill(value);
    await step('Tab');
  }
  const after = await saved();
  expect(after.page).toMatchObject(fields);
  await canvas(page).focus();
  await step('Control+e');
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await expect(notice()).toContainText('PDF 已导出', { timeout: 60_000 });
  const bytes = (await here.desk.taken('guanchao.pdf')) ?? new Uint8Array();
  const text = textOfPdf(bytes);
  for (const word of ['长河日报', '2024年5月1日', '两岸', '云舟']) expect(text).toContain(word);
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  expect(pdf.getTitle()).toContain('长河日报');
  // The packet of metadata stands in the file as it is.
  const packet = Buffer.from(bytes).toString('utf8');
  expect(packet.includes('<dc:source>D6-7 1234</dc:source>')).toBe(true);
  expect(packet.includes('责任编辑：云舟</rdf:li>')).toBe(true);
  // Taken back one by one, the last first.
  await canvas(page).focus();
  await step('Escape');
  await step('Control+z');
  await expect(page.locator('#page-shelfMark')).toHaveValue('');
  await expect(page.locator('#page-editors')).toHaveValue(fields.editors);
  for (let i = 1; i < Object.keys(fields).length; i++) await step('Control+z');
  expect((await saved()).page).toEqual(before.page);
});

test('the PDF of a text is called by what the page says of itself', async () => {
  const { page, desk } = here;
  await canvas(page).focus();
  await step('Control+e');
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await expect(notice()).toContainText('PDF 已导出', { timeout: 60_000 });
  expect(await desk.taken('沧屏日报 2025年11月6日 星期四 第 6 版.pdf')).not.toBeNull();
});

test('the thread of a story in several boxes shows while one of them is selected, and is changed by keys', async () => {
  const { page } = here;
  await selectRole(page, '正文');
  await step('Control+0');
  const own = await selectedRect(page);
  await page.mouse.move(5, 5);
  /** Pixels of the arrows' blue inside the box that the story had first, where neither outlines nor handles lie. */
  const painted = async () => {
    const from = await onScreen(page, own.x, own.y);
    const to = await onScreen(page, own.x + own.width, own.y + own.height);
    const stage = (await page.locator('.stage').boundingBox())!;
    return page
      .locator('.stage canvas')
      .last()
      .evaluate(
        (element: HTMLCanvasElement, [x, y, width, height]) => {
          const { data } = element.getContext('2d')!.getImageData(x, y, width, height);
          let count = 0;
          for (let i = 0; i < data.length; i += 4)
            if (data[i + 3]! > 200 && data[i + 2]! > 120 && data[i]! < 80) count += 1;
          return count;
        },
        [from.x - stage.x + 9, from.y - stage.y + 9, to.x - from.x - 18, to.y - from.y - 18] as const,
      );
  };
  expect(await painted()).toBe(0);
  // One more box, drawn into the foot of the page: the text runs on from the foot of the first one to its head.
  await step('Alt+Shift+t');
  const [x, y] = [own.x + 20, own.y + 20];
  const corner = await onScreen(page, x, y);
  const end = await onScreen(page, x + 60, y + 60);
  await drag(page, corner, { x: end.x - corner.x, y: end.y - corner.y });
  const drawn = (await saved()).boxes.find(({ rect }) => Math.abs(rect.x - x) < 30 && rect.width < 130)!;
  expect(drawn.role).toBe('text');
  await canvas(page).focus();
  await page.mouse.move(5, 5);
  await expect.poll(painted).toBeGreaterThan(100);
  const threaded = await saved();
  await canvas(page).focus();
  await step('Shift+Comma');
  const earlier = await saved();
  expect(earlier.boxes.find(({ id }) => id === drawn.id)!.flow).toBeLessThan(drawn.flow);
  await undoable(threaded, earlier);
});

test('columns, face, direction, scale, lines and tints are set in the inspector', async () => {
  const { page } = here;
  const before = await saved();
  await selectRole(page, '正文');
  await page.locator('#box-columns').fill('2');
  await step('Enter');
  const columns = await saved();
  expect(columns.boxes.filter((box, i) => box.columns !== before.boxes[i]?.columns)).toHaveLength(1);
  await undoable(before, columns);
  await selectRole(page, '主题');
  await page.locator('#box-direction').selectOption({ label: '竖排' });
  const turned = await saved();
  expect(turned.boxes.filter((box, i) => box.direction !== columns.boxes[i]?.direction)).toHaveLength(1);
  await undoable(columns, turned);
  await selectRole(page, '正文');
  const scale = page.getByLabel('宽度 %');
  await scale.fill('90');
  await step('Enter');
  const narrow = await saved();
  expect(narrow.styles.some(({ xScale }) => Math.abs(xScale - 0.9) < 0.001)).toBe(true);
  await undoable(turned, narrow);
  await canvas(page).focus();
  await step('Escape');
  await step('Alt+Shift+k');
  await step('Shift+Enter');
  await page.locator('#box-line').selectOption({ label: '文武线' });
  await page.locator('#box-tint').fill('15');
  await step('Enter');
  const frame = (await saved()).boxes.find(
    ({ id, role }) => role === 'frame' && before.boxes.every((box) => box.id !== id),
  )!;
  expect(frame.line).toBe('thickThin');
  expect(frame.tint).toBeCloseTo(0.15, 3);
});

test('a pinned box stays while the page is laid out in another way around it, and moves when it is unpinned', async () => {
  const { page } = here;
  await selectRole(page, '图片');
  await step('p');
  await expect(page.getByRole('checkbox', { name: '固定位置' })).toBeChecked();
  const before = await saved();
  const [pinned, ...others] = before.boxes.filter((box) => box.pinned);
  expect(others).toEqual([]);
  const placeOf = (document: Document, id: string | undefined) =>
    document.boxes.find((box) => box.id === id)?.rect;
  await canvas(page).focus();
  await step('l');
  await expect(notice()).toContainText(/方案 \d+\/\d+/u);
  const around = await saved();
  expect(placeOf(around, pinned?.id)).toEqual(pinned?.rect);
  expect(before.boxes.some(({ id, rect }) => !isDeepStrictEqual(placeOf(around, id), rect))).toBe(true);
  await canvas(page).focus();
  await page.keyboard.press('Control+z');
  expect((await saved()).boxes).toEqual(before.boxes);
  await selectRole(page, '图片');
  await step('p');
  await expect(page.getByRole('checkbox', { name: '固定位置' })).not.toBeChecked();
  await step('l');
  await expect(notice()).toContainText(/方案 \d+\/\d+/u);
  await expect.poll(async () => placeOf(await saved(), pinned?.id)).not.toEqual(pinned?.rect);
});

test('stories that read otherwise than their source, and type that hardly shows, are among the doubts', async () => {
  const { page } = here;
  const document = await saved();
  // Its lines cannot break as the source's when its text is another.
  const at = document.articles.findIndex(({ blocks }) => blocks.length > 3);
  const story = document.articles[at]!;
  const frame = document.boxes.find(({ role }) => role === 'frame') ?? null;
  const text = document.boxes.find(
    ({ role, owner }) => role === 'text' && owner.kind === 'article' && owner.id === story.id,
  )!;
  const tinted: Document = {
    ...document,
    questions: [],
    boxes: [
      ...document.boxes.filter(({ id }) => id !== frame?.id),
      {
        ...text,
        id: 'dark-frame',
        role: 'frame',
        owner: { kind: 'page' },
        columns: 1,
        gutter: 0,
        tint: 0.95,
        line: 'hair',
        style: null,
        flow: 0,
      },
    ],
  };
  await open(tinted, 'tinted.banxin');
  await canvas(page).focus();
  const rows = page.locator('.panel.left .row');
  await step('n');
  const contrast = rows.filter({ hasText: '反差' });
  await expect(contrast.first()).toBeVisible();
  const count = await contrast.count();
  for (let i = 0; i < 12 && (await contrast.and(page.locator('[aria-pressed=true]')).count()) === 0; i++)
    await step('n');
  await expect(contrast.and(page.locator('[aria-pressed=true]'))).toHaveCount(1);
  await expect(page.locator('.panel.right')).toContainText('框');
  await step('0');
  await expect(contrast).toHaveCount(count - 1);
});

test('text without room is jumped to, and the page fits its width, its height, or shows as it is printed', async () => {
  const { page } = here;
  const view = async () =>
    ((await page.locator('.stage').getAttribute('data-view')) ?? '').split(' ').map(Number);
  await selectRole(page, '正文');
  const { height } = await selectedRect(page);
  await page.locator('#box-height').fill(String(Math.round((height / 72) * 25.4 * 0.6)));
  await step('Enter');
  await expect(page.locator('.status')).toContainText(/溢排 \d+ 字/u);
  const owner = await page.locator('.panel.right .lead').textContent();
  await canvas(page).focus();
  await step('Escape');
  await step('Control+0');
  const [whole = 0] = await view();
  await step('o');
  await expect(page.locator('.panel.right .lead')).toHaveText(owner ?? '');
  expect((await view())[0]).toBeGreaterThan(whole);
  await step('Control+1');
  expect((await view())[0]).toBeCloseTo(96 / 72, 3);
  await step('Control+2');
  const [wide = 0, x = 0] = await view();
  const { typeArea } = (await saved()).page.setup;
  const pt = (mm: number) => (mm * 72) / 25.4;
  const stage = (await page.locator('.stage').boundingBox())!;
  expect(x + pt(typeArea.x) * wide).toBeGreaterThanOrEqual(0);
  expect(x + pt(typeArea.x + typeArea.width) * wide).toBeLessThanOrEqual(stage.width);
  expect(pt(typeArea.width) * wide).toBeGreaterThan(0.85 * stage.width);
  await canvas(page).focus();
  await step('Control+0');
  expect((await view())[0]).toBeCloseTo(whole, 3);
});
