import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { changeFind, closeFind, foundIn, goToMatch, replaceAll, replaceMatch } from '../app/finding.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { Icon } from '../shell/icons.tsx';

/** Find and replace over the page: a bar at the head of it, worked by keys. */
export function FindBar(): ReactNode {
  const open = useSession((state) => state.find !== null);
  return open && <Bar />;
}

function Bar(): ReactNode {
  const app = useApp();
  const t = useT();
  const field = useRef<HTMLInputElement>(null);
  const find = useSession((state) => state.find);
  const { matches, error } = useSession(foundIn);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  if (!find) return null;
  const { query, replacement, at } = find;
  const count =
    error !== null
      ? t('find:badRegex')
      : query === ''
        ? ''
        : matches.length === 0
          ? t('find:none')
          : t('find:count', { at: at < 0 ? '–' : at + 1, of: matches.length });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const mod = event.ctrlKey || event.metaKey;
    if (event.key === 'Escape') closeFind(app);
    else if (event.key === 'Enter' && mod && event.altKey) replaceAll(app);
    else if (event.key === 'Enter' && mod) replaceMatch(app);
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement)
      goToMatch(app, event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="findbar" role="search" aria-label={t('find:title')} onKeyDown={onKeyDown}>
      <input
        ref={field}
        className="field"
        aria-label={t('find:query')}
        aria-invalid={error !== null}
        placeholder={t('find:query')}
        title={error ?? undefined}
        value={query}
        onChange={(event) => changeFind(app, { query: event.target.value })}
      />
      <span className="figure" role="status">
        {count}
      </span>
      <span className="group">
        <button
          type="button"
          className="mini"
          aria-label={t('find:previous')}
          onClick={() => goToMatch(app, -1)}
        >
          <Icon name="up" />
        </button>
        <button type="button" className="mini" aria-label={t('find:next')} onClick={() => goToMatch(app, 1)}>
          <Icon name="down" />
        </button>
        <button type="button" className="mini" aria-label={t('find:close')} onClick={() => closeFind(app)}>
          <Icon name="close" />
        </button>
      </span>
      <input
        className="field"
        aria-label={t('find:replacement')}
        placeholder={t('find:replacement')}
        value={replacement}
        onChange={(event) => changeFind(app, { replacement: event.target.value })}
      />
      <span className="group wide">
        <button
          type="button"
          className="button"
          disabled={matches.length === 0}
          onClick={() => replaceMatch(app)}
        >
          {t('find:replace')}
        </button>
        <button
          type="button"
          className="button"
          disabled={matches.length === 0}
          onClick={() => replaceAll(app)}
        >
          {t('find:replaceAll')}
        </button>
      </span>
      <span className="group options">
        {(['regex', 'folded', 'simplified'] as const).map((option) => (
          <label className="check" key={option} title={t(`find:${option}Hint`)}>
            <input
              type="checkbox"
              checked={find[option]}
              onChange={(event) => changeFind(app, { [option]: event.target.checked })}
            />
            {t(`find:${option}`)}
          </label>
        ))}
      </span>
    </div>
  );
}
