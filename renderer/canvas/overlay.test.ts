import { expect, test } from 'vitest';
import { rect } from '../../shared/geometry/index.ts';
import { handleAt } from './overlay.ts';

test('a large box is taken by corners and edges, from inside and outside', () => {
  const box = rect(100, 100, 200, 200);
  expect(handleAt(box, 95, 105, 7)).toBe('nw');
  expect(handleAt(box, 200, 296, 7)).toBe('s');
  expect(handleAt(box, 305, 200, 7)).toBe('e');
  expect(handleAt(box, 200, 200, 7)).toBeNull();
});

test('a box of one line is still moved by its middle, and resized by its corners', () => {
  const line = rect(100, 100, 60, 10);
  expect(handleAt(line, 130, 105, 7)).toBeNull();
  expect(handleAt(line, 101, 105, 7)).toBeNull();
  expect(handleAt(line, 98, 96, 7)).toBe('nw');
  expect(handleAt(line, 161, 109, 7)).toBe('se');
});
