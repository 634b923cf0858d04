import type { Assembly } from './assemble.ts';
import { assignment } from './assignment.ts';
import { headLines } from './headlines.ts';
import { flagLike } from './short.ts';
import { startOf, type Parts, type Story } from './stories.ts';
import type { Unit } from './units.ts';
import { wordsOf } from './words.ts';

const hasHead = (story: Story): boolean => story.heads.some((head) => head.role !== 'flag');

/** At most so many lines and stretches of body are matched (the cost grows with their product). */
const MOST_MATCHED = 120;
const MOST_LINES_A_HEAD = 5;
/** A story is made of so many stretches at most. */
const MOST_STRETCHES = 24;
/** Where a story starts with less than this share of all readings none is cut, with more than the other none joined. */
const CUTTABLE = { from: 5e-4, to: 0.9995 } as const;
/** The shares of readings are sharpened so many times (see assemble). */
const SHARPNESS = 2;
const MATCH = {
  /** All of a headline's words in the body. */
  words: 8,
  given: 1,
  /** All of it looks like a flag or a photo's title. */
  givenFlag: -2,
  /** How much the odds of where stories start count. */
  start: 1.6,
  storyWithout: -2.5,
  flagWithout: -0.4,
  displayWithout: -2,
  /** How much better without regard to order it must be before order is given up. */
  disorder: 4,
} as const;

/** A display line of the row of headlines. */
interface Atom {
  readonly unit: Unit;
  readonly line: number;
}

/** What lies between two places where a story may start. */
interface Stretch {
  readonly story: Story;
  readonly members: readonly Unit[];
  /** Log odds that a story starts here; Infinity where it must. */
  readonly start: number;
}

/** The atoms [from, to) are the headline of the stretches [first, end). */
interface Given {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly end: number;
}

/**
 * Gives headlines that stand away from their bodies to the stories without one. Programs that draw them apart mostly
 * keep their order: the row of display lines is cut into headlines and the row of bodies into stories at once, the
 * best way of all (dynamic programming), so that one story too few does not push all headlines after it away. Where
 * words speak clearly against the order, the best assignment regardless of it.
 */
export function matchHeadlines(parts: Parts, units: readonly Unit[], assembly: Assembly): void {
  const bylines = assembly.habit === 'apart' ? release(parts, units) : [];
  const row = parts.strays.filter((unit) => unit.kind === 'display' && unit.forced === null);
  const atoms = row
    .toSorted((a, b) => startOf(a) - startOf(b))
    .slice(0, MOST_MATCHED / 2)
    .flatMap((unit) => unit.lines.map((_, line): Atom => ({ unit, line })));
  while (atoms.length > MOST_MATCHED) atoms.length -= atoms.at(-1)?.unit.lines.length ?? 1;
  const headless = parts.stories.filter((story) => !hasHead(story));
  const stretches = stretchesOf(headless, units, assembly.opens);
  if (atoms.length > 0 && stretches.length > 0) {
    const gain = gainsOf(atoms, stretches);
    const aligned = align(atoms, stretches, gain);
    if (!regardless(parts, headless, row, stretches, aligned, gain, atoms))
      settle(parts, atoms, stretches, aligned, gain);
  }
  giveBylines(parts, bylines);
}

/** Where displays stand in a row by themselves, a story at the row's end has no more right to them than the others. */
function release(parts: Parts, units: readonly Unit[]): Unit[] {
  const strays = new Set(parts.strays);
  const bylines: Unit[] = [];
  let run: Unit[] = [];
  const close = (): void => {
    const displays = run.filter((unit) => unit.kind === 'display');
    if (displays.filter((unit) => strays.has(unit)).length >= 2) {
      const [first, last] = [units.indexOf(displays[0] as Unit), units.indexOf(displays.at(-1) as Unit)];
      const inside = new Set(units.slice(first, last + 1).filter((unit) => unit.forced === null));
      for (const story of parts.stories) {
        const heads = new Set(story.heads.map((head) => head.unit).filter((unit) => inside.has(unit)));
        story.heads = story.heads.filter((head) => !heads.has(head.unit));
        parts.strays.push(...heads);
        bylines.push(...story.bylines.filter((unit) => inside.has(unit)));
        story.bylines = story.bylines.filter((unit) => !inside.has(unit));
      }
    }
    run = [];
  };
  const own = new Set(parts.stories.flatMap((story) => story.blocks));
  for (const unit of units) {
    if (own.has(unit)) close();
    else run.push(unit);
  }
  close();
  return bylines;
}

