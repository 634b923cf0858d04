import { expect, type Page } from '@playwright/test';
import { sample } from './desk.ts';
import { pageIsThere } from './person.ts';

/** What a person knows of a story: the first characters of its headline, its flag, the kinds of its blocks in turn. */
export interface Known {
  readonly headline: string;
  readonly flag: string | null;
  /** p a paragraph, s a subhead, l a line set as it stands. */
  readonly kinds: string;
}

/** The truth of a sample page, as its original has it. */
export interface Truth {
  readonly articles: readonly {
    readonly flag: string | null;
    readonly headline: readonly string[];
    readonly blocks: readonly { readonly kind: string; readonly text: string }[];
  }[];
}

export const truthOf = async (name: string): Promise<Truth> =>
  JSON.parse(new TextDecoder().decode(await sample(name, 'truth.json'))) as Truth;

export const knownOf = ({ articles }: Truth): Known[] =>
  articles.map(({ flag, headline, blocks }) => ({
    flag,
    headline: headline[0]?.slice(0, 5) ?? '',
    kinds: blocks.map(({ kind }) => kind.charAt(0)).join(''),
  }));

const patient = { timeout: 60_000 };

/** The figure that stands first in these words, or 0 where they are gone: asked at once, for they come and go. */
async function figureIn(page: Page, words: string): Promise<number> {
  const [text = ''] = await page.locator(words).allTextContents();
  return Number(/\d+/u.exec(text)?.[0] ?? 0);
}

const doubtsLeft = (page: Page): Promise<number> => figureIn(page, '.tabs .count.doubt');

/** How many doubts were settled. */
const settled = (page: Page): Promise<number> => figureIn(page, '.panel.left .progress span');

/**
 * Settles every doubt by keys: a question by the answer that gives the words to the story whose flag they are, else by
 * the first; what is no question is looked at and left. An answer may bring a doubt of its own.
 */
export async function settleDoubts(
  page: Page,
  known: readonly Known[],
  press: (keys: string) => Promise<void> = (keys) => page.keyboard.press(keys),
): Promise<void> {
  if ((await doubtsLeft(page)) === 0) return;
  await press('n');
  const card = page.locator('.panel.left section.question');
  const looked = page.locator('.panel.left .row[aria-pressed=true]');
  const none = page.locator('.panel.left').getByText('没有疑问');
  for (let done = await settled(page); (await doubtsLeft(page)) > 0; done++) {
    // The next one is selected when the page has made room for what the last one brought: until then that is a doubt too.
    await expect(card.or(looked).or(none)).toBeVisible(patient);
    await pageIsThere(page);
    if (await none.isVisible()) break;
    let key = '0';
    if (await card.isVisible()) {
      const words = /“(.*)”/u.exec((await card.locator('.lead').textContent()) ?? '')?.[1] ?? '';
      const owner = known.find(({ flag }) => flag === words)?.headline;
      const answers = await card.locator('.answer').allTextContents();
      key = String(
        Math.max(
          0,
          answers.findIndex((one) => owner && one.includes(`栏目 · ${owner}`)),
        ) + 1,
      );
    }
    await press(key);
    await expect.poll(() => settled(page), patient).toBe(done + 1);
  }
  await pageIsThere(page);
}
