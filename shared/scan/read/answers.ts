import {
  idAt,
  textOf,
  type Answer,
  type Decision,
  type Document,
  type Question,
  type Runs,
} from '../../document/index.ts';
import { arrangedRows, type ArrangedPart, type Piece } from '../../recover/index.ts';
import { linesOfReading } from './linesOfReading.ts';
import { layText } from './textOnScan.ts';
import type { Reading } from './reading.ts';

type Role = Extract<Answer, { kind: 'part' }>['role'];

const ROLES: Readonly<Partial<Record<Piece['role'], Role>>> = {
  flag: 'flag',
  kicker: 'kicker',
  headline: 'headline',
  deck: 'deck',
  subhead: 'subhead',
  signature: 'byline',
};

/**
 * What the scan says about a text's open questions, as decisions for another recovery of it: whose a flag or a headline
 * is by where it stands, and whether a story starts where the text alone could not tell. Flags and headlines that were
 * given to another story than the one they stand in are given to that one.
 */
export function answersOnScan(document: Document, reading: Reading): Decision[] {
  const { rows, rowAt, type } = layText(document, reading);
  const parts = arrangedRows(rows, linesOfReading(reading), type);
  const where = new Map<number, { readonly part: ArrangedPart; readonly piece: Piece }>();
  const index = new Map(rows.map((row, i) => [row, i] as const));
  for (const part of parts)
    for (const piece of part.pieces)
      for (const row of piece.rows) where.set(index.get(row)!, { part, piece });
  const standing = (spans: Question['spans']): { part: ArrangedPart; piece: Piece } | null => {
    for (const [start, end] of spans)
      for (let at = start; at < end; at += 1) {
        const found = where.get(rowAt.get(at) ?? -1);
        if (found) return found;
      }
    return null;
  };
  const storyOf = articlesOf(document, rowAt, where);
  const answerFor = ({ part, piece }: { part: ArrangedPart; piece: Piece }): Answer | null => {
    if (part.kind === 'furniture')
      return { kind: 'furniture', field: piece.role === 'section' ? 'section' : null };
    if (piece.role === 'caption' || piece.role === 'title') {
      const photo = document.photos.find(({ caption }) => {
        const own = standing(caption.flatMap((run) => run.spans))?.piece;
        return own?.role === 'caption' && own.picture === piece.picture;
      });
      const role = piece.role === 'title' ? 'title' : 'credit';
      return photo ? { kind: 'photo', role, photo: photo.id } : null;
    }
    const [role, article] = [ROLES[piece.role], storyOf.get(part)];
    if (role !== undefined && article !== undefined) return { kind: 'part', role, article };
    if (role !== 'flag' || part.field === null) return null;
    const articles = parts
      .filter(({ field }) => field === part.field)
      .flatMap((one) => storyOf.get(one) ?? []);
    return articles.length > 1 ? { kind: 'groupFlag', articles } : null;
  };
  const decisions: Decision[] = [];
  const decide = (source: string, spans: Question['spans'], answer: Answer): void => {
    const id = idAt('decision', source, spans[0]?.[0] ?? 0);
    const text = document.sources.find((own) => own.id === source)?.text ?? '';
    if (!decisions.some((other) => other.id === id))
      decisions.push({ id, source, spans: joined(spans, text), answer });
  };
  for (const { source, spans, candidates } of document.questions) {
    const found = standing(spans);
    if (!found) continue;
    const turns = candidates.find(({ answer }) => answer.kind === 'split' || answer.kind === 'join');
    const asksWhose = candidates.some(({ answer }) => answer.kind === 'photoOf');
    const answer = turns
      ? startAnswer(document, spans, found.part, standing)
      : asksWhose
        ? ({ kind: 'photoOf', article: storyOf.get(found.part) ?? null } as const)
        : answerFor(found);
    // What recovery found by itself needs no word from the scan.
    if (answer && !holdsAlready(document, spans, answer)) decide(source, spans, answer);
  }
  for (const article of document.articles)
    for (const [role, list] of [
      ['flag', article.flag ? [article.flag] : []],
      ['headline', article.headline],
    ] as const)
      for (const runs of list) {
        const spans = runs.flatMap((run) => run.spans);
        const found = standing(spans);
        const source = runs[0]?.source;
        const answer = found && answerFor(found);
        if (source === undefined || answer?.kind !== 'part' || answer.role !== role) continue;
        if (answer.article !== article.id) decide(source, spans, answer);
      }
  return decisions;
}

