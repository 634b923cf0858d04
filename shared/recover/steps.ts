import type { Unit } from './units.ts';
import { isFlagWord } from './short.ts';
import { wordsOf, type Words } from './words.ts';

/** What a unit is to the story it was given to, or to the page. */
export type Role =
  | 'head' // of the headline's lines: kicker, main or deck
  | 'flag'
  | 'byline'
  | 'body'
  | 'subhead'
  | 'jump'
  | 'caption'
  | 'credit'
  | 'title'
  | 'furniture'
  | 'stray';

/**
 * Headlines before their bodies, as they are read; after them, as some programs draw them; or all in one place, away
 * from them: a habit of the page.
 */
export type Habit = 'before' | 'after' | 'apart';

/** In front of a story's body, in it, after a subhead in it, behind it, or in no story. */
export type Phase = 'out' | 'front' | 'body' | 'sub' | 'back';

/** Where the reading of the page stands, and what the story there has so far. */
export interface State {
  readonly phase: Phase;
  /** Display units in front of the body, and behind it (at most 3 are told apart). */
  readonly front: number;
  readonly back: number;
  /** At most 2 are told apart. */
  readonly bylines: number;
  /** A flag stands with it: before its headline or body, or behind its last piece. */
  readonly flag: 'none' | 'early' | 'late';
}

export const START: State = { phase: 'out', front: 0, back: 0, bylines: 0, flag: 'none' };
const FRESH: State = { ...START, phase: 'front' };

const PHASES: readonly Phase[] = ['out', 'front', 'body', 'sub', 'back'];
const FLAGS: readonly State['flag'][] = ['none', 'early', 'late'];

/** A number for each state. */
export const keyOf = (s: State): number =>
  (((PHASES.indexOf(s.phase) * 4 + s.front) * 4 + s.back) * 3 + s.bylines) * 3 + FLAGS.indexOf(s.flag);

/** One way to take the next units. */
export interface Step {
  readonly state: State;
  /** log odds */
  readonly score: number;
  /** One role for each unit taken. */
  readonly roles: readonly Role[];
  /** A new story starts with this unit. */
  readonly opens: boolean;
}

const NEVER = -1e6;

/* The scores, in log odds: 1 is "e times as likely". */
const S = {
  story: -2.5,
  head: { byHabit: 2.5, againstHabit: -0.5, bothSides: -1, none: -3 },
  /** Where headlines stand apart a story has none beside it. */
  apart: { none: 1, some: -1.5, stray: -0.3 },
  moreHeads: [0, 0, -0.3, -1.2],
  bylines: [-0.5, 0.7, -1.5],
  /** Each display unit beyond three on one side. */
  manyHeads: -2,
  /** Each byline beyond two. */
  manyBylines: -3,
  /** A front without a body comes to nothing. */
  lostHead: -2,
  lostByline: -3,
  lostFlag: -1,
  lostSubhead: -12,
  newMeasure: -2,
  /** Words that a paragraph shares with those before it, against what is usual, and at most. */
  cohesion: { weight: 8, usual: 0.28, atMost: 1 },
  leadInInside: -3,
  leadInFirst: 1,
  bareStart: -0.5,
  captionAsBody: -3,
  shortHead: -0.8,
  flagWordHead: -2.5,
  headAfterLateFlag: -1,
  cutOff: -1.2,
  amongFlags: { stray: 0.5, beside: -0.6 },
  /** A flag in one block with the piece before it. */
  flagGlued: 1,
  flag: { early: -0.3, late: -0.6, earlyAgainstHabit: -0.8, lateByHabit: -0.3, stray: -1.2, second: -0.5 },
  sectionStray: -0.9,
  displayStray: -3,
  bylineStray: -4,
  markedBylineBehindBody: -1.5,
  /** Bare names at the head of a story. */
  closingByline: -2.5,
  nameLike: -0.6,
  tailByline: 1,
  jumpStray: -2,
  creditStray: -2.5,
  photo: { sign: 0.5, noSign: -6, creditFirst: -1, title: { short: 0.5, middle: -0.3, long: -2.5 } },
  subhead: { any: -0.6, sameColumn: 0.8, tooWide: -4, numbered: 1.5, alike: 1, notBeforeBody: -4 },
  /** What words shared with the body on one side more than the other are worth, and at most. */
  words: 4,
  wordsAtMost: 2,
} as const;

