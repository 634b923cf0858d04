/**
 * `npm start`: opens the app. On the desktop where Electron's binary is there (or can be fetched) and there is a
 * display; else, after one line that says so, the same app in the browser host on 127.0.0.1.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../tools/chromium.mjs';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const FIRST_PORT = 23710;
const stamp = join(root, 'out/.built');

function newest(/** @type {string} */ path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Builds the app where a source is younger than what was built last. */
export function build() {
  const sources = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package-lock.json'];
  const built = newest(stamp);
  if (built > 0 && sources.every((name) => newest(join(root, name)) <= built)) return;
  console.log('Building the app …');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) {
    console.error(stdout + stderr);
    process.exit(1);
  }
  writeFileSync(stamp, '');
}

export const hasDisplay =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

/** The path of Electron's executable, or null. With `fetch`, one try to get it. */
export function electronBinary(fetch = false) {
  const own = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = own ?? join(root, 'node_modules/electron/dist');
  const name =
    process.platform === 'darwin'
      ? 'Electron.app/Contents/MacOS/Electron'
      : process.platform === 'win32'
        ? 'electron.exe'
        : 'electron';
  const file = join(folder, name);
  if (existsSync(file)) return file;
  if (!fetch || own) return null;
  spawnSync(process.execPath, [join(root, 'node_modules/electron/install.js')], {
    stdio: 'ignore',
    timeout: 120_000,
  });
  return existsSync(file) ? file : null;
}

async function serveApp() {
  const { serve } = await import(join(root, 'out/main/serve.js'));
  const site = {
    app: join(root, 'out/renderer'),
    resources: join(root, 'dist'),
    samples: join(root, 'samples'),
  };
  // The same port each time: the browser keeps recent files and the journal for each address.
  for (let port = FIRST_PORT; ; port += 1) {
    try {
      return (await serve(site, port)).url;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || port > FIRST_PORT + 20) throw error;
    }
  }
}

function openBrowser(/** @type {string} */ url) {
  const chromium = findChromium();
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', url]]
        : chromium
          ? [chromium, [`--app=${url}`]]
          : ['xdg-open', [url]];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  build();
  if (process.argv.includes('--build-only')) process.exit(0);
  const electron = hasDisplay ? electronBinary(true) : null;
  if (electron) {
    const child = spawn(electron, [root, ...process.argv.slice(2)], { stdio: 'inherit' });
    child.on('exit', (code) => process.exit(code ?? 0));
  } else {
    const url = await serveApp();
    const why = hasDisplay ? "Electron's program could not be fetched" : 'There is no display';
    console.log(`${why}: Banxin is served in the browser at ${url} (stop with Ctrl+C).`);
    if (hasDisplay) openBrowser(url);
  }
}
