import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Truth } from '../../samples/build/truth.ts';
import { withFaults } from './faults.ts';
import { addPage, bare, common, emptyTally, pairs, type Found, type Tally } from './score.ts';

const truth = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../samples/liulan/truth.json'), 'utf8'),
) as Truth;

/** The truth as if it had been found. */
const perfect: Found = {
  articles: truth.articles,
  groups: truth.groups,
  photos: truth.photos,
  section: truth.section,
  everything: [
    ...truth.articles.flatMap((article) => [
      ...article.blocks.map((block) => block.text),
      ...Object.values(article.parts).map((part) => part.text),
    ]),
    ...truth.photos.flatMap((photo) => Object.values(photo.parts).map((part) => part.text)),
    ...truth.groups.map((group) => group.flag ?? ''),
    ...truth.furniture.map((part) => part.text),
    truth.section ?? '',
  ].join(''),
  questions: [],
  decisions: [],
};

const score = (found: Found): Tally => {
  const tally = emptyTally();
  addPage(tally, truth, found, 'page');
  return tally;
};

test('the truth itself scores full marks', () => {
  const tally = score(perfect);
  expect(tally.rightArticles).toBe(truth.articles.length);
  expect(tally.rightBlocks).toBe(tally.truthBlocks);
  expect(tally.coverage).toBe(truth.articles.length);
  expect(tally.errors).toBe(0);
  expect(tally.lost).toBe(0);
  expect(tally.wrong).toEqual([]);
  for (const role of Object.values(tally.roles)) expect(role.right).toBe(role.of);
});

test('a wrong headline costs its article and its role', () => {
  const [first, ...rest] = perfect.articles;
  const tally = score({ ...perfect, articles: [{ ...first!, headline: ['别的题目'] }, ...rest] });
  expect(tally.rightArticles).toBe(truth.articles.length - 1);
  expect(tally.roles['headline']?.right).toBe(truth.articles.length - 1);
});

test('two articles run together cost both, and raise the error rate', () => {
  const [first, second, ...rest] = perfect.articles;
  const merged = { ...first!, blocks: [...first!.blocks, ...second!.blocks] };
  const tally = score({ ...perfect, articles: [merged, ...rest] });
  expect(tally.rightArticles).toBe(truth.articles.length - 2);
  expect(tally.errors).toBeGreaterThan(1);
  expect(tally.rightBlocks).toBe(tally.truthBlocks);
});

test('a paragraph cut in two is two wrong and one missing', () => {
  const [first, ...rest] = perfect.articles;
  const [block, ...others] = first!.blocks;
  const halves = [
    { kind: 'paragraph', text: block!.text.slice(0, 20) },
    { kind: 'paragraph', text: block!.text.slice(20) },
  ];
  const tally = score({ ...perfect, articles: [{ ...first!, blocks: [...halves, ...others] }, ...rest] });
  expect(tally.rightBlocks).toBe(tally.truthBlocks - 1);
  expect(tally.foundBlocks).toBe(tally.truthBlocks + 1);
});

test('every character that is left out is counted', () => {
  expect(score({ ...perfect, everything: bare(perfect.everything).slice(7) }).lost).toBe(7);
});

test('a decision is right when it says what the truth says', () => {
  const [first] = truth.articles;
  const decision = { kind: 'headline', subject: first!.id, confidence: 0.9, question: null };
  const tally = score({
    ...perfect,
    decisions: [
      { ...decision, answer: first!.headline.join('') },
      { ...decision, answer: '别的题目' },
    ],
  });
  expect(tally.decisions.map((each) => each.right)).toEqual([true, false]);
});

test('common counts the longest common subsequence', () => {
  expect(common('甲乙丙丁', '甲丙丁')).toBe(3);
  expect(common('甲乙', '丙丁')).toBe(0);
  expect(common('', '甲')).toBe(0);
});

test('pairs gives each text the one that shares most with it, and each only once', () => {
  const [a, b] = ['春眠不觉晓处处闻啼鸟', '白日依山尽黄河入海流'];
  expect(pairs([a, b], [b, a])).toEqual([1, 0]);
  expect(pairs([a, b], [a])).toEqual([0, -1]);
});

test('faults change white space and double lines, and nothing else', () => {
  const source = readFileSync(join(import.meta.dirname, '../../samples/liulan/recovered.txt'), 'utf8');
  const faulty = withFaults(source, 0.3, 5);
  expect(faulty).not.toBe(source);
  const letters = (text: string): Set<string> => new Set(bare(text));
  expect(letters(faulty)).toEqual(letters(source));
  expect(withFaults(source, 0, 5)).toBe(source);
});

test('a vertical form counts as the mark it stands for', () => {
  expect(bare('柳沟村︓路通了 ﹁人近了﹂')).toBe('柳沟村：路通了「人近了」');
});
