import {
  allRuns,
  idAt,
  type Article,
  type Block,
  type Byline,
  type Group,
  type Photo,
  type Runs,
  type Span,
} from '../../document/index.ts';
import { ledgerOf, type Recovered } from '../../recover/index.ts';
import type { SourceLine } from '../../source/index.ts';
import type { ReadSource, SourcePart, SourcePiece } from './order.ts';
import { bylineIn, closingIn, creditIn, jumpIn, leadIn } from './words.ts';

/**
 * The articles, photos and furniture of a page that was read. Where stories part, what is headline, kicker, deck, flag,
 * caption and where paragraphs begin, places and sizes have told (`sourceOf`); the words tell bylines, subheads,
 * credits and jump lines.
 */
export function recoverRead(
  id: string,
  source: ReadSource,
  doubtful: ReadonlySet<number> = new Set(),
): Recovered {
  const stories = source.parts.map((part) => marked(storyOf(id, source, part), doubtful));
  const articles = stories.flatMap(({ article }) => (article ? [article] : []));
  const photos = stories.flatMap((story) => story.photos);
  const furniture = stories.flatMap((story) => story.furniture);
  const groups = groupsOf(id, source, stories);
  const section = source.parts.flatMap(({ pieces }) => pieces).find(({ role }) => role === 'section');
  const records = { articles, groups, photos };
  return {
    ...records,
    furniture,
    section: section ? textIn(source, section).replace(/\s+/gu, ' ') : null,
    questions: [],
    verdicts: [],
    ledger: ledgerOf(
      source.lines.text,
      id,
      allRuns({ ...records, questions: [], page: { furniture } }),
      new Map(),
    ),
  };
}

interface Story {
  readonly article: Article | null;
  readonly photos: readonly Photo[];
  readonly furniture: readonly Runs[];
  /** The flag of the stories that follow in the same field. */
  readonly groupFlag: Runs | null;
  readonly part: SourcePart;
}

function marked(story: Story, doubtful: ReadonlySet<number>): Story {
  if (doubtful.size === 0) return story;
  const runs = (own: Runs): Runs => withDoubts(own, doubtful);
  const { article } = story;
  return {
    ...story,
    article: article && {
      ...article,
      flag: article.flag && runs(article.flag),
      kicker: article.kicker.map(runs),
      headline: article.headline.map(runs),
      deck: article.deck.map(runs),
      bylines: article.bylines.map((byline) => ({ ...byline, runs: runs(byline.runs) })),
      blocks: article.blocks.map((block) => ({ ...block, runs: runs(block.runs) })),
      jump: article.jump && runs(article.jump),
    },
    photos: story.photos.map((photo) => ({
      ...photo,
      title: photo.title && runs(photo.title),
      caption: runs(photo.caption),
      credit: photo.credit && runs(photo.credit),
    })),
  };
}

const linesIn = (source: ReadSource, { from, to }: SourcePiece): readonly SourceLine[] =>
  source.lines.lines.slice(from, to);
const textIn = (source: ReadSource, piece: SourcePiece): string =>
  linesIn(source, piece)
    .map(({ text }) => text)
    .join('');

/** Characters of the source at these spans, as a run; white space inside body text goes. */
function runsAt(id: string, text: string, spans: readonly Span[], bare: boolean): Runs {
  const kept: [number, number][] = [];
  let out = '';
  for (const [start, end] of spans)
    for (let at = start; at < end; at += 1) {
      const c = text.charAt(at);
      if (bare && /\s/u.test(c) && !isLatin(text.charAt(at - 1), text.charAt(at + 1))) continue;
      out += c;
      const last = kept.at(-1);
      if (last?.[1] === at) last[1] = at + 1;
      else kept.push([at, at + 1]);
    }
  return out === '' ? [] : [{ text: out, source: id, spans: kept }];
}

const isLatin = (...characters: readonly string[]): boolean => characters.every((c) => /[A-Za-z]/u.test(c));

const startOf = (runs: Runs): number =>
  Math.min(...runs.flatMap(({ spans }) => spans.map(([start]) => start)));

/** The places of a piece's text: text[i] stands at at[i] of the source. Line ends are left out. */
interface Words {
  readonly text: string;
  readonly at: readonly number[];
}

