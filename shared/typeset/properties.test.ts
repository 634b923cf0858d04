import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { black } from '../frame/index.ts';
import {
  LOOSE,
  breakAsSource,
  breakFirstFit,
  breakOptimum,
  frameLine,
  naturalWidth,
  orphanStart,
  punctuationTables,
  setLines,
  shrinkRoom,
  stretchPerGap,
  type Prepared,
  type Punctuation,
  type Setting,
} from './index.ts';
import { paragraph } from './testing/paragraphs.ts';
import { linesOf, plainFonts, ready } from './testing/type.ts';

const MEASURE = 13;
const RUNS = { seed: 20_261_124, numRuns: 250 };
const styles = Object.keys(punctuationTables) as Punctuation[];
const setting = (punctuation: Punctuation, level: Setting['level']): Setting => ({
  punctuation,
  level,
  hanLatinGap: 0.25,
  digits: 'font',
  indent: 2,
  hanging: false,
});

/** What an exhaustive search says of a line, told apart from how the breaker weighs it. */
interface Fit {
  readonly fits: boolean;
  readonly loose: boolean;
}
function fitOf(p: Prepared, from: number, to: number): Fit {
  const room = MEASURE - (from === 0 ? p.setting.indent : 0);
  const natural = naturalWidth(p, from, to);
  if (natural > room + 1e-6) return { fits: natural - shrinkRoom(p, from, to) <= room + 1e-6, loose: false };
  return { fits: true, loose: to < p.count && stretchPerGap(p, from, to, room - natural) > LOOSE + 1e-6 };
}

/** Is there a setting of the rest without loose lines (and without an orphan)? Every way is tried. */
function search(p: Prepared, orphans: boolean): boolean {
  const lonely = orphanStart(p);
  const dead = new Set<number>();
  const from = (at: number): boolean => {
    if (at === p.count) return true;
    if (dead.has(at)) return false;
    for (let to = at + 1; to <= p.count; to++) {
      if (p.canBreak[to] !== 1) continue;
      const { fits, loose } = fitOf(p, at, to);
      if (!fits || loose || (to === p.count && at > 0 && at >= lonely && !orphans)) continue;
      if (from(to)) return true;
    }
    dead.add(at);
    return false;
  };
  return from(0);
}

describe.each(styles)('new text in the %s style at 13 em', (punctuation) => {
  test('starts no line with a closing mark and ends none with an opening one, and parts no number or dash', () => {
    fc.assert(
      fc.property(paragraph({ minLength: 1, maxLength: 14 }), (text) => {
        const p = ready(text, setting(punctuation, 'basic'));
        const lines = linesOf(p, breakOptimum(p, MEASURE));
        for (const [i, line] of lines.entries()) {
          const next = lines[i + 1] ?? '';
          if (i > 0) expect(line).not.toMatch(/^[、，。．：；！？”’）》〉】％%‰℃·～\-/–]/u);
          expect(line).not.toMatch(/[“‘（《〈【]$/u);
          if (next !== '') {
            expect(`${line.slice(-1)}|${next.charAt(0)}`).not.toMatch(
              /^(?:—\|—|…\|…|⋯\|⋯|[0-9A-Za-z]\|[0-9A-Za-z]|[０-９]\|[０-９])$/u,
            );
            expect(/^—(?!—)/u.test(next), 'a lone connector starts a line').toBe(false);
          }
        }
        expect(lines.join('')).toBe(text);
      }),
      RUNS,
    );
  });

  test('has no loose line and, at level strict, no orphan wherever an exhaustive search finds such a setting', () => {
    let orphans = 0;
    fc.assert(
      fc.property(paragraph({ minLength: 1, maxLength: 9 }), (text) => {
        const p = ready(text, setting(punctuation, 'strict'));
        const ends = breakOptimum(p, MEASURE);
        const loose = setLines(p, ends, MEASURE).filter((l) => l.to < p.count && l.perGap > LOOSE + 1e-6);
        const start = ends.at(-2) ?? 0;
        const orphan = start > 0 && start >= orphanStart(p);
        if (search(p, false)) expect([loose.length, orphan]).toEqual([0, false]);
        else if (search(p, true)) {
          // The orphan gives way first.
          expect(loose.length).toBe(0);
          orphans += orphan ? 1 : 0;
        }
      }),
      RUNS,
    );
    expect(orphans).toBeLessThan(RUNS.numRuns / 10);
  });

  test('fills the measure with every line but the last, and overlaps no two characters', () => {
    fc.assert(
      fc.property(paragraph({ minLength: 2, maxLength: 10 }), (text) => {
        const p = ready(text, setting(punctuation, 'basic'));
        for (const line of setLines(p, breakOptimum(p, MEASURE), MEASURE)) {
          if (line.to < p.count) expect(line.extent).toBeCloseTo(MEASURE, 6);
          else expect(line.extent).toBeLessThanOrEqual(MEASURE + 1e-6);
          // Only the empty half of a mark may lie under its neighbour.
          const ink = text.slice(line.start, line.end).trimEnd().length;
          const crowded = Array.from({ length: ink }, (_, i) => i).filter(
            (i) =>
              (line.widths[i] ?? 0) < 0.25 - 1e-6 ||
              (i > 0 && (line.xs[i] ?? 0) < (line.xs[i - 1] ?? 0) + (line.widths[i - 1] ?? 0) - 0.5 - 1e-6),
          );
          expect(crowded).toEqual([]);
        }
      }),
      RUNS,
    );
  });
});

