import type { Parts, Story } from './stories.ts';
import { topicsOf } from './topics.ts';
import type { Unit } from './units.ts';

/** A photo's caption and credit, as numbers of units. Its title stands beside them, or away with the headlines. */
export interface PhotoWords {
  readonly caption: number;
  readonly credit: number | null;
}

/** A caption is no longer than this. */
const LONGEST = 220;

/**
 * The photos' words: a paragraph that says what the picture shows (图为 …), that starts with a pointing mark, or that a
 * credit (… 摄) closes or stands beside.
 */
export function photosOf(units: readonly Unit[]): PhotoWords[] {
  const free = (i: number): boolean => units[i]?.forced === null;
  const photos = new Map<number, number | null>();
  const credits = new Set<number>();
  const give = (caption: number, credit: number | null): void => {
    photos.set(caption, credit);
    if (credit !== null) credits.add(credit);
  };
  units.forEach((unit, i) => {
    if (unit.kind !== 'paragraph' || !unit.caption || !free(i) || unit.bare.length > LONGEST) return;
    const isCredit = (k: number): boolean => units[k]?.kind === 'credit' && free(k) && !credits.has(k);
    const behind = isCredit(i + 1)
      ? i + 1
      : units[i + 1]?.kind === 'display' && isCredit(i + 2)
        ? i + 2
        : null;
    const before = isCredit(i - 1) && units[i - 1]?.tail === false ? i - 1 : null;
    give(i, behind ?? before);
  });
  // A credit by itself: the short paragraph before it is its caption, else the one behind it.
  units.forEach((unit, i) => {
    if (unit.kind !== 'credit' || !free(i) || credits.has(i)) return;
    const isCaption = (k: number): boolean =>
      units[k]?.kind === 'paragraph' && free(k) && !photos.has(k) && (units[k]?.bare.length ?? 0) <= LONGEST;
    const near = [i - 1, i + 1, ...(units[i - 1]?.kind === 'display' ? [i - 2] : [])].find(isCaption);
    if (near !== undefined) give(near, i);
  });
  return [...photos].sort(([a], [b]) => a - b).map(([caption, credit]) => ({ caption, credit }));
}

/** A story takes a photo whose caption speaks for it so strongly, and so much more than for any other. */
const LEAST_SAID = 5;
const LEAST_LEAD = 3;

/** A photo that has a title and says when it was is a piece of news of its own (图片新闻). */
const OWN_NEWS = /^[▲▼◀▶]?(?:近日|日前|昨[天日晚]|今[天日]|[0-9０-９]{1,2}月[0-9０-９]{1,2}日)/;
const SURE_OWN = 0.9;

/** Gives each photo the story that its caption is about, where the words say so. */
export function givePhotos(parts: Parts): void {
  const open = parts.photos.filter((photo) => photo.story === undefined);
  if (open.length === 0) return;
  const owners: Story[] = parts.stories.flatMap((story) => story.blocks.map(() => story));
  const topics = topicsOf(parts.stories.flatMap((story) => story.blocks.map((unit) => unit.bare)));
  const gather = topics.gather();
  for (const photo of open) {
    if (photo.title !== null && OWN_NEWS.test(photo.caption.bare)) {
      photo.story = null;
      photo.sure = SURE_OWN;
      continue;
    }
    const words = topics.of(photo.caption.bare);
    const said = parts.stories.map((story) => {
      gather.clear();
      owners.forEach((owner, k) => {
        if (owner === story) gather.add(k);
      });
      return { story, value: gather.speaksFor(words) };
    });
    const [best, next] = said.toSorted((a, b) => b.value - a.value);
    const lead = (best?.value ?? 0) - Math.max(0, next?.value ?? 0);
    const isIts = best !== undefined && best.value >= LEAST_SAID && lead >= LEAST_LEAD;
    photo.story = isIts ? best.story : null;
    photo.sure =
      1 /
      (1 +
        Math.exp(-Math.abs(isIts ? lead - LEAST_LEAD : Math.min(LEAST_SAID - (best?.value ?? 0), 4)) - 0.5));
  }
}
