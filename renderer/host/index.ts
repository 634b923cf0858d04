import type { HostApi } from '../../shared/host/index.ts';
import { browserHost } from './browser.ts';
import { systemPickers, type Pickers } from './pickers.ts';

declare global {
  interface Window {
    /** Set by the preload on the desktop. */
    readonly banxinDesktop?: HostApi;
    /** Set by whoever drives the browser host without a person: see Pickers. */
    readonly banxinPickers?: Pickers;
  }
}

/** The host this window runs in. */
export function hostOf(window: Window): HostApi {
  return window.banxinDesktop ?? browserHost(window.banxinPickers ?? systemPickers);
}