/** A byline among the headlines goes with the one before it. */
function giveBylines(parts: Parts, bylines: readonly Unit[]): void {
  for (const unit of bylines) {
    const at = startOf(unit);
    const before = parts.stories
      .flatMap((story) => story.heads.map((head) => ({ story, at: head.text.at[0] ?? 0 })))
      .filter((head) => head.at < at)
      .reduce<{ story: Story; at: number } | null>((a, b) => (a === null || b.at > a.at ? b : a), null);
    if (before) before.story.bylines.push(unit);
    else parts.strays.push(unit);
  }
}

function stretchesOf(stories: readonly Story[], units: readonly Unit[], opens: readonly number[]): Stretch[] {
  const index = new Map(units.map((unit, i) => [unit, i]));
  const all: Stretch[] = [];
  for (const story of stories) {
    const members = [...story.bylines, ...story.blocks].toSorted((a, b) => startOf(a) - startOf(b));
    const blocks = new Set(story.blocks);
    const stretches: { story: Story; members: Unit[]; start: number }[] = [];
    for (const unit of members) {
      const share = opens[index.get(unit) ?? -1] ?? 0;
      const odds =
        share > CUTTABLE.to || unit.opening === 'must'
          ? Infinity
          : Math.log(Math.max(share, 1e-9) / Math.max(1 - share, 1e-9)) / SHARPNESS;
      const last = stretches.at(-1);
      const isFull = last?.members.some((member) => blocks.has(member)) === true;
      const cut = share > CUTTABLE.from && unit.opening !== 'never' && !story.subheads.has(unit);
      if (last && !(isFull && cut)) last.members.push(unit);
      else stretches.push({ story, members: [unit], start: last || all.length > 0 ? odds : Infinity });
    }
    // What closes the last one is no story.
    const [before, last] = stretches.slice(-2);
    if (before && last?.members.some((member) => blocks.has(member)) === false) {
      before.members.push(...last.members);
      stretches.pop();
    }
    if (all.length + stretches.length > MOST_MATCHED) break;
    all.push(...stretches);
  }
  return all;
}

/** What it is worth to give the atoms [from, to) to the stretches [first, end). */
type Gain = (from: number, to: number, first: number, end: number) => number;

function gainsOf(atoms: readonly Atom[], stretches: readonly Stretch[]): Gain {
  const bodies = stretches.map(({ members }) => members.map((unit) => unit.bare).join('\n'));
  const words = wordsOf(bodies);
  const pairs = bodies.map((body) => words.pairsOf(body));
  // For each pair of an atom what it says, and the next stretch at or after each that has it.
  const found = atoms.map((atom) =>
    [...words.pairsOf(textOfAtom(atom))].map((pair) => {
      const next = new Int32Array(stretches.length + 1).fill(MOST_MATCHED + 1);
      for (let k = stretches.length - 1; k >= 0; k--)
        next[k] = pairs[k]?.has(pair) === true ? k : (next[k + 1] ?? 0);
      return { value: words.information(pair), next };
    }),
  );
  const heads = new Map<number, number>();
  const givenTo = (from: number, to: number): number =>
    atoms.slice(from, to).every((atom) => flagLike(textOfAtom(atom)) && textOfAtom(atom).length <= 4)
      ? MATCH.givenFlag
      : MATCH.given;
  return (from, to, first, end) => {
    const key = from * (MOST_MATCHED + 1) + to;
    let head = heads.get(key);
    if (head === undefined) {
      head = givenTo(from, to) + headLines(unitsOfAtoms(atoms.slice(from, to)), true).score;
      heads.set(key, head);
    }
    let [hit, all] = [0, 0];
    for (let i = from; i < to; i++) {
      for (const { value, next } of found[i] ?? []) {
        all += value;
        if ((next[first] ?? 0) < end) hit += value;
      }
    }
    return head + (all === 0 ? 0 : (MATCH.words * hit) / all);
  };
}

