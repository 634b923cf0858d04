import { endsSentence, goesOn, startsWithOpener, widthOf, type MarkWidths } from '../characters.ts';
import { endsParagraph, isFlagWord, leadInOf, shortRole } from '../short.ts';
import type { Atom } from './atoms.ts';

/** What a line is to the text: a paragraph's first, middle, last or only line, or no body at all. */
export const FIRST = 0;
export const MIDDLE = 1;
export const LAST = 2;
export const ONLY = 3;
export const APART = 4;
const CLASSES = 5;

/** The atoms [from, to) are one line of the page. */
export interface PageLine {
  readonly from: number;
  readonly to: number;
  readonly place: number;
  /** Measure of its column in ems; of a line apart that of the column it was read beside. */
  readonly measure: number;
}

/** How the program that read the page writes: what its lines and blank lines are worth. In log odds. */
export interface Hand {
  /**
   * It ends lines at marks too: what it costs to join two lines between two marks, and behind one; and the marks behind
   * which it ends none.
   */
  readonly join: { readonly marks: number; readonly mark: number; readonly kept: string };
  /** A blank line stands where a paragraph starts; and where none does. */
  readonly blank: {
    readonly start: readonly [yes: number, no: number];
    readonly inside: readonly [number, number];
  };
  /** A blank line behind a paragraph's first line. */
  readonly afterFirst: readonly [yes: number, no: number];
  /** It keeps the indent of first lines. */
  readonly indents: boolean;
}

const NEVER = -1e6;
const WIDEST = 64;
/** Marks that may lose their empty half at a line's end, by how wide they are set. */
const EDGES: Record<MarkWidths, RegExp> = {
  full: /[，。、：；！？”’）》」』]$/u,
  kaiming: /[。！？]$/u,
  half: /^$/u,
};
/** Marks at which a line may have been cut. */
const MARK_END = /[，。、：；！？”’）》〉】」』…⋯]$/;
const MARK_START = /^[，。、：；！？“”‘’（）《》〈〉【】「」『』]/;
const NO_START = /^[，。、：；！？”’）》〉】」』]/;
const NO_END = /[“‘（《〈【「『]$/;

const CAPTION = /图为|^[▲▼◀▶△▽←→↑↓]/;

interface Segment {
  readonly to: number;
  readonly width: number;
  readonly edge: number;
  /** Width of the piece that comes next. */
  readonly next: number;
  /** What the gaps between Han and Latin may add to it. */
  readonly gaps: number;
  readonly spaced: boolean;
  readonly ends: boolean;
  readonly apart: number;
  readonly body: number;
  readonly tail: number;
  readonly goesOn: number;
  readonly cost: number;
}

/**
 * The lines of the page, the measure of their columns and the paragraphs, all at once: the best of all ways to cut and
 * join the atoms to lines and to read these as first lines (two ems short of the measure), middle lines (they fill it),
 * last lines (they end a sentence) and lines apart (semi-Markov model, best path). Linear in the atoms.
 */
