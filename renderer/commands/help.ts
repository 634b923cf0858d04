import type { Command } from './command.ts';
import { always } from './when.ts';

/** Finding one’s way. */
export const helpCommands: readonly Command[] = [
  {
    id: 'help.palette',
    menu: 'help',
    keys: '$mod+KeyK',
    whileTyping: true,
    why: always,
    run: ({ session }) => session.setState({ overlay: 'palette' }),
  },
  {
    id: 'help.shortcuts',
    menu: 'help',
    keys: 'Shift+Slash',
    why: always,
    run: ({ session }) => session.setState({ overlay: 'shortcuts' }),
  },
];
