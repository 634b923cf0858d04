import { expect, test } from 'vitest';
import { emptyDocument } from '../../document/index.ts';
import { affine } from '../../geometry/index.ts';
import { inReadingOrder, recover } from '../../recover/index.ts';
import { linesOfReading } from './linesOfReading.ts';
import type { Reading } from './reading.ts';
import { EM, line } from './testing/lines.ts';
import { layoutOfRead } from './textOnScan.ts';

/** A pitch that is no multiple of anything: from foot to foot of two lines it is told to half a point at best. */
const PITCH = 12.13;
const ROWS = 40;
const WORDS = '江边的集市一早就开了门挑担的人从渡口上来把菜和鱼摆在石阶两旁卖豆腐的老人敲着竹梆';

/** Ink does not begin and end at the same height in every line. */
const ink = (row: number): number => [0, 0.3, -0.2, 0.1, -0.3][row % 5]!;

const column = (x: number) =>
  Array.from({ length: ROWS }, (_, row) => {
    const words = WORDS.slice(row % 20, (row % 20) + 15);
    return line(words, x, 110 + row * PITCH + ink(row));
  });

test('lines stand where the scan has them, from the first of a column to the last', () => {
  const reading: Reading = {
    kind: 'page',
    width: 600,
    height: 800,
    turns: 0,
    skew: 0,
    sheet: { width: 600, height: 800 },
    toScan: affine.identity,
    lines: [line('江边的早市', 60, 60, 26), ...column(60), ...column(60 + 17 * EM)],
    rules: [],
    frames: [],
    tints: [],
    labels: [],
    pictures: [],
  };
  const page = inReadingOrder(linesOfReading(reading));
  const { articles } = recover({ id: 's1', lines: page.lines });
  const { boxes, setup } = layoutOfRead({ ...emptyDocument(), articles }, reading, page);
  const text = boxes.filter(({ role }) => role === 'text');
  expect(text).toMatchObject([{ columns: 2 }]);
  const { rect } = text[0]!;
  expect(Math.round(rect.height / setup.linePitch)).toBe(ROWS);
  for (let row = 0; row < ROWS; row += 1) {
    // An em stands in the middle of its line, its ink in the middle of the em.
    const middle = rect.y + (row + 0.5) * setup.linePitch;
    expect(Math.abs(middle - (110 + row * PITCH + 0.46 * EM))).toBeLessThan(0.5);
  }
});
