import { readFileSync } from 'node:fs';
import { emptyDocument, type Document } from '../../document/index.ts';
import type { FontSet } from '../../fonts/index.ts';
import { black, gray, white, type Frame } from '../../frame/index.ts';
import { pt, rect } from '../../geometry/index.ts';
import { newsprintOf } from '../condition.ts';
import type { PrintPage, PrintResources } from '../pdf.ts';
import { frameOf, linesOf, regionOf } from './frames.ts';

const red = { c: 0, m: 1, y: 1, k: 0 };

export const texts = {
  headline: '河湾春早',
  vertical: '麦田·新生——“早”字当头',
  flag: '观察',
  colourFlag: '要闻',
  byline: '本报记者 林清',
  first: '三月的清晨，河湾村的老人已经在田头走了一圈。他说：“今年的麦子⋯⋯长得比往年都齐。”',
  second: '村里的灌溉泵站在去年冬天换了新机器，12台水泵能管3500亩地，WiFi smart meter 也装上了。',
  subhead: '一碗面 两代人',
  third: '·与・、⼀与一，读起来一样，写出来不同；𠮷字少见，照样要印。',
  credit: '周 江 摄',
  caption: '图为河湾村的麦田。',
  furniture: '第3版 乡村',
} as const;

const runs = (text: string) => [{ text, spans: [] }];

export function samplePage(fonts: FontSet): PrintPage {
  const article = { kind: 'article', id: 'a1' } as const;
  const other = { kind: 'article', id: 'a2' } as const;
  const photo = { kind: 'photo', id: 'p1' } as const;
  const column = { perLine: 13, leading: 12, size: 9 } as const;
  const frame: Frame = frameOf(500, 700, [
    regionOf({
      id: 'head',
      role: 'furniture',
      order: -1,
      rect: rect(20, 8, 460, 20),
      rules: [{ x1: pt(20), y1: pt(28), x2: pt(480), y2: pt(28), width: pt(0.5), ink: black }],
      lines: linesOf(fonts, {
        text: texts.furniture,
        block: 'f',
        role: 'furniture',
        face: 'hei',
        x: 20,
        y: 24,
      }),
    }),
    regionOf({
      id: 'tint',
      role: 'frame',
      order: -1,
      rect: rect(20, 300, 300, 120),
      fills: [
        {
          rect: rect(20, 300, 300, 120),
          radius: pt(4),
          fill: gray(0.15),
          stroke: { ink: black, width: pt(0.5) },
        },
      ],
    }),
    // Painted before the headline, read after it.
    regionOf({
      id: 'body',
      role: 'text',
      owner: article,
      order: 3,
      rect: rect(20, 110, 240, 150),
      lines: [
        ...linesOf(fonts, { ...column, text: texts.first, block: 'b1', x: 20, y: 120 }),
        ...linesOf(fonts, {
          ...column,
          text: texts.subhead,
          block: 'b2',
          role: 'subhead',
          face: 'heiBold',
          x: 20,
          y: 190,
        }),
        ...linesOf(fonts, { ...column, text: texts.second, block: 'b3', x: 20, y: 205, tracking: 0.08 }),
      ],
    }),
    regionOf({
      id: 'headline',
      role: 'headline',
      owner: article,
      order: 1,
      rect: rect(20, 60, 240, 40),
      lines: linesOf(fonts, {
        text: texts.headline,
        block: 'h',
        role: 'headline',
        face: 'songBlack',
        size: 36,
        xScale: 0.8,
        x: 20,
        y: 92,
      }),
    }),
    regionOf({
      id: 'flag',
      role: 'flag',
      owner: article,
      order: 0,
      rect: rect(20, 36, 50, 20),
      fills: [{ rect: rect(20, 36, 50, 20), radius: pt(0), fill: black, stroke: null }],
      lines: linesOf(fonts, {
        text: texts.flag,
        block: 'flag',
        role: 'flag',
        face: 'heiBold',
        size: 16,
        ink: white,
        x: 29,
        y: 52,
      }),
    }),
    regionOf({
      id: 'byline',
      role: 'byline',
      owner: article,
      order: 2,
      rect: rect(20, 100, 100, 12),
      lines: linesOf(fonts, { text: texts.byline, block: 'by', role: 'byline', face: 'hei', x: 20, y: 108 }),
    }),
    regionOf({
      id: 'flag2',
      role: 'flag',
      owner: other,
      order: 4,
      rect: rect(300, 36, 50, 20),
      fills: [{ rect: rect(300, 36, 50, 20), radius: pt(0), fill: red, stroke: null }],
      lines: linesOf(fonts, {
        text: texts.colourFlag,
        block: 'flag2',
        role: 'flag',
        face: 'heiBold',
        size: 16,
        ink: white,
        x: 309,
        y: 52,
      }),
    }),
    regionOf({
      id: 'headline2',
      role: 'headline',
      owner: other,
      order: 5,
      rect: rect(440, 60, 40, 400),
      lines: linesOf(fonts, {
        text: texts.vertical,
        block: 'h2',
        role: 'headline',
        face: 'heiBlack',
        size: 28,
        ink: red,
        x: 460,
        y: 60,
        direction: 'vertical',
      }),
    }),
    regionOf({
      id: 'body2',
      role: 'text',
      owner: other,
      order: 6,
      rect: rect(30, 310, 280, 80),
      lines: linesOf(fonts, { ...column, text: texts.third, block: 'b4', face: 'song', x: 30, y: 325 }),
    }),
    regionOf({
      id: 'photo',
      role: 'photo',
      owner: photo,
      order: 7,
      alt: '麦田',
      rect: rect(20, 450, 240, 160),
      fills: [
        { rect: rect(20, 450, 240, 160), radius: pt(0), fill: null, stroke: { ink: black, width: pt(0.25) } },
      ],
    }),
    regionOf({
      id: 'caption',
      role: 'caption',
      owner: photo,
      order: 8,
      rect: rect(20, 612, 240, 30),
      lines: [
        ...linesOf(fonts, { text: texts.caption, block: 'c', role: 'caption', face: 'kai', x: 20, y: 622 }),
        ...linesOf(fonts, { text: texts.credit, block: 'cr', role: 'credit', face: 'hei', x: 20, y: 634 }),
      ],
    }),
  ]);
  const empty = emptyDocument();
  const document: Document = {
    ...empty,
    page: { ...empty.page, paper: '河湾日报', date: '2021年3月4日', number: '3', section: '乡村' },
    photos: [
      {
        id: 'p1',
        title: runs('春到河湾'),
        caption: runs(texts.caption),
        credit: runs(texts.credit),
        article: 'a1',
        asset: null,
        aspect: null,
      },
    ],
  };
  return { frame, document };
}

export const newsprint = newsprintOf(
  new Uint8Array(readFileSync(new URL('../profile/TR002_newsprint.icc', import.meta.url))),
);

/** Everything that comes from outside, always the same. */
export const printResources = (fonts: FontSet): PrintResources => ({
  fonts,
  profile: newsprint,
  date: '2021-03-04T05:06:07+08:00',
  ids: { document: '0b8f2d0e-7b9b-4a5e-9c35-0c1f5a3d6e70', file: '4d6c1a52-4b1b-4f0f-8b3e-6b4ac0a7c001' },
});

export function finish<T>(job: Generator<unknown, T, void>): T {
  for (;;) {
    const step = job.next();
    if (step.done === true) return step.value;
  }
}
