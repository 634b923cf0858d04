import {
  textOf,
  type Article,
  type Group,
  type Photo,
  type Question,
  type Runs,
} from '../../document/index.ts';
import type { Verdict } from '../ask/verdicts.ts';

/** How often each kind of decision is right. */
interface Shares {
  readonly headline: { readonly usual: number; readonly long: number };
  readonly kicker: number;
  readonly deck: number;
  readonly flag: number;
  readonly byline: number;
  readonly subhead: number;
  /** A text without a headline is mostly another's. */
  readonly story: { readonly headed: number; readonly bare: number };
  /** A picture among a story's columns is not always its own. */
  readonly photo: { readonly given: number; readonly own: number };
  readonly title: number;
  readonly group: number;
}

/**
 * How often what places and sizes tell was right, on the generated pages for tuning.
 *
 * `read`: lines that a program read of a scan, where they stand, pictures and groups' frames given, rules and labels not.
 * What hangs on a label or a rule is judged, not measured: kickers (0.05 there, because flags without a label are taken
 * for them), decks, flags, and photos given to a story (0.15 there).
 *
 * `exact`: a PDF's own type and all that is drawn beside it. There 4,500 decisions of 140 pages were right but for two and
 * one story without a headline; papers that set their pages otherwise than those will have more that are wrong, so that
 * no share is above 0.97.
 */
export const SURE: Readonly<Record<'read' | 'exact', Shares>> = {
  read: {
    headline: { usual: 0.86, long: 0.6 },
    kicker: 0.3,
    deck: 0.45,
    flag: 0.7,
    byline: 0.83,
    subhead: 0.97,
    story: { headed: 0.8, bare: 0.4 },
    photo: { given: 0.4, own: 0.65 },
    title: 0.83,
    group: 0.7,
  },
  exact: {
    headline: { usual: 0.97, long: 0.9 },
    kicker: 0.95,
    deck: 0.95,
    flag: 0.97,
    byline: 0.97,
    subhead: 0.97,
    story: { headed: 0.97, bare: 0.4 },
    photo: { given: 0.92, own: 0.95 },
    title: 0.95,
    group: 0.97,
  },
};

/** More lines of a headline than this are mostly two. */
const USUAL_LINES = 2;

/** The decisions of a page whose lines have boxes, with how sure they are; a person's are certain. */
export function verdictsOf(
  found: {
    readonly articles: readonly Article[];
    readonly photos: readonly Photo[];
    readonly groups: readonly Group[];
    readonly questions: readonly Question[];
    readonly holds: (place: number) => boolean;
  },
  shares: Shares,
): Verdict[] {
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
        headline.length > USUAL_LINES ? shares.headline.long : shares.headline.usual,
        headline.flat(),
      );
    for (const role of ['kicker', 'deck'] as const)
      if (article[role].length > 0)
        add(role, id, article[role].map(textOf).join(' '), shares[role], article[role].flat());
    if (flag) add('flag', id, textOf(flag), shares.flag, flag);
    for (const { runs } of article.bylines) add('byline', id, textOf(runs), shares.byline, runs);
    for (const { kind, runs } of article.blocks)
      if (kind === 'subhead') add('subhead', id, textOf(runs), shares.subhead, runs);
    add('story', id, '', headline.length > 0 ? shares.story.headed : shares.story.bare, []);
  }
  for (const { flag, articles } of found.groups)
    if (flag && articles[0]) add('flag', articles[0], textOf(flag), shares.group, flag);
  for (const { id, article, caption, title } of found.photos) {
    add('photo', id, article ?? '', article === null ? shares.photo.own : shares.photo.given, caption);
    if (title) add('title', id, textOf(title), shares.title, title);
  }
  return verdicts;
}
