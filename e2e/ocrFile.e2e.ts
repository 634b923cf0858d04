import { expect, test } from '@playwright/test';
import { textOf, type Document } from '../shared/document/index.ts';
import { alto, hocr, pageXml, TEXTS } from '../shared/scan/ocr/testing/files.ts';
import { savedDocument } from './archivist.ts';
import { browserDesk, type Desk } from './desk.ts';
import { openFile, openFirst, pageIsThere } from './person.ts';

/** A page that an OCR program has read: its file is opened, worked on, saved and opened again. */

let desk: Desk;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const headlines = ({ articles }: Document) => articles.map(({ headline }) => headline.map(textOf).join(''));
const notice = () => desk.page.locator('.notice');

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  desk = await browserDesk();
  await pageIsThere(desk.page);
});
test.afterAll(() => desk.close());

test('what is no such file is told with what is wrong, and nothing is opened', async () => {
  await desk.give('broken.xml', bytesOf(alto().replace('</TextBlock>', '')));
  await desk.page.keyboard.press('Control+o');
  await expect(notice()).toContainText('不是完好的 XML');
  await expect(notice()).toContainText(/第 \d+ 行/u);
});

for (const [name, write] of [
  ['page.alto.xml', alto],
  ['page.page.xml', pageXml],
  ['page.hocr', hocr],
] as const)
  test(`${name} opens with its stories where its lines stand, and so does the page that was saved of it`, async () => {
    await desk.give(name, bytesOf(write()));
    await (name === 'page.alto.xml' ? openFirst(desk.page) : openFile(desk.page));
    const saved = `${name.replace(/\.(xml|hocr)$/u, '')}.banxin`;
    const document = await savedDocument(desk, saved);
    expect(headlines(document)).toEqual(['石桥两岸不再绕路', '一条山路亮起灯']);
    expect(document.articles.map(({ blocks }) => blocks.map(({ runs }) => textOf(runs)).join(''))).toEqual(
      TEXTS,
    );
    const lefts = document.articles.map(({ id }) =>
      document.boxes
        .filter(({ owner }) => owner.kind === 'article' && owner.id === id)
        .map(({ rect }) => rect.x),
    );
    expect(Math.max(...lefts[0]!)).toBeLessThan(Math.min(...lefts[1]!));
    const kept = await desk.taken(saved);
    await desk.give(saved, kept!);
    await openFile(desk.page);
    expect(headlines(await savedDocument(desk, saved))).toEqual(headlines(document));
  });
