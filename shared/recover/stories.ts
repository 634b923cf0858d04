import type { Assembly } from './assemble.ts';
import { headLines, type HeadLine, type HeadRole } from './headlines.ts';
import { isSectionLike, type Role } from './steps.ts';
import type { Unit } from './units.ts';
import { wordsOf } from './words.ts';

/** A story as units, each with its part. Its id is where its first block starts in the source. */
export interface Story {
  heads: HeadLine[];
  /** How sure the roles of its headline lines are, 0–1. */
  headConfidence: number;
  bylines: Unit[];
  blocks: Unit[];
  readonly subheads: Set<Unit>;
  jump: Unit | null;
  /** How sure its headline is where it was found away from the body; 1 where it stands beside it. */
  matchConfidence: number;
}

export interface PhotoUnits {
  caption: Unit;
  title: Unit | null;
  credit: Unit | null;
  /** What a person said: the story it belongs to, or null for a photo of its own; undefined while nobody did. */
  story: Story | null | undefined;
}

export interface GroupUnits {
  readonly flag: Unit;
  readonly stories: readonly Story[];
}

/** The page in parts. Built up in the steps below; nothing outside this room sees it. */
export interface Parts {
  readonly stories: Story[];
  readonly photos: PhotoUnits[];
  readonly groups: GroupUnits[];
  readonly furniture: Unit[];
  section: Unit | null;
  /** What has found no place. */
  strays: Unit[];
}

export const startOf = (unit: Unit): number => unit.lines[0]?.at[0] ?? 0;
export const storyStart = (story: Story): number => Math.min(...story.blocks.map(startOf));

/** The placed units as stories, photos, furniture and strays. */
export function partsOf(units: readonly Unit[], { placed }: Pick<Assembly, 'placed'>): Parts {
  const members = new Map<number, { unit: Unit; role: Role }[]>();
  const photoUnits = new Map<number, { unit: Unit; role: Role }[]>();
  const parts: Parts = { stories: [], photos: [], groups: [], furniture: [], section: null, strays: [] };
  units.forEach((unit, i) => {
    const { role, owner } = placed[i] ?? { role: 'stray', owner: -1 };
    if (role === 'stray') parts.strays.push(unit);
    else if (role === 'furniture') parts.furniture.push(unit);
    else {
      const map = role === 'caption' || role === 'title' || role === 'credit' ? photoUnits : members;
      const list = map.get(owner) ?? [];
      list.push({ unit, role });
      map.set(owner, list);
    }
  });
  for (const list of members.values()) addStory(parts, list);
  for (const list of photoUnits.values()) {
    const of = (role: Role): Unit | null => list.find((member) => member.role === role)?.unit ?? null;
    const caption = of('caption');
    if (caption) parts.photos.push({ caption, title: of('title'), credit: of('credit'), story: undefined });
  }
  return parts;
}

function addStory(parts: Parts, members: readonly { readonly unit: Unit; readonly role: Role }[]): void {
  if (!members.some((member) => member.role === 'body')) {
    parts.strays.push(...members.map((member) => member.unit));
    return;
  }
  const of = (role: Role): Unit[] => members.filter((member) => member.role === role).map((m) => m.unit);
  const [flag, ...otherFlags] = of('flag');
  const [jump = null, ...otherJumps] = of('jump');
  parts.strays.push(...otherFlags, ...otherJumps);
  const heads = headLines(of('head'), flag === undefined);
  parts.stories.push({
    heads: [
      ...(flag?.lines ?? []).map((text) => ({ text, unit: flag as Unit, role: 'flag' as const })),
      ...heads.lines,
    ],
    headConfidence: heads.confidence,
    bylines: of('byline'),
    blocks: members.filter((m) => m.role === 'body' || m.role === 'subhead').map((m) => m.unit),
    subheads: new Set(of('subhead')),
    jump,
    matchConfidence: 1,
  });
}

/** The running head names the section; else the one stray of two even clauses does. */
export function nameSection(parts: Parts): void {
  if (parts.section !== null) return;
  const named = parts.furniture.filter((unit) => unit.field === 'section');
  const candidates = named.length > 0 ? named : parts.strays.filter(isSectionLike);
  if (candidates.length !== 1) return;
  const section = candidates[0] ?? null;
  parts.section = section;
  parts.strays = parts.strays.filter((unit) => unit !== section);
  const at = parts.furniture.findIndex((unit) => unit === section);
  if (at >= 0) parts.furniture.splice(at, 1);
}

const hasHead = (story: Story): boolean => story.heads.some((head) => head.role !== 'flag');

/** At most so many display units and stories are matched (the cost grows with their product). */
const MOST_MATCHED = 120;
const MOST_UNITS_A_HEAD = 4;
const MATCH = {
  /** All of a headline's words in the body. */
  words: 8,
  given: 1,
  storyWithout: -2.5,
  flagWithout: -0.4,
  displayWithout: -2,
  /** How much better without regard to order it must be before order is given up. */
  disorder: 4,
} as const;

