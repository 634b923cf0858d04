/**
 * The assignment of rows to columns with the greatest sum (Hungarian method with potentials, O(n³)); -1 for a row left
 * without one.
 */
export function assignment(gain: readonly (readonly number[])[]): number[] {
  const rows = gain.length;
  const columns = gain[0]?.length ?? 0;
  const n = Math.max(rows, columns);
  const cost = (i: number, j: number): number => -(gain[i - 1]?.[j - 1] ?? 0);
  const u = new Float64Array(n + 1);
  const v = new Float64Array(n + 1);
  const match = new Int32Array(n + 1);
  const way = new Int32Array(n + 1);
  for (let i = 1; i <= n; i++) {
    match[0] = i;
    let j0 = 0;
    const least = new Float64Array(n + 1).fill(Infinity);
    const used = new Uint8Array(n + 1);
    do {
      used[j0] = 1;
      const i0 = match[j0] ?? 0;
      let [delta, j1] = [Infinity, 0];
      for (let j = 1; j <= n; j++) {
        if (used[j]) continue;
        const reduced = cost(i0, j) - (u[i0] ?? 0) - (v[j] ?? 0);
        if (reduced < (least[j] ?? 0)) {
          least[j] = reduced;
          way[j] = j0;
        }
        if ((least[j] ?? 0) < delta) [delta, j1] = [least[j] ?? 0, j];
      }
      for (let j = 0; j <= n; j++) {
        if (used[j]) {
          const row = match[j] ?? 0;
          u[row] = (u[row] ?? 0) + delta;
          v[j] = (v[j] ?? 0) - delta;
        } else least[j] = (least[j] ?? 0) - delta;
      }
      j0 = j1;
    } while ((match[j0] ?? 0) !== 0);
    while (j0 !== 0) {
      const j1 = way[j0] ?? 0;
      match[j0] = match[j1] ?? 0;
      j0 = j1;
    }
  }
  const out = new Array<number>(rows).fill(-1);
  for (let j = 1; j <= columns; j++) {
    const i = (match[j] ?? 0) - 1;
    if (i >= 0 && i < rows) out[i] = j - 1;
  }
  return out;
}
