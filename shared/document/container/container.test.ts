import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { emptyDocument, readContainer, sourcePath, writeContainer, type ContainerError } from '../index.ts';
import { bytesOf, sampleContainer, zipOf } from '../testing/sampleContainer.ts';
import { containerLimits } from './container.ts';

const text = (value: string) => new TextEncoder().encode(value);
const json = (value: unknown) => text(JSON.stringify(value));

async function errorOf(bytes: Uint8Array, limits = containerLimits): Promise<ContainerError | null> {
  const result = await readContainer(bytes, limits);
  return result.ok ? null : result.error;
}

/** The sample's entries, to be changed and zipped again. */
async function entries(): Promise<Record<string, Uint8Array>> {
  return { ...unzipSync(await bytesOf(await sampleContainer())) };
}

test('what was written is read back, and written again to the same bytes', async () => {
  const container = await sampleContainer();
  const bytes = await bytesOf(container);
  const read = await readContainer(bytes);
  expect(read).toEqual({ ok: true, value: container });
  expect(read.ok && (await bytesOf(read.value))).toEqual(bytes);
  const turned = Object.fromEntries(
    Object.entries(container.document).reverse(),
  ) as typeof container.document;
  expect(await bytesOf({ ...container, document: turned })).toEqual(bytes);
});

test('an empty page has no other files', async () => {
  const container = { document: emptyDocument(), files: new Map() };
  expect(await readContainer(await bytesOf(container))).toEqual({ ok: true, value: container });
});

test('text that is no Unicode is kept as it is', async () => {
  const page = emptyDocument();
  const document = { ...page, page: { ...page.page, furniture: [[{ text: '半\ud840字', spans: [] }]] } };
  expect(await readContainer(await bytesOf({ document, files: new Map() }))).toMatchObject({
    ok: true,
    value: { document },
  });
});

test('names of sources lead nowhere', () => {
  expect(sourcePath({ id: 's1', name: '../../etc/passwd' })).toBe('sources/s1/.._.._etc_passwd');
  expect(sourcePath({ id: '..', name: '.' })).toBe('sources/_../_.');
});

test('a page file that could not be opened again is not written', async () => {
  const { document, files } = await sampleContainer();
  const [source] = document.sources;
  const without = new Map([...files].filter(([name]) => name !== 'assets/ferry.jpg'));
  expect(await writeContainer({ document, files: without })).toMatchObject({
    error: { kind: 'missingEntry', name: 'assets/ferry.jpg' },
  });
  const other = new Map(files).set(sourcePath(source!), text('别的'));
  expect(await writeContainer({ document, files: other })).toMatchObject({
    error: { kind: 'changedSource' },
  });
  const boxes = document.boxes.map((box) => ({ ...box, owner: { kind: 'photo' as const, id: 'x' } }));
  expect(await writeContainer({ document: { ...document, boxes }, files })).toMatchObject({
    error: { kind: 'invalidDocument', problem: { kind: 'danglingReference', to: 'x' } },
  });
});

test('a linked scan is not in its page file', async () => {
  const { document, files } = await sampleContainer();
  const linked = { ...document, scan: { ...document.scan!, link: '/archive/scan.png' } };
  const without = new Map([...files].filter(([name]) => name !== 'assets/scan.png'));
  const bytes = await bytesOf({ document: linked, files: without });
  const read = await readContainer(bytes);
  expect(read.ok && read.value.document.scan).toMatchObject({ link: '/archive/scan.png' });
});

test('what is no page file is told by name', async () => {
  expect(await errorOf(new Uint8Array())).toEqual({ kind: 'notZip' });
  expect(await errorOf(text('%PDF-1.6 nothing'))).toEqual({ kind: 'notZip' });
  expect(await errorOf(zipOf({ 'word/document.xml': text('<x/>') }))).toEqual({
    kind: 'missingEntry',
    name: 'document.json',
  });
  expect(await errorOf(zipOf({ 'document.json': json({ format: 'other', version: 1 }) }))).toEqual({
    kind: 'notADocument',
  });
  expect(await errorOf(zipOf({ 'document.json': text('{') }))).toEqual({
    kind: 'damagedEntry',
    name: 'document.json',
  });
  expect(await errorOf(zipOf({ 'document.json': text('['.repeat(100_000)) }))).toEqual({
    kind: 'damagedEntry',
    name: 'document.json',
  });
});

