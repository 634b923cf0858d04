import type { ReactNode } from 'react';
import { cancelJob } from '../app/jobs.ts';
import { runCommand } from '../commands/list.ts';
import { doubtsOf } from '../session/doubts.ts';
import { missingOf, oversetOf } from '../session/lacking.ts';
import { documentOf, isUnsaved, withTyping, type SessionState } from '../session/session.ts';
import { useApp, useSession, useT } from './context.ts';

function agreement({ evidence }: SessionState): number | null {
  let [kept, of] = [0, 0];
  for (const { agreement: own } of evidence.values()) {
    kept += own.kept;
    of += own.of;
  }
  return of > 0 ? Math.round((1000 * kept) / of) / 10 : null;
}

/** What a person must know at a glance: what runs, what has no room, what is asked, what is not saved. */
export function StatusLine(): ReactNode {
  const app = useApp();
  const t = useT();
  const open = useSession((state) => documentOf(state) !== null);
  const job = useSession((state) => state.job);
  const scan = useSession((state) => state.openingScan);
  const over = useSession(({ frame }) => oversetOf(frame));
  const lacking = useSession(({ frame }) => missingOf(frame));
  const asked = useSession((state) => doubtsOf(state).length);
  const percent = useSession(agreement);
  const unsaved = useSession(isUnsaved);
  const safe = useSession((state) => state.journalled === withTyping(state));
  const saved = useSession((state) => typeof state.place?.token === 'string');
  const zoom = useSession((state) => state.zoom);
  const editing = useSession((state) => state.editing !== null);
  const arranging = useSession((state) => state.arranging);
  const drawing = useSession((state) => state.drawing);
  const cropping = useSession((state) => state.cropping !== null);
  const fitting = useSession((state) => state.fitting);
  return (
    <footer className="status">
      {job ? (
        <>
          <span role="status">{t(`stage:${job.stage}`)}</span>
          <progress
            max={1}
            value={job.share > 0 ? job.share : undefined}
            aria-label={t(`stage:${job.stage}`)}
          />
          <button type="button" onClick={() => cancelJob(app)}>
            {t('status:cancel')}
          </button>
        </>
      ) : scan ? (
        <>
          <span role="status">{t('status:openingScan', { name: scan.name })}</span>
          <progress
            max={1}
            value={scan.share > 0 ? scan.share : undefined}
            aria-label={t('status:openingScan', { name: scan.name })}
          />
          <button type="button" onClick={scan.stop}>
            {t('status:cancel')}
          </button>
        </>
      ) : arranging ? (
        <span role="status">{t(`arrange:${arranging.kind}`)}</span>
      ) : drawing ? (
        <span role="status">
          {drawing === 'cut' ? t('status:cutting') : t('status:drawing', { what: t(`role:${drawing}`) })}
        </span>
      ) : cropping ? (
        <span role="status">{t('status:cropping')}</span>
      ) : fitting ? (
        <span role="status">{t('status:fitting', { done: fitting.length })}</span>
      ) : (
        <span role="status">{t(editing ? 'status:editing' : 'status:ready')}</span>
      )}
      <span className="grow" />
      {open && (
        <>
          {lacking > 0 && <span className="doubt">{t('status:missingGlyphs', { count: lacking })}</span>}
          {over > 0 ? (
            <button type="button" className="doubt" onClick={() => runCommand(app, 'review.overset')}>
              {t('status:overset', { count: over })}
            </button>
          ) : (
            <span>{t('status:noOverset')}</span>
          )}
          {asked > 0 ? (
            <button type="button" className="doubt" onClick={() => runCommand(app, 'review.next')}>
              {t('status:asked', { count: asked })}
            </button>
          ) : (
            <span>{t('status:noQuestions')}</span>
          )}
          {percent !== null && <span>{t('status:agreement', { percent })}</span>}
          {unsaved ? (
            <span>{t(safe ? 'status:journalled' : 'status:unsaved')}</span>
          ) : (
            saved && <span>{t('status:saved')}</span>
          )}
          <button
            type="button"
            onClick={() => runCommand(app, 'view.actualSize')}
            title={t('command:view.actualSize')}
          >
            <span className="hidden">{t('status:zoom')}</span> {Math.round(zoom * 100)}%
          </button>
        </>
      )}
    </footer>
  );
}
