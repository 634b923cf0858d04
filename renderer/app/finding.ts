import { blockOfPlace } from '../../shared/compose/index.ts';
import {
  findText,
  freshId,
  replacementOf,
  type Document,
  type Edit,
  type Match,
} from '../../shared/document/index.ts';
import { documentOf, type Find, type SessionState } from '../session/session.ts';
import type { App } from './app.ts';
import { edit, finishTyping } from './editing.ts';
import { tell } from './telling.ts';

export interface Found {
  readonly matches: readonly Match[];
  /** Why the query cannot be looked for, in the engine's words; null where it can. */
  readonly error: string | null;
}

const nothing: Found = { matches: [], error: null };
let last: { readonly document: Document; readonly find: Find; readonly found: Found } | null = null;

/** What is found now; worked out once for each document and query. */
export function foundIn(state: SessionState): Found {
  const { find } = state;
  const document = documentOf(state);
  if (!document || !find || find.query === '') return nothing;
  if (
    last?.document === document &&
    last.find.query === find.query &&
    last.find.regex === find.regex &&
    last.find.folded === find.folded &&
    last.find.simplified === find.simplified
  )
    return last.found;
  const result = findText(document, find);
  const found = result.ok
    ? { matches: result.value, error: null }
    : { matches: [], error: result.error.detail };
  last = { document, find, found };
  return found;
}

/** Begins to look for something: for the selected words, else for what was looked for before. */
export function openFind(app: App): void {
  const { find, editing } = app.session.getState();
  const selected = editing?.text.slice(editing.selectionStart, editing.selectionEnd) ?? '';
  finishTyping(app);
  const before = find ?? lastFind ?? blank;
  app.session.setState({ find: { ...before, query: selected || before.query, at: -1 } });
}

const blank: Find = {
  query: '',
  replacement: '',
  regex: false,
  folded: false,
  simplified: false,
  at: -1,
};

/** What was looked for when the bar was closed: a person comes back to it. */
let lastFind: Find | null = null;

export function closeFind(app: App): void {
  lastFind = app.session.getState().find;
  app.session.setState({ find: null });
  app.canvas?.focus();
}

export function changeFind(app: App, changes: Partial<Omit<Find, 'at'>>): void {
  const { find } = app.session.getState();
  if (!find) return;
  // Another replacement is for the same match.
  const at = Object.keys(changes).join() === 'replacement' ? find.at : -1;
  app.session.setState({ find: { ...find, ...changes, at } });
}

/** Goes to the next (1) or previous (−1) match and brings it into sight. */
export function goToMatch(app: App, by: 1 | -1): void {
  const state = app.session.getState();
  const { matches } = foundIn(state);
  const count = matches.length;
  if (!state.find || count === 0) return;
  const { at } = state.find;
  goTo(app, at < 0 ? (by > 0 ? 0 : count - 1) : (at + by + count) % count);
}

function goTo(app: App, at: number): void {
  finishTyping(app);
  const { find } = app.session.getState();
  const match = foundIn(app.session.getState()).matches[at];
  if (!find || !match) return;
  app.session.setState({ find: { ...find, at } });
  const block = blockOfPlace(match.place);
  if (block !== null) app.canvas?.revealRange(block, match.from, match.to);
}

/** Replaces the match that is looked at and goes on; where none is looked at yet, goes to the first. */
export function replaceMatch(app: App): void {
  const state = app.session.getState();
  const match = state.find && foundIn(state).matches[state.find.at];
  if (!state.find || !match) {
    goToMatch(app, 1);
    return;
  }
  const { at } = state.find;
  const change = replacing(app, [match]);
  if (change && !edit(app, 'replace', change)) return;
  const { matches } = foundIn(app.session.getState());
  // What was put in may hold the query itself: it is passed over.
  const next = matches.findIndex(
    ({ place, from }, i) => i >= at && (from !== match.from || !samePlace(place, match.place)),
  );
  if (matches.length > 0) goTo(app, next < 0 ? 0 : next);
}

const samePlace = (a: Match['place'], b: Match['place']) => JSON.stringify(a) === JSON.stringify(b);

/** Replaces every match as one step and says how many there were. */
export function replaceAll(app: App): void {
  finishTyping(app);
  const { matches } = foundIn(app.session.getState());
  const change = replacing(app, matches);
  if (change && edit(app, 'replace', change)) tell(app, app.t('find:replaced', { count: matches.length }));
}

/** The replacements as one edit, each an emendation of its own; the last in a text first, so that places hold. */
function replacing(app: App, matches: readonly Match[]): Edit | null {
  const { find } = app.session.getState();
  const document = documentOf(app.session.getState());
  if (!find || !document || matches.length === 0) return null;
  const taken = document.emendations.map(({ id }) => id);
  const when = new Date().toISOString();
  const edits = [...matches].reverse().map((match): Edit => {
    const id = freshId('emendation', taken);
    taken.push(id);
    const { place, from, to } = match;
    const text = replacementOf(find, match, find.replacement);
    return { kind: 'replaceText', place, from, to, text, emendation: { id, when, note: '' } };
  });
  return { kind: 'batch', edits };
}
