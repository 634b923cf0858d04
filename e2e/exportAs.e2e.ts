import { unzipSync } from 'fflate';
import { expect, test, type Page } from '@playwright/test';
import { assetPath, textOf, writeContainer } from '../shared/document/index.ts';
import type { FormatName } from '../shared/formats/index.ts';
import { altoRules } from '../shared/formats/testing/altoRules.ts';
import { all, breaches, parsed, textIn } from '../shared/formats/testing/grammar.ts';
import { metsRules } from '../shared/formats/testing/metsRules.ts';
import { pageRules } from '../shared/formats/testing/pageRules.ts';
import { teiRules } from '../shared/formats/testing/teiRules.ts';
import { setSample } from '../shared/scan/testing/setPage.ts';
import { browserDesk, type Desk } from './desk.ts';
import { canvas, openFile } from './person.ts';

/** The page in the formats of other programs, from the window: each is asked for and looked into. */

const patient = { timeout: 90_000 };
const sample = setSample('guanchao');
const [photo] = sample.photos;
const document = {
  ...sample,
  photos: sample.photos.map((one) => (one === photo ? { ...one, asset: 'dot.png' } : one)),
};
const headlines = document.articles.map(({ headline }) => headline.map(textOf).join(' '));
/** A PNG of one gray dot. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

let desk: Desk;
let window: Page;
const dialog = () => window.getByRole('dialog', { name: '导出其他格式' });

/** Chooses a format in the dialog and yields the file. */
async function exported(format: FormatName, name: string): Promise<Uint8Array> {
  await canvas(window).focus();
  await window.keyboard.press('Control+Shift+E');
  await dialog().locator(`input[value="${format}"]`).check();
  await dialog().getByRole('button', { name: '导出', exact: true }).click();
  await expect(window.locator('.notice')).toContainText(`已导出到 ${name}`, patient);
  const bytes = await desk.taken(name);
  expect(bytes).not.toBeNull();
  await window.getByRole('button', { name: '关闭', exact: true }).click();
  return bytes ?? new Uint8Array();
}
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

test.beforeAll(async () => {
  desk = await browserDesk();
  window = desk.page;
  const packed = await writeContainer({
    document,
    files: new Map([[assetPath('dot.png'), new Uint8Array(dot)]]),
  });
  if (!packed.ok) throw new Error(packed.error.kind);
  await desk.give('page.banxin', packed.value);
  await openFile(window);
});
test.afterAll(() => desk.close());

test('the menu and the palette lead to the formats', async () => {
  await window.getByRole('menuitem', { name: '文件' }).click();
  await window.getByRole('menuitem', { name: /导出其他格式/u }).click();
  await expect(dialog()).toBeVisible();
  await expect(dialog().getByRole('radio')).toHaveCount(7);
  await window.keyboard.press('Escape');
  await expect(dialog()).toBeHidden();
});

test('ALTO and PAGE keep to their schemas and hold every story', async () => {
  const alto = parsed(text(await exported('alto', 'page.alto.xml')));
  expect(breaches(alto, altoRules)).toEqual([]);
  const stories = all(alto, 'ComposedBlock').filter(({ attributes }) => attributes['TYPE'] === 'article');
  expect(stories).toHaveLength(document.articles.length);
  const page = parsed(text(await exported('page', 'page.page.xml')));
  expect(breaches(page, pageRules)).toEqual([]);
  const groups = all(page, 'OrderedGroupIndexed').map(({ attributes }) => attributes['caption']);
  for (const headline of headlines) expect(groups).toContain(headline);
});

test('hOCR and SVG hold the lines of the page', async () => {
  const hocr = parsed(text(await exported('hocr', 'page.hocr')));
  const svg = parsed(text(await exported('svg', 'page.svg')));
  const lines = all(hocr, 'span').filter(({ attributes }) =>
    attributes['class']?.match(/^ocr_(line|header|caption)$/u),
  );
  expect(lines.length).toBeGreaterThan(300);
  expect(all(svg, 'text').map(textIn)).toEqual(lines.map((line) => textIn(line).trim()));
  expect(svg.attributes).toMatchObject({ width: '390mm', height: '550mm' });
  expect(all(svg, 'image')).toHaveLength(1);
});

test('TEI and Markdown hold the articles', async () => {
  const tei = parsed(text(await exported('tei', 'page.tei.xml')));
  expect(breaches(tei, teiRules)).toEqual([]);
  const divs = all(tei, 'div').filter(({ attributes }) => attributes['type'] === 'article');
  expect(divs).toHaveLength(document.articles.length);
  const markdown = text(await exported('markdown', 'page.md'));
  for (const headline of headlines) expect(markdown).toContain(`## ${headline}`);
});

test('a METS package holds ALTO, TEI and the picture, each with its sum', async () => {
  const files = unzipSync(await exported('mets', 'page.mets.zip'));
  expect(Object.keys(files).sort()).toEqual([
    'alto/0001.xml',
    'image/0001-1.png',
    'mets.xml',
    'tei/0001.xml',
  ]);
  const mets = parsed(text(files['mets.xml']));
  expect(breaches(mets, metsRules)).toEqual([]);
  expect(breaches(parsed(text(files['alto/0001.xml'])), altoRules)).toEqual([]);
  for (const file of all(mets, 'file')) {
    const own = files[all(file, 'FLocat')[0]?.attributes['xlink:href'] ?? ''] ?? new Uint8Array();
    const sum = await crypto.subtle.digest('SHA-256', new Uint8Array(own));
    expect(file.attributes['CHECKSUM']).toBe(Buffer.from(sum).toString('hex'));
  }
});
