import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { writeContainer } from '../../shared/document/index.ts';
import { formatNames, type FormatName } from '../../shared/formats/index.ts';
import { all, parsed, textIn } from '../../shared/formats/testing/grammar.ts';
import { samplePage } from '../../shared/formats/testing/page.ts';
import { exitCodes } from './exitCodes.ts';
import { exportAsCommand } from './exportAs.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'banxin-export-as-'));
const at = (name: string): string => join(folder, name);
const sample = `${root}/samples/guanchao/recovered.txt`;
const options = { scan: true, text: null, page: null, timings: false };
const read = (name: string): string => readFileSync(at(name), 'utf8');

let told = '';
beforeEach(() => {
  told = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
  process.env['SOURCE_DATE_EPOCH'] = '1764000000';
});

beforeAll(async () => {
  const { document } = samplePage();
  const scan = {
    asset: 'scan.jpg',
    name: 'H-12.jpg',
    sha256: '0'.repeat(64),
    width: 3200,
    height: 4500,
    // 200 to the inch, 20 px in from the left and 30 from the top.
    placement: [0.36, 0, 0, 0.36, -7.2, -10.8] as const,
  };
  const packed = await writeContainer({
    document: { ...document, scan },
    files: new Map([['assets/scan.jpg', new Uint8Array([0xff, 0xd8, 0xff, 1])]]),
  });
  if (!packed.ok) throw new Error(packed.error.kind);
  writeFileSync(at('page.banxin'), packed.value);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

test.each(formatNames)(
  'a page is written as %s, whole, the same each time, and nothing is left beside it',
  async (format) => {
    // Two flags of the sample are in question and stand nowhere: what tells places is without them, and says so.
    const holdsAll = format === 'tei' || format === 'markdown';
    for (const name of ['one', 'two'])
      expect(await exportAsCommand([sample], format, { ...options, output: at(`${name}.${format}`) })).toBe(
        holdsAll ? exitCodes.done : exitCodes.findings,
      );
    if (holdsAll) expect(told).toBe('');
    else expect(told).toContain('5 characters stand nowhere on the page');
    expect(readFileSync(at(`one.${format}`)).equals(readFileSync(at(`two.${format}`)))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  },
);

test('with a scan places are its pixels; without it the paper’s', async () => {
  const written = async (scan: boolean): Promise<ReturnType<typeof parsed>> => {
    const code = await exportAsCommand([at('page.banxin')], 'alto', {
      ...options,
      scan,
      output: at('a.xml'),
    });
    expect(code).toBe(exitCodes.done);
    return parsed(read('a.xml'));
  };
  const [onScan, onPaper] = [await written(true), await written(false)];
  expect(textIn(all(onScan, 'MeasurementUnit')[0]!)).toBe('pixel');
  expect(textIn(all(onScan, 'fileName')[0]!)).toBe('H-12.jpg');
  expect(textIn(all(onPaper, 'MeasurementUnit')[0]!)).toBe('mm10');
  const [px, mm] = [onScan, onPaper].map((file) => Number(all(file, 'TextLine')[0]!.attributes['HPOS']));
  expect(px).toBeCloseTo(((mm! / 254) * 72) / 0.36 + 20, 0);
});

test('several pages become one METS package with the scan; of anything else they are refused', async () => {
  const output = at('issue.zip');
  expect(await exportAsCommand([at('page.banxin'), sample], 'mets', { ...options, output })).toBe(
    exitCodes.findings,
  );
  const files = Object.keys(unzipSync(readFileSync(output)));
  expect(files).toEqual(
    expect.arrayContaining([
      'mets.xml',
      'alto/0001.xml',
      'alto/0002.xml',
      'image/0001.jpg',
      'source/0002-1.txt',
    ]),
  );
  expect(await exportAsCommand([sample, sample], 'tei', { ...options, output: at('no.xml') })).toBe(
    exitCodes.usage,
  );
  expect(told).toContain('tei holds one page: 2 were given');
  expect(readdirSync(folder)).not.toContain('no.xml');
});

test('what a file cannot hold is told, and the exit code says that a person must look', async () => {
  const { document } = samplePage('\u0001\uE000');
  const packed = await writeContainer({ document, files: new Map() });
  if (!packed.ok) throw new Error(packed.error.kind);
  writeFileSync(at('hostile.banxin'), packed.value);
  const run = (format: FormatName): Promise<number> =>
    exportAsCommand([at('hostile.banxin')], format, { ...options, output: at('h.xml') });
  expect(await run('tei')).toBe(exitCodes.findings);
  expect(told).toContain('The text holds U+0001, which no XML file can');
  expect(told).toContain('U+E000');
});

test('neither the file that is read is overwritten nor a folder that is not there made', async () => {
  expect(await exportAsCommand([at('page.banxin')], 'svg', { ...options, output: at('page.banxin') })).toBe(
    exitCodes.output,
  );
  expect(await exportAsCommand([sample], 'svg', { ...options, output: at('no/where.svg') })).toBe(
    exitCodes.output,
  );
});
