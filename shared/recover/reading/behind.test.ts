import { expect, it } from 'vitest';
import { linesOf } from '../../source/index.ts';
import { piecesOf } from './pieces.ts';

it('gives lines that stand right behind others the edge at which their column is seen to start', () => {
  const left = '石桥边上的老茶馆又开张了，';
  const right = '河对岸的渡口也修好了栏杆和灯';
  const rows = Array.from({ length: 24 }, () => `${left} ${right}`);
  // The left column's text has ended: the right one stands where its own place is.
  rows.push(' '.repeat(16) + right);
  const pieces = piecesOf(linesOf(rows.join('\n')).lines).filter(({ text }) => text === right);
  expect(pieces).toHaveLength(rows.length);
  expect(new Set(pieces.map(({ edge }) => edge))).toEqual(new Set([16]));
});

it('takes no start above or below the lines for that of their column', () => {
  const left = '石桥边上的老茶馆又开张了，';
  const right = '河对岸的渡口也修好了栏杆和灯';
  const other = Array.from({ length: 6 }, () => `${' '.repeat(20)}山里的小学添了一间新的图书室`);
  const rows = [
    ...other,
    '',
    '',
    '',
    '',
    ...Array.from({ length: 8 }, () => `${left} ${right}`),
    `${' '.repeat(16)}${right}`,
  ];
  const pieces = piecesOf(linesOf(rows.join('\n')).lines).filter(({ text }) => text === right);
  expect(new Set(pieces.map(({ edge }) => edge))).toEqual(new Set([16]));
});
