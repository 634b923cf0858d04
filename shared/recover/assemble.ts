import type { Unit } from './units.ts';

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

export interface Placed {
  readonly role: Role;
  /** Number of the story or of the photo, by role; -1 for the page's own. */
  readonly owner: number;
}

/** Headlines before their bodies, as they are read, or after them, as some programs draw them: a habit of the page. */
export type Habit = 'before' | 'after';

/* The scores, in log odds. */
const STORY = -2.5;
const HEAD_BY_HABIT = 2.5;
const HEAD_AGAINST_HABIT = -0.5;
const HEADS_ON_BOTH_SIDES = -1;
const HEADLESS = -3;
const MORE_HEADS = [0, 0, -0.3, -1, -2.5, -5];
const BYLINES = [-0.3, 0.7, -1.5, -4];
const NEW_MEASURE = -1.2;
const NEVER = -1e6;

type Phase = 0 | 1 | 2 | 3 | 4;
const [OUT, FRONT, BODY, SUB, BACK] = [0, 1, 2, 3, 4] as const;

/** Where the reading of the page stands: in which part of a story, and what the story has so far. */
interface State {
  readonly phase: Phase;
  /** Display units in front of the body, and behind it. */
  readonly front: number;
  readonly back: number;
  readonly bylines: number;
  /** A flag stands with it: before its headline or body, or behind its last piece. */
  readonly flag: 'none' | 'early' | 'late';
}

const START: State = { phase: OUT, front: 0, back: 0, bylines: 0, flag: 'none' };
const FRESH: State = { ...START, phase: FRONT };

const FLAGS: readonly State['flag'][] = ['none', 'early', 'late'];
const keyOf = (s: State): number =>
  (((s.phase * 6 + s.front) * 6 + s.back) * 4 + s.bylines) * 3 + FLAGS.indexOf(s.flag);

interface Step {
  readonly state: State;
  readonly score: number;
  readonly roles: readonly Role[];
  /** A new story starts with this unit. */
  readonly opens: boolean;
}

interface Node {
  readonly state: State;
  readonly score: number;
  readonly from: Node | null;
  readonly roles: readonly Role[];
  readonly opens: boolean;
}

/**
 * Reads the page as stories: a finite automaton over its units (in front of a body, in it, behind it), photos and the
 * page's own lines standing anywhere. The best path over all the page is kept, under both habits of headlines; linear
 * in the units.
 */
export function assemble(units: readonly Unit[]): { placed: Placed[]; habit: Habit; margin: number } {
  const before = bestPath(units, 'before');
  const after = bestPath(units, 'after');
  const [best, other, habit]: [Node, Node, Habit] =
    before.score >= after.score ? [before, after, 'before'] : [after, before, 'after'];
  return { placed: placedOf(best), habit, margin: best.score - other.score };
}

function bestPath(units: readonly Unit[], habit: Habit): Node {
  const context = contextOf(units);
  const layers = Array.from({ length: units.length + 1 }, () => new Map<number, Node>());
  const first: Node = { state: START, score: 0, from: null, roles: [], opens: false };
  layers[0]?.set(keyOf(START), first);
  units.forEach((_, i) => {
    for (const node of layers[i]?.values() ?? []) {
      for (const step of stepsFrom(node.state, units, i, habit, context)) {
        const score = node.score + step.score;
        const layer = layers[i + step.roles.length];
        const key = keyOf(step.state);
        if (layer && score > (layer.get(key)?.score ?? -Infinity))
          layer.set(key, { state: step.state, score, from: node, roles: step.roles, opens: step.opens });
      }
    }
  });
  let best: Node | null = null;
  for (const node of layers.at(-1)?.values() ?? []) {
    const score = node.score + closing(node.state, habit);
    if (best === null || score > best.score) best = { ...node, score };
  }
  return best ?? first;
}

/** What must be known of the units around. */
interface Context {
  /** The last paragraph before each unit, or -1. */
  readonly lastBody: readonly number[];
  readonly nextBody: readonly number[];
  /** How many other displays on the page are of its form: as long, or built alike. */
  readonly alike: readonly number[];
}

