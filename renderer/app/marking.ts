import type { Edit, Reading } from '../../shared/document/index.ts';
import type { App } from './app.ts';
import { beginTyping, edit, textEdit } from './editing.ts';

export const markNames = ['sic', 'uncertain', 'illegible'] as const satisfies readonly Reading['mark'][];

/**
 * Marks the selected characters of the text that is being typed in as a reading of the original, or unmarks them
 * (null). With nothing selected it is the character before the caret. Typing goes on where it was.
 */
export function markReading(app: App, mark: Reading['mark'] | null): void {
  const { editing } = app.session.getState();
  if (!editing) return;
  const { place, text, selectionStart, selectionEnd } = editing;
  const from = selectionStart < selectionEnd ? selectionStart : characterBefore(text, selectionStart);
  if (from === selectionEnd) return;
  const typed = textEdit(app, place, text);
  const marking: Edit = { kind: 'markText', place, from, to: selectionEnd, mark };
  app.session.setState({ editing: null, preview: null });
  edit(app, 'mark', { kind: 'batch', edits: [...(typed ? [typed] : []), marking] });
  beginTyping(app, place, selectionEnd, editing.where);
}

/** Where the character before an offset begins. */
function characterBefore(text: string, at: number): number {
  const before = [...text.slice(0, at)].at(-1);
  return at - (before?.length ?? 0);
}

/** Takes a mark away that was listed. */
export function unmark(app: App, { place, from, to }: Reading): void {
  edit(app, 'mark', { kind: 'markText', place, from, to, mark: null });
}
