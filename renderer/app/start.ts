import { commands, runCommand } from '../commands/list.ts';
import { accelerator } from '../commands/keys.ts';
import { listenToKeys } from '../commands/shortcuts.ts';
import { loadFonts } from '../fonts/load.ts';
import { hostOf } from '../host/index.ts';
import { createSession, isUnsaved, type SessionState } from '../session/session.ts';
import { startStrings } from '../strings/index.ts';
import { Jobs } from '../worker/jobs.ts';
import type { App } from './app.ts';
import { keepComposed } from './composing.ts';
import { openFile } from './opening.ts';
import { Images } from './images.ts';
import { findRestorable, keepJournal } from './journal.ts';
import { keepLinked } from '../compare/linking.ts';
import { loadPreferences, keepPreferences } from './preferences.ts';
import { tellError } from './telling.ts';
import { menuModel } from '../commands/menus.ts';
import { sampleNames } from '../../shared/host/index.ts';

/** Puts the app together for this window and sets it going; what is shown is the shell's. */
export function startApp(): App {
  const preferences = loadPreferences(window);
  const session = createSession(preferences);
  const i18n = startStrings(preferences.language);
  const worker = new Worker(new URL('../worker/pipeline.worker.ts', import.meta.url), { type: 'module' });
  const app: App = {
    session,
    host: hostOf(window),
    jobs: new Jobs(worker),
    images: new Images(),
    i18n,
    t: i18n.t,
    fonts: null,
    canvas: null,
  };
  keepPreferences(app, window);
  listenToKeys(app, window);
  keepMenu(app);
  app.host.onMenuCommand((id) => {
    const command = commands.find((c) => c.id === id);
    if (command) runCommand(app, command.id);
  });
  window.addEventListener('beforeunload', (event) => {
    if (isUnsaved(session.getState())) event.preventDefault();
  });
  window.addEventListener('error', ({ message }) => tellError(app, app.t('error:bug', { detail: message })));
  window.addEventListener('unhandledrejection', ({ reason }) =>
    tellError(app, app.t('error:bug', { detail: String(reason) })),
  );
  void begin(app);
  return app;
}

/** The faces, what was left of the last session, and something to look at. */
async function begin(app: App): Promise<void> {
  const { host, session } = app;
  let asked = false;
  host.onOpenRequest((file) => {
    asked = true;
    void openFile(app, file);
  });
  const [fonts, recent, restorable] = await Promise.all([
    loadFonts(),
    host.recentFiles(),
    findRestorable(app).catch(() => false),
  ]);
  app.fonts = fonts;
  session.setState({ recent, restorable });
  keepComposed(app);
  keepJournal(app);
  keepLinked(app);
  const [sample] = sampleNames;
  // At the very first start there is a page to look at; later the person chooses.
  if (!asked && !restorable && recent.length === 0 && session.getState().history === null)
    await openFile(app, await host.openSample(sample));
}

/** The system's menu bar follows what applies and the language. */
function keepMenu(app: App): void {
  let last = '';
  const update = (state: SessionState) => {
    const menu = menuModel(app.t, state, (keys) => accelerator(keys));
    const now = JSON.stringify(menu);
    if (now === last) return;
    last = now;
    app.host.setMenu(menu);
  };
  if (app.host.kind !== 'desktop') return;
  update(app.session.getState());
  app.session.subscribe(update);
}
