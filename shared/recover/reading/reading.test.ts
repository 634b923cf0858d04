import { describe, expect, test } from 'vitest';
import { accountOf, textOf, type Decision } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import type { Recovered } from '../recover.ts';
import {
  BODY_AT_LAMPS,
  BODY_AT_ORCHARD,
  BODY_AT_RIVER,
  BODY_AT_WORKSHOP,
  FERRY_AT_RIVER,
  paragraph,
  storyAt,
  WARDENS_AT_LAMPS,
} from '../testing/pages.ts';
import { habitsOf } from './habits.ts';
import { readingOf } from './reading.ts';
import { unrowed } from './rows.ts';
import { unwoven } from './woven.ts';

const recovered = (text: string, decisions: readonly Decision[] = []): Recovered =>
  recover({ id: 's', lines: linesOf(text) }, decisions);
const told = (result: Recovered) =>
  result.articles.map((article) => ({
    headline: article.headline.map(textOf),
    bylines: article.bylines.map((byline) => textOf(byline.runs)),
    blocks: article.blocks.map((block) => textOf(block.runs)),
  }));
const bare = (text: string): string => text.replace(/\s+/gu, '');
const unaccounted = (text: string, result: Recovered): number =>
  accountOf({
    sources: [{ id: 's', name: '', kind: 'text', encoding: 'utf-8', sha256: '', text }],
    ...result,
    page: { furniture: result.furniture },
  }).unaccounted;

/** Three stories in 17 em, as a program that writes blank lines gives them. */
const PAGE = [
  storyAt('river', 17),
  paragraph(FERRY_AT_RIVER, 17),
  paragraph(BODY_AT_ORCHARD, 17),
  storyAt('lamps', 17),
  paragraph(WARDENS_AT_LAMPS, 17),
  paragraph(BODY_AT_WORKSHOP, 17),
].join('\n\n');
const truth = told(recovered(PAGE));

