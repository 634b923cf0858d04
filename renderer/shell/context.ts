import { createContext, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { App } from '../app/app.ts';
import type { SessionState } from '../session/session.ts';
import type { T } from '../strings/index.ts';

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('outside of the shell');
  return app;
}

/** A part of the session; the component is drawn anew when it changes. */
export const useSession = <P>(select: (state: SessionState) => P): P => useStore(useApp().session, select);

/** The app's words in the language of the moment. */
export function useT(): T {
  const { i18n } = useApp();
  useSyncExternalStore(
    (changed) => {
      i18n.on('languageChanged', changed);
      return () => i18n.off('languageChanged', changed);
    },
    () => i18n.language,
  );
  return i18n.t;
}
