import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accountOf,
  allRuns,
  articleSchema,
  decisionSchema,
  ledgerEntrySchema,
  questionSchema,
  type Decision,
  type Source,
} from '../document/index.ts';
import { linesOf } from '../source/index.ts';
import { recover, type Recovered } from './index.ts';
import { commentary, spaced, storyAt } from './testing/pages.ts';

/** What must hold for every input, however broken. */
const ID = 's';

function expectSound(text: string, decisions: readonly Decision[] = []): Recovered {
  const result = recover({ id: ID, lines: linesOf(text) }, decisions);
  const source: Source = { id: ID, name: '', kind: 'text', encoding: 'utf-8', sha256: '', text };
  const page = { furniture: result.furniture };
  const account = accountOf({ sources: [source], ...result, page });
  expect(account.gaps.map((gap) => text.slice(...gap.span))).toEqual([]);

  // No character is both on the page and in the ledger, and none is placed twice (a lead-in stands in its paragraph).
  const placed = new Uint8Array(text.length);
  const lead = new Set(
    result.articles.flatMap((a) => a.bylines.filter((b) => b.place === 'lead').map((b) => b.runs)),
  );
  const asked = new Set(result.questions.map((q) => q.about));
  for (const runs of allRuns({ ...result, page })) {
    if (lead.has(runs) || asked.has(runs)) continue;
    for (const run of runs) {
      const from = run.spans.map((span) => text.slice(...span)).join('');
      if (run.spans.length > 0) expect(run.text).toBe(from);
      for (const span of run.spans) {
        for (let i = span[0]; i < span[1]; i++) {
          expect(placed[i], `placed twice at ${i}: ${text.slice(Math.max(0, i - 8), i + 8)}`).toBe(0);
          placed[i] = 1;
        }
      }
    }
  }
  for (const { span } of result.ledger) for (let i = span[0]; i < span[1]; i++) expect(placed[i]).toBe(0);

  const ids = [
    ...result.articles,
    ...result.articles.flatMap((a) => a.blocks),
    ...result.photos,
    ...result.questions,
  ].map((r) => r.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const article of result.articles) expect(articleSchema.safeParse(article).success).toBe(true);
  for (const question of result.questions) expect(questionSchema.safeParse(question).success).toBe(true);
  for (const entry of result.ledger) expect(ledgerEntrySchema.safeParse(entry).success).toBe(true);
  return result;
}

const PAGE = [
  '河湾日报 两岸 2025年11月6日 星期四 第6版',
  storyAt('river', 13),
  commentary(),
  spaced(storyAt('lamps', 15, 'after')),
  '近日近日，，河湾镇的孩子们在桥上写生河湾镇的孩子们在桥上写生。。\n\n何小满 摄\n\n写生写生',
  '一\n盏\n马\n灯\n照\n渡\n口',
  '我把窗推开一寸\n河水就进来了一寸\n带着凉\n和没有写完的信\n灯下的人\n轻轻地数着自己的脚步',
  '责任编辑：许见山 零售价：1.5元',
].join('\n\n');

const MARKS = ['，', '。', '“', '”', '（', '）', '□', '◎', '：', '——', '⋯⋯', '《', '》', '·', '▲'];
const unit = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0x4e00, max: 0x4e80 }).map((c) => String.fromCharCode(c)) },
  { weight: 3, arbitrary: fc.constantFrom(...MARKS) },
  { weight: 3, arbitrary: fc.constantFrom(' ', '\n', '\n\n', '　', '\t', '\r\n', '\f') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '7',
      'A',
      'km',
      '摄',
      '记者',
      '本报讯',
      '版',
      '图为',
      '𠮷',
      '\ue5c3',
      '\u0000',
      '\ud800',
      '\u200b',
    ),
  },
);
const LONG = process.env.BANXIN_LONG === '1';

