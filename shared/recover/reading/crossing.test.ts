import { expect, test } from 'vitest';
import { crossingsOf } from './crossing.ts';

const crossing = crossingsOf(['渡口的老渡船修好了，', '村里人都说老渡船', '修好了才安心。']);

test('what would meet at a line’s end is found where the page says it again', () => {
  expect(crossing('村里人都说老渡船', '修好了才安心。')).toBe('老渡船修好了'.length);
});

test('characters that nowhere stand together cross by nothing, nor do those at ends of lines', () => {
  expect(crossing('安心。', '渡口的')).toBe(0);
  expect(crossing('修好了，', '村里人')).toBe(0);
});
