import type { FontSet } from '../../shared/fonts/index.ts';
import type { HostApi } from '../../shared/host/index.ts';
import type { i18n } from 'i18next';
import type { T } from '../strings/index.ts';
import type { Session } from '../session/session.ts';
import type { PageController } from '../canvas/controller.ts';
import type { Jobs } from '../worker/jobs.ts';
import type { Images } from './images.ts';

/** Puts the canvas that is on the screen at the app's hand, or takes it away. */
export function mountCanvas(app: App, canvas: PageController | null): void {
  app.canvas = canvas;
}

/** The parts of the running app that commands and panels work with. */
export interface App {
  readonly session: Session;
  readonly host: HostApi;
  readonly jobs: Jobs;
  readonly images: Images;
  readonly i18n: i18n;
  readonly t: T;
  /** Null until the faces are opened. */
  fonts: FontSet | null;
  /** The canvas, while it is on the screen. */
  canvas: PageController | null;
}