export function segment(
  source: string,
  atoms: readonly Atom[],
  measures: readonly number[],
  marks: MarkWidths,
  hand: Hand,
): { lines: PageLine[]; score: number } {
  const n = atoms.length;
  const K = measures.length;
  const S = CLASSES * K;
  const texts = atoms.map((atom) => source.slice(atom.start, atom.end));
  const widths = texts.map((text) => widthOf(text, marks) - squeezed(text, marks));
  const gaps = texts.map(
    (text, i) => GAP * ((text + (texts[i + 1] ?? '').slice(0, 1)).match(GAPS) ?? []).length,
  );
  const rows = rowsOf(texts);
  const nexts = texts.map((text, i) =>
    pieceWidth(text.length < 12 ? text + (texts[i + 1] ?? '') : text.slice(0, 12), marks),
  );
  const best = Array.from({ length: n + 1 }, (): Float64Array | null => null);
  const from = Array.from({ length: n + 1 }, (): Uint16Array | null => null);
  const sizes = Array.from({ length: n + 1 }, (): Uint8Array | null => null);
  const start = new Float64Array(S).fill(-Infinity);
  // Before the first line stands one apart.
  for (let m = 0; m < K; m++) start[APART * K + m] = 0;
  best[0] = start;
  const entry = new Float64Array(S);
  const entryFrom = new Uint16Array(S);
  const full = new Float64Array(K);
  for (let i = 0; i < n; i++) {
    const here = best[i];
    if (!here) continue;
    enter(
      here,
      atoms[i] as Atom,
      texts[i] ?? '',
      i === 0 ? '' : (texts[i - 1] ?? ''),
      K,
      hand,
      entry,
      entryFrom,
    );
    for (const piece of segmentsFrom(i, atoms, { texts, rows, widths, gaps, nexts }, hand, EDGES[marks])) {
      const layer = (best[piece.to] ??= new Float64Array(S).fill(-Infinity));
      const layerFrom = (from[piece.to] ??= new Uint16Array(S));
      const layerSize = (sizes[piece.to] ??= new Uint8Array(S));
      const put = (state: number, value: number): void => {
        if (value <= (layer[state] ?? 0)) return;
        layer[state] = value;
        layerFrom[state] = entryFrom[state] ?? 0;
        layerSize[state] = piece.to - i;
      };
      for (let m = 0; m < K; m++) full[m] = (measures[m] ?? 0) - piece.width;
      for (let m = 0; m < K; m++) {
        const room = full[m] ?? 0;
        put(FIRST * K + m, (entry[FIRST * K + m] ?? 0) + piece.cost + piece.body + filled(room - 2, piece));
        put(
          MIDDLE * K + m,
          (entry[MIDDLE * K + m] ?? 0) + piece.cost + piece.goesOn + piece.body + filled(room, piece),
        );
        put(
          LAST * K + m,
          (entry[LAST * K + m] ?? 0) + piece.cost + piece.goesOn + piece.tail + unfilled(room, piece),
        );
        put(ONLY * K + m, (entry[ONLY * K + m] ?? 0) + piece.cost + piece.tail + unfilled(room - 2, piece));
        put(APART * K + m, (entry[APART * K + m] ?? 0) + piece.cost + piece.apart);
      }
    }
  }
  const lines: PageLine[] = [];
  const end = best[n];
  if (!end) return { lines, score: -Infinity };
  let state = 0;
  for (let s = 1; s < S; s++) if ((end[s] ?? 0) > (end[state] ?? 0)) state = s;
  const score = end[state] ?? 0;
  for (let at = n; at > 0;) {
    const size = sizes[at]?.[state] ?? 1;
    lines.push({ from: at - size, to: at, place: Math.floor(state / K), measure: measures[state % K] ?? 0 });
    state = from[at]?.[state] ?? 0;
    at -= Math.max(1, size);
  }
  return { lines: lines.reverse(), score };
}

/** What two marks beside one another give up, where marks are a full em. */
export function squeezed(text: string, marks: MarkWidths): number {
  const pairs =
    marks === 'full'
      ? (text.match(/[，。、：；！？”’）》」』](?=[”’）》」』“‘（《「『])|[：，](?=[“‘（《「『])/gu) ?? [])
          .length
      : 0;
  return pairs / 2;
}

/**
 * log likelihood of a line that goes on in the next, by the room it leaves: none that the piece after it would have fit
 * into. `edge`: what its last mark may give up.
 */
function filled(room: number, { spaced, edge, next, gaps }: Segment): number {
  if (room + edge < -0.3) return room + edge >= -0.7 ? -2.5 : room + edge >= -1.1 ? -6 : -9;
  const over = room - gaps - next;
  if (over >= 0.2) return Math.max(-9, -6 - 2 * over);
  return (
    -0.5 * Math.max(0, room) +
    (over >= -0.05 ? -4.5 : 0) -
    (spaced && room < 0.7 ? 1.5 : 0) -
    (!spaced && room > 2.2 ? 1 : 0)
  );
}

/** Some houses part Han and Latin by a quarter em. */
const GAP = 0.25;
const GAPS = /[\u3400-\u9fff](?=[0-9A-Za-z])|[0-9A-Za-z%‰](?=[\u3400-\u9fff])/gu;

/** Width of the piece that would have come next: a character or a number or word, and the marks that cling to it. */
function pieceWidth(text: string, marks: MarkWidths): number {
  const piece =
    /^[“‘（《〈【「『]*(?:[0-9０-９]+(?:[.,:][0-9]+)*[%‰℃]?|[A-Za-z]+|.)?[，。、：；！？”’）》〉】」』]*/u.exec(
      text,
    )?.[0] ?? '';
  return widthOf(piece, marks) - (EDGES[marks].test(piece) ? 0.5 : 0);
}

const unfilled = (room: number, { spaced, edge }: Segment): number =>
  room + edge < -0.35 ? (room + edge >= -0.7 ? -4 : -9) : spaced ? -7 : -2.2;

/** Lines built alike that follow one another or every second one: a label and a colon, no clause. */
function rowsOf(texts: readonly string[]): boolean[] {
  const shapes = texts.map((text) => {
    const bare = text.replace(/\s+/g, '');
    return /^[\u3400-\u9fff]{2,14}[：:][^，。！？；]{0,16}$/u.test(bare) || /^[0-9:：至~—-]{3,}$/u.test(bare)
      ? bare.replace(/[\u3400-\u9fff0-9A-Za-z]+/gu, 'a')
      : '';
  });
  return shapes.map(
    (shape, i) => shape !== '' && [i - 2, i - 1, i + 1, i + 2].filter((k) => shapes[k] === shape).length > 0,
  );
}

