import { alignments } from '../app/aligning.ts';
import type { App } from '../app/app.ts';
import { crop, cropInHand, moved, scaled, toggleCropping } from '../app/cropping.ts';
import { beginDrawing, drawInView } from '../app/drawing.ts';
import { edit } from '../app/editing.ts';
import {
  align,
  changeColumns,
  distribute,
  grow,
  nudge,
  nudgeFine,
  rethread,
  selectAll,
  selectBox,
} from '../app/layout.ts';
import { askForPhoto } from '../app/pictures.ts';
import {
  canTurn,
  hasLine,
  stepScale,
  stepSize,
  styledInHand,
  turnDirection,
  turnLine,
} from '../app/styling.ts';
import { pickedBoxes, selectedPhoto } from '../session/selecting.ts';
import { documentOf, drawnKinds, type SessionState } from '../session/session.ts';
import type { Command, Why } from './command.ts';
import { page, textBox } from './when.ts';

const pickedIn = (state: SessionState) => {
  const document = documentOf(state);
  return document ? pickedBoxes(document, state.selection) : [];
};
const boxes = (state: SessionState): Why | null =>
  page(state) ?? (pickedIn(state).length > 0 ? null : 'noBox');
const several =
  (least: number) =>
  (state: SessionState): Why | null =>
    page(state) ?? (pickedIn(state).length >= least ? null : 'tooFew');
const some =
  (test: (box: ReturnType<typeof pickedIn>[number]) => boolean, otherwise: Why) =>
  (state: SessionState): Why | null =>
    boxes(state) ?? (pickedIn(state).some(test) ? null : otherwise);
const styled = (state: SessionState): Why | null =>
  boxes(state) ?? (styledInHand(state).length > 0 ? null : 'notText');
const cropping = (state: SessionState): Why | null => (state.cropping ? null : 'notCropping');
const selected = (state: SessionState): Why | null => (state.selection?.kind === 'box' ? null : 'noBox');
const photo = (state: SessionState): Why | null => {
  const document = documentOf(state);
  return page(state) ?? (document && selectedPhoto(document, state.selection) ? null : 'noPhoto');
};

/** How far a crop goes with a key, a share of what shows. */
const CROP_STEP = 0.04;

/** An arrow: the picture inside its frame while that is chosen, else the boxes by columns and lines. */
function arrow(app: App, dx: number, dy: number): void {
  if (app.session.getState().cropping) crop(app, (now) => moved(now, dx * CROP_STEP, dy * CROP_STEP));
  else nudge(app, dx, dy);
}

const ways = [
  ['Left', -1, 0],
  ['Right', 1, 0],
  ['Up', 0, -1],
  ['Down', 0, 1],
] as const;

const alignKeys = {
  left: 'ArrowLeft',
  centre: 'KeyC',
  right: 'ArrowRight',
  top: 'ArrowUp',
  middle: 'KeyM',
  bottom: 'ArrowDown',
} as const;
const drawKeys = { text: 'KeyT', photo: 'KeyF', rule: 'KeyL', frame: 'KeyK' } as const;

