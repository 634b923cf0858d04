import type { MenuModel } from '../../shared/host/index.ts';

export type MenuTemplate = readonly {
  readonly label?: string;
  readonly role?: 'appMenu' | 'windowMenu';
  readonly submenu?: MenuTemplateItem[];
}[];
export interface MenuTemplateItem {
  type?: 'separator';
  label?: string;
  accelerator?: string;
  /** The window listens to the keys itself: shown here, not registered. */
  registerAccelerator?: boolean;
  enabled?: boolean;
  click?: () => void;
}

/** The system's menu bar from the app's commands, with the app and window menus that a Mac expects around them. */
export function menuTemplate(model: MenuModel, send: (command: string) => void): MenuTemplate {
  return [
    { role: 'appMenu' },
    ...model.map(({ label, items }) => ({
      label,
      submenu: items.map((item): MenuTemplateItem =>
        item === 'separator'
          ? { type: 'separator' }
          : {
              label: item.label,
              enabled: item.enabled,
              registerAccelerator: false,
              click: () => send(item.command),
              ...(item.accelerator === null ? {} : { accelerator: item.accelerator }),
            },
      ),
    })),
    { role: 'windowMenu' },
  ];
}