/** What must be known of the units around. */
export interface Context {
  /** The last paragraph before each unit, or -1. */
  readonly lastBody: readonly number[];
  /** How many other displays between paragraphs are built like it. */
  readonly alike: readonly number[];
  /** Log odds that a display goes with the body after it rather than the one before, by the words they share. */
  readonly leaning: readonly number[];
  /** Log odds that a paragraph goes on with the story of those before it, by the words they share. */
  readonly cohesion: readonly number[];
  /** It stands among other flags: they were drawn together, away from their stories. */
  readonly among: readonly boolean[];
  /** A photo's words or the page's own lines stand between it and the body before it, and after it. */
  readonly cutOff: readonly (readonly [before: boolean, after: boolean])[];
}

const isBody = (unit: Unit | undefined): boolean =>
  (unit?.kind === 'paragraph' && !unit.caption) || unit?.kind === 'lines';
/** Paragraphs that a headline is compared with, on each side. */
const WORDS_REACH = 6;

export function contextOf(units: readonly Unit[]): Context {
  const lastBody: number[] = [];
  let last = -1;
  units.forEach((unit, i) => {
    lastBody.push(last);
    if (isBody(unit)) last = i;
  });
  const inside = units.map(
    (unit, i) =>
      unit.kind === 'display' &&
      units[i - 1]?.kind === 'paragraph' &&
      units[i + 1]?.kind === 'paragraph' &&
      unit.lines.length === 1,
  );
  const insides = units.filter((_, i) => inside[i]);
  const isAlike = (a: Unit, b: Unit): boolean =>
    a !== b && shapeOf(a) === shapeOf(b) && Math.abs(a.bare.length - b.bare.length) <= 3;
  const bodies = units.flatMap((unit, i) => (isBody(unit) ? [i] : []));
  const words = wordsOf(bodies.map((i) => units[i]?.bare ?? ''));
  const pairs = new Map(bodies.map((i) => [i, words.pairsOf(units[i]?.bare ?? '')]));
  let nextBody = 0;
  const leaning = units.map((unit, i) => {
    while (nextBody < bodies.length && (bodies[nextBody] ?? 0) <= i) nextBody++;
    if (unit.kind !== 'display') return 0;
    const near = (from: number, to: number): Set<string> =>
      union(bodies.slice(Math.max(0, from), to).map((k) => pairs.get(k)));
    const after = words.shared(unit.bare, near(nextBody, nextBody + WORDS_REACH));
    const before = words.shared(unit.bare, near(nextBody - WORDS_REACH, nextBody));
    return Math.max(-S.wordsAtMost, Math.min(S.wordsAtMost, S.words * (after - before)));
  });
  return {
    lastBody,
    alike: units.map((unit, i) =>
      inside[i] ? near(insides, unit).filter((other) => isAlike(unit, other)).length : 0,
    ),
    leaning,
    cohesion: cohesionOf(units, bodies, words, pairs),
    cutOff: cutOffs(units),
    among: amongFlags(units),
  };
}

const COHESION_REACH = 4;
/** Among fewer paragraphs it cannot be told which words are rare. */
const FEWEST_BODIES = 8;

/** How much of what a body says was said in the four before it, and of the one before it in the four that follow. */
function cohesionOf(
  units: readonly Unit[],
  bodies: readonly number[],
  words: Words,
  pairs: ReadonlyMap<number, ReadonlySet<string>>,
): number[] {
  const cohesion = units.map(() => 0);
  const sharedWith = (i: number | undefined, others: readonly number[]): number =>
    i === undefined ? 0 : words.shared(units[i]?.bare ?? '', union(others.map((k) => pairs.get(k))));
  bodies.forEach((i, k) => {
    if (k === 0 || bodies.length < FEWEST_BODIES) return;
    const back = sharedWith(i, bodies.slice(Math.max(0, k - COHESION_REACH), k));
    const ahead = sharedWith(bodies[k - 1], bodies.slice(k, k + COHESION_REACH));
    const { weight, usual, atMost } = S.cohesion;
    cohesion[i] = Math.max(-atMost, Math.min(atMost, weight * ((back + ahead) / 2 - usual)));
  });
  return cohesion;
}

