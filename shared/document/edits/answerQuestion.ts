import * as z from 'zod/mini';
import type { Document } from '../document.ts';
import { idAt } from '../ids.ts';
import { articleOf, blockWhere, runsAt, textPlaces, withRuns } from '../places.ts';
import type { Article } from '../records/article.ts';
import { answerSchema, type Answer, type Question } from '../records/question.ts';
import { textOf, type Run, type Runs, type Span } from '../records/text.ts';
import { err, ok, type Result } from '../result.ts';
import { tidy } from '../runs.ts';
import { defineEdit, notApplicable, notFound, type EditError } from './edit.ts';
import { putText, type TextTarget } from './moveText.ts';
import { withChanged } from './records.ts';
import { toLedger } from './removeText.ts';

/**
 * Settles a question: its words go where the answer says, the question goes, and the answer is kept as a decision, so
 * that another recovery of the source knows it too. An answer about the source's own characters or about where pieces
 * start (`keepAsIs`, `split`, `join`) needs that recovery and is refused here: add the decision and recover again.
 */
export const answerQuestion = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('answerQuestion'),
      question: z.string(),
      answer: answerSchema,
      /** Id of the decision. */
      decision: z.string(),
    }),
  ),
  (document, edit) => {
    const question = document.questions.find(({ id }) => id === edit.question);
    if (!question) return notFound('questions', edit.question);
    if (document.decisions.some(({ id }) => id === edit.decision)) {
      return err({ kind: 'exists', list: 'decisions', id: edit.decision });
    }
    const settled = settle(document, question, edit.answer);
    if (!settled.ok) return settled;
    const { source, spans } = question;
    return ok({
      ...settled.value,
      questions: settled.value.questions.filter(({ id }) => id !== question.id),
      decisions: [...document.decisions, { id: edit.decision, source, spans, answer: edit.answer }],
    });
  },
);

function settle(document: Document, question: Question, answer: Answer): Result<Document, EditError> {
  switch (answer.kind) {
    case 'keepAsIs':
    case 'split':
    case 'join':
      return notApplicable('answerQuestion', 'needsRecovery');
    case 'photoOf': {
      const photo = document.photos.find((one) =>
        [...(one.title ?? []), ...one.caption, ...(one.credit ?? [])].some((run) => meets(run, question)),
      );
      if (!photo) return notApplicable('answerQuestion', 'needsRecovery');
      if (answer.article !== null && !articleOf(document, answer.article)) {
        return notFound('articles', answer.article);
      }
      return withChanged(document, 'photos', photo.id, (one) => ({ ...one, article: answer.article }));
    }
    default:
      return place(takeWords(document, question), question, answer);
  }
}

const meets = (run: Run, { source, spans }: Question): boolean =>
  run.source === source && run.spans.some(([a, b]) => spans.some(([c, d]) => a < d && c < b));

interface Words {
  /** The document without the words. */
  readonly document: Document;
  /** Line by line, as the source has them. */
  readonly lines: readonly Runs[];
}

/** Takes the words of a question from where they stand now, be it inside of a larger piece. */
function takeWords(document: Document, question: Question): Words {
  const lines: Runs[] = [];
  let rest = document;
  // From the last place on, so that the places that are counted stay true.
  for (const { place, runs } of [...textPlaces(document)].reverse()) {
    if (place.kind === 'question' || !runs.some((run) => meets(run, question))) continue;
    const parts = parted(runs, question);
    lines.unshift(parts.words);
    rest = withRuns(rest, place, parts.rest.length > 0 ? parts.rest : null);
  }
  const last = lines.pop();
  if (last === undefined) return { document, lines: linesOf(document, question.about) };
  // What a person put into the question beside its own words (a character of the ledger) stands nowhere else.
  return { document: rest, lines: [...lines, [...last, ...parted(question.about, question).rest]] };
}

/** A piece of text as the words that a question is about and what is left of it. */
function parted(runs: Runs, question: Question): { readonly words: Runs; readonly rest: Runs } {
  const words: Run[] = [];
  const rest: Run[] = [];
  let side = rest;
  let spaces: Run[] = [];
  for (const run of runs) {
    if (isSpace(run)) {
      spaces.push(run);
      continue;
    }
    for (const piece of unitsOf(run, question)) {
      const next = meets(piece, question) ? words : rest;
      // A space inside the words goes with them; of those at their two ends one stays.
      if (next === side) side.push(...spaces);
      else if (!isSpace(rest.at(-1))) rest.push(...spaces);
      spaces = [];
      side = next;
      side.push(piece);
    }
  }
  return { words: trimmed(tidy(words)), rest: trimmed(tidy(rest)) };
}

/** The run cut where the words of a question begin and end in it; emended and typed text stays whole. */
function unitsOf(run: Run, { spans }: Question): Runs {
  if (run.emendation !== undefined || run.source === undefined) return [run];
  const out: Run[] = [];
  let offset = 0;
  for (const [start, end] of run.spans) {
    const bounds = spans.flat().filter((at) => at > start && at < end);
    const cuts = [start, ...bounds.sort((a, b) => a - b), end];
    for (const [i, from] of cuts.slice(0, -1).entries()) {
      const to = cuts[i + 1] ?? end;
      if (to === from) continue;
      const text = run.text.slice(offset, (offset += to - from));
      out.push({ ...run, text, spans: [[from, to]] });
    }
  }
  return out;
}

/** A space of no source: it stands between two pieces that were put together. */
const isSpace = (run: Run | undefined): boolean =>
  run !== undefined && run.source === undefined && run.emendation === undefined && run.text.trim() === '';

