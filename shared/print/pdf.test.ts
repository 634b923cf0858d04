import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDocument } from '../document/index.ts';
import { faceIds, type FontSet } from '../fonts/index.ts';
import { harfbuzzSubset } from '../fonts/testing/harfbuzz.ts';
import { fontBytes, openFaces } from '../fonts/testing/openFaces.ts';
import { operationsOf, type Operand, type Operation } from './check/tokens.ts';
import { pdf, type PrintPage, type ProfileName } from './index.ts';
import { contentOf } from './testing/broken.ts';
import { frameOf, linesOf, regionOf, type TextSpec } from './testing/frames.ts';
import { finish, printResources, samplePage, texts } from './testing/samplePage.ts';
import { has, needing, parsePgm, parseTiff, withFiles, withoutSpace } from './testing/tools.ts';

const fonts = openFaces();

function bytesOf(
  pages: readonly PrintPage[],
  profile: ProfileName = 'press',
  set: FontSet = fonts,
): Uint8Array {
  const made = finish(pdf(pages, printResources(set), { profile }));
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

/** A page with nothing but this text, one region each. */
const pageOf = (specs: readonly TextSpec[], width = 500, height = 700): PrintPage => ({
  document: emptyDocument(),
  frame: frameOf(
    width,
    height,
    specs.map((spec, order) =>
      regionOf({
        id: `r${order}`,
        role: 'text',
        owner: { kind: 'article', id: `a${order}` },
        order,
        lines: linesOf(fonts, spec),
      }),
    ),
  ),
});

const sample = bytesOf([samplePage(fonts)]);

/** The articles' text in reading order, as `samplePage` has them. */
const articleText = [
  texts.flag,
  texts.headline,
  texts.byline,
  texts.first,
  texts.subhead,
  texts.second,
  texts.colourFlag,
  texts.vertical,
  texts.third,
  texts.caption,
  texts.credit,
  texts.furniture,
].join('');

test('the same input gives the same bytes, whatever was printed before', () => {
  expect(Buffer.from(bytesOf([samplePage(openFaces())])).equals(Buffer.from(sample))).toBe(true);
});

test('says PDF 1.6 and its ID is the one given', () => {
  const text = Buffer.from(sample).toString('latin1');
  expect(text.slice(0, 8)).toBe('%PDF-1.6');
  expect(text).toMatch(/\/ID \[ <0B8F2D0E7B9B4A5E9C350C1F5A3D6E70> <4D6C1A524B1B4F0F8B3E6B4AC0A7C001> \]/);
});

test('no pages, no file; a face without a file is named', () => {
  expect(finish(pdf([], printResources(fonts), { profile: 'press' }))).toEqual({
    ok: false,
    error: { kind: 'noPages' },
  });
  const withoutKai: FontSet = { ...fonts, font: (face) => (face === 'kai' ? undefined : fonts.font(face)) };
  expect(finish(pdf([samplePage(fonts)], printResources(withoutKai), { profile: 'press' }))).toEqual({
    ok: false,
    error: { kind: 'missingFace', face: 'kai' },
  });
});

/** What the content of the first page of a PDF does. */
async function operations(bytes: Uint8Array): Promise<Operation[]> {
  return [...operationsOf(Buffer.from(await contentOf(bytes), 'latin1'))];
}

test('black type overprints on the black plate alone, reversed and coloured type knocks out', async () => {
  let state = '';
  let ink = '';
  const seen = new Set<string>();
  for (const { operator, operands } of await operations(sample)) {
    expect(['g', 'G', 'rg', 'RG', 'cs', 'sc', 'scn', 'sh']).not.toContain(operator);
    if (operator === 'gs') state = (operands[0] as { name: string }).name;
    if (operator === 'k') ink = operands.map(Number).join(' ');
    if (operator === 'TJ') seen.add(`${ink}: ${state}`);
  }
  expect([...seen].sort()).toEqual(['0 0 0 0: Knockout', '0 0 0 1: Overprint', '0 1 1 0: Knockout']);
});

test('a line is one TJ, its glyphs within a thousandth of an em of where the frame has them', async () => {
  const spec: TextSpec = {
    text: '麦田里的风吹了一夜，没有停。',
    block: 'b',
    x: 30,
    y: 40,
    size: 8.94,
    tracking: 0.0437,
    xScale: 0.85,
  };
  const page = pageOf([spec]);
  const run = page.frame.regions[0]?.lines[0]?.runs[0];
  // One glyph out of step with the others, as marks are.
  (run?.xs as number[])[9] = (run?.xs[9] ?? 0) - 2;
  const done = await operations(bytesOf([page], 'archive'));
  const shown = done.filter(({ operator }) => operator === 'TJ');
  expect(shown).toHaveLength(1);
  const spacing = Number(done.find(({ operator }) => operator === 'Tc')?.operands[0] ?? 0);
  const array = (shown[0]?.operands[0] as { array: Operand[] }).array;
  let pen = 30;
  const xs: number[] = [];
  for (const item of array) {
    if (typeof item === 'number') pen -= (item / 1000) * 8.94 * 0.85;
    else {
      const { string } = item as { string: Uint8Array };
      for (let i = 0; i < string.length; i += 2) {
        const glyph = run?.glyphs[xs.length] ?? 0;
        xs.push(pen);
        pen += (((fonts.font('song')?.advance(glyph) ?? 0) / 1000) * 8.94 + spacing) * 0.85;
      }
    }
  }
  expect(xs).toHaveLength(14);
  expect(array.filter((item) => typeof item === 'number')).toHaveLength(2);
  for (const [i, x] of xs.entries()) expect(Math.abs(x - (run?.xs[i] ?? 0))).toBeLessThan(0.00894);
});

describe('seen by other tools', () => {
  test.skipIf(!has('qpdf'))(needing('qpdf', 'qpdf finds nothing wrong, in every profile'), () => {
    for (const profile of ['press', 'archive', 'proof', 'web'] as const) {
      withFiles({ 'page.pdf': bytesOf([samplePage(fonts)], profile) }, (run) => {
        expect(run('qpdf', '--check', 'page.pdf')).toContain('No syntax or stream encoding errors found');
      });
    }
  });

  test.skipIf(!has('pdffonts'))(
    needing('pdffonts', 'every font is embedded, subset and mapped to Unicode'),
    () => {
      const rows = withFiles({ 'page.pdf': sample }, (run) => run('pdffonts', 'page.pdf'))
        .trim()
        .split('\n')
        .slice(2);
      expect(rows).toHaveLength(6);
      for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes/);
    },
  );

  test.skipIf(!has('pdfinfo'))(
    needing('pdfinfo', 'the boxes stand in one another: trim, 3 mm of bleed, room for marks'),
    () => {
      const info = withFiles({ 'page.pdf': sample }, (run) => run('pdfinfo', '-box', 'page.pdf'));
      expect(info).toMatch(/Tagged: +yes/);
      expect(info).toMatch(/MediaBox: +0\.00 +0\.00 +585\.04 +785\.04/);
      expect(info).toMatch(/CropBox: +0\.00 +0\.00 +585\.04 +785\.04/);
      expect(info).toMatch(/BleedBox: +34\.02 +34\.02 +551\.02 +751\.02/);
      expect(info).toMatch(/TrimBox: +42\.52 +42\.52 +542\.52 +742\.52/);
    },
  );

  test.skipIf(!has('pdftotext'))(
    needing('pdftotext', 'the text comes out as written, article by article'),
    () => {
      const raw = withFiles({ 'page.pdf': sample }, (run) => run('pdftotext', '-raw', 'page.pdf', '-'));
      expect(withoutSpace(raw).startsWith(withoutSpace(articleText))).toBe(true);
      expect(raw).toContain('⋯⋯');
    },
  );

  test.skipIf(!has('pdfinfo'))(
    needing('pdfinfo', 'the tags give articles, headings, paragraphs with their words, figures'),
    () => {
      const tree = withFiles({ 'page.pdf': sample }, (run) => run('pdfinfo', '-struct-text', 'page.pdf'));
      expect(
        tree
          .split('\n')
          .map((line) => line.replace(/ \((block|inline)\)/, '').trim())
          .filter((line) => line && !line.startsWith('/')),
      ).toEqual([
        'Document',
        'Art',
        'P',
        `"${texts.flag}"`,
        'H1',
        `"${texts.headline}"`,
        'P',
        `"${texts.byline}"`,
        'P',
        `"${texts.first}"`,
        'H2',
        `"${texts.subhead}"`,
        'P',
        `"${texts.second}"`,
        'Figure:',
        'Caption',
        'P',
        `"${texts.caption}"`,
        'P',
        `"${texts.credit}"`,
        '""',
        'Art',
        'P',
        `"${texts.colourFlag}"`,
        'H1',
        `"${texts.vertical}"`,
        'P',
        `"${texts.third}"`,
      ]);
    },
  );

  test.skipIf(!has('gs'))(
    needing(
      'gs',
      'cyan, magenta and yellow are empty under black type on paper and on black tint; the reversed flag is there with overprint simulated',
    ),
    () => {
      const plates = withFiles({ 'page.pdf': bytesOf([samplePage(fonts)], 'archive') }, (run, read) => {
        run(
          'gs',
          '-q',
          '-dNOPAUSE',
          '-dBATCH',
          '-dSAFER',
          '-sDEVICE=tiffsep',
          '-dOverprint=/simulate',
          '-r72',
          '-sCompression=none',
          '-sOutputFile=sep.tif',
          'page.pdf',
        );
        return Object.fromEntries(
          (['Cyan', 'Magenta', 'Yellow', 'Black'] as const).map((ink) => [
            ink,
            parseTiff(read(`sep(${ink}).tif`)),
          ]),
        );
      });
      /** Darkest ink of a plate in a rectangle of the page, 0–255. */
      const darkest = (ink: string, x: number, y: number, width: number, height: number) => {
        const plate = plates[ink];
        let most = 0;
        for (let row = y; row < y + height; row++) {
          for (let column = x; column < x + width; column++)
            most = Math.max(most, 255 - (plate?.at(column, row) ?? 255));
        }
        return most;
      };
      for (const ink of ['Cyan', 'Magenta', 'Yellow']) {
        expect(darkest(ink, 20, 60, 240, 200), ink).toBe(0);
        expect(darkest(ink, 22, 302, 290, 110), `${ink} under the tint`).toBe(0);
        expect(darkest(ink, 20, 36, 50, 20), `${ink} under the flag`).toBe(0);
      }
      expect(darkest('Black', 20, 60, 240, 200)).toBeGreaterThan(200);
      // The flag: black field with white letters in it.
      const flag = plates['Black'];
      const shades = Array.from(
        { length: 32 * 14 },
        (_, i) => flag?.at(29 + (i % 32), 38 + Math.floor(i / 32)) ?? 0,
      );
      expect(Math.min(...shades)).toBeLessThan(20);
      expect(Math.max(...shades)).toBeGreaterThan(200);
      // The coloured flag: its letters are white on the magenta plate too.
      const red = plates['Magenta'];
      const reds = Array.from(
        { length: 32 * 14 },
        (_, i) => red?.at(309 + (i % 32), 38 + Math.floor(i / 32)) ?? 0,
      );
      expect(Math.min(...reds)).toBeLessThan(20);
      expect(Math.max(...reds)).toBeGreaterThan(200);
      expect(darkest('Black', 300, 36, 50, 20)).toBe(0);
    },
  );
});

