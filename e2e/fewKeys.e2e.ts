import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { accountOf, textOf, type Document } from '../shared/document/index.ts';
import { realPage, realPageMissing, theRealPage } from '../tools/realPage.ts';
import { documentIn, textOfPdf } from './archivist.ts';
import { browserDesk, sample, type Desk } from './desk.ts';
import { knownOf, settleDoubts, truthOf, type Known } from './known.ts';
import { pageIsThere } from './person.ts';

/**
 * From the page's text to its PDF with nothing unanswered and as a person who knows the page would have it: every key and
 * click is counted, a file dialog as two (the file, and that it is meant).
 */
const MOST = 25;
const DIALOG = 2;

class Counted {
  readonly page: Page;
  strokes = 0;
  constructor(page: Page) {
    this.page = page;
  }
  async press(keys: string): Promise<void> {
    this.strokes += 1;
    await this.page.keyboard.press(keys);
  }
  async click(target: ReturnType<Page['locator']>): Promise<void> {
    this.strokes += 1;
    await target.click();
  }
  dialog(): void {
    this.strokes += DIALOG;
  }
}

/** The document as it is now, read behind the person's back: no stroke of theirs. */
async function now(desk: Desk): Promise<Document> {
  // A message of an earlier time is not the one that is waited for.
  const close = desk.page.getByRole('button', { name: '关闭', exact: true });
  if (await close.isVisible()) await close.click();
  await expect(desk.page.locator('.notice p')).toHaveCount(0);
  await desk.page.keyboard.press('Control+Shift+s');
  await expect(desk.page.locator('.notice')).toContainText('已保存到');
  return documentIn(desk, 'page.banxin');
}

const flagOf = (document: Document, { headline }: Known) => {
  const at = document.articles.findIndex((a) => a.headline.map(textOf).join('').startsWith(headline));
  const flag = document.articles[at]?.flag;
  return { at, flag: flag ? textOf(flag) : null };
};

async function fromOpenToExport(desk: Desk, text: Uint8Array, truth: readonly Known[]): Promise<number> {
  const { page } = desk;
  const person = new Counted(page);
  await pageIsThere(page);
  await desk.give('page.txt', text);
  await person.press('Control+o');
  person.dialog();
  await expect(page.locator('.bar .name')).toContainText('page.txt', { timeout: 60_000 });
  await pageIsThere(page);

  await settleDoubts(page, truth, (keys) => person.press(keys));

  // Flags that were taken for sure and are wrong.
  for (const known of truth) {
    const { at, flag } = flagOf(await now(desk), known);
    if (flag === known.flag) continue;
    await page.getByRole('tab', { name: /稿件/u }).click();
    person.strokes += 1;
    await person.click(page.locator('.panel.left .row').nth(at));
    await person.press('Control+Alt+f');
    const options = await page.getByRole('dialog').getByRole('option').allTextContents();
    const wanted = known.flag ?? '无';
    await person.press(String(options.findIndex((option) => option.includes(wanted)) + 1));
    await pageIsThere(page);
  }
  const done = await now(desk);

  await person.press('Control+e');
  await expect(page.getByRole('dialog')).toBeVisible();
  await person.click(page.getByRole('button', { name: '导出', exact: true }));
  person.dialog();
  await expect(page.locator('.notice')).toContainText('PDF 已导出', { timeout: 60_000 });

  expect(done.questions).toEqual([]);
  expect(done.articles).toHaveLength(truth.length);
  for (const known of truth) {
    const { at, flag } = flagOf(done, known);
    expect(flag, known.headline).toBe(known.flag);
    expect(done.articles[at]?.blocks.map(({ kind }) => kind.charAt(0)).join(''), known.headline).toBe(
      known.kinds,
    );
  }
  expect(accountOf(done).unaccounted).toBe(0);
  const pdf = textOfPdf((await desk.taken('page.pdf')) ?? new Uint8Array());
  for (const { blocks } of done.articles)
    expect(pdf).toContain(
      blocks
        .map(({ runs }) => textOf(runs))
        .join('')
        .replace(/\s/gu, ''),
    );
  console.log(`${person.strokes} keys and clicks`);
  return person.strokes;
}

let desk: Desk;
test.beforeEach(async () => {
  desk = await browserDesk();
});
test.afterEach(() => desk.close());

test(`the sample page needs at most ${MOST} keys and clicks from open to exported`, async () => {
  const truth = await truthOf('guanchao');
  const strokes = await fromOpenToExport(desk, await sample('guanchao', 'recovered.txt'), knownOf(truth));
  expect(strokes).toBeLessThanOrEqual(MOST);
  // To the character.
  const done = await documentIn(desk, 'page.banxin');
  for (const { headline, blocks } of truth.articles) {
    const own = done.articles.find((one) =>
      one.headline
        .map(textOf)
        .join('')
        .startsWith(headline[0]?.slice(0, 5) ?? ''),
    );
    expect(own?.blocks.map(({ runs }) => textOf(runs).replace(/\s/gu, ''))).toEqual(
      blocks.map(({ text }) => text.replace(/\s/gu, '')),
    );
  }
});

test.describe(theRealPage, () => {
  test.skip(realPageMissing, 'set BANXIN_PAGES to the folder that holds the real page');
  test(`it needs at most ${MOST} keys and clicks from open to exported`, async () => {
    const truth: readonly Known[] = [
      { headline: '锚定方向', flag: '观潮', kinds: 'ppppp' },
      { headline: '线上线下', flag: '视点', kinds: 'pppppp' },
      { headline: '家门口构', flag: null, kinds: 'ppppp' },
      { headline: '发展路上', flag: '知行合一', kinds: 'ppppp' },
      { headline: '集体“家', flag: '近邻', kinds: 'psppsppspppp' },
    ];
    expect(await fromOpenToExport(desk, new Uint8Array(readFileSync(realPage)), truth)).toBeLessThanOrEqual(
      MOST,
    );
  });
});
