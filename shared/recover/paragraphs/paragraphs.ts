import { closingsOf } from '../words/closings.ts';
import {
  endsSentence,
  goesOn,
  neverStarts,
  startsItem,
  startsWithOpener,
  unbreakableOf,
  widthOf,
} from '../words/characters.ts';
import type { Line } from '../words/line.ts';
import { turnsOf } from './keptLines.ts';
import type { Measured } from './measure.ts';
import {
  endsInCredit,
  endsParagraph,
  isDocumentTitle,
  jumpBefore,
  leadInOf,
  shortRole,
  startsCaption,
  startsLeadIn,
  tellsWhen,
} from '../words/short.ts';

/**
 * What a line is to the text: a paragraph's first, middle, last or only line, or no body at all (a headline, byline,
 * credit …).
 */
export type Place = 'first' | 'middle' | 'last' | 'only' | 'apart';
const PLACES: readonly Place[] = ['first', 'middle', 'last', 'only', 'apart'];

/** A person's word on where paragraphs and stories start: numbers of lines at which one must start, or must not. */
export interface Bounds {
  readonly starts: ReadonlySet<number>;
  readonly joins: ReadonlySet<number>;
  readonly storyStarts: ReadonlySet<number>;
  readonly storyJoins: ReadonlySet<number>;
}

const NEVER = -1e6;

/** What stands around a line, to judge it by. */
interface Around {
  readonly width: number;
  readonly measure: number;
  /** Width of what the next line starts with and cannot be parted from: had it fitted, it would stand in this line. */
  readonly next: number;
  /** A list or verse follows, or another paragraph behind a short line (尊敬的读者：). */
  readonly introduces: boolean;
  /** A row of a list ends no sentence. */
  readonly row: boolean;
  /** Blank lines before and behind it. */
  readonly lonely: boolean;
  /** … and what stands behind it may well be a paragraph's first line. */
  readonly overFirst: boolean;
  /** The lines before and behind it stand alone too, and end no sentence. */
  readonly amongHeads: boolean;
  /** It stands with few others between blank lines, and none of them has a mark. */
  readonly markless: boolean;
  /** The lines that it stands with end in a credit: they are a caption's. */
  readonly credited: boolean;
  /** No blank line parts it from a sentence before it that opens a caption (近日，……。图为……). */
  readonly goesOnHere: boolean;
  /** It holds the rest of what the line before it opens behind its last sentence: （丁 / 香）. */
  readonly closesNames: boolean;
}

/** A deck starts with one; a text seldom does, and no paragraph. */
const DASH = /^[—－―─]{1,2}[^—]/;

/** An article of a law, its number set off by a space (a reference to one inside a text has none), or a bullet. */
const ITEM = /^(?:第[一二三四五六七八九十百零]{1,5}条\s|[●■◆★▶►•△▽◇]\s?[\u3400-\u9fff“])/;

/** A line so many ems short of its measure does not break for want of room. */
const SHORT = 3;

/** How far a measure and a table of mark widths may be off, in ems. */
const HAIR = 0.6;

/**
 * How likely a line is each of the places, by itself. Scores are in log odds: 1 is "e times as likely". A line inside a
 * paragraph is full: what the next one starts with would not have fitted any more. The first line is full after two ems
 * of indent.
 */