/** What is done to boxes. */
export const boxCommands: readonly Command[] = [
  { id: 'page.selectNext', menu: 'box', keys: 'BracketRight', why: page, run: (app) => selectBox(app, 1) },
  {
    id: 'page.selectPrevious',
    menu: 'box',
    keys: 'BracketLeft',
    why: page,
    run: (app) => selectBox(app, -1),
  },
  // With a box selected, Tab goes on from it; with none it leaves the page as everywhere.
  {
    id: 'page.tabNext',
    menu: 'box',
    keys: 'Tab',
    hidden: true,
    why: selected,
    run: (app) => selectBox(app, 1),
  },
  {
    id: 'page.tabPrevious',
    menu: 'box',
    keys: 'Shift+Tab',
    hidden: true,
    why: selected,
    run: (app) => selectBox(app, -1),
  },
  { id: 'page.selectAll', menu: 'box', keys: '$mod+KeyA', why: page, run: selectAll },
  ...drawnKinds.map((kind, i): Command => ({
    id: `page.draw.${kind}`,
    menu: 'box',
    section: i === 0,
    keys: `Alt+Shift+${drawKeys[kind]}`,
    why: page,
    isOn: (state) => state.drawing === kind,
    run: (app) => beginDrawing(app, kind),
  })),
  {
    id: 'page.drawInView',
    menu: 'box',
    keys: 'Shift+Enter',
    hidden: true,
    why: (state) => (state.drawing ? null : 'notDrawing'),
    run: drawInView,
  },
  {
    id: 'page.picture',
    menu: 'box',
    section: true,
    keys: null,
    why: photo,
    run: (app) => {
      const state = app.session.getState();
      const document = documentOf(state);
      const found = document && selectedPhoto(document, state.selection);
      return found ? askForPhoto(app, found.id) : undefined;
    },
  },
  {
    id: 'page.crop',
    menu: 'box',
    keys: 'KeyC',
    why: (state) => (state.cropping ? null : (photo(state) ?? (cropInHand(state) ? null : 'noPicture'))),
    isOn: (state) => state.cropping !== null,
    run: toggleCropping,
  },
  {
    id: 'page.cropCloser',
    menu: 'box',
    keys: 'Equal',
    hidden: true,
    why: cropping,
    run: (app) => crop(app, (now) => scaled(now, 1 - CROP_STEP)),
  },
  {
    id: 'page.cropWider',
    menu: 'box',
    keys: 'Minus',
    hidden: true,
    why: cropping,
    run: (app) => crop(app, (now) => scaled(now, 1 / (1 - CROP_STEP))),
  },
  ...ways.map(([way, dx, dy]): Command => ({
    id: `page.nudge${way}`,
    menu: 'box',
    hidden: true,
    keys: `Arrow${way}`,
    why: boxes,
    run: (app) => arrow(app, dx, dy),
  })),
  ...ways.map(([way, dx, dy]): Command => ({
    id: `page.nudgeFine${way}`,
    menu: 'box',
    keys: `Alt+Arrow${way}`,
    hidden: true,
    why: boxes,
    run: (app) => nudgeFine(app, dx, dy),
  })),
  ...ways.map(([way, dx, dy]): Command => ({
    id: `page.grow${way}`,
    menu: 'box',
    hidden: true,
    keys: `$mod+Alt+Arrow${way}`,
    why: boxes,
    run: (app) => grow(app, dx, dy),
  })),
  ...alignments.map((how): Command => ({
    id: `page.align.${how}`,
    menu: 'box',
    hidden: true,
    keys: `Alt+Shift+${alignKeys[how]}`,
    why: several(2),
    run: (app) => align(app, how),
  })),
  ...(['x', 'y'] as const).map((axis): Command => ({
    id: `page.distribute.${axis}`,
    menu: 'box',
    hidden: true,
    keys: `Alt+Shift+${{ x: 'KeyX', y: 'KeyY' }[axis]}`,
    why: several(3),
    run: (app) => distribute(app, axis),
  })),
  {
    id: 'page.columnsMore',
    menu: 'box',
    section: true,
    keys: 'Period',
    why: textBox,
    run: (app) => changeColumns(app, 1),
  },
  {
    id: 'page.columnsFewer',
    menu: 'box',
    keys: 'Comma',
    why: textBox,
    run: (app) => changeColumns(app, -1),
  },
  { id: 'page.larger', menu: 'box', keys: '$mod+Shift+Period', why: styled, run: (app) => stepSize(app, 1) },
  {
    id: 'page.smaller',
    menu: 'box',
    keys: '$mod+Shift+Comma',
    why: styled,
    run: (app) => stepSize(app, -1),
  },
  { id: 'page.wider', menu: 'box', keys: 'Alt+Period', why: styled, run: (app) => stepScale(app, 1) },
  { id: 'page.narrower', menu: 'box', keys: 'Alt+Comma', why: styled, run: (app) => stepScale(app, -1) },
  { id: 'page.turn', menu: 'box', keys: 'KeyV', why: some(canTurn, 'cannotTurn'), run: turnDirection },
  { id: 'page.line', menu: 'box', keys: 'KeyK', why: some(hasLine, 'noLine'), run: turnLine },
  {
    id: 'page.threadEarlier',
    menu: 'box',
    keys: 'Shift+Comma',
    why: textBox,
    run: (app) => rethread(app, -1),
  },
  {
    id: 'page.threadLater',
    menu: 'box',
    keys: 'Shift+Period',
    why: textBox,
    run: (app) => rethread(app, 1),
  },
  {
    id: 'page.pin',
    menu: 'box',
    keys: 'KeyP',
    why: boxes,
    isOn: (state) => {
      const picked = pickedIn(state);
      return picked.length > 0 && picked.every(({ pinned }) => pinned);
    },
    run: (app) => {
      const picked = pickedIn(app.session.getState());
      const pinned = !picked.every((one) => one.pinned);
      edit(app, 'pin', {
        kind: 'batch',
        edits: picked.map(({ id }) => ({ kind: 'setBox', id, changes: { pinned } })),
      });
    },
  },
];