const union = (sets: readonly (ReadonlySet<string> | undefined)[]): Set<string> =>
  new Set(sets.flatMap((set) => [...(set ?? [])]));

/** Three flags and more that follow one another. */
function amongFlags(units: readonly Unit[]): boolean[] {
  let run = 0;
  const before = units.map((unit) => (run = unit.flagLike ? run + 1 : 0));
  run = 0;
  const after = units
    .toReversed()
    .map((unit) => (run = unit.flagLike ? run + 1 : 0))
    .toReversed();
  return units.map((_, i) => (before[i] ?? 0) + (after[i] ?? 0) - 1 >= 3);
}

function cutOffs(units: readonly Unit[]): (readonly [boolean, boolean])[] {
  const foreign = (unit: Unit): boolean =>
    (unit.kind === 'paragraph' && unit.caption) || unit.kind === 'credit' || unit.kind === 'furniture';
  const sweep = (list: readonly Unit[]): boolean[] => {
    let cut = false;
    return list.map((unit) => (cut = !isBody(unit) && (cut || foreign(unit))));
  };
  const before = sweep(units);
  const after = sweep(units.toReversed()).toReversed();
  return units.map((_, i) => [before[i] ?? false, after[i] ?? false]);
}

/** How a display is built: its marks in order. */
const shapeOf = (unit: Unit): string => unit.bare.replace(/[\u3400-\u9fffA-Za-z0-9]/g, '').slice(0, 4);

/** The displays around one: a bound, so that a long text stays linear. */
function near(units: readonly Unit[], unit: Unit): readonly Unit[] {
  const at = units.indexOf(unit);
  return units.slice(Math.max(0, at - 12), at + 13);
}

/** The score of leaving a story as it stands. */
export function closing(s: State, habit: Habit): number {
  if (s.phase === 'out') return 0;
  if (s.phase === 'sub') return S.lostSubhead;
  if (s.phase === 'front')
    return S.lostHead * s.front + S.lostByline * s.bylines + (s.flag === 'none' ? 0 : S.lostFlag);
  const rest = S.story + (S.bylines[s.bylines] ?? 0) + (S.moreHeads[Math.max(s.front, s.back)] ?? 0);
  if (habit === 'apart') return rest + (s.front + s.back > 0 ? S.apart.some : S.apart.none);
  const [own, other] = habit === 'before' ? [s.front, s.back] : [s.back, s.front];
  if (own > 0) return rest + S.head.byHabit + (other > 0 ? S.head.bothSides : 0);
  return rest + (other > 0 ? S.head.againstHabit : S.head.none);
}

/** The ways in which a story may start with unit `i`, whatever stood before it. */
export function openings(units: readonly Unit[], i: number, habit: Habit, context: Context): Step[] {
  const unit = units[i] as Unit;
  if (unit.forced !== null || unit.opening === 'never') return [];
  const step = (state: State, score: number, role: Role): Step => ({
    state,
    score,
    roles: [role],
    opens: true,
  });
  switch (unit.kind) {
    case 'display': {
      const head = step(
        { ...FRESH, front: 1 },
        shortness(unit) + (context.leaning[i] ?? 0) + (context.cutOff[i]?.[1] ? S.cutOff : 0),
        'head',
      );
      return unit.flagLike
        ? [
            head,
            step(
              { ...FRESH, flag: 'early' },
              habit === 'after' ? S.flag.earlyAgainstHabit : S.flag.early,
              'flag',
            ),
          ]
        : [head];
    }
    case 'byline':
      return unit.tail ? [] : [step({ ...FRESH, bylines: 1 }, unit.closing ? S.closingByline : 0, 'byline')];
    case 'lines':
    case 'paragraph':
      return [
        step(
          { ...START, phase: 'body' },
          (unit.caption ? S.captionAsBody : 0) + (unit.leadIn > 0 ? S.leadInFirst : S.bareStart),
          'body',
        ),
      ];
    default:
      return [];
  }
}

