import type { Document } from './document.ts';
import { applyEdit, inverseOf, type Edit, type EditError } from './edits/index.ts';
import { ok, type Result } from './result.ts';

/** One step of the history: what was done, by its name for the undo list, and how it is taken back. */
export interface Step {
  /** A key of the app's strings, or a text: the history only keeps it. */
  readonly name: string;
  readonly edit: Edit;
  readonly inverse: Edit;
  readonly below: Step | null;
}

/**
 * A document and the way that led to it: an immutable value, in which steps share all records that they did not
 * change. `revision` counts changes up and never repeats: work that read a revision knows by it whether it is stale.
 */
export interface History {
  readonly document: Document;
  readonly revision: number;
  /** The last step done; the ones before it are `below`. Also the mark of this state: see `squash`, `isAt`. */
  readonly done: Step | null;
  /** The next step to redo is the first. */
  readonly undone: readonly Step[];
}

export const startHistory = (document: Document): History => ({
  document,
  revision: 0,
  done: null,
  undone: [],
});

/** Does an edit; what was undone before is forgotten. An edit that changes nothing is no step. */
export function perform(history: History, name: string, edit: Edit): Result<History, EditError> {
  const { document, done } = history;
  const after = applyEdit(document, edit);
  if (!after.ok) return after;
  const inverse = inverseOf(document, after.value);
  if (Object.keys(inverse.patch).length === 0) return ok(history);
  return ok({
    document: after.value,
    revision: history.revision + 1,
    done: { name, edit, inverse, below: done },
    undone: [],
  });
}

/** Takes the last step back; the same history where there is none. */
export function undo(history: History): History {
  const { done } = history;
  if (!done) return history;
  return {
    document: mustApply(history.document, done.inverse),
    revision: history.revision + 1,
    done: done.below,
    undone: [done, ...history.undone],
  };
}

/** Does the last undone step again; the same history where there is none. */
export function redo(history: History): History {
  const [step, ...undone] = history.undone;
  if (!step) return history;
  return {
    document: mustApply(history.document, step.edit),
    revision: history.revision + 1,
    done: step,
    undone,
  };
}

/** The names of the steps that can be undone, last first. */
export function stepsOf(history: History): readonly Step[] {
  const steps: Step[] = [];
  for (let step = history.done; step; step = step.below) steps.push(step);
  return steps;
}

/** Whether the document is in the state that had this step on top: where `saved` was kept at saving, nothing is unsaved. */
export const isAt = (history: History, mark: Step | null): boolean => history.done === mark;

/**
 * Makes one step, named `name`, of all steps since `mark` (the value of `done` when the gesture began). The same
 * history where the mark is not among the steps, or nothing was done since.
 */
export function squash(history: History, mark: Step | null, name: string): History {
  const steps: Step[] = [];
  let step = history.done;
  while (step && step !== mark) {
    steps.push(step);
    step = step.below;
  }
  if (step !== mark || steps.length === 0) return history;
  const before = steps.reduce((document, { inverse }) => mustApply(document, inverse), history.document);
  const inverse = inverseOf(before, history.document);
  if (Object.keys(inverse.patch).length === 0) return { ...history, done: mark };
  return { ...history, done: { name, edit: inverseOf(history.document, before), inverse, below: mark } };
}

/** Steps were applied before in this very state: that they cannot be applied again would be a bug. */
function mustApply(document: Document, edit: Edit): Document {
  const result = applyEdit(document, edit);
  if (!result.ok) throw new Error(`the history does not fit its document: ${JSON.stringify(result.error)}`);
  return result.value;
}
