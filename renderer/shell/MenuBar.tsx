import { Menu } from '@base-ui/react/menu';
import { Menubar } from '@base-ui/react/menubar';
import { Fragment, type ReactNode } from 'react';
import { openFile } from '../app/files.ts';
import type { Command, MenuId } from '../commands/command.ts';
import { keyLabel } from '../commands/keys.ts';
import { runCommand } from '../commands/list.ts';
import { menuIds, sectionsOf } from '../commands/menus.ts';
import { mac } from './CommandButton.tsx';
import { useApp, useSession, useT } from './context.ts';

/** The menus, made from the command registry. */
export function MenuBar(): ReactNode {
  const t = useT();
  return (
    <Menubar className="menubar" aria-label={t('panel:menubar')}>
      {menuIds.map((menu) => (
        <Menu.Root key={menu}>
          <Menu.Trigger>{t(`menu:${menu}`)}</Menu.Trigger>
          <Menu.Portal>
            <Menu.Positioner className="floating" sideOffset={4} align="start">
              <Menu.Popup className="popup">
                <Items menu={menu} />
              </Menu.Popup>
            </Menu.Positioner>
          </Menu.Portal>
        </Menu.Root>
      ))}
    </Menubar>
  );
}

function Items({ menu }: { readonly menu: MenuId }): ReactNode {
  return (
    <>
      {sectionsOf(menu).map((section, i) => (
        <Fragment key={section[0]?.id}>
          {i > 0 && <Menu.Separator className="separator" />}
          {section.map((command) => (
            <CommandItem key={command.id} command={command} />
          ))}
        </Fragment>
      ))}
      {menu === 'file' && <Recent />}
    </>
  );
}

function CommandItem({ command: { id, keys, why, isOn } }: { readonly command: Command }): ReactNode {
  const app = useApp();
  const t = useT();
  const reason = useSession(why);
  const on = useSession((state) => isOn?.(state));
  return (
    <Menu.Item
      className="item"
      disabled={reason !== null}
      title={reason === null ? undefined : t(`why:${reason}`)}
      onClick={() => runCommand(app, id)}
    >
      <span className="tick" aria-hidden="true">
        {on ? '✓' : ''}
      </span>
      {t(`command:${id}`)}
      {keys !== null && <span className="keys">{keyLabel(keys, mac)}</span>}
    </Menu.Item>
  );
}

function Recent(): ReactNode {
  const app = useApp();
  const t = useT();
  const recent = useSession((state) => state.recent);
  if (recent.length === 0) return null;
  return (
    <Menu.Group>
      <Menu.Separator className="separator" />
      <Menu.GroupLabel className="item meta">{t('start:recent')}</Menu.GroupLabel>
      {recent.slice(0, 8).map(({ token, name, folder }) => (
        <Menu.Item
          key={token}
          className="item"
          title={folder}
          onClick={() => void app.host.openRecent(token).then((file) => openFile(app, file))}
        >
          <span className="tick" />
          {name}
        </Menu.Item>
      ))}
    </Menu.Group>
  );
}
