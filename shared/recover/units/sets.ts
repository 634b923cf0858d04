import type { Unit } from './unit.ts';

/** A headline that says how many pieces it heads: 秋收（外一首）, 乡居二题, 山中（组诗）. */
const SET = /(外)?([一二两三四五六七八九十])(?:首|题|章|则)(?:[）)]|$)|(组诗)/;
const MOST_IN_SET = 12;

/**
 * The gaps (each as the indices of its units) that hold but the title of a further piece under such a headline.
 */
export function titlesInSets(
  units: readonly Unit[],
  items: readonly (readonly number[])[],
): ReadonlySet<number> {
  const titled = new Set<number>();
  let left = 0;
  items.forEach((own, k) => {
    const said = own.map((i) => SET.exec(units[i]?.bare ?? '')).find((match) => match !== null);
    const [only, ...others] = own.map((i) => units[i]);
    if (said) {
      const [, more, number = '', poems] = said;
      left = poems
        ? MOST_IN_SET
        : '零一二三四五六七八九十'.indexOf(number === '两' ? '二' : number) + (more ? 0 : -1);
    } else if (own.length > 0 && (only?.kind !== 'display' || only.lines.length > 1 || others.length > 0))
      left = 0;
    else if (only && left > 0) {
      titled.add(k);
      left--;
    }
  });
  return titled;
}
