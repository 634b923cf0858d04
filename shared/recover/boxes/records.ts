import {
  allRuns,
  idAt,
  type Article,
  type Block,
  type Byline,
  type Group,
  textOf,
  type Photo,
  type Question,
  type Runs,
} from '../../document/index.ts';
import type { SourceLines } from '../../source/index.ts';
import { heightOf, overlapAcross, overlapDown, unionOfAll } from '../../geometry/index.ts';
import { ledgerOf } from '../ledger.ts';
import type { Recovered } from '../recover.ts';
import type { ArrangedPart, Piece } from './piece.ts';
import type { Row } from './blocks.ts';
import { isStray, type Said } from './decide.ts';
import { SURE, verdictsOf } from './sure.ts';
import { closingPieceAt, jumpAt, leadInOf } from '../words/short.ts';
import { bylineIn, creditIn } from './words.ts';

/**
 * The articles, photos and furniture of a page that was read. Where stories part, what is headline, kicker, deck, flag,
 * caption and where paragraphs begin, places and sizes have told (`sourceOf`); the words tell bylines, subheads,
 * credits and jump lines.
 */
export function recordsOf(
  source: { readonly id: string; readonly text: string },
  parts: readonly ArrangedPart[],
  page: NonNullable<SourceLines['page']>,
  said: Said,
): Recovered {
  const stories = parts
    .filter((part) => !isStray(part))
    .map((part) => storyOf(source, part, (place) => said.credits.has(place)));
  const articles = stories.flatMap(({ article }) => (article ? [article] : []));
  const photos = stories.flatMap((story) => story.photos).map((photo) => withOwner(photo, articles, said));
  const furniture = stories.flatMap((story) => story.furniture);
  const groups = [
    ...groupsOf(source.id, stories, page.frames.length),
    ...groupsSaid(source.id, articles, said),
  ];
  const section = parts.flatMap(({ pieces }) => pieces).find(({ role }) => role === 'section');
  const questions = parts.filter(isStray).flatMap((part) => questionsOf(source.id, part, stories));
  const records = { articles, groups, photos };
  return {
    ...records,
    furniture,
    section: section ? wordsOf(section.rows).text.trim().replace(/\s+/gu, ' ') : null,
    questions,
    verdicts: verdictsOf(
      { articles, photos, groups, questions, holds: said.holds },
      page.exact === true ? SURE.exact : SURE.read,
    ),
    ledger: ledgerOf(
      source.text,
      source.id,
      allRuns({ ...records, questions, page: { furniture } }),
      new Map([...said.discarded].map((place) => [place, 'discarded'])),
    ),
  };
}

/** Whose a photo is by a person's word. */
function withOwner(photo: Photo, articles: readonly Article[], said: Said): Photo {
  const word = said.photos.findLast(({ holds }) =>
    photo.caption.some(({ spans }) => spans.some(([start]) => holds(start))),
  );
  if (!word || (word.article !== null && !articles.some(({ id }) => id === word.article))) return photo;
  return { ...photo, article: word.article };
}

/** Groups by a person's word: a flag of several stories. */
function groupsSaid(id: string, articles: readonly Article[], said: Said): Group[] {
  return said.groups.flatMap(({ rows, articles: named }): Group[] => {
    const flag = rows.flatMap((row) => runOf(id, wordsOf([row]), 0, row.text.length, false));
    if (flag.length === 0) return [];
    const members = named.filter((article) => articles.some((each) => each.id === article));
    return [{ id: idAt('group', id, startOf(flag)), flag, articles: members, look: 'none' }];
  });
}

/** Stories that may be meant by type that stands alone. */
const MOST_CANDIDATES = 4;

