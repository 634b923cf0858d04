import type { Runs } from '../../document/index.ts';
import { inReadingOrder, writtenAs, type Recovered, type WrittenPage } from '../../recover/index.ts';
import { placesInLines, type ReadPlace } from './characters.ts';
import { linesOfReading } from './linesOfReading.ts';
import { DOUBTFUL, type Reading } from './reading.ts';

/** Which character of the reading each place (UTF-16 code unit) of a read source's text is; none for white space. */
function readPlaces(reading: Reading, { lines, from }: WrittenPage): ReadonlyMap<number, ReadPlace> {
  const places = new Map<number, ReadPlace>();
  for (const [i, { text, span }] of lines.lines.entries())
    // Rows are pieces of lines, with or without blanks between: walked together.
    placesInLines(reading, from[i] ?? [], text, span[0], places);
  return places;
}

/** What was read as the text of a source has it, in whatever order; null where the source is not of this reading. */
export const readAs = (reading: Reading, text: string): WrittenPage | null =>
  writtenAs(inReadingOrder(linesOfReading(reading)), text);

/** Which character of the reading each place of a source's text is; nothing where the source is not of this reading. */
export function placesOfSource(reading: Reading, text: string): ReadonlyMap<number, ReadPlace> {
  const page = readAs(reading, text);
  return page ? readPlaces(reading, page) : new Map<number, ReadPlace>();
}

/** The places of a read source's text that are doubtful, UTF-16 code units. */
export function doubtfulPlaces(reading: Reading, page: WrittenPage): ReadonlySet<number> {
  const doubtful = new Set<number>();
  for (const [place, { line, index }] of readPlaces(reading, page))
    if ((reading.lines[line]!.confidence[index] ?? 0) < DOUBTFUL) doubtful.add(place);
  return doubtful;
}

/** What was recovered with its doubtful characters marked as uncertain readings. */
export function withDoubts(found: Recovered, doubtful: ReadonlySet<number>): Recovered {
  if (doubtful.size === 0) return found;
  const runs = (own: Runs): Runs => marked(own, doubtful);
  return {
    ...found,
    articles: found.articles.map((article) => ({
      ...article,
      flag: article.flag && runs(article.flag),
      kicker: article.kicker.map(runs),
      headline: article.headline.map(runs),
      deck: article.deck.map(runs),
      bylines: article.bylines.map((byline) => ({ ...byline, runs: runs(byline.runs) })),
      blocks: article.blocks.map((block) => ({ ...block, runs: runs(block.runs) })),
      jump: article.jump && runs(article.jump),
    })),
    photos: found.photos.map((photo) => ({
      ...photo,
      title: photo.title && runs(photo.title),
      caption: runs(photo.caption),
      credit: photo.credit && runs(photo.credit),
    })),
  };
}

function marked(runs: Runs, doubtful: ReadonlySet<number>): Runs {
  return runs.flatMap((run): Runs => {
    const at = run.spans.flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i));
    if (run.mark !== undefined || at.length !== run.text.length || !at.some((place) => doubtful.has(place)))
      return [run];
    const out: Runs[number][] = [];
    let from = 0;
    for (let i = 1; i <= at.length; i += 1) {
      const isDoubt = doubtful.has(at[from]!);
      if (i < at.length && doubtful.has(at[i]!) === isDoubt) continue;
      const spans: [number, number][] = [];
      for (const place of at.slice(from, i)) {
        const last = spans.at(-1);
        if (last?.[1] === place) last[1] = place + 1;
        else spans.push([place, place + 1]);
      }
      out.push({
        ...run,
        text: run.text.slice(from, i),
        spans,
        ...(isDoubt ? { mark: 'uncertain' as const } : {}),
      });
      from = i;
    }
    return out;
  });
}
