import { createCanvas } from '@napi-rs/canvas';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { readContainer } from '../shared/document/index.ts';
import { stripedTiff } from '../shared/scan/testing/stripedTiff.ts';
import { savedDocument } from './archivist.ts';
import { browserDesk, root, sample, type Desk } from './desk.ts';
import { canvas, command, drag, onScreen, openFile } from './person.ts';

/** Where a scan comes from and what is asked of it: beside its text, from a file of several pages, linked, cut up. */

let desk: Desk;
let page: Page;
const patient = { timeout: 60_000 };
const notice = () => page.locator('.notice');
const status = () => page.locator('.status');
const dialog = () => page.getByRole('dialog');
const bar = () => page.getByRole('group', { name: '扫描件' });

const run = (name: string) => command(page, name);
async function openScan(name: string, bytes: Uint8Array): Promise<void> {
  await desk.give(name, bytes);
  await run('打开原版扫描件');
}
const saved = (name: string) => savedDocument(desk, name);
const fixture = (path: string) => new Uint8Array(readFileSync(join(root, 'shared/scan', path)));
/** A picture of one colour, without a resolution. */
function picture(colour: string, width = 390, height = 550): Uint8Array {
  const surface = createCanvas(width, height);
  const pen = surface.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = colour;
  pen.fillRect(width / 4, height / 4, width / 2, height / 2);
  return new Uint8Array(surface.toBuffer('image/webp'));
}

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async () => {
  desk = await browserDesk();
  page = desk.page;
  await desk.give('page.txt', await sample('guanchao', 'recovered.txt'));
  await openFile(page);
});
test.afterAll(() => desk.close());

test('a large scan is opened with progress, and can be left', async () => {
  const large = stripedTiff({ width: 20_000, height: 24_000, rowsPerStrip: 100, compression: 'g4' });
  await openScan('large.tif', large);
  await expect(status()).toContainText('正在打开扫描件 large.tif', patient);
  const progress = status().getByRole('progressbar');
  await expect.poll(() => progress.getAttribute('value'), patient).not.toBeNull();
  await status().getByRole('button', { name: '取消' }).click();
  await expect(notice()).toContainText('已取消', patient);
  await expect(progress).toHaveCount(0);
  await expect(bar()).toHaveCount(0);
  await expect(page.getByRole('button', { name: '撤销' })).toHaveAttribute('aria-disabled', 'true');
  // Nothing of it is in the way of the next one, which is read to its end: what is shown grows, and goes.
  const next = stripedTiff({
    width: 10_000,
    height: 14_000,
    rowsPerStrip: 50,
    compression: 'g4',
    dpi: 600,
  });
  await openScan('next.tif', next);
  const shares: number[] = [];
  const read = async (): Promise<boolean> => {
    const told = await progress.getAttribute('value', { timeout: 500 }).catch(() => null);
    if (told !== null) shares.push(Number(told));
    return bar().isVisible();
  };
  await expect.poll(read, { ...patient, intervals: [50] }).toBe(true);
  expect(shares.length).toBeGreaterThan(1);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  await expect(progress).toHaveCount(0);
  await expect(notice()).toContainText('next.tif');
  await canvas(page).focus();
  await page.keyboard.press('Control+z');
  await expect(bar()).toHaveCount(0);
});

test('the resolution is asked where the file tells none, what fits the page first', async () => {
  await openScan('plain.webp', picture('#c02020', 1536, 2166));
  await expect(dialog()).toContainText('分辨率', patient);
  // 390 × 550 mm at 100 dots an inch.
  await expect(dialog().getByRole('option').first()).toContainText('100 dpi');
  await expect(dialog().getByRole('option').first()).toContainText('390 × 550');
  await page.keyboard.press('1');
  await expect(dialog()).toHaveCount(0);
  const { scan } = await saved('page.banxin');
  expect(scan?.dpi).toBe(100);
  expect(scan?.placement[0]).toBeCloseTo(0.72, 5);
  await run('扫描件的分辨率');
  await expect(dialog().getByRole('option', { selected: true })).toContainText('100 dpi');
  await page.keyboard.press('Escape');
});

test('of a file of several pages the person chooses one', async () => {
  await openScan('two.tif', fixture('tiff/testing/two-pages.tif'));
  await expect(dialog()).toContainText('2 页', patient);
  await page.keyboard.press('2');
  await expect(dialog()).toContainText('分辨率', patient);
  await page.keyboard.press('Escape');
  expect((await saved('page.banxin')).scan).toMatchObject({
    name: 'two.tif',
    page: 2,
    width: 61,
    height: 47,
  });
  // What was told of the file holds for its other page, too.
  await run('扫描件的分辨率');
  await expect(dialog()).toContainText('100 dpi', patient);
  await page.keyboard.press('1');
  await expect.poll(() => dialog().allTextContents(), patient).toEqual([]);
  await run('链接扫描件');
  await expect(notice()).toContainText('扫描件已链接', patient);
  const second = (await saved('page.banxin')).scan;
  expect(second?.dpi).toBeGreaterThan(0);
  await run('换扫描件的另一页');
  await expect(dialog()).toContainText('61 × 47', patient);
  // Whoever takes a command from the palette finds the focus in the next dialog.
  await expect(dialog().getByRole('combobox')).toBeFocused();
  await page.keyboard.press('1');
  await expect.poll(() => dialog().allTextContents(), patient).toEqual([]);
  await expect(notice()).toContainText('two.tif', patient);
  const first = (await saved('page.banxin')).scan;
  expect(first?.page).toBeUndefined();
  expect(first).toMatchObject({ link: 'two.tif', dpi: second?.dpi });
  await canvas(page).focus();
  await page.keyboard.press('Control+z');
  expect((await saved('page.banxin')).scan?.page).toBe(2);
});

