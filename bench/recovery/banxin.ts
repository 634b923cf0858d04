/** Banxin's own recovery in the benchmark's plain form. */
import { allRuns, textOf, type Answer, type Runs } from '../../shared/document/index.ts';
import { recover, type Recovered } from '../../shared/recover/index.ts';
import { linesOf } from '../../shared/source/index.ts';
import type { Found, FoundQuestion } from './score.ts';

const text = (runs: Runs | null): string | null => (runs ? textOf(runs) : null);

export const recovered = (source: string): Recovered => recover({ id: 'source', lines: linesOf(source) }, []);

function candidateOf(answer: Answer): FoundQuestion['candidates'][number] {
  switch (answer.kind) {
    case 'part':
      return { role: answer.role, articles: [answer.article], photo: null };
    case 'groupFlag':
      return { role: 'groupFlag', articles: answer.articles, photo: null };
    case 'photo':
      return { role: answer.role, articles: [], photo: answer.photo };
    case 'photoOf':
      return { role: 'photoOf', articles: answer.article === null ? [] : [answer.article], photo: null };
    case 'furniture':
      return { role: 'furniture', articles: [], photo: null };
    default:
      return { role: answer.kind, articles: [], photo: null };
  }
}

export function foundOf(result: Recovered): Found {
  const { articles, groups, photos, questions } = result;
  return {
    articles: articles.map((article) => ({
      id: article.id,
      flag: text(article.flag),
      kicker: article.kicker.map(textOf),
      headline: article.headline.map(textOf),
      deck: article.deck.map(textOf),
      byline: article.bylines.length > 0 ? article.bylines.map((each) => textOf(each.runs)).join(' ') : null,
      jump: text(article.jump),
      blocks: article.blocks.map((block) => ({ kind: block.kind, text: textOf(block.runs) })),
    })),
    groups: groups.map((group) => ({ flag: text(group.flag), articles: group.articles })),
    photos: photos.map((photo) => ({
      id: photo.id,
      title: text(photo.title),
      caption: textOf(photo.caption),
      credit: text(photo.credit),
      article: photo.article,
    })),
    section: result.section,
    everything: [...allRuns({ articles, groups, photos, questions, page: { furniture: result.furniture } })]
      .map(textOf)
      .join(''),
    questions: questions.map((question) => ({
      id: question.id,
      about: textOf(question.about),
      candidates: question.candidates.map((candidate) => candidateOf(candidate.answer)),
    })),
    decisions: result.verdicts,
  };
}
