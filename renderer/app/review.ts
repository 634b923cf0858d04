import {
  freshId,
  squash,
  type Answer,
  type Document,
  type Edit,
  type Question,
} from '../../shared/document/index.ts';
import { blockOfPlace } from '../../shared/compose/index.ts';
import { layOut } from '../../shared/plan/index.ts';
import { answerWords } from '../panels/answerWords.ts';
import { doubtsOf, type Doubt } from '../session/doubts.ts';
import { questionPlace } from '../session/questionPlace.ts';
import { isScanDoubt, type ScanDoubt } from '../session/scanDoubts.ts';
import { selectedQuestion } from '../session/selecting.ts';
import { documentOf, type Selection } from '../session/session.ts';
import type { App } from './app.ts';
import { edit, finishTyping, type StepName } from './editing.ts';
import { runJob } from './jobs.ts';
import { sourceReading } from '../worker/keptReading.ts';
import { correctReading, settleScanDoubt } from './scanReview.ts';
import { tell, tellJobError } from './telling.ts';

/** Goes to the doubt after (1) or before (−1) the one that is looked at, the first where none is. */
export function goToDoubt(app: App, by: 1 | -1): void {
  const state = app.session.getState();
  const doubts = doubtsOf(state);
  const count = doubts.length;
  const at = doubts.findIndex(({ key }) => key === state.doubt);
  const next = doubts[at < 0 ? (by > 0 ? 0 : count - 1) : (at + by + count) % count];
  if (next) selectDoubt(app, next);
}

/** Selects what is in doubt and brings it into sight, large enough to be read. */
export function selectDoubt(app: App, doubt: Doubt): void {
  finishTyping(app);
  const document = documentOf(app.session.getState());
  if (!document) return;
  const shared = { doubt: doubt.key, leftTab: 'questions', leftOpen: true } as const;
  switch (doubt.kind) {
    case 'question':
      app.session.setState({ ...shared, selection: { kind: 'question', id: doubt.question.id } });
      revealQuestion(app, document, doubt.question);
      return;
    case 'missingGlyph':
      app.session.setState({
        ...shared,
        selection: doubt.box === null ? null : { kind: 'box', id: doubt.box },
      });
      if (doubt.box !== null) app.canvas?.revealBox(doubt.box);
      return;
    case 'print': {
      const { box } = doubt.finding.place;
      app.session.setState({ ...shared, selection: box === undefined ? null : { kind: 'box', id: box } });
      if (box !== undefined) app.canvas?.revealBox(box);
      return;
    }
    case 'doubtful':
    case 'character':
    case 'lineEnds': {
      app.session.setState({ ...shared, selection: null });
      const block = blockOfPlace(doubt.place);
      if (block !== null) app.canvas?.revealRange(block, doubt.from, doubt.to);
      return;
    }
    case 'unplaced': {
      app.session.setState({ ...shared, selection: null });
      const block = blockOfPlace(doubt.place);
      if (block !== null) app.canvas?.revealRange(block, doubt.from, doubt.to);
      return;
    }
    case 'loose':
      app.session.setState({ ...shared, selection: null });
      app.canvas?.revealRect(doubt.rect);
      return;
    case 'overset':
    case 'agreement': {
      const own = document.boxes.filter(
        ({ owner, role }) => role === 'text' && owner.kind === 'article' && owner.id === doubt.article,
      );
      // The box that text runs out of is in hand: its keys make it larger.
      const box = doubt.kind === 'overset' ? own.at(-1) : own[0];
      const selection: Selection =
        doubt.kind === 'overset' && box
          ? { kind: 'box', id: box.id }
          : { kind: 'article', id: doubt.article };
      app.session.setState({ ...shared, selection });
      if (box) app.canvas?.revealBox(box.id);
    }
  }
}

/** The words in question where they stand now, else the story that they most likely belong to. */
export function revealQuestion(app: App, document: Document, question: Question): void {
  const place = questionPlace(document, question);
  if (place && 'block' in place) app.canvas?.revealBlock(place.block);
  else if (place) app.canvas?.revealBox(place.box);
}

/** Leaves the doubt that is looked at as it is, and goes on to the next. */
export function passDoubt(app: App): void {
  const state = app.session.getState();
  const doubts = doubtsOf(state);
  const at = doubts.findIndex(({ key }) => key === state.doubt);
  const doubt = doubts[at];
  if (!doubt || doubt.kind === 'question') return;
  app.session.setState({ seen: new Set([...state.seen, doubt.key]) });
  goOn(app, at);
}

/** The doubt that stands now where one was settled. */
function goOn(app: App, at: number): void {
  const left = doubtsOf(app.session.getState());
  const next = left[Math.min(at, left.length - 1)];
  if (next) selectDoubt(app, next);
  else app.session.setState({ selection: null, doubt: null });
}

/** Settles what the reading of a scan left in doubt by its nth answer or by what a person reads, and goes on. */
export function settleRead(app: App, doubt: ScanDoubt, by: number | string): void {
  const at = doubtsOf(app.session.getState()).findIndex(({ key }) => key === doubt.key);
  const done = typeof by === 'number' ? settleScanDoubt(app, doubt, by) : correctReading(app, doubt, by);
  if (done) goOn(app, Math.max(0, at));
}

