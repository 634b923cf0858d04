import { sampleNames } from '../../shared/host/index.ts';
import { askForExport } from '../app/exporting.ts';
import { askAndOpen, openFile, save } from '../app/files.ts';
import type { Command } from './command.ts';
import { idle, page } from './when.ts';

/** The page as a file. */
export const fileCommands: readonly Command[] = [
  { id: 'file.open', menu: 'file', keys: '$mod+KeyO', whileTyping: true, why: idle, run: askAndOpen },
  ...sampleNames.map((name): Command => ({
    id: `file.sample.${name}`,
    menu: 'file',
    keys: null,
    why: idle,
    run: async (app) => openFile(app, await app.host.openSample(name)),
  })),
  {
    id: 'file.save',
    menu: 'file',
    section: true,
    keys: '$mod+KeyS',
    whileTyping: true,
    why: page,
    run: async (app) => void (await save(app, false)),
  },
  {
    id: 'file.saveAs',
    menu: 'file',
    keys: '$mod+Shift+KeyS',
    whileTyping: true,
    why: page,
    run: async (app) => void (await save(app, true)),
  },
  {
    id: 'file.export',
    menu: 'file',
    keys: '$mod+KeyE',
    whileTyping: true,
    why: (state) => page(state) ?? idle(state),
    run: askForExport,
  },
];
