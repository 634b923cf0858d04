import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDocument, textOf, type Document } from '../../document/index.ts';
import { affine, rect } from '../../geometry/index.ts';
import { emptyField, type Gray } from '../gray.ts';
import { align, type KnownPiece } from './align.ts';
import { asPrinted } from './marks.ts';
import { inReadingOrder, recover, type Recovered } from '../../recover/index.ts';
import { withDoubts } from './doubts.ts';
import { linesOfReading } from './linesOfReading.ts';
import { textOnScan } from './textOnScan.ts';
import { pitchOf } from './pitch.ts';
import type { Reading, ReadLine } from './reading.ts';
import { componentsOf } from './regions.ts';
import { EM, line } from './testing/lines.ts';
import { viewOf } from './view.ts';

const PITCH = 12;

/** Lines of a paragraph set in a measure, the first indented. */
function paragraph(text: string, x: number, y: number, measure: number): ReadLine[] {
  const lines: ReadLine[] = [];
  let rest = text;
  for (let i = 0; rest !== ''; i += 1) {
    const indent = i === 0 ? 2 : 0;
    const own = rest.slice(0, measure - indent);
    lines.push(line(own, x + indent * EM, y + i * PITCH));
    rest = rest.slice(own.length);
  }
  return lines;
}

const river =
  '清早的渡口起了薄雾，摇船的老人把灯挂在木桩上。他说这盏灯亮了三十多年，过江的人看见它就不再着急，一代一代都是这样。';
const school =
  '村里的孩子放学以后常到岸边来帮他收缆绳，听他讲从前发大水的事。那一年水漫过了石阶，灯却一直没有熄过，后来人人都记得。';
const bridge =
  '如今江上修了大桥，坐船的人少了，他还是每天都来点灯，从来没有一天误过时辰，邻居们都说他是个守信的人。';

function reading(lines: readonly ReadLine[], more: Partial<Reading> = {}): Reading {
  return {
    kind: 'page',
    width: 1000,
    height: 1400,
    turns: 0,
    skew: 0,
    sheet: { width: 1000, height: 1400 },
    toScan: affine.identity,
    lines,
    rules: [],
    frames: [],
    tints: [],
    labels: [],
    pictures: [],
    ...more,
  };
}

/** Two stories one over the other with a rule between, the upper in two columns. */
const twoStories = (): Reading =>
  reading(
    [
      line('渡口的灯亮了三十年', 80, 100, 24),
      line('□本报记者　沈小满', 60, 150),
      ...paragraph(river, 60, 174, 15),
      ...paragraph(school, 230, 150, 15),
      line('大桥通车以后', 90, 330, 22),
      ...paragraph(bridge, 60, 370, 30),
    ],
    { rules: [{ ...rect(60, 310, 310, 1), direction: 'horizontal' }] },
  );

const sourceOf = (read: Reading): ReturnType<typeof inReadingOrder> => inReadingOrder(linesOfReading(read));
const recoverRead = (id: string, { lines }: ReturnType<typeof sourceOf>): Recovered => recover({ id, lines });

