import { expect, test } from 'vitest';
import {
  emptyDocument,
  sourcePath,
  startHistory,
  type Document,
  type Source,
} from '../../shared/document/index.ts';
import { rect } from '../../shared/geometry/index.ts';
import { placesOfSource, type Reading } from '../../shared/scan/read/index.ts';
import { doubtOnScan, scanDoubts } from './scanDoubts.ts';
import type { SessionState } from './session.ts';

/** A page of one line of eight characters, the third of which may be another; `x`: where it stands, pt. */
function readingOf(text: string, x: number, other: string): Reading {
  const line = {
    box: rect(x, 100, 8 * 10, 10),
    quad: [],
    direction: 'horizontal' as const,
    text,
    confidence: Array.from(text, (_, i) => (i === 2 ? 0.5 : 0.99)),
    at: Array.from(text, (_, i) => (i + 0.5) / 8),
    others: [[2, other] as const],
    size: 10,
  };
  return {
    kind: 'page',
    width: 600,
    height: 900,
    turns: 0,
    skew: 0,
    sheet: { width: 600, height: 900 },
    toScan: { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 },
    lines: [line],
    rules: [],
    frames: [],
    tints: [],
    labels: [],
    pictures: [],
  };
}

const first = readingOf('渡口的灯亮到天明', 100, '旳');
const second = readingOf('桥头茶馆坐满了人', 300, '荼');

const sourceOf = (id: string, scan: string, text: string): Source => ({
  id,
  name: `${scan}.reading.json`,
  kind: 'ocr',
  encoding: 'utf-8',
  sha256: '1'.repeat(64),
  text,
});

/** A page whose paragraphs come from two scans, each with one doubtful character; one of the scans lies under it. */
function pageOver(scan: string): { readonly document: Document; readonly state: SessionState } {
  const sources = [
    sourceOf('s1', 'upper.png', '渡口的灯亮到天明'),
    sourceOf('s2', 'lower.png', '桥头茶馆坐满了人'),
  ];
  const blocks = sources.map(({ id, text }) => ({
    id: `b-${id}`,
    kind: 'paragraph' as const,
    runs: [
      { text: text.slice(0, 2), source: id, spans: [[0, 2] as const] },
      { text: text.slice(2, 3), source: id, spans: [[2, 3] as const], mark: 'uncertain' as const },
      { text: text.slice(3), source: id, spans: [[3, 8] as const] },
    ],
  }));
  const article = { id: 'a1', flag: null, kicker: [], headline: [], deck: [], bylines: [], jump: null };
  const document: Document = {
    ...emptyDocument(),
    sources,
    articles: [{ ...article, blocks }],
    scan: {
      asset: `scan-${scan}`,
      name: scan,
      sha256: '0'.repeat(64),
      width: 600,
      height: 900,
      placement: [1, 0, 0, 1, 0, 0],
    },
  };
  const bytes = (reading: Reading) => new TextEncoder().encode(JSON.stringify(reading));
  const files = new Map([
    [sourcePath(sources[0]!), bytes(first)],
    [sourcePath(sources[1]!), bytes(second)],
  ]);
  // No more of the state is looked at.
  const state = { history: startHistory(document), files, onScan: null } as unknown as SessionState;
  return { document, state };
}

test('readings know their places', () => {
  expect(placesOfSource(second, '桥头茶馆坐满了人').get(2)).toMatchObject({ line: 0, index: 2 });
});

test('doubtful characters of every source that was read are told, each with its own', () => {
  const { document } = pageOver('upper.png');
  expect(scanDoubts(document, null).map((doubt) => [doubt.key, doubt.from])).toEqual([
    ['read s1 2', 2],
    ['read s2 2', 2],
  ]);
});

test.each([
  ['upper.png', 's1', 120, '旳'],
  ['lower.png', 's2', 320, '荼'],
] as const)('over %s only what was read of it has a place', (scan, own, x, other) => {
  const { document, state } = pageOver(scan);
  for (const doubt of scanDoubts(document, null)) {
    const found = doubtOnScan(state, doubt);
    if (doubt.kind !== 'doubtful' || doubt.source !== own) {
      expect(found).toBeNull();
      continue;
    }
    expect(found?.mark.x).toBeCloseTo(x, 5);
    expect(found?.others).toEqual([other]);
  }
});

test('what a person wrote over is in doubt no more', () => {
  const { document } = pageOver('upper.png');
  const [article] = document.articles;
  const [block, ...rest] = article!.blocks;
  const runs = block!.runs.map((run) => (run.mark === 'uncertain' ? { ...run, emendation: 'e1' } : run));
  const written = { ...document, articles: [{ ...article!, blocks: [{ ...block!, runs }, ...rest] }] };
  expect(scanDoubts(written, null).map(({ key }) => key)).toEqual(['read s2 2']);
});
