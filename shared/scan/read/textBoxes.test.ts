import { expect, test } from 'vitest';
import { edgesOf, type Edges } from '../../geometry/index.ts';
import { EM, line } from './testing/lines.ts';
import { textBoxes } from './textBoxes.ts';

const PITCH = 12;
const WORDS = '渡口的石阶上摆着新米和竹器老人';

/** A row that begins `from` ems into its column and has so many characters. */
const row = (x: number, n: number, from = 0, count = WORDS.length): Edges =>
  edgesOf(line(WORDS.slice(0, count), x + from * EM, 100 + n * PITCH).box);

test('a column that begins with the last word of a paragraph is one column with the paragraph under it', () => {
  const first = Array.from({ length: 6 }, (_, n) => row(60, n));
  const x = 60 + 17 * EM;
  const second = [row(x, 0, 0, 2), row(x, 1, 2, 13), ...Array.from({ length: 4 }, (_, n) => row(x, n + 2))];
  expect(textBoxes([...first, ...second], EM, PITCH)).toMatchObject([{ columns: 2 }]);
});

test('a short byline is of the column under it, however much white is between', () => {
  const rows = [row(60, 0, 0, 3), row(60, 3, 2, 13), ...Array.from({ length: 4 }, (_, n) => row(60, n + 4))];
  expect(textBoxes(rows, EM, PITCH)).toMatchObject([
    { columns: 1, box: { left: expect.closeTo(60, 0) as number } },
  ]);
});

test('a subhead in the middle of its column goes on under the last word of a paragraph', () => {
  const first = Array.from({ length: 6 }, (_, n) => row(60, n));
  const x = 60 + 17 * EM;
  const second = [row(x, 0, 0, 2), row(x, 2, 5, 5), ...Array.from({ length: 3 }, (_, n) => row(x, n + 3))];
  expect(textBoxes([...first, ...second], EM, PITCH)).toMatchObject([{ columns: 2 }]);
});
