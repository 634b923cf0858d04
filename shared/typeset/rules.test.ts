import { describe, expect, test } from 'vitest';
import {
  breakAsSource,
  breakFirstFit,
  breakOptimum,
  frameLine,
  glyphOffset,
  naturalWidth,
  setLine,
  setLines,
  shrinkRoom,
  type Setting,
} from './index.ts';
import type { Font, FontSet } from '../fonts/index.ts';
import { black } from '../frame/index.ts';
import { CLOSE, COMMA, DIGIT, HAN, MIDDOT, OPEN, STOP } from './classes.ts';
import { linesOf, plainFonts, ready } from './testing/type.ts';

interface Case {
  readonly rule: string;
  /** clreq: W3C Requirements for Chinese Text Layout; GB: GB/T 15834-2011 §5; jlreq: W3C; page: measured on a newspaper page. */
  readonly source: string;
  readonly text: string;
  readonly measure: number;
  readonly setting?: Partial<Setting>;
  readonly lines: readonly string[];
}

const cases: readonly Case[] = [
  {
    rule: 'a closing mark starts no line: the character before it turns over with it',
    source: 'clreq, line start prohibition',
    text: '春天来了花开了，我们去看',
    measure: 7,
    setting: { punctuation: 'line-edge' },
    lines: ['春天来了花开', '了，我们去看'],
  },
  {
    rule: 'an opening mark ends no line',
    source: 'clreq, line end prohibition',
    text: '他们都说了是“好事”',
    measure: 7,
    setting: { punctuation: 'line-edge' },
    lines: ['他们都说了是', '“好事”'],
  },
  {
    rule: 'quotes are told apart: a line may end after ” and before “',
    source: 'page (UAX #14 takes both for ambiguous)',
    text: '建立“联动”“机制”好',
    measure: 5,
    setting: { punctuation: 'kaiming' },
    lines: ['建立“联动”', '“机制”好'],
  },
  {
    rule: 'the dash is one thing of two ems',
    source: 'GB §5',
    text: '我们的路——向前走',
    measure: 5,
    lines: ['我们的路', '——向前走'],
  },
  {
    rule: 'a lone — is a connector and starts no line',
    source: 'GB §5.1.7',
    text: '从上海—北京的车',
    measure: 3,
    setting: { level: 'basic' },
    lines: ['从上', '海—北', '京的车'],
  },
  {
    rule: 'at level strict a dash starts no line',
    source: 'clreq, strict',
    text: '我们的路——向前走',
    measure: 5,
    setting: { level: 'strict' },
    lines: ['我们的', '路——向前', '走'],
  },
  {
    rule: '⋯⋯ of an extraction is the ellipsis and is not parted',
    source: 'GB §5',
    text: '他说了又说⋯⋯走了',
    measure: 6,
    lines: ['他说了又说', '⋯⋯走了'],
  },
  {
    rule: 'a number is not parted, with its points and its percent sign',
    source: 'clreq; GB §5',
    text: '今年增长了3.5%以上的',
    measure: 6,
    setting: { digits: 'half', hanLatinGap: 0 },
    lines: ['今年增长了', '3.5%以上的'],
  },
  {
    rule: 'a measure word may turn over from its number',
    source: 'page: 5|万元, 117|个',
    text: '一共花了5万元',
    measure: 5,
    setting: { digits: 'half', hanLatinGap: 0 },
    lines: ['一共花了5', '万元'],
  },
  {
    rule: 'a Latin word is not parted',
    source: 'clreq',
    text: '打开微信APP看一看',
    measure: 5,
    setting: { hanLatinGap: 0 },
    lines: ['打开微信', 'APP看一看'],
  },
  {
    rule: 'at level gb no solidus and no + ends a line',
    source: 'GB §5',
    text: '党团+建好',
    measure: 2.6,
    setting: { level: 'gb', hanLatinGap: 0 },
    lines: ['党团', '+建好'],
  },
  {
    rule: 'a mark at the line end takes half an em, which makes room for it',
    source: 'GB §5 (全角)',
    text: '春天来了，花开',
    measure: 4.5,
    setting: { punctuation: 'quanjiao' },
    lines: ['春天来了，', '花开'],
  },
];

