import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paragraph } from '../typeset/testing/paragraphs.ts';
import { newText, plainMetrics } from '../typeset/index.ts';
import {
  columnFits,
  evidenceOf,
  measureFits,
  partsOf,
  preparedOf,
  rankStyles,
  type EvidenceStory,
} from './index.ts';
import { printed, ruled, story, subhead, village, type Paper } from './testing/paper.ts';

const only = <T>(list: readonly T[]): T => {
  if (list.length !== 1) throw new Error(`expected one, got ${list.length}`);
  return list[0] as T;
};

describe('the measure and the house style of printed lines', () => {
  const papers: readonly Paper[] = [
    { measure: 13, punctuation: 'kaiming', hanLatinGap: 0.125, digits: 'font' },
    { measure: 13, punctuation: 'quanjiao', hanLatinGap: 0, digits: 'font' },
    { measure: 11, punctuation: 'banjiao', hanLatinGap: 0, digits: 'half' },
  ];
  test.each(papers)('$punctuation at $measure em is found, and explains every line end', (paper) => {
    const told = only(evidenceOf([story([printed(village, paper)])]));
    expect(told.style.punctuation).toBe(paper.punctuation);
    expect(told.measure).toBe(paper.measure);
    expect(told.agreement.kept).toBe(told.agreement.of);
    expect(told.agreement.of).toBeGreaterThan(20);
  });

  test('whatever a paper’s style and measure, a style is found that explains its lines', () => {
    fc.assert(
      fc.property(
        paragraph({ minLength: 12, maxLength: 20 }),
        fc.constantFrom('quanjiao' as const, 'kaiming' as const, 'banjiao' as const, 'line-edge' as const),
        fc.integer({ min: 16, max: 54 }),
        (text, punctuation, halves) => {
          const block = printed(text, { measure: halves / 2, punctuation, hanLatinGap: 0.125 });
          const { agreement } = only(evidenceOf([story([block])]));
          expect(agreement.kept).toBeGreaterThanOrEqual(agreement.of - 1);
        },
      ),
      { seed: 613, numRuns: 40 },
    );
  });

  test('one style holds for the whole page, and each story has its own measure', () => {
    const style = { punctuation: 'kaiming', hanLatinGap: 0.125, digits: 'font' } as const;
    const told = evidenceOf([13, 22, 27].map((measure) => story([printed(village, { ...style, measure })])));
    expect(told.map((e) => e.measure)).toEqual([13, 22, 27]);
    expect(new Set(told.map((e) => e.style.punctuation))).toEqual(new Set(['kaiming']));
  });

  test('the source is compared with, not replayed: line ends that follow no measure are not explained', () => {
    const block = printed(village, { measure: 13, punctuation: 'kaiming' });
    const moved = block.ends.map((end, i) => ({ ...end, at: end.at + (i % 3) - 1 }));
    const { agreement } = only(evidenceOf([story([{ ...block, ends: moved }])]));
    expect(agreement.kept).toBeLessThan(agreement.of * 0.6);
  });

  test('a line that was squeezed by hand is the only one that is missed, and is named', () => {
    const paper = { measure: 13, punctuation: 'kaiming', hanLatinGap: 0.125 } as const;
    const block = printed(village, paper);
    const printedStory = story([block]);
    // A line that is full: one character more needs most of an em.
    const windows =
      partsOf(printedStory, preparedOf(printedStory, { ...newText, ...paper }, plainMetrics), true)[0]
        ?.windows ?? [];
    const line = windows.findIndex((w, i) => i > 2 && w.high > 13.8);
    const at = (block.ends[line]?.at ?? 0) + 1;
    const rest = printed(village.slice(at), { ...paper, indent: 0 });
    const ends = [
      ...block.ends.slice(0, line),
      { at, blank: false },
      ...rest.ends.map((end) => ({ ...end, at: end.at + at })),
    ];
    const told = only(evidenceOf([story([{ ...block, ends }])]));
    expect(told.parts.map((p) => p.missed)).toEqual([[line]]);
    expect(told.agreement).toEqual({ kept: ends.length - 1, of: ends.length });
  });

  test('a paragraph’s part in another column may have another measure', () => {
    const paper = { punctuation: 'kaiming', hanLatinGap: 0.125 } as const;
    const told = only(
      evidenceOf([
        story([printed(village, { ...paper, measure: 27 }), printed(village, { ...paper, measure: 25 })]),
      ]),
    );
    expect(told.parts.map((p) => p.measure)).toEqual([27, 25]);
    expect(told.agreement.kept).toBe(told.agreement.of);
    expect(only(told.columns).measures?.map((m) => m.measure)).toEqual([27, 25]);
  });

  test('equally good measures are named by the roundest, and the one expected goes first', () => {
    const windows = [
      { low: 12.6, high: 13.4, closes: false },
      { low: 12.9, high: 13.9, closes: false },
    ];
    expect(measureFits(windows)[0]).toMatchObject({ measure: 13, kept: 2, low: 12.9, high: 13.4 });
    expect(measureFits(windows, 13.2)[0]?.measure).toBe(13.2);
  });

  test('styles are ranked, so that a weak case shows its rivals', () => {
    const ranked = rankStyles([story([printed('春天来了，花开了。', { measure: 5 })])]);
    expect(ranked.length).toBeGreaterThan(3);
    expect(ranked[0]?.agreement).toEqual(ranked[1]?.agreement);
  });

  test('a story without line ends is told by its longest line and the indent', () => {
    const verse: EvidenceStory = story([
      { kind: 'lines', text: '我在河边站着', ends: [] },
      { kind: 'lines', text: '水不回头地走', ends: [] },
    ]);
    expect(only(evidenceOf([verse]))).toMatchObject({ measure: 8, agreement: { kept: 0, of: 0 } });
  });
});

