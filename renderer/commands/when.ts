import { doubtsOf } from '../session/doubts.ts';
import { ownerIdOf, selectedArticle, selectedBox, selectedQuestion } from '../session/selecting.ts';
import { answersOf, isScanDoubt } from '../session/scanDoubts.ts';
import { documentOf, type SessionState } from '../session/session.ts';
import type { Why } from './command.ts';

/** Why a command does not apply now, or null: the conditions that commands share. */

export const always = (): null => null;
export const page = (state: SessionState): Why | null => (documentOf(state) ? null : 'noDocument');
export const idle = (state: SessionState): Why | null => (state.job ? 'busy' : null);
export const box = (state: SessionState): Why | null => {
  const document = documentOf(state);
  if (!document) return 'noDocument';
  return selectedBox(document, state.selection) ? null : 'noBox';
};
export const textBox = (state: SessionState): Why | null => {
  const document = documentOf(state);
  if (!document) return 'noDocument';
  const selected = selectedBox(document, state.selection);
  if (!selected) return 'noBox';
  return selected.role === 'text' ? null : 'notTextBox';
};
export const articleCanMove =
  (by: 1 | -1) =>
  (state: SessionState): Why | null => {
    const document = documentOf(state);
    if (!document) return 'noDocument';
    const article = selectedArticle(document, state.selection);
    if (!article) return 'noArticle';
    const at = document.articles.indexOf(article) + by;
    return at >= 0 && at < document.articles.length ? null : 'atEnd';
  };
export const doubts = (state: SessionState): Why | null =>
  page(state) ?? (doubtsOf(state).length > 0 ? null : 'noQuestions');
export const owner = (state: SessionState): Why | null => {
  const document = documentOf(state);
  if (!document) return 'noDocument';
  return idle(state) ?? (ownerIdOf(document, state.selection) === null ? 'noArticle' : null);
};
/** Whether another story is selected than the one that was taken up to be moved. */
export const beside = (state: SessionState): Why | null => {
  const document = documentOf(state);
  const target = document && ownerIdOf(document, state.selection);
  if (state.arranging?.kind !== 'move') return 'notTakenUp';
  return target && target !== state.arranging.id ? null : 'notTakenUp';
};
export const candidate =
  (n: number) =>
  (state: SessionState): Why | null => {
    const document = documentOf(state);
    const looked = doubtsOf(state).find(({ key }) => key === state.doubt);
    if (looked && isScanDoubt(looked)) return n <= answersOf(state, looked) ? null : 'noSuchAnswer';
    const question = document && selectedQuestion(document, state.selection);
    if (!question) return 'noQuestion';
    return idle(state) ?? (question.candidates[n - 1] ? null : 'noSuchAnswer');
  };
export const scan = (state: SessionState): Why | null => (documentOf(state)?.scan ? null : 'noScan');
/** Whether the scan may be laid otherwise. */
export const loose = (state: SessionState): Why | null =>
  scan(state) ?? (documentOf(state)?.scan?.locked ? 'scanLocked' : null);