function emission(
  line: Line,
  {
    width,
    measure,
    next,
    introduces,
    row,
    lonely,
    overFirst,
    amongHeads,
    markless,
    credited,
    goesOnHere,
    closesNames,
  }: Around,
): readonly number[] {
  const { bare } = line;
  const room = measure - width;
  const ends =
    endsParagraph(line.text.text) ||
    closesNames ||
    (introduces && /[：:]$/.test(bare)) ||
    (row && !goesOn(bare));
  const open = !ends && goesOn(bare);
  const inner = (bare.slice(0, -1).match(/[，。、；：？！]/g) ?? []).length;
  // 本报讯（记者 …） opens a paragraph, and so does （上接第一版）, however its line is cut.
  const hasLeadIn = leadInOf(bare) > 0;
  const leadIn = hasLeadIn || startsLeadIn(bare) || jumpBefore(bare) > 0;
  const caption = !goesOnHere && startsCaption(bare);
  const closed = endsInCredit(line.text.text) ? -6 : 0;
  const apart = !leadIn && (shortRole(line.text.text) !== null || isDocumentTitle(bare));
  const isItem = ITEM.test(line.text.text) && shortRole(line.text.text) === null;
  const opens = hasLeadIn || isItem ? OPENS_INSIDE : 0;
  // Justification opens a line where what comes next would not have fitted.
  const full = line.spaced
    ? room < next + HAIR
      ? 2.5
      : room < next + 1.5
        ? 1
        : 0
    : room < -1.5
      ? -5
      : room < next + HAIR && room >= -HAIR
        ? 2.5
        : room < next + 2 * HAIR
          ? -0.8
          : room < 3.3
            ? -2
            : -3.5;
  const indented = room - 2;
  // A question or answer may stand flush.
  const item = startsItem(bare) || isItem ? Math.max(0, full - 0.5) : NEVER;
  const firstLike = line.spaced
    ? room >= 1.5
      ? indented < next + HAIR
        ? 2.5
        : 1.5
      : -2
    : indented >= -HAIR && indented < next + HAIR
      ? 2.5
      : indented >= -2 * HAIR && indented < next + 2 * HAIR
        ? HANGS.test(bare) && indented < 0
          ? 1.5
          : 0
        : indented > 0
          ? -3
          : room < -1
            ? -5
            : -2;
  const short = line.spaced ? -4 : room < -1.5 ? -5 : 0;
  const dash = DASH.test(bare) && inner === 0 ? -3 : 0;
  // Text has a mark in every other line, and no space between its words.
  const clauses = inner === 0 && hasClauses(line);
  const head = (markless ? 1.5 : 0) + (clauses ? 2 : 0);
  const body = (apart ? -5 : 0) - (clauses ? 1.5 : 0) + (caption && bare.length > 8 ? 2 : 0) + dash;
  const starts = (caption ? 3 : 0) - (neverStarts(bare) ? RESTS : 0);
  const tail = ends ? 1.5 : open ? -6 : -4.5;
  // A headline may ask or exclaim, but for a full stop.
  const asks = lonely && /[？！?!][”’」』]?$/.test(bare);
  return [
    body +
      starts +
      (leadIn || caption || credited
        ? Math.max(2.5, firstLike)
        : Math.max(item, firstLike) +
          (lonely && !startsItem(bare)
            ? !/[，。；！？]./.test(bare)
              ? -2.5
              : overFirst && indented > next - 0.1
                ? -1.5
                : 0
            : 0)) +
      (ends ? -0.3 : 0) +
      closed,
    body - starts * 2 - opens + full + (ends ? -0.3 : 0) + closed,
    body - starts * 2 - opens + short + tail,
    body + starts + (line.spaced ? -4 : room < 1 ? -3 : -0.3) + (ends ? 1 : -4),
    (apart ? 5 : leadIn ? -4 : 0) +
      head +
      (asks ? (amongHeads ? 2 : 0) : ends ? -2.5 : 1) +
      (open ? -3 : 0) -
      Math.min(4, 1.2 * inner) -
      (isBroken(bare) ? BROKEN_TITLE : 0) +
      (room < -1.5 ? 4 : line.spaced && width > 8 ? -2 : room < 1.1 ? -1.5 : room < 3.3 ? -0.8 : 0.8),
  ];
}

/** A title in 《》 goes on from one line to the next, as in text it does, and seldom in a headline. */
const BROKEN_TITLE = 3;
const isBroken = (bare: string): boolean => bare.split('《').length !== bare.split('》').length;

/** A mark at the line's end that is pressed in, or hangs. */
const HANGS = /[，。、；：？！][”’」』]?$/;
const CLOSES_NAMES = /[。！？”…⋯][（(][^（()）]{1,20}\n[^（()）]{1,12}[）)]$/;
/** What speaks against a paragraph that starts with a particle (吗？). */
const RESTS = 4;
/** What speaks against a line inside a paragraph that starts as a lead-in or an item does. */
const OPENS_INSIDE = 4;

const APART = [NEVER, NEVER, NEVER, NEVER, 0];
const isApart = (line: Line, verse: boolean | undefined): boolean =>
  verse === true || line.vertical || line.teaser || line.field !== null || line.forced !== null;

/** What is known where one line follows another. */
interface Seam {
  readonly blank: boolean;
  /** Nothing tells where paragraphs end but the lines themselves. */
  readonly usesBlanks: boolean;
  readonly opener: boolean;
  /** An item of an enumeration, a question or an answer starts, and the line before may end one. */
  readonly item: boolean;
  /** The line before ends a sentence. */
  readonly sentence: boolean;
  /** The column's measure is another. */
  readonly newMeasure: boolean;
  /** No blank line stands before the line before. */
  readonly late: boolean;
  /** The line before ends a caption with its credit. */
  readonly credit: boolean;
}

