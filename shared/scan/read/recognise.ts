import { affine } from '../../geometry/index.ts';
import { shrink, type Gray } from '../gray.ts';
import { GUESSES, LINE_HEIGHT, type Guesses, type Networks } from './networks.ts';
import { heightOf, widthOf } from '../../geometry/index.ts';
import type { Segment } from './segment.ts';
import { grayAt, type View } from './view.ts';

/** A character that was read, with how sure the network is (0 to 1) and where along its line it stands (0 to 1). */
export interface ReadCharacter {
  readonly text: string;
  readonly confidence: number;
  readonly at: number;
  /** What else it may be, likeliest first. */
  readonly others: readonly string[];
}

/** Pixels of planes that are recognised together. */
const BATCH = 6 * 960;
/** Longer lines are read in parts that overlap: the network has seen none of this length. */
const LONGEST = 2400;
/** Blank beside a line's ink, as a share of its height: how the network is used to see lines. */
const MARGIN = 0.09;

/** A strip of a scan at the height in which lines are read, black on white. */
export interface Strip {
  readonly width: number;
  readonly pixels: Uint8Array;
  /** Part of its width that is the segment itself, without margins: [from, to] in pixels. */
  readonly inner: readonly [from: number, to: number];
}

/** Reads gray levels of a scan at several sizes, so that large type is not seen through holes. */
export class Pyramid {
  readonly #levels: Gray[];
  readonly #scan: Gray;
  constructor(scan: Gray) {
    this.#scan = scan;
    this.#levels = [scan];
  }
  /** The level at which a step of `step` scan pixels is about one pixel, with its factor. */
  at(step: number): { readonly gray: Gray; readonly factor: number } {
    let level = 0;
    while (2 ** (level + 1) <= step * 1.2 && level < 4) level += 1;
    for (let k = this.#levels.length; k <= level; k += 1) this.#levels.push(shrink(this.#levels[k - 1]!, 2));
    const gray = this.#levels[level]!;
    return { gray, factor: this.#scan.width / gray.width };
  }
}

/** The strip of a segment. Upright lines are laid on their side, as the network was trained to read them. */
export function stripOf(view: View, pyramid: Pyramid, { box, direction }: Segment): Strip {
  const turned = direction === 'vertical';
  const thick = turned ? widthOf(box) : heightOf(box);
  const long = turned ? heightOf(box) : widthOf(box);
  const margin = thick * MARGIN;
  const unit = (thick + 2 * margin) / LINE_HEIGHT;
  const width = Math.max(16, Math.ceil((long + 3 * margin) / unit));
  const inside = (1.5 * margin) / unit;
  return sampled(
    view,
    pyramid,
    width,
    unit,
    (x, y) =>
      turned
        ? [box.right + margin - (y + 0.5) * unit, box.top + (x + 0.5 - inside) * unit]
        : [box.left + (x + 0.5 - inside) * unit, box.top - margin + (y + 0.5) * unit],
    [inside, inside + long / unit],
  );
}

export function sampled(
  view: View,
  pyramid: Pyramid,
  width: number,
  unit: number,
  place: (x: number, y: number) => readonly [x: number, y: number],
  inner: readonly [from: number, to: number],
): Strip {
  const step = Math.hypot(view.toScan.a, view.toScan.b) * unit;
  const { gray, factor } = pyramid.at(step);
  const pixels = new Uint8Array(width * LINE_HEIGHT);
  for (let y = 0; y < LINE_HEIGHT; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [px, py] = affine.apply(view.toScan, ...place(x, y));
      pixels[y * width + x] = grayAt(gray, px / factor - 0.5, py / factor - 0.5);
    }
  normalise(pixels);
  return { width, pixels, inner };
}

/** Paper to white and ink to black, whichever was lighter. */
function normalise(pixels: Uint8Array): void {
  const histogram = new Uint32Array(256);
  for (const level of pixels) histogram[level] = histogram[level]! + 1;
  const quantile = (share: number): number => {
    let rest = pixels.length * share;
    let level = 0;
    while (level < 255 && (rest -= histogram[level]!) > 0) level += 1;
    return level;
  };
  const [dark, middle, light] = [quantile(0.02), quantile(0.5), quantile(0.98)];
  const range = Math.max(32, light - dark);
  const reversed = middle - dark < light - middle;
  for (let i = 0; i < pixels.length; i += 1) {
    const level = Math.max(0, Math.min(255, ((pixels[i]! - dark) * 255) / range));
    pixels[i] = reversed ? 255 - level : level;
  }
}

/** Reads strips, those of like width together. Answers in their order. */
export async function readStrips(
  strips: readonly Strip[],
  { recognise, alphabet }: Networks,
  onBatch: (done: number, of: number) => void | Promise<void>,
): Promise<ReadCharacter[][]> {
  const order = strips.map((_, i) => i).sort((a, b) => strips[a]!.width - strips[b]!.width);
  const read: ReadCharacter[][] = strips.map(() => []);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && roundedWidth(strips[order[to]!]!) * (to + 1 - from) <= BATCH) to += 1;
    const batch = order.slice(from, to);
    const width = Math.max(...batch.map((i) => roundedWidth(strips[i]!)));
    const planes = new Float32Array(batch.length * 3 * LINE_HEIGHT * width);
    for (const [k, i] of batch.entries()) lay(strips[i]!, planes, k, width);
    const guesses = await recognise(planes, batch.length, width);
    for (const [k, i] of batch.entries()) read[i] = decode(guesses, k, alphabet, width, strips[i]!);
    from = to;
    await onBatch(from, order.length);
  }
  return read;
}

