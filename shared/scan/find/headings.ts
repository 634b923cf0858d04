import type { Box } from '../../document/index.ts';
import type { FontSet } from '../../fonts/index.ts';
import type { Frame, Line } from '../../frame/index.ts';
import { bounds, inset, rect, type Rect } from '../../geometry/index.ts';
import { blur, emptyField, sample, type Field } from '../gray.ts';
import { glyphPicture } from '../glyphs.ts';
import { blobsOf, closed, INK } from './regions.ts';

/** Where the display type of a box was found: its ink, and which way its lines run. */
export interface HeadingPlace {
  readonly box: string;
  readonly rect: Rect;
  readonly direction: 'horizontal' | 'vertical';
  /** Size of the largest type, pt. */
  readonly size: number;
}

/** Pixels an em in which lines of display type are compared. */
const EM = 16;
/** What of an em the ink of a line takes across it. */
const THICK = 0.93;
/** A line of display type is there at so much likeness: a few characters are more easily mistaken. */
const ALIKE = { few: 0.6, many: 0.48 } as const;
const FEW = 4;
/** What it counts against a place that type would have to be narrowed or widened to it. */
const NATURAL = 0.15;
/** Type may be narrowed (长体) or widened against ours by so much. */
const STRETCH = { least: 0.62, most: 1.5 } as const;
/** Display type against body type. */
const LARGER = 1.35;
/** Heights of display lines, pt; labels included. */
const HEIGHT = { least: 7, most: 130 } as const;
/** Gaps that are closed along a line to make words, and across it to make characters of their strokes, pt. */
const ALONG = [5, 12, 28, 60, 110];
const ACROSS = [2, 5, 10];

interface Wanted {
  readonly box: string;
  readonly line: Line;
  /** Headline lines must be found; a kicker or deck may be missing. */
  readonly main: boolean;
  readonly letters: readonly Letter[];
  /** Where its story stands, or the whole sheet where that is not known. */
  readonly home: readonly Rect[];
  /** Length of the line, ems. */
  readonly length: number;
}

/** A character of a line: where it begins and ends, as shares of the line's length, and its ink in an em of EM pixels. */
interface Letter {
  readonly from: number;
  readonly to: number;
  readonly picture: Field;
}

interface Candidate {
  readonly rect: Rect;
  readonly reversed: boolean;
}

/** What is left of a sheet when text, pictures and rules are known. */
export interface Rest {
  /** Ink, and how dark it is (labels are black all over), without what is known. */
  readonly ink: Field;
  readonly tone: Field;
  /** Points a pixel. */
  readonly unit: number;
  /** What is known: no line of type runs across it. */
  readonly bars: readonly Rect[];
  /** Size of the body type, pt. */
  readonly body: number;
  /** Where the text of each story was found. */
  readonly homes: ReadonlyMap<string, readonly Rect[]>;
}

/**
 * Finds headlines, kickers, decks and flags: every stretch of large type that is left on the sheet is held against every
 * line that is wanted, stretched to its size.
 */
