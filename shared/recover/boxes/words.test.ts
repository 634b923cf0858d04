import { describe, expect, test } from 'vitest';
import { bylineIn, creditIn } from './words.ts';

describe('what a piece by itself says', () => {
  test.each([
    ['□本报记者　沈小满', 'opening'],
    ['林小雨 文/图', 'opening'],
    ['（据云溪县志办）', 'closing'],
    ['□溪边草', 'closing'],
    ['老人说，灯是给走夜路的人点的。', null],
  ])('%s', (text, kind) => {
    expect(bylineIn(text)).toBe(kind);
  });

  test('a credit stands behind its caption, or by itself', () => {
    const caption = '孩子们在岸边。　沈小满 摄';
    expect(caption.slice(creditIn(caption))).toBe('　沈小满 摄');
    expect(creditIn('沈小满 摄')).toBe(0);
    expect(creditIn('孩子们在岸边。')).toBe(-1);
  });
});
