import { idAt, type LedgerEntry, type LedgerReason, type Runs } from '../document/index.ts';
import { isHan, isLatin, isSpace } from './words/characters.ts';
import type { Removed } from './words/line.ts';

/**
 * The ledger: every character of the source that stands in no run, by place and reason, neighbours of one reason in
 * one entry. White space is told apart by where it stood.
 */
export function ledgerOf(
  source: string,
  id: string,
  runs: Iterable<Runs>,
  removed: ReadonlyMap<number, Removed>,
): LedgerEntry[] {
  const placed = new Uint8Array(source.length);
  for (const list of runs)
    for (const run of list) for (const [start, end] of run.spans) placed.fill(1, start, end);
  const entries: LedgerEntry[] = [];
  let [start, open]: [number, LedgerReason | null] = [0, null];
  for (let i = 0; i <= source.length; i++) {
    const reason = i === source.length || placed[i] === 1 ? null : reasonAt(source, i, removed);
    if (reason === open) continue;
    if (open !== null)
      entries.push({
        id: idAt('ledger', id, start),
        source: id,
        span: [start, i],
        reason: open,
        replacement: '',
      });
    [start, open] = [i, reason];
  }
  return entries;
}

const TERMINATOR = /[\n\r\v\f\u0085\u2028\u2029]/;

/** Why this unplaced character is nowhere, or null where that is not known (it will show as unaccounted). */
function reasonAt(source: string, i: number, removed: ReadonlyMap<number, Removed>): LedgerReason | null {
  const c = source.charAt(i);
  if (!isSpace(c)) return removed.get(i) ?? null;
  if (TERMINATOR.test(c)) return 'lineEnd';
  let [a, b] = [i - 1, i + 1];
  // Bounded: beyond some spaces it no longer matters what stands there.
  while (a >= 0 && i - a < 64 && isSpace(source.charAt(a)) && !TERMINATOR.test(source.charAt(a))) a--;
  while (b < source.length && b - i < 64 && isSpace(source.charAt(b)) && !TERMINATOR.test(source.charAt(b)))
    b++;
  const [left, right] = [source.charAt(a), source.charAt(b)];
  if (left === '' || TERMINATOR.test(left)) return 'indent';
  if (right === '' || TERMINATOR.test(right)) return 'lineEnd';
  if ((isHan(left) && isLatin(right)) || (isLatin(left) && isHan(right))) return 'hanLatinSpace';
  return b - a <= 3 ? 'letterSpacing' : 'otherSpace';
}
