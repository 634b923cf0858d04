/**
 * Pictures of the app's main states, with a sample page: `npx tsx e2e/screenshots.ts [folder] [pixels a CSS pixel]`,
 * by default into docs/images.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { build } from '../electron/start.mjs';
import { browserDesk, root, sample } from './desk.ts';
import { canvas, onScreen, openFile, pageIsThere, selectedRect, selectRole } from './person.ts';

const [folder = join(root, 'docs/images'), scale = '1'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
build();
const desk = await browserDesk({ deviceScaleFactor: Number(scale) });
const { page } = desk;
const shoot = async (name: string) => {
  await page
    .locator('.notice .mini')
    .click({ timeout: 500 })
    .catch(() => undefined);
  await page.mouse.move(5, 500);
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(folder, `${name}.png`) });
};

await desk.give('guanchao.txt', await sample('guanchao', 'recovered.txt'));
await openFile(page);
// The faces come after the first picture of the page.
await page.waitForTimeout(6000);
await page.getByRole('tab', { name: /稿件/u }).click();
await shoot('app-page');

await selectRole(page, '正文');
await shoot('app-box');

await canvas(page).focus();
await page.keyboard.press('Escape');
await page.keyboard.press('n');
await expect(page.locator('section.question')).toBeVisible();
await shoot('app-question');

await page.keyboard.press('Escape');
await selectRole(page, '主题');
const headline = await selectedRect(page);
const at = await onScreen(page, headline.x + headline.width / 2, headline.y + headline.height / 2);
await page.mouse.move(at.x, at.y);
await page.keyboard.down('Control');
for (let i = 0; i < 2; i++) await page.mouse.wheel(0, -240);
await page.keyboard.up('Control');
await page.keyboard.press('Enter');
await page.keyboard.press('End');
await page.keyboard.insertText('新');
await shoot('app-editing');
await page.keyboard.press('Escape');
await page.keyboard.press('Control+z');
await page.keyboard.press('Control+0');
await page.keyboard.press('Escape');

await page.keyboard.press('Control+k');
await shoot('app-palette');
await page.keyboard.press('Escape');

await canvas(page).focus();
await page.keyboard.press('Control+f');
await page.keyboard.insertText('记者');
await page.keyboard.press('Enter');
await shoot('app-find');
await page.keyboard.press('Escape');
await page.keyboard.press('Control+0');
const layers = ['Control+Alt+o', 'Control+Alt+c', 'Control+Alt+r', 'Control+Alt+n'];
for (const keys of layers) await page.keyboard.press(keys);
await shoot('app-layers');
for (const keys of layers) await page.keyboard.press(keys);
await page.keyboard.press('Control+l');
await page.waitForTimeout(1500);
await shoot('app-layouts');
await page.keyboard.press('Escape');
await page.keyboard.press('Control+Alt+y');
await shoot('app-styles');
await page.keyboard.press('Escape');
await page.getByRole('tab', { name: /台账/u }).click();
await page.locator('details.removed summary').nth(1).click();
await page.locator('details[open] .piece').nth(3).click();
await shoot('app-ledger');
await page.getByRole('tab', { name: /稿件/u }).click();
await page.keyboard.press('Control+0');

await desk.give('scan.jpg', await sample('guanchao', 'scan.jpg'));
await page.keyboard.press('Control+k');
await page.getByRole('combobox').fill('扫描件…');
await page.keyboard.press('Enter');
await expect(page.getByRole('group', { name: '扫描件' })).toBeVisible();
await page.waitForTimeout(1500);
await shoot('app-scan');
await canvas(page).focus();
await page.keyboard.press('s');
await page.waitForTimeout(800);
await shoot('app-side');
await page.keyboard.press('h');

await page.keyboard.press('Control+Shift+d');
await selectRole(page, '主题');
await shoot('app-dark');
await page.keyboard.press('Control+Shift+d');
await desk.give('liulan.txt', await sample('liulan', 'recovered.txt'));
await openFile(page);
await pageIsThere(page);
await page.waitForTimeout(3000);
await page.getByRole('menuitem', { name: '视图' }).click();
await page.getByRole('menuitem', { name: 'English' }).click();
await page.getByRole('tab', { name: /Articles/u }).click();
await shoot('app-english');
await desk.close();
