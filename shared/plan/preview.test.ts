import { expect, test } from 'vitest';
import { planPage, previewOf } from './index.ts';
import { madePage } from './testing/pages.ts';

const [plan] = planPage(madePage(4, 6, 2).input);
if (!plan) throw new Error('no plan');
const preview = previewOf(plan);

test('a preview has a rectangle for each column of text and each picture, inside the trim', () => {
  const columns = plan.boxes.reduce((sum, box) => sum + (box.role === 'text' ? box.columns : 0), 0);
  expect(preview.rects.filter(({ kind }) => kind === 'text')).toHaveLength(columns);
  expect(preview.rects.filter(({ kind }) => kind === 'photo')).toHaveLength(2);
  for (const { x, y, width, height } of preview.rects) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(preview.width);
    expect(y + height).toBeLessThanOrEqual(preview.height);
  }
});

test('columns of a box stand side by side, a gutter between them', () => {
  const box = plan.boxes.find(({ role, columns }) => role === 'text' && columns > 1);
  if (!box) throw new Error('no columns');
  const [a, b] = previewOf({ setup: plan.setup, boxes: [box] }).rects;
  expect((b?.x ?? 0) - ((a?.x ?? 0) + (a?.width ?? 0))).toBeCloseTo(box.gutter, 6);
});