/**
 * Gives headlines that stand away from their bodies to the stories without one. Programs that draw them apart mostly
 * keep their order: the best way to cut the row of displays into headlines and to align them with the row of stories
 * (dynamic programming). Where words speak clearly against the order, the best assignment regardless of it.
 */
export function matchHeadlines(parts: Parts): void {
  const stories = parts.stories.filter((story) => !hasHead(story)).slice(0, MOST_MATCHED);
  const displays = parts.strays
    .filter((unit) => unit.kind === 'display' && unit.forced === null)
    .slice(0, MOST_MATCHED);
  if (stories.length === 0 || displays.length === 0) return;
  const bodies = stories.map((story) => story.blocks.map((unit) => unit.bare).join('\n'));
  const words = wordsOf(bodies);
  const pairs = bodies.map((body) => words.pairsOf(body));
  const gain = (group: readonly Unit[], story: number): number =>
    MATCH.given +
    headLines(group, true).score +
    MATCH.words * words.shared(group.map((unit) => unit.bare).join('\n'), pairs[story] ?? new Set());
  const aligned = alignedGroups(displays, stories.length, gain);
  const singles = displays.filter((unit) => !unit.flagLike);
  const table = singles.map((unit) => stories.map((_, b) => gain([unit], b)));
  const chosen = singles.length > 0 ? assignment(table) : [];
  const free = chosen.reduce((sum, b, h) => sum + Math.max(0, table[h]?.[b] ?? 0), 0);
  const byOrder = aligned.reduce((sum, { group, story }) => sum + Math.max(0, gain(group, story)), 0);
  const pairsChosen =
    free > byOrder + MATCH.disorder
      ? chosen.flatMap((story, h) => {
          const unit = singles[h];
          return unit && (table[h]?.[story] ?? -1) > 0 ? [{ group: [unit], story }] : [];
        })
      : aligned;
  const given = new Set<Unit>();
  for (const { group, story: b } of pairsChosen) {
    const story = stories[b];
    if (!story) continue;
    const heads = headLines(group, !story.heads.some((head) => head.role === 'flag'));
    story.heads.push(...heads.lines);
    story.headConfidence = heads.confidence;
    // Against giving this headline to a story beside the one it was given to.
    const own = gain(group, b);
    const others = stories.map((_, other) =>
      Math.abs(other - b) === 1 ? Math.exp(gain(group, other) - own) : 0,
    );
    story.matchConfidence = 1 / (1 + others.reduce((sum, value) => sum + value, 0));
    for (const unit of group) given.add(unit);
  }
  parts.strays = parts.strays.filter((unit) => !given.has(unit));
}

interface Given {
  readonly group: readonly Unit[];
  readonly story: number;
}

function alignedGroups(
  displays: readonly Unit[],
  stories: number,
  gain: (group: readonly Unit[], story: number) => number,
): Given[] {
  const n = displays.length;
  const width = stories + 1;
  const best = new Float64Array((n + 1) * width).fill(-Infinity);
  const taken = new Int8Array((n + 1) * width);
  best[0] = 0;
  const reach = (at: number, value: number, how: number): void => {
    if (value <= (best[at] ?? 0)) return;
    best[at] = value;
    taken[at] = how;
  };
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= stories; j++) {
      const here = best[i * width + j] ?? -Infinity;
      if (here === -Infinity) continue;
      if (j < stories) reach(i * width + j + 1, here + MATCH.storyWithout, 0);
      const unit = displays[i];
      if (unit)
        reach((i + 1) * width + j, here + (unit.flagLike ? MATCH.flagWithout : MATCH.displayWithout), -1);
      for (let size = 1; j < stories && size <= MOST_UNITS_A_HEAD && i + size <= n; size++)
        reach((i + size) * width + j + 1, here + gain(displays.slice(i, i + size), j), size);
    }
  }
  const out: Given[] = [];
  let [i, j] = [n, stories];
  while (i > 0 || j > 0) {
    const how = taken[i * width + j] ?? 0;
    if (how === 0) j--;
    else if (how === -1) i--;
    else {
      out.push({ group: displays.slice(i - how, i), story: j - 1 });
      i -= how;
      j--;
    }
  }
  return out.reverse();
}

/**
 * The assignment of rows to columns with the greatest sum (Hungarian method with potentials, O(n³)); -1 for a row left
 * without one.
 */