const textOfAtom = (atom: Atom | undefined): string =>
  atom?.unit.lines[atom.line]?.text.replace(/\s+/g, '') ?? '';

/** Atoms as units again: a unit of which all lines are there is itself. */
function unitsOfAtoms(atoms: readonly Atom[]): Unit[] {
  const lines = new Map<Unit, number[]>();
  for (const { unit, line } of atoms) lines.set(unit, [...(lines.get(unit) ?? []), line]);
  return [...lines].map(([unit, own]) => {
    if (own.length === unit.lines.length) return unit;
    const texts = own.flatMap((i) => unit.lines[i] ?? []);
    const bare = texts.map((text) => text.text.replace(/\s+/g, '')).join('');
    return { ...unit, lines: texts, bare, flagLike: texts.length === 1 && flagLike(bare) };
  });
}

function align(atoms: readonly Atom[], stretches: readonly Stretch[], gain: Gain): Given[] {
  const [n, m] = [atoms.length, stretches.length];
  const width = m + 1;
  const best = new Float64Array((n + 1) * width).fill(-Infinity);
  const from: (Given | null)[] = Array.from({ length: (n + 1) * width }, () => null);
  best[0] = 0;
  const reach = (value: number, step: Given): void => {
    const at = step.to * width + step.end;
    if (value <= (best[at] ?? 0)) return;
    best[at] = value;
    from[at] = step;
  };
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      const here = best[i * width + j] ?? -Infinity;
      if (here === -Infinity) continue;
      const atom = atoms[i];
      if (atom) {
        const alone = flagLike(textOfAtom(atom)) ? MATCH.flagWithout : MATCH.displayWithout;
        reach(here + alone, { from: i, to: i + 1, first: j, end: j });
      }
      // What speaks for a start at the story's first stretch, and against one at those it goes on with.
      const start = stretches[j]?.start ?? 0;
      let worth = start === Infinity ? 0 : MATCH.start * Math.min(0, start);
      for (let end = j + 1; end <= m && end <= j + MOST_STRETCHES; end++) {
        if (end > j + 1) {
          const joined = stretches[end - 1]?.start ?? 0;
          if (joined === Infinity) break;
          worth -= MATCH.start * Math.max(0, joined);
        }
        reach(here + worth + MATCH.storyWithout, { from: i, to: i, first: j, end });
        for (let size = 1; size <= MOST_LINES_A_HEAD && i + size <= n; size++)
          reach(here + worth + gain(i, i + size, j, end), { from: i, to: i + size, first: j, end });
      }
    }
  }
  const steps: Given[] = [];
  for (let at = n * width + m; at > 0;) {
    const step = from[at];
    if (!step) break;
    steps.push(step);
    at = step.from * width + step.first;
  }
  return steps.reverse();
}

/** Parts stories as the alignment says, and hands out the headlines. */
function settle(
  parts: Parts,
  atoms: readonly Atom[],
  stretches: readonly Stretch[],
  steps: readonly Given[],
  gain: Gain,
): void {
  const given = new Set<Unit>();
  const left: Atom[] = [];
  const touched = new Set(stretches.map((stretch) => stretch.story));
  const made: Story[] = [];
  const cutHeads = new Map(steps.map((step) => [step, unitsOfAtoms(atoms.slice(step.from, step.to))]));
  for (const step of steps) {
    const { from, to, first, end } = step;
    if (first === end) {
      left.push(...atoms.slice(from, to));
      continue;
    }
    const story = storyOfStretches(stretches.slice(first, end), made, parts.strays);
    made.push(story);
    if (to === from) continue;
    const heads = headLines(cutHeads.get(step) ?? [], !story.heads.some((head) => head.role === 'flag'));
    story.heads.push(...heads.lines);
    story.headConfidence = heads.confidence;
    // Against giving this headline to the stretch beside the story it was given to.
    const own = gain(from, to, first, end);
    const others = [first - 1, end].flatMap((k) =>
      k >= 0 && k < stretches.length ? [Math.exp(gain(from, to, k, k + 1) - own)] : [],
    );
    story.matchConfidence = 1 / (1 + others.reduce((sum, value) => sum + value, 0));
  }
  for (const { unit } of atoms) given.add(unit);
  parts.strays = [...parts.strays.filter((unit) => !given.has(unit)), ...unitsOfAtoms(left)];
  const rest = parts.stories.filter((story) => !touched.has(story));
  parts.stories.splice(
    0,
    parts.stories.length,
    ...[...rest, ...made].toSorted((a, b) => placeOf(a) - placeOf(b)),
  );
}