describe('a page that was read', () => {
  test('comes out as its stories, with headlines by their size and paragraphs by their indents', () => {
    const found = recoverRead('s1', sourceOf(twoStories()));
    expect(found.articles.map(({ headline }) => headline.map(textOf))).toEqual([
      ['渡口的灯亮了三十年'],
      ['大桥通车以后'],
    ]);
    expect(found.articles.map(({ blocks }) => blocks.map(({ runs }) => textOf(runs)))).toEqual([
      [river, school],
      [bridge],
    ]);
    expect(found.articles[0]?.bylines.map(({ runs }) => textOf(runs))).toEqual(['□本报记者　沈小满']);
  });

  test('rules beside a line, and an upright ghost down level lines, are no characters of it', () => {
    const tall = (text: string, x: number, y: number): ReadLine => line(text, x, y, 24);
    const wall = (x: number): Reading['rules'][number] => ({
      ...rect(x - 0.5, 20, 1, 400),
      direction: 'vertical',
    });
    const words = (read: Reading): string[] => linesOfReading(read).lines.map(({ text }) => text);
    const ends = tall('灯亮了三十年！', 100, 60);
    const end = ends.box.x + ends.at.at(-1)! * ends.box.width;
    expect(words(reading([ends], { rules: [wall(end)] }))).toEqual(['灯亮了三十年']);
    expect(words(reading([ends], { rules: [wall(end + 40)] }))).toEqual(['灯亮了三十年！']);
    // The end of a rule on the left, and a true 一.
    const dash = tall('一灯三十年', 100, 60);
    const left = { ...rect(20, 70, 78, 1), direction: 'horizontal' as const };
    expect(words(reading([dash], { rules: [left] }))).toEqual(['灯三十年']);
    expect(words(reading([dash]))).toEqual(['一灯三十年']);
    const ghost = { ...tall('灯桥', 104, 60), box: rect(104, 60, 22, 60), direction: 'vertical' as const };
    expect(words(reading([tall('灯亮了三十年', 100, 60), tall('桥修在江中央', 100, 96), ghost]))).toEqual([
      '灯亮了三十年',
      '桥修在江中央',
    ]);
    const other = { ...ghost, text: '灯火' };
    expect(words(reading([tall('灯亮了三十年', 160, 60), other]))).toContain('灯火');
  });

  test('loses no character: each stands in a run or is white space of the ledger', () => {
    const source = sourceOf(twoStories());
    const found = recoverRead('s1', source);
    const placed = new Set<number>();
    const add = (start: number, end: number): void => {
      for (let at = start; at < end; at += 1) placed.add(at);
    };
    for (const article of found.articles)
      for (const runs of [
        ...article.kicker,
        ...article.headline,
        ...article.deck,
        ...article.bylines.map((byline) => byline.runs),
        ...article.blocks.map((block) => block.runs),
      ])
        for (const { spans } of runs) for (const [start, end] of spans) add(start, end);
    for (const { span } of found.ledger) add(span[0], span[1]);
    expect(placed.size).toBe(source.lines.text.length);
  });

  test('a column that goes on in the next one keeps its paragraph whole', () => {
    const all = paragraph(river + school, 60, 150, 15);
    const [left, right] = [all.slice(0, 4), all.slice(4)];
    const page = reading([
      line('渡口的灯亮了三十年', 80, 100, 24),
      ...left,
      ...right.map((own, i) => line(own.text, 230, 150 + i * PITCH)),
    ]);
    const [article] = recoverRead('s1', sourceOf(page)).articles;
    expect(article?.blocks.map(({ runs }) => textOf(runs))).toEqual([river + school]);
  });

  test('a doubtful character is marked as an uncertain reading', () => {
    const page = twoStories();
    const source = sourceOf(page);
    const at = source.lines.text.indexOf('薄雾');
    const found = withDoubts(recoverRead('s1', source), new Set([at]));
    const marked = found.articles
      .flatMap(({ blocks }) => blocks)
      .flatMap(({ runs }) => runs.filter(({ mark }) => mark));
    expect(marked).toMatchObject([{ text: '薄', mark: 'uncertain', spans: [[at, at + 1]] }]);
  });
});

describe('known text laid on what was read', () => {
  const known = [river, school, bridge];
  const pieces = known.map((text, i): KnownPiece => ({
    text,
    at: Array.from({ length: text.length }, (_, k) => i * 1000 + k),
  }));
  const rows = known.flatMap((text, piece) =>
    paragraph(text, 0, 0, 15).map((own, k, all) => ({
      text: own.text,
      piece,
      from: all.slice(0, k).reduce((sum, { text: before }) => sum + before.length, 0),
    })),
  );
  const wrong = '甲乙丙丁戊己庚辛';

  test('finds each row whatever the order, with one character in ten read wrongly', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(rows, { minLength: rows.length }),
        fc.integer({ min: 0, max: 9 }),
        (shuffled, off) => {
          const read = shuffled.map(({ text }) => ({
            text: Array.from(text, (c, i) =>
              (i + off) % 10 === 9 ? wrong.charAt(i % wrong.length) : c,
            ).join(''),
          }));
          const { anchors } = align(
            read,
            pieces,
            read.map(() => -1),
          );
          for (const [i, { piece, from, text }] of shuffled.entries()) {
            if (text.length < 6) continue;
            const anchor = anchors.find(({ row }) => row === i);
            expect(anchor?.piece).toBe(piece);
            expect(Math.abs((anchor?.from ?? -9) - from)).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 30, seed: 7 },
    );
  });

  test('gives no two rows the same characters', () => {
    const { anchors } = align(
      [...rows, ...rows],
      pieces,
      [...rows, ...rows].map(() => -1),
    );
    const seen = new Set<string>();
    for (const { piece, pairs } of anchors)
      for (const [, at] of pairs) {
        expect(seen.has(`${piece} ${at}`)).toBe(false);
        seen.add(`${piece} ${at}`);
      }
  });

  test('leaves rows of another text alone', () => {
    const other = [{ text: '县里组织农机手下田抢收晚稻' }, { text: '图书馆把夜读室开到十一点钟' }];
    expect(align(other, pieces, [-1, -1])).toEqual({ anchors: [], loose: [0, 1] });
  });

  test('gives every part its box where the scan has it, and lists what the scan surely shows otherwise', () => {
    const page = twoStories();
    const source = sourceOf(page);
    const found = recoverRead('s1', source);
    const document: Document = {
      ...emptyDocument(),
      articles: found.articles,
      sources: [
        { id: 's1', name: 'p', kind: 'text', encoding: 'UTF-8', sha256: '', text: source.lines.text },
      ],
    };
    const other = {
      ...page,
      lines: page.lines.map((own) => ({ ...own, text: own.text.replace('薄雾', '薄云') })),
    };
    const { layout, anchored, characters, disagreements, missing } = textOnScan(document, other);
    expect(anchored).toBe(characters);
    expect(missing).toEqual([]);
    expect(disagreements).toMatchObject([{ text: '雾', read: '云' }]);
    const [first] = found.articles;
    const text = layout.boxes.filter(
      ({ role, owner }) => role === 'text' && owner.kind === 'article' && owner.id === first?.id,
    );
    expect(text).toMatchObject([{ columns: 2 }]);
    expect(text[0]?.rect.x).toBeCloseTo(60, -0.5);
    const head = layout.boxes.find(({ role }) => role === 'headline');
    expect(Math.abs((head?.rect.y ?? 0) - 100)).toBeLessThan(3);
  });
});

