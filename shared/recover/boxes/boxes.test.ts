import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allRuns, textOf, type Decision } from '../../document/index.ts';
import { rect } from '../../geometry/index.ts';
import type { SourceLines } from '../../source/index.ts';
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
import { inReadingOrder } from './index.ts';

const story = (headline: string, body: string[], more: object = {}): object =>
  expect.objectContaining({ heads: [[], [headline], []], body, ...more }) as object;

describe('lines with boxes', () => {
  /** Briefs over one another in a frame of one column, their headlines hardly larger than the body. */
  const briefs = (headlines: readonly [string, string, string], measure: number): SourceLines =>
    source(
      [
        ...headlines.flatMap((headline, i) => {
          const top = 100 + i * 160;
          const size = Math.min(11, (measure * EM) / Array.from(headline).length);
          return [
            line(headline, 60, top, size),
            ...paragraph([ferry, school, bridge][i]!, 60, top + 30, measure),
          ];
        }),
        ...paragraph(mill + mill + mill, 260, 100, 20),
        line('磨坊又转了', 270, 60, 22),
      ],
      { frames: [rect(50, 80, measure * EM + 20, 500)] },
    );

  test('briefs in a column of their own are parted at headlines that are fitted to it', () => {
    const heads = ['渡口的灯亮了三十年还在亮', '孩子们爱听从前的故事啦', '桥修好了他还是每天都来'] as const;
    const { articles } = recovered(briefs(heads, 11));
    expect(articles.map(({ headline }) => headline.map(textOf).join(''))).toEqual(
      expect.arrayContaining([...heads, '磨坊又转了']),
    );
    expect(articles.map(({ blocks }) => blocks.map(({ runs }) => textOf(runs)).join(''))).toEqual(
      expect.arrayContaining([ferry, school, bridge]),
    );
  });

  test('a caption and its credit at both ends of a line, or under it, are one', () => {
    const picture = rect(60, 60, 420, 200);
    const say = '近日，渡口的灯亮着，人来人往。';
    for (const [x, y] of [
      [400, 268],
      [400, 280],
    ] as const) {
      const page = source(
        [line(say, 78, 268), line('本报记者　周江　摄', x, y), ...paragraph(ferry + school, 60, 400, 40)],
        { pictures: [picture], rules: [level(60, 390, 420)] },
      );
      const { articles, photos } = recovered(page);
      expect(articles).toHaveLength(1);
      expect(photos.map(({ caption }) => textOf(caption))).toEqual([say]);
      expect(photos[0]?.credit && textOf(photos[0].credit)).toContain('周江');
    }
  });

  test('clauses of a headline on one line go from left to right, though the right one was found higher', () => {
    const page = source([
      line('细处见真', 300, 58, 26),
      line('烟火人间', 80, 60, 24),
      ...paragraph(ferry + school, 60, 110, 40),
    ]);
    expect(recovered(page).articles[0]?.headline.map(textOf)).toEqual(['烟火人间', '细处见真']);
  });

  test('a few words between two short rules are a flag; without them they are a headline', () => {
    const lines = [line('聚焦', 72, 64, 13), ...paragraph(ferry + school, 60, 110, 40)];
    const rules = [level(66, 56, 40), level(66, 84, 40)];
    expect(recovered(source(lines, { rules })).articles[0]).toMatchObject({ headline: [] });
    expect(told(recovered(source(lines, { rules })))).toMatchObject([{ flag: '聚焦' }]);
    expect(told(recovered(source(lines)))).toMatchObject([{ flag: null }]);
  });

  test('what heads the first of several briefs in a frame in a few words is the flag of all of them', () => {
    const page = source(
      [
        line('速览', 100, 84, 18),
        line('渡口的灯亮了三十年', 60, 120, 16),
        ...paragraph(ferry, 60, 150, 16),
        line('孩子们爱听的故事', 60, 300, 16),
        ...paragraph(school, 60, 330, 16),
      ],
      { frames: [rect(50, 76, 16 * EM + 20, 400)] },
    );
    const { articles, groups } = recovered(page);
    expect(articles.map(({ headline }) => headline.map(textOf).join(''))).toEqual([
      '渡口的灯亮了三十年',
      '孩子们爱听的故事',
    ]);
    expect(articles.map(({ flag }) => flag)).toEqual([null, null]);
    expect(groups.map(({ flag, articles: members }) => [flag && textOf(flag), members])).toEqual([
      ['速览', articles.map(({ id }) => id)],
    ]);
  });

  test('a line that fills a narrow column at its head, apart, is its headline; one that ends a sentence is not', () => {
    const column = (head: string): SourceLines =>
      source([line(head, 60, 60, 10), ...paragraph(ferry + school, 60, 96, 11)]);
    expect(recovered(column('渡口的灯亮三十年了')).articles[0]?.headline.map(textOf)).toEqual([
      '渡口的灯亮三十年了',
    ]);
    expect(recovered(column('渡口的灯亮三十年。')).articles[0]?.headline).toEqual([]);
  });

  test('short subheads of one framed story part nothing', () => {
    const page = source(
      [
        line('渡口的灯', 60, 90, 22),
        ...paragraph(ferry, 60, 130, 11),
        line('孩子', 90, 232, 10),
        ...paragraph(school, 60, 262, 11),
        line('大桥', 90, 364, 10),
        ...paragraph(bridge, 60, 394, 11),
      ],
      { frames: [rect(50, 80, 11 * EM + 20, 500)] },
    );
    expect(recovered(page).articles).toHaveLength(1);
  });

  test('two captions under one another, each with its day, are two', () => {
    const page = source(
      [
        line('渡口的灯', 60, 60, 22),
        ...paragraph(ferry, 60, 100, 30),
        line('▲3月8日，渡口的老人把灯挂上木桩。', 60, 420),
        line('3月9日，孩子们在岸边收缆绳。', 60, 420 + PITCH),
        line('何小满摄', 294, 420 + 2 * PITCH),
      ],
      { pictures: [rect(60, 200, 270, 210)] },
    );
    expect(recovered(page).photos.map(({ caption }) => textOf(caption).replace(/^▲/u, ''))).toEqual([
      '3月8日，渡口的老人把灯挂上木桩。',
      '3月9日，孩子们在岸边收缆绳。',
    ]);
  });

  test('two clauses side by side are one headline where the text runs from column to column', () => {
    const [first, second] = [ferry.slice(0, 43), ferry.slice(43) + school];
    const page = source([
      line('渡口点灯', 60, 80, 22),
      line('江上行船', 230, 80, 22),
      ...paragraph(first, 60, 120, 15),
      ...second.match(/.{1,15}/gu)!.map((own, i) => line(own, 230, 120 + i * PITCH)),
    ]);
    expect(recovered(page).articles).toHaveLength(1);
  });

  test('where level rules end from both sides a wall stands, though no rule was found there', () => {
    const page = source(
      [
        line('渡口的灯', 60, 60, 22),
        ...paragraph(ferry, 60, 100, 15),
        line('大桥通车', 60, 200, 22),
        ...paragraph(bridge, 60, 240, 15),
        line('孩子和老人', 205, 60, 22),
        ...paragraph(school, 205, 100, 15),
        ...paragraph(school, 205, 100 + 5 * PITCH, 15),
        line('磨坊', 205, 262, 22),
        ...paragraph(mill, 205, 300, 15),
      ],
      { rules: [level(60, 180, 135), level(205, 245, 135)] },
    );
    const found = recovered(page).articles.map(({ headline }) => headline.map(textOf).join(''));
    expect(found.toSorted()).toEqual(['渡口的灯', '大桥通车', '孩子和老人', '磨坊'].toSorted());
  });

  test('a headline stands over its columns, and a rule parts it from the story below', () => {
    const page = source(
      [
        line('大桥通车以后', 90, 330, 22),
        ...paragraph(bridge, 60, 370, 30),
        line('渡口的灯亮了三十年', 80, 100, 24),
        ...paragraph(school, 230, 150, 15),
        ...paragraph(ferry, 60, 150, 15),
      ],
      { rules: [level(60, 310, 310)] },
    );
    expect(told(recovered(page))).toEqual([
      story('渡口的灯亮了三十年', [ferry, school]),
      story('大桥通车以后', [bridge]),
    ]);
  });

  test('two stories side by side are told by the rule between them, though it comes in two pieces', () => {
    const page = source(
      [
        line('渡口的灯', 80, 100, 22),
        ...paragraph(ferry, 60, 140, 14),
        line('磨坊转起来', 250, 100, 22),
        ...paragraph(mill, 230, 140, 14),
      ],
      { rules: [standing(208, 95, 50), standing(208, 160, 60)] },
    );
    expect(told(recovered(page))).toEqual([story('渡口的灯', [ferry]), story('磨坊转起来', [mill])]);
  });

  test('an upright headline stands beside its story', () => {
    const page = source([
      upright('渡口的灯亮了', 400, 100, 26),
      ...paragraph(ferry, 60, 100, 15),
      ...paragraph(school, 230, 100, 15),
    ]);
    expect(told(recovered(page))).toEqual([story('渡口的灯亮了', [ferry, school])]);
  });

  test('an upright headline that was found character by character is one line', () => {
    const characters = Array.from('磨坊转了');
    const page = source([
      ...characters.map((c, i) => line(c, 400, 100 + i * 28, 26)),
      ...paragraph(ferry, 60, 100, 15),
      ...paragraph(school, 230, 100, 15),
    ]);
    expect(told(recovered(page))).toEqual([story('磨坊转了', [ferry, school])]);
  });

  test('a character over an upright headline is its first, though a flag stands over it', () => {
    const lines = [
      line('街谈', 52, 66, 13),
      line('渡', 56, 100, 34),
      upright('口的灯', 56, 152, 34),
      ...paragraph(ferry + school, 110, 60, 20),
    ];
    const { articles } = recovered(source(lines, { labels: [rect(48, 62, 32, 20)] }));
    expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([['渡口的灯']]);
    expect(articles[0]?.flag && textOf(articles[0].flag)).toBe('街谈');
  });

  test('a flag in a label is the flag of the story under it', () => {
    const page = source(
      [line('街巷', 66, 83, 14), line('渡口的灯亮了三十年', 80, 110, 24), ...paragraph(ferry, 60, 150, 30)],
      {
        labels: [rect(60, 78, 42, 22)],
      },
    );
    expect(told(recovered(page))).toEqual([story('渡口的灯亮了三十年', [ferry], { flag: '街巷' })]);
  });

  test('a tint that was found too short cuts no story in two', () => {
    const [first, second] = [paragraph(ferry + school, 60, 100, 15), paragraph(bridge + mill, 60, 260, 15)];
    const lines = [
      line('渡口的灯', 70, 66, 20),
      ...first,
      line('磨坊又转了', 70, 226, 20),
      ...second,
      line('桥头的茶馆', 330, 60, 30),
      ...paragraph(school + ferry + mill, 330, 110, 15),
    ];
    const rules = [{ ...rect(250, 50, 1, 420), direction: 'vertical' as const }];
    const tints = [rect(56, 50, 140, 52 + 4 * PITCH)];
    const { articles } = recovered(source(lines, { rules, tints }));
    expect(articles.map(({ blocks }) => blocks.map(({ runs }) => textOf(runs)).join('')).toSorted()).toEqual(
      [ferry + school, bridge + mill, school + ferry + mill].toSorted(),
    );
  });

  test('a flag over a first column that the headline does not reach parts no story', () => {
    const column = paragraph(ferry, 60, 104, 13);
    const others = paragraph(school + bridge, 230, 130, 13);
    const lines = [line('乡间见闻', 62, 80, 16), line('渡口的灯', 240, 82, 30), ...column, ...others];
    const { articles } = recovered(source(lines, { labels: [rect(60, 78, 70, 22)] }));
    expect(articles.map(({ headline }) => headline.map(textOf))).toEqual([['渡口的灯']]);
    expect(articles[0]?.flag && textOf(articles[0].flag)).toBe('乡间见闻');
    expect(articles[0]?.blocks.map(({ runs }) => textOf(runs))).toEqual([ferry, school + bridge]);
  });

  test('stories in one frame under a flag are a group', () => {
    const page = source(
      [
        line('短波', 66, 83, 14),
        line('渡口的灯', 80, 110, 16),
        ...paragraph(ferry, 60, 135, 20),
        line('磨坊转起来', 80, 230, 16),
        ...paragraph(mill, 60, 255, 20),
        line('大桥通车以后', 330, 100, 22),
        ...paragraph(bridge, 320, 140, 20),
      ],
      { frames: [rect(54, 74, 200, 260)], labels: [rect(60, 78, 42, 22)] },
    );
    const found = recovered(page);
    expect(told(found)).toEqual(
      expect.arrayContaining([
        story('渡口的灯', [ferry]),
        story('磨坊转起来', [mill]),
        story('大桥通车以后', [bridge]),
      ]),
    );
    const inside = found.articles.filter(({ headline }) => !textOf(headline[0] ?? []).startsWith('大桥'));
    const flags = [
      ...found.groups.map(({ flag }) => flag && textOf(flag)),
      ...inside.flatMap(({ flag }) => (flag ? [textOf(flag)] : [])),
    ];
    expect(flags).toContain('短波');
  });

  test('a jump line is told from the text that it closes', () => {
    const page = source([
      line('渡口的灯亮了三十年', 80, 100, 24),
      ...paragraph(ferry, 60, 150, 30),
      line('（下转第三版）', 240, 200),
    ]);
    const [article] = recovered(page).articles;
    expect(article?.jump && textOf(article.jump)).toBe('（下转第三版）');
    expect(article?.blocks.map(({ runs }) => textOf(runs))).toEqual([ferry]);
  });

  test('names at the right end of a story are its author, with or without a space between them', () => {
    const page = source([
      line('渡口的灯亮了三十年', 80, 100, 24),
      ...paragraph(ferry, 60, 150, 30),
      line('沈小满林小雨', 270, 186),
    ]);
    const [article] = recovered(page).articles;
    expect(article?.bylines.map(({ runs, place }) => [textOf(runs), place])).toEqual([
      ['沈小满林小雨', 'end'],
    ]);
  });

  test('a line that was found across a gutter is parted at it', () => {
    const [first, second] = [ferry + mill, school + bridge];
    const [left, right] = [paragraph(first, 60, 150, 15), paragraph(second, 213, 150, 15)];
    const [a, b] = [left[2]!, right[2]!];
    const middles = [
      ...Array.from(a.text, (_, i) => a.box.x + (i + 0.5) * EM),
      ...Array.from(b.text, (_, i) => b.box.x + (i + 0.5) * EM),
    ];
    const box = rect(a.box.x, a.box.y, b.box.x + b.box.width - a.box.x, a.box.height);
    const own = source([
      line('渡口的灯亮了三十年', 80, 100, 24),
      ...left.filter((one) => one !== a),
      ...right.filter((one) => one !== b),
      { ...a, text: a.text + b.text, box },
    ]);
    const lines = own.lines.map((one, i, all) =>
      i === all.length - 1 ? { ...one, at: middles.map((x) => (x - box.x) / box.width) } : one,
    );
    expect(told(recovered({ ...own, lines }))).toEqual([story('渡口的灯亮了三十年', [first, second])]);
  });
});

