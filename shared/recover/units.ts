import type { Answer } from '../document/index.ts';
import { closingsOf } from './bylines.ts';
import { isSpaced, type Line } from './line.ts';
import { signsOff } from './notices.ts';
import type { Measured } from './measure.ts';
import { hasBlanks, type Bounds, type Place } from './paragraphs.ts';
import { areNames, areNamesInBrackets, isName } from './names.ts';
import {
  clauseTexts,
  closingPieceAt,
  creditAt,
  flagLike,
  isFlagWord,
  jumpAt,
  jumpBefore,
  leadInOf,
  shortRole,
  startsCaption,
} from './short.ts';
import { filter, slice, trim, type Text } from './text.ts';

export type UnitKind = 'paragraph' | 'lines' | 'display' | 'byline' | 'credit' | 'jump' | 'furniture';

/** What assembly moves about: a paragraph, a headline's lines, a byline … with its lines of the source. */
export interface Unit {
  readonly kind: UnitKind;
  /** One text a line of the source; a paragraph's tail (credit, name, jump) is a unit of its own. */
  readonly lines: readonly Text[];
  readonly bare: string;
  /** Width of its widest line, and the measure of its column, in ems of the body type. */
  readonly width: number;
  readonly measure: number;
  /** It stood in the last line of the unit before it. */
  readonly tail: boolean;
  /** No blank line parts it from the unit before it, in a source that has blank lines. */
  readonly glued: boolean;
  /** It stood on one line with the unit before it: two headlines side by side come so, and a headline of two clauses. */
  readonly sameLine: boolean;
  /** The line that it is a clause of, and where in it. */
  readonly within: { readonly line: Text; readonly from: number; readonly to: number } | null;
  /** A byline that closes a piece more often than it opens one: bare names, where a text was taken from. */
  readonly closing: boolean;
  /** Two to six Han without a mark: may be a flag. */
  readonly flagLike: boolean;
  /** Two characters that may be a name. */
  readonly nameLike: boolean;
  /** A paragraph that opens with 本报讯（记者 …）: the length of that lead-in, else 0. */
  readonly leadIn: number;
  /** Sign of a caption: 图为, a credit in its tail. */
  readonly caption: boolean;
  /** A subhead that those around it tell: it is body, and goes with the text behind it. */
  readonly subhead: boolean;
  /** Type size in points, where the source knows it. */
  readonly size: number | undefined;
  /** Set one character below the other. */
  readonly vertical: boolean;
  /** A piece of the running head. */
  readonly field: Line['field'];
  readonly forced: Answer | null;
  /** A person's word: a story must start with it, or must not. */
  readonly opening: 'free' | 'must' | 'never';
}

/** Lines of text without a mark among them that are no text. */
const FEWEST_HEADS = 3;

/** The units of the page in the order of its lines. */
export function unitsOf(
  lines: readonly Line[],
  places: readonly Place[],
  page: Measured,
  bounds: Bounds,
): Unit[] {
  const units: Unit[] = [];
  let open: number[] = [];
  const blanks = hasBlanks(lines);
  const closings = closingsOf(lines);
  let closed = 0;
  const openingAt = (i: number | undefined): Unit['opening'] =>
    i === undefined
      ? 'free'
      : bounds.storyStarts.has(i)
        ? 'must'
        : bounds.storyJoins.has(i)
          ? 'never'
          : 'free';
  const close = (): void => {
    // Running text has a mark in every other line; lines without any that stand together are headlines.
    if (open.length >= FEWEST_HEADS && open.every((i) => !/[，。、；？！]/.test(lines[i]?.bare ?? ''))) {
      open.forEach((i, k) => {
        const line = lines[i] as Line;
        const glued = blanks && line.blanks === 0 && (k > 0 || units.length > 0);
        const [width, measure] = [page.widths[i] ?? 0, page.measures[i] ?? 0];
        units.push(
          unit('display', [line.text], {
            width,
            measure,
            glued,
            size: line.size,
            opening: openingAt(i),
          }),
        );
      });
      open = [];
      return;
    }
    if (open.length > 0)
      units.push(
        ...paragraphUnits(
          open.map((i) => lines[i] as Line),
          open.map((i) => page.widths[i] ?? 0),
          page.measures[open[0] ?? 0] ?? 0,
          openingAt(open[0]),
          blanks && lines[open[0] ?? 0]?.blanks === 0 && units.length > 0,
        ),
      );
    open = [];
  };
  lines.forEach((line, i) => {
    const place = places[i];
    if (i < closed) return;
    const closingEnd = closings.get(i);
    if (closingEnd !== undefined) {
      close();
      closed = closingEnd;
      // A space in a letter-spaced line parts no words.
      const texts = lines
        .slice(i, closingEnd)
        .map(({ text, spaced }) => (spaced ? filter(text, (k) => !/\s/.test(text.text.charAt(k))) : text));
      const text = texts.map((part) => part.text).join('');
      const whole = { text, at: texts.flatMap((part) => [...part.at]) };
      units.push(unit('byline', [whole], { closing: true, measure: page.measures[i] ?? 0 }));
      return;
    }
    if (place === 'apart') {
      close();
      pushApart(units, line, {
        verse: page.verse[i] ?? false,
        turned: page.turned[i] ?? false,
        width: page.widths[i] ?? 0,
        measure: page.measures[i] ?? 0,
        opening: openingAt(i),
        glued: blanks && line.blanks === 0 && units.length > 0,
      });
      return;
    }
    if (place === 'first' || place === 'only' || bounds.storyStarts.has(i)) close();
    open.push(i);
    if (place === 'last' || place === 'only') close();
  });
  close();
  return withJoins(withAnswers(units));
}

