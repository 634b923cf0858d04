import { expect, test } from 'vitest';
import { perMillion } from './index.ts';

test('words of the language are common, pairs across its commonest words less, those of names rare', () => {
  expect(perMillion('我们')).toBeGreaterThan(500);
  expect(perMillion('工作')).toBeGreaterThan(perMillion('桥梁'));
  expect(perMillion('的一')).toBeGreaterThan(20);
  expect(perMillion('的一')).toBeLessThan(perMillion('我们'));
  for (const rare of ['蔺栗', '鹬麓', '漪筝']) expect(perMillion(rare)).toBeLessThan(1);
});

test('nothing but two characters has a frequency', () => {
  for (const none of ['', '的', 'ab', '的a']) expect(perMillion(none)).toBe(0);
});
