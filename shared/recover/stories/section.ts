import type { Unit } from '../units/unit.ts';

/** 版名: two short clauses of equal length, parted by a space. */
export function isSectionLike(unit: Unit): boolean {
  const clauses = unit.lines.length === 1 ? (unit.lines[0]?.text.split(/\s+/) ?? []) : [];
  return (
    clauses.length === 2 &&
    clauses.every((clause) => /^[\u3400-\u9fff]{3,6}$/.test(clause) && clause.length === clauses[0]?.length)
  );
}

/** A word, or one behind a letter or figures (21财经). */
const isNamedAs = ({ flagLike, bare }: Unit): boolean =>
  flagLike || /^[0-9A-Z]{1,3}[\u3400-\u9fff]{1,4}$/.test(bare);

/**
 * The display that was drawn with the running head, and so names the section rather than heads a story: the last one
 * before the pieces of the running head with which the page ends, or one between those with which it begins. Beside a
 * paper's name flags may stand that were drawn away from their stories; where a piece is the section's name, none is.
 */
export function besideRunningHead(units: readonly Unit[]): Unit | null {
  const isPiece = (unit: Unit | undefined): boolean => unit?.kind === 'furniture' && unit.field !== 'paper';
  if (units.some(({ field }) => field === 'section')) return null;
  const isNamed = (unit: Unit | undefined): boolean =>
    unit?.kind === 'display' && isNamedAs(unit) && !unit.glued && !unit.vertical && unit.forced === null;
  const foot = units.findLastIndex(({ kind }) => kind !== 'furniture');
  if (isNamed(units[foot]) && isPiece(units[foot + 1])) return units[foot] ?? null;
  const head = units.findIndex(({ kind }) => kind !== 'furniture');
  if (isNamed(units[head]) && isPiece(units[head + 1])) return units[head] ?? null;
  return null;
}
