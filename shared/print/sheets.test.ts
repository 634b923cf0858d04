import { PDFArray, PDFDict, PDFDocument, type PDFHexString, PDFName, PDFNumber, type PDFRef } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { openFaces } from '../fonts/testing/openFaces.ts';
import { mm, mmToPt, rect } from '../geometry/index.ts';
import { checkPdf } from './check/index.ts';
import { pdf, printProfiles, type PrintOptions, type PrintPage } from './index.ts';
import { sheetOf, tilesOf } from './sheet.ts';
import { finish, printResources, samplePage, texts } from './testing/samplePage.ts';
import { has, needing, withFiles, withoutSpace } from './testing/tools.ts';

const fonts = openFaces();
const page = samplePage(fonts);
const print = (pages: readonly PrintPage[], options: PrintOptions): Uint8Array => {
  const made = finish(pdf(pages, printResources(fonts), options));
  if (!made.ok) throw new Error(made.error.kind);
  return made.value;
};
const n = (name: string) => PDFName.of(name);

describe('scaled to a sheet', () => {
  test.each([
    ['A3', 841.89, 1190.551],
    ['A2', 1190.551, 1683.78],
  ] as const)(
    'a page on %s fills it but for a margin, keeps its shape and stays sound',
    async (size, width, height) => {
      const bytes = print([page], { profile: 'press', size });
      const file = await PDFDocument.load(bytes, { updateMetadata: false });
      const { width: w, height: h } = file.getPage(0).getMediaBox();
      expect([w, h]).toEqual([width, height]);
      const trim = file.getPage(0).getTrimBox();
      expect(trim.width / trim.height).toBeCloseTo(500 / 700, 4);
      expect(Math.min(trim.x, trim.y)).toBeCloseTo(17.01, 1);
      const checked = await checkPdf(bytes);
      expect(checked.ok && checked.value.findings).toEqual([]);
    },
  );

  test('a landscape page turns the sheet', () => {
    expect(sheetOf(rect(0, 0, 900, 400), printProfiles.press, 'A3').boxes.MediaBox).toEqual([
      0, 0, 1190.551, 841.89,
    ]);
  });
});

describe('cut over A4 sheets', () => {
  const trim = rect(0, 0, 1105.5, 1559);
  const sheet = sheetOf(trim, printProfiles.press, 'A4 tiles');

  test('a broadsheet takes four of them, which cover it whole and show a little twice, a wider page six with 10 mm twice', () => {
    const tiles = tilesOf(sheet);
    expect(tiles.map(({ row, column }) => `${row}${column}`)).toEqual(['00', '01', '10', '11']);
    const left = (t: (typeof tiles)[number]) => t.window.x - t.x;
    const top = (t: (typeof tiles)[number]) => trim.height - (t.window.y - t.y) - t.window.height;
    expect(Math.max(...tiles.map((t) => left(t) + t.window.width))).toBeGreaterThan(trim.width - 0.01);
    expect(Math.max(...tiles.map((t) => top(t) + t.window.height))).toBeGreaterThanOrEqual(trim.height);
    const [first, second] = tiles;
    if (!first || !second) throw new Error('no tiles');
    expect([left(first), top(first)]).toEqual([0, 0]);
    const shownTwice = left(first) + first.window.width - left(second);
    expect(shownTwice).toBeGreaterThan(mmToPt(mm(5)));
    expect(shownTwice).toBeLessThan(mmToPt(mm(10)));

    const wider = tilesOf(sheetOf(rect(0, 0, 1200, 1559), printProfiles.press, 'A4 tiles'));
    expect(wider).toHaveLength(6);
    const [one, two] = wider;
    if (!one || !two) throw new Error('no tiles');
    expect(left(one) + one.window.width - left(two)).toBeCloseTo(mmToPt(mm(10)), 2);
  });

  test.skipIf(!has('pdftotext'))(
    needing('pdftotext', 'every word of the page is on one of them, and the file claims nothing'),
    async () => {
      const wide: PrintPage = { ...page, frame: { ...page.frame, trim } };
      const bytes = print([wide], { profile: 'press', size: 'A4 tiles' });
      const raw = withoutSpace(
        withFiles({ 'tiles.pdf': bytes }, (run) => run('pdftotext', '-raw', 'tiles.pdf', '-')),
      );
      for (const text of [texts.headline, texts.byline, texts.caption, texts.colourFlag])
        expect(raw).toContain(withoutSpace(text));
      const checked = await checkPdf(bytes);
      expect(checked.ok && checked.value).toMatchObject({
        pages: 4,
        claims: { pdfx: null, pdfa: null, pdfua: null },
      });
      expect(
        checked.ok && checked.value.findings.filter(({ check }) => check === 'fonts' || check === 'boxes'),
      ).toEqual([]);
    },
  );
});

test('pages of one issue share fonts, are labelled as the paper numbers them, and have an outline of issue, page and article', async () => {
  const runs = (text: string) => [{ text, spans: [] }];
  const numbered = (number: string): PrintPage => ({
    ...page,
    document: {
      ...page.document,
      page: { ...page.document.page, number },
      articles: [
        {
          id: 'a1',
          flag: null,
          kicker: [],
          headline: [runs('河湾'), runs('春早')],
          deck: [],
          bylines: [],
          blocks: [],
          jump: null,
        },
      ],
    },
  });
  const bytes = print([numbered('A3'), numbered('A4')], { profile: 'archive' });
  const single = print([numbered('A3')], { profile: 'archive' });
  expect(bytes.length).toBeLessThan(single.length * 1.2);
  const checked = await checkPdf(bytes);
  expect(checked.ok && checked.value).toMatchObject({ pages: 2, findings: [] });

  const file = await PDFDocument.load(bytes, { updateMetadata: false });
  const text = (value: unknown) => (value as PDFHexString).decodeText();
  const labels = file.catalog.lookup(n('PageLabels'), PDFDict).lookup(n('Nums'), PDFArray);
  expect([1, 3].map((i) => text(labels.lookup(i, PDFDict).lookup(n('P'))))).toEqual(['A3', 'A4']);
  /** Titles of an item and its kids, with the index of the page each leads to. */
  const tree = (item: PDFDict): unknown[] => {
    const dest = item.lookup(n('Dest'), PDFArray);
    const index = file.getPages().findIndex(({ ref }) => ref === (dest.get(0) as PDFRef));
    const kids: unknown[] = [];
    for (let kid = item.lookup(n('First')); kid instanceof PDFDict; kid = kid.lookup(n('Next')))
      kids.push(tree(kid));
    return [text(item.lookup(n('Title'))), index, ...kids];
  };
  const outlines = file.catalog.lookup(n('Outlines'), PDFDict);
  expect(tree(outlines.lookup(n('First'), PDFDict))).toEqual([
    '河湾日报 2021年3月4日',
    0,
    ['第A3版 乡村', 0, ['河湾 春早', 0]],
    ['第A4版 乡村', 1, ['河湾 春早', 1]],
  ]);
  expect(outlines.lookup(n('Count'), PDFNumber).asNumber()).toBe(3);
});
