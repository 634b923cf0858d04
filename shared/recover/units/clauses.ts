import { areNames } from '../words/names.ts';
import { clauseTexts, flagLike, isFlagWord } from '../words/short.ts';
import { slice, type Text } from '../words/text.ts';
import { unit, type Unit } from './unit.ts';

/** A display's lines as units of their own; one that a line of a single character ends is one piece. */
export const linesOf = (whole: Unit): Unit[] =>
  whole.lines.length === 1 || (whole.lines.length === 2 && whole.lines[1]?.text.length === 1)
    ? [whole]
    : whole.lines.map((line, i) => pieceOf(whole, line, { glued: i > 0 || whole.glued }, i === 0));

/** A clause of a headline has so many characters at least. */
export const SHORTEST_CLAUSE = 4;
const LONGEST_FLAG = 4;
/** Several headlines that stood side by side have no more clauses. */
const MOST_CLAUSES = 8;
const QUOTED = /(?<=[\u3400-\u9fff]{4})(?=[“《])/;

/** Who or where, and two even clauses of it (河湾镇：路通了 人近了), or what clauses so short make even. */
const isParallel = ([first = '', second = '', ...others]: readonly string[]): boolean =>
  others.length === 0 &&
  (first.split(/[：:]/)[1] ?? '').length === second.length &&
  second.length < SHORTEST_CLAUSE;

/** The clauses of a display line as units of their own: they may be two headlines that stood side by side. */
export function clausesOf(whole: Unit): Unit[] {
  const [line] = whole.lines;
  if (whole.kind !== 'display' || whole.lines.length !== 1 || !line || whole.vertical) return [whole];
  const said = clauseTexts(line.text);
  // An opening mark leaves no space before it that an extraction could see.
  const clauses = said.length > 1 ? said.flatMap((clause) => clause.split(QUOTED)) : said;
  // A word of two to four characters beside a longer line is no clause of it, and several by themselves are flags.
  const isFlag = (clause: string): boolean => flagLike(clause) && clause.length <= LONGEST_FLAG;
  const parts =
    clauses.every((clause) => clause.length >= SHORTEST_CLAUSE) ||
    (clauses.some(isFlag) && clauses.some((clause) => clause.length > LONGEST_FLAG)) ||
    (clauses.every(isFlag) && (!areNames(line.text) || clauses.every(isFlagWord)));
  // 菜量足 价格稳 运输忙: three words of one length are a headline's.
  const isTriple =
    clauses.length === 3 &&
    clauses.every((clause) => clause.length === clauses[0]?.length && !isFlagWord(clause));
  if (clauses.length < 2 || clauses.length > MOST_CLAUSES || !parts || isTriple || isParallel(clauses))
    return [whole];
  let at = 0;
  return clauses.map((clause, i) => {
    const from = line.text.indexOf(clause, at);
    at = from + clause.length;
    const more = { within: { line, from, to: at }, ...(i === 0 ? {} : { glued: true, sameLine: true }) };
    return pieceOf(whole, slice(line, from, at), more, i === 0);
  });
}

const pieceOf = (whole: Unit, line: Text, more: Partial<Unit>, isFirst: boolean): Unit => ({
  ...unit('display', [line], {}),
  glued: whole.glued,
  width: whole.width,
  measure: whole.measure,
  size: whole.size,
  vertical: whole.vertical,
  forced: whole.forced,
  opening: !isFirst && whole.opening === 'must' ? 'free' : whole.opening,
  ...more,
});

/** Two neighbouring clauses of one line as one again, with what stood between them; null where they are none. */
export function rejoined(first: Unit, second: Unit): Unit | null {
  const [a, b] = [first.within, second.within];
  if (!a || !b || a.line !== b.line || !second.sameLine) return null;
  const within = { line: a.line, from: a.from, to: b.to };
  const line = slice(a.line, a.from, b.to);
  return pieceOf(first, line, { sameLine: first.sameLine, within }, true);
}
