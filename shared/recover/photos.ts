import type { Unit } from './units.ts';

/** A photo's caption and credit, as numbers of units. Its title stands beside them, or away with the headlines. */
export interface PhotoWords {
  readonly caption: number;
  readonly credit: number | null;
}

/** A caption is no longer than this. */
const LONGEST = 220;

/**
 * The photos' words: a paragraph that says what the picture shows (图为 …), that starts with a pointing mark, or that a
 * credit (… 摄) closes or stands beside.
 */
export function photosOf(units: readonly Unit[]): PhotoWords[] {
  const free = (i: number): boolean => units[i]?.forced === null;
  const photos = new Map<number, number | null>();
  const credits = new Set<number>();
  const give = (caption: number, credit: number | null): void => {
    photos.set(caption, credit);
    if (credit !== null) credits.add(credit);
  };
  units.forEach((unit, i) => {
    if (unit.kind !== 'paragraph' || !unit.caption || !free(i) || unit.bare.length > LONGEST) return;
    const isCredit = (k: number): boolean => units[k]?.kind === 'credit' && free(k) && !credits.has(k);
    const behind = isCredit(i + 1)
      ? i + 1
      : units[i + 1]?.kind === 'display' && isCredit(i + 2)
        ? i + 2
        : null;
    const before = isCredit(i - 1) && units[i - 1]?.tail === false ? i - 1 : null;
    give(i, behind ?? before);
  });
  // A credit by itself: the short paragraph before it is its caption, else the one behind it.
  units.forEach((unit, i) => {
    if (unit.kind !== 'credit' || !free(i) || credits.has(i)) return;
    const isCaption = (k: number): boolean =>
      units[k]?.kind === 'paragraph' && free(k) && !photos.has(k) && (units[k]?.bare.length ?? 0) <= LONGEST;
    const near = [i - 1, i + 1, ...(units[i - 1]?.kind === 'display' ? [i - 2] : [])].find(isCaption);
    if (near !== undefined) give(near, i);
  });
  return [...photos].sort(([a], [b]) => a - b).map(([caption, credit]) => ({ caption, credit }));
}