/** Settles the selected question, or the doubt that is looked at, by its nth answer (from 1) and goes on to the next. */
export async function answerNth(app: App, n: number): Promise<void> {
  const state = app.session.getState();
  const looked = doubtsOf(state).find(({ key }) => key === state.doubt);
  if (looked && isScanDoubt(looked)) {
    settleRead(app, looked, n);
    return;
  }
  const document = documentOf(state);
  const question = document && selectedQuestion(document, state.selection);
  const candidate = question?.candidates[n - 1];
  if (!document || !question || !candidate) return;
  const at = doubtsOf(state).findIndex(({ key }) => key === question.id);
  const before = state.history?.done ?? null;
  const settled = await settle(app, question, candidate.answer);
  if (!settled) return;
  await makeRoom(app);
  // The answer and the room that was made for it are one step.
  const { history } = app.session.getState();
  if (history) app.session.setState({ history: squash(history, before, 'answer') });
  goOn(app, Math.max(0, at));
  const answered = app.t('notice:answered', { label: answerWords(app.t, document, candidate) });
  const anew = settled.undone > 0 ? app.t('notice:readAnew', { count: settled.undone }) : '';
  tell(app, answered + anew);
}

/** Null where nothing was done; `undone`: how many stories that a person had arranged were read anew for it. */
async function settle(
  app: App,
  question: Question,
  answer: Answer,
): Promise<{ readonly undone: number } | null> {
  const { history } = app.session.getState();
  if (!history) return null;
  const { document } = history;
  const taken = document.decisions.map(({ id }) => id);
  const decision = freshId('decision', taken);
  const needsRecovery = answer.kind === 'keepAsIs' || answer.kind === 'split' || answer.kind === 'join';
  if (!needsRecovery) {
    const done = edit(app, 'answer', { kind: 'answerQuestion', question: question.id, answer, decision });
    return done ? { undone: 0 } : null;
  }
  const { source, spans } = question;
  const decisions = [...document.decisions, { id: decision, source, spans, answer }];
  const reading = sourceReading(document, app.session.getState().files);
  const outcome = await runJob(app, { kind: 'recover', document, decisions, reading });
  if (outcome.is === 'failed') tellJobError(app, '', outcome.error);
  if (outcome.is !== 'done') return null;
  // What was read has changed meanwhile: the answer is asked for again.
  if (app.session.getState().history?.revision !== history.revision) return settle(app, question, answer);
  const { recovery, undone, evidence } = outcome.value;
  if (!edit(app, 'answer', { kind: 'replaceRecovery', recovery, decisions })) return null;
  app.session.setState({ evidence });
  return { undone: undone.length };
}

/** Does an edit and makes room for what it brings, as one step. True where it was done. */
export async function editWithRoom(app: App, name: StepName, change: Edit): Promise<boolean> {
  const before = app.session.getState().history?.done ?? null;
  if (!edit(app, name, change)) return false;
  await makeRoom(app);
  const { history } = app.session.getState();
  if (history) app.session.setState({ history: squash(history, before, name) });
  return true;
}

/**
 * A change may bring text that has no place on the page yet (a flag, a story that was split off). The page is laid out
 * again around it and around what is pinned, each story where it was; only where that cannot be and nothing is pinned, the
 * whole page is planned. Else the text is shown as overset.
 */
async function makeRoom(app: App): Promise<void> {
  const { history, frame, evidence } = app.session.getState();
  if (!history || !frame || !lacksRoom(history.document, frame.findings)) return;
  const { document, revision } = history;
  const move = { kind: 'replan' } as const;
  const near = await runJob(app, { kind: 'rearrange', document, evidence, move });
  if (near.is !== 'done') return;
  const { moved } = near.value;
  let plan = moved.ok ? moved.value : null;
  if (!plan && !document.boxes.some(({ pinned }) => pinned)) {
    const whole = await runJob(app, { kind: 'plan', document, evidence });
    if (whole.is !== 'done') return;
    plan = whole.value.plans[0] ?? null;
    app.session.setState({ plans: whole.value.plans, planAt: 0 });
  }
  if (!plan || app.session.getState().history?.revision !== revision) return;
  edit(app, 'plan', { kind: 'setPlan', ...layOut(document, plan) });
}

/** Whether there is text, a flag, a story or a photo that stands nowhere. */
function lacksRoom(document: Document, findings: readonly { readonly kind: string }[]): boolean {
  if (findings.some(({ kind }) => kind === 'overset')) return true;
  const placed = new Set(
    document.boxes.map(({ owner, role }) => `${role} ${owner.kind === 'page' ? '' : owner.id}`),
  );
  const flags = [...document.articles, ...document.groups].filter(({ flag }) => flag !== null);
  return (
    flags.some(({ id }) => !placed.has(`flag ${id}`)) ||
    document.articles.some(({ id, blocks }) => blocks.length > 0 && !placed.has(`text ${id}`)) ||
    document.photos.some(({ id }) => !placed.has(`photo ${id}`))
  );
}