describe('subsets on the page', () => {
  test.skipIf(!has('pdftoppm')).each([1, 12, 100, 3000])(
    needing('pdftoppm', 'of %i glyphs are drawn as with the subset of HarfBuzz'),
    (count) => {
      for (const face of ['song', 'heiBlack', 'kai'] as const) {
        const characters: string[] = [];
        for (let code = 0x5000; characters.length < count; code += 4) {
          const character = String.fromCodePoint(code);
          if (fonts.pick(face, character)?.face === face) characters.push(character);
        }
        const page = pageOf(
          [{ text: characters.join(''), block: 'b', face, size: 10, x: 5, y: 12, perLine: 60, leading: 11 }],
          610,
          570,
        );
        const whole = fontBytes(face);
        const oracle: FontSet = {
          ...fonts,
          font: (id) => {
            const font = fonts.font(id);
            // Numbered without gaps in the order of the font, as the book asks for them.
            const subset = (glyphs: Iterable<number>) => ({
              bytes: harfbuzzSubset(whole, glyphs, 'renumbered'),
              glyphs: [0, ...glyphs],
            });
            return font && { ...font, subset };
          },
        };
        const [mine, theirs] = withFiles(
          { 'mine.pdf': bytesOf([page], 'archive'), 'theirs.pdf': bytesOf([page], 'archive', oracle) },
          (run, read) => {
            run('pdftoppm', '-r', '72', '-gray', '-singlefile', 'mine.pdf', 'mine');
            run('pdftoppm', '-r', '72', '-gray', '-singlefile', 'theirs.pdf', 'theirs');
            return [read('mine.pgm'), read('theirs.pgm')];
          },
        );
        expect(mine?.equals(theirs ?? Buffer.alloc(0)), face).toBe(true);
        // Something is there: about as much ink as that many characters make.
        const dark = parsePgm(mine ?? Buffer.alloc(0)).pixels.reduce(
          (sum, pixel) => sum + (pixel < 160 ? 1 : 0),
          0,
        );
        expect(dark).toBeGreaterThan(count * 4);
      }
    },
    60_000,
  );
});