describe('what lines with boxes leave open', () => {
  const page = (): SourceLines =>
    source(
      [
        line('渡口的灯亮了三十年', 80, 100, 24),
        ...paragraph(ferry, 60, 150, 30),
        line('岁月', 560, 600, 30),
        line('大桥通车以后', 90, 330, 22),
        ...paragraph(bridge, 60, 370, 30),
      ],
      { rules: [level(60, 310, 640), standing(500, 312, 500)] },
    );

  test('type that stands with no text is asked, and the answer holds', () => {
    const asked = recovered(page());
    const [question] = asked.questions;
    expect(asked.questions.map(({ about }) => textOf(about))).toEqual(['岁月']);
    const answer = question!.candidates.find(({ label }) => label === '大桥通车以后')!.answer;
    const settled = recovered(page(), [{ id: 'd', source: 's', spans: question!.spans, answer }]);
    expect(settled.questions).toEqual([]);
    expect(
      settled.articles.find(({ id }) => id === (answer as { article: string }).article)?.headline.map(textOf),
    ).toContain('岁月');
  });

  test('a person may say that a story ends, or that it goes on', () => {
    const { lines } = inReadingOrder(
      source([
        line('渡口的灯亮了三十年', 80, 100, 24),
        ...paragraph(ferry, 60, 150, 30),
        ...paragraph(bridge, 60, 200, 30),
      ]),
    );
    const at = lines.text.indexOf('如今');
    const decision = (kind: 'split' | 'join'): Decision => ({
      id: 'd',
      source: 's',
      spans: [[at, at + 2]],
      answer: { kind, what: 'article' },
    });
    expect(recovered(lines).articles).toHaveLength(1);
    expect(recovered(lines, [decision('split')]).articles).toHaveLength(2);
  });

  test('what a person says of photos, groups and noise is heard, and is certain', () => {
    const page = source(
      [
        line('渡口的灯亮了三十年', 80, 100, 24),
        ...paragraph(ferry, 60, 150, 30),
        line('磨坊转起来了', 80, 330, 24),
        ...paragraph(mill, 60, 380, 30),
        line('图为渡口的灯。', 400, 420),
        line('短波', 400, 600, 20),
        line('林小雨', 400, 640),
        line('╳╳╳', 400, 700),
      ],
      { pictures: [rect(400, 300, 120, 110)], rules: [level(60, 300, 280)] },
    );
    const found = recovered(page);
    const [photo] = found.photos;
    const [first, second] = found.articles.map(({ id }) => id);
    expect(found.articles).toHaveLength(2);
    const decide = (id: string, words: string, answer: Decision['answer']): Decision => {
      const at = page.text.indexOf(words);
      return { id, source: 's', spans: [[at, at + words.length]], answer };
    };
    const decisions = [
      decide('a', '图为渡口的灯。', { kind: 'photoOf', article: second ?? '' }),
      decide('b', '林小雨', { kind: 'photo', role: 'credit', photo: photo?.id ?? '' }),
      decide('c', '短波', { kind: 'groupFlag', articles: [first ?? '', second ?? ''] }),
      decide('d', '╳╳╳', { kind: 'discard' }),
    ];
    const after = recovered(page, decisions);
    expect(
      after.photos.map(({ caption, credit, article }) => [
        textOf(caption),
        credit && textOf(credit),
        article,
      ]),
    ).toEqual([['图为渡口的灯。', '林小雨', second]]);
    expect(after.groups.map(({ flag, articles }) => [flag && textOf(flag), articles])).toEqual([
      ['短波', [first, second]],
    ]);
    expect(
      after.ledger.filter(({ reason }) => reason === 'discarded').map(({ span }) => page.text.slice(...span)),
    ).toEqual(['╳╳╳']);
    expect(after.questions).toEqual([]);
    expect(after.verdicts.find(({ kind }) => kind === 'photo')?.confidence).toBe(1);
    const title = recovered(page, [
      decide('e', '短波', { kind: 'photo', role: 'title', photo: photo?.id ?? '' }),
    ]);
    expect(title.photos.map((each) => each.title && textOf(each.title))).toEqual(['短波']);
  });

  test('each decision has a confidence, and an answer that says what was found changes nothing', () => {
    const lines = [line('渡口的灯亮了三十年', 80, 100, 24), ...paragraph(ferry, 60, 150, 30)];
    const page = source(lines);
    const found = recovered(page);
    expect(found.verdicts.map(({ kind }) => kind)).toEqual(['headline', 'story']);
    for (const { confidence } of found.verdicts) expect(confidence).toBeLessThan(0.9);
    // Where the places are exact, it is surer of them.
    const exact = recovered(source(lines, { exact: true }));
    for (const { confidence } of exact.verdicts) expect(confidence).toBeGreaterThan(0.9);
    const at = page.text.indexOf('渡口');
    const after = recovered(page, [
      {
        id: 'd',
        source: 's',
        spans: [[at, at + 9]],
        answer: { kind: 'part', role: 'headline', article: found.articles[0]?.id ?? '' },
      },
    ]);
    expect(after.articles).toEqual(found.articles);
    expect(after.verdicts[0]?.confidence).toBe(1);
  });

  test('nothing is lost, whatever lines stand wherever', () => {
    const anyLine = fc.record({
      text: fc.stringMatching(/^[渡口的灯亮了，。“”记者摄（）0-9 ]{1,12}$/u),
      x: fc.integer({ min: 0, max: 600 }),
      y: fc.integer({ min: 0, max: 800 }),
      size: fc.constantFrom(9, 9, 9, 16, 24),
      stands: fc.boolean(),
    });
    const place = fc.integer({ min: 0, max: 120 });
    const answer = fc.oneof(
      fc.constantFrom<Decision['answer']>(
        { kind: 'discard' },
        { kind: 'split', what: 'article' },
        { kind: 'join', what: 'article' },
        { kind: 'furniture', field: null },
      ),
      fc
        .tuple(place, fc.constantFrom('title' as const, 'credit' as const, 'caption' as const))
        .map(([at, role]): Decision['answer'] => ({ kind: 'photo', role, photo: `photo-s-${at}` })),
      place.map((at): Decision['answer'] => ({ kind: 'groupFlag', articles: [`article-s-${at}`] })),
      place.map((at): Decision['answer'] => ({ kind: 'photoOf', article: `article-s-${at}` })),
    );
    const decision = fc
      .tuple(place, fc.integer({ min: 1, max: 20 }), answer)
      .map(([at, length, said]): Decision => ({
        id: `d${at}`,
        source: 's',
        spans: [[at, at + length]],
        answer: said,
      }));
    const decisions = fc.array(decision, { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 30 }), decisions, (lines, taken) => {
        const own = source(
          lines.map(({ text, x, y, size, stands }) => (stands ? upright : line)(text, x, y, size)),
          {
            rules: [level(50, 400, 500), standing(300, 100, 500)],
            frames: [rect(20, 20, 200, 200)],
            pictures: [rect(300, 300, 150, 120)],
          },
        );
        const found = recovered(own, taken);
        const seen = new Uint8Array(own.text.length);
        const runs = allRuns({ ...found, page: { furniture: found.furniture } });
        for (const list of runs)
          for (const { spans } of list) for (const [start, end] of spans) seen.fill(1, start, end);
        for (const { span } of found.ledger) seen.fill(1, span[0], span[1]);
        expect([...own.text].filter((c, i) => seen[i] === 0 && !/\s/u.test(c))).toEqual([]);
      }),
      { numRuns: 120, seed: 5 },
    );
  });
});
