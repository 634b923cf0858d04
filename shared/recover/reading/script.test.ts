import { expect, test } from 'vitest';
import { allRuns, textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover, type Recovered } from '../index.ts';

const page = (text: string): Recovered => recover({ id: 's', lines: linesOf(text) });

const TRADITIONAL = [
  '會場裡外',
  '',
  '橋頭的燈亮了',
  '本報記者 何小滿 攝影報導',
  '',
  '「燈亮了，路就不遠了。」河灣鎮的',
  '老人說。過去放學的孩子要打手電，',
  '如今一路走回家都不用。',
  '',
  '圖為孩子們走在橋上。',
  '',
  '下轉第三版',
].join('\n');
const SIMPLIFIED = [
  '会场里外',
  '',
  '桥头的灯亮了',
  '本报记者 何小满 摄影报导',
  '',
  '“灯亮了，路就不远了。”河湾镇的',
  '老人说。过去放学的孩子要打手电，',
  '如今一路走回家都不用。',
  '',
  '图为孩子们走在桥上。',
  '',
  '下转第三版',
].join('\n');

test('a page in traditional characters is read as one in simplified ones is, and given back as printed', () => {
  const [printed, plain] = [page(TRADITIONAL), page(SIMPLIFIED)];
  const spansOf = (found: Recovered): unknown =>
    [...allRuns({ ...found, page: found })].map((runs) => runs.map(({ spans }) => spans));
  expect(spansOf(printed)).toEqual(spansOf(plain));
  expect(printed.ledger.map(({ span, reason }) => [span, reason])).toEqual(
    plain.ledger.map(({ span, reason }) => [span, reason]),
  );
  const [article] = printed.articles;
  expect(article?.headline.map(textOf)).toEqual(['橋頭的燈亮了']);
  expect(article?.bylines.map(({ runs }) => textOf(runs))).toEqual(['本報記者 何小滿 攝影報導']);
  expect(article?.blocks.map(({ runs }) => textOf(runs))).toEqual([
    '「燈亮了，路就不遠了。」河灣鎮的老人說。過去放學的孩子要打手電，如今一路走回家都不用。',
  ]);
  expect(printed.photos.map(({ caption }) => textOf(caption))).toEqual(['圖為孩子們走在橋上。']);
});

test('decisions, and the answers to choose from, are given as printed too', () => {
  const { verdicts, questions } = page(TRADITIONAL);
  expect(verdicts.find(({ kind }) => kind === 'headline')?.answer).toBe('橋頭的燈亮了');
  const labels = questions.flatMap(({ candidates }) => candidates.map(({ label }) => label));
  expect(labels.filter((label) => /[桥灯会里说湾]/.test(label))).toEqual([]);
});

test('a headline that came twice, piece by piece, is given as printed', () => {
  const { articles, verdicts } = page(
    SIMPLIFIED.replace('桥头的灯亮了', '““ 桥头的灯桥头的灯 ”” 里有乾坤里有乾坤'),
  );
  expect(articles[0]?.headline.map(textOf)).toEqual(['“桥头的灯”里有乾坤']);
  expect(verdicts.find(({ kind }) => kind === 'headline')?.answer).toBe('“桥头的灯”里有乾坤');
});

test('characters that are said otherwise in no script stay as they are', () => {
  const text = SIMPLIFIED.replaceAll('灯', '\u{20000}');
  expect([...allRuns({ ...page(text), page: page(text) })].map(textOf).join('')).toContain('\u{20000}');
});

test('a character whose simplified one takes two code units moves no other', () => {
  const found = page(TRADITIONAL.replace('過去', '買餸要走夜路，過去'));
  expect(found.articles[0]?.blocks.map(({ runs }) => textOf(runs)).join('')).toContain('買餸要走夜路');
  expect(found.photos.map(({ caption }) => textOf(caption))).toEqual(['圖為孩子們走在橋上。']);
});
