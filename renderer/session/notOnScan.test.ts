import { expect, test } from 'vitest';
import { emptyDocument, type Document } from '../../shared/document/index.ts';
import { rect } from '../../shared/geometry/index.ts';
import { notOnScan } from './notOnScan.ts';

/** A page of one paragraph, each character where the source has it. */
function page(text: string): Document {
  const empty = emptyDocument();
  const source = { id: 's1', name: 'page.txt', kind: 'text', encoding: 'UTF-8', sha256: '0', text } as const;
  const runs = [{ text, source: 's1', spans: [[0, text.length] as const] }];
  const article = { id: 'a1', flag: null, kicker: [], headline: [], deck: [], bylines: [], jump: null };
  return {
    ...empty,
    sources: [source],
    articles: [{ ...article, blocks: [{ id: 'b1', kind: 'paragraph', runs }] }],
    scan: {
      asset: 'scan.png',
      name: 'scan.png',
      sha256: '0',
      width: 1200,
      height: 1600,
      placement: [0.5, 0, 0, 0.5, 0, 0],
    },
  };
}

test('what one of text and scan lacks is told with where it is to be looked for', () => {
  const document = page('渡口的灯亮着，人来人往。');
  const onScan = {
    unplaced: [
      { at: 4, text: '亮着' },
      { at: 11, text: '。' },
    ],
    loose: [
      { text: '桥头的茶馆', box: rect(40, 60, 50, 9) },
      { text: '■', box: rect(10, 10, 9, 9) },
    ],
  };
  const toScan = { a: 2, b: 0, c: 0, d: 2, e: 20, f: 0 };
  expect(notOnScan(document, onScan, { toScan })).toEqual([
    {
      kind: 'unplaced',
      key: 'unplaced 4',
      place: { kind: 'block', block: 'b1' },
      from: 4,
      to: 6,
      text: '亮着',
      span: [4, 6],
    },
    { kind: 'loose', key: 'loose 40 60 桥头的茶馆', text: '桥头的茶馆', rect: rect(50, 60, 50, 9) },
  ]);
});
