import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useMemo, type ReactNode } from 'react';
import type { Document } from '../../shared/document/index.ts';
import { newsprint, type Finding, type ProfileName, type SheetSize } from '../../shared/print/index.ts';
import { checkIssue, exportPdf, findingsOf, goToFinding, pickProfile } from '../app/exporting.ts';
import { cancelJob } from '../app/jobs.ts';
import { homeOfKeys } from '../app/windowParts.ts';
import { documentOf } from '../session/session.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { findingWords } from './findingWords.ts';

const profiles = ['press', 'archive', 'proof', 'web'] as const satisfies readonly ProfileName[];
const sizes = ['original', 'A3', 'A2', 'A4 tiles'] as const satisfies readonly SheetSize[];

/** What the PDF is for and what it is printed on; below it what to look at before, each finding a way to its place. */
export function ExportDialog(): ReactNode {
  const { session } = useApp();
  const open = useSession((state) => state.exporting);
  return (
    <Dialog.Root open={open} onOpenChange={(exporting) => session.setState({ exporting })}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog" finalFocus={homeOfKeys}>
          <ExportForm />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function ExportForm(): ReactNode {
  const app = useApp();
  const t = useT();
  const printing = useSession((state) => state.printing);
  const hasScan = useSession((state) => Boolean(documentOf(state)?.scan));
  const set = (changes: Partial<typeof printing>) =>
    app.session.setState({ printing: { ...printing, ...changes } });
  const pages = useSession((state) => state.issue?.pages.length ?? 0);
  const { profile, size, scan, icc, whole } = printing;
  const all = whole && pages > 1;
  // All pages are printed after they were looked at.
  const ready = useSession(
    ({ checked }) => !all || checked?.filter(({ document }) => document).length === pages,
  );
  return (
    <>
      <Dialog.Title>{t('export:title')}</Dialog.Title>
      <form
        className="export"
        onSubmit={(event) => {
          event.preventDefault();
          void exportPdf(app);
        }}
      >
        <fieldset className="profiles">
          <legend>{t('export:profile')}</legend>
          {profiles.map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="profile"
                value={name}
                checked={profile === name}
                onChange={() => set({ profile: name })}
              />
              <strong>{t(`export:profiles:${name}`)}</strong>
              <span>{t(`export:profileHints:${name}`)}</span>
            </label>
          ))}
        </fieldset>
        <div className="fields wider">
          {pages > 1 && (
            <>
              <label htmlFor="export-pages">{t('export:pages')}</label>
              <select
                id="export-pages"
                className="field"
                value={whole ? 'all' : 'this'}
                onChange={({ target }) => set({ whole: target.value === 'all' })}
              >
                <option value="this">{t('export:thisPage')}</option>
                <option value="all">{t('export:allPages', { count: pages })}</option>
              </select>
            </>
          )}
          <label htmlFor="export-size">{t('export:size')}</label>
          <select
            id="export-size"
            className="field"
            value={size}
            onChange={({ target }) => set({ size: sizes.find((one) => one === target.value) ?? 'original' })}
          >
            {sizes.map((name) => (
              <option key={name} value={name}>
                {t(`export:sizes:${name}`)}
              </option>
            ))}
          </select>
          <label htmlFor="export-condition">{t('export:condition')}</label>
          <div className="with">
            <select
              id="export-condition"
              className="field"
              value={icc ? 'own' : 'newsprint'}
              onChange={({ target }) => {
                if (target.value === 'newsprint') set({ icc: null });
              }}
            >
              <option value="newsprint">{t('export:newsprint', { name: newsprint.condition })}</option>
              {icc && <option value="own">{icc.name}</option>}
            </select>
            <button type="button" className="button" onClick={() => void pickProfile(app)}>
              {t('export:pick')}
            </button>
          </div>
          {profile === 'proof' && hasScan && (
            <label className="wide check">
              <input type="checkbox" checked={scan} onChange={() => set({ scan: !scan })} />
              {t('export:scan')}
            </label>
          )}
        </div>
        {all ? <IssueFindings /> : <Findings />}
        <div className="choices">
          <Dialog.Close className="button">{t('export:cancel')}</Dialog.Close>
          <button type="submit" className="button main" autoFocus disabled={!ready}>
            {t('export:run')}
          </button>
        </div>
      </form>
    </>
  );
}

function Findings(): ReactNode {
  const app = useApp();
  const t = useT();
  const frame = useSession((state) => state.frame);
  const document = useSession(documentOf);
  const files = useSession((state) => state.files);
  const findings = useMemo(
    () => (frame && document && files ? findingsOf(app.session.getState()) : []),
    [app, frame, document, files],
  );
  return (
    <section className="preflight" aria-label={t('preflight:title')}>
      <h3>
        {findings.length === 0 ? t('preflight:none') : t('preflight:found', { count: findings.length })}
      </h3>
      {document && <FindingList document={document} findings={findings} />}
    </section>
  );
}

/** What was found on each page of the issue, page by page, as they are looked at. */
function IssueFindings(): ReactNode {
  const app = useApp();
  const t = useT();
  const checked = useSession((state) => state.checked) ?? [];
  const pages = useSession((state) => state.issue?.pages.length ?? 0);
  useEffect(() => {
    const stop = new AbortController();
    let running = true;
    void checkIssue(app, stop.signal).then(() => (running = false));
    return () => {
      stop.abort();
      if (running) cancelJob(app);
      app.session.setState({ checked: null });
    };
  }, [app]);
  const count = checked.reduce((sum, { findings }) => sum + findings.length, 0);
  return (
    <section className="preflight" aria-label={t('preflight:title')}>
      <h3>
        <span role="status">
          {checked.length < pages
            ? t('preflight:checking', { done: checked.length, of: pages })
            : count === 0
              ? t('preflight:issueNone')
              : t('preflight:issueFound', { count })}
        </span>
      </h3>
      {checked.map(({ at, name, document, findings, cancelled }) => (
        <section key={at} className="checked">
          <h4>
            {document?.page.number ? t('preflight:page', { number: document.page.number }) : name}
            <span className={document ? undefined : 'doubt'}>
              {!document
                ? t(cancelled ? 'preflight:pageCancelled' : 'preflight:pageFailed')
                : findings.length === 0
                  ? t('preflight:pageNone')
                  : t('preflight:pageFound', { count: findings.length })}
            </span>
          </h4>
          {document && <FindingList document={document} findings={findings} at={at} />}
        </section>
      ))}
    </section>
  );
}

function FindingList({
  document,
  findings,
  at,
}: {
  readonly document: Document;
  readonly findings: readonly Finding[];
  /** Which page of the issue it is, where several are looked at. */
  readonly at?: number;
}): ReactNode {
  const app = useApp();
  const t = useT();
  if (findings.length === 0) return null;
  return (
    <ol className="rows">
      {findings.map((finding, i) => (
        <li key={`${i} ${finding.kind}`}>
          <button
            type="button"
            className="row"
            data-severity={finding.severity}
            onClick={() => void goToFinding(app, finding, at)}
          >
            <span className="title">{findingWords(t, document, finding)}</span>
            <span className="meta">{t(`preflight:severity:${finding.severity}`)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
