/**
 * The id of a record that was made from a source: its kind and where its first character stands. The same text gets
 * the same id in every run of recovery, so that what a person did to it is found again.
 */
export const idAt = (kind: string, source: string, start: number): string => `${kind}-${source}-${start}`;

/** An id of this kind that is not taken: for records that a person adds. */
export function freshId(kind: string, taken: Iterable<string>): string {
  const ids = new Set(taken);
  let n = 1;
  while (ids.has(`${kind}-new-${n}`)) n++;
  return `${kind}-new-${n}`;
}