function contextOf(units: readonly Unit[]): Context {
  const lastBody: number[] = [];
  let last = -1;
  units.forEach((unit, i) => {
    lastBody.push(last);
    if (unit.kind === 'paragraph' && !unit.caption) last = i;
  });
  const nextBody: number[] = new Array<number>(units.length).fill(-1);
  let next = -1;
  for (let i = units.length - 1; i >= 0; i--) {
    nextBody[i] = next;
    if (units[i]?.kind === 'paragraph' && units[i]?.caption === false) next = i;
  }
  const inside = units.map(
    (unit, i) =>
      unit.kind === 'display' && units[i - 1]?.kind === 'paragraph' && units[i + 1]?.kind === 'paragraph',
  );
  const byShape = new Map<string, number>();
  const shape = (unit: Unit): string => unit.bare.replace(/[\u3400-\u9fff]/g, '').slice(0, 4);
  units.forEach((unit, i) => {
    if (inside[i]) byShape.set(shape(unit), (byShape.get(shape(unit)) ?? 0) + 1);
  });
  const alike = units.map((unit, i) => (inside[i] ? (byShape.get(shape(unit)) ?? 1) - 1 : 0));
  return { lastBody, nextBody, alike };
}

/** The score of leaving a story as it stands. */
function closing(s: State, habit: Habit): number {
  if (s.phase === OUT) return 0;
  if (s.phase === SUB) return NEVER;
  if (s.phase === FRONT) return -2 * s.front - 3 * s.bylines - (s.flag === 'none' ? 0 : 1);
  const [own, other] = habit === 'before' ? [s.front, s.back] : [s.back, s.front];
  const head =
    own > 0 && other > 0
      ? HEAD_BY_HABIT + HEADS_ON_BOTH_SIDES
      : own > 0
        ? HEAD_BY_HABIT
        : other > 0
          ? HEAD_AGAINST_HABIT
          : HEADLESS;
  return STORY + head + (BYLINES[s.bylines] ?? -4) + (MORE_HEADS[Math.max(s.front, s.back)] ?? -5);
}

function stepsFrom(s: State, units: readonly Unit[], i: number, habit: Habit, context: Context): Step[] {
  const unit = units[i] as Unit;
  const leave = closing(s, habit);
  const steps: Step[] = [];
  const to = (state: State, score: number, role: Role, opens = false): void => {
    if (score > NEVER / 2) steps.push({ state, score, roles: [role], opens });
  };
  if (unit.forced !== null) {
    to(s, 0, 'stray');
    return steps;
  }
  switch (unit.kind) {
    case 'display': {
      to(s, strayDisplay(unit), 'stray');
      const short = unit.bare.length <= 4 || isSectionLike(unit) ? -0.8 : 0;
      if (s.phase === FRONT) to({ ...s, front: Math.min(5, s.front + 1) }, short, 'head');
      else to({ ...FRESH, front: 1 }, leave + short, 'head', true);
      if (s.phase === BODY) to({ ...s, phase: SUB }, subheadScore(unit, i, units, context), 'subhead');
      if (s.phase === BODY || s.phase === BACK)
        to({ ...s, phase: BACK, back: Math.min(5, s.back + 1) }, short - (s.flag === 'late' ? 1 : 0), 'head');
      if (unit.flagLike) {
        if (s.phase === FRONT && s.flag === 'none') to({ ...s, flag: 'early' }, -0.5, 'flag');
        if (s.phase === BACK && s.flag === 'none') to({ ...s, flag: 'late' }, -0.6, 'flag');
        if (s.phase !== FRONT) to({ ...FRESH, flag: 'early' }, leave - 0.3, 'flag', true);
      }
      break;
    }
    case 'byline': {
      const more = Math.min(3, s.bylines + 1);
      to(s, -4, 'stray');
      if (unit.tail) {
        if (s.phase === BODY) to({ ...s, phase: BACK, bylines: more }, 1, 'byline');
        break;
      }
      if (s.phase === FRONT) to({ ...s, bylines: more }, 0, 'byline');
      else to({ ...FRESH, bylines: 1 }, leave, 'byline', true);
      const marked = /^[□■本]/.test(unit.bare);
      if (s.phase === BODY) to({ ...s, phase: BACK, bylines: more }, marked ? -1.5 : 0, 'byline');
      if (s.phase === BACK) to({ ...s, bylines: more }, 0, 'byline');
      break;
    }
    case 'paragraph': {
      const previous = units[context.lastBody[i] ?? -1];
      if (s.phase === BODY || s.phase === SUB)
        to(
          { ...s, phase: BODY },
          (previous && Math.abs(previous.measure - unit.measure) > 1.2 ? NEW_MEASURE : 0) +
            (unit.leadIn > 0 ? -3 : 0) +
            (unit.caption ? -2 : 0),
          'body',
        );
      const caption = unit.caption ? -4 : 0;
      if (s.phase === FRONT) to({ ...s, phase: BODY }, caption + (unit.leadIn > 0 ? 1 : 0), 'body');
      else to({ ...START, phase: BODY }, leave + caption + (unit.leadIn > 0 ? 1 : -0.5), 'body', true);
      steps.push(...photoSteps(s, units, i));
      break;
    }
    case 'jump':
      if (s.phase === BODY || s.phase === BACK) to({ ...s, phase: BACK }, 0, 'jump');
      else if (s.phase === FRONT) to(s, -0.5, 'jump');
      else to(s, -2, 'stray');
      break;
    case 'credit':
      to(s, -2.5, 'stray');
      break;
    case 'furniture':
      to(s, 0, 'furniture');
      break;
  }
  if (unit.kind === 'display' || unit.kind === 'credit') steps.push(...photoSteps(s, units, i));
  return steps;
}