/** The ways to take unit `i` (and up to two more, for a photo's words) without starting a story. */
export function stepsFrom(
  s: State,
  units: readonly Unit[],
  i: number,
  habit: Habit,
  context: Context,
): Step[] {
  const unit = units[i] as Unit;
  const steps: Step[] = [];
  const to = (state: State, score: number, role: Role): void => {
    steps.push({ state, score, roles: [role], opens: false });
  };
  if (unit.forced !== null) {
    to(s, 0, 'stray');
    return steps;
  }
  // A person's word: a story starts here, so nothing goes on.
  const free = unit.opening !== 'must';
  switch (unit.kind) {
    case 'display': {
      to(
        s,
        strayScore(unit, habit) +
          (context.among[i] === true ? S.amongFlags.stray : 0) +
          (free ? 0 : NEVER / 4),
        'stray',
      );
      if (!free) break;
      const lean = context.leaning[i] ?? 0;
      const [cutBefore, cutAfter] = (context.cutOff[i] ?? [false, false]).map((cut) =>
        cut ? S.cutOff : 0,
      ) as [number, number];
      const among = context.among[i] === true ? S.amongFlags.beside : 0;
      const short = shortness(unit) + among;
      if (s.phase === 'front')
        to(
          { ...s, front: Math.min(3, s.front + 1) },
          short + lean + cutAfter + (s.front === 3 ? S.manyHeads : 0),
          'head',
        );
      if (s.phase === 'body')
        to(
          { ...s, phase: 'sub' },
          subheadScore(unit, units[i - 1], units[i + 1], context.alike[i] ?? 0) + Math.max(0, lean) / 2,
          'subhead',
        );
      if (s.phase === 'body' || s.phase === 'back')
        to(
          { ...s, phase: 'back', back: Math.min(3, s.back + 1) },
          short -
            lean +
            cutBefore +
            (s.back === 3 ? S.manyHeads : 0) +
            (s.flag === 'late' ? S.headAfterLateFlag : 0),
          'head',
        );
      if (unit.nameLike && s.phase === 'body' && s.bylines < 2)
        to({ ...s, phase: 'back', bylines: s.bylines + 1 }, S.nameLike, 'byline');
      if (unit.flagLike && s.flag === 'none') {
        const [behindFlag, beforeFlag] = [units[i - 1], units[i + 1]].map((other) =>
          other?.flagLike === true ? S.flag.second : 0,
        ) as [number, number];
        if (s.phase === 'front')
          to(
            { ...s, flag: 'early' },
            (habit === 'after' ? S.flag.earlyAgainstHabit : S.flag.early) + cutAfter + among + beforeFlag,
            'flag',
          );
        if (s.phase === 'back')
          to(
            { ...s, flag: 'late' },
            (habit === 'after' ? S.flag.lateByHabit : S.flag.late) +
              (unit.glued ? S.flagGlued : 0) +
              cutBefore +
              among +
              behindFlag,
            'flag',
          );
      }
      break;
    }
    case 'byline': {
      to(s, S.bylineStray + (free ? 0 : NEVER / 4), 'stray');
      if (!free) break;
      const bylines = Math.min(2, s.bylines + 1);
      const many = s.bylines === 2 ? S.manyBylines : 0;
      if (unit.tail) {
        if (s.phase === 'body') to({ ...s, phase: 'back', bylines }, S.tailByline + many, 'byline');
        break;
      }
      if (s.phase === 'front') to({ ...s, bylines }, (unit.closing ? S.closingByline : 0) + many, 'byline');
      const opening = !unit.closing && /^[□■本]/.test(unit.bare);
      if (s.phase === 'body')
        to({ ...s, phase: 'back', bylines }, (opening ? S.markedBylineBehindBody : 0) + many, 'byline');
      if (s.phase === 'back') to({ ...s, bylines }, many, 'byline');
      break;
    }
    case 'lines':
    case 'paragraph': {
      if (!free) break;
      const last = units[context.lastBody[i] ?? -1];
      const caption = unit.caption ? S.captionAsBody : 0;
      if (s.phase === 'body' || s.phase === 'sub')
        to(
          { ...s, phase: 'body' },
          caption +
            (last?.kind === unit.kind && Math.abs(last.measure - unit.measure) > 1.2 ? S.newMeasure : 0) +
            (s.phase === 'body' ? (context.cohesion[i] ?? 0) : 0) +
            (unit.leadIn > 0 ? S.leadInInside : 0),
          'body',
        );
      if (s.phase === 'front')
        to({ ...s, phase: 'body' }, caption + (unit.leadIn > 0 ? S.leadInFirst : 0), 'body');
      break;
    }
    case 'jump':
      if (s.phase === 'body' || s.phase === 'back') to({ ...s, phase: 'back' }, 0, 'jump');
      else if (s.phase === 'front') to(s, S.bareStart, 'jump');
      else to(s, S.jumpStray, 'stray');
      break;
    case 'credit':
      to(s, S.creditStray, 'stray');
      break;
    case 'furniture':
      to(s, 0, 'furniture');
      break;
  }
  steps.push(...photoSteps(s, units, i));
  return steps;
}

