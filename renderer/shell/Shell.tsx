import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react';
import type { App } from '../app/app.ts';
import { droppedOnWindow } from '../app/dropped.ts';
import { documentOf, isUnsaved } from '../session/session.ts';
import { Contents } from '../panels/Contents.tsx';
import { ExportAsDialog } from '../panels/ExportAsDialog.tsx';
import { ExportDialog } from '../panels/ExportDialog.tsx';
import { Inspector } from '../panels/Inspector.tsx';
import { CommandButton } from './CommandButton.tsx';
import { AppContext, useApp, useSession, useT } from './context.ts';
import { MenuBar } from './MenuBar.tsx';
import { LeaveDialog, Overlays } from './Overlays.tsx';
import { PageArea } from './PageArea.tsx';
import { PageStrip } from './PageStrip.tsx';
import { Sash } from './Sash.tsx';
import { StatusLine } from './StatusLine.tsx';

/** The window: bar above, contents at the left, the page in the middle, the inspector at the right, status below. */
export function Shell({ app }: { readonly app: App }): ReactNode {
  return (
    <AppContext value={app}>
      <CSPProvider disableStyleElements>
        <Tooltip.Provider>
          <Window />
          <Overlays />
          <ExportDialog />
          <ExportAsDialog />
          <LeaveDialog />
        </Tooltip.Provider>
      </CSPProvider>
    </AppContext>
  );
}

function Window(): ReactNode {
  const app = useApp();
  const t = useT();
  const shell = useRef<HTMLDivElement>(null);
  const [dropping, setDropping] = useState(false);
  const leftOpen = useSession((state) => state.leftOpen);
  const rightOpen = useSession((state) => state.rightOpen);
  const leftWidth = useSession((state) => state.leftWidth);
  const rightWidth = useSession((state) => state.rightWidth);
  useEffect(() => {
    shell.current?.style.setProperty('--left', `${leftWidth}px`);
    shell.current?.style.setProperty('--right', `${rightWidth}px`);
  }, [leftWidth, rightWidth]);

  // Whoever had the keys where something is gone now (a row that was settled, a dialog) goes on at the page.
  useEffect(() => {
    let asked = 0;
    const stop = app.session.subscribe(() => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => {
        const isFree = document.activeElement === document.body;
        if (isFree && !document.querySelector('[role=dialog], [role=alertdialog]')) app.canvas?.focus();
      });
    });
    return () => {
      stop();
      cancelAnimationFrame(asked);
    };
  }, [app]);

  // Beside the window's parts (over a dialog) the browser would leave the app for the file that is dropped.
  useEffect(() => {
    const stay = (event: globalThis.DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    window.addEventListener('dragover', stay);
    window.addEventListener('drop', stay);
    return () => {
      window.removeEventListener('dragover', stay);
      window.removeEventListener('drop', stay);
    };
  }, []);

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setDropping(false);
    void droppedOnWindow(app, event.dataTransfer);
  };
  return (
    <div
      ref={shell}
      className={dropping ? 'shell dropping' : 'shell'}
      data-left={leftOpen ? 'open' : 'closed'}
      data-right={rightOpen ? 'open' : 'closed'}
      onDragOver={(event) => {
        event.preventDefault();
        // Pieces of the page are drawn too: the window answers only to files.
        setDropping(event.dataTransfer.types.includes('Files'));
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null) setDropping(false);
      }}
      onDrop={onDrop}
    >
      <Bar />
      <aside className="panel left" aria-label={t('panel:left')}>
        <Contents />
        <Sash side="left" />
      </aside>
      <PageArea />
      <aside className="panel right" aria-label={t('panel:right')}>
        <Inspector />
        <Sash side="right" />
      </aside>
      <PageStrip />
      <StatusLine />
    </div>
  );
}

function Bar(): ReactNode {
  const t = useT();
  const name = useSession((state) => state.place?.name);
  const open = useSession((state) => documentOf(state) !== null);
  const unsaved = useSession(isUnsaved);
  useEffect(() => {
    document.title = name === undefined ? t('app:name') : `${unsaved ? '● ' : ''}${name} — ${t('app:name')}`;
  }, [name, unsaved, t]);
  return (
    <header className="bar">
      <MenuBar />
      <h1 className="name">
        <span>{name ?? t('app:name')}</span>
        {open && unsaved && <span className="state">{t('status:unsaved')}</span>}
      </h1>
      <div className="tools" role="toolbar" aria-label={t('panel:toolbar')}>
        <CommandButton id="edit.undo" icon="undo" />
        <CommandButton id="edit.redo" icon="redo" />
        <span className="views">
          <span className="gap" />
          <CommandButton id="view.zoomOut" icon="zoomOut" />
          <CommandButton id="view.zoomIn" icon="zoomIn" />
          <CommandButton id="view.fitPage" icon="fitPage" />
          <CommandButton id="view.fitWidth" icon="fitWidth" />
          <CommandButton id="view.columns" icon="grid" />
        </span>
        <span className="gap" />
        <CommandButton id="review.next" icon="next" />
        <CommandButton id="review.scanUnder" icon="compare" />
        <span className="gap" />
        <CommandButton id="view.left" icon="left" />
        <CommandButton id="view.right" icon="right" />
        <CommandButton id="view.theme" icon="theme" />
        <CommandButton id="help.palette" icon="palette" />
      </div>
    </header>
  );
}