/** Type that stands with no text: whose it is is asked, the nearest story first. */
function questionsOf(id: string, part: ArrangedPart, stories: readonly Story[]): Question[] {
  return part.pieces.flatMap((piece): Question[] => {
    const about = piece.rows.flatMap((row) => runOf(id, wordsOf([row]), 0, row.text.length, false));
    const own = unionOfAll(piece.rows);
    if (about.length === 0 || !own) return [];
    const role = piece.role === 'flag' ? 'flag' : 'headline';
    const near = stories
      .flatMap(({ article, part: other }) => {
        const box = unionOfAll(other.pieces.flatMap(({ rows }) => rows));
        if (!article || !box) return [];
        const far = Math.hypot(Math.max(0, -overlapAcross(own, box)), Math.max(0, -overlapDown(own, box)));
        return [{ article, weight: (article.headline.length === 0 ? 2 : 1) / (1 + far / heightOf(own)) }];
      })
      .sort((a, b) => b.weight - a.weight)
      .slice(0, MOST_CANDIDATES);
    const aside = 0.2;
    const total = near.reduce((sum, { weight }) => sum + weight, aside);
    return [
      {
        id: idAt('question', id, startOf(about)),
        source: id,
        spans: about.flatMap(({ spans }) => spans),
        about,
        candidates: [
          ...near.map(({ article, weight }) => ({
            label:
              article.headline.map(textOf).join(' ') || textOf(article.blocks[0]?.runs ?? []).slice(0, 12),
            answer: { kind: 'part', role, article: article.id } as const,
            score: weight / total,
            reasons: ['near'],
          })),
          {
            label: 'section',
            answer: { kind: 'furniture', field: 'section' } as const,
            score: aside / total,
            reasons: ['page'],
          },
        ],
      },
    ];
  });
}

interface Story {
  readonly article: Article | null;
  readonly photos: readonly Photo[];
  readonly furniture: readonly Runs[];
  /** The flag of the stories that follow in the same field. */
  readonly groupFlag: Runs | null;
  readonly part: ArrangedPart;
}

/** Text with the place of each code unit in the source, −1 for what does not stand there. */
interface Words {
  readonly text: string;
  readonly at: readonly number[];
}

const wordsOf = (rows: readonly Row[]): Words => ({
  text: rows.map(({ text }) => text).join(''),
  at: rows.flatMap(({ places }) => places),
});

/** Characters as a run; white space inside body text goes, and what does not stand in the source. */
function runOf(id: string, { text, at }: Words, from: number, to: number, bare: boolean): Runs {
  const spans: [number, number][] = [];
  let out = '';
  for (let i = from; i < to; i += 1) {
    const [c, place] = [text.charAt(i), at[i] ?? -1];
    if (place < 0) continue;
    if (
      /\s/u.test(c) &&
      (bare ? !isLatin(text.charAt(i - 1), text.charAt(i + 1)) : out === '' || i === to - 1)
    )
      continue;
    out += c;
    const last = spans.at(-1);
    if (last?.[1] === place) last[1] = place + 1;
    else spans.push([place, place + 1]);
  }
  return out === '' ? [] : [{ text: out, source: id, spans }];
}

const isLatin = (...characters: readonly string[]): boolean => characters.every((c) => /[A-Za-z]/u.test(c));

const startOf = (runs: Runs): number =>
  Math.min(...runs.flatMap(({ spans }) => spans.map(([start]) => start)));

