import { type MarkedRect } from '../compose/index.ts';
import type { Reading } from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import { type Frame, type GlyphRun, type Ink } from '../frame/index.ts';
import { bottom, mm, mmToPt, rect, right } from '../geometry/index.ts';
import type { Content } from './content.ts';
import type { FontBook } from './embed.ts';
import { num } from './numbers.ts';
import { paintRun, wordsAt, type Flip } from './text.ts';

/** What marks on a page mean, told in its foot margin: the text with their marks on it. */
export interface Legend {
  readonly runs: readonly GlyphRun[];
  readonly marks: readonly MarkedRect[];
}

const words: Readonly<Record<Reading['mark'], string>> = {
  sic: '原文如此',
  uncertain: '存疑',
  illegible: '漫漶',
};
const SIZE = 7;

/** The legend of the marks that a page has, in the order they are first met; of none, empty. */
export function legendOf(marked: readonly MarkedRect[], frame: Frame, fonts: FontSet): Legend {
  const runs: GlyphRun[] = [];
  const marks: MarkedRect[] = [];
  let pen: number = frame.typeArea.x;
  const y = frame.trim.height - Math.min(mmToPt(mm(7)), (frame.trim.height - bottom(frame.typeArea)) / 3);
  const write = (text: string) => {
    const words = wordsAt(text, { x: pen, y, size: SIZE }, fonts);
    runs.push(...words.runs);
    pen = words.end;
  };
  for (const mark of new Set(marked.map((one) => one.mark))) {
    if (runs.length === 0) write('校读：');
    const from = pen;
    write(words[mark]);
    marks.push({ mark, rect: rect(from, y - 0.88 * SIZE, pen - from, SIZE), across: false });
    pen += SIZE;
  }
  return { runs, marks };
}

const red: Ink = { c: 0, m: 0.9, y: 0.8, k: 0.1 };
const blue: Ink = { c: 0.85, m: 0.5, y: 0, k: 0.1 };

/**
 * Marks readings as the window does, with lines beside the characters and never one of their own: printed wrong
 * (原文如此) with a wave, uncertain with dots, illegible with hatching. The text stays as it is read.
 */
export function paintReadings(
  content: Content,
  marked: readonly MarkedRect[],
  { runs, marks }: Legend,
  book: FontBook,
  flip: Flip,
): void {
  content.add('q', '0.5 w 1 J');
  content.forget();
  for (const one of [...marked, ...marks]) {
    content.ink(one.mark === 'uncertain' ? blue : red, 'stroke');
    if (one.mark === 'illegible') hatch(content, one, flip);
    else underline(content, one, flip);
  }
  content.add('Q');
  content.forget();
  content.beginText();
  for (const run of runs) paintRun(content, book.face(run.font), run, flip);
  content.endText();
}

/** A wave or dots under the characters; right of them where the line runs down. Lengths in points. */
function underline(content: Content, { mark, rect: r, across }: MarkedRect, flip: Flip): void {
  const length = across ? r.height : r.width;
  const at = (along: number, off: number) =>
    across
      ? `${num(flip.x(right(r) + 0.4 + off))} ${num(flip.y(r.y + along))}`
      : `${num(flip.x(r.x + along))} ${num(flip.y(bottom(r) + 0.4 + off))}`;
  if (mark === 'uncertain') {
    content.add('[0 1.6] 0 d', `${at(0.25, 0)} m ${at(length, 0)} l S`, '[] 0 d');
    return;
  }
  const wave = 1.5;
  const parts = [`${at(0, 0)} m`];
  for (let from = 0, side = 1; from < length - 1e-6; from += wave, side = -side) {
    const to = Math.min(length, from + wave);
    const third = (to - from) / 3;
    parts.push(`${at(from + third, 0.7 * side)} ${at(to - third, 0.7 * side)} ${at(to, 0)} c`);
  }
  content.add(...parts, 'S');
}

function hatch(content: Content, { rect: r }: MarkedRect, flip: Flip): void {
  content.add('q', `${num(flip.x(r.x))} ${num(flip.y(bottom(r)))} ${num(r.width)} ${num(r.height)} re W n`);
  for (let x = r.x - r.height; x < right(r); x += 2)
    content.add(
      `${num(flip.x(x))} ${num(flip.y(bottom(r)))} m ${num(flip.x(x + r.height))} ${num(flip.y(r.y))} l S`,
    );
  content.add('Q');
}