export function findHeadings(
  frame: Frame,
  boxes: readonly Box[],
  fonts: FontSet,
  rest: Rest,
): HeadingPlace[] {
  const roles = new Map(boxes.map(({ id, role }) => [id, role]));
  const wanted = frame.regions.flatMap((region): Wanted[] => {
    const role = region.box === null ? undefined : roles.get(region.box);
    if (region.box === null || (role !== 'headline' && role !== 'flag')) return [];
    const { box, owner } = region;
    const home = (owner.kind === 'article' ? rest.homes.get(owner.id) : undefined) ?? [frame.trim];
    return region.lines.flatMap((line): Wanted[] => {
      const main = line.role === 'headline' || line.role === 'flag';
      const { letters, length } = lettersOf(line, fonts);
      return letters.length > 0 ? [{ box, line, main, home, letters, length }] : [];
    });
  });
  const candidates = candidatesOn(rest);
  const pairs = wanted.flatMap((want, w) =>
    candidates.flatMap((candidate, c) =>
      (['horizontal', 'vertical'] as const).flatMap((direction) => {
        if (want.line.role === 'flag' && direction === 'vertical') return [];
        const { width, height } = candidate.rect;
        const ems = direction === 'horizontal' ? width / height : height / width;
        const size = (direction === 'horizontal' ? height : width) / THICK;
        if (size < rest.body * LARGER) return [];
        const stretch = (ems * THICK) / want.length;
        const reach = want.line.role === 'flag' ? 1.5 * BESIDE : BESIDE;
        if (!want.home.some((home) => isBeside(candidate.rect, home, reach))) return [];
        if (stretch < STRETCH.least || stretch > STRETCH.most) return [];
        const score = likeness(want.letters, candidate, direction, stretch, rest);
        return score > (want.letters.length < FEW ? ALIKE.few : ALIKE.many)
          ? [{ w, c, direction, score: score - NATURAL * Math.abs(Math.log(stretch)) }]
          : [];
      }),
    ),
  );
  pairs.sort((a, b) => b.score - a.score);
  const taken: Rect[] = [];
  const lines = new Map<number, { readonly rect: Rect; readonly direction: HeadingPlace['direction'] }>();
  for (const { w, c, direction } of pairs) {
    const { rect: r } = candidates[c]!;
    if (lines.has(w) || taken.some((other) => share(r, other) > 0.3)) continue;
    lines.set(w, { rect: r, direction });
    taken.push(r);
  }
  return [...new Set(wanted.map(({ box }) => box))].flatMap((box): HeadingPlace[] => {
    const own = wanted.flatMap((want, w) => (want.box === box ? [{ want, found: lines.get(w) }] : []));
    if (own.some(({ want, found }) => want.main && !found)) return [];
    const main = own.find(({ want }) => want.main)?.found ?? own.find(({ found }) => found)?.found;
    if (!main) return [];
    const rects = own.flatMap(({ found }) =>
      found?.direction === main.direction && near(found.rect, main.rect) ? [found.rect] : [],
    );
    const thick = main.direction === 'horizontal' ? main.rect.height : main.rect.width;
    return [{ box, rect: bounds(rects), direction: main.direction, size: thick / THICK }];
  });
}

/** A headline stands above or beside its text, with no more between than flag, kicker, deck and white, pt. */
const BESIDE = 180;
/** And no further out than this at the sides where it stands above. */
const ASIDE = 60;

function isBeside(r: Rect, home: Rect, reach: number): boolean {
  const [dx, dy] = [
    Math.max(home.x - r.x - r.width, r.x - home.x - home.width),
    Math.max(home.y - r.y - r.height, r.y - home.y - home.height),
  ];
  return dx < ASIDE && dy < reach;
}

/** Lines of one heading stand no further apart than some of their own heights. */
function near(a: Rect, b: Rect): boolean {
  const most = 3 * Math.max(Math.min(a.height, a.width), Math.min(b.height, b.width));
  return (
    a.x < b.x + b.width + most &&
    b.x < a.x + a.width + most &&
    a.y < b.y + b.height + most &&
    b.y < a.y + a.height + most
  );
}

function share(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? (width * height) / Math.min(a.width * a.height, b.width * b.height) : 0;
}

/** Marks, and spaces, are too little ink to be told apart. */
const LETTER = /[\p{L}\p{N}]/u;

/** Above the baseline stands so much of a glyph's em. */
const ORIGIN = 0.88;