const shortness = (unit: Unit): number =>
  unit.flagLike && isFlagWord(unit.bare)
    ? S.flagWordHead
    : unit.bare.length <= 4 || isSectionLike(unit)
      ? S.shortHead
      : 0;

const PHOTO_ROLES: Partial<Record<Unit['kind'], Role>> = {
  paragraph: 'caption',
  credit: 'credit',
  display: 'title',
};

/** A photo's words: caption, credit and title in any order, three at most. They stand anywhere, also in a story. */
function photoSteps(s: State, units: readonly Unit[], i: number): Step[] {
  const steps: Step[] = [];
  const roles: Role[] = [];
  let caption: Unit | null = null;
  let title: Unit | null = null;
  for (let k = i; k < i + 3; k++) {
    const unit = units[k];
    const role = unit && PHOTO_ROLES[unit.kind];
    if (!unit || !role || unit.forced !== null || roles.includes(role)) break;
    roles.push(role);
    if (role === 'caption') caption = unit;
    if (unit.leadIn > 0) break;
    if (role === 'title') title = unit;
    if (caption === null) continue;
    const score =
      (caption.caption || roles.includes('credit') ? S.photo.sign : S.photo.noSign) +
      (roles[0] === 'credit' ? S.photo.creditFirst : 0) +
      (title === null ? 0 : titleScore(title.bare.length));
    steps.push({ state: s, score, roles: [...roles], opens: false });
  }
  return steps;
}

const titleScore = (length: number): number =>
  length <= 4 ? S.photo.title.short : length <= 10 ? S.photo.title.middle : S.photo.title.long;

/** A display that belongs to no story beside it: a flag or the page's section name more likely than a headline. */
function strayScore(unit: Unit, habit: Habit): number {
  if (unit.flagLike) return S.flag.stray;
  if (isSectionLike(unit)) return S.sectionStray;
  return habit === 'apart' ? S.apart.stray : S.displayStray;
}

/** 版名: two short clauses of equal length, parted by a space. */
export function isSectionLike(unit: Unit): boolean {
  const clauses = unit.lines.length === 1 ? (unit.lines[0]?.text.split(/\s+/) ?? []) : [];
  return (
    clauses.length === 2 &&
    clauses.every((clause) => /^[\u3400-\u9fff]{3,6}$/.test(clause) && clause.length === clauses[0]?.length)
  );
}

const NUMBERED =
  /^(?:[（(]?[一二三四五六七八九十]{1,2}[）)]?[、．.]?|[0-9]{1,2}[．.、]|第[一二三四五六]|之[一二三四五])/;

function subheadScore(unit: Unit, last: Unit | undefined, next: Unit | undefined, alike: number): number {
  if (!isBody(next) || !next || unit.vertical) return S.subhead.notBeforeBody;
  const narrow = unit.lines.length === 1 && unit.width <= next.measure - 2;
  const goesOn = last?.kind === 'paragraph' && Math.abs(last.measure - next.measure) < 1.2;
  return (
    S.subhead.any +
    (narrow && goesOn && next.leadIn === 0 ? S.subhead.sameColumn : 0) +
    (unit.width > next.measure ? S.subhead.tooWide : 0) +
    (NUMBERED.test(unit.bare) ? S.subhead.numbered : 0) +
    (alike > 0 ? S.subhead.alike : 0)
  );
}