test('a file from a newer version says so, whatever it holds', async () => {
  const newer = zipOf({
    'document.json': json({ format: 'banxin', version: 7, pages: [] }),
    'layers/a': text(''),
  });
  expect(await errorOf(newer)).toEqual({ kind: 'newerVersion', version: 7, supported: 1 });
});

test('a field of another form is named by its path', async () => {
  const all = await entries();
  const { document } = await sampleContainer();
  const box = { ...document.boxes[0], rect: { x: 0, y: 0, width: '宽', height: 1 } };
  all['document.json'] = json({ ...document, boxes: [box] });
  expect(await errorOf(zipOf(all))).toEqual({
    kind: 'invalidDocument',
    problem: { kind: 'invalidField', path: 'boxes.0.rect.width' },
  });
  all['document.json'] = json({ ...document, extra: 1 });
  expect(await errorOf(zipOf(all))).toMatchObject({ kind: 'invalidDocument' });
});

test('missing, foreign and changed entries are refused', async () => {
  const { 'assets/scan.png': _, ...noScan } = await entries();
  expect(await errorOf(zipOf(noScan))).toEqual({ kind: 'missingEntry', name: 'assets/scan.png' });
  expect(await errorOf(zipOf({ ...(await entries()), 'notes.txt': text('') }))).toEqual({
    kind: 'unknownEntry',
    name: 'notes.txt',
  });
  const changed = await entries();
  changed['sources/s1/page.txt'] = text('另一份');
  expect(await errorOf(zipOf(changed))).toEqual({ kind: 'changedSource', name: 'sources/s1/page.txt' });
});

test('a container zipped again by another program opens, folders and all', async () => {
  const all: Parameters<typeof zipOf>[0] = { 'sources/': new Uint8Array() };
  for (const [name, bytes] of Object.entries(await entries()).reverse())
    all[name] = [bytes, { level: 9, comment: 'x' }];
  expect(await readContainer(zipOf(all))).toEqual({ ok: true, value: await sampleContainer() });
});

test.each([
  '../evil',
  '/etc/passwd',
  'assets/../../evil',
  'assets\\..\\evil',
  'C:/evil',
  'assets//x',
  'assets/a\nb',
  './x',
])('the name %j is refused before anything is unpacked', async (name) => {
  expect(await errorOf(zipOf({ ...(await entries()), [name]: text('') }))).toEqual({
    kind: 'unsafeName',
    name,
  });
});

/** The bytes with every occurrence of `from` (same length) replaced. */
function patched(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const out = bytes.slice();
  const [a, b] = [text(from), text(to)];
  for (let at = 0; at + a.length <= out.length; at++)
    if (a.every((byte, i) => out[at + i] === byte)) out.set(b, at);
  return out;
}

test('a name that comes twice is refused', async () => {
  const twice = zipOf({ ...(await entries()), 'assets/ferry.jpx': text('') });
  expect(await errorOf(patched(twice, 'assets/ferry.jpx', 'assets/ferry.jpg'))).toEqual({
    kind: 'duplicateEntry',
    name: 'assets/ferry.jpg',
  });
});

test('a name in the directory that the entry itself does not bear is refused', async () => {
  const bytes = await bytesOf(await sampleContainer());
  const at = new TextDecoder('latin1').decode(bytes).indexOf('assets/ferry.jpg');
  const out = bytes.slice();
  out.set(text('assets/ferrx.jpg'), at);
  expect(await errorOf(out)).toMatchObject({ kind: 'damagedDirectory' });
});

