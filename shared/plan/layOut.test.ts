import { describe, expect, test } from 'vitest';
import { emptyDocument, type Article, type Document, type Photo, type Runs } from '../document/index.ts';
import { layOut, planPage, shapesOf, type StoryEvidence } from './index.ts';
import { filled } from './testing/pages.ts';

const runs = (text: string): Runs => [{ text, spans: [] }];
const article = (id: string, characters: number, more: Partial<Article> = {}): Article => ({
  id,
  flag: null,
  kicker: [],
  headline: [runs('渠水又到村头')],
  deck: [],
  bylines: [],
  blocks: [{ id: `${id}-0`, kind: 'paragraph', runs: runs('水'.repeat(characters)) }],
  jump: null,
  ...more,
});
const photo = (id: string, story: string | null): Photo => ({
  id,
  title: null,
  caption: runs('渠边'),
  credit: null,
  article: story,
  asset: null,
  aspect: null,
});
const documentOf = (articles: readonly Article[], more: Partial<Document> = {}): Document => ({
  ...emptyDocument(),
  articles,
  ...more,
});
const shapes = (document: Document, evidence: ReadonlyMap<string, StoryEvidence> = new Map()) =>
  shapesOf(document, evidence, {
    fill: ({ blocks }, rooms) =>
      filled(
        blocks.map(({ runs: [run] }) => run?.text.length ?? 0),
        rooms,
      ),
    captionLines: () => 2,
  });

describe('a document as shapes', () => {
  test('the longest story leads, a signed commentary does not where another is nearly as long', () => {
    const signed = article('a', 1_000, { bylines: [{ runs: runs('◎文林'), place: 'head' }] });
    const { stories } = shapes(documentOf([signed, article('b', 800), article('c', 300)]));
    expect(stories.map(({ rank }) => rank)).toEqual([2, 1, 3]);
    expect(stories.map(({ framed }) => framed)).toEqual([true, false, false]);
  });

  test('settings are the columns that the line ends show', () => {
    const evidence = new Map([
      ['a', { columns: [0, 1, 2].map(() => ({ measure: 13, lines: 20 })), cost: 0 }],
    ]);
    const [a, b] = shapes(documentOf([article('a', 13 * 60), article('b', 300)]), evidence).stories;
    expect(a?.settings[0]).toMatchObject({ columns: 3, measure: 13, lines: 20, doubt: 0 });
    expect(b?.settings).toEqual([]);
  });

  test('a headline that came one character a line is upright, one that came as a line is not', () => {
    const lines = ['渠', '水', '又', '到', '村', '头', '渠水又到村头', '326', '户', '用', '水'];
    const text = `${lines.join('\n')}\n`;
    const spans = lines.map((line, i): [number, number] => {
      const start = lines.slice(0, i).join('\n').length + Math.min(i, 1);
      return [start, start + line.length];
    });
    const torn = (from: number, to: number): Runs => [
      { text: lines.slice(from, to).join(''), source: 's', spans: spans.slice(from, to) },
    ];
    const source = { id: 's', name: '', kind: 'text', encoding: 'utf-8', sha256: '', text } as const;
    const { stories } = shapes(
      documentOf(
        [
          article('a', 300, { headline: [torn(0, 6)] }),
          article('b', 300, { headline: [torn(6, 7)] }),
          // Digits stand side by side in vertical type.
          article('c', 300, { headline: [torn(7, 11)] }),
        ],
        { sources: [source] },
      ),
    );
    expect(stories.map(({ upright: is }) => is)).toEqual([true, false, true]);
  });

  test('a photo that words give to no story is its whose columns step down for one, if the caption tells of it too', () => {
    const heights = (...lines: readonly number[]) => lines.map((n) => ({ measure: 13, lines: n }));
    const told = {
      columns: heights(24, 24, 23),
      cost: 9,
      steps: [{ columns: heights(35, 18, 18), cost: 1 }],
    };
    const words = (text: string) => [{ id: 'b', kind: 'paragraph', runs: runs(text) } as const];
    const about = article('a', 0, { blocks: words(`${'水'.repeat(13 * 70)}石桥边老渡口`) });
    const other = article('b', 0, { blocks: words('田'.repeat(600)) });
    const caption = (text: string) => ({ ...photo('p', null), caption: runs(text) });
    const storyOf = (text: string, evidence: StoryEvidence) =>
      shapes(documentOf([about, other], { photos: [caption(text)] }), new Map([['a', evidence]])).photos[0]
        ?.story;
    expect(storyOf('图为石桥边老渡口', told)).toBe('a');
    expect(storyOf('图为新修的学堂', told)).toBeNull();
    expect(storyOf('图为石桥边老渡口', { columns: heights(24, 24, 23), cost: 0 })).toBeNull();
    expect(storyOf('图为石桥边老渡口', { ...told, cost: 0 })).toBeNull();
  });

  test('photos and groups keep to whom they belong; display type is counted in ems of its own', () => {
    const { photos, groups, stories } = shapes(
      documentOf([article('a', 300, { flag: runs('近邻'), kicker: [runs('A1“渠”')] })], {
        photos: [photo('p', 'a'), photo('q', null)],
        groups: [{ id: 'g', flag: runs('简讯'), articles: ['a'], look: 'tint' }],
      }),
    );
    expect(photos.map(({ story }) => story)).toEqual(['a', null]);
    expect(groups).toEqual([{ id: 'g', flag: 2, stories: ['a'], look: 'tint' }]);
    expect(stories[0]?.flag).toBe(2);
    expect(stories[0]?.headline?.kicker[0]).toBeCloseTo(1 + 4 * 0.55, 6);
  });
});

describe('a plan laid out in its document', () => {
  const document = documentOf([article('a', 6_000), article('b', 4_000), article('c', 2_000)]);
  const [plan] = planPage(shapes(document));
  if (!plan) throw new Error('no plan');
  const after = layOut(document, plan);
  const style = (id: string) => after.styles.find((each) => each.id === id);

  test('has the plan’s boxes and measures', () => {
    expect(after.boxes).toBe(plan.boxes);
    expect(after.setup).toBe(plan.setup);
  });

  test('styles on the baseline grid follow the body, headlines stay', () => {
    expect(style('body')?.leading).toBeCloseTo(plan.setup.linePitch, 9);
    const before = document.styles.find(({ id }) => id === 'body');
    expect((style('body')?.size ?? 0) / (before?.size ?? 1)).toBeCloseTo(
      plan.setup.bodySize / document.page.setup.bodySize,
      9,
    );
    // A subhead that just fills its measure must not turn over.
    const subhead = document.styles.find(({ id }) => id === 'subhead');
    expect((style('subhead')?.size ?? 0) / (style('body')?.size ?? 1)).toBeCloseTo(
      (subhead?.size ?? 0) / (before?.size ?? 1),
      9,
    );
    expect(style('flag')).toEqual(document.styles.find(({ id }) => id === 'flag'));
  });

  test('every style that a box names is in the sheet, once', () => {
    const ids = after.styles.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const box of plan.boxes) if (box.style !== null) expect(ids).toContain(box.style);
  });
});
