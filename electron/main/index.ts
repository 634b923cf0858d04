import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, shell } from 'electron';
import type { EventOf, HostEvent } from '../../shared/host/index.ts';
import { answer, type Site } from '../static.ts';
import { Files } from './files.ts';
import { APP_SCHEME, APP_URL, guard, isAppUrl, webPreferences } from './guard.ts';
import { handlersOf, type Desk } from './handlers.ts';
import { listen } from './ipc.ts';
import { Journal } from './journal.ts';
import { menuTemplate } from './menu.ts';

/** The desktop's wiring: what is decided is decided in the modules beside this one, which know no Electron. */

const root = join(import.meta.dirname, '../..');
const packed = app.isPackaged;
const site: Site = {
  app: join(root, 'out/renderer'),
  resources: packed ? process.resourcesPath : join(root, 'dist'),
  samples: packed ? join(process.resourcesPath, 'samples') : join(root, 'samples'),
};

const userData = process.env.BANXIN_USER_DATA;
if (userData) app.setPath('userData', userData);

protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

let window: BrowserWindow | null = null;
let ready = false;
const isPage = (argument: string) => /\.(banxin|txt|text)$/iu.test(argument);
const pending: string[] = process.argv.slice(packed ? 1 : 2).filter(isPage);
const files = new Files(app.getPath('userData'));

function tell<E extends HostEvent>(event: E, value: EventOf<E>): void {
  window?.webContents.send(event, value);
}

function openPath(path: string): void {
  if (!ready) pending.push(path);
  else void files.read(path, { remember: true }).then((file) => tell('app:openRequest', file));
}

const desk: Desk = {
  askOpen: async (filters) => {
    if (!window) return null;
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      filters,
      properties: ['openFile'],
    });
    return canceled ? null : (filePaths[0] ?? null);
  },
  askFolder: async () => {
    if (!window) return null;
    const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory'] });
    return canceled ? null : (filePaths[0] ?? null);
  },
  askSave: async (defaultPath, filters) => {
    if (!window) return null;
    const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath, filters });
    return canceled || filePath === '' ? null : filePath;
  },
  showInFolder: (path) => shell.showItemInFolder(path),
  setMenu: (model) => {
    // Elsewhere the window shows its menus itself.
    if (process.platform !== 'darwin') return;
    Menu.setApplicationMenu(
      Menu.buildFromTemplate([...menuTemplate(model, (command) => tell('menu:command', command))]),
    );
  },
  takePending: () => {
    ready = true;
    return pending.splice(0);
  },
};

function openWindow(): void {
  window = new BrowserWindow({
    width: 1440,
    height: 960,
    minWidth: 880,
    minHeight: 600,
    title: 'Banxin',
    webPreferences: webPreferences(join(import.meta.dirname, '../preload/index.cjs')),
  });
  guard(window.webContents);
  window.webContents.on('will-prevent-unload', (event) => {
    if (window === null) return;
    const choice = dialog.showMessageBoxSync(window, {
      type: 'question',
      buttons: ['继续编辑 · Keep editing', '关闭 · Close'],
      defaultId: 0,
      cancelId: 0,
      message: '有未保存的修改。 There are unsaved changes.',
      detail:
        '自动保存的记录会保留，下次打开时可以恢复。 They stay in the journal and can be restored next time.',
    });
    if (choice === 1) event.preventDefault();
  });
  window.on('closed', () => {
    window = null;
    ready = false;
  });
  void window.loadURL(APP_URL);
}

if (!app.requestSingleInstanceLock()) app.quit();
else {
  app.on('second-instance', (_event, argv) => {
    argv.slice(1).filter(isPage).forEach(openPath);
    window?.focus();
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openPath(path);
  });
  app.on('window-all-closed', () => app.quit());
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  void app.whenReady().then(() => {
    protocol.handle(APP_SCHEME, async (request) => {
      const { status, headers, file } = await answer(
        site,
        new URL(request.url).pathname,
        request.headers.get('Range'),
      );
      const body =
        file === null || file.end === file.start
          ? null
          : (Readable.toWeb(
              createReadStream(file.path, { start: file.start, end: file.end - 1 }),
            ) as ReadableStream);
      return new Response(body, { status, headers });
    });
    listen(
      ipcMain,
      handlersOf(desk, files, new Journal(join(app.getPath('userData'), 'journal')), site.samples),
      isAppUrl,
    );
    openWindow();
  });
}
