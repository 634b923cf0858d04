import { beginArranging, mirrorPage, moveBeside, swapWithSelected, turnPlan } from '../app/arranging.ts';
import { edit } from '../app/editing.ts';
import { changeColumns, nudge, nudgeFine, selectBox } from '../app/layout.ts';
import { ownerIdOf, selectedBox } from '../session/selecting.ts';
import { documentOf } from '../session/session.ts';
import type { Command } from './command.ts';
import { beside, box, owner, page, textBox } from './when.ts';

/** Where things stand on the page. */
export const layoutCommands: readonly Command[] = [
  { id: 'page.selectNext', menu: 'page', keys: 'BracketRight', why: page, run: (app) => selectBox(app, 1) },
  {
    id: 'page.selectPrevious',
    menu: 'page',
    keys: 'BracketLeft',
    why: page,
    run: (app) => selectBox(app, -1),
  },
  {
    id: 'page.nudgeLeft',
    menu: 'page',
    section: true,
    keys: 'ArrowLeft',
    why: box,
    run: (app) => nudge(app, -1, 0),
  },
  { id: 'page.nudgeRight', menu: 'page', keys: 'ArrowRight', why: box, run: (app) => nudge(app, 1, 0) },
  { id: 'page.nudgeUp', menu: 'page', keys: 'ArrowUp', why: box, run: (app) => nudge(app, 0, -1) },
  { id: 'page.nudgeDown', menu: 'page', keys: 'ArrowDown', why: box, run: (app) => nudge(app, 0, 1) },
  ...(
    [
      ['Left', -1, 0],
      ['Right', 1, 0],
      ['Up', 0, -1],
      ['Down', 0, 1],
    ] as const
  ).map(([way, dx, dy]): Command => ({
    id: `page.nudgeFine${way}`,
    menu: 'page',
    keys: `Alt+Arrow${way}`,
    hidden: true,
    why: box,
    run: (app) => nudgeFine(app, dx, dy),
  })),
  {
    id: 'page.columnsMore',
    menu: 'page',
    section: true,
    keys: 'Period',
    why: textBox,
    run: (app) => changeColumns(app, 1),
  },
  {
    id: 'page.columnsFewer',
    menu: 'page',
    keys: 'Comma',
    why: textBox,
    run: (app) => changeColumns(app, -1),
  },
  {
    id: 'page.pin',
    menu: 'page',
    keys: 'KeyP',
    why: box,
    isOn: (state) => {
      const document = documentOf(state);
      return (document && selectedBox(document, state.selection)?.pinned) ?? false;
    },
    run: (app) => {
      const state = app.session.getState();
      const document = documentOf(state);
      const selected = document && selectedBox(document, state.selection);
      if (selected)
        edit(app, 'pin', { kind: 'setBox', id: selected.id, changes: { pinned: !selected.pinned } });
    },
  },
  {
    id: 'page.swap',
    menu: 'page',
    section: true,
    keys: 'KeyX',
    why: owner,
    isOn: (state) => state.arranging?.kind === 'swap',
    run: (app) => {
      const state = app.session.getState();
      const document = documentOf(state);
      const id = document && ownerIdOf(document, state.selection);
      if (state.arranging?.kind === 'swap' && state.arranging.id !== id) return swapWithSelected(app);
      beginArranging(app, 'swap');
      return undefined;
    },
  },
  {
    id: 'page.move',
    menu: 'page',
    keys: 'KeyM',
    why: owner,
    isOn: (state) => state.arranging?.kind === 'move',
    run: (app) => beginArranging(app, 'move'),
  },
  ...(
    [
      ['above', 'ArrowUp'],
      ['below', 'ArrowDown'],
      ['left', 'ArrowLeft'],
      ['right', 'ArrowRight'],
    ] as const
  ).map(([side, key]): Command => ({
    id: `page.move.${side}`,
    menu: 'page',
    keys: `Shift+${key}`,
    why: beside,
    run: (app) => moveBeside(app, side),
  })),
  { id: 'page.mirror', menu: 'page', section: true, keys: 'Shift+KeyM', why: page, run: mirrorPage },
  ...(
    [
      ['page.nextPlan', 'KeyL', 1],
      ['page.previousPlan', 'Shift+KeyL', -1],
    ] as const
  ).map(([id, keys, by]): Command => ({
    id,
    menu: 'page',
    keys,
    why: (state) => page(state) ?? (state.plans.length > 1 ? null : 'noPlans'),
    run: (app) => turnPlan(app, by),
  })),
];
