import { presets, type PageSetup } from '../../document/index.ts';
import { mergedMeasure } from '../setup.ts';
import type { PhotoShape, PlanInput, StoryShape, TextRoom } from '../shapes.ts';

/** Mulberry32: small, seeded, the same everywhere. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A leaf of a made-up page: ems and lines from the type area's top left. */
export interface TruthLeaf {
  readonly id: string;
  readonly kind: 'story' | 'photo';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly columns: number;
  readonly measure: number;
  readonly lines: number;
}

export interface MadePage {
  readonly input: PlanInput;
  readonly truth: readonly TruthLeaf[];
}

interface Cell {
  readonly column: number;
  readonly columns: number;
  readonly y: number;
  readonly h: number;
}

/** Headline lines over so many base columns on the made-up pages. */
const headlineLines = (columns: number, lead: boolean): number =>
  lead && columns >= 3 ? 7 : ([0, 3, 4, 5][columns] ?? 6);

/**
 * A page cut at random into stories and photos, as sliced pages are: its shapes, and where they stood. Null where the cuts
 * leave a part too small for a story or a photo out of proportion.
 */
export function madePage(
  seed: number,
  stories: number,
  photos: number,
  setup: PageSetup = presets['duikai-8'],
): MadePage {
  for (let attempt = 0; ; attempt++) {
    const next = random(seed * 1000 + attempt);
    const cells = cut(next, { column: 0, columns: setup.columns, y: 0, h: setup.lines }, stories + photos);
    const made = cells && fillCells(next, cells, photos, setup);
    if (made) return made;
  }
}

function cut(next: () => number, cell: Cell, parts: number): Cell[] | null {
  if (parts === 1) return [cell];
  const first = 1 + Math.floor(next() * (parts - 1));
  const share = (first + (next() - 0.5) * 0.6) / parts;
  const wide = cell.columns * 14 > cell.h * 1.295 * (0.7 + next() * 0.9);
  if (wide && cell.columns >= 2) {
    const left = Math.min(cell.columns - 1, Math.max(1, Math.round(cell.columns * share)));
    const a = cut(next, { ...cell, columns: left }, first);
    const b = cut(next, { ...cell, column: cell.column + left, columns: cell.columns - left }, parts - first);
    return a && b ? [...a, ...b] : null;
  }
  const top = Math.round((cell.h - 1) * share);
  if (top < 8 || cell.h - 1 - top < 8) return null;
  const a = cut(next, { ...cell, h: top }, first);
  const b = cut(next, { ...cell, y: cell.y + top + 1, h: cell.h - top - 1 }, parts - first);
  return a && b ? [...a, ...b] : null;
}

function fillCells(
  next: () => number,
  cells: readonly Cell[],
  photos: number,
  setup: PageSetup,
): MadePage | null {
  const shuffled = [...cells];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const [a, b] = [shuffled[i], shuffled[j]];
    if (a && b) [shuffled[i], shuffled[j]] = [b, a];
  }
  const ratio = (cell: Cell): number => mergedMeasure(setup, cell.columns) / ((cell.h - 3) * 1.295);
  const frames = shuffled.filter((c) => ratio(c) > 0.6 && ratio(c) < 2 && c.columns >= 2).slice(0, photos);
  if (frames.length < photos) return null;
  const texts = shuffled.filter((c) => !frames.includes(c));
  const largest = Math.max(...texts.map((c) => c.columns * c.h));
  const truth: TruthLeaf[] = [];
  const storyShapes: StoryShape[] = [];
  for (const [i, cell] of texts.entries()) {
    const lead = cell.columns * cell.h === largest;
    const w = mergedMeasure(setup, cell.columns);
    const reset = cell.columns > 1 && next() < 0.4;
    const columns = reset ? cell.columns - (next() < 0.7 || cell.columns > 6 ? 1 : -1) : cell.columns;
    const measure = (w - (columns - 1) * setup.gutter) / columns;
    if (measure < 8 || measure > 28) return null;
    const flag = next() < 0.25;
    const lines = cell.h - headlineLines(cell.columns, lead) - (flag ? 2 : 0);
    if (lines < 6) return null;
    const id = `s${i}`;
    const total = columns * lines - Math.floor(next() * columns);
    storyShapes.push(storyShape(next, id, total, { columns, measure, lines }, w, flag));
    truth.push({
      id,
      kind: 'story',
      x: cell.column * (setup.columnMeasure + setup.gutter),
      y: cell.y,
      w,
      h: cell.h,
      columns,
      measure,
      lines,
    });
  }
  const bySize = [...truth].sort((a, b) => b.w * b.h - a.w * a.h).map((leaf) => leaf.id);
  const photoShapes: PhotoShape[] = frames.map((cell, i) => {
    const w = mergedMeasure(setup, cell.columns);
    const id = `p${i}`;
    const x = cell.column * (setup.columnMeasure + setup.gutter);
    truth.push({ id, kind: 'photo', x, y: cell.y, w, h: cell.h, columns: 1, measure: w, lines: cell.h });
    const characters = 40 + Math.floor(next() * 90);
    return { id, story: null, aspect: null, captionLines: (measure) => Math.ceil(characters / measure) + 1 };
  });
  return {
    input: {
      setup,
      stories: storyShapes.map((s) => ({ ...s, rank: bySize.indexOf(s.id) + 1 })),
      photos: photoShapes,
      groups: [],
      boxes: [],
    },
    truth,
  };
}

/** A story of `total` lines at its measure, in paragraphs; at other measures as many lines as these then take. */
function storyShape(
  next: () => number,
  id: string,
  total: number,
  setting: { columns: number; measure: number; lines: number },
  w: number,
  flag: boolean,
): StoryShape {
  const paragraphs: number[] = [];
  for (let left = total; left > 0;) {
    const lines = Math.min(left, 2 + Math.floor(next() * 8));
    paragraphs.push((lines - 0.1 - next() * 0.8) * setting.measure);
    left -= lines;
  }
  return {
    id,
    rank: 1,
    settings: [{ ...setting, doubt: 0 }],
    headline: {
      kicker: [],
      main: [Math.max(4, Math.min(24, Math.round((w / (2 + next() * 2)) * 0.9)))],
      deck: next() < 0.2 ? [12] : [],
    },
    flag: flag ? 4 : null,
    framed: false,
    fill: (rooms) => filled(paragraphs, rooms),
  };
}

/** Paragraphs (ems of text) poured into rooms line by line. */
export function filled(
  paragraphs: readonly number[],
  rooms: readonly TextRoom[],
): { overset: number; spare: number } {
  const lines = rooms.flatMap((room) => new Array<number>(room.columns * room.lines).fill(room.measure));
  let at = 0;
  let overset = 0;
  for (const ems of paragraphs) {
    for (let left = ems; left > 1e-9;) {
      const measure = lines[at];
      if (measure === undefined) overset += 1;
      else at += 1;
      left -= measure ?? rooms[0]?.measure ?? 13;
    }
  }
  return { overset, spare: lines.length - at };
}