/**
 * What a person's word on a headline says of stories: the one it names starts where its name says, and one that it stands
 * behind has ended there. A subhead stands inside its story. Else the text around would run together as if nothing stood
 * between.
 */
function withAnswers(units: readonly Unit[]): readonly Unit[] {
  const openings = new Map<number, Unit['opening']>();
  const starts = new Set<number>();
  units.forEach(({ forced, lines }, i) => {
    if (forced?.kind !== 'part') return;
    const isHead = forced.role !== 'paragraph' && forced.role !== 'lines' && forced.role !== 'byline';
    const start = Number(/-(\d+)$/.exec(forced.article)?.[1] ?? NaN);
    if (!isHead || Number.isNaN(start)) return;
    if (forced.role !== 'subhead') starts.add(start);
    if ((lines[0]?.at[0] ?? 0) < start) return;
    const next = units.findIndex((unit, k) => k > i && isBody(unit) && !unit.caption);
    if (next >= 0) openings.set(next, forced.role === 'subhead' ? 'never' : 'must');
  });
  if (starts.size === 0 && openings.size === 0) return units;
  return units.map((unit, i): Unit => {
    const said = starts.has(unit.lines[0]?.at[0] ?? -1) && isBody(unit) ? 'must' : openings.get(i);
    return said !== undefined && unit.opening === 'free' ? { ...unit, opening: said } : unit;
  });
}

/** Text, of whatever a person has not spoken. */
export const isBody = (unit: Unit | undefined): boolean =>
  unit?.forced === null && (unit.kind === 'paragraph' || unit.kind === 'lines');

/** Where a person said that no story starts, none does before the next body: its headline and byline go with it. */
function withJoins(units: readonly Unit[]): Unit[] {
  let joining = false;
  return units.map((unit) => {
    joining ||= unit.opening === 'never';
    const own: Unit = joining && unit.opening === 'free' ? { ...unit, opening: 'never' } : unit;
    if (unit.kind === 'paragraph' || unit.kind === 'lines') joining = false;
    return own;
  });
}

/** A display's lines as units of their own; one that a line of a single character ends is one piece. */
export const linesOf = (whole: Unit): Unit[] =>
  whole.lines.length === 1 || (whole.lines.length === 2 && whole.lines[1]?.text.length === 1)
    ? [whole]
    : whole.lines.map((line, i) => pieceOf(whole, line, { glued: i > 0 || whole.glued }, i === 0));

/** A clause of a headline has so many characters at least. */
const SHORTEST_CLAUSE = 4;
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

function unit(kind: UnitKind, lines: readonly Text[], rest: Partial<Unit>): Unit {
  const bare = lines.map((line) => line.text.replace(/\s+/g, '')).join('');
  return {
    kind,
    lines,
    bare,
    width: 0,
    measure: 0,
    tail: false,
    glued: false,
    sameLine: false,
    within: null,
    closing: false,
    flagLike: kind === 'display' && lines.length === 1 && flagLike(bare),
    nameLike: kind === 'display' && bare.length === 2 && isName(bare),
    leadIn: 0,
    caption: false,
    subhead: false,
    size: undefined,
    vertical: false,
    field: null,
    forced: null,
    opening: 'free',
    ...rest,
  };
}

const isCaption = (bare: string): boolean => /图为|^[①②③]/.test(bare) || startsCaption(bare);
/** A headline has no more lines than this. */
const MOST_HEAD_LINES = 4;

