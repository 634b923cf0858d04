import { closingsOf } from '../words/closings.ts';
import { SHORTEST_CLAUSE } from './clauses.ts';
import type { Line } from '../words/line.ts';
import type { Measured } from '../paragraphs/measure.ts';
import { isName } from '../words/names.ts';
import { signsOff } from '../paragraphs/notices.ts';
import { hasBlanks, type Bounds, type Place } from '../paragraphs/paragraphs.ts';
import { paragraphUnits } from './paragraphUnits.ts';
import { creditAt, isCaption, isFlagWord, leadInOf, shortRole } from '../words/short.ts';
import { filter } from '../words/text.ts';
import { isWork } from '../words/works.ts';
import { withSignatures } from './signatures.ts';
import { isBody, unit, type Unit, type UnitKind } from './unit.ts';

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
  return withJoins(withAnswers(withSignatures(units)));
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

/** Where to call or write. */
const CONTACT = /^[\u3400-\u9fff]{0,2}(?:电话|手机|邮箱|地址|微信|热线|网址)/;

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
  else if (
    ((isCaption(line.bare) || /^[①②③]/.test(line.bare)) && line.bare.length > 8) ||
    isWork(line.text.text)
  )
    add('paragraph', { caption: true });
  else {
    const found = shortRole(line.text.text);
    // In one block with a text it is that text's: where to call, of a notice or an advertisement.
    const role =
      found === 'furniture' && own.glued && isBody(last) && CONTACT.test(line.bare) ? 'contact' : found;
    const signs = role === null && last?.kind === 'display' && line.blanks === 0 && signsHead(line, last);
    const reports = role === 'credit' && last?.kind === 'display' && /(?:摄影|图文)报道$/.test(line.bare);
    const kind: UnitKind = reports
      ? 'byline'
      : role === 'contact'
        ? 'lines'
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
