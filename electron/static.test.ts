import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../shared/host/index.ts';
import { serve } from './serve.ts';
import { answer, fileOf, type Site } from './static.ts';

const folder = mkdtempSync(join(tmpdir(), 'banxin-static-'));
const site: Site = {
  app: join(folder, 'app'),
  resources: join(folder, 'dist'),
  samples: join(folder, 'samples'),
};

beforeAll(() => {
  for (const name of ['app', 'dist/fonts', 'samples/one']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'app/index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'dist/fonts/a.ttf'), '0123456789');
  writeFileSync(join(folder, 'dist/secret'), 'secret');
  writeFileSync(join(folder, 'secret'), 'secret');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the site of the app', () => {
  test('names files of its folders and no others', () => {
    expect(fileOf(site, '/')).toBe(join(site.app, 'index.html'));
    expect(fileOf(site, '/fonts/a.ttf')).toBe(join(site.resources, 'fonts/a.ttf'));
    for (const path of [
      '/../secret',
      '/%2e%2e/secret',
      '/fonts/../../secret',
      '/samples/%2e%2e%2fsecret',
      '/a%00b',
      '/..%5csecret',
      '/%zz',
    ])
      expect(fileOf(site, path), path).toBeNull();
  });

  test('does not hand out what lies beside the fonts', async () => {
    expect((await answer(site, '/secret', null)).status).toBe(404);
    expect((await answer(site, '/fonts/../secret', null)).status).toBe(404);
    expect((await answer(site, '/fonts', null)).status).toBe(404);
  });

  test('sends the policy with every answer: nothing inline, no eval, nothing from elsewhere', async () => {
    const { headers } = await answer(site, '/', null);
    expect(headers['Content-Security-Policy']).toBe(CONTENT_SECURITY_POLICY);
    expect((await answer(site, '/none', null)).headers['Content-Security-Policy']).toBe(
      CONTENT_SECURITY_POLICY,
    );
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*|data:/u);
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
  });

  test('isolates the window with every answer, so that WebAssembly has threads', async () => {
    for (const path of ['/', '/fonts/a.ttf', '/none'])
      expect((await answer(site, path, null)).headers).toMatchObject({
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
        'Cross-Origin-Resource-Policy': 'same-origin',
      });
  });

  test('answers ranges, and says which there are not', async () => {
    const part = async (range: string) => (await answer(site, '/fonts/a.ttf', range)).file;
    expect(await part('bytes=2-4')).toMatchObject({ start: 2, end: 5 });
    expect(await part('bytes=7-')).toMatchObject({ start: 7, end: 10 });
    expect(await part('bytes=-3')).toMatchObject({ start: 7, end: 10 });
    expect(await part('bytes=8-99')).toMatchObject({ start: 8, end: 10 });
    expect((await answer(site, '/fonts/a.ttf', 'bytes=10-')).status).toBe(416);
    expect((await answer(site, '/fonts/a.ttf', 'bytes=x')).status).toBe(200);
  });

  test('is served on this machine alone', async () => {
    const { url, server } = await serve(site, 0);
    try {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/u);
      const response = await fetch(`${url}fonts/a.ttf`, { headers: { Range: 'bytes=1-3' } });
      expect(response.status).toBe(206);
      expect(response.headers.get('content-range')).toBe('bytes 1-3/10');
      expect(await response.text()).toBe('123');
      expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    } finally {
      server.close();
    }
  });
});
