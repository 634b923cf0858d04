import type { Assembly } from './assemble.ts';
import { headLines, type HeadLine, type HeadRole } from './headlines.ts';
import { isSectionLike } from './section.ts';
import type { Role } from './roles.ts';
import type { Unit } from '../units/unit.ts';

/** A story as units, each with its part. Its id is where its first block starts in the source. */
export interface Story {
  heads: HeadLine[];
  /** How sure the roles of its headline lines are, 0–1. */
  headConfidence: number;
  bylines: Unit[];
  blocks: Unit[];
  readonly subheads: Set<Unit>;
  jump: Unit | null;
  /** The share of readings in which it starts and ends where it does. */
  readonly extent: number;
}

export interface PhotoUnits {
  caption: Unit;
  title: Unit | null;
  credit: Unit | null;
  /** What a person said: the story it belongs to, or null for a photo of its own; undefined while nobody did. */
  story: Story | null | undefined;
  /** Whose it may be (null: nobody's), likeliest first, with shares that add up to 1; none where a person said. */
  ranked: readonly { readonly story: Story | null; readonly share: number }[];
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
export function partsOf(
  units: readonly Unit[],
  { placed, extents }: Pick<Assembly, 'placed' | 'extents'>,
): Parts {
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
  for (const [k, list] of members) addStory(parts, list, extents[k] ?? 1);
  for (const list of photoUnits.values()) {
    const of = (role: Role): Unit | null => list.find((member) => member.role === role)?.unit ?? null;
    const [caption, title, credit] = [of('caption'), of('title'), of('credit')];
    const used = new Set(caption ? [caption, title, credit] : []);
    if (caption) parts.photos.push({ caption, title, credit, story: undefined, ranked: [] });
    parts.strays.push(...list.map((member) => member.unit).filter((unit) => !used.has(unit)));
  }
  return parts;
}

function addStory(
  parts: Parts,
  members: readonly { readonly unit: Unit; readonly role: Role }[],
  extent: number,
): void {
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
    extent,
  });
}

/** The running head names the section; else the one stray of two even clauses does, or the one beside the running head. */
export function nameSection(parts: Parts): void {
  if (parts.section !== null) return;
  const named = parts.furniture.filter((unit) => unit.field === 'section');
  const alike = parts.strays.filter(isSectionLike);
  const beside = parts.strays.filter((unit) => unit.section);
  const candidates = [named, alike, beside].find(({ length }) => length > 0) ?? [];
  if (candidates.length !== 1) return;
  const section = candidates[0] ?? null;
  parts.section = section;
  parts.strays = parts.strays.filter((unit) => unit !== section);
  const at = parts.furniture.findIndex((unit) => unit === section);
  if (at >= 0) parts.furniture.splice(at, 1);
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
