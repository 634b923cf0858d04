import { isFlagWord, shortRole } from '../words/short.ts';
import type { Atom } from './atoms.ts';
import type { PageLine } from './segment.ts';
import { FIRST, MIDDLE } from './steps.ts';

/** Lines of a poem without marks: more than a row of headlines has, and narrower ones, in characters. */
const FEWEST = 12;
const WIDEST = 13;
const MEAN = 7.5;
/** So large a share may have a mark inside; and so large a share be of one length, as the lines of a narrow column are. */
const MARKED = 0.35;
const ALIKE = 0.5;

/** A line of the source: the atoms [from, to), which its lines were cut into. */
interface Row {
  readonly from: number;
  readonly to: number;
  readonly said: string;
  readonly isVerse: boolean;
}

/**
 * The lines of the page with those of long poems as they came: ragged lines without marks, one below the other, which no
 * measure explains, so that some would be joined or cut and the others pass for headlines.
 */
export function withPoems(atoms: readonly Atom[], lines: readonly PageLine[]): PageLine[] {
  const poems = poemsIn(rowsOf(atoms));
  const inPoem = new Uint8Array(atoms.length);
  for (const rows of poems) inPoem.fill(1, rows[0]?.from, rows.at(-1)?.to);
  return lines
    .flatMap((line) => outside(line, inPoem))
    .concat(
      poems.flatMap((rows) =>
        rows.map(({ from, to }, k) => {
          // A stanza starts behind a blank line.
          const starts = k === 0 || (atoms[from]?.before.blanks ?? 0) > 0;
          return { from, to, place: starts ? FIRST : MIDDLE, measure: WIDEST };
        }),
      ),
    )
    .sort((a, b) => a.from - b.from);
}

/** What of a line stands in no poem. */
function outside(line: PageLine, inPoem: Uint8Array): PageLine[] {
  const parts: PageLine[] = [];
  for (let from = line.from; from < line.to; from++) {
    if (inPoem[from]) continue;
    let to = from + 1;
    while (to < line.to && !inPoem[to]) to++;
    parts.push({ ...line, from, to });
    from = to;
  }
  return parts;
}

function rowsOf(atoms: readonly Atom[]): Row[] {
  const rows: Row[] = [];
  for (let from = 0; from < atoms.length;) {
    let to = from + 1;
    while (to < atoms.length && atoms[to]?.before.newLine === false) to++;
    const own = atoms.slice(from, to);
    const said = own.map((atom) => atom.said).join('');
    const isPlain = own.every(({ twice, spaced, before }) => !twice && !spaced && !before.glued);
    rows.push({ from, to, said, isVerse: isPlain && isOfPoem(said) });
    from = to;
  }
  return rows;
}

const isOfPoem = (said: string): boolean =>
  said.length <= WIDEST &&
  /^[\u3400-\u9fff][\u3400-\u9fff，、…⋯—·“”]+$/u.test(said) &&
  shortRole(said) === null &&
  !isFlagWord(said);

function poemsIn(rows: readonly Row[]): Row[][] {
  const runs: Row[][] = [];
  rows.forEach((row, i) => {
    if (!row.isVerse) return;
    if (rows[i - 1]?.isVerse) runs.at(-1)?.push(row);
    else runs.push([row]);
  });
  return runs.filter(isPoem);
}

function isPoem(rows: readonly Row[]): boolean {
  if (rows.length < FEWEST) return false;
  const counts = new Map<number, number>();
  for (const { said } of rows) counts.set(said.length, (counts.get(said.length) ?? 0) + 1);
  const sum = rows.reduce((all, { said }) => all + said.length, 0);
  const marked = rows.filter(({ said }) => /[^\u3400-\u9fff]/u.test(said)).length;
  return (
    sum <= MEAN * rows.length &&
    Math.max(...counts.values()) <= ALIKE * rows.length &&
    marked <= MARKED * rows.length
  );
}