/** One wound to a text. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 0, max: 60 }),
  how: fc.constantFrom('delete', 'double', 'move', 'space', 'break', 'garbage'),
  garbage: fc.string({ unit, maxLength: 12 }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutated(text: string, { at, length, how, garbage, to }: Mutation): string {
  const i = Math.floor(at * text.length);
  const [before, part, after] = [text.slice(0, i), text.slice(i, i + length), text.slice(i + length)];
  switch (how) {
    case 'delete':
      return before + after;
    case 'double':
      return before + part + part + after;
    case 'move': {
      const rest = before + after;
      const j = Math.floor(to * rest.length);
      return rest.slice(0, j) + part + rest.slice(j);
    }
    case 'space':
      return before + [...part].join(' ') + after;
    case 'break':
      return before + [...part].join('\n') + after;
    default:
      return before + garbage + after;
  }
}

describe('for every input', () => {
  test.each([
    ['an empty text', ''],
    ['white space', ' \n\n\t\u3000'],
    ['one character', '河'],
    ['one long line without a mark', '河'.repeat(5_000)],
    ['a thousand blank lines', '\n'.repeat(1_000)],
    ['a line of spaced characters', '河 湾 '.repeat(2_000)],
    ['many headlines and no body', '石桥通了车\n\n'.repeat(400)],
    ['many bylines', '□本报记者 何小满\n\n'.repeat(400)],
    ['an English text', 'The bridge is done.\nPeople cross it all day.\n'.repeat(20)],
  ])('%s is accounted for', (_, text) => {
    expectSound(text);
  });

  test('random text is accounted for, each character once', () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 400 }), (text) => {
        expectSound(text);
      }),
      { seed: 17, numRuns: LONG ? 4_000 : 150 },
    );
  });

  test(
    'a wounded page is accounted for, each character once',
    () => {
      fc.assert(
        fc.property(fc.array(mutation, { minLength: 1, maxLength: 12 }), (mutations) => {
          expectSound(mutations.reduce(mutated, PAGE));
        }),
        { seed: 23, numRuns: LONG ? 10_000 : 80 },
      );
    },
    LONG ? 3_600_000 : 60_000,
  );

  test(
    'a wounded page in the form of any program is accounted for, each character once',
    () => {
      const forms: readonly ((page: string) => string)[] = [
        (page) => page.replace(/\n\n/g, '\n'),
        (page) => page.replace(/\n\n/g, '\n').replace(/([，。：、])/gu, '$1\n'),
        (page) => page.replace(/(\n\n.+)\n/gu, '$1\n\n'),
        (page) => {
          const lines = page.split('\n');
          const half = Math.ceil(lines.length / 2);
          return lines
            .slice(0, half)
            .map((line, i) => `${line}${' '.repeat(Math.max(2, 30 - line.length))}${lines[half + i] ?? ''}`)
            .join('\n');
        },
      ];
      const page = fc.tuple(fc.constantFrom(...forms), fc.array(mutation, { maxLength: 8 }));
      fc.assert(
        fc.property(page, ([form, mutations]) => {
          expectSound(mutations.reduce(mutated, form(`${PAGE}\n\n${PAGE}`)));
        }),
        { seed: 29, numRuns: LONG ? 4_000 : 40 },
      );
    },
    LONG ? 3_600_000 : 60_000,
  );

  test('any decisions are taken without losing a character', () => {
    const place = fc.integer({ min: 0, max: PAGE.length - 2 });
    const answer = fc.oneof(
      fc.constant<Decision['answer']>({ kind: 'discard' }),
      fc.constant<Decision['answer']>({ kind: 'keepAsIs' }),
      fc.constantFrom<Decision['answer']>(
        { kind: 'split', what: 'article' },
        { kind: 'split', what: 'paragraph' },
        { kind: 'join', what: 'article' },
        { kind: 'join', what: 'paragraph' },
        { kind: 'furniture', field: 'section' },
        { kind: 'furniture', field: null },
      ),
      fc
        .tuple(
          place,
          fc.constantFrom('flag', 'headline', 'byline', 'paragraph', 'subhead', 'lines', 'jump', 'deck'),
        )
        .map(([at, role]): Decision['answer'] => ({
          kind: 'part',
          role: role as 'flag',
          article: `article-s-${at}`,
        })),
      place.map((at): Decision['answer'] => ({ kind: 'photo', role: 'title', photo: `photo-s-${at}` })),
      place.map((at): Decision['answer'] => ({ kind: 'groupFlag', articles: [`article-s-${at}`] })),
    );
    const decision = fc
      .tuple(place, fc.integer({ min: 1, max: 30 }), answer)
      .map(([at, length, given]): Decision => ({
        id: `d${at}`,
        source: ID,
        spans: [[at, Math.min(PAGE.length, at + length)]],
        answer: given,
      }));
    fc.assert(
      fc.property(fc.array(decision, { minLength: 1, maxLength: 6 }), (decisions) => {
        for (const one of decisions) expect(decisionSchema.safeParse(one).success).toBe(true);
        const result = expectSound(PAGE, decisions);
        for (const { answer: given, spans } of decisions) {
          if (given.kind !== 'discard' || decisions.length > 1) continue;
          const kept = new Set(
            [...allRuns({ ...result, page: { furniture: result.furniture } })].flatMap((runs) =>
              runs.flatMap((run) =>
                run.spans.flatMap(([a, b]) => Array.from({ length: b - a }, (_, i) => a + i)),
              ),
            ),
          );
          for (const [a, b] of spans) for (let i = a; i < b; i++) expect(kept.has(i)).toBe(false);
        }
      }),
      { seed: 31, numRuns: LONG ? 3_000 : 100 },
    );
  });

  test('the same input gives the same output', () => {
    const once = recover({ id: ID, lines: linesOf(PAGE) });
    expect(recover({ id: ID, lines: linesOf(PAGE) })).toEqual(once);
  });
});