/** log odds of one place after another. */
function transition(from: number, to: number, seam: Seam): number {
  const inside = (from === 0 || from === 1) && (to === 1 || to === 2);
  const between = from >= 2 && (to === 0 || to >= 3);
  if (inside && (seam.item || seam.credit)) return -6;
  if (inside) {
    if (!seam.blank) return 0.5;
    // A first line that came in one block with its headline is parted from the next line instead.
    return (
      (seam.opener || (from === 0 && seam.late) ? -0.7 : -2) -
      (seam.sentence ? 0.5 : 0) -
      (seam.newMeasure ? 2.5 : 0)
    );
  }
  // A caption starts flush, in another measure.
  if (between && to === 0 && seam.blank && seam.sentence && seam.newMeasure) return 1.5;
  if (from === 4 && to === 0 && !seam.blank) return seam.usesBlanks ? -0.8 : 0;
  if (between)
    return seam.blank || !seam.usesBlanks ? 0 : to === 4 && from === 4 ? 0.3 : seam.sentence ? -1.3 : -2;
  // A body may start in the middle of a sentence (continued from another page, or cut off).
  if (from === 4 && (to === 1 || to === 2)) return -3.5;
  // … or break off before the sentence ends.
  if ((from === 0 || from === 1) && (to === 0 || to >= 3)) return -8;
  return NEVER;
}

/** Whether blank lines of this source say anything. */
export function hasBlanks(lines: readonly Line[]): boolean {
  return lines.filter((line) => line.blanks > 0).length > lines.length / 20;
}

/** So many lines without a mark are more often a headline's than a text's. */
const MARKLESS = { fewest: 2, most: 4 } as const;

/** Of each line whether the block that it stands in, between blank lines, has no mark at all, and ends in a credit. */
function blocksOf(lines: readonly Line[]): { markless: boolean[]; credited: boolean[] } {
  const [markless, credited] = [lines.map(() => false), lines.map(() => false)];
  for (let from = 0; from < lines.length;) {
    let to = from + 1;
    while (to < lines.length && lines[to]?.blanks === 0) to++;
    const block = lines.slice(from, to);
    if (
      block.length >= MARKLESS.fewest &&
      block.length <= MARKLESS.most &&
      block.every(({ bare, spaced }) => !spaced && !/[，。、；！？…⋯）]/.test(bare))
    )
      markless.fill(true, from, to);
    // Only its first line can be taken for another paragraph's; a title may stand above it.
    const credit = block.findIndex(({ text }) => endsInCredit(text.text));
    const opens = block.findIndex(({ bare }) => /[，。]/.test(bare) || tellsWhen(bare));
    if (opens >= 0 && opens < credit && credit === block.length - 1 && lines[from]?.blanks !== 0)
      credited[from + opens] = true;
    from = to;
  }
  return { markless, credited };
}

/** What a sentence ends with at the line's start opens no paragraph (家。孟玉英说). */
const mayOpen = (line: Line | undefined): boolean =>
  line?.spaced === false && !/^.?[，。；、：？！]/.test(line.bare);

/** Two clauses of Han with a space between. */
const hasClauses = ({ text, spaced }: Line): boolean =>
  !spaced && !startsItem(text.text) && /^[^\s]*[\u3400-\u9fff]{3}\s+[\u3400-\u9fff]{3}\S*$/.test(text.text);
const opensCaption = (line: Line | undefined): boolean =>
  line !== undefined && tellsWhen(line.bare) && endsSentence(line.bare);

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k);

