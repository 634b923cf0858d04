/**
 * Solves the symmetric positive definite system A·x = b (Cholesky), A row by row, both overwritten. Null where A is not
 * definite: the measurements do not tell.
 */
export function solve(a: Float64Array, b: Float64Array): Float64Array | null {
  const n = b.length;
  for (let j = 0; j < n; j += 1) {
    let d = a[j * n + j]!;
    for (let k = 0; k < j; k += 1) d -= a[j * n + k]! ** 2;
    if (!(d > 1e-12)) return null;
    const root = Math.sqrt(d);
    a[j * n + j] = root;
    for (let i = j + 1; i < n; i += 1) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k += 1) sum -= a[i * n + k]! * a[j * n + k]!;
      a[i * n + j] = sum / root;
    }
  }
  for (let i = 0; i < n; i += 1) {
    let sum = b[i]!;
    for (let k = 0; k < i; k += 1) sum -= a[i * n + k]! * b[k]!;
    b[i] = sum / a[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = b[i]!;
    for (let k = i + 1; k < n; k += 1) sum -= a[k * n + i]! * b[k]!;
    b[i] = sum / a[i * n + i]!;
  }
  return b;
}

/** One measurement: Σ coefficient·unknown should be `value`, and how much that counts. */
export interface Equation {
  readonly terms: readonly (readonly [unknown: number, coefficient: number])[];
  readonly value: number;
  readonly weight: number;
}

/** The unknowns that fit the equations best in the sense of weighted least squares. */
export function leastSquares(unknowns: number, equations: Iterable<Equation>): Float64Array | null {
  const a = new Float64Array(unknowns * unknowns);
  const b = new Float64Array(unknowns);
  for (const { terms, value, weight } of equations)
    for (const [i, ci] of terms) {
      b[i] = b[i]! + weight * ci * value;
      for (const [j, cj] of terms) a[i * unknowns + j] = a[i * unknowns + j]! + weight * ci * cj;
    }
  return solve(a, b);
}