const roundedWidth = ({ width }: Strip): number => Math.ceil(Math.min(width, LONGEST) / 32) * 32;

function lay({ width, pixels }: Strip, planes: Float32Array, index: number, padded: number): void {
  const plane = LINE_HEIGHT * padded;
  for (let y = 0; y < LINE_HEIGHT; y += 1)
    for (let x = 0; x < Math.min(width, padded); x += 1) {
      const value = pixels[y * width + x]! / 127.5 - 1;
      const at = index * 3 * plane + y * padded + x;
      planes[at] = value;
      planes[at + plane] = value;
      planes[at + 2 * plane] = value;
    }
}

/** The best character at each step, repeats and blanks taken out: greedy decoding of CTC (Graves 2006). */
function decode(
  { steps, classes, probabilities }: Guesses,
  index: number,
  alphabet: readonly string[],
  padded: number,
  { inner: [from, to] }: Strip,
): ReadCharacter[] {
  const out: ReadCharacter[] = [];
  let before = 0;
  let open: { text: string; best: number; weight: number; sum: number; surest: number } | null = null;
  const close = (): void => {
    if (!open) return;
    const x = ((open.sum / open.weight + 0.5) * padded) / steps;
    out.push({
      text: open.text,
      confidence: open.best,
      at: Math.max(0, Math.min(1, (x - from) / (to - from))),
      others: Array.from(classes.subarray(open.surest + 1, open.surest + GUESSES)).flatMap((own) =>
        own > 0 ? (alphabet[own - 1] ?? []) : [],
      ),
    });
    open = null;
  };
  for (let step = 0; step < steps; step += 1) {
    const start = (index * steps + step) * GUESSES;
    const best = classes[start]!;
    const p = probabilities[start]!;
    if (best !== before) close();
    if (best > 0) {
      if (open && best === before) {
        if (p > open.best) [open.best, open.surest] = [p, start];
        open.weight += p;
        open.sum += p * step;
      } else open = { text: alphabet[best - 1] ?? '', best: p, weight: p, sum: p * step, surest: start };
    }
    before = best;
  }
  close();
  return out;
}

/** Mean confidence of what was read; 0 where nothing was. */
export const confidenceOf = (characters: readonly ReadCharacter[]): number =>
  characters.length === 0
    ? 0
    : characters.reduce((sum, { confidence }) => sum + confidence, 0) / characters.length;

export const textOf = (characters: readonly ReadCharacter[]): string =>
  characters.map(({ text }) => text).join('');