/** The place of every line: the best path through the page (Viterbi), linear in its lines. */
export function placesOf(
  lines: readonly Line[],
  { widths, measures, verse, rows, marks }: Measured,
  bounds: Bounds,
): Place[] {
  const closing = new Set([...closingsOf(lines)].flatMap(([from, to]) => range(from, to)));
  const usesBlanks = hasBlanks(lines.filter((_, i) => (widths[i] ?? 0) > 5));
  const { markless, credited } = blocksOf(lines);
  const turns = turnsOf(lines);
  /** As wide as a first line, in the measure of its own column or of the one that it goes on in. */
  const isFirstWide = (i: number, column = i): boolean => {
    const room = (measures[column] ?? 0) - 2 - (widths[i] ?? 0);
    return room >= -HAIR && room < widthOf(unbreakableOf(lines[i + 1]?.bare ?? ''), marks) + HAIR;
  };
  /** A paragraph's first line may come in one block with its headline, and be parted from the next line. */
  const opensNext = (i: number): boolean => (lines[i + 1]?.blanks ?? 0) > 0 && isFirstWide(i, i + 1);
  const isLabel = (i: number): boolean =>
    lines[i] !== undefined &&
    lines[i]?.blanks !== 0 &&
    lines[i + 1]?.blanks !== 0 &&
    !endsSentence(lines[i]?.bare ?? '');
  const isFull = (i: number): boolean => {
    const room = (measures[i] ?? 0) - (widths[i] ?? 0);
    const next = widthOf(unbreakableOf(lines[i + 1]?.bare ?? ''), marks);
    return (
      lines[i]?.spaced === true || room < next + HAIR || (lines[i]?.blanks !== 0 && room < next + HAIR + 2)
    );
  };
  /** As wide as a paragraph's first line is, and no full one. */
  const isIndented = (i: number): boolean => {
    const room = (measures[i] ?? 0) - (widths[i] ?? 0);
    const next = widthOf(unbreakableOf(lines[i + 1]?.bare ?? ''), marks);
    return lines[i]?.spaced === false && room >= 2 - HAIR && room > next + 0.2 && room < 2 + next;
  };
  const K = PLACES.length;
  const back: Uint8Array[] = [];
  let score = new Float64Array(K);
  lines.forEach((line, i) => {
    const emit =
      isApart(line, verse[i]) || closing.has(i)
        ? APART
        : emission(line, {
            width: widths[i] ?? 0,
            measure: measures[i] ?? 0,
            next: widthOf(unbreakableOf(lines[i + 1]?.bare ?? ''), marks),
            introduces:
              verse[i + 1] === true ||
              rows[i + 1] === true ||
              ((lines[i + 1]?.blanks ?? 0) > 0 &&
                ((measures[i] ?? 0) - (widths[i] ?? 0) > SHORT || isIndented(i + 1))),
            row: rows[i] === true,
            lonely: (line.blanks > 0 || i === 0) && (lines[i + 1]?.blanks ?? 1) > 0,
            overFirst: isFirstWide(i + 1) && mayOpen(lines[i + 1]) && lines[i + 2]?.blanks === 0,
            amongHeads: isLabel(i - 1) && isLabel(i + 1),
            markless: markless[i] === true && !opensNext(i),
            credited: credited[i] === true,
            closesNames: CLOSES_NAMES.test(`${lines[i - 1]?.bare ?? ''}\n${line.bare}`),
            goesOnHere: usesBlanks && line.blanks === 0 && opensCaption(lines[i - 1]),
          });
    const seam: Seam = {
      blank: line.blanks > 0 || i === 0,
      usesBlanks,
      opener: startsWithOpener(line.bare),
      // By chance a number within a paragraph's text starts a full line's next one.
      item:
        turns[i] === true ||
        (startsItem(line.bare) &&
          /[。！？；：”]$/.test(lines[i - 1]?.bare ?? '') &&
          (line.blanks > 0 || !usesBlanks || !isFull(i - 1))),
      sentence:
        endsSentence(lines[i - 1]?.bare ?? '') ||
        (line.blanks === 0 && (rows[i - 1] === true || rows[i] === true)),
      credit: endsInCredit(lines[i - 1]?.text.text ?? ''),
      late: i > 1 && lines[i - 1]?.blanks === 0,
      newMeasure: i > 0 && Math.abs((measures[i] ?? 0) - (measures[i - 1] ?? 0)) > 1.5,
    };
    const next = new Float64Array(K).fill(-Infinity);
    const from = new Uint8Array(K);
    for (let to = 0; to < K; to++) {
      for (let k = 0; k < K; k++) {
        // Before the first line stands "apart".
        if (i === 0 && k !== 4) continue;
        let step = transition(k, to, seam);
        const continues = (k === 0 || k === 1 || k === 4) && (to === 1 || to === 2);
        if (bounds.starts.has(i) && continues) step += NEVER;
        if (bounds.joins.has(i) && !((k === 0 || k === 1) && (to === 1 || to === 2))) step += NEVER;
        const value = (score[k] ?? 0) + step;
        if (value > (next[to] ?? 0)) {
          next[to] = value;
          from[to] = k;
        }
      }
      next[to] = (next[to] ?? 0) + (emit[to] ?? 0);
    }
    score = next;
    back.push(from);
  });
  let k = score.reduce((best, value, j) => (value > (score[best] ?? 0) ? j : best), 0);
  const places: Place[] = [];
  for (let i = lines.length - 1; i >= 0; i--) {
    places.push(PLACES[k] ?? 'apart');
    k = back[i]?.[k] ?? 0;
  }
  return places.reverse();
}