function lettersOf(line: Line, fonts: FontSet): Pick<Wanted, 'letters' | 'length'> {
  const glyphs = line.runs.flatMap((run) => {
    const font = fonts.font(run.font);
    if (!font) return [];
    return run.glyphs.map((glyph, i) => {
      const text = run.texts[i] ?? '';
      const upright = run.direction === 'vertical';
      const advance = upright ? run.size : (font.advance(glyph) / font.unitsPerEm) * run.size * run.xScale;
      // Where it starts along its line: in vertical type a glyph's origin is below its top.
      const x = run.direction === 'horizontal' ? run.xs[i]! : run.ys[i]! - (upright ? ORIGIN * run.size : 0);
      return { font, glyph, text, x, advance, size: run.size };
    });
  });
  const seen = glyphs.filter(({ text }) => text.trim() !== '');
  const left = Math.min(...seen.map(({ x }) => x));
  const length = Math.max(...seen.map(({ x, advance }) => x + advance)) - left;
  const size = Math.max(...seen.map((glyph) => glyph.size));
  const letters = seen.flatMap(({ font, glyph, text, x, advance }): Letter[] =>
    LETTER.test(text)
      ? [
          {
            from: (x - left) / length,
            to: (x - left + advance) / length,
            picture: blur(glyphPicture(font, glyph, EM), 0.8),
          },
        ]
      : [],
  );
  return { letters, length: length / size };
}

/** Stretches of ink that may be a line: strokes run together at several distances, both ways, white on black too. */
function candidatesOn({ ink, tone, unit, bars, homes, body }: Rest): Candidate[] {
  const { width, height } = ink;
  const mask = Uint8Array.from(ink.values, (value) => (value > INK ? 1 : 0));
  const found: Candidate[] = [];
  const add = (r: Rect, reversed: boolean): void => {
    const [thin, thick] = [Math.min(r.width, r.height), Math.max(r.width, r.height)];
    if (thin < HEIGHT.least || thin > HEIGHT.most || thick < 1.2 * HEIGHT.least) return;
    const known = found.some(
      ({ rect: o }) =>
        Math.abs(o.x - r.x) < 1 &&
        Math.abs(o.y - r.y) < 1 &&
        Math.abs(o.width - r.width) < 1.5 &&
        Math.abs(o.height - r.height) < 1.5,
    );
    if (!known) found.push({ rect: r, reversed });
  };
  const dark = Uint8Array.from(tone.values, (value) => (value > DARK ? 1 : 0));
  const labels = labelsOn(dark, width, height, unit);
  for (const { rect: r, inner } of labels) {
    if (inner) add(inner, true);
    clear(mask, width, height, inset(r, -2 * unit), unit);
  }
  for (const r of framesOn(mask, width, height, unit)) {
    labels.push({ rect: r, inner: null });
    outline(mask, width, height, r, unit);
  }
  const barred = new Uint8Array(mask.length);
  for (const bar of [...bars, ...labels.map((label) => inset(label.rect, -2 * unit))])
    for (
      let y = Math.max(0, Math.floor(bar.y / unit));
      y < Math.min(height, (bar.y + bar.height) / unit);
      y += 1
    )
      for (
        let x = Math.max(0, Math.floor(bar.x / unit));
        x < Math.min(width, (bar.x + bar.width) / unit);
        x += 1
      )
        barred[y * width + x] = 1;
  const whole = rect(0, 0, width * unit, height * unit);
  // A headline stands over its own columns: what lies beside these is another's, be it ever so near.
  const zones = [...homes.values()].map((places) => {
    const { x, y, width: w, height: h } = bounds(places);
    return rect(x - body / 2, y - BESIDE, w + body, h + BESIDE);
  });
  for (const zone of [whole, ...zones]) {
    const [x0, y0] = [Math.max(0, Math.floor(zone.x / unit)), Math.max(0, Math.floor(zone.y / unit))];
    const w = Math.min(width, Math.ceil((zone.x + zone.width) / unit)) - x0;
    const h = Math.min(height, Math.ceil((zone.y + zone.height) / unit)) - y0;
    if (w < 4 || h < 4) continue;
    const [part, bar] = [cropped(mask, width, x0, y0, w, h), cropped(barred, width, x0, y0, w, h)];
    for (const along of ALONG)
      for (const across of ACROSS)
        for (const [x, y] of [
          [along, across],
          [across, along],
        ] as const)
          for (const { rect: r } of blobsOf(closed(part, bar, w, h, x / unit, y / unit), w, h, unit))
            add(rect(r.x + x0 * unit, r.y + y0 * unit, r.width, r.height), false);
  }
  return found;
}

