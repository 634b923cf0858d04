/**
 * What a recovery is worth against the truth. White space never counts inside text. docs/recovery.md explains the figures.
 */
import type { Truth, TruthArticle } from '../../samples/build/truth.ts';

/** A recovery in the plain form that every contender can be brought to. */
export interface Found {
  readonly articles: readonly FoundArticle[];
  readonly groups: readonly { readonly flag: string | null; readonly articles: readonly string[] }[];
  readonly photos: readonly {
    readonly id: string;
    readonly title: string | null;
    readonly caption: string;
    readonly credit: string | null;
    readonly article: string | null;
  }[];
  readonly section: string | null;
  /** Everything that was placed anywhere, questions and furniture included. */
  readonly everything: string;
  readonly questions: readonly FoundQuestion[];
  readonly decisions: readonly FoundDecision[];
}

const FORMS: ReadonlyMap<string, string> = new Map(
  [...'︐︑︒︓︔︕︖︗︘︙︰︱︲︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈'].map((form, i) => [
    form,
    [...'，、。：；！？〖〗…‥—–（）｛｝〔〕【】《》〈〉「」『』［］'][i] ?? form,
  ]),
);

export interface FoundArticle {
  readonly id: string;
  readonly flag: string | null;
  readonly kicker: readonly string[];
  readonly headline: readonly string[];
  readonly deck: readonly string[];
  readonly byline: string | null;
  readonly jump: string | null;
  readonly blocks: readonly { readonly kind: string; readonly text: string }[];
}

export interface FoundQuestion {
  readonly id: string;
  readonly about: string;
  readonly candidates: readonly {
    readonly role: string;
    readonly articles: readonly string[];
    readonly photo: string | null;
  }[];
}

export interface FoundDecision {
  readonly kind: string;
  readonly subject: string;
  readonly answer: string;
  readonly confidence: number;
  readonly question: string | null;
}

/**
 * Without white space, and presentation forms (︓ for ： in a vertical headline) as the marks they stand for: a tool that
 * gives back the form drawn says nothing else.
 */
export const bare = (text: string | null | undefined): string =>
  (text ?? '')
    .replace(/\s/gu, '')
    .replace(/[\ufe10-\ufe19\ufe30-\ufe48]/gu, (form) => FORMS.get(form) ?? form);
const joinBare = (texts: readonly string[]): string => bare(texts.join(''));
const bodyOf = (article: { blocks: readonly { text: string }[] }): string =>
  joinBare(article.blocks.map((block) => block.text));

/** Characters common to two strings in order: the longest common subsequence, by Myers's O(ND) differences. */
export function common(a: string, b: string): number {
  if (a === b) return a.length;
  const n = a.length;
  const m = b.length;
  if (n === 0 || m === 0) return 0;
  const most = n + m;
  const reach = new Int32Array(2 * most + 2);
  for (let d = 0; d <= most; d += 1) {
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach[most + k - 1] ?? 0) < (reach[most + k + 1] ?? 0));
      let x = down ? (reach[most + k + 1] ?? 0) : (reach[most + k - 1] ?? 0) + 1;
      let y = x - k;
      while (x < n && y < m && a.charCodeAt(x) === b.charCodeAt(y)) {
        x += 1;
        y += 1;
      }
      reach[most + k] = x;
      if (x >= n && y >= m) return (n + m - d) / 2;
    }
    if (d > 4000) break;
  }
  return 0;
}

/** Shared runs of six characters, as a count: a quick measure of which texts belong together. */
function shingles(text: string): Set<string> {
  const set = new Set<string>();
  for (let i = 0; i + 6 <= text.length; i += 1) set.add(text.slice(i, i + 6));
  return set;
}

