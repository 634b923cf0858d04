import { expect, test } from 'vitest';
import { isScanName, scanBeside } from './scanFiles.ts';

test('a scan beside a text has its name, whatever its case and ending', () => {
  expect(scanBeside('1987-03-05.txt', ['a.jpg', '1987-03-05.JPG', '1987-03-05.txt'])).toBe('1987-03-05.JPG');
  expect(scanBeside('第一版.text', ['第一版.webp', '第二版.tif'])).toBe('第一版.webp');
});

test('of several the master comes before what was made of it', () => {
  expect(scanBeside('p.txt', ['p.jpg', 'p.pdf', 'p.tiff', 'p.png'])).toBe('p.tiff');
});

test('a name that only begins alike, and what is no picture, lie not beside it', () => {
  expect(scanBeside('p.txt', ['p1.jpg', 'p.1.jpg', 'p.doc', 'p', '.jpg'])).toBeNull();
  expect(scanBeside('p.1.txt', ['p.1.jpg'])).toBe('p.1.jpg');
});

test('scans are known by how their names end', () => {
  expect(['a.TIF', 'a.jp2', 'a.pdf'].every(isScanName)).toBe(true);
  expect(['a.txt', 'tif', 'a.tif.exe'].some(isScanName)).toBe(false);
});
