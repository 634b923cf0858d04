import { freshId, type Answer, type Question } from '../../shared/document/index.ts';
import { layOut } from '../../shared/plan/index.ts';
import { answerWords } from '../panels/answerWords.ts';
import { selectedQuestion } from '../session/selecting.ts';
import { documentOf } from '../session/session.ts';
import type { App } from './app.ts';
import { edit, finishTyping } from './editing.ts';
import { runJob } from './files.ts';
import { tell, tellJobError } from './telling.ts';

/** Selects the question after (1) or before (−1) the selected one, the first where none is. */
export function goToQuestion(app: App, by: 1 | -1): void {
  const state = app.session.getState();
  const document = documentOf(state);
  if (!document || document.questions.length === 0) return;
  const at = document.questions.findIndex(({ id }) => id === state.selection?.id);
  const count = document.questions.length;
  const next = document.questions[at < 0 ? (by > 0 ? 0 : count - 1) : (at + by + count) % count];
  if (next) selectQuestion(app, next);
}

export function selectQuestion(app: App, question: Question): void {
  finishTyping(app);
  app.session.setState({
    selection: { kind: 'question', id: question.id },
    leftTab: 'questions',
    leftOpen: true,
  });
}

/** Settles the selected question by its nth candidate (from 1) and goes on to the next. */
export async function answerNth(app: App, n: number): Promise<void> {
  const state = app.session.getState();
  const document = documentOf(state);
  const question = document && selectedQuestion(document, state.selection);
  const candidate = question?.candidates[n - 1];
  if (!document || !question || !candidate) return;
  const at = document.questions.indexOf(question);
  const done = await settle(app, question, candidate.answer);
  if (!done) return;
  const left = documentOf(app.session.getState())?.questions ?? [];
  const next = left[Math.min(at, left.length - 1)];
  app.session.setState({ selection: next ? { kind: 'question', id: next.id } : null });
  tell(app, app.t('notice:answered', { label: answerWords(app.t, document, candidate) }));
}

async function settle(app: App, question: Question, answer: Answer): Promise<boolean> {
  const { history } = app.session.getState();
  if (!history) return false;
  const { document } = history;
  const taken = document.decisions.map(({ id }) => id);
  const decision = freshId('decision', taken);
  const needsRecovery = answer.kind === 'keepAsIs' || answer.kind === 'split' || answer.kind === 'join';
  if (needsRecovery) {
    const { source, spans } = question;
    const decisions = [...document.decisions, { id: decision, source, spans, answer }];
    const outcome = await runJob(app, { kind: 'recover', document, decisions });
    if (outcome.is === 'failed') tellJobError(app, '', outcome.error);
    if (outcome.is !== 'done') return false;
    // What was read has changed meanwhile: the answer is asked for again.
    if (app.session.getState().history?.revision !== history.revision) return settle(app, question, answer);
    const { recovery, evidence } = outcome.value;
    if (!edit(app, 'answer', { kind: 'replaceRecovery', recovery, decisions })) return false;
    app.session.setState({ evidence });
  } else if (!edit(app, 'answer', { kind: 'answerQuestion', question: question.id, answer, decision }))
    return false;
  await makeRoom(app);
  return true;
}

/**
 * An answer may bring text that has no box yet (a flag). As long as nobody has laid hands on the layout, the page is
 * planned again; after that, boxes are the person's, and the text is shown as overset.
 */
async function makeRoom(app: App): Promise<void> {
  const { history, frame, evidence } = app.session.getState();
  if (!history || !frame) return;
  const homeless = frame.findings.some((finding) => finding.kind === 'overset');
  if (!homeless || history.document.boxes.some(({ pinned }) => pinned)) return;
  const { document, revision } = history;
  const outcome = await runJob(app, { kind: 'plan', document, evidence });
  if (outcome.is !== 'done') return;
  const now = app.session.getState().history;
  if (now?.revision !== revision) return;
  const [best] = outcome.value.plans;
  if (!best) return;
  app.session.setState({ plans: outcome.value.plans, planAt: 0 });
  edit(app, 'plan', { kind: 'setPlan', ...layOut(document, best) });
}

/** Puts the next of the planner's layouts on the page. */
export function nextPlan(app: App): void {
  const state = app.session.getState();
  const document = documentOf(state);
  const at = (state.planAt + 1) % Math.max(1, state.plans.length);
  const plan = state.plans[at];
  if (!document || !plan) return;
  finishTyping(app);
  if (edit(app, 'plan', { kind: 'setPlan', ...layOut(document, plan) }))
    app.session.setState({ planAt: at, selection: null });
}