/** Pairs of truth and found texts, the ones that share most first. Returns for each truth the found one, or −1. */
export function pairs(truths: readonly string[], found: readonly string[]): number[] {
  const sets = found.map(shingles);
  const scored = truths.flatMap((text, t) => {
    const own = shingles(text);
    return sets.map((set, f) => {
      let shared = 0;
      for (const part of own) if (set.has(part)) shared += 1;
      if (shared === 0 && text !== '' && text === found[f]) shared = 1;
      return { t, f, shared };
    });
  });
  scored.sort((a, b) => b.shared - a.shared);
  const out = truths.map(() => -1);
  const taken = new Set<number>();
  for (const { t, f, shared } of scored) {
    if (shared === 0 || out[t] !== -1 || taken.has(f)) continue;
    out[t] = f;
    taken.add(f);
  }
  return out;
}

export interface Tally {
  pages: number;
  truthArticles: number;
  foundArticles: number;
  rightArticles: number;
  coverage: number;
  errors: number;
  truthBlocks: number;
  foundBlocks: number;
  rightBlocks: number;
  roles: Record<string, { right: number; of: number }>;
  characters: number;
  lost: number;
  /** What was wrong, in words. */
  wrong: string[];
  decisions: { kind: string; confidence: number; right: boolean; asked: boolean }[];
  questions: number[];
  answered: { first: number; three: number; of: number };
}

export const emptyTally = (): Tally => ({
  pages: 0,
  truthArticles: 0,
  foundArticles: 0,
  rightArticles: 0,
  coverage: 0,
  errors: 0,
  truthBlocks: 0,
  foundBlocks: 0,
  rightBlocks: 0,
  roles: {},
  characters: 0,
  lost: 0,
  wrong: [],
  decisions: [],
  questions: [],
  answered: { first: 0, three: 0, of: 0 },
});

/** Adds one page to a tally. */
export function addPage(tally: Tally, truth: Truth, found: Found, name: string): void {
  tally.pages += 1;
  const truthBodies = truth.articles.map(bodyOf);
  const foundBodies = found.articles.map(bodyOf);
  const match = pairs(truthBodies, foundBodies);
  const role = (kind: string, right: boolean): void => {
    const entry = (tally.roles[kind] ??= { right: 0, of: 0 });
    entry.of += 1;
    if (right) entry.right += 1;
  };
  const compare = (kind: string, own: string, other: string): void => {
    if (own === '' && other === '') return;
    role(kind, own === other);
    if (own !== other && kind !== 'headline')
      tally.wrong.push(`${name} ${kind}: ${own || 'none'} ≠ ${other || 'none'}`);
  };

  tally.truthArticles += truth.articles.length;
  tally.foundArticles += found.articles.length;
  for (const [i, article] of truth.articles.entries()) {
    const body = truthBodies[i] ?? '';
    const other = found.articles[match[i] ?? -1];
    const otherBody = foundBodies[match[i] ?? -1] ?? '';
    const shared = other ? common(body, otherBody) : 0;
    const isBody = shared / Math.max(body.length, otherBody.length, 1) >= 0.99;
    const headline = joinBare(article.headline);
    const isHeadline = other !== undefined && joinBare(other.headline) === headline;
    tally.coverage += shared / Math.max(1, body.length);
    tally.errors += (body.length - shared + (otherBody.length - shared)) / Math.max(1, body.length);
    if (isBody && isHeadline) tally.rightArticles += 1;
    else {
      tally.wrong.push(
        `${name} ${article.id}: ${isBody ? '' : `body ${shared}/${body.length}/${otherBody.length} `}${isHeadline ? '' : `headline ${headline} ≠ ${other ? joinBare(other.headline) : 'none'}`}`,
      );
    }
    compare('headline', headline, joinBare(other?.headline ?? []));
    compare('kicker', joinBare(article.kicker), joinBare(other?.kicker ?? []));
    compare('deck', joinBare(article.deck), joinBare(other?.deck ?? []));
    compare('byline', bare(article.byline), bare(other?.byline));
    // A flag that recovery asks about is not decided: it counts by itself, right where its story is among the first three.
    const question = found.questions.find(
      (each) => article.flag !== null && bare(each.about) === bare(article.flag),
    );
    if (question && (other?.flag ?? null) === null) {
      const first = question.candidates.slice(0, 3);
      role(
        'flagAsked',
        first.some((each) => other !== undefined && each.role === 'flag' && each.articles.includes(other.id)),
      );
    } else compare('flag', bare(article.flag), bare(other?.flag));
    compare('jump', bare(article.jump), bare(other?.jump));
  }
  for (const group of truth.groups) {
    const members = group.articles.map(
      (id) => found.articles[match[truth.articles.findIndex((article) => article.id === id)] ?? -1]?.id,
    );
    const same = found.groups.find((each) => bare(each.flag) === bare(group.flag));
    const question = found.questions.find((each) => bare(each.about) === bare(group.flag));
    const right = members.every((id) => id !== undefined && same?.articles.includes(id));
    if (same === undefined && question) {
      const first = question.candidates.slice(0, 3);
      role(
        'flagAsked',
        first.some(
          (each) =>
            each.role === 'groupFlag' &&
            members.every((id) => id !== undefined && each.articles.includes(id)),
        ),
      );
    } else role('groupFlag', same !== undefined && right);
  }
  const captions = pairs(
    truth.photos.map((photo) => bare(photo.caption)),
    found.photos.map((photo) => bare(photo.caption)),
  );
  for (const [i, photo] of truth.photos.entries()) {
    const other = found.photos[captions[i] ?? -1];
    compare('caption', bare(photo.caption), bare(other?.caption));
    compare('credit', bare(photo.credit), bare(other?.credit));
    compare('title', bare(photo.title), bare(other?.title));
  }
  for (let extra = truth.photos.length; extra < found.photos.length; extra += 1) role('caption', false);
  compare('section', bare(truth.section), bare(found.section));

  const blocks = new Map<string, number>();
  for (const article of truth.articles) {
    for (const block of article.blocks) {
      const key = bare(block.text);
      blocks.set(key, (blocks.get(key) ?? 0) + 1);
      tally.truthBlocks += 1;
    }
  }
  for (const article of found.articles) {
    for (const block of article.blocks) {
      const left = blocks.get(bare(block.text)) ?? 0;
      tally.foundBlocks += 1;
      if (left > 0) tally.rightBlocks += 1;
      blocks.set(bare(block.text), left - 1);
    }
  }

  const whole = textOfTruth(truth);
  tally.characters += whole.length;
  tally.lost += missing(whole, bare(found.everything));
  judge(tally, truth, found, match, captions);
}

