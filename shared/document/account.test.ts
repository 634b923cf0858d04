import { expect, test } from 'vitest';
import { accountOf, emptyDocument, ledgerOf, type Document } from './index.ts';

const source = (text: string): Document['sources'][number] => ({
  id: 's1',
  name: 'page.txt',
  kind: 'text',
  encoding: 'utf-8',
  sha256: '',
  text,
});

/** A page with one article of one paragraph, and what the test says besides. */
function pageOf(
  text: string,
  runs: Document['page']['furniture'][number],
  more: Partial<Document> = {},
): Document {
  const document = emptyDocument();
  return {
    ...document,
    sources: [source(text)],
    articles: [
      {
        id: 'a',
        flag: null,
        kicker: [],
        headline: [],
        deck: [],
        bylines: [],
        blocks: [{ id: 'b', kind: 'paragraph', runs }],
        jump: null,
      },
    ],
    ...more,
  };
}

test('every character but white space is kept, removed or unaccounted', () => {
  const document = pageOf(
    '春 天 𠮷\n来了',
    [
      {
        text: '春天',
        source: 's1',
        spans: [
          [0, 1],
          [2, 3],
        ],
      },
    ],
    {
      ledger: [
        { id: 'l1', source: 's1', span: [1, 2], reason: 'letterSpacing', replacement: '' },
        { id: 'l2', source: 's1', span: [7, 8], reason: 'control', replacement: '' },
      ],
    },
  );
  expect(accountOf(document)).toEqual({
    characters: 5,
    kept: 2,
    removed: [
      { reason: 'letterSpacing', characters: 0, whiteSpace: 1 },
      { reason: 'control', characters: 1, whiteSpace: 0 },
    ],
    unaccounted: 2,
    gaps: [
      { source: 's1', span: [4, 6] },
      { source: 's1', span: [8, 9] },
    ],
  });
});

test('text that stands twice on the page (a lead-in byline) is counted once', () => {
  const runs = [{ text: '本报讯', source: 's1', spans: [[0, 3] as const] }];
  const document = pageOf('本报讯', runs);
  const [article] = document.articles;
  const twice = { ...document, articles: [{ ...article!, bylines: [{ runs, place: 'lead' as const }] }] };
  expect(accountOf(twice)).toMatchObject({ characters: 3, kept: 3, unaccounted: 0 });
});

test('a deletion by hand is in the ledger, an emended text counts for what it replaced', () => {
  const document = pageOf('春天来了', [
    { text: '秋', source: 's1', spans: [[0, 1]], emendation: 'e1' },
    { text: '天', source: 's1', spans: [[1, 2]] },
    { text: '', source: 's1', spans: [[2, 4]], emendation: 'e2' },
  ]);
  expect(accountOf(document)).toMatchObject({
    kept: 2,
    removed: [{ reason: 'deleted', characters: 2 }],
    unaccounted: 0,
  });
  expect(ledgerOf(document)).toEqual([
    { id: 'deleted-s1-2', source: 's1', span: [2, 4], reason: 'deleted', replacement: '', deletedBy: 'e2' },
  ]);
});

test('text that is not what its places of the source say, and no emendation, is not counted as kept', () => {
  const document = pageOf('春天来了', [{ text: '秋天', source: 's1', spans: [[0, 2]] }]);
  expect(accountOf(document)).toMatchObject({ kept: 0, unaccounted: 4 });
});
