import { describe, expect, test } from 'vitest';
import { samplePage as sourced } from '../document/testing/samplePage.ts';
import { allRuns, textOf, type Document, type Runs } from '../document/index.ts';
import { markdown, tei } from './index.ts';
import { isoDate } from './printed.ts';
import { all, breaches, parsed, textIn, type Parsed } from './testing/grammar.ts';
import { asRead, HOSTILE, samplePage } from './testing/page.ts';
import { teiRules } from './testing/teiRules.ts';

const DATE = '2026-03-04T05:06:07Z';
const { document } = samplePage(HOSTILE);
const grouped: Document = {
  ...document,
  groups: [{ id: 'g', flag: [{ text: '灯火人家', spans: [] }], articles: ['river', 'lamps'], look: 'frame' }],
};
/** A page whose text has a source, with a word taken out and a question nobody answered. */
const open = sourced();
const without = (element: Parsed, ...names: string[]): Parsed => ({
  ...element,
  children: element.children.flatMap((child): (Parsed | string)[] =>
    typeof child === 'string' ? [child] : names.includes(child.name) ? [] : [without(child, ...names)],
  ),
});

describe('TEI', () => {
  test.each([
    ['two stories', document],
    ['a group of stories', grouped],
    ['a page with a question and what a person took out', open],
    ['a page without any text', { ...document, articles: [], photos: [], boxes: [] }],
  ])('keeps to its content models: %s', (_, page) => {
    const root = parsed(tei(page, DATE).text);
    expect(breaches(root, teiRules)).toEqual([]);
    // Every reference inside of the file leads somewhere.
    const ids = new Set([...tree(root)].map(({ attributes }) => attributes['xml:id']));
    const named = [...tree(root)].flatMap(({ attributes }) =>
      ['facs', 'corresp', 'ref'].flatMap((key) => (attributes[key] ?? '').split(' ').filter(Boolean)),
    );
    for (const reference of named) expect(ids).toContain(reference.slice(1));
  });

  test('has every character of the page, in a div for each article', () => {
    const root = parsed(tei(document, DATE).text);
    const body = all(root, 'body')[0]!;
    // Without what was there before it was corrected.
    const told = textIn(without(body, 'choice', 'note'));
    const corrected = all(body, 'choice').map((choice) => textIn(all(choice, 'corr')[0]!));
    expect(corrected).toEqual(['再打手电']);
    const letters = (text: string): string[] => [...text.replace(/\s+/gu, '')].sort();
    const isLead = new Set<Runs>(
      document.articles.flatMap(({ bylines }) =>
        bylines.flatMap(({ place, runs }) => (place === 'lead' ? [runs] : [])),
      ),
    );
    const whole = [...allRuns(document)]
      .filter((runs) => !isLead.has(runs))
      .map((runs) => textOf(runs))
      .join('');
    expect(letters(told + corrected.join(''))).toEqual(letters(asRead(whole)));
    const articles = all(body, 'div').filter(({ attributes }) => attributes['type'] === 'article');
    expect(
      articles.map((div) =>
        textIn(all(div, 'head').find(({ attributes }) => attributes['type'] === 'main')!),
      ),
    ).toEqual(['石桥两岸 不再绕路', '一条山路亮起灯']);
  });

  test('says readings as TEI does, and names each correction in its revisions', () => {
    const root = parsed(tei(document, DATE).text);
    const body = all(root, 'body')[0]!;
    expect(all(body, 'unclear').map((one) => [textIn(one), one.attributes['reason']])).toEqual([
      ['放学', undefined],
      ['子不用', 'illegible'],
    ]);
    expect(all(body, 'sic').map(textIn)).toEqual(['的孩', '再打电手']);
    const [change] = all(root, 'change');
    expect(change!.attributes).toEqual({ 'xml:id': 'e1', when: '2026-03-04T05:06:07Z' });
    expect(textIn(change!)).toContain('对照扫描件');
    expect(all(body, 'g').map(textIn)).toEqual(['\uE000']);
    expect(
      all(root, 'bibl')[0]!
        .children.map((child) => (typeof child === 'string' ? '' : textIn(child)))
        .filter((text) => text.trim()),
    ).toEqual(['河湾报', '2021年3月4日', '3', '乡土', 'H-12']);
    expect(all(root, 'date')[0]!.attributes['when']).toBe('2021-03-04');
  });

  test('words that nobody has placed stand apart, with what they may be; sources are told with their sums', () => {
    const root = parsed(tei(open, DATE).text);
    const div = all(root, 'div').find(({ attributes }) => attributes['type'] === 'unplaced')!;
    expect(all(div, 'unclear').map(textIn)).toEqual(open.questions.map(({ about }) => textOf(about)));
    expect(all(div, 'note')).toHaveLength(open.questions.flatMap(({ candidates }) => candidates).length);
    expect(all(root, 'idno').map(textIn)).toContain(open.sources[0]!.sha256);
    expect(textIn(all(root, 'editorialDecl')[0]!)).toContain('0 are not accounted for');
  });

  test('a question about words that stand on the page is a note, and the words stand once', () => {
    const [photo] = open.photos;
    const [question] = open.questions;
    const asked: Document = { ...open, questions: [{ ...question!, about: photo!.caption }] };
    const root = parsed(tei(asked, DATE).text);
    expect(breaches(root, teiRules)).toEqual([]);
    expect(all(root, 'unclear')).toEqual([]);
    const note = all(root, 'note').map(textIn);
    expect(note).toEqual([expect.stringContaining(textOf(photo!.caption))]);
    expect(textIn(without(all(root, 'body')[0]!, 'note')).split(textOf(photo!.caption))).toHaveLength(2);
  });

  test('what a person took out is there as taken out', () => {
    const [article] = open.articles;
    const [block] = article!.blocks;
    const [run] = block!.runs;
    const emendation = { id: 'cut', before: '清晨', after: '', when: DATE, note: '' };
    const cut: Document = {
      ...open,
      emendations: [...open.emendations, emendation],
      articles: [
        {
          ...article!,
          blocks: [
            {
              ...block!,
              runs: [
                { ...run!, text: '', emendation: 'cut' },
                { text: '雾散了。', spans: [] },
              ],
            },
            ...article!.blocks.slice(1),
          ],
        },
        ...open.articles.slice(1),
      ],
    };
    const root = parsed(tei(cut, DATE).text);
    expect(breaches(root, teiRules)).toEqual([]);
    expect(all(root, 'surplus').map(textIn)).toEqual(['清晨']);
  });
});

