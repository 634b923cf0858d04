import { expect, test } from '@playwright/test';
import { textOf } from '../shared/document/index.ts';
import { atDesk } from './atDesk.ts';
import { canvas, drag, onScreen, selectedRect, selectRole } from './person.ts';

/** What is shown over and around the page, and what a screen reader is told of it. */

const here = atDesk();
const { step, command, saved } = here;

/** How many pixels of the layer over the page are painted. */
const painted = () =>
  here.page
    .locator('.stage canvas')
    .last()
    .evaluate((element: HTMLCanvasElement) => {
      const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
      let count = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) count += 1;
      return count;
    });

test('columns, baselines, reading order and article colours are shown, each by its key', async () => {
  const { page } = here;
  await canvas(page).focus();
  await page.mouse.move(5, 5);
  await expect.poll(painted).toBe(0);
  await step('Control+0');
  for (const key of ["Control+'", "Control+Alt+'", 'Control+Alt+o', 'Control+Alt+c']) {
    // Baselines show from the zoom on at which they are lines.
    if (key === "Control+Alt+'") await step('Control+2');
    await step(key);
    await expect.poll(painted, key).toBeGreaterThan(300);
    await step(key);
    await expect.poll(painted, key).toBe(0);
  }
  await step('Control+0');
});

test('rulers tell millimetres and characters and follow the view; the navigator moves it', async () => {
  const { page } = here;
  await canvas(page).focus();
  await step('Control+Alt+r');
  const ruler = page.getByRole('img', { name: /横标尺/u });
  const image = () => ruler.evaluate((element: HTMLCanvasElement) => element.toDataURL());
  const before = await image();
  await expect(page.getByRole('img', { name: /纵标尺/u })).toBeVisible();
  await step('Control+1');
  await expect.poll(image).not.toBe(before);
  await step('Control+Alt+n');
  const navigator = page.getByRole('img', { name: '导航图' });
  await expect(navigator).toBeVisible();
  const view = async () =>
    ((await page.locator('.stage').getAttribute('data-view')) ?? '').split(' ').map(Number);
  const [scale, x = 0, y = 0] = await view();
  const map = (await navigator.boundingBox())!;
  await drag(page, { x: map.x + 66, y: map.y + 80 }, { x: 20, y: 60 });
  const [now, x2 = 0, y2 = 0] = await view();
  expect(now).toBe(scale);
  expect(x2).not.toBe(x);
  expect(y2).toBeLessThan(y);
  await step('Control+Alt+r');
  await step('Control+Alt+n');
  await expect(page.getByRole('img', { name: /标尺|导航图/u })).toHaveCount(0);
  await step('Control+0');
});

test('rulers shade the place of what is selected, and their marks stand over those of the page', async () => {
  const { page } = here;
  await selectRole(page, '主题');
  await step('Control+Alt+r');
  const shaded = (axis: 'x' | 'y') =>
    page.locator(`canvas.ruler.${axis}`).evaluate((element: HTMLCanvasElement, across) => {
      const { width, height } = element;
      const length = across ? width : height;
      const { data } = element.getContext('2d')!.getImageData(0, 0, width, height);
      const at = (i: number) => 4 * (across ? 2 * width + i : i * width + 2);
      const blue = [...Array(length).keys()].filter(
        (i) => data[at(i) + 2]! > data[at(i)]! + 40 && data[at(i) + 3]! > 0,
      );
      const corner = element.getBoundingClientRect();
      const start = across ? corner.x : corner.y;
      return { from: start + blue[0]!, to: start + blue.at(-1)! + 1 };
    }, axis === 'x');
  const box = await selectedRect(page);
  const head = await onScreen(page, box.x, box.y);
  const foot = await onScreen(page, box.x + box.width, box.y + box.height);
  const across = await shaded('x');
  expect(Math.abs(across.from - head.x)).toBeLessThan(2);
  expect(Math.abs(across.to - foot.x)).toBeLessThan(2);
  const down = await shaded('y');
  expect(Math.abs(down.from - head.y)).toBeLessThan(2);
  expect(Math.abs(down.to - foot.y)).toBeLessThan(2);
  await step('Control+Alt+r');
});

test('the page’s text is there for screen readers: stories by their headings, subheads, captions', async () => {
  const { page } = here;
  const document = await saved();
  const outline = page.getByRole('region', { name: '版面文字' });
  const headings = await outline.getByRole('heading', { level: 2 }).allTextContents();
  expect(headings).toEqual(document.articles.map(({ headline }) => headline.map(textOf).join(' ')));
  const subheads = document.articles.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'subhead'));
  expect(await outline.getByRole('heading', { level: 3 }).allTextContents()).toEqual(
    subheads.map(({ runs }) => textOf(runs)),
  );
  await expect(outline.getByRole('figure')).toHaveCount(document.photos.length);
  const first = document.articles[0]!;
  await expect(outline.getByRole('article').first()).toContainText(textOf(first.blocks[0]!.runs));
});

test('Tab goes from box to box, and leaves the page where nothing is selected', async () => {
  const { page } = here;
  await selectRole(page, '主题');
  const heading = page.locator('.panel.right h2').first();
  const at = page.locator('#box-y');
  const before = [await heading.textContent(), await at.inputValue()];
  await step('Tab');
  await expect.poll(async () => [await heading.textContent(), await at.inputValue()]).not.toEqual(before);
  await step('Shift+Tab');
  await expect.poll(async () => [await heading.textContent(), await at.inputValue()]).toEqual(before);
  await step('Escape');
  await step('Tab');
  await expect(canvas(page)).not.toBeFocused();
});

test('the cheat sheet shows every command that has keys', async () => {
  const { page } = here;
  await canvas(page).focus();
  await step('Shift+Slash');
  const sheet = page.getByRole('dialog');
  for (const words of ['查找与替换', '标为“原文如此”', '改类别…', '裁切图片', '下一版'])
    await expect(sheet).toContainText(words);
  // No message lies over the keys.
  expect(await sheet.evaluate((one) => Number(getComputedStyle(one).zIndex))).toBeGreaterThan(5);
  await step('Escape');
  await command('English');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await step('Control+k');
  await page.getByRole('combobox').fill('中文');
  await step('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('at twice the size, in English too, no button of the bar or of the doubts lies outside, and quotes are narrow', async () => {
  const { page } = here;
  await command('English');
  await page.setViewportSize({ width: 720, height: 450 });
  await canvas(page).focus();
  await step('n');
  const bar = page.getByRole('toolbar').getByRole('button');
  await expect.poll(() => bar.count()).toBeGreaterThan(7);
  for (const button of await bar.all())
    expect(await button.evaluate((one) => one.getBoundingClientRect().right)).toBeLessThanOrEqual(720);
  const panel = await page.locator('.panel.left').boundingBox();
  const next = await page.locator('.progress .button').boundingBox();
  expect(next!.x + next!.width).toBeLessThanOrEqual(panel!.x + panel!.width);
  // A quote beside English words is no Han wide; what the source has stands as it is.
  const features = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => getComputedStyle(one).fontFeatureSettings);
  expect(await features('section.question .lead')).toContain('pwid');
  expect(await features('section.question .source')).toBe('normal');
  await page.setViewportSize({ width: 1440, height: 900 });
  await command('中文');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});
