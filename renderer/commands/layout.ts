import { beginArranging, mirrorPage, moveBeside, swapWithSelected, turnPlan } from '../app/arranging.ts';
import { ownerIdOf } from '../session/selecting.ts';
import { documentOf } from '../session/session.ts';
import type { Command } from './command.ts';
import { beside, idle, owner, page } from './when.ts';

/** How the stories of the page lie to each other. */
export const layoutCommands: readonly Command[] = [
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
    hidden: true,
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
  {
    id: 'page.plans',
    menu: 'page',
    keys: '$mod+KeyL',
    why: (state) => page(state) ?? idle(state),
    run: ({ session }) => session.setState({ overlay: 'plans' }),
  },
  {
    id: 'page.setup',
    menu: 'page',
    section: true,
    keys: '$mod+Alt+KeyG',
    why: (state) => page(state) ?? idle(state),
    run: ({ session }) => session.setState({ overlay: 'setup' }),
  },
  {
    id: 'page.styles',
    menu: 'page',
    keys: '$mod+Alt+KeyY',
    why: page,
    run: ({ session }) => session.setState({ overlay: 'styles' }),
  },
];
