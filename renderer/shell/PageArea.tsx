import { useEffect, useRef, type ReactNode } from 'react';
import { mountCanvas } from '../app/app.ts';
import { openFile, askAndOpen } from '../app/opening.ts';
import { discardJournal, restore } from '../app/journal.ts';
import { sampleNames } from '../../shared/host/index.ts';
import { PageController } from '../canvas/controller.ts';
import { listenToGestures } from '../canvas/gestures.ts';
import { CompareBar, DifferenceList, MovingBoxes } from '../compare/CompareBar.tsx';
import { CompareView } from '../compare/CompareView.tsx';
import { ResidualView } from '../compare/ResidualView.tsx';
import { compareScan } from '../compare/comparing.ts';
import { ScanView } from '../compare/ScanView.tsx';
import { TypingField } from '../canvas/TypingField.tsx';
import { Navigator } from './Navigator.tsx';
import { Rulers } from './Rulers.tsx';
import { FindBar } from '../panels/FindBar.tsx';
import { Outline } from '../panels/Outline.tsx';
import { documentOf, type ScanMode } from '../session/session.ts';
import { useApp, useSession, useT } from './context.ts';
import { Icon } from './icons.tsx';

/** The middle of the window: the page, the scan beside it, what is said over it, or how to begin. */
export function PageArea(): ReactNode {
  const open = useSession((state) => documentOf(state) !== null);
  const side = useSession((state) => state.scanMode === 'side' && Boolean(documentOf(state)?.scan));
  return (
    <main className="page" data-side={side}>
      <Canvas />
      {side && <ScanView />}
      {!open && <Start />}
      <ScanBar />
      <Differences />
      <Rulers />
      <Navigator />
      <FindBar />
      <MovingBoxes />
      <NoticeBar />
      <Outline />
    </main>
  );
}

function Canvas(): ReactNode {
  const app = useApp();
  const t = useT();
  const host = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const name = useSession((state) => state.place?.name ?? '');
  const over = useSession((state) => isOver(state.scanMode) && Boolean(documentOf(state)?.scan));
  useEffect(() => {
    if (!host.current || !stage.current) return;
    const canvas = new PageController(app, stage.current);
    const stop = listenToGestures(app, canvas, host.current);
    mountCanvas(app, canvas);
    return () => {
      stop();
      canvas.destroy();
      mountCanvas(app, null);
    };
  }, [app]);
  return (
    <div
      ref={host}
      className="canvas"
      tabIndex={0}
      role="application"
      aria-label={`${t('panel:canvas')} ${name}`}
    >
      <div ref={stage} className="stage" />
      {over && <CompareView />}
      <ResidualView />
      <TypingField />
    </div>
  );
}

function Start(): ReactNode {
  const app = useApp();
  const t = useT();
  const ready = useSession((state) => state.job === null);
  const recent = useSession((state) => state.recent);
  const restorable = useSession((state) => state.restorable);
  return (
    <section className="start">
      <svg
        className="sheet"
        viewBox="0 0 96 132"
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        aria-hidden="true"
      >
        <path d="M3 3h90v126H3zM14 16h68M14 26h44M14 42h18M14 50h18M14 58h18M14 66h18M14 74h18M39 42h18M39 50h18M39 58h18M39 66h18M39 74h18M64 42h18v34h-18zM14 90h68M14 98h68M14 106h68M14 114h40" />
      </svg>
      <h2>{t('start:title')}</h2>
      {restorable && (
        <div className="restore">
          <p>{t('start:restoreHint')}</p>
          <div className="choices">
            <button type="button" className="button main" onClick={() => void restore(app)}>
              {t('start:restore')}
            </button>
            <button type="button" className="button" onClick={() => void discardJournal(app)}>
              {t('start:discard')}
            </button>
          </div>
        </div>
      )}
      <p>{t('start:hint')}</p>
      <div className="choices">
        <button type="button" className="button main" disabled={!ready} onClick={() => void askAndOpen(app)}>
          {t('command:file.open')}
        </button>
        {sampleNames.map((name) => (
          <button
            key={name}
            type="button"
            className="button"
            disabled={!ready}
            onClick={() => void app.host.openSample(name).then((file) => openFile(app, file))}
          >
            {t(`command:file.sample.${name}`)}
          </button>
        ))}
      </div>
      {recent.length > 0 && (
        <>
          <p>{t('start:recent')}</p>
          <div className="choices">
            {recent.slice(0, 5).map(({ token, name }) => (
              <button
                key={token}
                type="button"
                className="button quiet"
                onClick={() => void app.host.openRecent(token).then((file) => openFile(app, file, 'page'))}
              >
                {name}
              </button>
            ))}
          </div>
        </>
      )}
    </section>
  );
}

