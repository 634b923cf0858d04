import { describe, expect, test } from 'vitest';
import type { Box, Document } from '../document/index.ts';
import { expectEdit } from '../document/testing/expectEdit.ts';
import { rect } from '../geometry/index.ts';
import { boxesToScan } from './boxesToScan.ts';
import { setSample } from './testing/setPage.ts';

const page = setSample('guanchao');
const [first, second] = page.boxes.filter(({ role }) => role === 'text') as [Box, Box];
const boxIn = (document: Document, id: string): Box => document.boxes.find((box) => box.id === id)!;

describe('boxes moved to the scan', () => {
  test('are one edit that can be undone, are pinned, and leave the others alone', () => {
    const places = new Map([
      [first.id, { rect: rect(100, 120, 300, 400), columns: 3, gutter: 12 }],
      [second.id, { rect: rect(10, 20, 30, 40) }],
    ]);
    const after = expectEdit(page, boxesToScan(page, places)!);
    expect(boxIn(after, first.id)).toMatchObject({
      rect: { x: 100, y: 120, width: 300, height: 400 },
      columns: 3,
      gutter: 12,
      pinned: true,
    });
    expect(boxIn(after, second.id)).toMatchObject({ columns: second.columns, gutter: second.gutter });
    const rest = (document: Document) => document.boxes.filter(({ id }) => !places.has(id));
    expect(rest(after)).toEqual(rest(page));
  });

  test('take the frame round them along, and the rules give way to those of the scan', () => {
    const { x, y, width, height } = first.rect;
    const frame: Box = {
      ...first,
      id: 'frame',
      role: 'frame',
      rect: { x: x - 8, y: y - 9, width: width + 16, height: height + 18 },
    };
    const rule: Box = { ...first, id: 'page:rule:0', role: 'rule', owner: { kind: 'page' } };
    const framed = { ...page, boxes: [frame, ...page.boxes, rule] };
    const places = new Map([[first.id, { rect: rect(500, 600, 90, 70) }]]);
    const after = expectEdit(framed, boxesToScan(framed, places, { rules: [rect(1, 2, 300, 0.3)] })!);
    expect(boxIn(after, 'frame').rect).toEqual({ x: 492, y: 591, width: 106, height: 88 });
    expect(after.boxes.filter(({ role }) => role === 'rule').map((box) => box.rect)).toEqual([
      { x: 1, y: 2, width: 300, height: 0.3 },
    ]);
  });

  test('bring the body type of the scan with them', () => {
    const places = new Map([[first.id, { rect: rect(100, 120, 300, 400) }]]);
    const after = expectEdit(page, boxesToScan(page, places, { body: { size: 9.1, pitch: 11.7 } })!);
    expect(after.page.setup).toMatchObject({ bodySize: 9.1, linePitch: 11.7 });
    const body = after.styles.find(({ id }) => id === 'body');
    expect(body).toMatchObject({ leading: 11.7 });
  });

  test('set headlines at the size that was measured, filling their boxes, and give bylines and subheads their room', () => {
    const head = page.boxes.find(({ role }) => role === 'headline')!;
    const places = new Map([[head.id, { rect: rect(100, 120, 400, 32), size: 33.1 }]]);
    const after = expectEdit(page, boxesToScan(page, places, { rooms: { subhead: 2 } })!);
    const { style } = boxIn(after, head.id);
    expect(after.styles.find(({ id }) => id === style)).toMatchObject({ size: 33, exact: true });
    expect(after.styles.find(({ id }) => id === 'subhead')).toMatchObject({ room: 2, exact: true });
  });

  test('are no edit where nothing would move', () => {
    const { x, y, width, height } = first.rect;
    expect(boxesToScan(page, new Map([[first.id, { rect: rect(x, y, width, height) }]]))).toBeNull();
    expect(boxesToScan(page, new Map())).toBeNull();
  });
});