describe('lines end where the rules let them', () => {
  test.each(cases)('$rule ($source)', ({ text, measure, setting, lines }) => {
    const p = ready(text, setting);
    expect(linesOf(p, breakFirstFit(p, measure))).toEqual(lines);
  });
});

describe('widths of marks', () => {
  const width = (text: string, setting: Partial<Setting>): number => {
    const p = ready(text, setting);
    return naturalWidth(p, 0, p.count);
  };
  const table: readonly [style: Setting['punctuation'], text: string, em: number, why: string][] = [
    ['quanjiao', '春，秋', 3, 'a comma an em'],
    ['quanjiao', '说：“好', 3.5, 'two marks whose empty halves meet 1½ em (clreq)'],
    ['quanjiao', '好。”的', 3.5, '。” 1½ em (clreq)'],
    ['quanjiao', '什么？！的', 4, '？！ together one em (GB)'],
    ['quanjiao', '什么！！！的', 5, 'three of them two ems (GB)'],
    ['quanjiao', '约翰·李', 3.5, '· half an em (GB)'],
    ['quanjiao', '甲/乙', 2.5, '/ half an em (GB)'],
    ['quanjiao', '好——的', 4, 'the dash two ems (GB)'],
    ['kaiming', '春，秋、冬；夏：好', 7, '，、；： half an em (开明)'],
    ['kaiming', '春。秋', 3, '。 an em inside a line (开明)'],
    ['kaiming', '好。”的', 3, '。 half an em before another mark (page)'],
    ['kaiming', '“好”的', 3, 'quotes half an em (开明)'],
    ['banjiao', '春。秋，冬！的', 5.5, 'all marks half an em (半角)'],
    ['line-edge', '春，秋', 3, 'full inside a line (行末半角)'],
    ['line-edge', '“春秋，', 3, 'half at both edges (行末半角)'],
  ];
  test.each(table)('%s: %s is %d em: %s', (punctuation, text, em) => {
    expect(width(text, { punctuation })).toBeCloseTo(em, 9);
  });

  test('digits are half an em each or as wide as the font has them', () => {
    expect(width('10', { digits: 'half' })).toBe(1);
    expect(width('10', { digits: 'font' })).toBeCloseTo(0.472 + 0.549, 9);
  });

  test('the Han–Latin gap stands between Han and numbers, not beside marks nor at a line’s end', () => {
    expect(width('约5个', { digits: 'half', hanLatinGap: 0.25 })).toBe(3);
    expect(width('约，5', { digits: 'half', hanLatinGap: 0.25, punctuation: 'kaiming' })).toBe(2);
    expect(width('约5', { digits: 'half', hanLatinGap: 0.25 })).toBe(1.75);
  });
});