describe('text round trip', () => {
  /** Characters that a page may hold: Han, marks that fonts get wrong, pairs that share a glyph, Latin, rare Han. */
  const character = fc.oneof(
    {
      weight: 12,
      arbitrary: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)),
    },
    { weight: 4, arbitrary: fc.constantFrom(...'，。、；：？！“”‘’（）《》—…⋯·・•‧－～〜%／') },
    { weight: 2, arbitrary: fc.constantFrom(...'⼀一⼆二⽂文𠮷㐀〇○◎□■▲●') },
    { weight: 2, arbitrary: fc.constantFrom(...'0123456789AaZz.,-') },
  );
  const line = fc.record({
    text: fc.array(character, { minLength: 1, maxLength: 24 }).map((list) => list.join('')),
    face: fc.constantFrom(...faceIds),
    xScale: fc.constantFrom(0.7, 1, 1.3),
    vertical: fc.boolean(),
  });

  test.skipIf(!has('pdftotext'))(
    needing('pdftotext', 'whatever is set, poppler and pdf.js read the very characters back, in order'),
    async () => {
      const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
      await fc.assert(
        fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (lines) => {
          const page = pageOf(
            lines.map(({ text, face, xScale, vertical }, i) => ({
              text: [...text].filter((c) => fonts.pick(face, c) && fonts.pick(face, c, 'vertical')).join(''),
              block: `b${i}`,
              face,
              xScale,
              size: 14,
              x: vertical ? 480 - 20 * i : 10,
              y: vertical ? 200 : 20 + 24 * i,
              direction: vertical ? 'vertical' : 'horizontal',
            })),
          );
          const wanted = page.frame.regions
            .map((region) => region.lines.flatMap((l) => l.runs.flatMap((run) => run.texts)).join(''))
            .join('');
          const bytes = bytesOf([page], 'archive');
          const raw = withFiles({ 'page.pdf': bytes }, (run) =>
            run('pdftotext', '-raw', '-enc', 'UTF-8', 'page.pdf', '-'),
          );
          expect(withoutSpace(raw)).toBe(wanted);
          const document = await pdfjs.getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
          const content = await (await document.getPage(1)).getTextContent({ disableNormalization: true });
          expect(withoutSpace(content.items.map((item) => ('str' in item ? item.str : '')).join(''))).toBe(
            wanted,
          );
          await document.destroy();
        }),
        { seed: 5, numRuns: 25 },
      );
    },
    120_000,
  );
});