/** A line that is no body: with the one before it, where they are lines of one headline, verse or list. */
function pushApart(
  units: Unit[],
  line: Line,
  {
    verse,
    turned,
    ...own
  }: { verse: boolean; turned: boolean } & Pick<Unit, 'width' | 'measure' | 'opening' | 'glued'>,
): void {
  const { width, measure, opening } = own;
  const last = units.at(-1);
  const together = (kind: UnitKind): boolean =>
    opening !== 'must' &&
    last?.kind === kind &&
    !last.tail &&
    last.field === null &&
    last.forced === line.forced;
  const add = (kind: UnitKind, rest: Partial<Unit>): void => {
    units.push(unit(kind, [line.text], { ...own, size: line.size, forced: line.forced, ...rest }));
  };
  const append = (kind: UnitKind, before: Unit, lines = [...before.lines, line.text]): void => {
    units[units.length - 1] = unit(kind, lines, {
      width: Math.max(before.width, width),
      measure,
      vertical: before.vertical,
      size: before.size,
      opening: before.opening,
      glued: before.glued,
      forced: line.forced,
    });
  };
  if (line.forced !== null) {
    if (last && together('display')) append('display', last);
    else add('display', {});
  } else if (line.field !== null) add('furniture', { field: line.field });
  else if (line.teaser) add('furniture', {});
  else if (verse) {
    const before = last?.lines.at(-1);
    if (turned && last && before && together('lines'))
      append('lines', last, [
        ...last.lines.slice(0, -1),
        { text: before.text + line.text.text, at: [...before.at, ...line.text.at] },
      ]);
    else if (last && together('lines') && line.blanks === 0) append('lines', last);
    else add('lines', {});
  } else if (line.vertical) add('display', { vertical: true, glued: last?.vertical === true });
  else if (creditAt(line.text.text) >= 0) units.push(...paragraphUnits([line], [width], measure, opening));
  else if (isCaption(line.bare) && line.bare.length > 8) add('paragraph', { caption: true });
  else {
    const role = shortRole(line.text.text);
    const signs = role === null && last?.kind === 'display' && line.blanks === 0 && signsHead(line, last);
    const reports = role === 'credit' && last?.kind === 'display' && /(?:摄影|图文)报道$/.test(line.bare);
    const kind: UnitKind = reports
      ? 'byline'
      : role === null && !signs
        ? 'display'
        : signs || role === 'source' || role === 'names'
          ? 'byline'
          : (role ?? 'display');
    const joins =
      last &&
      kind === 'display' &&
      line.blanks === 0 &&
      together(kind) &&
      !last.vertical &&
      last.lines.length < MOST_HEAD_LINES;
    // A byline wider than its column goes on in the next line.
    const isOpen = last?.kind === 'byline' && !last.tail && line.blanks === 0 && last.lines.length === 1;
    const [first] = last?.lines ?? [];
    if (isOpen && first && (isTornWord(last.bare, line.bare) || wantsName(first.text, line.bare)))
      append('byline', last, [{ text: first.text + line.text.text, at: [...first.at, ...line.text.at] }]);
    // Further guests, each with what they are.
    else if (
      last?.kind === 'byline' &&
      !last.tail &&
      own.glued &&
      last.lines.some(({ text }) => GUESTS.test(text)) &&
      role === null &&
      isGuest(line.text.text)
    )
      append('byline', last);
    // Who else signs stands below, in the same block.
    else if (isOpen && own.glued && kind === 'byline' && role === 'byline' && !last.closing)
      append('byline', last);
    else if (isOpen && line.bare.length <= 4 && last.width > measure - 2) append('byline', last);
    else if (joins && isLeadIn(`${last.bare}${line.bare}`)) {
      const whole = [...last.lines, line.text];
      append('byline', last, [
        { text: whole.map(({ text }) => text).join(''), at: whole.flatMap(({ at }) => at) },
      ]);
    } else if (joins) append(kind, last);
    else add(kind, { closing: role === 'source' || role === 'names' });
  }
}

const GUESTS = /^[\u3400-\u9fff]{0,4}(?:主持人?|嘉宾|专家)[：:]/;
const isGuest = (text: string): boolean =>
  isName(/^([\u3400-\u9fff]{2,3})\s+[\u3400-\u9fff\s]{2,24}$/.exec(text.trim())?.[1] ?? '');

/** A lead-in (新华社河湾10月12日电（记者 …）) and nothing behind it. */
const isLeadIn = (bare: string): boolean => leadInOf(bare) === bare.length;

/** Words of bylines that a narrow column breaks. */
const BYLINE_WORDS = ['本报记者', '见习记者', '特约记者', '通讯员', '实习生', '评论员', '摄影'];

/** One line ends with the start of such a word, the next begins with its rest. */
const isTornWord = (line: string, next: string): boolean =>
  BYLINE_WORDS.some((word) =>
    Array.from({ length: word.length - 1 }, (_, k) => k + 1).some(
      (k) =>
        line.endsWith(word.slice(0, k)) &&
        next.startsWith(word.slice(k)) &&
        /^[\u3400-\u9fff]{2,12}$/.test(next.slice(word.length - k)),
    ),
  );

