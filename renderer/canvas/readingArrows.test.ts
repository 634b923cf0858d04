import { expect, test } from 'vitest';
import { emptyDocument, type Box } from '../../shared/document/index.ts';
import { threadOf } from './readingArrows.ts';

const box = (id: string, flow: number, x: number): Box => ({
  id,
  role: 'text',
  owner: { kind: 'article', id: 'story' },
  rect: { x, y: 100, width: 80, height: 200 },
  flow,
  columns: 1,
  gutter: 0,
  style: null,
  direction: 'horizontal',
  pinned: false,
});

test('the thread of a story goes from foot to head through its boxes in their flow', () => {
  const document = { ...emptyDocument(), boxes: [box('b', 1, 300), box('c', 2, 20), box('a', 0, 150)] };
  expect(threadOf(document, 'story').arrows).toEqual([
    { x1: 230, y1: 300, x2: 300, y2: 100, far: false },
    { x1: 380, y1: 300, x2: 20, y2: 100, far: false },
  ]);
  expect(threadOf({ ...document, boxes: [box('a', 0, 150)] }, 'story').arrows).toEqual([]);
});