function cropped(mask: Uint8Array, width: number, x: number, y: number, w: number, h: number): Uint8Array {
  const part = new Uint8Array(w * h);
  for (let row = 0; row < h; row += 1)
    part.set(mask.subarray((y + row) * width + x, (y + row) * width + x + w), row * w);
  return part;
}

/** What is darker than this is the ground of a label. */
const DARK = 0.5;
/** Sizes of labels, pt. */
const LABEL = { least: 11, most: 90, longest: 320 } as const;

const isLabel = ({ width, height }: Rect): boolean =>
  Math.min(width, height) > LABEL.least &&
  Math.min(width, height) < LABEL.most &&
  Math.max(width, height) < LABEL.longest;

/** Black fields, with where the white in them stands. */
function labelsOn(
  dark: Uint8Array,
  width: number,
  height: number,
  unit: number,
): { readonly rect: Rect; readonly inner: Rect | null }[] {
  return blobsOf(dark, width, height, unit, 80).flatMap(({ rect: r, fill }) => {
    if (fill < 0.5 || !isLabel(r) || edgeOf(dark, width, r, unit) < 0.9) return [];
    const margin = 2;
    const [x0, y0] = [Math.round(r.x / unit) + margin, Math.round(r.y / unit) + margin];
    const [w, h] = [Math.round(r.width / unit) - 2 * margin, Math.round(r.height / unit) - 2 * margin];
    if (w < 4 || h < 4) return [];
    const white = new Uint8Array(w * h);
    for (let y = 0; y < h; y += 1)
      for (let x = 0; x < w; x += 1) white[y * w + x] = 1 - dark[(y0 + y) * width + x0 + x]!;
    const parts = blobsOf(white, w, h, unit, 3);
    const all = bounds(parts.map((part) => part.rect));
    const inner = parts.length > 0 ? rect(all.x + x0 * unit, all.y + y0 * unit, all.width, all.height) : null;
    return [{ rect: r, inner }];
  });
}

/** Frames round a few words: hollow, with ink all along their edge. */
function framesOn(mask: Uint8Array, width: number, height: number, unit: number): Rect[] {
  return blobsOf(mask, width, height, unit, 60).flatMap(({ rect: r, fill }) =>
    fill < 0.5 && isLabel(r) && edgeOf(mask, width, r, unit) > 0.9 ? [r] : [],
  );
}

/** Share of the edge of a rectangle, two pixels deep, that is set. */
function edgeOf(mask: Uint8Array, width: number, r: Rect, unit: number): number {
  const [x0, y0] = [Math.round(r.x / unit), Math.round(r.y / unit)];
  const [x1, y1] = [x0 + Math.round(r.width / unit) - 1, y0 + Math.round(r.height / unit) - 1];
  let [set, all] = [0, 0];
  const at = (x: number, y: number, dx: number, dy: number): void => {
    all += 1;
    if (mask[y * width + x] === 1 || mask[(y + dy) * width + x + dx] === 1) set += 1;
  };
  for (let x = x0; x <= x1; x += 1) {
    at(x, y0, 0, 1);
    at(x, y1, 0, -1);
  }
  for (let y = y0; y <= y1; y += 1) {
    at(x0, y, 1, 0);
    at(x1, y, -1, 0);
  }
  return all === 0 ? 0 : set / all;
}

function clear(mask: Uint8Array, width: number, height: number, r: Rect, unit: number): void {
  const from = Math.max(0, Math.floor(r.x / unit));
  const to = Math.min(width, Math.ceil((r.x + r.width) / unit));
  for (let y = Math.max(0, Math.floor(r.y / unit)); y < Math.min(height, (r.y + r.height) / unit); y += 1)
    mask.fill(0, y * width + from, y * width + Math.max(from, to));
}

/** Takes the lines of a frame away and leaves what stands in it. */
function outline(mask: Uint8Array, width: number, height: number, r: Rect, unit: number): void {
  const line = 4 * unit;
  clear(mask, width, height, rect(r.x, r.y, r.width, line), unit);
  clear(mask, width, height, rect(r.x, r.y + r.height - line, r.width, line), unit);
  clear(mask, width, height, rect(r.x, r.y, line, r.height), unit);
  clear(mask, width, height, rect(r.x + r.width - line, r.y, line, r.height), unit);
}