/** A photo's words: caption, credit and title in any order, three at most. They stand anywhere, also in a story. */
function photoSteps(s: State, units: readonly Unit[], i: number): Step[] {
  const steps: Step[] = [];
  for (let length = 1; length <= 3 && i + length <= units.length; length++) {
    const part = units.slice(i, i + length);
    const roles = part.map((unit): Role | null =>
      unit.forced !== null
        ? null
        : unit.kind === 'paragraph'
          ? 'caption'
          : unit.kind === 'credit'
            ? 'credit'
            : unit.kind === 'display'
              ? 'title'
              : null,
    );
    if (roles.includes(null)) break;
    const count = (role: Role): number => roles.filter((r) => r === role).length;
    if (count('caption') > 1 || count('credit') > 1 || count('title') > 1) break;
    const caption = part[roles.indexOf('caption')];
    const title = part[roles.indexOf('title')];
    if (!caption) continue;
    let score = caption.caption || count('credit') > 0 ? 0.5 : -6;
    if (title) score += title.bare.length <= 4 ? 0.5 : title.bare.length <= 10 ? -0.3 : -2.5;
    if (roles.indexOf('credit') === 0) score -= 1;
    steps.push({ state: s, score, roles: roles as Role[], opens: false });
  }
  return steps;
}

/** A display that belongs to no story beside it: a flag or the page's section name more likely than a headline. */
function strayDisplay(unit: Unit): number {
  if (unit.flagLike) return -1.2;
  if (isSectionLike(unit)) return -0.9;
  return -3;
}

/** 版名: two short clauses of equal length, parted by a space. */
export function isSectionLike(unit: Unit): boolean {
  const clauses = unit.lines.length === 1 ? (unit.lines[0]?.text.split(/\s+/) ?? []) : [];
  return (
    clauses.length === 2 &&
    clauses.every((clause) => /^[\u3400-\u9fff]{3,6}$/.test(clause) && clause.length === clauses[0]?.length)
  );
}

function subheadScore(unit: Unit, i: number, units: readonly Unit[], context: Context): number {
  const next = units[i + 1];
  if (next?.kind !== 'paragraph') return -4;
  let score = -0.6;
  if (unit.width > next.measure) score -= 4;
  if (
    /^(?:[（(]?[一二三四五六七八九十]{1,2}[）)]?[、．.]?|[0-9]{1,2}[．.、]|第[一二三四五六]|之[一二三四五])/.test(
      unit.bare,
    )
  )
    score += 1.5;
  if ((context.alike[i] ?? 0) > 0) score += 1;
  return score;
}

function placedOf(end: Node): Placed[] {
  const path: Node[] = [];
  for (let node: Node | null = end; node !== null; node = node.from) path.push(node);
  path.reverse();
  const placed: Placed[] = [];
  let [story, photo] = [-1, -1];
  for (const node of path) {
    if (node.opens) story++;
    if (node.roles.includes('caption')) photo++;
    for (const role of node.roles) {
      const owner =
        role === 'stray' || role === 'furniture'
          ? -1
          : role === 'caption' || role === 'credit' || role === 'title'
            ? photo
            : story;
      placed.push({ role, owner });
    }
  }
  return placed;
}
