import type { MenuModel } from '../../shared/host/index.ts';
import type { SessionState } from '../session/session.ts';
import type { T } from '../strings/index.ts';
import type { Command, MenuId } from './command.ts';
import { commands } from './list.ts';

export const menuIds: readonly MenuId[] = [
  'file',
  'edit',
  'article',
  'page',
  'box',
  'view',
  'review',
  'help',
];

/** The commands of a menu, in sections. */
export function sectionsOf(menu: MenuId): Command[][] {
  const sections: Command[][] = [];
  for (const command of commands) {
    if (command.menu !== menu || command.hidden) continue;
    if (command.section || sections.length === 0) sections.push([]);
    sections.at(-1)?.push(command);
  }
  return sections;
}

/** The menus as data, for a menu bar outside of the window. */
export function menuModel(t: T, state: SessionState, accelerator: (keys: string) => string): MenuModel {
  return menuIds.map((menu) => ({
    label: t(`menu:${menu}`),
    items: sectionsOf(menu).flatMap((section, i) => [
      ...(i > 0 ? ['separator' as const] : []),
      ...section.map(({ id, keys, why }) => ({
        command: id,
        label: t(`command:${id}`),
        accelerator: keys === null ? null : accelerator(keys),
        enabled: why(state) === null,
      })),
    ]),
  }));
}