describe('a page in the form of each program is read like the same page with blank lines', () => {
  test('with blank lines it is taken as it stands', () => {
    expect(readingOf(linesOf(PAGE))).toBeNull();
    expect(truth).toHaveLength(2);
    expect(truth[0]?.blocks).toHaveLength(4);
  });

  test('without any blank line', () => {
    const text = PAGE.replace(/\n\n/g, '\n');
    expect(told(recovered(text))).toEqual(truth);
    expect(unaccounted(text, recovered(text))).toBe(0);
  });

  test('a running head on one line is parted by what its pieces say, not as displays that came together are', () => {
    const head = '清溪观察 众木成林 条条有路 2016年1月28日 星期日 A06';
    const { section } = recovered(`${PAGE.replace(/\n\n/g, '\n')}\n${head}`);
    expect(section).toBe('众木成林 条条有路');
  });

  test('with indents at paragraphs and blank lines between pieces only: the lines of a headline stay together', () => {
    const row = [
      '担子进了城\n卖菜的路省下半个钟头',
      '山路亮了灯\n孩子们夜里不用打手电',
      '果园梨熟了\n老把式说雨水刚好',
      '一周简讯',
    ];
    const bodies = [BODY_AT_RIVER, BODY_AT_LAMPS, BODY_AT_ORCHARD].map((body, i) =>
      [
        `□本报记者 ${['何小满', '周立本', '石磊'][i] ?? ''}`,
        paragraph(body, 17),
        paragraph(body.slice(3), 17),
      ].join('\n\n'),
    );
    const page = [...row, ...bodies].join('\n\n');
    const indented = page.replace(/(?<=[。”])\n\n(?=[^□\n]{8})/g, '\n　　');
    expect(indented.split('　　')).toHaveLength(4);
    const blanksPart = (text: string): boolean => habitsOf(linesOf(text).lines).blanksPart;
    expect([blanksPart(indented), blanksPart(page.replace(/\n\n/g, '\n'))]).toEqual([true, false]);
    expect(told(recovered(indented))).toEqual(told(recovered(page)));
    expect(
      recovered(indented).articles.map(
        ({ headline, kicker, deck }) => [...headline, ...kicker, ...deck].length,
      ),
    ).toEqual([2, 2, 2]);
  });

  test('without blank lines, a headline stuck to the last line of the paragraph before it', () => {
    const text = PAGE.replace(/\n\n/g, '\n').replace('\n一条山路亮起灯', '一条山路亮起灯');
    expect(text).toContain('。一条山路亮起灯');
    expect(told(recovered(text))).toEqual(truth);
  });

  test('with lines cut at every mark', () => {
    const text = PAGE.replace(/\n\n/g, '\n').replace(/([，。：；、？！])(?=[^\n”])/gu, '$1\n');
    expect(habitsOf(linesOf(text).lines).evidence.cutBehindMarks.share).toBeGreaterThan(0.1);
    expect(told(recovered(text)).map((story) => story.headline)).toEqual(
      truth.map((story) => story.headline),
    );
    expect(told(recovered(text)).map((story) => bare(story.blocks.join('')))).toEqual(
      truth.map((story) => bare(story.blocks.join(''))),
    );
    expect(unaccounted(text, recovered(text))).toBe(0);
  });

  test('with lines cut at commas but not at full stops: a short last line stays the last', () => {
    const text = PAGE.replace(/\n\n/g, '\n').replace(/([，、])(?=[^\n])/gu, '$1\n');
    const { kept } = habitsOf(linesOf(text).lines).hand.join;
    expect(kept).toContain('。');
    expect(kept).not.toContain('，');
    expect(told(recovered(text)).map((story) => story.blocks.map(bare))).toEqual(
      truth.map((story) => story.blocks.map(bare)),
    );
    expect(unaccounted(text, recovered(text))).toBe(0);
  });

  test('with lines cut at every mark, a form cut so too: what stands behind it is another line', () => {
    const text = PAGE.replace(/\n\n/g, '\n')
      .replace('\n一条山路亮起灯', '\n（据《河湾晚报》）\n一条山路亮起灯')
      .replace(/([，。：；、？！])(?=[^\n”])/gu, '$1\n')
      .replace('（据《河湾晚报》）', '（据\n《河湾晚报》\n）');
    const lines = readingOf(linesOf(text))?.text.split('\n') ?? [];
    expect(lines).toContain('（据《河湾晚报》）');
    expect(lines).toContain('一条山路亮起灯');
    expect(lines).toContain(PAGE.split('\n\n')[3]?.split('\n').at(-1));
  });

  test('with an interview: its questions are no rows of a list', () => {
    const talk = ['石桥哪一年修的？修桥的人如今都住', '林平：担子过河要等渡船，等半天'].map((line) =>
      line.startsWith('石') ? `记者：${line.slice(0, 12)}\n${line.slice(12)}` : line,
    );
    const text = `${PAGE}\n\n${[...talk, ...talk].join('\n\n')}`.replace(/\n\n/g, '\n');
    expect(readingOf(linesOf(text))?.text).not.toMatch(/\n\n如今都住|\n\n人如今/u);
  });

  test('with a closing mark cut off to a line of its own', () => {
    const text = PAGE.replace(/\n\n/g, '\n').replace(/。(?=[^\n”])/u, '。\n，');
    expect(unaccounted(text, recovered(text))).toBe(0);
    expect(readingOf(linesOf(text))?.text).not.toMatch(/\n，/u);
  });

  test('with the rows of a list cut behind their colons', () => {
    const rows = ['河东书屋', '桥西书屋', '山脚书屋', '渡口书屋'].map(
      (name, i) => `${name}：\n${8 + i}:00至18:00`,
    );
    const text = `${PAGE.replace(/\n\n/g, '\n')}\n${rows.join('\n')}`;
    const { text: read = '' } = readingOf(linesOf(text)) ?? {};
    for (const row of rows) expect(read).toContain(row.replace('\n', ''));
    expect(unaccounted(text, recovered(text))).toBe(0);
  });

  test('with a byline whose last name its column broke', () => {
    const text = PAGE.replace(/\n\n/g, '\n').replace('□本报记者 周立本', '□本报记者 周立\n本');
    expect(text).toContain('周立\n本\n');
    expect(readingOf(linesOf(text))?.text).toContain('周立\n本\n\n');
    expect(unaccounted(text, recovered(text))).toBe(0);
  });

  test('with a blank line behind each first line too', () => {
    const text = PAGE.split('\n\n')
      .map((block) => block.replace('\n', '\n\n'))
      .join('\n\n');
    expect(told(recovered(text))).toEqual(truth);
  });

  test('with two columns side by side, kept apart by spaces', () => {
    const [left = [], right = []] = [
      [storyAt('river', 17), FERRY_AT_RIVER] as const,
      [storyAt('lamps', 17), WARDENS_AT_LAMPS] as const,
    ].map(([story, end]) => `${story}\n\n${paragraph(end, 17)}`.split('\n').filter((line) => line !== ''));
    const indented = (line: string, i: number, all: readonly string[]): string =>
      i > 1 && /。”?$/u.test(all[i - 1] ?? '。') ? `    ${line}` : line;
    const text = left
      .map(indented)
      .map((line, i) => `${line}${' '.repeat(36 - line.length)}${right.map(indented)[i] ?? ''}`)
      .join('\n');
    const result = told(recovered(text));
    expect(result.map((story) => story.headline)).toEqual([['石桥通了车'], ['一条山路亮起灯']]);
    expect(result[0]?.blocks).toContain(BODY_AT_RIVER);
    expect(result[1]?.blocks).toContain(BODY_AT_LAMPS);
    expect(unaccounted(text, recovered(text))).toBe(0);
  });
});