const placeOf = (story: Story): number => startOf(story.blocks[0] as Unit);

function storyOfStretches(stretches: readonly Stretch[], made: readonly Story[], strays: Unit[]): Story {
  const members = stretches.flatMap((stretch) => stretch.members);
  const olds = new Set(stretches.map((stretch) => stretch.story));
  const own = new Set(members);
  // Its flag goes with its first part, its jump line with its last.
  const isByline = new Set([...olds].flatMap((old) => old.bylines));
  const fresh = [...olds].filter(
    (old) => !made.some((story) => story.heads.some((h) => old.heads.includes(h))),
  );
  const jumps = [...olds].flatMap((old) =>
    old.jump && own.has(old.blocks.at(-1) as Unit) ? [old.jump] : [],
  );
  strays.push(...jumps.slice(0, -1));
  const blocks = members.filter((unit) => !isByline.has(unit));
  return {
    heads: fresh.flatMap((old) => old.heads),
    headConfidence: 1,
    bylines: members.filter((unit) => isByline.has(unit)),
    blocks,
    subheads: new Set([...olds].flatMap((old) => [...old.subheads].filter((unit) => own.has(unit)))),
    jump: jumps.at(-1) ?? null,
    matchConfidence: null,
  };
}

/** The best assignment of single headlines without regard to order, where it is clearly better. */
function regardless(
  parts: Parts,
  stories: readonly Story[],
  row: readonly Unit[],
  stretches: readonly Stretch[],
  aligned: readonly Given[],
  gain: Gain,
  atoms: readonly Atom[],
): boolean {
  const rows = row
    .filter((unit) => !unit.flagLike)
    .map((unit) => ({ unit, from: atoms.findIndex((atom) => atom.unit === unit) }))
    .filter(({ unit, from }) => from >= 0 && from + unit.lines.length <= atoms.length);
  const columns = stories.flatMap((story) => {
    const first = stretches.findIndex((stretch) => stretch.story === story);
    const end = stretches.findLastIndex((stretch) => stretch.story === story) + 1;
    return first < 0 ? [] : [{ story, first, end }];
  });
  if (rows.length === 0 || columns.length === 0) return false;
  const table = rows.map(({ unit, from }) =>
    columns.map(({ first, end }) => gain(from, from + unit.lines.length, first, end)),
  );
  const chosen = assignment(table);
  const free = chosen.reduce((sum, b, h) => sum + Math.max(0, table[h]?.[b] ?? 0), 0);
  const byOrder = aligned.reduce(
    (sum, { from, to, first, end }) =>
      sum + (to > from && end > first ? Math.max(0, gain(from, to, first, end)) : 0),
    0,
  );
  if (free <= byOrder + MATCH.disorder) return false;
  const given = new Set<Unit>();
  chosen.forEach((b, h) => {
    const [unit, story, value] = [rows[h]?.unit, columns[b]?.story, table[h]?.[b] ?? -1];
    if (!unit || !story || value <= 0) return;
    const heads = headLines([unit], !story.heads.some((head) => head.role === 'flag'));
    story.heads.push(...heads.lines);
    story.headConfidence = heads.confidence;
    story.matchConfidence =
      1 / (1 + Math.exp(Math.max(...(table[h] ?? []).filter((_, k) => k !== b)) - value));
    given.add(unit);
  });
  parts.strays = parts.strays.filter((unit) => !given.has(unit));
  return true;
}
