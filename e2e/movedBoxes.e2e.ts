import { expect, test, type Page } from '@playwright/test';
import { documentIn } from './archivist.ts';
import { browserDesk, sample, type Desk } from './desk.ts';
import { canvas, command, openFile, picture } from './person.ts';

/**
 * A page that was planned from its text, moved to where its scan has it. With BANXIN_IMAGES=1 pictures of it are put into
 * docs/images.
 */

let desk: Desk;
let page: Page;
const patient = { timeout: 90_000 };
const notice = () => page.locator('.notice');
const shoot = (name: string) => picture(page, `compare-${name}`);

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async () => {
  desk = await browserDesk();
  page = desk.page;
});
test.afterAll(() => desk.close());

test('the boxes of a page that was only planned move to its scan: shown first, one step', async () => {
  await desk.give('guanchao.txt', await sample('guanchao', 'recovered.txt'));
  await openFile(page);
  await desk.give('guanchao.jpg', await sample('guanchao', 'scan.jpg'));
  await command(page, '打开原版扫描件');
  await expect(page.getByRole('group', { name: '扫描件' })).toBeVisible(patient);
  // As it was planned, its boxes do not stand where the scan has them: R says so and moves nothing.
  await canvas(page).focus();
  await page.keyboard.press('r');
  await expect(notice()).toContainText('找不到这个版面', patient);
  await canvas(page).focus();
  await page.keyboard.press('Shift+R');
  const offer = page.getByRole('alertdialog', { name: '移框到原位' });
  await expect(offer).toContainText(/9\d%/u, { timeout: 200_000 });
  await shoot('boxes');
  const undo = page.getByRole('button', { name: '撤销' });
  await offer.getByRole('button', { name: '移动', exact: true }).click();
  await expect(notice()).toContainText('各框已移到');
  await expect(page.locator('.status')).toContainText('无溢排');
  // As it is set now the page is found on its scan, line by line, all over it.
  await canvas(page).focus();
  await page.keyboard.press('r');
  await expect(notice()).toContainText('95%', patient);
  await page.keyboard.press('Control+Shift+s');
  await expect(notice()).toContainText('已保存到', patient);
  const { scan } = await documentIn(desk, 'guanchao.banxin');
  expect(scan?.residual).toBeLessThan(0.7);
  expect(scan?.bend).toBeDefined();
  // Its own size, not turned nor in a mirror: 300 dots an inch, to a hundredth.
  const [a = 0, b = 0, c = 0, d = 0] = scan?.placement ?? [];
  expect(Math.hypot(a, b) / (72 / 300)).toBeCloseTo(1, 1);
  expect(a * d - b * c).toBeGreaterThan(0);
  await canvas(page).focus();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('从扫描件裁取图片');
  await page.keyboard.press('Enter');
  await expect(notice()).toContainText(/裁取 3 张/u, patient);
  await canvas(page).focus();
  await page.keyboard.press('h');
  await shoot('moved');
  // Both steps undone, the page stands as it was planned.
  for (let i = 0; i < 2; i += 1) await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+s');
  await expect(notice()).toContainText('已保存到', patient);
  const saved = await documentIn(desk, 'guanchao.banxin');
  expect(saved.boxes.every(({ pinned }) => !pinned)).toBe(true);
  await expect(undo).toBeVisible();
});