function wordsOf(source: ReadSource, piece: SourcePiece): Words {
  let text = '';
  const at: number[] = [];
  for (const line of linesIn(source, piece)) {
    text += line.text;
    for (let i = line.span[0]; i < line.span[1]; i += 1) at.push(i);
  }
  return { text, at };
}

function storyOf(id: string, source: ReadSource, part: SourcePart): Story {
  const whole = source.lines.text;
  const run = (words: Words, from: number, to: number, bare: boolean): Runs =>
    runsAt(
      id,
      whole,
      words.at.slice(from, to).map((at): Span => [at, at + 1]),
      bare,
    );
  const lines = (piece: SourcePiece): Runs[] =>
    linesIn(source, piece).map(({ span }) => runsAt(id, whole, [span], false));
  const of = (role: SourcePiece['role']): SourcePiece[] => part.pieces.filter((piece) => piece.role === role);

  const bylines: Byline[] = [];
  const blocks: Block[] = [];
  let jump: Runs | null = null;
  const push = (kind: Block['kind'], runs: Runs): void => {
    if (runs.length > 0) blocks.push({ id: idAt('block', id, startOf(runs)), kind, runs });
  };
  for (const piece of part.pieces) {
    if (piece.role === 'subhead') {
      const words = wordsOf(source, piece);
      push('subhead', run(words, 0, words.text.length, false));
      continue;
    }
    if (piece.role === 'verse') {
      for (const runs of lines(piece)) push('lines', runs);
      continue;
    }
    if (piece.role !== 'text') continue;
    const words = wordsOf(source, piece);
    let [from, to] = [0, words.text.length];
    const own = bylineIn(words.text);
    const isLast = part.pieces.findLast(({ role }) => role === 'text') === piece && !piece.continues;
    const marked = /^[□■◎●○◇◆（(摘]/u.test(words.text.trim());
    if (own && (blocks.length === 0 || (own === 'closing' && (isLast || marked)))) {
      bylines.push({ runs: run(words, 0, to, false), place: blocks.length === 0 ? 'head' : 'end' });
      continue;
    }
    const turned = jumpIn(words.text);
    if (turned !== null) {
      jump = run(words, turned, to, true);
      to = turned;
    }
    const signed = closingIn(words.text.slice(0, to));
    if (signed !== null) {
      bylines.push({ runs: run(words, signed, to, false), place: 'end' });
      to = signed;
    }
    const lead = leadIn(words.text);
    if (lead > 0 && blocks.length === 0) bylines.push({ runs: run(words, 0, lead, true), place: 'lead' });
    while (from < to && /\s/u.test(words.text.charAt(from))) from += 1;
    const runs = run(words, from, to, true);
    const before = blocks.at(-1);
    if (piece.continues && before?.kind === 'paragraph')
      blocks[blocks.length - 1] = { ...before, runs: joinedRuns(before.runs, runs) };
    else push('paragraph', runs);
  }
  const heads = (role: SourcePiece['role']): Runs[] => of(role).flatMap(lines);
  const headline = heads('headline');
  const flag = of('flag').flatMap(lines);
  const photos = photosOf(id, source, part, run);
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
  source: ReadSource,
  part: SourcePart,
  run: (words: Words, from: number, to: number, bare: boolean) => Runs,
): Photo[] {
  const titles = part.pieces.filter(({ role }) => role === 'title');
  const captions = part.pieces.filter(({ role }) => role === 'caption');
  const photos = captions.map((piece): Photo => {
    const words = wordsOf(source, piece);
    const credit = creditIn(words.text) ?? words.text.length;
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
    const words = title && wordsOf(source, title);
    return words ? { ...photo, title: run(words, 0, words.text.length, false) } : photo;
  });
}

/** A flag over several stories in one frame or tint. */
function groupsOf(id: string, source: ReadSource, stories: readonly Story[]): Group[] {
  return stories.flatMap(({ groupFlag, part }): Group[] => {
    if (!groupFlag || part.field === null) return [];
    const inside = stories.filter((story) => story.article && story.part.field === part.field);
    return [
      {
        id: idAt('group', id, startOf(groupFlag)),
        flag: groupFlag,
        articles: inside.flatMap(({ article }) => (article ? [article.id] : [])),
        look: part.field < source.frames ? 'frame' : 'tint',
      },
    ];
  });
}

/** Runs in which doubtful characters are marked as uncertain readings. */
export function withDoubts(runs: Runs, doubtful: ReadonlySet<number>): Runs {
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
