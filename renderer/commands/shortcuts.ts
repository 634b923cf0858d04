import { tinykeys } from 'tinykeys';
import type { App } from '../app/app.ts';
import { tell } from '../app/telling.ts';
import { commands } from './list.ts';

/** Where a person types text: there, plain keys are letters. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.tagName === 'TEXTAREA' ||
    target.tagName === 'SELECT' ||
    (target instanceof HTMLInputElement && !/^(button|checkbox|radio|range)$/u.test(target.type)));

/** Where a key already has a meaning: menus, dialogs, buttons that Enter presses, tabs and lists that arrows move along. */
const hasOwnKeys = (target: EventTarget | null, key: string): boolean =>
  target instanceof HTMLElement &&
  (target.closest('[role=menu], [role=dialog]') !== null ||
    (!/^F\d/u.test(key) &&
      target.closest('[role=menubar], [role=tablist], [role=slider], [role=separator]') !== null) ||
    (key === 'Tab' && target.closest('.canvas') === null) ||
    (key === 'Enter' && target.closest('button, a') !== null) ||
    (key.startsWith('Arrow') &&
      (target instanceof HTMLInputElement || target.closest('.rows, .steps') !== null)));

/** Listens to every shortcut of the registry. Returns how to stop. */
export function listenToKeys(app: App, target: Window): () => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  for (const { id, keys, hidden = false, whileTyping = false, why, run } of commands) {
    if (keys === null) continue;
    const plain = !keys.includes('$mod');
    bindings[keys] = (event) => {
      if (event.isComposing) return;
      if (isTyping(event.target) && !whileTyping) return;
      if (plain && hasOwnKeys(event.target, event.key)) return;
      const reason = why(app.session.getState());
      if (reason !== null) {
        // Keys that go on in steps (arrows, Tab) or end something are silent where there is nothing left of it; what is
        // asked for by name says why not.
        if (!hidden && keys !== 'Escape')
          tell(app, app.t('palette:whyNot', { name: app.t(`command:${id}`), why: app.t(`why:${reason}`) }));
        // A shortcut of ours is never the browser's, even where it does nothing now.
        if (!plain || keys.startsWith('Alt+')) event.preventDefault();
        return;
      }
      event.preventDefault();
      void run(app);
    };
  }
  return tinykeys(target, bindings);
}