/** Of each atom. */
interface Measured {
  readonly texts: readonly string[];
  /** It is a row of a list. */
  readonly rows: readonly boolean[];
  readonly widths: readonly number[];
  readonly gaps: readonly number[];
  /** Width of the piece behind it. */
  readonly nexts: readonly number[];
}

/** All lines that may start with atom `i`. */
function segmentsFrom(
  i: number,
  atoms: readonly Atom[],
  { texts, rows, widths, gaps, nexts }: Measured,
  hand: Hand,
  edges: RegExp,
): Segment[] {
  const found: Segment[] = [];
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
      if (isWhole(last) || isWhole(own)) joined += JOINED.apart;
      if (isForm(last) || isForm(own)) torn += JOINED.inBody;
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

/** Two lines as one, of which one is a byline, a credit, a flag; and in a line of body one in brackets. */
const JOINED = { apart: -7, inBody: -5 } as const;
const isForm = (text: string): boolean => /^[（(].+[）)]$/u.test(text) && shortRole(text) !== null;
const isWhole = (text: string): boolean => isFlagWord(text) || shortRole(text) !== null;

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
): Pick<Segment, 'ends' | 'apart' | 'body' | 'tail' | 'goesOn'> {
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
    ends,
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

/** The best way into each state at atom `i`: from the states of the line before, with or without a change of measure. */
function enter(
  here: Float64Array,
  atom: Atom,
  text: string,
  before: string,
  K: number,
  hand: Hand,
  entry: Float64Array,
  entryFrom: Uint16Array,
): void {
  const { newLine, blanks } = atom.before;
  const opener = startsWithOpener(text);
  const blank = blanks > 0 ? 0 : 1;
  const startsHere = newLine ? (hand.blank.start[blank] ?? 0) : 0;
  const insideHere = newLine ? (hand.blank.inside[blank] ?? 0) + (opener && blank === 0 ? 1.2 : 0) : -1;
  const afterFirst = newLine ? (hand.afterFirst[blank] ?? 0) : -1;
  const indented = !hand.indents || atom.indent === null ? 0 : atom.indent >= 1 ? 2.5 : -2.5;
  const sentence = endsSentence(before);
  for (let to = 0; to < CLASSES; to++) {
    for (let m = 0; m < K; m++) {
      entry[to * K + m] = -Infinity;
      entryFrom[to * K + m] = 0;
    }
  }
  for (let last = 0; last < CLASSES; last++) {
    // Any measure may follow, at a price.
    let top = 0;
    for (let m = 1; m < K; m++) if ((here[last * K + m] ?? 0) > (here[last * K + top] ?? 0)) top = m;
    const topScore = here[last * K + top] ?? 0;
    if (topScore === -Infinity) continue;
    for (let to = 0; to < CLASSES; to++) {
      const step = stepScore(last, to, sentence) + seamScore(last, to);
      if (step < NEVER / 2) continue;
      const change = switchScore(last, to);
      for (let m = 0; m < K; m++) {
        const same = (here[last * K + m] ?? 0) + step;
        const other = topScore + step + change;
        const [value, state] = same >= other ? [same, last * K + m] : [other, last * K + top];
        const at = to * K + m;
        if (value <= (entry[at] ?? 0)) continue;
        entry[at] = value;
        entryFrom[at] = state;
      }
    }
  }
  function seamScore(last: number, to: number): number {
    const inside = to === MIDDLE || to === LAST;
    const first = to === FIRST || to === ONLY;
    return (
      (inside
        ? last === FIRST
          ? afterFirst
          : last === APART
            ? startsHere
            : insideHere
        : last === APART && to === APART
          ? 0
          : startsHere) + (first ? indented : inside ? -indented / 2 : 0)
    );
  }
}

/** log odds that a line of one kind follows one of another. */
function stepScore(last: number, to: number, sentence: boolean): number {
  const open = last === FIRST || last === MIDDLE;
  if (to === MIDDLE) return open ? -0.3 : last === APART ? -5 : NEVER;
  if (to === LAST) return open ? -1.4 : last === APART ? -6 : NEVER;
  if (open) return sentence ? -7 : -10;
  if (to === FIRST) return -0.7;
  return to === ONLY ? -2.6 : -1.4;
}

/** log odds of another measure. */
function switchScore(last: number, to: number): number {
  if (to === APART) return NEVER;
  if (to === FIRST || to === ONLY) return last === APART ? -2.5 : -3.5;
  return last === APART ? -2.5 : -8;
}
