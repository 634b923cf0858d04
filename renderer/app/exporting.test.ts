import { expect, test } from 'vitest';
import { samplePage } from '../../shared/document/testing/samplePage.ts';
import { openFaces } from '../../shared/fonts/testing/openFaces.ts';
import { createSession, type IssuePage } from '../session/session.ts';
import type { App } from './app.ts';
import { checkIssue } from './exporting.ts';

const page = (name: string): IssuePage => ({
  name,
  token: name,
  bytes: null,
  within: null,
  details: null,
  stories: [],
  thumbnail: null,
  kept: null,
});

/** An app with an issue of three pages; opening them comes out as told. */
function appWith(outcomes: readonly ('done' | 'cancelled' | 'failed')[]) {
  const session = createSession({ issue: { pages: ['1', '2', '3'].map(page), at: -1 } });
  const opened: string[] = [];
  const value = {
    document: samplePage(),
    isPageFile: true,
    evidence: new Map(),
    plans: [],
    files: new Map(),
  };
  const app = {
    session,
    fonts: openFaces(),
    t: (key: string) => key,
    host: {
      openListed: (token: string) =>
        Promise.resolve({ ok: true, value: { name: token, token, bytes: new Uint8Array(1) } }),
    },
    jobs: {
      run: ({ name }: { name: string }) => {
        const is = outcomes[opened.push(name) - 1];
        const error = { kind: 'empty' };
        return { id: opened.length, outcome: Promise.resolve({ is, value, error }) };
      },
    },
  };
  return { app: app as unknown as App, session, opened };
}

test('pages that are only looked at do not stay in memory', async () => {
  const { app, session } = appWith(['done', 'done', 'done']);
  await checkIssue(app, new AbortController().signal);
  const { checked, issue } = session.getState();
  expect(checked?.map(({ document }) => document !== null)).toEqual([true, true, true]);
  expect(issue?.pages.map(({ kept }) => kept)).toEqual([null, null, null]);
});

test('a page that cannot be opened has failed; what the person has enough of has not', async () => {
  const { app, session, opened } = appWith(['failed', 'cancelled', 'done']);
  await checkIssue(app, new AbortController().signal);
  expect(opened).toEqual(['1', '2']);
  expect(session.getState().checked).toMatchObject([
    { name: '1', document: null, cancelled: false },
    { name: '2', document: null, cancelled: true },
    { name: '3', document: null, cancelled: true },
  ]);
});