/** How far a character may stand from where ours does, in ems along the line and across it. */
const STRAY = { along: 0.6, across: 0.15 } as const;

/**
 * How alike the characters of a line are to what a stretch of the sheet shows where they should stand, each at its best
 * place, in the mean, −1 to 1.
 */
function likeness(
  letters: readonly Letter[],
  { rect: r, reversed }: Candidate,
  direction: HeadingPlace['direction'],
  stretch: number,
  { ink, tone, unit }: Rest,
): number {
  const across = direction === 'horizontal';
  const [long, thick] = across ? [r.width, r.height] : [r.height, r.width];
  // The strip as a line of EM pixels an em, running to the right: type stands upright in vertical lines too.
  const thin = thick / THICK / EM;
  const step = thin * Math.max(0.8, Math.min(1.25, stretch));
  const length = Math.ceil(long / step) + 2 * EM;
  const strip = across ? emptyField(length, 2 * EM) : emptyField(2 * EM, length);
  const [stepX, stepY] = across ? [step, thin] : [thin, step];
  const [left, top] = [r.x - (across ? EM : EM / 2) * stepX, r.y - (across ? EM / 2 : EM) * stepY];
  for (let y = 0; y < strip.height; y += 1)
    for (let x = 0; x < strip.width; x += 1)
      strip.values[y * strip.width + x] = meanAt(
        reversed ? tone : ink,
        (left + x * stepX) / unit,
        (top + y * stepY) / unit,
        Math.max(stepX, stepY) / unit,
      );
  let sum = 0;
  for (const { from, to, picture } of letters) {
    const middle = ((from + to) / 2) * (long / step);
    const [cx, cy] = across ? [EM + middle - EM / 2, EM / 2] : [EM / 2, EM + middle - EM / 2];
    const [rx, ry] = across ? [STRAY.along, STRAY.across] : [STRAY.across, STRAY.along];
    let best = -1;
    for (let dy = -Math.ceil(ry * EM); dy <= ry * EM; dy += 1)
      for (let dx = -Math.ceil(rx * EM); dx <= rx * EM; dx += 1) {
        const score = alike(picture, strip, Math.round(cx) + dx, Math.round(cy) + dy);
        best = Math.max(best, reversed ? -score : score);
      }
    sum += best;
  }
  return sum / letters.length;
}

/** The mean of a square of a field, `side` pixels wide, with its corner at a place. */
function meanAt(field: Field, x: number, y: number, side: number): number {
  const parts = Math.max(1, Math.min(4, Math.round(side)));
  let sum = 0;
  for (let j = 0; j < parts; j += 1)
    for (let i = 0; i < parts; i += 1)
      sum += sample(field, x + ((i + 0.5) * side) / parts - 0.5, y + ((j + 0.5) * side) / parts - 0.5);
  return sum / parts / parts;
}

/** Correlation of a character's em box with the strip at (left, top). */
function alike(picture: Field, strip: Field, left: number, top: number): number {
  const margin = (picture.width - EM) / 2;
  let [sa, sb, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let y = 0; y < EM; y += 1) {
    const row = top + y;
    if (row < 0 || row >= strip.height) return -1;
    for (let x = 0; x < EM; x += 1) {
      const column = left + x;
      if (column < 0 || column >= strip.width) return -1;
      const a = picture.values[(y + margin) * picture.width + x + margin]!;
      const b = strip.values[row * strip.width + column]!;
      sa += a;
      sb += b;
      aa += a * a;
      bb += b * b;
      ab += a * b;
    }
  }
  const count = EM * EM;
  const [va, vb] = [aa - (sa * sa) / count, bb - (sb * sb) / count];
  return va > 1e-3 && vb > 1e-3 ? (ab - (sa * sb) / count) / Math.sqrt(va * vb) : 0;
}
