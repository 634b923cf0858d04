import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { accountOf, textOf, type Source } from '../document/index.ts';
import { decodeText, linesOf } from '../source/index.ts';
import { realPage, realPageMissing, theRealPage } from '../../tools/realPage.ts';
import { recover } from './index.ts';

describe.skipIf(realPageMissing)(theRealPage, () => {
  const decoded = realPageMissing ? null : decodeText(readFileSync(realPage));
  const text = decoded?.ok ? decoded.value.text : '';
  const result = recover({ id: 's', lines: linesOf(text) });

  test('has five articles with their own headline, byline and flags assigned or asked', () => {
    expect(result.articles.map((a) => a.headline.map(textOf).join('/').slice(0, 4))).toEqual([
      '锚定方向',
      '线上线下',
      '家门口构',
      '发展路上',
      '集体“家',
    ]);
    expect(
      result.articles.map((a) =>
        a.bylines
          .map((b) => textOf(b.runs))
          .join('')
          .charAt(0),
      ),
    ).toEqual([...'◎□□□□']);
    expect(result.articles[0]?.flag && textOf(result.articles[0].flag)).toBe('观潮');
    const known = [
      ...result.articles.flatMap((a) => (a.flag ? [textOf(a.flag)] : [])),
      ...result.questions.map((q) => textOf(q.about)),
    ];
    expect(known).toEqual(expect.arrayContaining(['视点', '知行合一', '近邻']));
    // Two that only their place in a drawing order speaks for: placed, and asked.
    for (const flag of ['知行合一', '近邻']) {
      const question = result.questions.find((q) => textOf(q.about) === flag);
      const named = question?.candidates.flatMap((c) => (c.answer.kind === 'part' ? [c.answer.article] : []));
      expect(new Set(named).size, flag).toBeGreaterThanOrEqual(2);
      const verdict = result.verdicts.find((v) => v.kind === 'flag' && v.answer === flag);
      expect(verdict?.confidence ?? 0, flag).toBeLessThan(0.9);
      expect(verdict?.question ?? question?.id, flag).toBe(question?.id);
    }
  });

  test('has all its paragraphs and subheads, in order and to the character', () => {
    const kinds = result.articles.map((a) => a.blocks.map((b) => b.kind.charAt(0)).join(''));
    expect(kinds).toEqual(['ppppp', 'pppppp', 'ppppp', 'ppppp', 'pspp' + 'spp' + 'spppp']);
    // Each body is the source between its first and its last block, white space aside, and nothing else.
    for (const article of result.articles) {
      const spans = article.blocks.flatMap((b) => b.runs.flatMap((run) => run.spans));
      const own = text.slice(spans[0]?.[0] ?? 0, spans.at(-1)?.[1] ?? 0).replace(/\s/g, '');
      expect(
        article.blocks
          .map((b) => textOf(b.runs))
          .join('')
          .replace(/\s/g, ''),
      ).toBe(own);
      expect(
        article.blocks.filter((b) => b.kind === 'paragraph').every((b) => /[。”]$/.test(textOf(b.runs))),
      ).toBe(true);
    }
    const body = result.articles.flatMap((a) => a.blocks).map((b) => textOf(b.runs));
    expect(body.filter((b) => /[\u4e00-\u9fff]\s+[\u4e00-\u9fff0-9]/.test(b))).toEqual([]);
    expect(body.reduce((sum, b) => sum + b.length, 0)).toBeGreaterThan(5_500);
  });

  test('has three photos with title, caption and credit, and its section', () => {
    expect(result.photos.map((p) => [textOf(p.title ?? []), textOf(p.credit ?? []).endsWith('摄')])).toEqual([
      ['宣誓', true],
      ['宣讲', true],
      ['守护', true],
    ]);
    for (const photo of result.photos) expect(textOf(photo.caption)).toMatch(/^近日，.*。$/);
    expect(result.section).toBe('五化协同 大抓基层');
  });

  test('leaves nothing unaccounted and asks at most four questions', () => {
    const source: Source = { id: 's', name: '', kind: 'text', encoding: '', sha256: '', text };
    const account = accountOf({ sources: [source], ...result, page: { furniture: result.furniture } });
    expect(account.unaccounted).toBe(0);
    expect(account.kept + account.removed.reduce((sum, r) => sum + r.characters, 0)).toBe(account.characters);
    expect(result.questions.length).toBeLessThanOrEqual(4);
  });

  test('offers no answer that is told as nought in a hundred', () => {
    const scores = result.questions.flatMap(({ candidates }) => candidates.map(({ score }) => score));
    expect(scores.length).toBeGreaterThan(0);
    for (const score of scores) expect(Math.round(100 * score)).toBeGreaterThan(0);
  });
});