describe('columns woven line by line', () => {
  test('a line with a wide space behind a mark is one line', () => {
    const left = paragraph(BODY_AT_RIVER, 17).split('\n');
    const right = paragraph(BODY_AT_LAMPS, 17).split('\n');
    const rows = [...left, ...left, ...left].map((line, i) => {
      const gap = line.replace(/，(?=.{1,8}$)/u, '，   ');
      return `${gap}${' '.repeat(Math.max(2, 40 - gap.length))}${[...right, ...right, ...right][i] ?? ''}`;
    });
    const text = rows.join('\n');
    expect(text).toMatch(/， {3}/u);
    const read = unwoven(linesOf(text).lines).map((line) => bare(line.text));
    for (const line of [...left, ...right]) expect(read).toContain(bare(line));
    expect(unaccounted(text, recovered(text))).toBe(0);
  });

  test('a line at the head of a column that says what the one before it ended with is no second copy', () => {
    const [body, title] = [BODY_AT_LAMPS.slice(0, 14), '江上的灯'];
    const [left, right] = [
      [...Array<string>(7).fill(body), title],
      [title, ...Array<string>(7).fill(body)],
    ];
    const rows = left.map((line, i) => `${line}${' '.repeat(24 - line.length)}${right[i] ?? ''}`);
    const read = unwoven(linesOf(rows.join('\n')).lines).map((line) => line.text);
    expect(read.join('\n')).toContain(`${title}\n\n${title}`);
  });

  test('a headline of two clauses is not cut like two lines of columns', () => {
    const [left, right] = [BODY_AT_RIVER, BODY_AT_LAMPS].map((body) =>
      [body, body].flatMap((text) => paragraph(text, 10).split('\n')),
    ) as [string[], string[]];
    const rows = left.map((line, i) => `${line} ${right[i] ?? ''}`.trim());
    const head = '村口修好了老石桥 担子进城少走半天';
    const text = [...rows, '', head, '', ...rows, `${rows[0]}    ${rows[1]}`].join('\n');
    const read = unwoven(linesOf(text).lines).map((line) => line.text);
    expect(read).toContain(head);
    expect(read).not.toContain(rows[1]);
    expect(unaccounted(text, recovered(text))).toBe(0);
  });
});

describe('rows that tell no places', () => {
  const column = (bodies: readonly string[]): string[] =>
    bodies.flatMap((body) => paragraph(body, 17).split('\n'));
  const left = column([BODY_AT_RIVER, BODY_AT_ORCHARD, BODY_AT_RIVER]);
  const right = column([BODY_AT_LAMPS, BODY_AT_ORCHARD, BODY_AT_LAMPS]);

  test('are parted to columns, each line below the one that it goes on from', () => {
    // The right column starts lower down.
    const rows = Array.from({ length: right.length + 2 }, (_, i) =>
      [left[i], right[i - 2]].filter((line) => line !== undefined).join(' '),
    );
    const text = rows.join('\n');
    const read = unrowed(linesOf(text).lines)?.map((line) => bare(line.text));
    expect(read).toEqual([...left, ...right].map(bare));
    expect(unaccounted(text, recovered(text))).toBe(0);
  });

  test('of one column are left as they are', () => {
    expect(unrowed(linesOf([...left, ...right].join('\n')).lines)).toBeNull();
  });
});

