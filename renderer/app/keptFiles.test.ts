import { expect, test } from 'vitest';
import { sampleContainer } from '../../shared/document/testing/sampleContainer.ts';
import { keptFiles } from './keptFiles.ts';

const { document, files } = await sampleContainer();
const all = new Map([
  ...[...files].map(([path, bytes]) => [path, new Uint8Array(bytes)] as const),
  ['assets/scan.png.reading.json', new Uint8Array(3)] as const,
  ['assets/gone.jpg', new Uint8Array(3)] as const,
  ['assets/other.png.reading.json', new Uint8Array(3)] as const,
]);
const names = (of: typeof document) =>
  [...keptFiles(of, all).keys()].filter((path) => path.startsWith('assets/'));

test('a page file keeps the pictures that the page names, and what was read of its scan', () => {
  expect(names(document).sort()).toEqual([
    'assets/ferry.jpg',
    'assets/scan.png',
    'assets/scan.png.reading.json',
  ]);
  expect([...keptFiles(document, all).keys()].filter((path) => path.startsWith('sources/'))).toHaveLength(1);
});

test('a linked scan stays where it is', () => {
  const linked = { ...document, scan: { ...document.scan!, link: '/archive/scan.png' } };
  expect(names(linked).sort()).toEqual(['assets/ferry.jpg', 'assets/scan.png.reading.json']);
});

test('without a scan nothing of one is kept', () => {
  expect(names({ ...document, scan: null })).toEqual(['assets/ferry.jpg']);
});
