/** How a table of numbers is laid out for the PNG predictors of a PDF (ISO 32000-1, 7.4.4.4). */
export interface Rows {
  /** Bytes. */
  readonly row: number;
  /** Bytes from one entry to the next. */
  readonly entry: number;
}

/**
 * Filters data row by row with PNG's filters: of those allowed the one whose result is smallest (the sum of absolute
 * differences, as PNG's own specification advises). The data's length is a whole number of rows.
 */
export function predict(
  data: Uint8Array,
  { row, entry }: Rows,
  allowed: readonly (keyof typeof FILTERS)[] = ['left', 'up', 'paeth'],
): Uint8Array {
  const filters = allowed.map((name) => FILTERS[name]);
  const out = new Uint8Array(data.length + data.length / row);
  const candidates = filters.map(() => new Uint8Array(row));
  let to = 0;
  for (let start = 0; start < data.length; start += row) {
    let best = 0;
    let smallest = Infinity;
    for (const [f, { guess }] of filters.entries()) {
      const candidate = candidates[f] ?? new Uint8Array(row);
      let sum = 0;
      for (let i = 0; i < row; i++) {
        const left = i < entry ? 0 : (data[start + i - entry] ?? 0);
        const up = start === 0 ? 0 : (data[start + i - row] ?? 0);
        const corner = i < entry || start === 0 ? 0 : (data[start + i - row - entry] ?? 0);
        const difference = ((data[start + i] ?? 0) - guess(left, up, corner)) & 0xff;
        candidate[i] = difference;
        sum += difference < 128 ? difference : 256 - difference;
      }
      if (sum < smallest) [smallest, best] = [sum, f];
    }
    out[to++] = filters[best]?.number ?? 0;
    out.set(candidates[best] ?? [], to);
    to += row;
  }
  return out;
}

const FILTERS = {
  left: { number: 1, guess: (left: number) => left },
  up: { number: 2, guess: (_left: number, up: number) => up },
  paeth: { number: 4, guess: paeth },
} as const;

/** PNG's Paeth: of left, up and corner the one nearest to left + up − corner. */
export function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