describe('columns', () => {
  const heights = (s: EvidenceStory) => columnFits(s)[0]?.heights;

  test('a blank line inside a paragraph ends a column; bylines take three lines of the first', () => {
    expect(heights(story([ruled(20, [13]), ruled(18, [9]), ruled(7)], 1))).toEqual([16, 16, 16]);
  });
  test('subheads take about three lines each', () => {
    expect(heights(story([ruled(21, [13]), subhead, ruled(21, [5])], 1))).toEqual([16, 16, 16]);
    expect(heights(story([ruled(13), subhead, ruled(29, [5])], 1))).toEqual([24, 24]);
  });
  test('a blank line before an opening mark is no column end', () => {
    expect(heights(story([ruled(20, [7], [7])]))).toEqual([20]);
  });
  test('a column may end with a paragraph where that makes the columns level', () => {
    expect(heights(story([ruled(24, [12]), ruled(20, [12])]))).toEqual([12, 12, 12, 8]);
  });
  test('a blank line that makes a column of two lines among level ones is taken for something else', () => {
    expect(heights(story([ruled(45, [15, 17, 30])]))).toEqual([15, 15, 15]);
  });
  test('a story whose columns are not level keeps the ends that its source shows', () => {
    expect(heights(story([ruled(56, [16, 32])]))).toEqual([16, 16, 24]);
  });
  test('without a blank line inside a paragraph it is one column, and other ways follow', () => {
    const fits = columnFits(story([ruled(12), ruled(12), ruled(12)]));
    expect(fits[0]?.heights).toEqual([36]);
    expect(fits.map((f) => f.heights.length)).toContain(3);
  });
  test('columns at the end rise beside the headline, also where a paragraph ends them', () => {
    expect(heights(story([ruled(30, [15, 30]), ruled(23)]))).toEqual([15, 15, 23]);
    expect(heights(story([ruled(15), ruled(38, [15])]))).toEqual([15, 15, 23]);
  });
  test('a byline that stands with the headline takes no room of the first column', () => {
    const [best] = columnFits(story([ruled(44, [22])], 1));
    expect(best).toMatchObject({ heights: [22, 22], byline: 0 });
  });
  test('a column is short where a subhead would have stood at its foot', () => {
    const [best] = columnFits(story([ruled(22), subhead, ruled(45, [21])]));
    expect(best?.heights).toEqual([22, 24, 24]);
  });
  test('columns step down for a photo of the story’s own', () => {
    const stepped = { ...story([ruled(53, [27, 40])]), photo: true };
    expect(columnFits(stepped)[0]?.heights).toEqual([27, 13, 13]);
    expect(columnFits({ ...stepped, photo: false })[0]?.cost).toBeGreaterThan(2);
  });
});