function storyOf(
  { id }: { readonly id: string },
  part: ArrangedPart,
  isCredit: (place: number) => boolean,
): Story {
  const run = (words: Words, from: number, to: number, bare: boolean): Runs =>
    runOf(id, words, from, to, bare);
  const lines = (piece: Piece): Runs[] =>
    piece.rows
      .map((row) => runOf(id, wordsOf([row]), 0, row.text.length, false))
      .filter((runs) => runs.length > 0);
  const of = (role: Piece['role']): Piece[] => part.pieces.filter((piece) => piece.role === role);

  const bylines: Byline[] = [];
  const blocks: Block[] = [];
  let jump: Runs | null = null;
  const push = (kind: Block['kind'], runs: Runs): void => {
    if (runs.length > 0) blocks.push({ id: idAt('block', id, startOf(runs)), kind, runs });
  };
  for (const piece of part.pieces) {
    if (piece.role === 'subhead') {
      const words = wordsOf(piece.rows);
      push('subhead', run(words, 0, words.text.length, false));
      continue;
    }
    if (piece.role === 'verse') {
      for (const runs of lines(piece)) push('lines', runs);
      continue;
    }
    if (piece.role === 'item') {
      const words = wordsOf(piece.rows);
      push('lines', run(words, 0, words.text.length, false));
      continue;
    }
    if (piece.role === 'signature') {
      const words = wordsOf(piece.rows);
      bylines.push({ runs: run(words, 0, words.text.length, false), place: 'end' });
      continue;
    }
    if (piece.role !== 'text') continue;
    const words = wordsOf(piece.rows);
    let [from, to] = [0, words.text.length];
    const own = bylineIn(words.text);
    const isLast = part.pieces.findLast(({ role }) => role === 'text') === piece && !piece.continues;
    const marked = /^[□■◎●○◇◆（(摘]/u.test(words.text.trim());
    if (own && (blocks.length === 0 || (own === 'closing' && (isLast || marked)))) {
      bylines.push({ runs: run(words, 0, to, false), place: blocks.length === 0 ? 'head' : 'end' });
      continue;
    }
    const turned = jumpAt(words.text.trimEnd());
    if (turned >= 0) {
      jump = run(words, turned, to, true);
      to = turned;
    }
    const signed = closingPieceAt(words.text.slice(0, to).trimEnd());
    if (signed >= 0) {
      bylines.push({ runs: run(words, signed, to, false), place: 'end' });
      to = signed;
    }
    const lead = leadInOf(words.text);
    if (lead > 0 && blocks.length === 0) bylines.push({ runs: run(words, 0, lead, true), place: 'lead' });
    while (from < to && /\s/u.test(words.text.charAt(from))) from += 1;
    const runs = run(words, from, to, true);
    const before = blocks.at(-1);
    if (piece.continues && before?.kind === 'paragraph')
      blocks[blocks.length - 1] = { ...before, runs: joinedRuns(before.runs, runs) };
    else push('paragraph', runs);
  }
  const heads = (role: Piece['role']): Runs[] => of(role).flatMap(lines);
  const headline = heads('headline');
  const flag = of('flag').flatMap(lines);
  const photos = photosOf(id, part, run, isCredit);
  const furniture = [...of('furniture'), ...of('section')].flatMap(lines);
  if (blocks.length === 0 && headline.length === 0) {
    const loose = [...heads('kicker'), ...heads('deck'), ...bylines.map(({ runs }) => runs)];
    const grouped = flag.length > 0 && photos.length === 0 && loose.length === 0 && part.field !== null;
    return {
      article: null,
      photos,
      furniture: [...furniture, ...loose, ...(grouped ? [] : flag)],
      groupFlag: grouped ? flag.flat() : null,
      part,
    };
  }
  const first = [...flag, ...heads('kicker'), ...headline, ...heads('deck')];
  const article: Article = {
    id: idAt('article', id, startOf(blocks[0]?.runs ?? first[0] ?? [])),
    flag: flag.length > 0 ? flag.flat() : null,
    kicker: heads('kicker'),
    headline,
    deck: heads('deck'),
    bylines,
    blocks,
    jump,
  };
  return {
    article,
    photos: photos.map((photo) => ({ ...photo, article: blocks.length > 0 ? article.id : null })),
    furniture,
    groupFlag: null,
    part,
  };
}

/** A paragraph that goes on in another column: its runs come from one source, in one run. */
function joinedRuns(a: Runs, b: Runs): Runs {
  const [last, next] = [a.at(-1), b[0]];
  if (!last || !next) return [...a, ...b];
  return [...a.slice(0, -1), { ...last, text: last.text + next.text, spans: [...last.spans, ...next.spans] }];
}

function photosOf(
  id: string,
  part: ArrangedPart,
  run: (words: Words, from: number, to: number, bare: boolean) => Runs,
  isCredit: (place: number) => boolean,
): Photo[] {
  const titles = part.pieces.filter(({ role }) => role === 'title');
  const captions = part.pieces.filter(({ role }) => role === 'caption');
  const photos = captions.map((piece): Photo => {
    const words = wordsOf(piece.rows);
    const given = words.at.findIndex(isCredit);
    const found = given >= 0 ? given : creditIn(words.text);
    const credit = found < 0 ? words.text.length : found;
    const caption = run(words, 0, credit, true);
    return {
      id: idAt('photo', id, startOf(caption)),
      title: null,
      caption,
      credit: credit < words.text.length ? run(words, credit, words.text.length, false) : null,
      article: null,
      asset: null,
      aspect: null,
    };
  });
  return photos.map((photo, i) => {
    const title = titles.filter((piece) => piece.picture === captions[i]?.picture)[0];
    const words = title && wordsOf(title.rows);
    return words ? { ...photo, title: run(words, 0, words.text.length, false) } : photo;
  });
}

/** A flag over several stories in one frame or tint. */
function groupsOf(id: string, stories: readonly Story[], frames: number): Group[] {
  return stories.flatMap(({ groupFlag, part }): Group[] => {
    if (!groupFlag || part.field === null) return [];
    const inside = stories.filter((story) => story.article && story.part.field === part.field);
    return [
      {
        id: idAt('group', id, startOf(groupFlag)),
        flag: groupFlag,
        articles: inside.flatMap(({ article }) => (article ? [article.id] : [])),
        look: part.field < frames ? 'frame' : 'tint',
      },
    ];
  });
}