function textOfTruth(truth: Truth): string {
  return bare(
    [
      ...truth.articles.flatMap((article) => [
        ...article.blocks.map((block) => block.text),
        ...Object.values(article.parts).map((part) => part.text),
      ]),
      ...truth.photos.flatMap((photo) => Object.values(photo.parts).map((part) => part.text)),
      ...truth.groups.map((group) => group.flag ?? ''),
      ...truth.furniture.map((part) => part.text),
      truth.section ?? '',
    ].join(''),
  );
}

/** How many characters of a text are not in another, whatever their order. */
function missing(text: string, other: string): number {
  const counts = new Map<string, number>();
  for (const char of other) counts.set(char, (counts.get(char) ?? 0) + 1);
  let lost = 0;
  for (const char of text) {
    const left = counts.get(char) ?? 0;
    if (left === 0) lost += 1;
    else counts.set(char, left - 1);
  }
  return lost;
}

/** Whether recovery's decisions were right, and whether its questions hold the right answer. */
function judge(
  tally: Tally,
  truth: Truth,
  found: Found,
  match: readonly number[],
  captions: readonly number[],
): void {
  const truthOfFound = (id: string): TruthArticle | undefined =>
    truth.articles[match.findIndex((f) => found.articles[f]?.id === id)];
  const photoOfFound = (id: string): Truth['photos'][number] | undefined =>
    truth.photos[captions.findIndex((f) => found.photos[f]?.id === id)];
  const roleText = (article: TruthArticle | undefined, role: string): string => {
    if (!article) return '';
    if (role === 'headline' || role === 'kicker' || role === 'deck') return joinBare(article[role]);
    if (role === 'byline' || role === 'flag' || role === 'jump') return bare(article[role]);
    return '';
  };
  const furniture = new Set([...truth.furniture.map((part) => bare(part.text)), bare(truth.section)]);
  const subheads = new Set(
    truth.articles.flatMap((article) =>
      article.blocks.filter((b) => b.kind === 'subhead').map((b) => bare(b.text)),
    ),
  );

  for (const decision of found.decisions) {
    const answer = bare(decision.answer);
    const article = truthOfFound(decision.subject);
    const own = found.articles.find((each) => each.id === decision.subject);
    let right: boolean;
    if (['headline', 'kicker', 'deck', 'byline', 'flag', 'jump'].includes(decision.kind)) {
      const wanted = roleText(article, decision.kind);
      const inGroup = truth.groups.some(
        (group) =>
          bare(group.flag) === answer && article !== undefined && group.articles.includes(article.id),
      );
      right =
        (wanted.includes(answer) && answer !== '') ||
        (decision.kind === 'flag' && inGroup) ||
        wanted === answer;
    } else if (decision.kind === 'photo') {
      const photo = photoOfFound(decision.subject);
      right =
        photo !== undefined &&
        (photo.article === null || truthOfFound(decision.answer)?.id === photo.article);
      if (photo?.article === null) right = truthOfFound(decision.answer) === undefined;
    } else if (decision.kind === 'title') {
      const title = bare(photoOfFound(decision.subject)?.title);
      right = title !== '' && title === answer;
    } else if (decision.kind === 'section') right = furniture.has(answer);
    else if (decision.kind === 'subhead') right = subheads.has(answer);
    else {
      const body = article ? bodyOf(article) : '';
      const other = own ? bodyOf(own) : '';
      right = body !== '' && common(body, other) / Math.max(body.length, other.length, 1) >= 0.99;
    }
    tally.decisions.push({
      kind: decision.kind,
      confidence: decision.confidence,
      right,
      asked: decision.question !== null,
    });
  }

  tally.questions.push(found.questions.length);
  for (const question of found.questions) {
    const about = bare(question.about);
    const isRight = (candidate: FoundQuestion['candidates'][number]): boolean => {
      if (candidate.photo !== null) {
        const photo = photoOfFound(candidate.photo);
        return photo !== undefined && [photo.title, photo.caption, photo.credit].map(bare).includes(about);
      }
      if (candidate.role === 'furniture') return furniture.has(about);
      if (candidate.role === 'photoOf') {
        const photo = truth.photos[captions.findIndex((f) => bare(found.photos[f]?.caption) === about)];
        const whose = candidate.articles[0];
        return (
          photo !== undefined &&
          (whose === undefined ? photo.article === null : truthOfFound(whose)?.id === photo.article)
        );
      }
      if (candidate.role === 'groupFlag') {
        return truth.groups.some(
          (group) =>
            bare(group.flag) === about &&
            candidate.articles.some((id) => group.articles.includes(truthOfFound(id)?.id ?? '')),
        );
      }
      if (candidate.role === 'split' || candidate.role === 'join') {
        // A story starts with these words: with its first paragraph, or with its headline.
        const starts = truth.articles.some(
          (each) =>
            bare(each.blocks[0]?.text).startsWith(about) ||
            (about.length > 1 && ['headline', 'kicker'].some((role) => roleText(each, role).includes(about))),
        );
        return (candidate.role === 'split') === starts;
      }
      const article = truthOfFound(candidate.articles[0] ?? '');
      if (roleText(article, candidate.role) === about) return true;
      // One line of a headline or kicker of several.
      if (['headline', 'kicker', 'deck'].includes(candidate.role) && about.length > 1)
        if (roleText(article, candidate.role).includes(about)) return true;
      return (article?.blocks ?? []).some(
        (block) => bare(block.text) === about && block.kind === candidate.role,
      );
    };
    const at = question.candidates.findIndex(isRight);
    tally.answered.of += 1;
    if (at === 0) tally.answered.first += 1;
    if (at >= 0 && at < 3) tally.answered.three += 1;
  }
}
