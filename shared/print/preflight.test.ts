import { describe, expect, test } from 'vitest';
import { openFaces } from '../fonts/testing/openFaces.ts';
import { gray, white, type Frame, type Ink, type Region } from '../frame/index.ts';
import { pt, rect } from '../geometry/index.ts';
import { newsprintLimits, preflight } from './index.ts';
import { linesOf, regionOf } from './testing/frames.ts';
import { samplePage } from './testing/samplePage.ts';

const fonts = openFaces();
const { frame, document } = samplePage(fonts);
const withRegion = (region: Region): Frame => ({ ...frame, regions: [...frame.regions, region] });
const kindsOf = (one: Frame, doc = document) => preflight(one, doc, newsprintLimits).map(({ kind }) => kind);

/** A line of type on a field. */
const labelled = (ink: Ink, ground: Ink | null, size = 9): Frame =>
  withRegion(
    regionOf({
      id: 'label',
      box: 'box-7',
      role: 'flag',
      order: 20,
      rect: rect(350, 600, 80, 40),
      fills: ground ? [{ rect: rect(350, 600, 80, 40), radius: pt(0), fill: ground, stroke: null }] : [],
      lines: linesOf(fonts, { text: '近处', block: 'l', role: 'flag', ink, size, x: 356, y: 625 }),
    }),
  );

test('of a sound page only the missing picture is told', () => {
  expect(preflight(frame, document, newsprintLimits)).toEqual([
    {
      check: 'pictures',
      kind: 'missing',
      severity: 'warning',
      place: { page: 1, x: 20, y: 450 },
      found: { title: '麦田' },
      count: 1,
    },
  ]);
});

test('text without room is told with its article and where its last column stands', () => {
  const overset: Frame = {
    ...frame,
    findings: [{ kind: 'overset', article: 'a1', block: 'b3', offset: 40, characters: 12, lines: 1 }],
  };
  expect(preflight(overset, document, newsprintLimits)[0]).toMatchObject({
    check: 'text',
    kind: 'overset',
    severity: 'error',
    place: { page: 1, x: 20, y: 110, article: 'a1' },
    found: { characters: 12, lines: 1 },
  });
});

test('a character without a glyph is told with its box', () => {
  const missing: Frame = {
    ...labelled(white, gray(1)),
    findings: [{ kind: 'missingGlyph', region: 'label', text: '\uE000', count: 2 }],
  };
  expect(preflight(missing, document, newsprintLimits)[0]).toMatchObject({
    kind: 'missingGlyph',
    place: { box: 'box-7' },
    found: { text: '\uE000', times: 2 },
  });
});

test('a question that nobody answered is told with its words', () => {
  const asked = {
    ...document,
    questions: [{ id: 'q1', source: 's', spans: [], about: [{ text: '近处', spans: [] }], candidates: [] }],
  };
  expect(preflight(frame, asked, newsprintLimits)[0]).toMatchObject({
    kind: 'unanswered',
    place: { question: 'q1' },
    found: { about: '近处' },
  });
});

describe('pictures', () => {
  const photo = withRegion(
    regionOf({
      id: 'photo2',
      box: 'box-9',
      role: 'photo',
      order: 20,
      rect: rect(350, 500, 72, 72),
      images: [{ asset: 'p.jpg', rect: rect(350, 500, 72, 72), crop: { x: 0, y: 0, width: 0.5, height: 1 } }],
    }),
  );
  const found = (width: number) =>
    preflight(photo, document, newsprintLimits, () => ({ width, height: 400 })).filter(
      ({ place }) => place.box === 'box-9',
    );

  test('are coarse by the part that shows, and refused at half the resolution', () => {
    expect(found(300)).toEqual([]);
    expect(found(240)).toMatchObject([{ kind: 'coarse', severity: 'warning', found: { ppi: 120 } }]);
    expect(found(140)).toMatchObject([{ kind: 'coarse', severity: 'error', found: { ppi: 70 } }]);
  });

  test('that are named but not there are an error', () => {
    expect(preflight(photo, document, newsprintLimits).at(-1)).toMatchObject({
      kind: 'missing',
      severity: 'error',
    });
  });
});

test('type that hardly stands out from its ground is told, large type may stand out less', () => {
  expect(kindsOf(labelled(gray(1), gray(0.15)))).not.toContain('lowContrast');
  expect(kindsOf(labelled(white, gray(1)))).not.toContain('lowContrast');
  expect(kindsOf(labelled(white, gray(0.3)))).toContain('lowContrast');
  expect(kindsOf(labelled(gray(1), gray(0.8)))).toContain('lowContrast');
  expect(kindsOf(labelled(white, null))).toContain('lowContrast');
  expect(kindsOf(labelled(gray(1), gray(0.45), 9))).toContain('lowContrast');
  expect(kindsOf(labelled(gray(1), gray(0.45), 30))).not.toContain('lowContrast');
});

test('a field with more ink than the paper takes is told with its place', () => {
  const heavy = labelled(white, { c: 1, m: 1, y: 1, k: 0 });
  expect(preflight(heavy, document, newsprintLimits)).toContainEqual(
    expect.objectContaining({
      kind: 'tooMuchInk',
      place: { page: 1, x: 350, y: 600, box: 'box-7' },
      found: { percent: 300, limit: 240 },
    }),
  );
});
