import { beginTyping, edit, finishTyping, step } from '../app/editing.ts';
import type { App } from '../app/app.ts';
import { endCropping } from '../app/cropping.ts';
import { foundIn, goToMatch, openFind, replaceAll } from '../app/finding.ts';
import { markNames, markReading } from '../app/marking.ts';
import { pickedBoxes, selectedBox } from '../session/selecting.ts';
import { documentOf, type SessionState } from '../session/session.ts';
import { placeOfBlock } from '../session/textPlaces.ts';
import type { Command, Why } from './command.ts';
import { box, page } from './when.ts';

/** The first piece of text in the selected box: what editing begins with by key. */
function firstPlace(state: SessionState) {
  const document = documentOf(state);
  const selected = document && selectedBox(document, state.selection);
  if (!document || !selected) return null;
  const lines = state.frame?.regions
    .filter((region) => region.box === selected.id)
    .flatMap((region) => region.lines);
  for (const line of lines ?? []) {
    const place = placeOfBlock(document, line.block);
    if (place) return { place, offset: line.from };
  }
  return null;
}

const pickedIn = (state: SessionState) => {
  const document = documentOf(state);
  return document ? pickedBoxes(document, state.selection) : [];
};
/** S: 原文如此, sic. U: uncertain. I: illegible. */
const markKeys = { sic: 'KeyS', uncertain: 'KeyU', illegible: 'KeyI' } as const;
const typing = (state: SessionState): Why | null => page(state) ?? (state.editing ? null : 'notTypingAny');
const found = (state: SessionState): Why | null =>
  page(state) ?? (foundIn(state).matches.length > 0 ? null : 'nothingFound');

/** What a person has: the innermost thing that Escape ends. */
function escape({ session, ...app }: App): void {
  const state = session.getState();
  if (state.find && !state.editing) session.setState({ find: null });
  else if (state.cropping) endCropping({ session, ...app });
  else if (state.drawing) session.setState({ drawing: null });
  else if (state.fitting) session.setState({ fitting: null });
  else if (state.arranging) session.setState({ arranging: null });
  else if (state.editing) finishTyping({ session, ...app });
  else if (state.selection) session.setState({ selection: null });
  else session.setState({ notice: null });
}

/** What is done to text, and taken back. */
export const editCommands: readonly Command[] = [
  {
    id: 'edit.undo',
    menu: 'edit',
    keys: '$mod+KeyZ',
    why: (state) => page(state) ?? (state.history?.done || state.editing ? null : 'nothingToUndo'),
    run: (app) => step(app, 'undo'),
  },
  {
    id: 'edit.redo',
    menu: 'edit',
    keys: '$mod+Shift+KeyZ',
    why: (state) => page(state) ?? (state.history?.undone.length ? null : 'nothingToRedo'),
    run: (app) => step(app, 'redo'),
  },
  {
    id: 'edit.text',
    menu: 'edit',
    section: true,
    keys: 'Enter',
    why: (state) => box(state) ?? (firstPlace(state) ? null : 'notText'),
    run: (app) => {
      const first = firstPlace(app.session.getState());
      if (first) beginTyping(app, first.place, first.offset);
    },
  },
  {
    id: 'edit.find',
    menu: 'edit',
    section: true,
    keys: '$mod+KeyF',
    whileTyping: true,
    why: page,
    run: openFind,
  },
  ...(
    [
      ['edit.findNext', 'F3', 1],
      ['edit.findPrevious', 'Shift+F3', -1],
    ] as const
  ).map(([id, keys, by]): Command => ({
    id,
    menu: 'edit',
    keys,
    whileTyping: true,
    why: found,
    run: (app) => goToMatch(app, by),
  })),
  { id: 'edit.replaceAll', menu: 'edit', keys: null, why: found, run: replaceAll },
  {
    id: 'edit.characters',
    menu: 'edit',
    section: true,
    keys: '$mod+Alt+KeyK',
    whileTyping: true,
    why: typing,
    run: ({ session }) => session.setState({ overlay: 'characters' }),
  },
  ...markNames.map((mark): Command => ({
    id: `edit.mark.${mark}`,
    menu: 'edit',
    keys: `$mod+Alt+${markKeys[mark]}`,
    whileTyping: true,
    why: typing,
    run: (app) => markReading(app, mark),
  })),
  {
    id: 'edit.unmark',
    menu: 'edit',
    keys: '$mod+Alt+Backspace',
    whileTyping: true,
    why: typing,
    run: (app) => markReading(app, null),
  },
  {
    id: 'edit.delete',
    menu: 'edit',
    keys: 'Delete',
    why: (state) => page(state) ?? (pickedIn(state).length > 0 ? null : 'noBox'),
    run: (app) => {
      const edits = pickedIn(app.session.getState()).map(({ id }) => ({ kind: 'removeBox', id }) as const);
      if (edit(app, 'delete', { kind: 'batch', edits })) app.session.setState({ selection: null });
    },
  },
  {
    id: 'edit.deselect',
    menu: 'edit',
    keys: 'Escape',
    whileTyping: true,
    why: (state) =>
      state.selection ||
      state.editing ||
      state.find ||
      state.drawing ||
      state.cropping ||
      state.fitting ||
      state.arranging ||
      state.notice
        ? null
        : 'noBox',
    run: escape,
  },
];
