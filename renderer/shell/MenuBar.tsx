import { Menu } from '@base-ui/react/menu';
import { Menubar } from '@base-ui/react/menubar';
import { Fragment, useRef, type ReactNode } from 'react';
import { openFile } from '../app/opening.ts';
import { homeOfKeys } from '../app/windowParts.ts';
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
        <TitledMenu key={menu} menu={menu} />
      ))}
    </Menubar>
  );
}

function TitledMenu({ menu }: { readonly menu: MenuId }): ReactNode {
  const t = useT();
  // Whoever chose something goes on at the page, where keys are commands; whoever did not, in the menus.
  const chosen = useRef(false);
  const goOn = () => {
    if (!chosen.current) return true;
    chosen.current = false;
    if (document.querySelector('[role=dialog], [role=alertdialog]')) return false;
    return homeOfKeys();
  };
  return (
    <Menu.Root>
      <Menu.Trigger>{t(`menu:${menu}`)}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="floating" sideOffset={4} align="start">
          <Menu.Popup className="popup" finalFocus={goOn}>
            <div onClick={() => (chosen.current = true)}>
              <Items menu={menu} />
            </div>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
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
          onClick={() => void app.host.openRecent(token).then((file) => openFile(app, file, 'page'))}
        >
          <span className="tick" />
          {name}
        </Menu.Item>
      ))}
    </Menu.Group>
  );
}
