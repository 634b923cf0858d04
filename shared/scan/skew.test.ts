import { expect, test } from 'vitest';
import { emptyField, type Field } from './gray.ts';
import { skewOf } from './skew.ts';

/** Lines of text as bars, 8 pixels apart, in columns. */
function lines(degrees: number): Field {
  const field = emptyField(600, 800);
  const slope = Math.tan((degrees * Math.PI) / 180);
  for (let x = 40; x < 560; x += 1)
    for (let line = 5; line < 85; line += 1)
      for (let h = 0; h < 5; h += 1) {
        const y = Math.round(line * 8 + h + x * slope);
        if (x % 130 > 8 && y >= 0 && y < 800) field.values[y * 600 + x] = 1;
      }
  return field;
}

test.each([-6.3, -2, -0.4, 0, 0.15, 3, 5.5])('lines that fall by %s degrees', (degrees) => {
  expect(Math.abs(skewOf(lines(degrees)) - degrees)).toBeLessThan(0.06);
});

test('an empty sheet has no skew', () => {
  expect(skewOf(emptyField(600, 800))).toBe(0);
});
