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