test('every character of the text is in the frame exactly once, whichever breaker set it', () => {
  fc.assert(
    fc.property(
      paragraph({ minLength: 1, maxLength: 10 }),
      fc.constantFrom(...styles),
      fc.double({ min: 4, max: 30, noNaN: true }),
      (text, punctuation, measure) => {
        const p = ready(text, setting(punctuation, 'basic'));
        const every7 = Array.from({ length: Math.floor(text.length / 7) }, (_, i) => (i + 1) * 7);
        for (const ends of [
          breakOptimum(p, measure),
          breakFirstFit(p, measure),
          breakAsSource(p, measure, every7),
        ]) {
          const painted = setLines(p, ends, measure).map((line) =>
            frameLine(p, line, 0, 0, {
              fonts: plainFonts,
              face: 'song',
              size: 9,
              xScale: 1,
              ink: black,
              block: 'b',
              role: 'body',
            }),
          );
          expect(painted.flatMap((l) => l.runs.flatMap((r) => r.texts)).join('')).toBe(text);
          for (const line of painted)
            expect(line.runs.map((r) => r.texts.join('')).join('')).toBe(text.slice(line.from, line.to));
        }
      },
    ),
    { ...RUNS, numRuns: 120 },
  );
});

test('an edited paragraph keeps the lines before the edit and rejoins the source after it', () => {
  fc.assert(
    fc.property(
      paragraph({ minLength: 8, maxLength: 20 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (text, where) => {
        const before = ready(text, setting('kaiming', 'basic'));
        const source = breakFirstFit(before, MEASURE)
          .slice(0, -1)
          .map((end) => before.offsets[end] ?? 0);
        const at = Math.floor(where * (text.length - 1));
        const edited = text.slice(0, at) + '了' + text.slice(at);
        const ends = source.map((end) => (end > at ? end + 1 : end));
        const p = ready(edited, setting('kaiming', 'basic'));
        const set = breakAsSource(p, MEASURE, ends, [[at, at + 1]]).map((end) => p.offsets[end] ?? 0);
        expect(set.filter((end) => end < at)).toEqual(expect.arrayContaining(ends.filter((end) => end < at)));
        const rejoined = set.findIndex((end) => end > at + 1 && ends.includes(end));
        if (rejoined >= 0 && rejoined < set.length - 1) {
          const rest = set.slice(rejoined);
          expect(rest).toEqual([...ends.filter((end) => end >= (rest[0] ?? 0)), edited.length]);
        }
        expect(set.at(-1)).toBe(edited.length);
      },
    ),
    { ...RUNS, numRuns: 120 },
  );
});