test('a photo is drawn on the scan: record, box and picture in one step', async () => {
  await openScan('plain.webp', picture('#c02020', 1536, 2166));
  await expect(dialog()).toContainText('分辨率', patient);
  await page.keyboard.press('1');
  const before = await saved('page.banxin');
  for (const where of ['page', 'side'] as const) {
    await canvas(page).focus();
    await page.keyboard.press(where === 'side' ? 's' : 'u');
    await canvas(page).focus();
    await page.keyboard.press('Shift+C');
    await expect(status()).toContainText('拖出图片的范围');
    const stage = (await page.locator('.stage').boundingBox())!;
    const side = where === 'side' ? await page.locator('.canvas.side').boundingBox() : null;
    const at = await onScreen(page, 300, 400);
    const from = side ? { x: at.x - stage.x + side.x, y: at.y - stage.y + side.y } : at;
    await drag(page, from, { x: 60, y: 80 });
    await expect(notice()).toContainText('裁取 1 张', patient);
    const after = await saved('page.banxin');
    expect(after.photos).toHaveLength(before.photos.length + 1);
    const photo = after.photos.at(-1)!;
    expect(photo.asset).not.toBeNull();
    const container = await readContainer((await desk.taken('page.banxin'))!);
    if (!container.ok) throw new Error(container.error.kind);
    // It shows the middle of the scan, which is red.
    const shown = await page.evaluate(
      async (bytes) => {
        const image = await createImageBitmap(new Blob([Uint8Array.from(bytes)]));
        const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
        pen.drawImage(image, 0, 0);
        return [...pen.getImageData(image.width >> 1, image.height >> 1, 1, 1).data];
      },
      [...container.value.files.get(`assets/${photo.asset}`)!],
    );
    expect(Math.abs(shown[0]! - 0xc0)).toBeLessThan(12);
    expect(shown[1]).toBeLessThan(60);
    const box = after.boxes.find(({ owner }) => owner.kind === 'photo' && owner.id === photo.id)!;
    expect(Math.abs(box.rect.x - 300)).toBeLessThan(8);
    await canvas(page).focus();
    await page.keyboard.press('Control+z');
    expect((await saved('page.banxin')).photos).toHaveLength(before.photos.length);
  }
  await canvas(page).focus();
  await page.keyboard.press('u');
});

test('a linked scan is not in the page file, is found again, and is refused where it was changed', async () => {
  const red = picture('#c02020', 1536, 2166);
  await openScan('linked.webp', red);
  await expect(dialog()).toContainText('分辨率', patient);
  await page.keyboard.press('1');
  await run('链接扫描件');
  await expect(notice()).toContainText('扫描件已链接', patient);
  expect((await saved('page.banxin')).scan?.link).toBe('linked.webp');
  const kept = (await desk.taken('page.banxin'))!;
  const container = await readContainer(kept);
  if (!container.ok) throw new Error(container.error.kind);
  expect([...container.value.files.keys()].filter((path) => path.includes('scan-'))).toEqual([]);

  const openAgain = async () => {
    await desk.give('page.banxin', kept);
    await openFile(page);
  };
  await openAgain();
  await canvas(page).focus();
  await page.keyboard.press('w');
  const red_ = () =>
    page.locator('canvas.scan.over').evaluate((element: HTMLCanvasElement) => {
      const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
      let count = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i]! > 150 && data[i + 1]! < 80) count += 1;
      return count;
    });
  await expect.poll(red_, patient).toBeGreaterThan(1000);

  // Another picture where it was.
  await desk.give('linked.webp', picture('#2020c0', 1536, 2166));
  await desk.reload();
  ({ page } = desk);
  await desk.give('page.banxin', kept);
  await expect(page.getByRole('menuitem', { name: '文件' })).toBeVisible(patient);
  await page.keyboard.press('Control+o');
  await expect(notice()).toContainText('已不是原来的内容', patient);
  await canvas(page).focus();
  await page.keyboard.press('u');
  const find = bar().getByRole('button', { name: /扫描件不在原处/u });
  await expect(find).toBeVisible();
  // The right file elsewhere: linked there, the page as it was otherwise.
  await desk.give('moved.webp', red);
  await find.click();
  await expect(notice()).toContainText('已找到链接的扫描件', patient);
  await expect(find).toHaveCount(0);
  const found = (await saved('page.banxin')).scan;
  expect(found).toEqual({ ...container.value.document.scan, link: 'moved.webp' });
  // Kept again, it is in the page file.
  await run('链接扫描件');
  await expect(notice()).toContainText('会存入版面文件', patient);
  expect((await saved('page.banxin')).scan?.link).toBeUndefined();
});

test('the scan of a text’s name in its folder is opened with it, without a step', async () => {
  await desk.giveFolder('issue', {
    '1.txt': await sample('guanchao', 'recovered.txt'),
    '1.webp': picture('#c02020', 1536, 2166),
    '2.txt': await sample('liulan', 'recovered.txt'),
  });
  await canvas(page).focus();
  await page.keyboard.press('Control+Shift+o');
  // The page was saved: nothing is asked about it.
  const beside = page.locator('.notice', { hasText: '同名的扫描件 1.webp' });
  await expect(beside).toBeVisible(patient);
  await expect(bar()).toBeVisible();
  await expect(page.getByRole('button', { name: '撤销' })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  expect((await saved('1.banxin')).scan?.name).toBe('1.webp');
  // A text of that name from elsewhere is not one of the folder.
  await desk.give('1.txt', await sample('liulan', 'recovered.txt'));
  await openFile(page);
  await expect(bar()).toHaveCount(0);
});
