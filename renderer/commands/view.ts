import type { App } from '../app/app.ts';
import type { Command } from './command.ts';
import { always, page } from './when.ts';

const toggle =
  (key: 'leftOpen' | 'rightOpen' | 'grid') =>
  ({ session }: App): void =>
    session.setState((state) => ({ [key]: !state[key] }));

/** How the page and the window are seen. */
export const viewCommands: readonly Command[] = [
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
];
