import type { Unit } from './unit.ts';

/** Rows with figures in most of them. */
export const isTable = ({ kind, lines }: Unit): boolean =>
  kind === 'lines' &&
  lines.length >= FEWEST_ROWS &&
  lines.filter(({ text }) => ROW.test(text)).length * 2 > lines.length;
/** Two figures, three cells of which the last is one, a name and how much, or a time with what is on then. */
const ROW =
  /[0-9].*\s.*[0-9]|^[\u3400-\u9fff]{2,8}[：:]\s?[0-9.,]+\s?[\u3400-\u9fff%％‰℃]{1,4}$|^\s*[0-9]{1,2}[：:][0-9]{2}\s|\S\s+\S+\s+[^\s\u3400-\u9fff]*[0-9]/;
const FEWEST_ROWS = 3;