/** Without the spaces that stood between it and what was taken away. */
function trimmed(runs: Runs): Runs {
  let [from, to] = [0, runs.length];
  while (from < to && isSpace(runs[from])) from++;
  while (to > from && isSpace(runs[to - 1])) to--;
  return runs.slice(from, to);
}

/** Words of several lines of the source are parted at its line ends. */
function linesOf(document: Document, runs: Runs): readonly Runs[] {
  const lines: Run[][] = [];
  let end: { source: string; at: number } | null = null;
  for (const run of runs) {
    const text = document.sources.find(({ id }) => id === run.source)?.text ?? '';
    const pieces =
      textOf([run]).length === run.spans.reduce((sum, [a, b]) => sum + b - a, 0)
        ? run.spans.map((span): Run => ({ ...run, text: text.slice(...span), spans: [span] }))
        : [run];
    for (const piece of pieces) {
      const start = piece.spans[0]?.[0];
      const sameLine: boolean =
        end === null ||
        start === undefined ||
        (end.source === piece.source && !/[\n\r\f]/.test(text.slice(end.at, start)));
      const last = lines.at(-1);
      if (last && sameLine) last.push(piece);
      else lines.push([piece]);
      const stop: Span | undefined = piece.spans.at(-1);
      if (piece.source !== undefined && stop) end = { source: piece.source, at: stop[1] };
    }
  }
  return lines;
}

const startOf = (runs: Runs): number => runs.find((run) => run.spans.length > 0)?.spans[0]?.[0] ?? Infinity;

/** Index at which a piece stands in a list that follows the source. */
function inSourceOrder(list: readonly Runs[], runs: Runs): number {
  const after = list.findIndex((one) => startOf(one) > startOf(runs));
  return after < 0 ? list.length : after;
}

function place({ document, lines }: Words, question: Question, answer: Answer): Result<Document, EditError> {
  const whole = lines.flat();
  if (answer.kind === 'discard') return ok(toLedger(document, whole, 'discarded'));
  if (answer.kind === 'groupFlag' && answer.articles.length !== 1)
    return flagOfGroup(document, question, whole, answer.articles);
  let result: Result<Document, EditError> = ok(document);
  for (const runs of lines) {
    if (!result.ok) return result;
    const to = target(result.value, question, runs, answer);
    result = to.ok ? putText(vacated(result.value, to.value, question), runs, to.value) : to;
  }
  if (!result.ok || answer.kind !== 'furniture' || answer.field === null) return result;
  const { page } = result.value;
  return ok({ ...result.value, page: { ...page, [answer.field]: page[answer.field] || textOf(whole) } });
}

function target(
  document: Document,
  question: Question,
  runs: Runs,
  answer: Answer,
): Result<TextTarget, EditError> {
  switch (answer.kind) {
    case 'photo':
      return ok({ kind: answer.role, photo: answer.photo });
    case 'furniture':
      return ok({ kind: 'furniture', at: inSourceOrder(document.page.furniture, runs) });
    case 'groupFlag':
      return ok({ kind: 'flag', article: answer.articles[0] ?? '' });
    case 'part': {
      const article = articleOf(document, answer.article);
      return article
        ? ok(partOf(document, question, runs, answer.role, article))
        : notFound('articles', answer.article);
    }
    default:
      return notApplicable('answerQuestion', 'needsRecovery');
  }
}

/**
 * Where there is room for one text (a flag, a title), words that stand there only until their own question is settled
 * give way: they are still in that question. Those of the question being settled were taken before.
 */
function vacated(document: Document, to: TextTarget, settled: Question): Document {
  if (!('photo' in to) && to.kind !== 'flag' && to.kind !== 'jump') return document;
  const old = runsAt(document, to);
  if (!old) return document;
  const doubts = document.questions.filter(
    (question) =>
      question.id !== settled.id && question.about.length > 0 && old.some((run) => meets(run, question)),
  );
  const rest = doubts.reduce((runs: Runs, doubt) => parted(runs, doubt).rest, old);
  return rest === old ? document : withRuns(document, to, rest.length > 0 ? rest : null);
}

type PartRole = Extract<Answer, { readonly kind: 'part' }>['role'];

function partOf(
  document: Document,
  question: Question,
  runs: Runs,
  role: PartRole,
  article: Article,
): TextTarget {
  const texts = article.blocks.map((block) => block.runs);
  switch (role) {
    case 'flag':
    case 'jump':
      return { kind: role, article: article.id };
    case 'kicker':
    case 'headline':
    case 'deck':
      return { kind: role, article: article.id, at: inSourceOrder(article[role], runs) };
    case 'byline': {
      const at = inSourceOrder(
        article.bylines.map((byline) => byline.runs),
        runs,
      );
      const head = inSourceOrder(texts, runs) === 0;
      return { kind: 'byline', article: article.id, at, place: head ? 'head' : 'end' };
    }
    default: {
      const start = startOf(runs);
      let id = idAt('block', question.source, Number.isFinite(start) ? start : 0);
      while (blockWhere(document, id)) id += '+';
      return { kind: 'block', article: article.id, at: inSourceOrder(texts, runs), id, as: role };
    }
  }
}

function flagOfGroup(
  document: Document,
  question: Question,
  flag: Runs,
  articles: readonly string[],
): Result<Document, EditError> {
  const missing = articles.find((id) => !articleOf(document, id));
  if (missing !== undefined) return notFound('articles', missing);
  const id = idAt('group', question.source, question.spans[0]?.[0] ?? 0);
  if (document.groups.some((group) => group.id === id)) return err({ kind: 'exists', list: 'groups', id });
  return ok({ ...document, groups: [...document.groups, { id, flag, articles, look: 'frame' }] });
}