function* tree(element: Parsed): Generator<Parsed> {
  yield element;
  for (const child of element.children) if (typeof child !== 'string') yield* tree(child);
}

describe('Markdown', () => {
  const { text, notes } = markdown(document);

  test('has a heading for the page and for each article, subheads below', () => {
    expect(text.match(/^#+ .*$/gmu)).toEqual([
      '# 河湾报 2021年3月4日 第3版 乡土',
      '## 石桥两岸 不再绕路',
      '### 桥下的水',
      '## 一条山路亮起灯',
      '## 订正',
    ]);
    expect(text).toContain('一盏灯，两盏灯\\\n照着河湾');
    expect(text).toContain('放学〔存疑〕的孩〔原文如此〕子不用〔漫漶〕再打手电');
    expect(text).toContain('> 图：灯　山路上的灯。　李山 摄');
    expect(text).toContain('- “再打电手” → “再打手电”：对照扫描件');
  });

  test('text is never taken for a sign, and loses nothing', () => {
    const plain = text.replace(/\\([!-/:-@[-`{-~])/gu, '$1');
    expect(plain).toContain(asRead(HOSTILE));
    // No tag and no entity is left that a program would read as one.
    expect(text).not.toMatch(/(?<!\\)[<&*](?!\*?[\p{Script=Han}*\n])/u);
    expect(notes.map((note) => note.kind)).toEqual(expect.arrayContaining(['replaced', 'privateUse']));
  });
});

test('printed dates become days of the calendar, or nothing', () => {
  expect(isoDate('2021年3月4日 星期四')).toBe('2021-03-04');
  expect(isoDate('２０２０年２月２９日')).toBe('2020-02-29');
  expect(isoDate('2021-12-1')).toBe('2021-12-01');
  for (const none of ['', '2021年2月29日', '2021年13月1日', '三月四日', '2021年'])
    expect(isoDate(none)).toBeNull();
});
