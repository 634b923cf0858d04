import type { App } from '../app/app.ts';
import { goToPart } from '../app/windowParts.ts';
import { layerNames, type Layer } from '../session/session.ts';
import type { Command } from './command.ts';
import { always, page } from './when.ts';

const toggle =
  (key: 'leftOpen' | 'rightOpen') =>
  ({ session }: App): void =>
    session.setState((state) => ({ [key]: !state[key] }));

/** What is drawn over or around the page, each with its keys. */
const layerKeys: Readonly<Record<Layer, string>> = {
  changes: '$mod+Alt+KeyE',
  columns: '$mod+Quote',
  baselines: '$mod+Alt+Quote',
  order: '$mod+Alt+KeyO',
  colours: '$mod+Alt+KeyC',
  rulers: '$mod+Alt+KeyR',
  navigator: '$mod+Alt+KeyN',
};
const layers = layerNames.map((layer): Command => ({
  id: `view.${layer}`,
  menu: 'view',
  section: layer === 'changes',
  keys: layerKeys[layer],
  why: page,
  isOn: (state) => state.layers.has(layer),
  run: ({ session }) =>
    session.setState((state) => {
      const now = new Set(state.layers);
      if (!now.delete(layer)) now.add(layer);
      return { layers: now };
    }),
}));

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
  ...layers,
  {
    id: 'view.source',
    menu: 'view',
    section: true,
    keys: 'KeyI',
    why: (state) => page(state) ?? (state.selection || state.sourceOpen ? null : 'nothingSelected'),
    isOn: (state) => state.sourceOpen,
    run: ({ session }) =>
      session.setState(({ sourceOpen }) => ({ sourceOpen: !sourceOpen, rightOpen: true })),
  },
  {
    id: 'view.story',
    menu: 'view',
    keys: 'KeyT',
    why: page,
    isOn: (state) => state.storyOpen,
    run: ({ session }) => session.setState(({ storyOpen }) => ({ storyOpen: !storyOpen, rightOpen: true })),
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
  ...(
    [
      ['view.nextPart', 'F6', 1],
      ['view.previousPart', 'Shift+F6', -1],
    ] as const
  ).map(([id, keys, by]): Command => ({
    id,
    menu: 'view',
    keys,
    whileTyping: true,
    why: always,
    run: () => goToPart(by),
  })),
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
