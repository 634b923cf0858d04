import type { Reading } from './reading.ts';

/**
 * What was read of a scan that was made smaller by a whole number each way, as if it had been read of the scan itself:
 * its size, its map and the corners of its lines in the scan's own pixels.
 */
export function atFullSize(reading: Reading, factor: number): Reading {
  if (factor === 1) return reading;
  const by = (n: number): number => n * factor;
  const { a, b, c, d, e, f } = reading.toScan;
  return {
    ...reading,
    width: by(reading.width),
    height: by(reading.height),
    toScan: { a: by(a), b: by(b), c: by(c), d: by(d), e: by(e), f: by(f) },
    lines: reading.lines.map((line) => ({
      ...line,
      quad: line.quad.map(([x, y]) => [by(x), by(y)] as const),
    })),
  };
}