test('too many, too large, too well packed: each is told', async () => {
  const bytes = await bytesOf(await sampleContainer());
  expect(await errorOf(bytes, { ...containerLimits, entries: 4 })).toEqual({
    kind: 'tooManyEntries',
    count: 5,
    limit: 4,
  });
  expect(await errorOf(bytes, { ...containerLimits, total: 1000 })).toMatchObject({
    kind: 'tooLarge',
    limit: 1000,
  });
  const bomb = zipOf({ ...(await entries()), 'assets/bomb': [new Uint8Array(20 << 20), { level: 9 }] });
  expect(await errorOf(bomb)).toMatchObject({
    kind: 'suspiciousRatio',
    name: 'assets/bomb',
    bytes: 20 << 20,
  });
});

test('an entry that unpacks to more than it says is left early and refused', async () => {
  const bomb = zipOf({ 'document.json': [new Uint8Array(4 << 20), { level: 9 }] });
  const view = new DataView(bomb.buffer);
  const directory = view.getUint32(bomb.length - 6, true);
  view.setUint32(directory + 24, 100, true);
  expect(await errorOf(bomb)).toEqual({ kind: 'damagedEntry', name: 'document.json' });
});

test('entries that share bytes are refused', async () => {
  const bytes = zipOf({ 'document.json': json(1), 'assets/a': [text('aaaa'), { level: 0 }] });
  const view = new DataView(bytes.buffer);
  const directory = view.getUint32(bytes.length - 6, true);
  // The first entry claims to be stored and to reach into the second.
  view.setUint16(directory + 10, 0, true);
  view.setUint32(directory + 20, 60, true);
  view.setUint32(directory + 24, 60, true);
  expect(await errorOf(bytes)).toMatchObject({ kind: 'damagedDirectory' });
});

test('encryption, other methods, several disks and zip64 are told', async () => {
  const bytes = zipOf({ 'document.json': json(1) });
  const directory = new DataView(bytes.buffer).getUint32(bytes.length - 6, true);
  const changed = (at: number, value: number) => {
    const out = bytes.slice();
    new DataView(out.buffer).setUint16(at, value, true);
    return out;
  };
  expect(await errorOf(changed(directory + 8, 1))).toEqual({ kind: 'unsupportedZip', feature: 'encryption' });
  expect(await errorOf(changed(directory + 10, 12))).toEqual({ kind: 'unsupportedZip', feature: 'method' });
  expect(await errorOf(changed(bytes.length - 18, 1))).toEqual({ kind: 'unsupportedZip', feature: 'disks' });
  expect(await errorOf(changed(bytes.length - 12, 0xffff))).toEqual({
    kind: 'unsupportedZip',
    feature: 'zip64',
  });
});

test('a file cut anywhere never opens', async () => {
  const bytes = await bytesOf(await sampleContainer());
  expect(await errorOf(bytes.subarray(0, bytes.length - 1))).toEqual({ kind: 'truncated' });
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
      expect((await errorOf(bytes.subarray(0, length)))?.kind).toBe(length < 4 ? 'notZip' : 'truncated');
    }),
    { seed: 11, numRuns: 200 },
  );
});

test('a file with wrong bytes opens to the same page or not at all', async () => {
  const container = await sampleContainer();
  const bytes = await bytesOf(container);
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }));
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      const out = bytes.slice();
      for (const [at, by] of changes) out[at] = (out[at] ?? 0) ^ by;
      const read = await readContainer(out);
      if (read.ok) expect(read.value).toEqual(container);
      else refused++;
    }),
    { seed: 12, numRuns: 600 },
  );
  expect(refused).toBeGreaterThan(300);
});

test('random bytes behind a zip header never throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 0, maxLength: 300 }), async (bytes) => {
      const end = Uint8Array.of(0x50, 0x4b, 5, 6, ...bytes.slice(0, 16), 0, 0);
      expect((await readContainer(Uint8Array.of(0x50, 0x4b, 3, 4, ...bytes, ...end))).ok).toBe(false);
    }),
    { seed: 13, numRuns: 300 },
  );
});
