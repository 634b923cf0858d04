import { endsSentence, goesOn, startsItem, startsWithOpener } from '../words/characters.ts';
import { endsParagraph, isFlagWord, leadInOf, shortRole } from '../words/short.ts';
import type { Atom } from './atoms.ts';
import type { Filling } from './fill.ts';
import type { Hand } from './habits.ts';

const WIDEST = 64;
/** Characters of a headline's line, at least. */
const SHORTEST = 4;
/** Marks at which a line may have been cut. */
const MARK_END = /[，。、：；！？”’）》〉】」』…⋯]$/;
const MARK_START = /^[，。、：；！？“”‘’（）《》〈〉【】「」『』]/;
const NO_START = /^[，。、：；！？”’）》〉】」』]/;
const NO_END = /[“‘（《〈【「『]$/;

const CAPTION = /图为|^[▲▼◀▶△▽←→↑↓]/;

/** Some atoms as one line of the page: how it would fill its column, and what its words say of it, in log odds. */
export interface Candidate extends Filling {
  readonly to: number;
  readonly width: number;
  /** It is no body; a line of body; a paragraph's last one; one that is not a paragraph's first. */
  readonly apart: number;
  readonly body: number;
  readonly tail: number;
  readonly goesOn: number;
  /** What its joins and cuts cost. */
  readonly cost: number;
}

/** Lines built alike that follow one another or every second one: a label and a colon, no clause. */
export function rowsOf(texts: readonly string[]): boolean[] {
  const shapes = texts.map((text) => {
    const bare = text.replace(/\s+/g, '');
    // Nor a question of an interview.
    if (startsItem(bare)) return '';
    return /^[\u3400-\u9fff]{2,14}[：:][^，。！？；]{0,16}$/u.test(bare) || /^[0-9:：至~—-]{3,}$/u.test(bare)
      ? bare.replace(/[\u3400-\u9fff0-9A-Za-z]+/gu, 'a')
      : '';
  });
  return shapes.map(
    (shape, i) => shape !== '' && [i - 2, i - 1, i + 1, i + 2].filter((k) => shapes[k] === shape).length > 0,
  );
}

/** Of each atom. */
export interface Measured {
  readonly texts: readonly string[];
  /** It is a row of a list. */
  readonly rows: readonly boolean[];
  readonly widths: readonly number[];
  readonly gaps: readonly number[];
  /** Width of the piece behind it. */
  readonly nexts: readonly number[];
}

/** All lines that may start with atom `i`. */
export function candidatesFrom(
  i: number,
  atoms: readonly Atom[],
  { texts, rows, widths, gaps, nexts }: Measured,
  hand: Hand,
  edges: RegExp,
): Candidate[] {
  const found: Candidate[] = [];
  let [width, loose, cost, bond, joined, torn, to] = [0, 0, 0, 0, 0, 0, i];
  let spaced = atoms[i]?.spaced ?? false;
  while (to < atoms.length) {
    const atom = atoms[to] as Atom;
    if (to > i && atom.before.newLine && !atom.before.glued) {
      if (atom.before.blanks > 0) break;
      const [last, own] = [texts[to - 1] ?? '', texts[to] ?? ''];
      const join = joinOf(last, own, hand);
      if (join === -Infinity) break;
      cost += join;
      // What is whole by itself stays so.
      const isApart =
        isWhole(last) ||
        isWhole(own) ||
        atom.twice !== atoms[to - 1]?.twice ||
        (to - i > 1 && closesForm(texts.slice(i, to).join('')));
      if (isApart) joined += JOINED.apart;
      else if (areDisplays(last, own)) joined += JOINED.display;
      if (isForm(last) || opensForm(texts, to) || leadInOf(own + (texts[to + 1] ?? '')) > 0)
        torn += JOINED.inBody;
    }
    if (to > i) {
      bond += atom.before.bond;
      torn += atom.before.inBody ?? 0;
    }
    width += widths[to] ?? 0;
    loose += gaps[to] ?? 0;
    spaced &&= atom.spaced;
    to++;
    if (width > WIDEST && to > i + 1 && !atom.before.glued) break;
    const next = atoms[to];
    if (next?.before.glued === true) continue;
    // Inside a source line nothing else ends it: a line that is not whole must be worth its cut.
    const cut = next && !next.before.newLine ? next.before.cut : 0;
    const bad =
      next?.before.newLine === true &&
      next.before.blanks === 0 &&
      (NO_START.test(texts[to] ?? '') || NO_END.test(texts[to - 1] ?? ''))
        ? -6
        : 0;
    const edge = edges.test(texts[to - 1] ?? '') ? 0.5 : 0;
    found.push({
      to,
      width,
      edge,
      next: nexts[to] ?? 0,
      gaps: loose,
      spaced,
      ...said(texts, rows, i, to, atoms, { bond, joined, torn }),
      cost: cost + cut + bad,
    });
    if (to - i > 60) break;
  }
  return found;
}

