import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOf, type Article, type Box } from '../document/index.ts';
import { bottom, right } from '../geometry/index.ts';
import { paragraph } from '../typeset/testing/paragraphs.ts';
import { plainFonts } from '../typeset/testing/type.ts';
import { captionHeight, compose, fillStory } from './index.ts';
import {
  articleOf,
  boxOf,
  documentOf,
  linesInOrder,
  photoOf,
  textBox,
  textOfBlock,
  textOfLine,
  typed,
} from './testing/pages.ts';

const long = process.env['BANXIN_LONG'] === '1';
const runs = { numRuns: long ? 600 : 60, seed: 20261124 };

const { linePitch: pitch, bodySize: em } = documentOf({}).page.setup;

const sentence = '河边的老磨坊今年秋天又转了起来，村里人说，这是二十年来头一回。';
const story = (paragraphs: number, more: Partial<Parameters<typeof articleOf>[0]> = {}): Article =>
  articleOf({ blocks: Array.from({ length: paragraphs }, (_, i) => sentence.repeat((i % 3) + 1)), ...more });

const words = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: paragraph({ minLength: 1, maxLength: 12 }) },
    { weight: 1, arbitrary: fc.constantFrom('##办法是商量出来的', '##三本账', '>一九七八年：渠成') },
  ),
  { minLength: 1, maxLength: 8 },
);
const article = fc
  .record({
    blocks: words,
    byline: fc.option(fc.constantFrom('□本报记者 沈一舟', '■本报记者 沈一舟 通讯员 卢明'), {
      nil: undefined,
    }),
    end: fc.option(
      fc.constantFrom('严冬青', '（据《沧水年鉴》）', '（作者系沧水县渡口镇中心小学教师、县文学学会副会长）'),
      { nil: undefined },
    ),
    jump: fc.option(fc.constant('（下转第二版）'), { nil: undefined }),
  })
  .map(({ blocks, byline, end, jump }) =>
    articleOf({
      blocks,
      ...(byline === undefined ? {} : { byline }),
      ...(end === undefined ? {} : { end }),
      ...(jump === undefined ? {} : { jump }),
    }),
  );
