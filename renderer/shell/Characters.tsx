import { Dialog } from '@base-ui/react/dialog';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { characterGroups, characterOf, insertCharacter } from '../app/characters.ts';
import { useApp, useT } from './context.ts';

const groups = Object.entries(characterGroups) as [keyof typeof characterGroups, string][];
const all = groups.flatMap(([, characters]) => [...characters]);
const ACROSS = 12;

/** Characters that no keyboard has: walked by arrows, or named by their code point. Enter puts one in and closes. */
export function Characters({ close }: { readonly close: () => void }): ReactNode {
  const app = useApp();
  const t = useT();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const named = typed === '' ? null : characterOf(typed);
  const current = typed === '' ? all[at] : named;
  const take = (character: string | null | undefined, stay: boolean) => {
    if (!character) return;
    if (!stay) close();
    insertCharacter(app, character);
  };
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -ACROSS,
    ArrowDown: ACROSS,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = steps[event.key];
    if (event.key === 'Enter') take(current, event.shiftKey);
    else if (step !== undefined && typed === '')
      setAt((now) => Math.min(all.length - 1, Math.max(0, now + step)));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Dialog.Title>{t('characters:title')}</Dialog.Title>
      <div className="with characters-field">
        <input
          autoFocus
          className="field"
          role="combobox"
          aria-expanded="true"
          aria-controls="characters"
          aria-activedescendant={typed === '' ? `character-${at}` : undefined}
          aria-label={t('characters:field')}
          placeholder={t('characters:field')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <output className="sample">{current ?? ''}</output>
        <span className="meta">
          {current && `U+${(current.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`}
        </span>
      </div>
      <div id="characters" className="scroll" role="listbox" aria-label={t('characters:title')}>
        {groups.map(([group, characters]) => (
          <div key={group} role="group" aria-label={t(`characters:${group}`)}>
            <p className="meta" aria-hidden="true">
              {t(`characters:${group}`)}
            </p>
            <div className="characters">
              {[...characters].map((character) => {
                const i = all.indexOf(character);
                return (
                  <div
                    key={character}
                    id={`character-${i}`}
                    role="option"
                    aria-selected={i === at && typed === ''}
                    className="character"
                    onPointerMove={() => setAt(i)}
                    onClick={(event) => take(character, event.shiftKey)}
                  >
                    {character}
                  </div>
                );
              })}
            </div>
          </div>
        ))}
        <p className="meta">{t('characters:hint')}</p>
      </div>
    </>
  );
}