export function assignment(gain: readonly (readonly number[])[]): number[] {
  const rows = gain.length;
  const columns = gain[0]?.length ?? 0;
  const n = Math.max(rows, columns);
  const cost = (i: number, j: number): number => -(gain[i - 1]?.[j - 1] ?? 0);
  const u = new Float64Array(n + 1);
  const v = new Float64Array(n + 1);
  const match = new Int32Array(n + 1);
  const way = new Int32Array(n + 1);
  for (let i = 1; i <= n; i++) {
    match[0] = i;
    let j0 = 0;
    const least = new Float64Array(n + 1).fill(Infinity);
    const used = new Uint8Array(n + 1);
    do {
      used[j0] = 1;
      const i0 = match[j0] ?? 0;
      let [delta, j1] = [Infinity, 0];
      for (let j = 1; j <= n; j++) {
        if (used[j]) continue;
        const reduced = cost(i0, j) - (u[i0] ?? 0) - (v[j] ?? 0);
        if (reduced < (least[j] ?? 0)) {
          least[j] = reduced;
          way[j] = j0;
        }
        if ((least[j] ?? 0) < delta) [delta, j1] = [least[j] ?? 0, j];
      }
      for (let j = 0; j <= n; j++) {
        if (used[j]) {
          const row = match[j] ?? 0;
          u[row] = (u[row] ?? 0) + delta;
          v[j] = (v[j] ?? 0) - delta;
        } else least[j] = (least[j] ?? 0) - delta;
      }
      j0 = j1;
    } while ((match[j0] ?? 0) !== 0);
    while (j0 !== 0) {
      const j1 = way[j0] ?? 0;
      match[j0] = match[j1] ?? 0;
      j0 = j1;
    }
  }
  const out = new Array<number>(rows).fill(-1);
  for (let j = 1; j <= columns; j++) {
    const i = (match[j] ?? 0) - 1;
    if (i >= 0 && i < rows) out[i] = j - 1;
  }
  return out;
}

/** The story that an article's id names: the one that starts where the id says, else the one that place lies in. */
export function storyOf(parts: Parts, id: string): Story | null {
  const place = Number(/-(\d+)$/.exec(id)?.[1] ?? NaN);
  return (
    parts.stories.find((story) => startOf(story.blocks[0] as Unit) === place) ??
    parts.stories.find((story) => story.blocks.some((unit) => holds(unit, place))) ??
    null
  );
}

export const photoOf = (parts: Parts, id: string): PhotoUnits | null => {
  const place = Number(/-(\d+)$/.exec(id)?.[1] ?? NaN);
  return parts.photos.find(({ caption }) => holds(caption, place)) ?? null;
};

const holds = (unit: Unit, place: number): boolean => unit.lines.some((line) => line.at.includes(place));

/** Puts every unit that a person spoke about where they said. What their answer names may be gone: then it stays asked. */
export function applyAnswers(parts: Parts): void {
  const spoken = parts.strays.filter((unit) => unit.forced !== null);
  const done = new Set<Unit>();
  for (const unit of spoken) if (applyAnswer(parts, unit)) done.add(unit);
  parts.strays = parts.strays.filter((unit) => !done.has(unit));
}

function applyAnswer(parts: Parts, unit: Unit): boolean {
  const answer = unit.forced;
  switch (answer?.kind) {
    case 'part': {
      const story = storyOf(parts, answer.article);
      if (!story) return false;
      giveTo(parts, story, unit, answer.role);
      return true;
    }
    case 'groupFlag': {
      const stories = answer.articles.flatMap((id) => storyOf(parts, id) ?? []);
      if (stories.length === 0) return false;
      parts.groups.push({ flag: unit, stories });
      return true;
    }
    case 'photo': {
      const photo = photoOf(parts, answer.photo);
      if (!photo || answer.role === 'caption') return false;
      const before = photo[answer.role];
      if (before) parts.strays.push(before);
      photo[answer.role] = unit;
      return true;
    }
    case 'furniture':
      if (answer.field === 'section') {
        if (parts.section) parts.furniture.push(parts.section);
        parts.section = unit;
      } else parts.furniture.push(unit);
      return true;
    default:
      return false;
  }
}

/** Gives a unit a role in a story; what had that role of which there is only one becomes a question. */
function giveTo(
  parts: Parts,
  story: Story,
  unit: Unit,
  role: HeadRole | 'byline' | 'paragraph' | 'subhead' | 'lines' | 'jump',
): void {
  const insert = (): void => {
    const at = story.blocks.findIndex((block) => startOf(block) > startOf(unit));
    story.blocks.splice(at < 0 ? story.blocks.length : at, 0, unit);
  };
  switch (role) {
    case 'flag':
    case 'headline': {
      const away = new Set(
        story.heads
          .filter((head) => head.role === role && head.unit.forced === null)
          .map((head) => head.unit),
      );
      parts.strays.push(...away);
      story.heads = [
        ...story.heads.filter((head) => !away.has(head.unit)),
        ...unit.lines.map((text) => ({ text, unit, role })),
      ];
      story.matchConfidence = 1;
      break;
    }
    case 'kicker':
    case 'deck':
      story.heads.push(...unit.lines.map((text) => ({ text, unit, role })));
      break;
    case 'byline':
      story.bylines.push(unit);
      break;
    case 'jump':
      if (story.jump) parts.strays.push(story.jump);
      story.jump = unit;
      break;
    case 'subhead':
      story.subheads.add(unit);
      insert();
      break;
    default:
      insert();
  }
}
