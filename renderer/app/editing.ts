import {
  applyEdit,
  freshId,
  perform,
  redo,
  runsAt,
  stepsOf,
  textChange,
  textOf,
  undo,
  type Document,
  type Edit,
  type EditError,
  type TextPlace,
} from '../../shared/document/index.ts';
import { documentOf, type Editing } from '../session/session.ts';
import type { zh } from '../strings/zh.ts';
import type { App } from './app.ts';
import { editErrorWords } from './editErrors.ts';

/** What the list of steps calls an edit. */
export type StepName = keyof typeof zh.step;

/** Does an edit as one step of the history; says why where it cannot be done. True where it was done. */
export function edit(app: App, name: StepName, change: Edit): boolean {
  const { history } = app.session.getState();
  if (!history) return false;
  const result = perform(history, name, change);
  if (!result.ok) {
    tellEditError(app, history.document, result.error);
    return false;
  }
  app.session.setState({ history: result.value, preview: null });
  return true;
}

function tellEditError(app: App, document: Document, error: EditError): void {
  app.session.setState({
    preview: null,
    notice: { kind: 'error', text: editErrorWords(app.t, document, error), token: null },
  });
}

/** Shows the document as an edit would make it, without doing it: for gestures. */
export function previewEdit(app: App, change: Edit): void {
  const document = documentOf(app.session.getState());
  if (!document) return;
  const result = applyEdit(document, change);
  if (result.ok) app.session.setState({ preview: result.value });
}

export function step(app: App, direction: 'undo' | 'redo'): void {
  finishTyping(app);
  const { history } = app.session.getState();
  if (!history) return;
  app.session.setState({ history: direction === 'undo' ? undo(history) : redo(history), preview: null });
}

/** Goes back (or forth) to the state in which this many steps are done. */
export function goToStep(app: App, steps: number): void {
  finishTyping(app);
  let { history } = app.session.getState();
  if (!history) return;
  let now = stepsOf(history).length;
  for (; now > steps; now--) history = undo(history);
  for (; now < steps && history.undone.length > 0; now++) history = redo(history);
  app.session.setState({ history, preview: null });
}

/** The edit that makes a piece of text read `after`; null where it does already. */
export function textEdit(app: App, place: TextPlace, after: string): Edit | null {
  const document = documentOf(app.session.getState());
  const runs = document && runsAt(document, place);
  if (!document || !runs) return null;
  const change = textChange(textOf(runs), after);
  if (!change) return null;
  const id = freshId(
    'emendation',
    document.emendations.map((emendation) => emendation.id),
  );
  return {
    kind: 'replaceText',
    place,
    ...change,
    emendation: { id, when: new Date().toISOString(), note: '' },
  };
}

/** Begins to edit a piece of text, the caret at `offset`. */
export function beginTyping(
  app: App,
  place: TextPlace,
  offset: number,
  where: Editing['where'] = 'page',
): void {
  finishTyping(app);
  const document = documentOf(app.session.getState());
  const runs = document && runsAt(document, place);
  if (!runs) return;
  const text = textOf(runs);
  const at = Math.min(offset, text.length);
  app.session.setState({
    editing: {
      place,
      where,
      before: text,
      text,
      selectionStart: at,
      selectionEnd: at,
      upstream: false,
      composing: null,
    },
  });
}

/** The text as it was typed by now: shown at once, an edit only at the end. */
export function type(
  app: App,
  now: {
    readonly text: string;
    readonly selectionStart: number;
    readonly selectionEnd: number;
    readonly composing: readonly [number, number] | null;
  },
): void {
  const { editing } = app.session.getState();
  if (!editing) return;
  const upstream = editing.upstream && now.selectionEnd === editing.selectionEnd;
  const next = { ...editing, ...now, upstream };
  if (now.text === editing.text) {
    app.session.setState({ editing: next });
    return;
  }
  const change = textEdit(app, editing.place, now.text);
  const document = documentOf(app.session.getState());
  const result = document && change ? applyEdit(document, change) : null;
  app.session.setState({ editing: next, preview: result?.ok ? result.value : null });
}

/** Ends editing: what was typed becomes one edit. */
export function finishTyping(app: App): void {
  const { editing } = app.session.getState();
  if (!editing) return;
  const change = textEdit(app, editing.place, editing.text);
  app.session.setState({ editing: null, preview: null });
  if (change) edit(app, 'text', change);
}
