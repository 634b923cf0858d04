import type { Placed } from './assemble.ts';
import { headLines, type HeadLine } from './headlines.ts';
import { isSectionLike } from './steps.ts';
import type { Unit } from './units.ts';

/** A story as units, each with its part. */
export interface Story {
  readonly heads: readonly HeadLine[];
  readonly bylines: readonly Unit[];
  readonly blocks: readonly Unit[];
  readonly subheads: ReadonlySet<Unit>;
  readonly jumps: readonly Unit[];
}

export interface PhotoUnits {
  readonly caption: Unit;
  readonly title: Unit | null;
  readonly credit: Unit | null;
}

export interface Parts {
  readonly stories: readonly Story[];
  readonly photos: readonly PhotoUnits[];
  readonly furniture: readonly Unit[];
  readonly section: Unit | null;
  /** What has found no place. */
  readonly strays: readonly Unit[];
}

/** The placed units as stories, photos, furniture and strays. */
export function partsOf(units: readonly Unit[], placed: readonly Placed[]): Parts {
  const by = new Map<number, { unit: Unit; role: Placed['role'] }[]>();
  const photoBy = new Map<number, Partial<Record<'caption' | 'title' | 'credit', Unit>>>();
  const strays: Unit[] = [];
  const furniture: Unit[] = [];
  units.forEach((unit, i) => {
    const { role, owner } = placed[i] ?? { role: 'stray', owner: -1 };
    if (role === 'stray') strays.push(unit);
    else if (role === 'furniture') furniture.push(unit);
    else if (role === 'caption' || role === 'title' || role === 'credit')
      photoBy.set(owner, { ...photoBy.get(owner), [role]: unit });
    else by.set(owner, [...(by.get(owner) ?? []), { unit, role }]);
  });
  const stories: Story[] = [];
  for (const members of by.values()) {
    if (!members.some((m) => m.role === 'body')) {
      strays.push(...members.map((m) => m.unit));
      continue;
    }
    const of = (role: Placed['role']): Unit[] => members.filter((m) => m.role === role).map((m) => m.unit);
    const flags = of('flag');
    stories.push({
      heads: [
        ...flags.flatMap((unit) => unit.lines.map((text) => ({ text, unit, role: 'flag' as const }))),
        ...headLines(of('head'), flags.length === 0),
      ],
      bylines: of('byline'),
      blocks: members.filter((m) => m.role === 'body' || m.role === 'subhead').map((m) => m.unit),
      subheads: new Set(of('subhead')),
      jumps: of('jump'),
    });
  }
  const photos: PhotoUnits[] = [];
  for (const { caption, title = null, credit = null } of photoBy.values())
    if (caption) photos.push({ caption, title, credit });
  // The running head names the section; else a stray of two even clauses does.
  const named = furniture.filter((unit) => unit.field === 'section');
  const sections = named.length > 0 ? named : strays.filter(isSectionLike);
  const section = sections.length === 1 ? (sections[0] ?? null) : null;
  return {
    stories,
    photos,
    furniture: furniture.filter((unit) => unit !== section),
    section,
    strays: strays.filter((unit) => unit !== section),
  };
}
