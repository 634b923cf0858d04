import { expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, paragraph } from '../testing/pages.ts';

const page = (...parts: string[]): ReturnType<typeof recover> =>
  recover({ id: 's', lines: linesOf(parts.join('\n\n')) });
const [RIVER, LAMPS] = [paragraph(BODY_AT_RIVER, 15), paragraph(BODY_AT_LAMPS, 15)];
const STORIES = ['桥头的灯亮了', RIVER, '山路上的灯亮了', LAMPS] as const;

test('a word drawn with the date and the page’s number names the section, and asks nothing', () => {
  for (const foot of [
    ['侨乡月色', '2021年9月2日 星期四', 'B03'],
    ['侨乡月色', 'B03', '2021年9月2日'],
    ['侨乡月色', '２０２１年９月２日', '星期四'],
    ['侨乡月色', '民国一一〇年九月二日'],
  ]) {
    const { section, articles, furniture, questions } = page(...STORIES, ...foot);
    expect(section).toBe('侨乡月色');
    expect(furniture).toHaveLength(foot.length);
    expect(articles.map(({ flag }) => flag)).toEqual([null, null]);
    expect(questions.map(({ about }) => textOf(about))).not.toContain('侨乡月色');
  }
});

test('where a piece of the running head is the section, a word beside it is none', () => {
  const { section } = page(...STORIES, '侨乡月色', '副刊', '2021年9月2日 星期四');
  expect(section).toBe('副刊');
});

test('a forecast is no paper', () => {
  const rows = '河湾 晴 9℃～21℃\n云岭 阴 7℃～15℃\n石桥 小雨 8℃～14℃\n南坡 多云 9℃～19℃';
  const { furniture } = page(...STORIES, '城市天气预报', rows);
  expect(furniture).toEqual([]);
});

test('a name of the section may have a letter or figures in front', () => {
  expect(page(...STORIES, '21财经', '2021年9月2日 星期四', 'B03').section).toBe('21财经');
});

test('a word before the date behind a row of headlines and a photo is not the photo’s title', () => {
  const row = ['□何小满', RIVER, '□周立本', LAMPS, '桥头的灯亮了', '山路上的灯亮了'];
  const { photos, section } = page(
    ...row,
    '孩子们在灯下写作业。 何小满 摄',
    '慈善',
    '2021年9月2日 星期四',
    '06',
  );
  expect(section).toBe('慈善');
  expect(photos.map(({ title }) => title)).toEqual([null]);
});
