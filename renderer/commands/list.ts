import { doubtsOf } from '../session/doubts.ts';
import { ownerIdOf, selectedArticle, selectedBox, selectedQuestion } from '../session/selecting.ts';
import { documentOf, type SessionState } from '../session/session.ts';
import { sampleNames } from '../../shared/host/index.ts';
import { edit, beginTyping, finishTyping, step } from '../app/editing.ts';
import { beginArranging, mirrorPage, moveBeside, swapWithSelected, turnPlan } from '../app/arranging.ts';
import { askAndOpen, exportPdf, openFile, save } from '../app/files.ts';
import { changeColumns, goToOverset, nudge, nudgeFine, orderArticle, selectBox } from '../app/layout.ts';
import { answerNth, goToDoubt, passDoubt } from '../app/review.ts';
import { askForScan } from '../app/scan.ts';
import { articleFromHere } from '../app/shaping.ts';
import { compareScan, goToDifference, registerScan } from '../compare/comparing.ts';
import { placeOfBlock } from '../session/textPlaces.ts';
import type { App } from '../app/app.ts';
import type { Command, CommandId, Why } from './command.ts';

// — why a command does not apply —

const always = (): null => null;
const page = (state: SessionState): Why | null => (documentOf(state) ? null : 'noDocument');
const idle = (state: SessionState): Why | null => (state.job ? 'busy' : null);
const box = (state: SessionState): Why | null => {
  const document = documentOf(state);
  if (!document) return 'noDocument';
  return selectedBox(document, state.selection) ? null : 'noBox';
};
const textBox = (state: SessionState): Why | null => {
  const document = documentOf(state);
  if (!document) return 'noDocument';
  const selected = selectedBox(document, state.selection);
  if (!selected) return 'noBox';
  return selected.role === 'text' ? null : 'notTextBox';
};
const articleCanMove =
  (by: 1 | -1) =>
  (state: SessionState): Why | null => {
    const document = documentOf(state);
    if (!document) return 'noDocument';
    const article = selectedArticle(document, state.selection);
    if (!article) return 'noArticle';
    const at = document.articles.indexOf(article) + by;
    return at >= 0 && at < document.articles.length ? null : 'atEnd';
  };
const doubts = (state: SessionState): Why | null =>
  page(state) ?? (doubtsOf(state).length > 0 ? null : 'noQuestions');
const owner = (state: SessionState): Why | null => {
  const document = documentOf(state);
  if (!document) return 'noDocument';
  return idle(state) ?? (ownerIdOf(document, state.selection) === null ? 'noArticle' : null);
};
/** Whether another story is selected than the one that was taken up to be moved. */
const beside = (state: SessionState): Why | null => {
  const document = documentOf(state);
  const target = document && ownerIdOf(document, state.selection);
  if (state.arranging?.kind !== 'move') return 'notTakenUp';
  return target && target !== state.arranging.id ? null : 'notTakenUp';
};
const candidate =
  (n: number) =>
  (state: SessionState): Why | null => {
    const document = documentOf(state);
    const question = document && selectedQuestion(document, state.selection);
    return idle(state) ?? (question?.candidates[n - 1] ? null : 'noQuestion');
  };
const scan = (state: SessionState): Why | null => (documentOf(state)?.scan ? null : 'noScan');

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

const toggle =
  (key: 'leftOpen' | 'rightOpen' | 'grid') =>
  ({ session }: App): void =>
    session.setState((state) => ({ [key]: !state[key] }));

/** What a person has: the innermost thing that Escape ends. */
function escape({ session, ...app }: App): void {
  const state = session.getState();
  if (state.fitting) session.setState({ fitting: null });
  else if (state.arranging) session.setState({ arranging: null });
  else if (state.editing) finishTyping({ session, ...app });
  else session.setState({ selection: null });
}

