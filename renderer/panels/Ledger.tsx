import { useMemo, useState, type ReactNode } from 'react';
import { accountOf, type Source } from '../../shared/document/index.ts';
import { removedByReason, restoreRemoved, showRemoved, type Removed } from '../app/ledger.ts';
import { documentOf } from '../session/session.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { SourceLines } from './SourceLines.tsx';

/** Rows that a group shows at once; more are asked for. */
const ROWS = 60;

/** What of the source is not on the page: how much, why, and each piece with its way back. */
export function Ledger(): ReactNode {
  const t = useT();
  const document = useSession(documentOf);
  const account = useMemo(() => document && accountOf(document), [document]);
  const removed = useMemo(() => document && removedByReason(document), [document]);
  if (!document || !account || !removed) return null;
  return (
    <>
      <section className="section">
        <p className="meta">{t('ledger:intro')}</p>
      </section>
      <section className="section">
        <dl className="ledger">
          <dt>{t('ledger:kept')}</dt>
          <dd>{account.kept}</dd>
          <dt>{t('ledger:removed')}</dt>
          <dd>{account.removed.reduce((sum, { characters }) => sum + characters, 0)}</dd>
          <dt>{t('ledger:whiteSpace')}</dt>
          <dd>{account.removed.reduce((sum, { whiteSpace }) => sum + whiteSpace, 0)}</dd>
          <dt className={account.unaccounted > 0 ? 'doubt' : undefined}>{t('ledger:unaccounted')}</dt>
          <dd className={account.unaccounted > 0 ? 'doubt' : undefined}>{account.unaccounted}</dd>
        </dl>
      </section>
      {account.removed.map(({ reason, characters, whiteSpace }) => (
        <details className="section removed" key={reason}>
          <summary>
            <span>{t(`ledger:${reason}`)}</span>
            <span className="figure">{characters + whiteSpace}</span>
          </summary>
          <Entries entries={removed.get(reason) ?? []} sources={document.sources} />
        </details>
      ))}
    </>
  );
}

function Entries({
  entries,
  sources,
}: {
  readonly entries: readonly Removed[];
  readonly sources: readonly Source[];
}): ReactNode {
  const t = useT();
  const [shown, setShown] = useState(ROWS);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <ol>
      {entries.slice(0, shown).map((entry) => (
        <Entry
          key={entry.id}
          entry={entry}
          text={sources.find(({ id }) => id === entry.source)?.text ?? ''}
          open={open === entry.id}
          onOpen={() => setOpen(open === entry.id ? null : entry.id)}
        />
      ))}
      {entries.length > shown && (
        <li>
          <button type="button" className="button quiet" onClick={() => setShown(shown + 10 * ROWS)}>
            {t('ledger:more', { count: entries.length - shown })}
          </button>
        </li>
      )}
    </ol>
  );
}

/** Characters of the source beside a removed piece, so that it is known again. */
const AROUND = 8;
/** White space as it can be seen. */
const visible = (text: string): string =>
  text
    .replace(/\r\n|[\n\r]/gu, '↵')
    .replace(/\f/gu, '␌')
    .replace(/\s/gu, '␣');

function Entry({
  entry,
  text,
  open,
  onOpen,
}: {
  readonly entry: Removed;
  readonly text: string;
  readonly open: boolean;
  readonly onOpen: () => void;
}): ReactNode {
  const app = useApp();
  const t = useT();
  const [from, to] = entry.span;
  return (
    <li>
      <div className="with">
        <button
          type="button"
          className="piece"
          aria-expanded={open}
          title={t('ledger:show')}
          onClick={() => {
            onOpen();
            if (!open) showRemoved(app, entry);
          }}
        >
          {visible(text.slice(Math.max(0, from - AROUND), from))}
          <mark>{visible(text.slice(from, to))}</mark>
          {visible(text.slice(to, to + AROUND))}
        </button>
        <button type="button" className="button small" onClick={() => restoreRemoved(app, entry)}>
          {t(entry.reason === 'lineEnd' ? 'ledger:split' : 'ledger:restore')}
        </button>
      </div>
      {open && <SourceLines text={text} spans={[entry.span]} around={1} />}
    </li>
  );
}
