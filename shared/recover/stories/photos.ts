import type { Parts } from './stories.ts';
import { topicsOf } from './topics.ts';
import type { Unit } from '../units/unit.ts';

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

/*
 * log odds: how much each word of a caption says for a story, what they must come to before one is likelier than none, and
 * what it says that the story names the caption's place, or does not. Most pictures in print show the story beside them,
 * unless they say when they were taken; news of its own shares words with the page's other news.
 */
const S = {
  words: { shown: 0.6, news: 0.2 },
  nobody: { shown: 0.4, news: 4.6 },
  dated: 1.5,
  named: 4,
  unnamed: -1.5,
  title: 1,
} as const;

/** Where a picture was taken, as captions begin: behind a date or a pointing mark, a name and what it is the name of. */
const OPENING =
  /^(?:[▲▼◀▶△▽]|[上下左右]?图为|近日|日前|昨[天日晚]|今[天日]|[0-9０-９]{1,2}月[0-9０-９]{1,2}日|[，,：:])+/;
const PLACE =
  /(?:(?![在过从到于的和与])[\u3400-\u9fff]){2}(?:街道|社区|[镇乡村县区州旗省]|(?<![早夜菜集超门])市)(?![场民政容])/;
const PLACE_WITHIN = 14;
const MOST_NAMING = 2;

/** A photo that says when it was taken may be a piece of news of its own (图片新闻), mostly where it has a title too. */
const DATED = /^[▲▼◀▶]?(?:近日|日前|昨[天日晚]|今[天日]|[0-9０-９]{1,2}月[0-9０-９]{1,2}日)/;

/** Gives each photo the story that its caption is about, where the words say so. */
export function givePhotos(parts: Parts): void {
  const open = parts.photos.filter((photo) => photo.story === undefined);
  if (open.length === 0) return;
  const topics = topicsOf(parts.stories.flatMap((story) => story.blocks.map((unit) => unit.bare)));
  let blocks = 0;
  const firsts = parts.stories.map((story) => (blocks += story.blocks.length) - story.blocks.length);
  const gather = topics.gather();
  const texts = parts.stories.map((story) =>
    [...story.heads.map(({ text }) => text.text), ...story.blocks.map(({ bare }) => bare)].join('\n'),
  );
  for (const photo of open) {
    const words = topics.of(photo.caption.bare);
    const isDated = DATED.test(photo.caption.bare);
    const isNews = isDated && photo.title !== null;
    const [weight, nobody] = isNews ? [S.words.news, S.nobody.news] : [S.words.shown, S.nobody.shown];
    const place = PLACE.exec(photo.caption.bare.replace(OPENING, '').slice(0, PLACE_WITHIN))?.[0] ?? null;
    const names = texts.map((text) => place !== null && text.includes(place));
    // What most stories name, the paper's own town, tells none of them.
    const tells = place !== null && names.filter(Boolean).length <= MOST_NAMING;
    const said = parts.stories.map((story, k) => {
      gather.clear();
      story.blocks.forEach((_, block) => gather.add((firsts[k] ?? 0) + block));
      const named = !tells ? 0 : names[k] ? S.named : S.unnamed;
      return { story, value: weight * gather.speaksFor(words) + named };
    });
    const own = nobody + (isDated && !isNews ? S.dated : 0) + (photo.title ? S.title : 0);
    const all = [{ story: null, value: own }, ...said];
    const most = Math.max(...all.map(({ value }) => value));
    const sum = all.reduce((total, { value }) => total + Math.exp(value - most), 0);
    photo.ranked = all
      .map(({ story, value }) => ({ story, share: Math.exp(value - most) / sum }))
      .sort((a, b) => b.share - a.share);
    photo.story = photo.ranked[0]?.story ?? null;
  }
}
