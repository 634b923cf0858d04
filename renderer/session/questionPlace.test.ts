import { expect, test } from 'vitest';
import { emptyDocument, type Document, type Scan } from '../../shared/document/index.ts';
import { liesAsScan } from './questionPlace.ts';

const scan: Scan = {
  asset: 'scan-1.png',
  name: 'front.png',
  sha256: '0'.repeat(64),
  width: 600,
  height: 900,
  placement: [0.5, 0, 0, 0.5, 10, 20],
};
const withScan = (more: Partial<Scan> = {}): Document => ({ ...emptyDocument(), scan: { ...scan, ...more } });
const reading = {
  width: 600,
  height: 900,
  lines: [],
  toScan: { a: 2, b: 0, c: 0, d: 2, e: -20, f: -40 },
};
const read = new Map([['assets/scan-1.png.reading.json', new TextEncoder().encode(JSON.stringify(reading))]]);
const none = new Map<string, Uint8Array>();

test('a place on the page is one on the scan where the page was found, laid or locked there, and not before', () => {
  expect(liesAsScan(emptyDocument(), none)).toBe(false);
  expect(liesAsScan(withScan(), none)).toBe(false);
  expect(liesAsScan(withScan({ residual: 0.4 }), none)).toBe(true);
  expect(liesAsScan(withScan({ locked: true }), none)).toBe(true);
  expect(liesAsScan(withScan(), read)).toBe(true);
  // It was read, but the boxes were left where they are.
  expect(liesAsScan(withScan({ placement: [0.5, 0, 0, 0.5, 0, 0] }), read)).toBe(false);
});