/**
 * Two lines as one, of which one is a byline, a credit, a flag; in a line of body one in brackets; and two of display
 * type, where programs that cut lines at marks cut few but behind a colon and before a title.
 */
const JOINED = { apart: -7, inBody: -5, display: -4 } as const;
/** A form starts here, whole or cut at its marks. */
function opensForm(texts: readonly string[], from: number): boolean {
  if (!/^[（(]/u.test(texts[from] ?? '')) return false;
  let text = '';
  for (let i = from; i < from + MOST_PIECES && text.length <= LONGEST_FORM; i++)
    if (isForm((text += texts[i] ?? ''))) return true;
  return false;
}
const MOST_PIECES = 4;
const isForm = (text: string): boolean => /^[（(].+[）)]$/u.test(text) && shortRole(text) !== null;
/** Its last piece closes a form that a program cut at its marks: （据 + 《…》 + ）. */
const closesForm = (text: string): boolean =>
  text.length <= LONGEST_FORM && /[）》]$/u.test(text) && shortRole(text) !== null;
const LONGEST_FORM = 40;
const isWhole = (text: string): boolean => isFlagWord(text) || shortRole(text) !== null;

/** Each long enough to be a headline's line. */
const areDisplays = (last: string, own: string): boolean =>
  Math.min(last.length, own.length) >= SHORTEST && !/：$/u.test(last) && !own.startsWith('《');

function joinOf(last: string, own: string, { join }: Hand): number {
  if (!MARK_END.test(last)) return startsWithOpener(own) ? join.mark : -Infinity;
  if (MARK_START.test(own)) return Math.max(join.marks, join.mark);
  return join.kept.includes(last.slice(-1)) ? -Infinity : join.mark;
}

/** Of ten characters of body about one is a mark: what each says against body in a line without one. */
const UNMARKED = 0.07;

/** What the words of a line say for its being body or not. */
function said(
  texts: readonly string[],
  rows: readonly boolean[],
  i: number,
  to: number,
  atoms: readonly Atom[],
  { bond, joined, torn }: { readonly bond: number; readonly joined: number; readonly torn: number },
): Pick<Candidate, 'apart' | 'body' | 'tail' | 'goesOn'> {
  let text = texts[i] ?? '';
  for (let k = i + 1; k < to; k++) {
    const gap =
      atoms[k]?.before.newLine === false && (atoms[k - 1]?.end ?? 0) < (atoms[k]?.start ?? 0) ? ' ' : '';
    text += gap + (texts[k] ?? '');
  }
  const bare = text.replace(/\s+/g, '');
  const ends = endsParagraph(text);
  const open = !ends && goesOn(bare);
  const inner = (bare.slice(0, -1).match(/[，。、；：？！]/g) ?? []).length;
  const leadIn = leadInOf(bare) > 0;
  const role = leadIn ? null : shortRole(text);
  const caption = CAPTION.test(bare) && ends;
  const marked = /[，。、；：？！“”]/.test(bare);
  const isRow = rows[i] === true && to === i + 1;
  return {
    body:
      torn +
      (role !== null ? -4 : 0) +
      (ends ? -0.7 : 0) -
      (isRow ? 3 : 0) -
      (marked ? 0 : UNMARKED * bare.length),
    goesOn: leadIn ? -6 : 0,
    tail: torn + (role !== null ? -4 : 0) + (ends ? 0 : open ? -9 : -8),
    apart:
      -2.6 +
      (isRow ? 2 : 0) +
      (role !== null ? 3 : leadIn ? -4 : 0) +
      (role === null && !caption && endsSentence(bare) ? -3 : 0) +
      (open && !isRow ? -3.5 : 0) +
      joined +
      (caption ? -1 : bond) -
      (role === null && !caption && !isRow ? Math.min(6, 1.3 * inner) : 0),
  };
}
