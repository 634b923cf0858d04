import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { CONTENT_SECURITY_POLICY } from '../shared/host/index.ts';

/** The folders the app is served from: the built window, what it reads (faces, colour profile), the sample pages. */
export interface Site {
  readonly app: string;
  /** Holds cmaps/, fonts/, models/ and profile/. */
  readonly resources: string;
  readonly samples: string;
}

export interface StaticAnswer {
  readonly status: 200 | 206 | 404 | 416;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes [start, end) of a file, or null for none. */
  readonly file: { readonly path: string; readonly start: number; readonly end: number } | null;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.icc': 'application/vnd.iccprofile',
};

const guards = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // Together these isolate the window, so that WebAssembly may have threads; everything is the app's own.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** The file that a path of the site names, or null: nothing outside of the three folders can be named. */
export function fileOf(site: Site, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const [, room, inside] = /^\/(cmaps|fonts|models|profile|samples)\/(.*)$/u.exec(path) ?? [];
  const [folder, rest] =
    room === undefined || inside === undefined
      ? [site.app, path === '/' ? 'index.html' : path.slice(1)]
      : [room === 'samples' ? site.samples : join(site.resources, room), inside];
  const file = normalize(join(folder, rest));
  return file.startsWith(normalize(folder) + sep) ? file : null;
}

/** `bytes=a-b`, one range (RFC 9110 §14.1.2) → [start, end), null for none or one that is not understood. */
function rangeOf(header: string | null, size: number): readonly [start: number, end: number] | null {
  const match = /^bytes=(\d*)-(\d*)$/u.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [, from = '', to = ''] = match;
  if (from === '') return [Math.max(0, size - Number(to)), size];
  return [Number(from), to === '' ? size : Math.min(size, Number(to) + 1)];
}

/** What a request for a path of the site is answered with. */
export async function answer(site: Site, pathname: string, range: string | null): Promise<StaticAnswer> {
  const path = fileOf(site, pathname);
  const found = path === null ? null : await stat(path).catch(() => null);
  if (path === null || !found?.isFile()) return { status: 404, headers: guards, file: null };
  const headers = {
    ...guards,
    'Content-Type': types[extname(path)] ?? 'application/octet-stream',
    'Accept-Ranges': 'bytes',
    // Built files carry a hash in their names, faces do not change under theirs; the rest is asked for each time.
    'Cache-Control': /^\/(assets|fonts)\//u.test(pathname)
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
  };
  const part = rangeOf(range, found.size);
  if (part === null)
    return {
      status: 200,
      headers: { ...headers, 'Content-Length': String(found.size) },
      file: { path, start: 0, end: found.size },
    };
  const [start, end] = part;
  if (start >= end || start >= found.size)
    return { status: 416, headers: { ...headers, 'Content-Range': `bytes */${found.size}` }, file: null };
  return {
    status: 206,
    headers: {
      ...headers,
      'Content-Length': String(end - start),
      'Content-Range': `bytes ${start}-${end - 1}/${found.size}`,
    },
    file: { path, start, end },
  };
}
