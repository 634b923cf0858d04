import { describe, expect, test } from 'vitest';
import { applyEdit, findText, readingsOf, replacementOf, runsAt, textOf, type Document } from './index.ts';
import { samplePage } from './testing/samplePage.ts';

const plain = { regex: false, folded: false, simplified: false } as const;
const found = (
  query: string,
  options: Partial<{ regex: boolean; folded: boolean; simplified: boolean }> = {},
) => {
  const result = findText(document, { ...plain, query, ...options });
  return result.ok ? result.value : [];
};
const document = samplePage();
/** The page with a text put before its first block's. */
function opening(text: string): Document {
  const changed = applyEdit(document, {
    kind: 'replaceText',
    place: { kind: 'block', block: document.articles[0]!.blocks[0]!.id },
    from: 0,
    to: 0,
    text,
    emendation: { id: 'e', when: '', note: '' },
  });
  if (!changed.ok) throw new Error(changed.error.kind);
  return changed.value;
}

describe('finding text', () => {
  test('gives each match with its place, and the text there is what was looked for', () => {
    const [first] = [...document.articles[0]!.blocks].map(({ runs }) => textOf(runs));
    const word = first!.slice(1, 3);
    const matches = found(word);
    expect(matches.length).toBeGreaterThan(0);
    for (const { place, from, to, text } of matches) {
      expect(text).toBe(word);
      expect(textOf(runsAt(document, place) ?? []).slice(from, to)).toBe(word);
    }
  });

  test('takes signs of regular expressions as themselves unless they are asked for', () => {
    expect(found('.')).toEqual([]);
    expect(found('^.', { regex: true }).length).toBeGreaterThan(3);
    expect(findText(document, { ...plain, query: '(', regex: true }).ok).toBe(false);
    expect(found('(')).toEqual([]);
  });

  test('knows traditional as simplified characters where that is asked for, and where they stood', () => {
    const changed = opening('𦪠裏發頭髮');
    const look = (query: string, options: Partial<{ regex: boolean; simplified: boolean }>) => {
      const result = findText(changed, { ...plain, query, ...options });
      return result.ok ? result.value.map(({ from, to, text }) => [from, to, text]) : [];
    };
    expect(look('里发', { simplified: false })).toEqual([]);
    expect(look('里发', { simplified: true })).toEqual([[2, 4, '裏發']]);
    expect(look('裏發', { simplified: true })).toEqual([[2, 4, '裏發']]);
    expect(look('頭[發髪]', { simplified: true, regex: true })).toEqual([[4, 6, '頭髮']]);
  });

  test('knows full width as half width where that is asked for, and where it stood', () => {
    const changed = opening('𠮷ＡＢ12，');
    const look = (query: string, folded: boolean) => findText(changed, { ...plain, query, folded });
    expect(look('ab12,', false)).toEqual({ ok: true, value: [] });
    expect(look('ab12,', true)).toMatchObject({ ok: true, value: [{ from: 2, to: 7, text: 'ＡＢ12，' }] });
  });

  test('makes of a match what its groups say', () => {
    const options = { ...plain, query: '(.)(.)', regex: true };
    const match = { place: { kind: 'block', block: 'b' }, from: 0, to: 2, text: '江春' } as const;
    expect(replacementOf(options, match, '$2$1')).toBe('春江');
    expect(replacementOf({ ...plain, query: '江春' }, match, '$2')).toBe('$2');
  });
});

test('marked readings are told with their text, those that touch as one', () => {
  const { id } = document.articles[0]!.blocks[0]!;
  const place = { kind: 'block', block: id } as const;
  let marked = document;
  for (const [from, to, mark] of [
    [1, 2, 'sic'],
    [2, 4, 'sic'],
    [4, 5, 'illegible'],
  ] as const) {
    const result = applyEdit(marked, { kind: 'markText', place, from, to, mark });
    if (result.ok) marked = result.value;
  }
  const text = textOf(runsAt(document, place) ?? []);
  expect(readingsOf(marked)).toEqual([
    { place, from: 1, to: 4, text: text.slice(1, 4), mark: 'sic' },
    { place, from: 4, to: 5, text: text.slice(4, 5), mark: 'illegible' },
  ]);
  expect(readingsOf(document)).toEqual([]);
});
