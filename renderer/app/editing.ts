import {
  applyEdit,
  freshId,
  perform,
  redo,
  runsAt,
  textChange,
  textOf,
  undo,
  type Edit,
  type EditError,
  type TextPlace,
} from '../../shared/document/index.ts';
import { documentOf } from '../session/session.ts';
import type { App } from './app.ts';

/** Does an edit as one step of the history; says why where it cannot be done. True where it was done. */
export function edit(app: App, name: string, change: Edit): boolean {
  const { history } = app.session.getState();
  if (!history) return false;
  const result = perform(history, name, change);
  if (!result.ok) {
    tellEditError(app, result.error);
    return false;
  }
  app.session.setState({ history: result.value, preview: null });
  return true;
}

function tellEditError(app: App, error: EditError): void {
  app.session.setState({
    preview: null,
    notice: { kind: 'error', text: app.t('error:edit', { detail: JSON.stringify(error) }), token: null },
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

/** Begins to edit a piece of text on the page, the caret at `offset`. */
export function beginTyping(app: App, place: TextPlace, offset: number): void {
  finishTyping(app);
  const document = documentOf(app.session.getState());
  const runs = document && runsAt(document, place);
  if (!runs) return;
  const text = textOf(runs);
  const at = Math.min(offset, text.length);
  app.session.setState({
    editing: { place, before: text, text, selectionStart: at, selectionEnd: at, composing: null },
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
  const next = { ...editing, ...now };
  if (now.text === editing.text) {
    app.session.setState({ editing: next });
    return;
  }
  const change = textEdit(app, editing.place, now.text);
  const document = documentOf(app.session.getState());
  const result = document && change ? applyEdit(document, change) : null;
  app.session.setState({ editing: next, preview: result?.ok ? result.value : null });
}

/** Ends editing on the page: what was typed becomes one edit. */
export function finishTyping(app: App): void {
  const { editing } = app.session.getState();
  if (!editing) return;
  const change = textEdit(app, editing.place, editing.text);
  app.session.setState({ editing: null, preview: null });
  if (change) edit(app, 'text', change);
}