const answers = ([1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map((n): Command => ({
  id: `review.answer${n}`,
  menu: 'review',
  keys: `Digit${n}`,
  hidden: true,
  why: candidate(n),
  run: (app) => answerNth(app, n),
}));

/** Every command there is, in the order of the menus. */
export const commands: readonly Command[] = [
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
    run: exportPdf,
  },
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
    id: 'edit.newArticle',
    menu: 'edit',
    keys: '$mod+Shift+Enter',
    whileTyping: true,
    why: (state) => (state.editing?.place.kind === 'block' ? idle(state) : 'notTyping'),
    run: articleFromHere,
  },
  {
    id: 'edit.delete',
    menu: 'edit',
    keys: 'Delete',
    why: box,
    run: (app) => {
      const { selection } = app.session.getState();
      if (selection?.kind === 'box' && edit(app, 'delete', { kind: 'removeBox', id: selection.id }))
        app.session.setState({ selection: null });
    },
  },
  {
    id: 'edit.deselect',
    menu: 'edit',
    keys: 'Escape',
    whileTyping: true,
    why: (state) => (state.selection || state.editing || state.fitting || state.arranging ? null : 'noBox'),
    run: escape,
  },
  { id: 'view.fitPage', menu: 'view', keys: '$mod+Digit0', why: page, run: (app) => app.canvas?.fitPage() },
  { id: 'view.fitWidth', menu: 'view', keys: '$mod+Digit2', why: page, run: (app) => app.canvas?.fitWidth() },
  {
    id: 'view.actualSize',
    menu: 'view',
    keys: '$mod+Digit1',
    why: page,
    run: (app) => app.canvas?.actualSize(),
  },
  { id: 'view.zoomIn', menu: 'view', keys: '$mod+Equal', why: page, run: (app) => app.canvas?.zoom(1.25) },
  { id: 'view.zoomOut', menu: 'view', keys: '$mod+Minus', why: page, run: (app) => app.canvas?.zoom(0.8) },
  {
    id: 'view.grid',
    menu: 'view',
    section: true,
    keys: '$mod+Quote',
    why: page,
    isOn: (state) => state.grid,
    run: toggle('grid'),
  },
  {
    id: 'view.left',
    menu: 'view',
    keys: '$mod+BracketLeft',
    why: always,
    isOn: (state) => state.leftOpen,
    run: toggle('leftOpen'),
  },
  {
    id: 'view.right',
    menu: 'view',
    keys: '$mod+BracketRight',
    why: always,
    isOn: (state) => state.rightOpen,
    run: toggle('rightOpen'),
  },
  {
    id: 'view.theme',
    menu: 'view',
    section: true,
    keys: '$mod+Shift+KeyD',
    why: always,
    run: ({ session }) => session.setState(({ theme }) => ({ theme: theme === 'light' ? 'dark' : 'light' })),
  },
  {
    id: 'view.language',
    menu: 'view',
    keys: null,
    why: always,
    run: ({ session }) =>
      session.setState(({ language }) => ({ language: language === 'en' ? 'zh-CN' : 'en' })),
  },
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
    id: 'page.articleUp',
    menu: 'page',
    section: true,
    keys: '$mod+ArrowUp',
    why: articleCanMove(-1),
    run: (app) => orderArticle(app, -1),
  },
  {
    id: 'page.articleDown',
    menu: 'page',
    keys: '$mod+ArrowDown',
    why: articleCanMove(1),
    run: (app) => orderArticle(app, 1),
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
  { id: 'review.next', menu: 'review', keys: 'KeyN', why: doubts, run: (app) => goToDoubt(app, 1) },
  {
    id: 'review.previous',
    menu: 'review',
    keys: 'Shift+KeyN',
    why: doubts,
    run: (app) => goToDoubt(app, -1),
  },
  {
    id: 'review.pass',
    menu: 'review',
    keys: 'Digit0',
    why: (state) => {
      const doubt = doubtsOf(state).find(({ key }) => key === state.doubt);
      return doubt && doubt.kind !== 'question' ? null : 'noQuestion';
    },
    run: passDoubt,
  },
  ...answers,
  {
    id: 'review.overset',
    menu: 'review',
    keys: 'KeyO',
    why: (state) =>
      page(state) ?? (state.frame?.findings.some(({ kind }) => kind === 'overset') ? null : 'noOverset'),
    run: goToOverset,
  },
  { id: 'review.scan', menu: 'review', section: true, keys: null, why: page, run: askForScan },
  {
    id: 'review.scanUnder',
    menu: 'review',
    keys: 'KeyU',
    why: scan,
    isOn: (state) => state.scanMode === 'under',
    run: ({ session }) => session.setState({ scanMode: 'under' }),
  },
  {
    id: 'review.scanSide',
    menu: 'review',
    keys: 'KeyS',
    why: scan,
    isOn: (state) => state.scanMode === 'side',
    run: ({ session }) => session.setState({ scanMode: 'side', fitting: null }),
  },
  ...(['swipe', 'blink', 'loupe'] as const).map((mode): Command => ({
    id: `review.scan.${mode}`,
    menu: 'review',
    keys: { swipe: 'KeyW', blink: 'KeyB', loupe: 'KeyG' }[mode],
    why: scan,
    isOn: (state) => state.scanMode === mode,
    run: ({ session }) => session.setState({ scanMode: mode, fitting: null }),
  })),
  {
    id: 'review.scan.turn',
    menu: 'review',
    keys: 'Shift+KeyW',
    why: scan,
    run: ({ session }) =>
      session.setState(({ swipe }) => ({ scanMode: 'swipe', swipe: swipe === 'across' ? 'down' : 'across' })),
  },
  {
    id: 'review.scan.difference',
    menu: 'review',
    keys: 'KeyD',
    why: scan,
    isOn: (state) => state.scanMode === 'difference',
    run: compareScan,
  },
  {
    id: 'review.scan.next',
    menu: 'review',
    keys: 'KeyJ',
    why: (state) => scan(state) ?? (state.comparison?.differences.length ? null : 'noDifference'),
    run: (app) => goToDifference(app, 1),
  },
  { id: 'review.scan.register', menu: 'review', keys: 'KeyR', why: scan, run: registerScan },
  {
    id: 'review.scanOff',
    menu: 'review',
    keys: 'KeyH',
    why: scan,
    isOn: (state) => state.scanMode === 'off',
    run: ({ session }) => session.setState({ scanMode: 'off', fitting: null }),
  },
  {
    id: 'review.scanFit',
    menu: 'review',
    keys: 'KeyF',
    why: scan,
    isOn: (state) => state.fitting !== null,
    run: ({ session }) => session.setState({ scanMode: 'under', fitting: [], selection: null }),
  },
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

const byId = new Map(commands.map((command) => [command.id, command]));

export function commandOf(id: CommandId): Command {
  const command = byId.get(id);
  if (!command) throw new Error(`no such command: ${id}`);
  return command;
}

/** Runs a command where it applies. */
export function runCommand(app: App, id: CommandId): void {
  const command = commandOf(id);
  if (command.why(app.session.getState()) === null) void command.run(app);
}
