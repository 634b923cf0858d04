import { expect, test } from 'vitest';
import { shownLines } from './sourceLines.ts';

const text = '春江\r\n潮水\n\n海平\n海上\n明月\n共潮';

test('the lines of a span are shown with their numbers, their neighbours, and what is meant', () => {
  const at = text.indexOf('海平');
  expect(shownLines(text, [[at, at + 2]], 1)).toEqual([
    { number: 3, text: '', marked: [] },
    { number: 4, text: '海平', marked: [[0, 2]] },
    { number: 5, text: '海上', marked: [] },
  ]);
});

test('a span over a line end marks its part in each line, and what is left out is told', () => {
  expect(
    shownLines(
      text,
      [
        [1, 5],
        [text.length - 1, text.length],
      ],
      0,
    ),
  ).toEqual([
    { number: 1, text: '春江', marked: [[1, 2]] },
    { number: 2, text: '潮水', marked: [[0, 1]] },
    null,
    { number: 7, text: '共潮', marked: [[1, 2]] },
  ]);
});
