import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog } from '@base-ui/react/dialog';
import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Command } from '../commands/command.ts';
import { keyLabel } from '../commands/keys.ts';
import { commands, runCommand } from '../commands/list.ts';
import { menuIds } from '../commands/menus.ts';
import { mac } from './CommandButton.tsx';
import { useApp, useSession, useT } from './context.ts';

/** Palette and cheat sheet: both the command registry, once to search and once to read. */
export function Overlays(): ReactNode {
  const { session } = useApp();
  const overlay = useSession((state) => state.overlay);
  const close = () => session.setState({ overlay: null });
  return (
    <Dialog.Root open={overlay !== null} onOpenChange={(open) => (open ? undefined : close())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className={overlay === 'palette' ? 'dialog palette' : 'dialog'}>
          {overlay === 'palette' ? <Palette close={close} /> : <CheatSheet />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Before another page takes the place of one with unsaved changes. */
export function LeaveDialog(): ReactNode {
  const t = useT();
  const leaving = useSession((state) => state.leaving);
  const name = useSession((state) => state.place?.name ?? t('app:untitled'));
  return (
    <AlertDialog.Root open={leaving !== null} onOpenChange={(open) => (open ? undefined : leaving?.('stay'))}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog ask">
          <AlertDialog.Title>{t('leave:title', { name })}</AlertDialog.Title>
          <AlertDialog.Description>{t('leave:hint')}</AlertDialog.Description>
          <div className="choices">
            <button type="button" className="button" onClick={() => leaving?.('stay')}>
              {t('leave:stay')}
            </button>
            <button type="button" className="button" onClick={() => leaving?.('discard')}>
              {t('leave:discard')}
            </button>
            <button type="button" className="button main" onClick={() => leaving?.('save')}>
              {t('leave:save')}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function Palette({ close }: { readonly close: () => void }): ReactNode {
  const app = useApp();
  const t = useT();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => {
    const words = query.toLocaleLowerCase().split(/\s+/u);
    const matches = ({ id }: Command) => {
      const name = `${t(`command:${id}`)} ${id}`.toLocaleLowerCase();
      return words.every((word) => name.includes(word));
    };
    const state = app.session.getState();
    return commands.filter((command) => command.why(state) === null && matches(command));
  }, [query, t, app]);
  const run = (command: Command | undefined) => {
    if (!command) return;
    close();
    runCommand(app, command.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter') run(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Dialog.Title className="hidden">{t('palette:title')}</Dialog.Title>
      <input
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[at] && `palette-${found[at].id}`}
        aria-label={t('palette:title')}
        placeholder={t('palette:placeholder')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="scroll" id="palette-list" role="listbox" aria-label={t('palette:title')}>
        {found.map((command, i) => (
          <div
            key={command.id}
            id={`palette-${command.id}`}
            role="option"
            aria-selected={i === at}
            className="item"
            data-highlighted={i === at ? '' : undefined}
            onPointerMove={() => setAt(i)}
            onClick={() => run(command)}
          >
            {t(`command:${command.id}`)}
            <span className="keys">{command.keys === null ? '' : keyLabel(command.keys, mac)}</span>
          </div>
        ))}
        {found.length === 0 && <p className="empty">{t('palette:empty')}</p>}
      </div>
    </>
  );
}

function CheatSheet(): ReactNode {
  const t = useT();
  return (
    <>
      <Dialog.Title>{t('shortcuts:title')}</Dialog.Title>
      <div className="scroll" tabIndex={0}>
        {menuIds.map((menu) => {
          const own = commands.filter((command) => command.menu === menu && command.keys !== null);
          return (
            <section className="cheats" key={menu}>
              <h3>{t(`menu:${menu}`)}</h3>
              {own.map(({ id, keys }) => (
                <div className="cheat" key={id}>
                  <span>{t(`command:${id}`)}</span>
                  <kbd>{keys !== null && keyLabel(keys, mac)}</kbd>
                </div>
              ))}
            </section>
          );
        })}
      </div>
    </>
  );
}