describe('a line that is too long gives way in clreq’s order', () => {
  test('the mark at its end first, then brackets, then commas', () => {
    const setting = { punctuation: 'quanjiao' } as const;
    const p = ready('（春）天，秋天', setting);
    const set = (measure: number) => [...setLine(p, 0, p.count, measure).widths];
    expect(set(7)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(set(6.5)).toEqual([0.75, 1, 0.75, 1, 1, 1, 1]);
    expect(set(6)).toEqual([0.5, 1, 0.5, 1, 1, 1, 1]);
    expect(set(5.75)).toEqual([0.5, 1, 0.5, 1, 0.75, 1, 1]);
    expect(shrinkRoom(p, 0, p.count)).toBe(1.5);
  });

  test('the pause gives a quarter, a word space what it has over a quarter em, the Han–Latin gap an eighth', () => {
    expect(shrinkRoom(ready('春、秋', { punctuation: 'quanjiao' }), 0, 3)).toBe(0.25);
    expect(shrinkRoom(ready('a b'), 0, 3)).toBeCloseTo(1 / 3 - 1 / 4, 9);
    expect(shrinkRoom(ready('春1'), 0, 2)).toBe(0.125);
  });
});

describe('a line that is too short is stretched in clreq’s order', () => {
  test('word spaces to half an em, then Han–Latin gaps to half an em, then all gaps alike', () => {
    const p = ready('春a b秋冬，后来', { hanLatinGap: 0.25 });
    const natural = naturalWidth(p, 0, 7);
    const gapsOf = (measure: number) => {
      const { xs, widths } = setLine(p, 0, 7, measure);
      return [...xs].slice(1).map((x, i) => Number((x - (xs[i] ?? 0) - (widths[i] ?? 0)).toFixed(6)));
    };
    const space = (measure: number) => setLine(p, 0, 7, measure).widths[2];
    expect(space(natural + 0.1)).toBeCloseTo(1 / 3 + 0.1, 6);
    expect(gapsOf(natural + 1 / 6 + 0.5)).toEqual([0.5, 0, 0, 0.5, 0, 0]);
    expect(gapsOf(natural + 1 / 6 + 0.5 + 0.5)).toEqual([0.6, 0, 0.1, 0.6, 0.1, 0.1]);
  });

  test('nothing opens inside a number, a Latin word or a dash, nor around a solidus', () => {
    const p = ready('约123——甲/乙abc，后来', { hanLatinGap: 0, digits: 'half' });
    const { xs, widths } = setLine(p, 0, p.count - 2, 14);
    const opened = [...xs]
      .slice(1)
      .flatMap((x, i) => (x - (xs[i] ?? 0) - (widths[i] ?? 0) > 1e-6 ? [p.text.slice(i, i + 2)] : []));
    expect(opened).toEqual(['约1', '3—', '—甲', '乙a', 'c，']);
  });

  test('the last line of a paragraph is not stretched', () => {
    const p = ready('春天来了花开了我们去看');
    const lines = setLines(p, breakOptimum(p, 6), 6);
    expect(lines.map((l) => l.extent)).toEqual([6, 5]);
  });
});

describe('optimum fit', () => {
  test('the first line is indented, and measures may change from line to line', () => {
    const p = ready('春天来了花开了我们去看看吧', { indent: 2 });
    expect(linesOf(p, breakOptimum(p, [5, 4, 6]))).toEqual(['春天来', '了花开了', '我们去看看吧']);
  });

  test('looks at the whole paragraph: it shrinks one line to spare the next a wide gap', () => {
    const p = ready('他说，好，我们走，去看看长江大桥和APPLICATION', {
      punctuation: 'quanjiao',
      hanLatinGap: 0,
    });
    const worst = (ends: readonly number[]) => Math.max(...setLines(p, ends, 8).map((l) => l.perGap));
    expect(worst(breakOptimum(p, 8))).toBeLessThanOrEqual(worst(breakFirstFit(p, 8)));
  });

  test('at level strict a lone last character is avoided by shrinking, but not by a loose line', () => {
    const last = (text: string) => {
      const p = ready(text, { punctuation: 'quanjiao', level: 'strict' });
      return linesOf(p, breakOptimum(p, 8)).at(-1);
    };
    expect(last('甲，乙，丙，丁戊己庚辛壬癸子丑强。')).toBe('庚辛壬癸子丑强。');
    expect(last('甲乙丙丁戊己庚辛强。')).toBe('强。');
  });

  test('a word longer than the measure is parted rather than left to stick out', () => {
    const p = ready('abcdefghijklmnopqrstuvwxyz', {});
    for (const line of setLines(p, breakOptimum(p, 5), 5)) expect(line.extent).toBeLessThanOrEqual(5 + 1e-6);
  });
});

describe('hanging marks (标点悬挂)', () => {
  test('off by default; where a style asks for them, a mark stands outside the measure', () => {
    const text = '春天来了，花开了啊';
    expect(linesOf(ready(text), breakFirstFit(ready(text), 4))[0]).toBe('春天来');
    const p = ready(text, { hanging: true });
    const ends = breakFirstFit(p, 4);
    expect(linesOf(p, ends)[0]).toBe('春天来了，');
    const [first] = setLines(p, ends, 4);
    expect(first?.xs[4]).toBe(4);
    expect(first?.natural).toBe(4);
  });
});

describe('as in the source', () => {
  const text = '春天来了花开了我们去看看吧今天天气真好啊大家都来了';
  test('an untouched paragraph keeps its lines', () => {
    const p = ready(text);
    expect(breakAsSource(p, 8, [7, 13, 20])).toEqual([7, 13, 20, 25]);
  });
  test('an edit resets from its line on and rejoins the source as soon as it can', () => {
    const p = ready(text.slice(0, 9) + '一起' + text.slice(9));
    expect(breakAsSource(p, 8, [8, 18, 26], [[9, 11]])[0]).toBe(8);
  });
  test('in a narrower box the source’s lines are given up', () => {
    const p = ready(text);
    expect(breakAsSource(p, 5, [8, 16])).toEqual(breakOptimum(p, 5));
  });
  test('a line that the compositor tightened by half an em is kept and tightened', () => {
    const p = ready('的晒谷场越铺越宽，老磨坊的石墙', { punctuation: 'kaiming' });
    const ends = breakAsSource(p, 11, [12]);
    expect(ends[0]).toBe(12);
    expect(setLine(p, 0, 12, 11).extent).toBeCloseTo(11, 9);
  });
  test('lines that came closed are set anew where all of them would have to be opened, else they stay', () => {
    const p = ready(text);
    expect(breakAsSource(p, 10, [8, 16], [], [])).toEqual([8, 16, 25]);
    expect(breakAsSource(p, 10, [8, 16], [], [true, false])).toEqual(breakOptimum(p, 10));
    expect(breakAsSource(p, 10, [8, 18], [], [true, true])).toEqual([8, 18, 25]);
  });
  test('a line that stood on a measure two em wider is set anew, not crushed', () => {
    const p = ready(text);
    for (const [from, to] of pairs(breakAsSource(p, 22, [24])))
      expect(setLine(p, from, to, 22).perGap).toBeGreaterThanOrEqual(-1e-9);
  });
});

describe('a glyph in its box', () => {
  test('half an em of mark shows the half that has ink', () => {
    expect(glyphOffset(OPEN, 0.5, 1)).toBe(-0.5);
    expect(glyphOffset(CLOSE, 0.5, 1)).toBe(0);
    expect(glyphOffset(COMMA, 0.5, 1)).toBe(0);
    expect(glyphOffset(STOP, 0.5, 1)).toBe(0);
    expect(glyphOffset(MIDDOT, 0.5, 1)).toBe(-0.25);
  });
  test('a quote that a font has too narrow is centred in its box, a digit in its half em', () => {
    expect(glyphOffset(OPEN, 1, 0.35)).toBeCloseTo(0.325, 9);
    expect(glyphOffset(OPEN, 0.5, 0.35)).toBeCloseTo(0.075, 9);
    expect(glyphOffset(DIGIT, 0.5, 0.472)).toBeCloseTo(0.014, 9);
    expect(glyphOffset(HAN, 1, 1)).toBe(0);
  });
});

test('the two strokes of a dash meet where a face draws — shorter than its box; the boxes stay two ems', () => {
  // A face whose — leaves 7 % of the em white at each side.
  const font = { unitsPerEm: 1000, inkBox: () => [70, 300, 930, 360] as const } as unknown as Font;
  const fonts: FontSet = { ...plainFonts, font: () => font };
  const p = ready('路——好—');
  const line = setLine(p, 0, p.count, 5);
  const painted = frameLine(p, line, 0, 0, {
    fonts,
    face: 'song',
    size: 10,
    xScale: 1,
    ink: black,
    block: 'b',
    role: 'body',
  });
  expect([...line.xs]).toEqual([0, 1, 2, 3, 4]);
  expect(painted.runs[0]?.xs.map((x) => Number(x.toFixed(6)))).toEqual([0, 10.7, 19.3, 30, 40]);
});

const pairs = (ends: readonly number[]): (readonly [from: number, to: number])[] =>
  ends.map((to, i) => [ends[i - 1] ?? 0, to]);
