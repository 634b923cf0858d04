import { idAt, textOf, type Article, type Photo, type Question, type Runs } from '../document/index.ts';
import type { Unit } from './units.ts';

type Candidate = Question['candidates'][number];

/** A question for each piece that found no place: whose it may be, or what, best first. */
export function ask(
  source: string,
  strays: readonly { readonly unit: Unit; readonly about: Runs }[],
  articles: readonly Article[],
  photos: readonly Photo[],
): Question[] {
  return strays.map(({ unit, about }) => {
    const at = unit.lines[0]?.at[0] ?? 0;
    return {
      id: idAt('question', source, at),
      source,
      spans: about.flatMap((run) => run.spans),
      about,
      candidates: candidatesFor(unit, at, articles, photos),
    };
  });
}

const MOST_CANDIDATES = 6;

function candidatesFor(
  unit: Unit,
  at: number,
  articles: readonly Article[],
  photos: readonly Photo[],
): Candidate[] {
  const role = unit.kind === 'byline' ? 'byline' : unit.flagLike ? 'flag' : 'headline';
  const all: Candidate[] = articles
    .filter((article) => (role === 'flag' ? article.flag === null : true))
    .map((article) => {
      const [from, to] = reachOf(article);
      const distance = at < from ? from - at : at > to ? at - to : 0;
      const score =
        Math.exp(-distance / 1500) * (role === 'headline' && article.headline.length > 0 ? 0.5 : 1);
      return {
        label: article.headline.map(textOf).join(' ') || textOf(article.blocks[0]?.runs ?? []).slice(0, 12),
        answer: { kind: 'part', role, article: article.id },
        score,
        reasons: [distance < 400 ? 'near' : 'far'],
      };
    });
  if (unit.kind === 'credit')
    for (const photo of photos)
      if (photo.credit === null)
        all.push({
          label: textOf(photo.title ?? photo.caption).slice(0, 12),
          answer: { kind: 'photo', role: 'credit', photo: photo.id },
          score: 0.5,
          reasons: [],
        });
  all.push({ label: '', answer: { kind: 'furniture', field: 'section' }, score: 0.1, reasons: [] });
  const sorted = all.sort((a, b) => b.score - a.score).slice(0, MOST_CANDIDATES);
  const sum = sorted.reduce((total, candidate) => total + candidate.score, 0);
  return sorted.map((candidate) => ({ ...candidate, score: sum > 0 ? candidate.score / sum : 0 }));
}

function reachOf(article: Article): readonly [number, number] {
  const spans = article.blocks.flatMap((block) => block.runs.flatMap((run) => run.spans));
  return [spans[0]?.[0] ?? 0, spans.at(-1)?.[1] ?? 0];
}