describe('pictures', () => {
  const stripes = (pitch: number, width = 300, height = 600): ReturnType<typeof emptyField> => {
    const field = emptyField(width, height);
    for (let y = 0; y < height; y += 1)
      if (y % pitch < pitch * 0.7)
        for (let x = 0; x < width; x += 1)
          field.values[y * width + x] = (x * x * 31 + y * x * 17) % 101 < 45 ? 1 : 0;
    return field;
  };

  test('tell their line pitch, whichever way the lines run', () => {
    expect(pitchOf(stripes(18)).pixels).toBe(18);
    const level = stripes(18);
    const turned = emptyField(level.height, level.width);
    for (let y = 0; y < level.height; y += 1)
      for (let x = 0; x < level.width; x += 1)
        turned.values[x * level.height + y] = level.values[y * level.width + x]!;
    expect(pitchOf(turned, true).pixels).toBe(18);
    expect(pitchOf(turned, true).strength).toBeGreaterThan(pitchOf(turned).strength);
  });

  test('have as many connected parts as are drawn apart', () => {
    const pixels = new Uint8Array(10 * 6);
    for (const at of [0, 1, 11, 5, 15, 25, 58]) pixels[at] = 200;
    expect(componentsOf({ width: 10, height: 6, pixels }, 128)).toEqual([
      { left: 0, top: 0, right: 2, foot: 2, pixels: 3 },
      { left: 5, top: 0, right: 6, foot: 3, pixels: 3 },
      { left: 8, top: 5, right: 9, foot: 6, pixels: 1 },
    ]);
  });

  test('seen upright show each pixel where the map says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (turns, skew) => {
          const pixels = new Uint8Array(80 * 60).fill(255);
          for (let y = 28; y < 33; y += 1) for (let x = 50; x < 55; x += 1) pixels[y * 80 + x] = 0;
          const scan: Gray = { width: 80, height: 60, pixels };
          const { gray, toScan } = viewOf(scan, turns, skew, 1);
          const back = affine.invert(toScan)!;
          const [x, y] = affine.apply(back, 52.5, 30.5);
          expect(gray.pixels[Math.floor(y) * gray.width + Math.floor(x)]).toBeLessThan(60);
        },
      ),
      { numRuns: 40, seed: 3 },
    );
  });
});

describe('marks', () => {
  test('marks that the network mistakes are set right by what stands round them', () => {
    const right = (text: string): string => asPrinted(Array.from(text), false).join('');
    expect(right('口本报记者沈小满')).toBe('□本报记者沈小满');
    expect(right('一一渡口见闻')).toBe('——渡口见闻');
    expect(right('他一一说明')).toBe('他一一说明');
    expect(right('“长"出灯来')).toBe('“长”出灯来');
    expect(right('过江,点灯')).toBe('过江，点灯');
    expect(right('共1,280人')).toBe('共1,280人');
  });
});
