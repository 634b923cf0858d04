import { createHash } from 'node:crypto';
import {
  mkdirSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { channelNames, type Channel } from '../../shared/host/index.ts';
import { bridgeOf, type IpcRendererLike } from '../preload/bridge.ts';
import { Files } from './files.ts';
import { APP_URL, guard, isAppUrl, webPreferences, type GuardedContents } from './guard.ts';
import { handlersOf, type Desk } from './handlers.ts';
import { listen, type IpcMainLike } from './ipc.ts';
import { Journal } from './journal.ts';
import { menuTemplate } from './menu.ts';

/** Both ends of Electron's channels without Electron: what the window asks goes through main's checks. */
class FakeElectron implements IpcMainLike, IpcRendererLike {
  readonly listeners = new Map<string, (event: never, request: unknown) => unknown>();
  readonly hearing = new Map<string, Set<(event: unknown, value: unknown) => void>>();
  senderUrl: string | null = APP_URL;
  handle(channel: string, listener: (event: never, request: unknown) => unknown): void {
    this.listeners.set(channel, listener);
  }
  /** As Electron does: what the listener throws is a rejection here. */
  invoke(channel: string, request?: unknown): Promise<unknown> {
    const senderFrame = this.senderUrl === null ? null : { url: this.senderUrl };
    return Promise.resolve().then(() =>
      this.listeners.get(channel)?.({ senderFrame } as never, structuredClone(request)),
    );
  }
  on(channel: string, listener: (event: unknown, value: unknown) => void): void {
    this.hearing.set(channel, (this.hearing.get(channel) ?? new Set()).add(listener));
  }
  off(channel: string, listener: (event: unknown, value: unknown) => void): void {
    this.hearing.get(channel)?.delete(listener);
  }
  tell(channel: string, value: unknown): void {
    this.hearing.get(channel)?.forEach((listener) => listener({}, value));
  }
}

let folder: string;
let electron: FakeElectron;
let answers: { open: string | null; save: string | null };
let shown: string[];
let pending: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'banxin-desktop-'));
  electron = new FakeElectron();
  answers = { open: null, save: null };
  shown = [];
  pending = [];
  const desk: Desk = {
    askOpen: () => Promise.resolve(answers.open),
    askFolder: () => Promise.resolve(answers.open),
    askSave: () => Promise.resolve(answers.save),
    showInFolder: (path) => shown.push(path),
    setMenu: () => undefined,
    takePending: () => pending.splice(0),
  };
  const user = join(folder, 'user');
  listen(
    electron,
    handlersOf(desk, new Files(user), new Journal(join(user, 'journal')), join(folder, 'samples')),
    isAppUrl,
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const host = () => bridgeOf(electron, (file) => (file as { path: string }).path);
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the desktop edge', () => {
  test('listens on the channels of the map and on no other', () => {
    expect([...electron.listeners.keys()].sort()).toEqual([...channelNames].sort());
  });

  test.each(['https://example.org/', 'file:///etc/passwd', 'app://other/', 'app://banxin.evil/', '', null])(
    'refuses every request that comes from %s',
    async (url) => {
      electron.senderUrl = url;
      for (const channel of channelNames) await expect(electron.invoke(channel)).rejects.toThrow('refused');
    },
  );

  const hostile: readonly (readonly [Channel, unknown])[] = [
    ['file:open', { purpose: 'everything' }],
    ['file:open', undefined],
    ['file:openSample', { name: '../../etc/passwd' }],
    ['file:openDropped', { path: '' }],
    ['file:save', { purpose: 'page', suggestedName: '../x', bytes: new Uint8Array(1), token: null }],
    ['file:save', { purpose: 'page', suggestedName: 'x', bytes: 'no bytes', token: null }],
    [
      'file:save',
      { purpose: 'page', suggestedName: 'x', bytes: new Uint8Array(1), token: null, path: '/etc/x' },
    ],
    ['file:openLinked', { path: '/a.tif', sha256: 'short', page: null }],
    ['file:openLinked', { path: '', sha256: 'a'.repeat(64), page: null }],
    ['journal:write', { name: '../escape', bytes: new Uint8Array(1) }],
    ['journal:write', { name: '.hidden', bytes: new Uint8Array(1) }],
    ['menu:set', [{ label: 'x', items: [{ command: 1 }] }]],
  ];
  test.each(hostile)('refuses on %s what its schema does not allow: %j', async (channel, request) => {
    await expect(electron.invoke(channel, request)).rejects.toThrow('schema');
  });

  test('opens what the person points at, remembers it, and opens it again', async () => {
    answers.open = join(folder, 'page.txt');
    writeFileSync(answers.open, '版心');
    const opened = await host().openFile('page');
    expect(opened).toMatchObject({ ok: true, value: { name: 'page.txt', bytes: bytes('版心') } });
    const [recent] = await host().recentFiles();
    expect(recent).toMatchObject({ name: 'page.txt', folder });
    expect(await host().openRecent(recent?.token ?? '')).toEqual(opened);
  });

  test('lists the pages of a folder and opens one without remembering it', async () => {
    expect(await host().openFolder()).toBeNull();
    const issue = join(folder, 'issue');
    mkdirSync(join(issue, 'inner.banxin'), { recursive: true });
    for (const name of ['b.banxin', 'a.txt', 'notes.md']) writeFileSync(join(issue, name), name);
    answers.open = issue;
    const listed = await host().openFolder();
    if (!listed?.ok) throw new Error('not listed');
    expect(listed.value.map(({ name }) => name)).toEqual(['a.txt', 'b.banxin']);
    const opened = await host().openListed(listed.value[1]?.token ?? '');
    expect(opened).toMatchObject({ ok: true, value: { name: 'b.banxin', bytes: bytes('b.banxin') } });
    expect(await host().recentFiles()).toEqual([]);
    expect(await host().openListed('f'.repeat(32))).toMatchObject({ error: { kind: 'notFound' } });
    answers.open = join(folder, 'gone');
    expect(await host().openFolder()).toMatchObject({ ok: false, error: { kind: 'notFound', name: 'gone' } });
  });

  test('hands over the scan that lies beside a text by its name', async () => {
    for (const name of ['page.txt', 'page.jpg', 'page.tif', 'other.jpg'])
      writeFileSync(join(folder, name), name);
    answers.open = join(folder, 'page.txt');
    const opened = await host().openFile('page');
    const token = opened?.ok ? (opened.value.token ?? '') : '';
    expect(await host().openBeside(token)).toMatchObject({ ok: true, value: { name: 'page.tif' } });
    rmSync(join(folder, 'page.tif'));
    rmSync(join(folder, 'page.jpg'));
    expect(await host().openBeside(token)).toBeNull();
    expect(await host().openBeside('f'.repeat(32))).toBeNull();
  });

  describe('a linked scan', () => {
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    const link = (path: string, page: string | null = null) => ({ path, sha256: hash('scan'), page });
    const place = (name: string, text: string) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    };
    const openPage = async (name: string): Promise<string> => {
      answers.open = place(name, 'page');
      const opened = await host().openFile('page');
      return opened?.ok ? (opened.value.token ?? '') : '';
    };

    test('is read from where it was, by the place that its token stands for', async () => {
      answers.open = place('scan.tif', 'scan');
      const opened = await host().openFile('scan');
      const token = opened?.ok ? (opened.value.token ?? '') : '';
      const path = await host().linkTo(token, hash('scan'));
      expect(path).toBe(join(folder, 'scan.tif'));
      expect(await host().openLinked(link(path ?? ''))).toMatchObject({
        ok: true,
        value: { name: 'scan.tif', bytes: bytes('scan') },
      });
      expect(await host().linkTo('f'.repeat(32), hash('scan'))).toBeNull();
    });

    test('is found beside the page file where both were moved, from another system too', async () => {
      const page = await openPage('page.banxin');
      place('scan.tif', 'scan');
      for (const gone of ['/gone/scan.tif', 'C:\\archive\\scan.tif'])
        expect(await host().openLinked(link(gone, page))).toMatchObject({ ok: true });
      expect(await host().openLinked(link('/gone/scan.tif'))).toMatchObject({ error: { kind: 'notFound' } });
    });

    test('that was changed is told and not handed out', async () => {
      const path = place('scan.tif', 'another');
      expect(await host().openLinked(link(path))).toEqual({
        ok: false,
        error: { kind: 'changed', name: 'scan.tif' },
      });
    });

    test('opens nothing but a scan, and nothing over the network', async () => {
      const secret = place('secret.txt', 'scan');
      for (const path of [secret, '//evil/share/scan.tif', '\\\\evil\\share\\scan.tif', 'scan.tif'])
        expect(await host().openLinked(link(path)), path).toMatchObject({ error: { kind: 'notFound' } });
    });
  });

  test('tells a dismissed dialog from a failure, and which failure', async () => {
    expect(await host().openFile('page')).toBeNull();
    answers.open = join(folder, 'gone.txt');
    expect(await host().openFile('page')).toEqual({
      ok: false,
      error: { kind: 'notFound', name: 'gone.txt' },
    });
    expect(await host().openRecent('unknown')).toEqual({ ok: false, error: { kind: 'notFound', name: '' } });
  });

  test('saves where the person says, then there again without asking', async () => {
    answers.save = join(folder, 'page.banxin');
    const request = {
      purpose: 'page',
      suggestedName: 'page.banxin',
      bytes: bytes('one'),
      token: null,
    } as const;
    const saved = await host().save(request);
    if (!saved?.ok) throw new Error('not saved');
    expect(saved.value.place).toBe(answers.save);
    answers.save = null;
    await host().save({ ...request, bytes: bytes('two'), token: saved.value.token });
    expect(readFileSync(join(folder, 'page.banxin'), 'utf8')).toBe('two');
    expect(await host().reveal(saved.value.token ?? '')).toBe(true);
    expect(shown).toEqual([join(folder, 'page.banxin')]);
  });

  test('does not write to a place that nobody pointed at', async () => {
    const token = 'f'.repeat(32);
    const request = { purpose: 'page', suggestedName: 'x.banxin', bytes: bytes('x'), token } as const;
    expect(await host().save(request)).toBeNull();
    expect(await host().reveal(token)).toBe(false);
  });

  test('leaves the old file as it was, and no part of the new one, where writing fails', async () => {
    answers.save = join(folder, 'nowhere/page.banxin');
    const failed = await host().save({
      purpose: 'page',
      suggestedName: 'x.banxin',
      bytes: bytes('x'),
      token: null,
    });
    expect(failed).toEqual({ ok: false, error: { kind: 'notFound', name: 'page.banxin' } });
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
  });

  test('keeps a journal that is whole, and clears it', async () => {
    const { journal } = host();
    await journal.write('page.banxin', bytes('a'));
    await journal.write('page.banxin', bytes('b'));
    expect(await journal.read()).toEqual([{ name: 'page.banxin', bytes: bytes('b') }]);
    await journal.clear();
    expect(await journal.read()).toEqual([]);
    expect(existsSync(join(folder, 'user/journal'))).toBe(false);
  });

  test('hands over the files that the system asked for, once, and later ones as they come', async () => {
    writeFileSync(join(folder, 'first.txt'), '一');
    pending.push(join(folder, 'first.txt'));
    const names: string[] = [];
    const stop = host().onOpenRequest((file) => names.push(file.ok ? file.value.name : file.error.kind));
    await expect.poll(() => names).toEqual(['first.txt']);
    electron.tell('app:openRequest', {
      ok: true,
      value: { name: 'second.txt', token: null, bytes: bytes('') },
    });
    stop();
    electron.tell('app:openRequest', {
      ok: true,
      value: { name: 'third.txt', token: null, bytes: bytes('') },
    });
    expect(names).toEqual(['first.txt', 'second.txt']);
  });

  test('opens a dropped file by the path that the preload knows', async () => {
    writeFileSync(join(folder, 'dropped.txt'), '落');
    const opened = await host().openDropped({ path: join(folder, 'dropped.txt') });
    expect(opened).toMatchObject({ ok: true, value: { name: 'dropped.txt' } });
  });
});

