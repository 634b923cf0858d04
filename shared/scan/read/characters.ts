import { affine, rect, type Rect } from '../../geometry/index.ts';
import type { SourceLines } from '../../source/index.ts';
import type { Reading } from './reading.ts';

/** A character of a reading: its line and its index there, in code points. */
export interface ReadPlace {
  readonly line: number;
  readonly index: number;
}

/**
 * Says for each place of a text that is made of lines of a reading (pieces of them, with or without blanks between)
 * which character of them it is.
 *
 * @param start the place of the text's first code unit
 * @param from where in the first line the text may begin
 * @returns how many characters of the lines were walked past
 */
export function placesInLines(
  reading: Reading,
  lines: readonly number[],
  text: string,
  start: number,
  places: Map<number, ReadPlace>,
  from = 0,
): number {
  const queue = lines.flatMap((line) =>
    Array.from(reading.lines[line]!.text, (character, index) => ({ character, line, index })),
  );
  let k = from;
  for (let at = 0; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    // Digits may have been made wide.
    const narrow = character.normalize('NFKC');
    let found = k;
    while (found < queue.length && ![character, narrow].includes(queue[found]!.character)) found += 1;
    const own = queue[found];
    if (own) {
      if (!/\s/u.test(character))
        for (let u = 0; u < character.length; u += 1)
          places.set(start + at + u, { line: own.line, index: own.index });
      k = found + 1;
    }
    at += character.length;
  }
  return k;
}

/** The same for the lines of a reading as a source in the order in which they were found. */
export function placesInReading(reading: Reading, { lines }: SourceLines): ReadonlyMap<number, ReadPlace> {
  const places = new Map<number, ReadPlace>();
  // A line that was parted at a rule is walked on from where its first part ended.
  const walked = new Map<number, number>();
  for (const { index, text, span } of lines)
    walked.set(index, placesInLines(reading, [index], text, span[0], places, walked.get(index) ?? 0));
  return places;
}

/** The em box of a character on the page of the reading, pt. */
export function characterBox(reading: Reading, { line, index }: ReadPlace): Rect {
  const { box, size, at, direction } = reading.lines[line]!;
  const share = at[index] ?? 0;
  const [x, y] =
    direction === 'vertical'
      ? [box.x + box.width / 2, box.y + share * box.height]
      : [box.x + share * box.width, box.y + box.height / 2];
  return rect(x - size / 2, y - size / 2, size, size);
}

/** The middle of a character on the scan, px. */
export function characterOnScan(reading: Reading, place: ReadPlace): readonly [x: number, y: number] {
  const { x, y, width, height } = characterBox(reading, place);
  return affine.apply(reading.toScan, x + width / 2, y + height / 2);
}
