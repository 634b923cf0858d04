import {
  textOf,
  type Article,
  type Group,
  type Photo,
  type Question,
  type Runs,
} from '../../document/index.ts';
import type { Verdict } from '../ask/verdicts.ts';

/**
 * How often what places and sizes tell was right: headlines, bylines, subheads, stories, photos of their own and titles
 * as measured on the generated pages for tuning, with their lines where they stand, pictures and groups' frames given,
 * rules and labels not. What hangs on a label or a rule is judged, not measured: kickers (0.05 there, because flags
 * without a label are taken for them), decks, flags, and photos given to a story (0.15 there).
 */
const RIGHT = {
  headline: { usual: 0.86, long: 0.6 },
  kicker: 0.3,
  deck: 0.45,
  flag: 0.7,
  byline: 0.83,
  subhead: 0.97,
  /** A text without a headline is mostly another's. */
  story: { headed: 0.8, bare: 0.4 },
  /** A picture among a story's columns is not always its own. */
  photo: { given: 0.4, own: 0.65 },
  title: 0.83,
  group: 0.7,
} as const;

/** More lines of a headline than this are mostly two. */
const USUAL_LINES = 2;

/** The decisions of a page whose lines have boxes, with how sure they are; a person's are certain. */
export function verdictsOf(found: {
  readonly articles: readonly Article[];
  readonly photos: readonly Photo[];
  readonly groups: readonly Group[];
  readonly questions: readonly Question[];
  readonly holds: (place: number) => boolean;
}): Verdict[] {
  const verdicts: Verdict[] = [];
  const isSaid = (runs: Runs): boolean =>
    runs.some(({ spans }) => spans.some(([start]) => found.holds(start)));
  const add = (
    kind: Verdict['kind'],
    subject: string,
    answer: string,
    confidence: number,
    about: Runs,
  ): void => {
    verdicts.push({ kind, subject, answer, confidence: isSaid(about) ? 1 : confidence, question: null });
  };
  for (const article of found.articles) {
    const { id, headline, flag } = article;
    if (headline.length > 0)
      add(
        'headline',
        id,
        headline.map(textOf).join(' '),
        headline.length > USUAL_LINES ? RIGHT.headline.long : RIGHT.headline.usual,
        headline.flat(),
      );
    for (const role of ['kicker', 'deck'] as const)
      if (article[role].length > 0)
        add(role, id, article[role].map(textOf).join(' '), RIGHT[role], article[role].flat());
    if (flag) add('flag', id, textOf(flag), RIGHT.flag, flag);
    for (const { runs } of article.bylines) add('byline', id, textOf(runs), RIGHT.byline, runs);
    for (const { kind, runs } of article.blocks)
      if (kind === 'subhead') add('subhead', id, textOf(runs), RIGHT.subhead, runs);
    add('story', id, '', headline.length > 0 ? RIGHT.story.headed : RIGHT.story.bare, []);
  }
  for (const { flag, articles } of found.groups)
    if (flag && articles[0]) add('flag', articles[0], textOf(flag), RIGHT.group, flag);
  for (const { id, article, caption, title } of found.photos) {
    add('photo', id, article ?? '', article === null ? RIGHT.photo.own : RIGHT.photo.given, caption);
    if (title) add('title', id, textOf(title), RIGHT.title, title);
  }
  return verdicts;
}
