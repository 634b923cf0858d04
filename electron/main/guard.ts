/** Where the window lives on the desktop: a scheme of its own, so that no file: page and no server can pose as it. */
export const APP_SCHEME = 'app';
export const APP_URL = `${APP_SCHEME}://banxin/`;

/** Whether a page is the app's own. */
export function isAppUrl(url: string): boolean {
  try {
    const parsed = new URL(url);
    return parsed.protocol === `${APP_SCHEME}:` && parsed.host === 'banxin';
  } catch {
    return false;
  }
}

/** The window's web preferences: no Node in the page, its world apart from the preload's, the sandbox on. */
export const webPreferences = (preload: string) => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  webviewTag: false,
  spellcheck: false,
});

/** The part of Electron's WebContents that is guarded. */
export interface GuardedContents {
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
  on(
    event: 'will-navigate' | 'will-redirect' | 'will-attach-webview',
    listener: (event: { preventDefault(): void }) => void,
  ): void;
  readonly session: {
    setPermissionRequestHandler(
      handler: (contents: unknown, permission: string, callback: (granted: boolean) => void) => void,
    ): void;
  };
}

/** Refuses new windows, navigation away from the app, embedded pages and every permission. */
export function guard(contents: GuardedContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  for (const event of ['will-navigate', 'will-redirect', 'will-attach-webview'] as const)
    contents.on(event, (e) => e.preventDefault());
  contents.session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
}
