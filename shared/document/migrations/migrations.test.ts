import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accountOf, FORMAT_VERSION, readContainer } from '../index.ts';
import { bytesOf } from '../testing/sampleContainer.ts';
import { migrate, migrations, type Migration } from './index.ts';

const file = (version: number) => new URL(`./files/v${version}.banxin`, import.meta.url);
const versions = Array.from({ length: FORMAT_VERSION }, (_, i) => i + 1);

test('there is one named migration from every version but the last', () => {
  expect(migrations.map(({ from }) => from)).toEqual(versions.slice(0, -1));
  expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length);
});

test('every version that was shipped has a real file, and no other is there', () => {
  const names = readdirSync(new URL('./files/', import.meta.url)).sort();
  expect(names).toEqual(versions.map((version) => `v${version}.banxin`).sort());
});

test.each(versions)('the file of version %i still opens, whole', async (version) => {
  expect(existsSync(file(version))).toBe(true);
  const opened = await readContainer(readFileSync(file(version)));
  expect(opened).toMatchObject({ ok: true, value: { document: { version: FORMAT_VERSION } } });
  if (!opened.ok) return;
  const { document, files } = opened.value;
  const removed = [{ reason: 'deleted', characters: 1 }];
  expect(accountOf(document)).toMatchObject({ characters: 117, kept: 116, unaccounted: 0 });
  expect(accountOf(document).removed.filter(({ characters }) => characters > 0)).toMatchObject(removed);
  expect(document.page).toMatchObject({
    paper: '河湾日报',
    date: '2021年3月4日',
    number: '3',
    shelfMark: 'HW 1',
  });
  expect(document.emendations.map(({ before, after }) => `${before}>${after}`)).toEqual([
    '>编者的话',
    '>河湾',
    '清晨>早晨',
    '没>',
  ]);
  expect(document.groups).toHaveLength(1);
  expect(document.decisions).toHaveLength(1);
  expect(document.boxes.map(({ role }) => role)).toEqual(['headline', 'text', 'frame']);
  expect(document.articles[0]?.headline[0]?.[0]?.text).toBe('老渡口有了新码头');
  expect([...files.keys()].sort()).toEqual([
    'assets/ferry.jpg',
    'assets/scan.png',
    'preview.png',
    'sources/s1/page.txt',
  ]);
});

test('the form of a file is its version: saved again, the file of this version is the same, byte for byte', async () => {
  const bytes = readFileSync(file(FORMAT_VERSION));
  const opened = await readContainer(bytes);
  expect(opened.ok && Buffer.compare(await bytesOf(opened.value), bytes)).toBe(0);
});

test('migrations run in their order, from the version of the file on', () => {
  const steps: Migration[] = [
    { from: 1, name: 'renameSeen', up: ({ seen, ...rest }) => ({ ...rest, read: seen }) },
    { from: 2, name: 'doubleRead', up: (document) => ({ ...document, read: Number(document['read']) * 2 }) },
  ];
  expect(migrate({ version: 1, seen: 4 }, 1, steps, 3)).toEqual({ version: 3, read: 8 });
  expect(migrate({ version: 2, read: 4 }, 2, steps, 3)).toEqual({ version: 3, read: 8 });
  expect(() => migrate({ version: 1 }, 1, steps.slice(1), 3)).toThrow('no migration from version 1');
});
