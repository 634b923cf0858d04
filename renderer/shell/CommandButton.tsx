import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';
import type { CommandId } from '../commands/command.ts';
import { isMac, keyLabel } from '../commands/keys.ts';
import { commandOf, runCommand } from '../commands/list.ts';
import { useApp, useSession, useT } from './context.ts';
import { Icon, type IconName } from './icons.tsx';

export const mac = isMac(navigator.userAgent);

/** A command as a button of the toolbar, with its name, its keys and, where it does not apply, the reason. */
export function CommandButton({ id, icon }: { readonly id: CommandId; readonly icon: IconName }): ReactNode {
  const app = useApp();
  const t = useT();
  const { why, isOn, keys } = commandOf(id);
  const reason = useSession(why);
  const on = useSession((state) => isOn?.(state));
  const name = t(`command:${id}`);
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        className="tool"
        aria-label={name}
        aria-disabled={reason !== null}
        aria-pressed={on}
        onClick={() => runCommand(app, id)}
      >
        <Icon name={icon} />
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner className="floating" sideOffset={6}>
          <Tooltip.Popup className="tooltip">
            {reason === null ? name : t('palette:whyNot', { name, why: t(`why:${reason}`) })}
            {keys !== null && <span className="keys">{keyLabel(keys, mac)}</span>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
