import { describe, expect, test } from 'vitest';
import type { Font } from '../fonts/index.ts';
import { black } from '../frame/index.ts';
import { frameVertical, setVertical, type Painting } from './index.ts';
import { plainFonts } from './testing/type.ts';

const set = (text: string, tracking = 0) => setVertical(text, () => 0.5, tracking);
const stands = (text: string) => set(text).pieces.map((p) => `${p.text} ${p.stand} ${p.length}`);
const painting: Painting = {
  fonts: plainFonts,
  face: 'song',
  size: 20,
  xScale: 1,
  ink: black,
  block: 'h',
  role: 'headline',
};

describe('a vertical line (clreq, vertical writing)', () => {
  test('Han stand upright, an em each', () => {
    expect(stands('灯火')).toEqual(['灯 upright 1', '火 upright 1']);
  });
  test('one digit and acronyms stand upright, letter by letter', () => {
    expect(stands('第5届APP')).toEqual([
      '第 upright 1',
      '5 upright 1',
      '届 upright 1',
      'A upright 1',
      'P upright 1',
      'P upright 1',
    ]);
  });
  test('two- and three-digit numbers stand across in one em', () => {
    expect(stands('12里100步')).toEqual(['12 across 1', '里 upright 1', '100 across 1', '步 upright 1']);
  });
  test('numbers of four digits and more and words are turned, as long as they are wide', () => {
    expect(stands('2025年的Banxin')).toEqual([
      '2025 turned 2',
      '年 upright 1',
      '的 upright 1',
      'Banxin turned 3',
    ]);
  });
  test('brackets, quotes and 。，、 take half an em, ：；！？ and dashes an em each', () => {
    expect(set('“好”，').length).toBe(2.5);
    expect(set('好：好！').length).toBe(4);
    expect(set('好——好').length).toBe(4);
  });
  test('an opening mark’s glyph is moved up, so that its ink stands in the half em', () => {
    expect(set('《').pieces[0]?.shift).toBe(0.5);
    expect(set('》').pieces[0]?.shift).toBe(0);
  });
  test('letter space stands between pieces only', () => {
    expect(set('灯火万家', 0.25).length).toBe(4.75);
  });
  test('every character is painted once, in order, from the head down', () => {
    const text = '“12里”山路2025盏灯——GDP、灯！';
    const line = frameVertical(set(text), 100, 50, painting);
    expect(line.runs.flatMap((r) => r.texts).join('')).toBe(text);
    expect([line.from, line.to]).toEqual([0, text.length]);
    expect(line.y).toBe(50);
  });
  test('quotes are drawn as 『 』, and keep their text', () => {
    const [run] = frameVertical(set('“好”'), 0, 0, painting).runs;
    expect(run?.glyphs.map((g) => String.fromCodePoint(g)).join('')).toBe('『好』');
    expect(run?.texts.join('')).toBe('“好”');
  });
  test('numbers across are narrowed to the em and centred on the line', () => {
    const { runs } = frameVertical(set('100'), 100, 0, painting);
    const [run] = runs;
    expect((run?.xScale ?? 0) * 3 * 0.5).toBeLessThanOrEqual(0.95 + 0.2);
    expect(run?.xs[0]).toBeLessThan(100);
    expect(run?.xs[2]).toBeGreaterThan(100);
  });
  test('the strokes of a dash meet where a face draws them shorter than their boxes', () => {
    const font = { unitsPerEm: 1000, inkBox: () => [480, -50, 520, 810] as const } as unknown as Font;
    const { runs } = frameVertical(set('——'), 0, 0, {
      ...painting,
      fonts: { ...plainFonts, font: () => font },
    });
    expect(runs[0]?.ys.map((y) => Number(y.toFixed(6)))).toEqual([17.6 + 1.4, 37.6 - 1.4]);
  });
  test('a character that no face has is told', () => {
    const missing: string[] = [];
    frameVertical(set('灯\ue000'), 0, 0, { ...painting, missing: (c) => missing.push(c) });
    expect(missing).toEqual(['\ue000']);
  });
});
