import { textOf, type Decision, type Runs } from '../../document/index.ts';
import type { Recovered } from '../recover.ts';

/** An answer about words that have one part on the page. */
export const isConfirmable = ({ answer }: Decision): boolean =>
  answer.kind === 'part' ||
  answer.kind === 'photo' ||
  answer.kind === 'groupFlag' ||
  answer.kind === 'furniture';

/** Whether a recovery says by itself what a person decided. */
export function says(
  {
    articles,
    groups,
    photos,
    furniture,
    section,
  }: Pick<Recovered, 'articles' | 'groups' | 'photos' | 'furniture' | 'section'>,
  { answer, spans }: Decision,
): boolean {
  const isIn = (runs: Runs): boolean => covers(runs, spans);
  switch (answer.kind) {
    case 'part': {
      const article = articles.find(({ id }) => id === answer.article);
      return article !== undefined && partOf(article, answer.role).some(isIn);
    }
    case 'photo': {
      const photo = photos.find(({ id }) => id === answer.photo);
      return photo !== undefined && isIn(photo[answer.role] ?? []);
    }
    case 'groupFlag':
      return groups.some(
        ({ flag, articles: members }) =>
          flag !== null && isIn(flag) && members.join() === answer.articles.join(),
      );
    case 'furniture':
      return furniture.some(
        (runs) =>
          isIn(runs) &&
          (answer.field === 'section') === (section !== null && bare(textOf(runs)) === bare(section)),
      );
    default:
      return false;
  }
}

const bare = (text: string): string => text.replace(/\s+/g, '');

type Part = Extract<Decision['answer'], { kind: 'part' }>['role'];

/** The texts of an article that have a role: those of one role that stand line by line as one. */
function partOf(article: Recovered['articles'][number], role: Part): Runs[] {
  switch (role) {
    case 'flag':
    case 'jump':
      return [article[role] ?? []];
    case 'kicker':
    case 'headline':
    case 'deck':
      return [article[role].flat()];
    case 'byline':
      return article.bylines.map(({ runs }) => runs);
    default:
      return article.blocks.flatMap(({ kind, runs }) => (kind === role ? [runs] : []));
  }
}

/** The runs hold the first character of each span. */
const covers = (runs: Runs, spans: Decision['spans']): boolean =>
  spans.length > 0 &&
  spans.every(([start]) => runs.some((run) => run.spans.some(([from, to]) => start >= from && start < to)));
