import { allRuns, type Answer, type Decision, type Runs, type Span } from '../../document/index.ts';
import { ledgerOf } from '../ledger.ts';
import type { Removed } from '../words/line.ts';
import type { Recovered } from '../recover.ts';
import { spansOf } from '../words/text.ts';
import type { Reading } from './reading.ts';

type Place = (at: number) => number;

/** An id names the place where its record starts: the same id for the other text. */
const idWith =
  (source: string, place: Place) =>
  (id: string): string => {
    const at = id.lastIndexOf('-') + 1;
    const isPlace = id.slice(0, at).endsWith(`-${source}-`) && /^\d+$/.test(id.slice(at));
    return isPlace ? `${id.slice(0, at)}${place(Number(id.slice(at)))}` : id;
  };

const spansWith = (spans: readonly Span[], place: Place): Span[] =>
  spansOf(
    spans
      .flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => place(start + i)))
      .filter((at) => at >= 0),
  );

function answerWith(answer: Answer, id: (id: string) => string): Answer {
  switch (answer.kind) {
    case 'part':
      return { ...answer, article: id(answer.article) };
    case 'groupFlag':
      return { ...answer, articles: answer.articles.map(id) };
    case 'photo':
      return { ...answer, photo: id(answer.photo) };
    case 'photoOf':
      return { ...answer, article: answer.article === null ? null : id(answer.article) };
    default:
      return answer;
  }
}

/** Decisions about a source as decisions about its reading. `length`: of the source, in UTF-16 code units. */
export function toReading(decisions: readonly Decision[], reading: Reading, length: number): Decision[] {
  if (decisions.length === 0) return [];
  const back = new Int32Array(length).fill(-1);
  reading.places.forEach((place, i) => {
    if (place >= 0) back[place] = i;
  });
  const place: Place = (at) => back[at] ?? -1;
  return decisions.map((decision) => ({
    ...decision,
    spans: spansWith(decision.spans, place),
    answer: answerWith(decision.answer, idWith(decision.source, place)),
  }));
}

/** What changes of each record: its pieces of text, its id, the spans that it speaks of. */
interface Change {
  readonly runs: (runs: Runs) => Runs;
  readonly id: (id: string) => string;
  readonly spans: (spans: readonly Span[]) => readonly Span[];
}

/** The records that were found, each changed so. */
export function recordsWith(
  found: Recovered,
  { runs, id, spans }: Change,
): Pick<Recovered, 'articles' | 'groups' | 'photos' | 'questions' | 'furniture'> {
  const orNull = (from: Runs | null): Runs | null => from && runs(from);
  return {
    articles: found.articles.map((article) => ({
      ...article,
      id: id(article.id),
      flag: orNull(article.flag),
      kicker: article.kicker.map(runs),
      headline: article.headline.map(runs),
      deck: article.deck.map(runs),
      bylines: article.bylines.map((byline) => ({ ...byline, runs: runs(byline.runs) })),
      blocks: article.blocks.map((block) => ({ ...block, id: id(block.id), runs: runs(block.runs) })),
      jump: orNull(article.jump),
    })),
    groups: found.groups.map((group) => ({
      ...group,
      id: id(group.id),
      flag: orNull(group.flag),
      articles: group.articles.map(id),
    })),
    photos: found.photos.map((photo) => ({
      ...photo,
      id: id(photo.id),
      title: orNull(photo.title),
      caption: runs(photo.caption),
      credit: orNull(photo.credit),
      article: photo.article === null ? null : id(photo.article),
    })),
    questions: found.questions.map((question) => ({
      ...question,
      id: id(question.id),
      spans: spans(question.spans),
      about: runs(question.about),
      candidates: question.candidates.map((candidate) => ({
        ...candidate,
        answer: answerWith(candidate.answer, id),
      })),
    })),
    furniture: found.furniture.map(runs),
  };
}

/** What was recovered from a reading, with the ids and spans of the source itself. */
export function toSource(
  found: Recovered,
  reading: Reading,
  source: { readonly id: string; readonly text: string },
): Recovered {
  const place: Place = (at) => reading.places[at] ?? -1;
  const id = idWith(source.id, place);
  const spans = (from: readonly Span[]): Span[] => spansWith(from, place);
  const runs = (from: Runs): Runs => from.map((run) => ({ ...run, spans: spans(run.spans) }));
  const { furniture, ...placed } = recordsWith(found, { runs, id, spans });
  const removed = new Map<number, Removed>();
  for (const { reason, span } of found.ledger)
    if (reason === 'doubled' || reason === 'control' || reason === 'discarded')
      for (let at = span[0]; at < span[1]; at++) removed.set(place(at), reason);
  return {
    ...placed,
    furniture,
    section: found.section,
    ledger: ledgerOf(source.text, source.id, allRuns({ ...placed, page: { furniture } }), removed),
    verdicts: found.verdicts.map((verdict) => ({
      ...verdict,
      subject: id(verdict.subject),
      answer: verdict.kind === 'photo' ? id(verdict.answer) : verdict.answer,
      question: verdict.question === null ? null : id(verdict.question),
    })),
  };
}
