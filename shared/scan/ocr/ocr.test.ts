import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { recover } from '../../recover/index.ts';
import { linesOfReading } from '../read/index.ts';
import { ocrKindOf, readOcrFile, type OcrKind } from './index.ts';
import { alto, HEIGHT, hocr, LINES, pageXml, TEXTS, WIDTH, type FixtureLine } from './testing/files.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const FILES: readonly (readonly [OcrKind, typeof alto])[] = [
  ['alto', alto],
  ['page', pageXml],
  ['hocr', hocr],
];
const read = (kind: OcrKind, text: string) => {
  const said = readOcrFile(bytesOf(text), kind);
  if (!said.ok) throw new Error(said.error.kind);
  return said.value;
};
const failure = (kind: OcrKind, text: string) => {
  const said = readOcrFile(bytesOf(text), kind);
  return said.ok ? null : said.error;
};

describe.each(FILES)('%s', (kind, write) => {
  test('is known by how it begins, in any encoding', () => {
    expect(ocrKindOf(bytesOf(write()))).toBe(kind);
    const wide = Uint8Array.from(`\ufeff${write()}`, (c) => c.charCodeAt(0));
    expect(ocrKindOf(wide)).toBe(null);
    const utf16 = new Uint8Array(
      Array.from(`\ufeff${write()}`).flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    );
    expect(ocrKindOf(utf16)).toBe(kind);
    const said = readOcrFile(utf16, kind);
    expect(said.ok || kind === 'hocr').toBe(true);
  });

  test('gives each line its text, box, and what the program was sure of', () => {
    const reading = read(kind, write(LINES, 0.5));
    expect(reading.lines.map(({ text }) => text)).toEqual(LINES.map(({ text }) => text));
    const unit = reading.sheet.width / WIDTH;
    expect(reading.sheet.height / HEIGHT).toBeCloseTo(unit, 3);
    reading.lines.forEach(({ box, confidence, at, text, size }, i) => {
      const [left, top, right, foot] = LINES[i]!.box;
      expect(box.x).toBeCloseTo(left * unit, 1);
      expect(box.y).toBeCloseTo(top * unit, 1);
      expect(box.width).toBeCloseTo((right - left) * unit, 1);
      expect(box.height).toBeCloseTo((foot - top) * unit, 1);
      expect(confidence).toEqual(Array.from(text, () => 0.5));
      expect(at).toHaveLength(text.length);
      expect(at.every((place, k) => k === 0 || place > at[k - 1]!)).toBe(true);
      expect(size / unit).toBeCloseTo(i === 0 || i === 6 ? 84 : 40, -1);
    });
    expect(reading.rules.map(({ direction }) => direction)).toEqual(['vertical']);
  });

  test('comes back as its two stories, every character of them', () => {
    const { articles, photos } = recover({ id: 's', lines: linesOfReading(read(kind, write())) });
    expect(articles.map(({ headline }) => headline.map(textOf).join(''))).toEqual([
      '石桥两岸不再绕路',
      '一条山路亮起灯',
    ]);
    expect(articles.map(({ blocks }) => blocks.map(({ runs }) => textOf(runs)).join(''))).toEqual(TEXTS);
    expect(photos).toEqual([]);
  });

  test('a scan that lies aslant is laid straight', () => {
    const slant = 0.012;
    // Four times below one another, turned: what is further down stands further right, what is further right higher.
    const turned = [0, 1, 2, 3].flatMap((k) =>
      LINES.map(({ text, box: [left, top, right, foot] }): FixtureLine => {
        const down = top + 450 * k;
        const [dx, dy] = [slant * down, -slant * left];
        return { text, box: [left + dx, down + dy, right + dx, foot + 450 * k + dy] };
      }),
    );
    const { lines, skew } = read(kind, write(turned));
    expect(skew).toBeCloseTo(0.69, 1);
    const edges = lines.filter(({ text }) => text === LINES[2]!.text).map(({ box }) => box.x);
    expect(edges).toHaveLength(4);
    expect(Math.max(...edges) - Math.min(...edges)).toBeLessThan(0.5);
  });

  test('says what is wrong with a file', () => {
    expect(failure(kind, write([]))).toEqual({ kind: 'noLines' });
    expect(failure(kind, write(LINES.map(({ box }) => ({ box, text: 'every word of it' }))))).toMatchObject({
      kind: 'foreignOcr',
      han: 0,
    });
  });

  test('neither hangs nor throws on a file that was cut or garbled', () => {
    const whole = write();
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(whole.length),
        fc.string({ maxLength: 8 }),
        (from, length, garbage) => {
          const text = whole.slice(0, from) + garbage + whole.slice(from + (length % 400));
          readOcrFile(bytesOf(text), kind);
          readOcrFile(bytesOf(whole.slice(0, from)), kind);
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });
});

test('a broken file is told with its line', () => {
  const lines = alto().split('\n');
  expect(failure('alto', [...lines.slice(0, 5), '<TextLine>', ...lines.slice(5)].join('\n'))).toMatchObject({
    kind: 'notWellFormed',
  });
  expect(failure('alto', '<?xml version="1.0"?>\n<alto>\n<a></b></alto>')).toMatchObject({
    kind: 'notWellFormed',
    line: 3,
  });
});

test('several pages are refused, and so is what goes too deep', () => {
  const two = alto().replace('</Page>', '</Page><Page WIDTH="10" HEIGHT="10"/>');
  expect(failure('alto', two)).toEqual({ kind: 'severalPages', pages: 2 });
  expect(failure('alto', `<alto>${'<a>'.repeat(5000)}`)).toMatchObject({ kind: 'tooDeep' });
});

test('entities of the file’s own are not expanded', () => {
  const bomb = `<!DOCTYPE alto [<!ENTITY a "石桥石桥石桥"><!ENTITY b "&a;&a;&a;&a;">]>${alto()
    .replace(/^<\?xml[^>]*>\n/, '')
    .replace('石桥两岸不再绕路', '&b;')}`;
  expect(failure('alto', bomb)).toMatchObject({ kind: 'notWellFormed' });
});

test('characters with places of their own, units of length, words parted by spaces', () => {
  const file = `<alto><Description><MeasurementUnit>mm10</MeasurementUnit></Description><Layout><Page WIDTH="3900" HEIGHT="5500">
<TextLine HPOS="100" VPOS="100" WIDTH="400" HEIGHT="40"><String CONTENT="河湾" CC="09"><Glyph CONTENT="河" HPOS="100" VPOS="100" WIDTH="40" HEIGHT="40" GC="0.9"/><Glyph CONTENT="湾" HPOS="180" VPOS="100" WIDTH="40" HEIGHT="40" GC="0.2"/></String><SP/><String CONTENT="镇" HPOS="240" VPOS="100" WIDTH="40" HEIGHT="40" CC="9"/></TextLine>
<TextLine HPOS="900" VPOS="100" WIDTH="40" HEIGHT="200"><String CONTENT="山路亮起灯"/></TextLine></Page></Layout></alto>`;
  const { lines, sheet } = read('alto', file);
  expect(sheet.width).toBeCloseTo((390 / 25.4) * 72, 0);
  expect(lines[0]).toMatchObject({
    text: '河湾镇',
    confidence: [0.9, 0.2, 0],
    at: [0.05, 0.25, 0.4],
    direction: 'horizontal',
  });
  expect(lines[1]).toMatchObject({ text: '山路亮起灯', direction: 'vertical' });
});

test('a region of PAGE that says its text as a whole has lines of one height', () => {
  const file = `<PcGts><Page imageWidth="1000" imageHeight="1400"><TextRegion><Coords><Point x="10" y="10"/><Point x="410" y="110"/></Coords><TextEquiv><Unicode>河湾镇的桥修好了\n两岸的人来来往往</Unicode></TextEquiv></TextRegion></Page></PcGts>`;
  const { lines } = read('page', file);
  expect(lines.map(({ text }) => text)).toEqual(['河湾镇的桥修好了', '两岸的人来来往往']);
  expect(lines[0]!.box.height).toBeCloseTo(lines[1]!.box.height, 1);
  expect(lines[1]!.box.y).toBeGreaterThan(lines[0]!.box.y);
});