/** What a byline's line ends with: the word before a name, or a surname by itself. */
const wantsName = (line: string, next: string): boolean =>
  (/(?:记者|通讯员|实习生)\s*$/.test(line) && isName(next)) ||
  (/\s[\u3400-\u9fff]\s*$/.test(line) && /^[\u3400-\u9fff]{1,2}$/.test(next));

/** What an office publishes. */
const isDocument = (bare: string): boolean =>
  /(?:公报|公告|通告|通知|公示|报告|规定|办法|条例|意见|决定)$/.test(bare);

/** A name of two characters in the block of a headline, below a line of it too long to be one of a few characters each. */
const signsHead = ({ bare }: Line, head: Unit): boolean =>
  ((bare.length === 2 && isName(bare) && !isFlagWord(bare)) || (isDocument(head.bare) && signsOff(bare))) &&
  !head.vertical &&
  (head.lines.at(-1)?.text.replace(/\s+/g, '').length ?? 0) >= SHORTEST_CLAUSE;

function paragraphUnits(
  lines: readonly Line[],
  widths: readonly number[],
  measure: number,
  opening: Unit['opening'],
  glued = false,
): Unit[] {
  let texts = lines.map((line) => line.text);
  const width = Math.max(...widths);
  const tails: Unit[] = [];
  const take = (startIn: (text: string) => number, kind: UnitKind): boolean => {
    const start = startIn(texts.map((text) => text.text).join(''));
    if (start <= 0) return false;
    const [body, tail] = cut(texts, start);
    texts = body;
    // A word behind the last sentence that is no name is a photo's title or a flag that came on the same line.
    const word = tail.map((text) => text.text).join('');
    const isWord = isFlagWord(word) || !areNamesInBrackets(word);
    if (kind === 'byline' && /^[\u3400-\u9fff]{2,4}$/.test(word) && isWord)
      tails.unshift(unit('display', tail, { measure, opening: 'free' }));
    else tails.unshift(unit(kind, tail, { tail: true, measure }));
    return true;
  };
  const heads: Unit[] = [];
  const jump = jumpBefore(texts.map((text) => text.text).join(''));
  if (jump > 0) {
    const [head, body] = cut(texts, jump);
    texts = body;
    heads.push(unit('jump', head, { measure, glued }));
  }
  take(jumpAt, 'jump');
  const credit = take(creditAt, 'credit');
  if (!credit) take(closingPieceAt, 'byline');
  const whole = texts.map((text) => text.text).join('');
  const said = whole.replace(/\s+/g, '');
  const caption = credit || startsCaption(said) || /图为|图[一二三四1-4①-⑨左右上下中][：:为是]/.test(said);
  const printed = lines.map(({ text, spaced }) => (spaced ? text.text.replace(/ (?=\S)/g, '') : text.text));
  // A space ends a reporter's name; in a line spaced in part those inside the lead-in say nothing.
  const leadIn = Math.max(
    leadInOf(whole.replace(/\s+/g, '')),
    bareLength(printed.join('').slice(0, leadInOf(printed.join('')))),
  );
  return [...heads, unit('paragraph', texts, { width, measure, caption, leadIn, opening, glued }), ...tails];
}

const bareLength = (text: string): number => text.replace(/\s+/g, '').length;

/** Lines cut at an offset in their concatenation. */
function cut(lines: readonly Text[], at: number): [Text[], Text[]] {
  const [before, after]: [Text[], Text[]] = [[], []];
  let start = 0;
  for (const line of lines) {
    const here = Math.max(0, Math.min(line.text.length, at - start));
    if (here > 0) before.push(trim(slice(line, 0, here)));
    if (here < line.text.length) after.push(trim(slice(line, here)));
    start += line.text.length;
  }
  return [before.filter((t) => t.text !== ''), after.filter((t) => t.text !== '')];
}

/**
 * Places of the white space behind a paragraph's lead-in (本报讯 …, 本报讯（记者 …） …) that parts it from the text. In a
 * letter-spaced line one space is the line's, two are not.
 */
export function leadInSpaces({ lines, leadIn }: Unit): number[] {
  if (leadIn === 0) return [];
  const bare = lines.map((line) => line.text.replace(/\s+/g, '')).join('');
  const bracket = bare.slice(0, leadIn).search(/[（(]/);
  const ends = new Set([leadIn, ...(bracket > 0 ? [bracket] : [])]);
  const places: number[] = [];
  let passed = 0;
  for (const line of lines) {
    const least = isSpaced(line.text) ? 2 : 1;
    for (const { 0: piece, index } of line.text.matchAll(/\S+|\s+/g)) {
      if (/\S/.test(piece)) passed += piece.length;
      else if (ends.has(passed) && piece.length >= least) places.push(line.at[index] ?? -1);
    }
    if (passed > leadIn) break;
  }
  return places;
}
