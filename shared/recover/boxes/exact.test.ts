import { describe, expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { rect } from '../../geometry/index.ts';
import {
  bridge,
  EM,
  ferry,
  level,
  line,
  mill,
  paragraph,
  PITCH,
  recovered,
  school,
  source,
  standing,
  told,
  upright,
} from '../testing/placed.ts';

const LEFT = 60;
const MEASURE = 16;
const head = line('老渡口的一盏灯', LEFT, 130, 22);

/** Two columns under a headline, the second behind a gutter of an em. */
const columns = (measure = MEASURE): ReturnType<typeof line>[] => [
  ...paragraph(ferry, LEFT, 180, measure),
  ...paragraph(school, LEFT + (measure + 1) * EM, 180, measure),
];

describe('lines whose places are exact', () => {
  test('lines of two columns are no row, though the one that ends short is near the other', () => {
    const [first, ...rest] = columns();
    // It stands out of its column by the blank half of its quote.
    const other = {
      ...rest.at(-2)!,
      box: rect(LEFT + (MEASURE + 0.5) * EM, rest.at(-2)!.box.y, MEASURE * EM, 8),
    };
    const lines = [head, first!, ...rest.slice(0, -2), other, rest.at(-1)!];
    const body = told(recovered(source(lines, { exact: true })));
    expect(body).toMatchObject([{ body: [ferry, school] }]);
  });

  test('a name at the far end of the last line is signed, however far it stands', () => {
    const wide = 46;
    const lines = paragraph(ferry, LEFT, 180, wide);
    const last = lines.at(-1)!;
    const name = line('方小满', LEFT + (wide - 3) * EM, last.box.y);
    const other = line('山里的学堂', LEFT, 300, 22);
    const found = recovered(
      source([head, ...lines, name, other, ...paragraph(school, LEFT, 340, wide)], {
        exact: true,
        rules: [level(LEFT, 280, wide * EM)],
      }),
    );
    expect(found.articles.map(({ bylines }) => bylines.map(({ runs }) => textOf(runs)))).toEqual([
      ['方小满'],
      [],
    ]);
  });

  test('a paragraph of one short line under an indented one stays in its column', () => {
    const lines = [
      head,
      line('问：这盏灯还要点多少年才肯歇', LEFT + 2 * EM, 180),
      line('一歇？', LEFT, 180 + PITCH),
      line('答：只要还有人过江就点下去吧', LEFT + 2 * EM, 180 + 2 * PITCH),
      line('好了。', LEFT, 180 + 3 * PITCH),
      ...paragraph(mill, LEFT, 180 + 4 * PITCH, MEASURE),
    ];
    expect(told(recovered(source(lines)))).toMatchObject([
      { body: ['问：这盏灯还要点多少年才肯歇一歇？', '答：只要还有人过江就点下去吧好了。', mill] },
    ]);
  });

  test('items of a list that are all indented are one each, and one runs over into the next column', () => {
    const second = LEFT + (MEASURE + 1) * EM;
    const lines = [
      head,
      ...paragraph(ferry, LEFT, 180, MEASURE),
      ...['东门渡口：8:00至9:30', '西门渡口：9:00至'].map((text, i) =>
        line(text, LEFT + 2 * EM, 180 + (4 + i) * PITCH),
      ),
      line('18:30', second, 180),
      ...paragraph(school, second, 180 + PITCH, MEASURE),
    ];
    expect(told(recovered(source(lines, { exact: true })))).toMatchObject([
      { body: [ferry, '东门渡口：8:00至9:30', '西门渡口：9:00至18:30', school] },
    ]);
  });

  test('a line behind a dash, or centred by itself, under a headline is its deck; the text is not', () => {
    const wide = { ...head, box: rect(LEFT + 30, 130, 240, 20) };
    const centred = (text: string, size: number): ReturnType<typeof line> =>
      line(text, LEFT + 150 - (text.length * size) / 2, 160, size);
    const page = (deck: ReturnType<typeof line>): ReturnType<typeof source> =>
      source([
        wide,
        deck,
        ...columns().map((own) => ({
          ...own,
          box: rect(own.box.x, own.box.y + 10, own.box.width, own.box.height),
        })),
      ]);
    for (const deck of [centred('——记江边的摆渡人', EM), centred('全村添了十处码头', 1.1 * EM)])
      expect(told(recovered(page(deck)))).toMatchObject([
        { heads: [[], ['老渡口的一盏灯'], [deck.text]], body: [ferry, school] },
      ]);
    const plain = source([line('渡口', LEFT, 130, 22), ...paragraph(ferry, LEFT, 160, MEASURE)]);
    expect(told(recovered(plain))).toMatchObject([{ heads: [[], ['渡口'], []], body: [ferry] }]);
  });

  test('few words at the head of a story are its flag, over a kicker or an upright headline; a longer line is none', () => {
    const kicker = line('江边人家三代守着渡口', LEFT + 10, 106, 14);
    const page = (word: string): ReturnType<typeof source> =>
      source([line(word, LEFT, 80, 14), kicker, head, ...columns()]);
    expect(told(recovered(page('街谈')))).toMatchObject([
      { flag: '街谈', heads: [[kicker.text], [head.text], []] },
    ]);
    expect(told(recovered(page('今年江上雾大')))).toMatchObject([{ flag: null }]);
    const beside = source([
      line('回声', 400, 180, 14),
      upright('老渡口的一盏灯', 400, 260, 26),
      ...columns(),
    ]);
    expect(told(recovered(beside))).toMatchObject([{ flag: '回声', heads: [[], ['老渡口的一盏灯'], []] }]);
  });

  test('a photo’s title over the headline of its story is no flag', () => {
    const lines = [
      line('图为清早的渡口。', LEFT, 150),
      line('晨渡', LEFT + 60, 172, 16),
      line('老渡口的一盏灯', LEFT, 204, 24),
      ...columns().map((own) => ({
        ...own,
        box: rect(own.box.x, own.box.y + 60, own.box.width, own.box.height),
      })),
    ];
    const found = recovered(source(lines, { pictures: [rect(LEFT, 40, 200, 104)] }));
    expect(found.articles.map(({ flag }) => flag)).toEqual([null]);
    expect(found.photos.map(({ title }) => title && textOf(title))).toEqual(['晨渡']);
  });

  test('text under a caption begins where lines stand further apart', () => {
    const lines = [
      line('老渡口的一盏灯', LEFT, 40, 24),
      line('图为清早的渡口。', LEFT + 2 * EM, 190),
      ...paragraph(bridge, LEFT, 190 + 3 * PITCH, MEASURE),
    ];
    const found = recovered(source(lines, { pictures: [rect(LEFT, 80, MEASURE * EM, 104)] }));
    expect(found.photos.map(({ caption }) => textOf(caption))).toEqual(['图为清早的渡口。']);
    expect(told(found)).toMatchObject([{ body: [bridge] }]);
  });

  test('an upright headline a little longer than its place does not keep a rule from parting stories', () => {
    const wide = 2 * MEASURE * EM + 80;
    const lines = [
      upright('老渡口的一盏灯', LEFT + (2 * MEASURE + 2) * EM, 60, 32),
      ...columns().map((own) => ({
        ...own,
        box: rect(own.box.x, own.box.y - 110, own.box.width, own.box.height),
      })),
      line('磨坊又转起来了', LEFT, 290, 24),
      ...paragraph(mill, LEFT, 340, MEASURE),
    ];
    const found = told(recovered(source(lines, { rules: [level(LEFT, 275, wide)] })));
    expect(found).toMatchObject([
      { heads: [[], ['老渡口的一盏灯'], []], body: [ferry, school] },
      { heads: [[], ['磨坊又转起来了'], []], body: [mill] },
    ]);
  });

  test('a headline smaller than the text, set far over it, is one', () => {
    const text = '河工队在老河湾清了三天淤';
    const lines = [
      line(text, LEFT, 100, (MEASURE * EM) / 12.5),
      ...paragraph(ferry + school, LEFT, 140, MEASURE),
    ];
    expect(
      told(recovered(source(lines.map((own, i) => (i === 0 ? { ...own, size: 8.4 } : own))))),
    ).toMatchObject([{ heads: [[], [text], []] }]);
  });

  test('a usual name of a column is a flag over a headline that is no larger', () => {
    const lines = [
      line('街谈', LEFT, 80, 15),
      line('渡口灯火三十年', LEFT, 110, 14),
      ...paragraph(ferry + school, LEFT, 150, MEASURE),
    ];
    expect(told(recovered(source(lines)))).toMatchObject([
      { flag: '街谈', heads: [[], ['渡口灯火三十年'], []] },
    ]);
  });

  test('a subhead may stand in the middle at the head of its column, and is no deck', () => {
    const second = LEFT + (MEASURE + 1) * EM;
    const subhead = line('江边灯还亮着', second + 4.5 * EM, 180, 10.5);
    const lines = [
      line('老渡口的一盏灯和岸上的人家', LEFT + 14, 130, 22),
      ...paragraph(ferry, LEFT, 180, MEASURE),
      subhead,
      ...paragraph(school, second, 180 + 1.8 * PITCH, MEASURE),
    ];
    const [found] = recovered(source(lines, { exact: true })).articles;
    expect(found?.deck).toEqual([]);
    expect(found?.blocks.map(({ kind, runs }) => [kind, textOf(runs)])).toEqual([
      ['paragraph', ferry],
      ['subhead', subhead.text],
      ['paragraph', school],
    ]);
  });

  test('rules of stories over and under another part it only where places were measured', () => {
    const upper = line('磨坊又转起来了', LEFT, 60, 24);
    const lines = [
      upper,
      ...paragraph(mill, LEFT, 100, 2 * MEASURE + 1),
      line('老渡口的一盏灯', LEFT, 190, 24),
      ...columns().map((own) => ({
        ...own,
        box: rect(own.box.x, own.box.y + 50, own.box.width, own.box.height),
      })),
      line('江上的新桥', LEFT, 350, 24),
      ...paragraph(bridge, LEFT, 390, MEASURE),
    ];
    const wide = (2 * MEASURE + 1) * EM;
    const middle = LEFT + (MEASURE + 0.5) * EM;
    const rules = [
      level(LEFT, 175, wide),
      level(LEFT, 335, wide),
      standing(middle, 60, 30),
      standing(middle, 345, 120),
    ];
    expect(told(recovered(source(lines, { rules, exact: true })))).toMatchObject([
      { body: [mill] },
      { body: [ferry, school] },
      { body: [bridge] },
    ]);
  });

  test('a rule under a byline, no wider than its column, parts no story', () => {
    const lines = [
      line('老渡口的灯', LEFT, 130, 16),
      line('◎方小满', LEFT, 160),
      ...paragraph(ferry, LEFT, 190, MEASURE),
      line('山里的学堂', LEFT, 400, 16),
      line('◎江照', LEFT, 430),
      ...paragraph(school, LEFT, 460, MEASURE),
    ];
    const wide = MEASURE * EM;
    const rules = [level(LEFT, 176, wide), level(LEFT, 390, wide), level(LEFT, 446, wide)];
    const found = recovered(source(lines, { rules, exact: true }));
    expect(told(found)).toMatchObject([{ body: [ferry] }, { body: [school] }]);
    expect(found.articles.map(({ bylines }) => bylines.map(({ runs }) => textOf(runs)))).toEqual([
      ['◎方小满'],
      ['◎江照'],
    ]);
  });

  test('a few words on a picture are its title', () => {
    const right = LEFT + (2 * MEASURE + 3) * EM;
    const lines = [
      head,
      ...columns(),
      line('赶早集', right + EM, 140, 9),
      line('昨天，渡口的早集开市。', right, 290),
      line('方小满 摄', right, 290 + PITCH),
    ];
    const pictures = [rect(right, 130, 14 * EM, 150)];
    const [photo] = recovered(source(lines, { pictures, exact: true })).photos;
    expect(photo?.title && textOf(photo.title)).toBe('赶早集');
    expect(photo && textOf(photo.caption)).toBe('昨天，渡口的早集开市。');
  });

  test('a small character over an upright headline is none of its characters', () => {
    const lines = [
      line('第', LEFT + 35 * EM + 8, 128, 8),
      upright('一盏灯照着渡口', LEFT + 35 * EM, 140, 24),
      ...columns(),
    ];
    const found = recovered(source(lines, { exact: true }));
    expect(found.articles.map(({ headline }) => headline.map(textOf).join(''))).toContain('一盏灯照着渡口');
  });
});
