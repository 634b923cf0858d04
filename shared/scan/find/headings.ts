import type { Box } from '../../document/index.ts';
import type { FontSet } from '../../fonts/index.ts';
import type { Frame, Line } from '../../frame/index.ts';
import { bounds, type Rect } from '../../geometry/index.ts';
import { blur } from '../gray.ts';
import { glyphPicture } from '../glyphs.ts';
import { BESIDE, candidatesOn, type Rest } from './displayType.ts';
import { EM, likeness, THICK, type Letter } from './likeness.ts';

/** Where the display type of a box was found: its ink, and which way its lines run. */
export interface HeadingPlace {
  readonly box: string;
  readonly rect: Rect;
  readonly direction: 'horizontal' | 'vertical';
  /** Size of the largest type, pt. */
  readonly size: number;
}

/** A line of display type is there at so much likeness: a few characters are more easily mistaken. */
const ALIKE = { few: 0.6, many: 0.48 } as const;
const FEW = 4;
/** What it counts against a place that type would have to be narrowed or widened to it. */
const NATURAL = 0.15;
/** Type may be narrowed (长体) or widened against ours by so much. */
const STRETCH = { least: 0.62, most: 1.5 } as const;
/** Display type against body type. */
const LARGER = 1.35;

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
