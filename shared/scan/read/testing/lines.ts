import { rect } from '../../../geometry/index.ts';
import type { ReadLine } from '../reading.ts';

/** Size of body type, px. */
export const EM = 9;

/** A line as a reading has it, surely read: its characters side by side, its top left corner at (x, y), px. */
export function line(text: string, x: number, y: number, size = EM): ReadLine {
  const characters = Array.from(text);
  const width = characters.length * size;
  return {
    box: rect(x, y, width, size * 0.92),
    quad: [
      [x, y],
      [x + width, y],
      [x + width, y + size],
      [x, y + size],
    ],
    direction: 'horizontal',
    text,
    confidence: characters.map(() => 0.99),
    at: characters.map((_, i) => (i + 0.5) / characters.length),
    size,
  };
}
