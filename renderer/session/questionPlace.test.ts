import { expect, test } from 'vitest';
import { compose } from '../../shared/compose/index.ts';
import { devicesPage } from '../../shared/compose/testing/devices.ts';
import { openFaces } from '../../shared/fonts/testing/openFaces.ts';
import { emptyDocument, textOf, type Document, type Scan } from '../../shared/document/index.ts';
import { liesAsScan, questionRect } from './questionPlace.ts';

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

test('words in question are marked as wide as they are set, be their type extended or condensed', () => {
  const devices = devicesPage();
  const [article] = devices.articles.filter(({ headline }) => headline.length === 1);
  const said = textOf(article!.headline[0]!);
  const spans: [number, number][] = [[0, said.length]];
  const page: Document = {
    ...devices,
    articles: devices.articles.map((each) =>
      each === article ? { ...each, headline: [[{ text: said, source: 's', spans }]] } : each,
    ),
  };
  const question = { id: 'q', source: 's', spans, about: [], candidates: [] };
  const fonts = openFaces();
  const frame = compose(page, fonts);
  const extended = {
    ...frame,
    regions: frame.regions.map((region) => ({
      ...region,
      lines: region.lines.map((line) => ({
        ...line,
        runs: line.runs.map((each) => ({ ...each, xScale: each.xScale + 0.2 })),
      })),
    })),
  };
  const [as, wide] = [frame, extended].map((each) => questionRect(each, page, fonts, question)!);
  const { size } = frame.regions
    .flatMap(({ lines }) => lines)
    .flatMap((line) => line.runs)
    .find(({ texts }) => texts.join('') === said)!;
  expect(wide!.width - as!.width).toBeCloseTo(0.2 * size, 3);
  expect(as!.height).toBeCloseTo(size, 3);
});