describe('the window', () => {
  test('has no Node, its own world, and the sandbox', () => {
    expect(webPreferences('/preload.cjs')).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
    });
  });

  test('opens no other window, goes nowhere else, embeds nothing and grants nothing', () => {
    const listeners = new Map<string, (event: { preventDefault(): void }) => void>();
    let opener: (() => { action: 'deny' }) | null = null;
    let permission: ((contents: unknown, name: string, callback: (granted: boolean) => void) => void) | null =
      null;
    const contents: GuardedContents = {
      setWindowOpenHandler: (handler) => (opener = handler),
      on: (event, listener) => void listeners.set(event, listener),
      session: { setPermissionRequestHandler: (handler) => (permission = handler) },
    };
    guard(contents);
    expect((opener as (() => unknown) | null)?.()).toEqual({ action: 'deny' });
    for (const event of ['will-navigate', 'will-redirect', 'will-attach-webview']) {
      let prevented = false;
      listeners.get(event)?.({ preventDefault: () => (prevented = true) });
      expect(prevented, event).toBe(true);
    }
    const granted: boolean[] = [];
    (permission as unknown as (c: unknown, n: string, cb: (g: boolean) => void) => void)(
      {},
      'geolocation',
      (g) => granted.push(g),
    );
    expect(granted).toEqual([false]);
  });

  test('shows the commands in the menu bar of a Mac, between the menus that a Mac expects', () => {
    const sent: string[] = [];
    const item = { command: 'file.save', label: 'Save', accelerator: 'CmdOrCtrl+S', enabled: true };
    const template = menuTemplate([{ label: 'File', items: [item, 'separator'] }], (command) =>
      sent.push(command),
    );
    expect(template.map(({ role, label }) => role ?? label)).toEqual(['appMenu', 'File', 'windowMenu']);
    const [save, separator] = template[1]?.submenu ?? [];
    save?.click?.();
    expect(sent).toEqual(['file.save']);
    expect(save).toMatchObject({ label: 'Save', enabled: true, registerAccelerator: false });
    expect(separator).toEqual({ type: 'separator' });
  });
});
