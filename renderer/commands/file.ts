import { sampleNames } from '../../shared/host/index.ts';
import { askForExport } from '../app/exporting.ts';
import { askForExportAs } from '../app/exportingAs.ts';
import { askAndOpen, openFile } from '../app/opening.ts';
import { save } from '../app/saving.ts';
import { askForIssue, followJump, jumpInHand, turnPage } from '../app/issue.ts';
import { askForScanPage } from '../app/scanPage.ts';
import type { Command } from './command.ts';
import { idle, page } from './when.ts';

/** The page as a file. */
export const fileCommands: readonly Command[] = [
  { id: 'file.open', menu: 'file', keys: '$mod+KeyO', whileTyping: true, why: idle, run: askAndOpen },
  { id: 'file.openIssue', menu: 'file', keys: '$mod+Shift+KeyO', why: idle, run: askForIssue },
  { id: 'file.openScan', menu: 'file', keys: null, why: idle, run: askForScanPage },
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
  {
    id: 'file.exportAs',
    menu: 'file',
    keys: '$mod+Shift+KeyE',
    whileTyping: true,
    why: (state) => page(state) ?? idle(state),
    run: askForExportAs,
  },
  ...(
    [
      ['file.nextPage', 'PageDown', 1],
      ['file.previousPage', 'PageUp', -1],
    ] as const
  ).map(([id, keys, by]): Command => ({
    id,
    menu: 'file',
    section: by === 1,
    keys,
    why: (state) => {
      const { issue } = state;
      if (!issue) return 'noIssue';
      return idle(state) ?? (issue.pages[issue.at + by] ? null : 'atEnd');
    },
    run: (app) => turnPage(app, by),
  })),
  {
    id: 'file.followJump',
    menu: 'file',
    keys: 'KeyE',
    why: (state) =>
      page(state) ?? idle(state) ?? (!jumpInHand(state) ? 'noJump' : state.issue ? null : 'noIssue'),
    run: followJump,
  },
];