/** Whether words already are what an answer says. */
function holdsAlready({ articles, photos }: Document, spans: Question['spans'], answer: Answer): boolean {
  const start = spans[0]?.[0] ?? -1;
  const holds = (list: readonly Runs[]): boolean =>
    list.some((runs) => runs.some((run) => run.spans.some(([from, to]) => start >= from && start < to)));
  if (answer.kind === 'split') return articles.some(({ blocks }) => blocks[0] && holds([blocks[0].runs]));
  if (answer.kind === 'photoOf')
    return photos.some(({ caption, article }) => holds([caption]) && article === answer.article);
  if (answer.kind !== 'part') return false;
  const own = articles.find(({ id }) => id === answer.article);
  if (!own) return false;
  switch (answer.role) {
    case 'flag':
      return own.flag !== null && holds([own.flag]);
    case 'kicker':
    case 'headline':
    case 'deck':
      return holds(own[answer.role]);
    case 'byline':
      return holds(own.bylines.map(({ runs }) => runs));
    default:
      return holds(own.blocks.map(({ runs }) => runs));
  }
}

/** Spans with no more than white space between them are one: words that recovery took spaces out of. */
function joined(spans: Question['spans'], text: string): Question['spans'] {
  const out: [number, number][] = [];
  for (const [start, end] of spans) {
    const last = out.at(-1);
    if (last && start >= last[1] && text.slice(last[1], start).trim() === '') last[1] = end;
    else out.push([start, end]);
  }
  return out;
}

/** The article of each part of the page: the one most of whose body stands there. */
function articlesOf(
  { articles }: Document,
  rowAt: ReadonlyMap<number, number>,
  where: ReadonlyMap<number, { readonly part: ArrangedPart }>,
): ReadonlyMap<ArrangedPart, string> {
  const counts = new Map<ArrangedPart, Map<string, number>>();
  const count = (id: string, runs: Runs): void => {
    for (const { spans } of runs)
      for (const [start, end] of spans)
        for (let at = start; at < end; at += 1) {
          const part = where.get(rowAt.get(at) ?? -1)?.part;
          if (!part) continue;
          const own = counts.get(part) ?? new Map<string, number>();
          counts.set(part, own.set(id, (own.get(id) ?? 0) + 1));
        }
  };
  for (const { id, blocks } of articles) for (const { runs } of blocks) count(id, runs);
  return new Map(
    [...counts].map(([part, own]) => [part, [...own].reduce((a, b) => (b[1] > a[1] ? b : a))[0]] as const),
  );
}

/** Whether another story starts at a paragraph: the one before it stands in another part of the page. */
function startAnswer(
  { articles }: Document,
  spans: Question['spans'],
  part: ArrangedPart,
  standing: (spans: Question['spans']) => { readonly part: ArrangedPart } | null,
): Answer | null {
  const start = spans[0]?.[0] ?? 0;
  const before = articles
    .flatMap(({ blocks }) => blocks)
    .filter(({ runs }) => textOf(runs) !== '' && (runs[0]?.spans[0]?.[0] ?? Infinity) < start)
    .toSorted((a, b) => (a.runs[0]?.spans[0]?.[0] ?? 0) - (b.runs[0]?.spans[0]?.[0] ?? 0))
    .at(-1);
  const other = before && standing(before.runs.flatMap((run) => run.spans));
  if (!other) return null;
  return { kind: other.part === part ? 'join' : 'split', what: 'article' };
}
