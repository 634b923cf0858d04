import type { Unit } from './unit.ts';

/** The mark a byline starts with, or that it has none; bare names are a form of their own. */
export const formOf = (unit: Unit): string =>
  !/^[\u3400-\u9fff]/.test(unit.bare) ? unit.bare.charAt(0) : unit.closing ? 'names' : '';

/**
 * On which side bylines of each form stand, as those tell that have no display before them, no text behind them, or no
 * blank line between them and the headline over them.
 */
export function bylineSides(units: readonly Unit[], bodies: readonly number[]): Map<string, number> {
  const isIn = new Set(bodies);
  const sides = new Map<string, number>();
  const [first = 0] = bodies;
  const last = bodies.at(-1) ?? 0;
  const endsInText = !units
    .slice(last + 1)
    .some(({ kind, flagLike }) => kind === 'byline' || (kind === 'display' && !flagLike));
  units.forEach((unit, i) => {
    if (unit.kind !== 'byline' || unit.tail) return;
    const afterDisplay = units[i - 1]?.kind === 'display';
    const isHeads = afterDisplay && ((unit.glued && !unit.closing) || !isIn.has(i + 1));
    // Names close a text that nothing parts from them, unless another text follows; over the page's first text they open it,
    // and so they do where the last one has no headline behind it.
    const opens = unit.closing
      ? isIn.has(i + 1) && (i < first || (afterDisplay && i < last && endsInText))
      : !afterDisplay && isIn.has(i + 1);
    const closes = unit.closing && isIn.has(i - 1) && !isIn.has(i + 1);
    const side = isHeads || closes ? -1 : opens ? 1 : 0;
    sides.set(formOf(unit), (sides.get(formOf(unit)) ?? 0) + side);
  });
  for (const [form, sum] of sides) sides.set(form, Math.sign(sum));
  return sides;
}

/** Its lead-in says who reports: no byline of its own stands above it, nor behind its headline. */
export const namesReporter = (body: Unit | undefined): boolean =>
  body !== undefined && /记者|通讯员/.test(body.bare.slice(0, body.leadIn));

/** A byline that says whose a whole story is, by itself: no name that closes one, nor a paragraph's tail. */
export const signs = (unit: Unit | undefined): boolean =>
  unit?.kind === 'byline' && !unit.closing && !unit.tail;

/** Whom an answer to a letter speaks to: 李石榴读者：, and nothing else in the paragraph. */
export const isReply = (unit: Unit | undefined): boolean =>
  unit?.kind === 'paragraph' &&
  /^(?!编辑|记者)[\u3400-\u9fff]{1,8}(?:读者|同志|先生|女士|小姐|同学|朋友|网友|大[姐哥妈爷嫂]|阿姨|叔叔|师傅|老师|妈妈|爸爸|家长|老乡)[：:]$/.test(
    unit.bare,
  );
