import { articleOf, textOf, type Document, type Question } from '../../shared/document/index.ts';
import { nameOf } from '../session/textPlaces.ts';
import type { T } from '../strings/index.ts';
import { shortened } from './shortened.ts';

type Candidate = Question['candidates'][number];

/** What is asked, in words: of long ones their beginning, since the card shows all of them in the source. */
export const questionWords = (t: T, { about }: Question): string =>
  t('question:about', { text: within(shortened(textOf(about), 24)) });

/** Quoted again, what had double quotation marks has single ones (GB/T 15834). */
const within = (text: string): string => text.replace(/“/gu, '‘').replace(/”/gu, '’');

/** What an answer says, in words. */
export function answerWords(t: T, document: Document, { answer, label }: Candidate): string {
  switch (answer.kind) {
    case 'part':
      return t('question:part', { role: t(`role:${answer.role}`), label });
    case 'groupFlag':
      return t('question:groupFlag', { count: answer.articles.length });
    case 'photo':
      return t('question:photo', { role: t(`role:${answer.role}`), label });
    case 'photoOf': {
      const article = answer.article === null ? undefined : articleOf(document, answer.article);
      return article ? t('question:photoOf', { label: nameOf(article) }) : t('question:ownPhoto');
    }
    case 'furniture':
      return answer.field === null
        ? t('question:furniture')
        : t('question:field', { field: t(`page:${answer.field}`) });
    default:
      return t(`question:${answer.kind}`);
  }
}

const known = ['beside', 'inside', 'near', 'far', 'page'] as const;

/** Why it may be so, each reason once, and how likely it is against the other answers. */
export function reasonWords(t: T, { reasons, score }: Candidate): string {
  const words = known.filter((reason) => reasons.includes(reason)).map((reason) => t(`reason:${reason}`));
  return [...words, t('question:share', { percent: Math.round(100 * score) })].join(' · ');
}
