import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog } from '@base-ui/react/dialog';
import { useMemo, useState, type ReactNode } from 'react';
import { homeOfKeys } from '../app/windowParts.ts';
import type { Command } from '../commands/command.ts';
import { keyLabel } from '../commands/keys.ts';
import { commands, runCommand } from '../commands/list.ts';
import { menuIds } from '../commands/menus.ts';
import { PageSetupDialog } from '../panels/PageSetup.tsx';
import { Plans } from '../panels/Plans.tsx';
import { StyleSheet } from '../panels/StyleSheet.tsx';
import { Characters } from './Characters.tsx';
import { mac } from './CommandButton.tsx';
import { useApp, useSession, useT } from './context.ts';
import { ListBox } from './ListBox.tsx';

/** The dialogs over the window: the command registry to search and to read, choices, and tools with many fields. */
export function Overlays(): ReactNode {
  const { session } = useApp();
  const overlay = useSession((state) => state.overlay);
  const close = () => session.setState({ overlay: null, choice: null });
  return (
    <Dialog.Root open={overlay !== null} onOpenChange={(open) => (open ? undefined : close())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup
          className={`dialog ${overlay ?? ''}`}
          // When one dialog follows another the focus of the first one's field falls to the dialog itself.
          onFocus={({ target, currentTarget }) => {
            if (target === currentTarget) currentTarget.querySelector<HTMLElement>('input.query')?.focus();
          }}
          finalFocus={() =>
            // A command that was taken from the palette may have opened the next dialog, which has the focus.
            session.getState().overlay === null && homeOfKeys()
          }
        >
          {overlay === 'palette' && <Palette close={close} />}
          {overlay === 'choice' && <ChoiceList close={close} />}
          {overlay === 'shortcuts' && <CheatSheet />}
          {overlay === 'styles' && <StyleSheet />}
          {overlay === 'setup' && <PageSetupDialog close={close} />}
          {overlay === 'plans' && <Plans close={close} />}
          {overlay === 'characters' && <Characters close={close} />}
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
  const found = useMemo(() => {
    const words = query.toLocaleLowerCase().split(/\s+/u);
    const matches = ({ id }: Command) => {
      const name = `${t(`command:${id}`)} ${id}`.toLocaleLowerCase();
      return words.every((word) => name.includes(word));
    };
    const state = app.session.getState();
    const all = commands.filter(matches).map((command) => ({ ...command, reason: command.why(state) }));
    // What does not apply now comes last, with the reason; what goes on in steps is left out then.
    return [
      ...all.filter(({ reason }) => reason === null),
      ...all.filter(({ reason, hidden = false }) => reason !== null && !hidden),
    ];
  }, [query, t, app]);
  return (
    <>
      <Dialog.Title className="hidden">{t('palette:title')}</Dialog.Title>
      <ListBox
        items={found}
        keyOf={({ id }) => id}
        label={t('palette:title')}
        placeholder={t('palette:placeholder')}
        empty={t('palette:empty')}
        query={query}
        onQuery={setQuery}
        isDisabled={({ reason }) => reason !== null}
        onTake={({ id }) => {
          close();
          runCommand(app, id);
        }}
      >
        {({ id, keys, reason }) => (
          <>
            {t(`command:${id}`)}
            {reason !== null && <span className="why">{t(`why:${reason}`)}</span>}
            <span className="keys">{keys === null ? '' : keyLabel(keys, mac)}</span>
          </>
        )}
      </ListBox>
    </>
  );
}

/** What a command asks for, to be chosen by a digit, by arrows, or by its first words. */
function ChoiceList({ close }: { readonly close: () => void }): ReactNode {
  const t = useT();
  const choice = useSession((state) => state.choice);
  const [query, setQuery] = useState('');
  if (!choice) return null;
  const found = choice.options
    .map((option, i) => ({ ...option, i }))
    .filter(({ label }) => label.toLocaleLowerCase().includes(query.toLocaleLowerCase()));
  return (
    <>
      <Dialog.Title>{choice.title}</Dialog.Title>
      <ListBox
        items={found}
        keyOf={({ i }) => String(i)}
        label={choice.title}
        placeholder={t('choice:placeholder')}
        empty={t('choice:empty')}
        query={query}
        onQuery={setQuery}
        digits
        start={Math.max(
          0,
          found.findIndex(({ current }) => current),
        )}
        onTake={({ run }) => {
          close();
          void run();
        }}
      >
        {({ label, hint, current }, i) => (
          <>
            <kbd>{query === '' && i < 9 ? i + 1 : ''}</kbd>
            <span className="label">{label}</span>
            <span className="keys">{current ? t('choice:current') : hint}</span>
          </>
        )}
      </ListBox>
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
