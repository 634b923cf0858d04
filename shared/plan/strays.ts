import { textOf, type Document, type Runs } from '../document/index.ts';
import { stepsFor, type StoryEvidence } from './readings.ts';
import type { PhotoShape, StoryShape } from './shapes.ts';
import type { BaseGrid } from './ways.ts';

/**
 * Pairs of characters that a caption must share with a story and with no other one, and how many more than with any
 * other. A caption and a story about something else share one at most, by chance (measured on made pages).
 */
const SAID = { least: 3, more: 2 } as const;

/**
 * The stories of photos that words alone give to none: a caption that says too little for words to tell still tells
 * enough where the story's columns step down for a photo. By photo.
 */
export function straysIn(
  document: Document,
  evidence: ReadonlyMap<string, StoryEvidence>,
  stories: readonly StoryShape[],
  photos: readonly PhotoShape[],
  grid: BaseGrid,
): ReadonlyMap<string, string> {
  const strays = photos.filter(({ story }) => story === null);
  const taken = new Set(photos.map(({ story }) => story));
  const given = new Map<string, string>();
  if (strays.length === 0) return given;
  const shared = sharedPairs(document);
  for (const photo of strays) {
    const said = stories
      .map((story) => ({ story, pairs: shared(photo.id, story.id) }))
      .sort((a, b) => b.pairs - a.pairs);
    const [best, next] = said;
    if (!best || best.pairs < Math.max(SAID.least, (next?.pairs ?? 0) + SAID.more)) continue;
    const told = evidence.get(best.story.id);
    if (!told || taken.has(best.story.id) || !stepsFor(best.story, told, photo, grid)) continue;
    taken.add(best.story.id);
    given.set(photo.id, best.story.id);
  }
  return given;
}

/** How many pairs of Han characters a photo's words share with a story and with no other story. */
function sharedPairs({ articles, photos }: Document): (photo: string, story: string) => number {
  const words = new Map(
    articles.map(({ id, kicker, headline, deck, blocks }) => [
      id,
      pairsIn([...kicker, ...headline, ...deck, ...blocks.map(({ runs }) => runs)]),
    ]),
  );
  const tellers = new Map<string, number>();
  for (const own of words.values()) for (const pair of own) tellers.set(pair, (tellers.get(pair) ?? 0) + 1);
  const captions = new Map(
    photos.map(({ id, title, caption }) => [id, pairsIn(title === null ? [caption] : [title, caption])]),
  );
  return (photo, story) => {
    const own = words.get(story);
    return [...(captions.get(photo) ?? [])].filter(
      (pair) => own?.has(pair) === true && tellers.get(pair) === 1,
    ).length;
  };
}

function pairsIn(list: readonly Runs[]): Set<string> {
  const pairs = new Set<string>();
  for (const runs of list) {
    for (const words of textOf(runs).match(/\p{Script=Han}+/gu) ?? []) {
      for (let i = 0; i + 1 < words.length; i++) pairs.add(words.slice(i, i + 2));
    }
  }
  return pairs;
}
