import type { Unit } from './units.ts';

/** The mark a byline starts with, or that it has none. */
export const formOf = (unit: Unit): string => (/^[\u3400-\u9fff]/.test(unit.bare) ? '' : unit.bare.charAt(0));

/** On which side bylines of each form stand, as those tell that have no display before them, or no text behind them. */
export function bylineSides(units: readonly Unit[], bodies: readonly number[]): Map<string, number> {
  const isIn = new Set(bodies);
  const sides = new Map<string, number>();
  units.forEach((unit, i) => {
    if (unit.kind !== 'byline' || unit.tail || unit.closing) return;
    const afterDisplay = units[i - 1]?.kind === 'display';
    const side = !afterDisplay && isIn.has(i + 1) ? 1 : afterDisplay && !isIn.has(i + 1) ? -1 : 0;
    sides.set(formOf(unit), (sides.get(formOf(unit)) ?? 0) + side);
  });
  for (const [form, sum] of sides) sides.set(form, Math.sign(sum));
  return sides;
}