describe('stories above one another', () => {
  test('are read one after the other, though they share a gutter', () => {
    const halves = (bodies: readonly string[]): [string[], string[]] => {
      const lines = bodies.flatMap((body) =>
        paragraph(body, 17)
          .split('\n')
          .map((line, i) => (i === 0 ? `    ${line}` : line)),
      );
      const half = Math.ceil(lines.length / 2);
      return [lines.slice(0, half), lines.slice(half)];
    };
    const set = ([a, b]: [string[], string[]]): string[] =>
      a.map((line, i) => `${line}${' '.repeat(36 - line.length)}${b[i] ?? ''}`);
    const upper = halves([BODY_AT_RIVER, BODY_AT_ORCHARD, BODY_AT_RIVER]);
    const lower = halves([BODY_AT_LAMPS, BODY_AT_ORCHARD, BODY_AT_LAMPS]);
    const text = ['石桥通了车', '', ...set(upper), '', '', '一条山路亮起灯', '', ...set(lower)].join('\n');
    const read = unwoven(linesOf(text).lines).flatMap((line) => (line.text === '' ? [] : [bare(line.text)]));
    expect(read).toEqual(['石桥通了车', ...upper.flat(), '一条山路亮起灯', ...lower.flat()].map(bare));
    expect(unaccounted(text, recovered(text))).toBe(0);
  });
});

describe('display type', () => {
  test.each([
    ['line after line', '石桥通了车桥头好热闹\n石桥通了车桥头好热闹'],
    ['in pieces', '“\n“ 冷藏车\n冷藏车 ”\n” 里有乾坤\n里有乾坤'],
  ])('drawn twice, %s, is halved', (_, doubled) => {
    const text = PAGE.replace(/\n\n/g, '\n').replace('石桥通了车', doubled);
    const once = doubled.startsWith('“') ? '“冷藏车”里有乾坤' : '石桥通了车桥头好热闹';
    const result = recovered(text);
    expect(bare((told(result)[0]?.headline ?? []).join(''))).toBe(once);
    expect(result.ledger.filter((entry) => entry.reason === 'doubled').length).toBeGreaterThan(0);
    expect(unaccounted(text, result)).toBe(0);
  });

  test('in two lines is one headline where the page says both together, two where it says one alone', () => {
    const blocks = (quoted: string): string[] => {
      const rest = `${PAGE}\n\n${paragraph(`大家都说“${quoted}”，说的就是这件事。`, 17)}`;
      const text = `担子进了城\n山路亮了灯\n\n${rest}`.replace(/\n\n/g, '\n');
      return readingOf(linesOf(text))?.text.split('\n\n') ?? [];
    };
    expect(blocks('担子进了城，山路亮了灯')).toContain('担子进了城\n山路亮了灯');
    expect(blocks('山路亮了灯')).toContain('山路亮了灯');
  });

  test('one character a line, numbers too, is one headline', () => {
    const text = PAGE.replace(/\n\n/g, '\n').replace('石桥通了车', '第\n1\n2\n座\n石\n桥\n通\n了\n车');
    expect(told(recovered(text))[0]?.headline).toEqual(['第12座石桥通了车']);
  });
});

describe('ids and spans are the source’s own', () => {
  const text = PAGE.replace(/\n\n/g, '\n');

  test('every run is its spans’ text', () => {
    for (const article of recovered(text).articles)
      for (const block of article.blocks)
        for (const run of block.runs)
          if (run.spans.length > 0)
            expect(run.spans.map((span) => text.slice(...span)).join('')).toBe(run.text);
  });

  test('a decision by place holds there, and what it set aside stands in the ledger there', () => {
    const at = text.indexOf('□本报记者 周立本');
    const { ledger } = recovered(text, [
      { id: 'd', source: 's', spans: [[at, at + 5]], answer: { kind: 'discard' } },
    ]);
    const aside = ledger.filter((entry) => entry.reason === 'discarded');
    expect(aside.map((entry) => text.slice(...entry.span))).toEqual(['□本报记者']);
  });

  test('every candidate of every question, taken as the answer, settles it', () => {
    const page = `${text}\n河畔谈\n灯下谈\n村里事`;
    const { questions } = recovered(page);
    expect(questions.length).toBeGreaterThan(0);
    for (const { id, spans, candidates } of questions)
      for (const { answer } of candidates) {
        const after = recovered(page, [{ id: 'd', source: 's', spans, answer }]);
        expect(after.questions.map((question) => question.id)).not.toContain(id);
        expect(unaccounted(page, after)).toBe(0);
      }
  });
});
