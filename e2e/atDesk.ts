import { expect, test, type Page } from '@playwright/test';
import type { Document } from '../shared/document/index.ts';
import { documentIn } from './archivist.ts';
import { browserDesk, sample, type BrowserOptions, type Desk } from './desk.ts';
import { canvas, openFile } from './person.ts';

/** A window that the tests of a file share, and what they all do with it. */
export interface AtDesk {
  readonly desk: Desk;
  readonly page: Page;
  readonly notice: () => ReturnType<Page['locator']>;
  /** The field that typing on the page goes into. */
  readonly field: () => ReturnType<Page['locator']>;
  readonly step: (keys: string) => Promise<void>;
  readonly tab: (name: RegExp) => Promise<void>;
  /** A command of the palette, by its words. */
  readonly command: (words: string) => Promise<void>;
  /** The document as it is saved now. */
  readonly saved: () => Promise<Document>;
  /** Undone, the page is as it was; done again, as it became. */
  readonly undoable: (before: Document, after: Document) => Promise<void>;
  /** Types in a paragraph of the first article that has one more; returns that article's place. */
  readonly editParagraph: (document: Document, paragraph: number) => Promise<number>;
}

/** Opens the sample page anew before each test of the file, all in one window. */
export function atDesk(options: BrowserOptions = {}): AtDesk {
  let desk: Desk;
  test.describe.configure({ mode: 'default' });
  test.beforeAll(async () => {
    desk = await browserDesk(options);
  });
  test.afterAll(() => desk.close());
  test.beforeEach(async () => {
    await desk.give('guanchao.txt', await sample('guanchao', 'recovered.txt'));
    await openFile(desk.page);
    await desk.page.keyboard.press('Escape');
  });
  const notice = () => desk.page.locator('.notice');
  const field = () => desk.page.locator('textarea.typing');
  const step = (keys: string) => desk.page.keyboard.press(keys);
  const tab = (name: RegExp) => desk.page.getByRole('tab', { name }).click();

  async function saved(): Promise<Document> {
    // A message of an earlier time is not the one that is waited for.
    if (await notice().isVisible())
      await desk.page.getByRole('button', { name: '关闭', exact: true }).click();
    await expect(desk.page.locator('.notice p')).toHaveCount(0);
    await step('Control+Shift+s');
    await expect(notice()).toContainText('已保存到');
    return documentIn(desk, 'guanchao.banxin');
  }

  return {
    get desk() {
      return desk;
    },
    get page() {
      return desk.page;
    },
    notice,
    field,
    step,
    tab,
    saved,
    async command(words) {
      await step('Control+k');
      await desk.page.getByRole('combobox').fill(words);
      await step('Enter');
    },
    async undoable(before, after) {
      await canvas(desk.page).focus();
      await step('Control+z');
      expect(await saved()).toEqual(before);
      await canvas(desk.page).focus();
      await step('Control+Shift+z');
      expect(await saved()).toEqual(after);
    },
    async editParagraph(document, paragraph) {
      const at = document.articles.findIndex(({ blocks }) => blocks.length > paragraph + 1);
      await tab(/稿件/u);
      await desk.page.locator('.panel.left .row').nth(at).click();
      await desk.page.locator('.panel.right .block .text').nth(paragraph).click();
      await expect(field()).toBeFocused();
      return at;
    },
  };
}