const boxes = fc
  .array(
    fc.record({
      columns: fc.integer({ min: 1, max: 4 }),
      measure: fc.constantFrom(9, 11.375, 13, 15.5, 25, 27),
      lines: fc.integer({ min: 1, max: 40 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((list): Box[] =>
    list.map(({ columns, measure, lines }, flow) =>
      textBox('a', columns, measure, lines, { flow, y: flow * 50 }),
    ),
  );

/** What must stand in the article's text boxes, in order. */
const runningText = ({ bylines, blocks, jump }: Article): string =>
  [
    ...bylines.filter(({ place }) => place === 'head').map(({ runs }) => textOf(runs)),
    ...blocks.map(({ runs }) => textOf(runs)),
    ...bylines.filter(({ place }) => place === 'end').map(({ runs }) => textOf(runs)),
    ...(jump === null ? [] : [textOf(jump)]),
  ].join('');

describe('text in its boxes', () => {
  test('every character is in the frame exactly once and in order, or told as overset', () => {
    fc.assert(
      fc.property(article, boxes, (a, placed) => {
        const frame = compose(documentOf({ articles: [a], boxes: placed }), plainFonts);
        const set = linesInOrder(frame).map(textOfLine).join('');
        const all = runningText(a);
        const overset = frame.findings.find(({ kind }) => kind === 'overset');
        expect(all.startsWith(set)).toBe(true);
        if (overset?.kind === 'overset') {
          expect(overset.lines).toBeGreaterThan(0);
          expect(set.length + overset.characters).toBe(all.length);
        } else expect(set).toBe(all);
      }),
      runs,
    );
  });

  test('nothing stands outside its box', () => {
    fc.assert(
      fc.property(article, boxes, (a, placed) => {
        const frame = compose(documentOf({ articles: [a], boxes: placed }), plainFonts);
        for (const { rect, lines, rules } of frame.regions) {
          for (const line of lines) {
            for (const run of line.runs) {
              for (const [i, x] of run.xs.entries()) {
                if (run.texts[i]?.trim() === '') continue;
                expect(x).toBeGreaterThanOrEqual(rect.x - run.size);
                expect(x).toBeLessThanOrEqual(right(rect) + 1e-6);
              }
              for (const y of run.ys) {
                expect(y - 0.88 * run.size).toBeGreaterThanOrEqual(rect.y - 1e-6);
                expect(y + 0.12 * run.size).toBeLessThanOrEqual(bottom(rect) + 0.03 * pitch);
              }
            }
          }
          for (const rule of rules) {
            expect(rule.x2).toBeLessThanOrEqual(right(rect) + 1e-6);
            expect(rule.y1).toBeLessThanOrEqual(bottom(rect));
          }
        }
      }),
      runs,
    );
  });

  test('body lines stand on the baseline grid of their box', () => {
    fc.assert(
      fc.property(article, boxes, (a, placed) => {
        const frame = compose(documentOf({ articles: [a], boxes: placed }), plainFonts);
        for (const { rect, lines } of frame.regions)
          for (const line of lines.filter(({ role }) => role === 'body')) {
            const at = (line.y - rect.y - (pitch - em) / 2 - 0.88 * em) / pitch;
            expect(Math.abs(at - Math.round(at))).toBeLessThan(1e-6);
          }
      }),
      runs,
    );
  });

  test('columns of a box are level: all but the last are filled to one depth, the least that holds the text', () => {
    for (const [columns, measure, lines] of [
      [3, 13, 40],
      [4, 15.5, 24],
      [2, 25, 60],
    ] as const) {
      const a = story(9);
      const frame = compose(
        documentOf({ articles: [a], boxes: [textBox('a', columns, measure, lines)] }),
        plainFonts,
      );
      const depths = new Map<number, number>();
      for (const line of frame.regions[0]?.lines ?? [])
        depths.set(Math.round(line.x), (depths.get(Math.round(line.x)) ?? 0) + 1);
      const used = [...depths.values()];
      const [first = 0] = used;
      expect(used).toHaveLength(columns);
      expect(used.slice(0, -1).every((depth) => depth === first)).toBe(true);
      expect(used.at(-1) ?? 0).toBeLessThanOrEqual(first);
      expect(first - (used.at(-1) ?? 0)).toBeLessThan(columns);
    }
  });

  test('a subhead never stands at the foot of a column', () => {
    fc.assert(
      fc.property(article, boxes, (a, placed) => {
        const frame = compose(documentOf({ articles: [a], boxes: placed }), plainFonts);
        const lines = linesInOrder(frame);
        for (const [i, line] of lines.entries()) {
          if (line.role !== 'subhead') continue;
          const next = lines.slice(i + 1).find(({ block }) => block !== line.block);
          if (next === undefined || next.role === 'subhead') continue;
          expect(next.y).toBeGreaterThan(line.y);
        }
      }),
      runs,
    );
  });

  test('a byline opens the first column with a hair rule under it', () => {
    const a = story(3, { byline: '□本报记者 沈一舟' });
    const [region] = compose(
      documentOf({ articles: [a], boxes: [textBox('a', 2, 13, 30)] }),
      plainFonts,
    ).regions;
    const [byline, body] = region?.lines ?? [];
    expect(byline?.role).toBe('byline');
    expect(region?.rules).toHaveLength(1);
    const rule = region?.rules[0];
    expect(rule?.y1).toBeGreaterThan(byline?.y ?? Infinity);
    expect(rule?.y1).toBeLessThan((body?.y ?? 0) - em);
    expect((rule?.x2 ?? 0) - (rule?.x1 ?? 0)).toBeCloseTo(13 * em);
  });

  test('the name that closes a story stands flush right on its last line where it has room, else on the next', () => {
    const close = (text: string) => {
      const a = articleOf({ blocks: [text], end: '严冬青' });
      const frame = compose(documentOf({ articles: [a], boxes: [textBox('a', 1, 13, 20)] }), plainFonts);
      const lines = linesInOrder(frame);
      const [last, name] = lines.slice(-2);
      const end = (name?.runs.at(-1)?.xs.at(-1) ?? 0) + em;
      expect(end).toBeCloseTo(right(frame.regions[0]?.rect ?? never()));
      return ((name?.y ?? 0) - (last?.y ?? 0)) / pitch;
    };
    expect(close('渠水进了村，秧就活了，人也就安了心。')).toBeCloseTo(0);
    expect(close('渠水进了村，秧就活了，人也就都安下了心来呀。')).toBeCloseTo(1);
  });

  test('the words that lead into the first paragraph stand in Hei, the rest in the face of the body', () => {
    const a = articleOf({ blocks: [`本报讯（记者 沈一舟）${sentence}`], lead: '本报讯（记者 沈一舟）' });
    const frame = compose(documentOf({ articles: [a], boxes: [textBox('a', 1, 13, 20)] }), plainFonts);
    const faces = linesInOrder(frame).flatMap(({ runs }) =>
      runs.map((run) => [run.font, run.texts.join('')]),
    );
    const inHei = faces.filter(([face]) => face === 'hei').map(([, text]) => text);
    expect(inHei.join('')).toBe('本报讯（记者 沈一舟）');
    expect(faces.some(([face]) => face === 'song')).toBe(true);
  });

  test('verse stands indented, and a line that has to be turned over is indented deeper', () => {
    const a = articleOf({ blocks: ['>渠水流过十二座小石桥去', '>秋窗'] });
    const frame = compose(documentOf({ articles: [a], boxes: [textBox('a', 1, 10, 9)] }), plainFonts);
    const left = frame.regions[0]?.rect.x ?? never();
    expect(linesInOrder(frame).map((line) => [textOfLine(line), Math.round((line.x - left) / em)])).toEqual([
      ['渠水流过十二座小', 2],
      ['石桥去', 3],
      ['秋窗', 2],
    ]);
  });

  test('text without room is told with its block, its place and how much it is', () => {
    const a = story(3);
    const frame = compose(documentOf({ articles: [a], boxes: [textBox('a', 1, 13, 4)] }), plainFonts);
    const set = linesInOrder(frame).map(textOfLine).join('').length;
    expect(frame.findings).toEqual([
      {
        kind: 'overset',
        article: 'a',
        block: 'a-b1',
        offset: set - sentence.length,
        characters: runningText(a).length - set,
        lines: expect.any(Number) as number,
      },
    ]);
  });

  test('an article without any box is overset as a whole, its headline too', () => {
    const a = story(1, { headline: ['磨坊'] });
    const { findings } = compose(documentOf({ articles: [a], boxes: [] }), plainFonts);
    const characters = findings.reduce((sum, f) => sum + (f.kind === 'overset' ? f.characters : 0), 0);
    expect(characters).toBe(sentence.length + 2);
  });

  test('lines keep the ends they have in the source where the box has the same measure', () => {
    const lines = [
      '渠水从北边的山口下来，绕过老磨坊',
      '的石墙，一直流到村东头的晒谷场，',
      '今年也没有断过。',
    ];
    const text = lines.join('\n');
    let at = 0;
    const spans = lines.map((line): [number, number] => {
      const start = at;
      at += line.length + 1;
      return [start, start + line.length];
    });
    const a: Article = {
      ...articleOf({ blocks: [''] }),
      blocks: [{ id: 'a-b0', kind: 'paragraph', runs: [{ text: lines.join(''), source: 's', spans }] }],
    };
    const source = { id: 's', name: 's.txt', kind: 'text' as const, encoding: 'utf-8', sha256: '', text };
    const at17 = compose(
      { ...documentOf({ articles: [a], boxes: [textBox('a', 1, 17, 9)] }), sources: [source] },
      plainFonts,
    );
    expect(linesInOrder(at17).map(textOfLine)).toEqual(lines);
    const at9 = compose(
      { ...documentOf({ articles: [a], boxes: [textBox('a', 1, 9, 9)] }), sources: [source] },
      plainFonts,
    );
    expect(linesInOrder(at9).length).toBeGreaterThan(lines.length);
  });
});

function never(): never {
  throw new Error('the frame has no region');
}

describe('what the planner asks', () => {
  test('fill tells overset and spare lines as the composed page has them', () => {
    fc.assert(
      fc.property(
        article,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 4, max: 40 }),
        (a, columns, lines) => {
          const document = documentOf({ articles: [a], boxes: [textBox('a', columns, 13, lines)] });
          const fill = fillStory(a, document, plainFonts, [{ columns, measure: 13, lines }]);
          const { findings } = compose(document, plainFonts);
          expect(fill.overset > 0).toBe(findings.length > 0);
          expect(fill.spare).toBeLessThanOrEqual(columns * lines);
        },
      ),
      runs,
    );
  });

  test('a caption has room in the height it asks for', () => {
    fc.assert(
      fc.property(
        paragraph({ minLength: 1, maxLength: 8 }),
        fc.constantFrom('', '沈一舟 摄', '本报记者 沈一舟 通讯员 卢明 摄'),
        fc.integer({ min: 8, max: 60 }),
        (caption, credit, measure) => {
          const photo = photoOf({ caption, ...(credit === '' ? {} : { credit }) });
          const document = documentOf({ photos: [photo] });
          const height = captionHeight(photo, document, plainFonts, measure);
          const box = boxOf('caption', { kind: 'photo', id: 'p' }, [0, 0, measure, height]);
          const frame = compose({ ...document, boxes: [box] }, plainFonts);
          expect(linesInOrder(frame).map(textOfLine).join('')).toBe(caption + credit);
          for (const line of linesInOrder(frame))
            expect(line.y + 0.12 * em).toBeLessThanOrEqual(box.rect.y + box.rect.height + 0.06 * pitch);
        },
      ),
      runs,
    );
  });
});

describe('what is not set again', () => {
  const [a, b] = [story(2, { id: 'a' }), story(2, { id: 'b' })];
  const placed = [textBox('a', 1, 13, 30), textBox('b', 1, 13, 30, { x: 14 })];
  const before = documentOf({ articles: [a, b], boxes: placed });

  test('the lines of an untouched article are the same objects after another one was edited', () => {
    const first = compose(before, plainFonts);
    const changed = { ...b, blocks: b.blocks.slice(1) };
    const second = compose({ ...before, articles: [a, changed] }, plainFonts);
    expect(second.regions[0]?.lines).toBe(first.regions[0]?.lines);
    expect(second.regions[1]?.lines).not.toBe(first.regions[1]?.lines);
  });

  test('what was remembered is what would be made anew', () => {
    compose(before, plainFonts);
    const moved = { ...before, boxes: [textBox('a', 1, 13, 30, { y: 3 }), ...placed.slice(1)] };
    const remembered = compose(moved, plainFonts);
    const anew = compose(structuredClone(moved), { ...plainFonts });
    expect(remembered).toEqual(anew);
  });
});

describe('characters that no font has', () => {
  test('are told with the region, the text and how often', () => {
    const a = articleOf({ blocks: ['渠水\ue000流\ue000过'], headline: ['\uf123渠'] });
    const frame = compose(
      documentOf({
        articles: [a],
        boxes: [textBox('a', 1, 13, 5), boxOf('headline', { kind: 'article', id: 'a' }, [0, 6, 13, 3])],
      }),
      plainFonts,
    );
    expect(frame.findings).toEqual([
      { kind: 'missingGlyph', region: 'a:text:0', text: '\ue000', count: 2 },
      { kind: 'missingGlyph', region: 'a:headline:0', text: '\uf123', count: 1 },
    ]);
  });
});

describe('photos and labels', () => {
  test('a missing picture is a hairline box, crossed out, with its title; the caption ends in its credit', () => {
    const photo = photoOf({ title: '开闸', caption: '图为渠水进村。', credit: '沈一舟 摄' });
    const owner = { kind: 'photo', id: 'p' } as const;
    const frame = compose(
      documentOf({
        photos: [photo],
        boxes: [boxOf('photo', owner, [0, 0, 20, 10]), boxOf('caption', owner, [0, 10, 20, 2])],
      }),
      plainFonts,
    );
    expect(linesInOrder(frame).map(({ role }) => role)).toEqual(['title', 'caption', 'credit']);
    const [picture] = frame.regions;
    expect(picture?.fills[0]?.stroke?.width).toBeLessThan(0.5);
    expect(picture?.rules).toHaveLength(4);
    const size = picture?.lines[0]?.runs[0]?.size ?? 0;
    const top = (picture?.lines[0]?.y ?? 0) - 0.88 * size;
    for (const { y1, y2 } of picture?.rules ?? [])
      if (y1 < top) expect(y2, 'the cross stops above the title').toBeLessThan(top);
      else expect(y2, 'the cross stops below the title').toBeGreaterThan(top + size);
    expect(picture?.alt).toBe('开闸：图为渠水进村。');
  });

  test('white stands between a picture and its caption once, however far below the box of the caption is', () => {
    const owner = { kind: 'photo', id: 'p' } as const;
    const captionAt = (top: number): number => {
      const boxes = [boxOf('photo', owner, [0, 0, 20, 10]), boxOf('caption', owner, [0, top, 20, 4])];
      const document = documentOf({ photos: [photoOf({ caption: '图为渠水进村。' })], boxes });
      const [, caption] = compose(document, plainFonts).regions;
      return caption!.lines[0]!.y - caption!.rect.y;
    };
    const touching = captionAt(10);
    expect(captionAt(30)).toBeLessThan(touching - 1);
    expect(captionAt(31)).toBeCloseTo(captionAt(30), 6);
  });

  test('a picture is cropped to its box, never distorted', () => {
    const owner = { kind: 'photo', id: 'p' } as const;
    const cropOf = (more: object, width: number, height: number) => {
      const photo = { ...photoOf({ caption: '图为渠水进村。' }), asset: 'canal.jpg', ...more };
      const frame = compose(
        documentOf({ photos: [photo], boxes: [boxOf('photo', owner, [0, 0, width, height])] }),
        plainFonts,
      );
      const [image] = frame.regions[0]?.images ?? [];
      if (!image) throw new Error('no picture was placed');
      return { ratio: image.rect.width / image.rect.height, ...image.crop };
    };
    for (const aspect of [0.5, 1, 2.4])
      for (const crop of [undefined, { x: 0.2, y: 0.1, width: 0.5, height: 0.8 }]) {
        const { ratio, x, y, width, height } = cropOf({ aspect, ...(crop ? { crop } : {}) }, 20, 10);
        expect((width * aspect) / height).toBeCloseTo(ratio, 6);
        expect(x).toBeGreaterThanOrEqual((crop?.x ?? 0) - 1e-9);
        expect(y + height).toBeLessThanOrEqual((crop ? 0.9 : 1) + 1e-9);
      }
    expect(cropOf({ aspect: null }, 20, 10)).toMatchObject({ x: 0, y: 0, width: 1, height: 1 });
  });

  test('a flag of two words is a label of two parts, one reversed, one boxed, with the words as they are', () => {
    const a = story(1, { flag: '聚焦 渠水' });
    const frame = compose(
      documentOf({
        articles: [a],
        boxes: [boxOf('flag', { kind: 'article', id: 'a' }, [0, 0, 30, 2]), textBox('a', 1, 30, 9, { y: 2 })],
      }),
      plainFonts,
    );
    const [flag] = frame.regions;
    expect(textOfBlock(frame, 'a/flag')).toBe('聚焦 渠水');
    expect(flag?.fills.map(({ fill }) => fill?.k)).toEqual([1, 0]);
    expect(flag?.lines.map(({ runs }) => runs[0]?.ink.k)).toEqual([0, 1]);
    expect(flag?.lines.map(({ from, to }) => [from, to])).toEqual([
      [0, 3],
      [3, 5],
    ]);
  });

  test('a group has its flag before its first story', () => {
    const a = story(1);
    const group = { id: 'g', flag: typed('短波'), articles: ['a'], look: 'frame' as const };
    const frame = compose(
      documentOf({
        articles: [a],
        groups: [group],
        boxes: [
          textBox('a', 1, 13, 9, { y: 2 }),
          boxOf('flag', { kind: 'group', id: 'g' }, [0, 0, 13, 2]),
          boxOf('frame', { kind: 'group', id: 'g' }, [0, 0, 13, 12], { line: 'heavy', tint: 0.08 }),
        ],
      }),
      plainFonts,
    );
    expect(linesInOrder(frame)[0]?.role).toBe('flag');
    expect(frame.regions[2]?.fills).toHaveLength(2);
  });
});