/** The modes in which the scan, or what differs from it, lies over the page. */
const isOver = (mode: ScanMode): boolean =>
  mode === 'swipe' || mode === 'blink' || mode === 'loupe' || mode === 'difference';

function Differences(): ReactNode {
  const on = useSession((state) => state.scanMode === 'difference' && Boolean(documentOf(state)?.scan));
  return on && <DifferenceList />;
}

/** How the scan is shown, while there is one. */
function ScanBar(): ReactNode {
  const app = useApp();
  const { session } = app;
  const t = useT();
  const has = useSession((state) => Boolean(documentOf(state)?.scan));
  const mode = useSession((state) => state.scanMode);
  const opacity = useSession((state) => state.scanOpacity);
  const fitting = useSession((state) => state.fitting !== null);
  const bar = useRef<HTMLDivElement>(null);
  const shows = has && mode !== 'off';
  useEffect(() => {
    const element = bar.current;
    if (!shows || !element) return;
    const observer = new ResizeObserver(() =>
      app.canvas?.keepClear(element.offsetTop + element.offsetHeight),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      app.canvas?.keepClear(0);
    };
  }, [app, shows]);
  if (!shows) return null;
  const modes = ['under', 'swipe', 'blink', 'loupe', 'difference', 'side', 'off'] as const;
  return (
    <div ref={bar} className="scanbar" role="group" aria-label={t('scan:title')}>
      <div className="modes">
        {modes.map((m) => (
          <button
            key={m}
            type="button"
            className="button quiet"
            aria-pressed={mode === m}
            onClick={() =>
              m === 'difference' ? void compareScan(app) : session.setState({ scanMode: m, fitting: null })
            }
          >
            {t(`scan:modes:${m}`)}
          </button>
        ))}
      </div>
      <div className="acts">
        {mode === 'under' && (
          <>
            <input
              type="range"
              min={0}
              max={1}
              step={0.05}
              value={opacity}
              aria-label={t('scan:opacity')}
              onChange={(event) => session.setState({ scanOpacity: Number(event.target.value) })}
            />
            <button
              type="button"
              className="button quiet"
              aria-pressed={fitting}
              onClick={() => session.setState({ fitting: fitting ? null : [], selection: null })}
            >
              {t('scan:fit')}
            </button>
          </>
        )}
        <CompareBar />
      </div>
    </div>
  );
}

/** How long a good message stays; an error stays until it is closed. */
const NOTICE_MS = 6000;

function NoticeBar(): ReactNode {
  const { session, host } = useApp();
  const t = useT();
  const notice = useSession((state) => state.notice);
  useEffect(() => {
    if (notice?.kind !== 'done') return;
    const timer = setTimeout(() => session.setState({ notice: null }), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice, session]);
  if (!notice) return <div role="status" className="hidden" />;
  const { token } = notice;
  return (
    <div className="notice" data-kind={notice.kind} role={notice.kind === 'error' ? 'alert' : 'status'}>
      <p>{notice.text}</p>
      {token !== null && host.kind === 'desktop' && (
        <button type="button" className="button" onClick={() => void host.reveal(token)}>
          {t('notice:reveal')}
        </button>
      )}
      <button
        type="button"
        className="mini"
        aria-label={t('notice:close')}
        onClick={() => session.setState({ notice: null })}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
