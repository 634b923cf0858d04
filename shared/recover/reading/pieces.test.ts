import { expect, it } from 'vitest';
import { linesOf } from '../../source/index.ts';
import { piecesOf } from './pieces.ts';

it('puts a line together that a wide space behind a mark parted, though a sentence ends there', () => {
  const column = [
    '渡口的老船工把缆绳收好又',
    '看了看水位尺今天比昨天低',
    '了半尺他说再过几天就能开',
    '始清理航道先从上游的弯口',
    '做起那里的泥沙积得最厚水',
  ];
  const rows = [...column.slice(0, 3), `水位低了半尺。${' '.repeat(24)}“再等等看吧`, ...column.slice(3)];
  expect(piecesOf(linesOf(rows.join('\n')).lines).map(({ row }) => row)).toEqual([0, 1, 2, 3, 4, 5]);
});
