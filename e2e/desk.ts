import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, _electron, type Browser, type Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync, existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { electronBinary, hasDisplay } from '../electron/start.mjs';
import { serve } from '../electron/serve.ts';
import { findChromium } from '../tools/chromium.mjs';

export const root = resolve(fileURLToPath(new URL('..', import.meta.url)));

/** A running app and the files that its person points at, whatever the host. */
export interface Desk {
  readonly page: Page;
  /** The next file dialog answers with this file. */
  give(name: string, bytes: Uint8Array): Promise<void>;
  /** The next dialog for a folder answers with this one, which holds these files. */
  giveFolder(name: string, files: Readonly<Record<string, Uint8Array>>): Promise<void>;
  /** What was saved under this name (with its folder, where it is in one), or null. */
  taken(name: string): Promise<Uint8Array | null>;
  /** Starts the window again, as after a crash. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

declare global {
  interface Window {
    /** Name of the file that the next dialog answers with. */
    nextFile: string;
  }
}

/**
 * The dialogs of a browser cannot be driven: files of the origin's own stand in for them. As text, since it runs in the
 * page, where a compiler's helpers are not.
 */
const pickers = `window.banxinPickers = {
  open: async () => (await navigator.storage.getDirectory()).getFileHandle(window.nextFile),
  folder: async () => (await navigator.storage.getDirectory()).getDirectoryHandle(window.nextFile),
  save: async (purpose, name) => (await navigator.storage.getDirectory()).getFileHandle(name, { create: true }),
};`;

export const site = {
  app: join(root, 'out/renderer'),
  resources: join(root, 'dist'),
  samples: join(root, 'samples'),
};

export interface BrowserOptions {
  readonly locale?: string;
  readonly deviceScaleFactor?: number;
  readonly width?: number;
  readonly height?: number;
  /** Called before there is a window. */
  readonly onBrowser?: (browser: Browser) => void;
}

/** The built app in the browser host, in the Chromium of this machine. */
export async function browserDesk(options: BrowserOptions = {}): Promise<Desk> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium was found.');
  const { url, server } = await serve(site, 0);
  const browser: Browser = await chromium.launch({ executablePath, args: quiet });
  options.onBrowser?.(browser);
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    deviceScaleFactor: options.deviceScaleFactor ?? 1,
    locale: options.locale ?? 'zh-CN',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') console.log(`console: ${message.text()}`);
  });
  await page.addInitScript({ content: pickers });
  await page.goto(url);
  const put = (name: string, bytes: Uint8Array) =>
    page.evaluate(
      async ([path, base64]) => {
        let folder = await navigator.storage.getDirectory();
        const [file = '', ...folders] = path.split('/').reverse();
        for (const part of folders.reverse())
          folder = await folder.getDirectoryHandle(part, { create: true });
        const handle = await folder.getFileHandle(file, { create: true });
        const stream = await handle.createWritable();
        await stream.write(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
        await stream.close();
      },
      [name, Buffer.from(bytes).toString('base64')] as const,
    );
  return {
    page,
    async give(name, bytes) {
      await put(name, bytes);
      await page.evaluate((file) => (window.nextFile = file), name);
    },
    async giveFolder(name, files) {
      for (const [file, bytes] of Object.entries(files)) await put(`${name}/${file}`, bytes);
      await page.evaluate((folder) => (window.nextFile = folder), name);
    },
    async taken(name) {
      const base64 = await page.evaluate(async (path) => {
        let folder = await navigator.storage.getDirectory();
        const [file = '', ...folders] = path.split('/').reverse();
        for (const part of folders.reverse()) folder = await folder.getDirectoryHandle(part);
        const handle = await folder.getFileHandle(file).catch(() => null);
        if (!handle) return null;
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        let text = '';
        for (const byte of bytes) text += String.fromCharCode(byte);
        return btoa(text);
      }, name);
      return base64 === null ? null : new Uint8Array(Buffer.from(base64, 'base64'));
    },
    async reload() {
      page.once('dialog', (dialog) => void dialog.accept());
      await page.reload();
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** Why the desktop cannot be driven here, or null. */
export const noDesktop: string | null =
  electronBinary() === null
    ? "Electron's binary is not installed"
    : hasDisplay
      ? null
      : 'there is no display for Electron';

/** The built app on the desktop, in fresh folders. */
export async function electronDesk(): Promise<Desk> {
  const executablePath = electronBinary();
  if (executablePath === null) throw new Error("Electron's binary is not installed.");
  const folder = mkdtempSync(join(tmpdir(), 'banxin-e2e-'));
  const launch = () =>
    _electron.launch({
      executablePath,
      args: [root, '--no-sandbox', '--lang=zh-CN'],
      env: { ...process.env, BANXIN_USER_DATA: join(folder, 'user') },
    });
  let app = await launch();
  let page = await app.firstWindow();
  const answerDialogs = () =>
    app.evaluate(({ dialog }, at) => {
      const files = { next: '' };
      Object.assign(globalThis, { banxinFiles: files });
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [files.next] });
      dialog.showSaveDialog = (...given: unknown[]) => {
        const { defaultPath = '' } = (given.at(-1) ?? {}) as { defaultPath?: string };
        return Promise.resolve({ canceled: false, filePath: `${at}/${defaultPath}` });
      };
    }, folder);
  await answerDialogs();
  return {
    get page() {
      return page;
    },
    async give(name, bytes) {
      const file = join(folder, name);
      writeFileSync(file, bytes);
      await app.evaluate((_electron_, path) => {
        (globalThis as unknown as { banxinFiles: { next: string } }).banxinFiles.next = path;
      }, file);
    },
    async giveFolder(name, files) {
      mkdirSync(join(folder, name), { recursive: true });
      for (const [file, bytes] of Object.entries(files)) writeFileSync(join(folder, name, file), bytes);
      await app.evaluate(
        (_electron_, path) => {
          (globalThis as unknown as { banxinFiles: { next: string } }).banxinFiles.next = path;
        },
        join(folder, name),
      );
    },
    taken(name) {
      const file = join(folder, name);
      return Promise.resolve(existsSync(file) ? new Uint8Array(readFileSync(file)) : null);
    },
    async reload() {
      await app.close();
      app = await launch();
      page = await app.firstWindow();
      await answerDialogs();
    },
    async close() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A file of a page that ships with the app. */
export const sample = (name: string, file: string): Promise<Uint8Array> =>
  readFile(join(root, 'samples', name, file));
