import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { realPage, realPageMissing } from '../../tools/realPage.ts';
import { textOf } from '../../shared/document/index.ts';
import { recover } from '../../shared/recover/index.ts';
import { decodeText, lineEndsOf, linesOf } from '../../shared/source/index.ts';

const root = join(import.meta.dirname, '../..');

/** A paragraph of a page with its source's line ends. */
export interface Paragraph {
  readonly text: string;
  readonly ends: readonly number[];
}

/** The body of a page: the real one where it is at hand, else the sample that ships with the project. */
export function bodyOf(): { readonly name: string; readonly articles: readonly (readonly Paragraph[])[] } {
  const file = realPageMissing ? join(root, 'samples/guanchao/recovered.txt') : realPage;
  const decoded = decodeText(readFileSync(file));
  if (!decoded.ok) throw new Error(`${file} cannot be read: ${decoded.error.kind}`);
  const { text } = decoded.value;
  const { articles } = recover({ id: 's1', lines: linesOf(text) });
  return {
    name: file === realPage ? 'the real page' : 'samples/guanchao',
    articles: articles.map(({ blocks }) =>
      blocks.map(({ runs }) => ({ text: textOf(runs), ends: lineEndsOf(runs, text).map(({ at }) => at) })),
    ),
  };
}

/** Paragraphs repeated, and the last one cut, until they hold so many characters. */
export function filledTo(paragraphs: readonly string[], characters: number): string[] {
  const filled: string[] = [];
  let left = characters;
  for (let i = 0; left > 0; i++) {
    const text = (paragraphs[i % paragraphs.length] ?? '').slice(0, left);
    filled.push(text);
    left -= text.length;
  }
  return filled;
}
