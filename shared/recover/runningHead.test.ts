import { describe, expect, test } from 'vitest';
import { linesOf } from '../source/index.ts';
import { recover } from './index.ts';
import { BODY_AT_LAMPS, paragraph } from './testing/pages.ts';

const page = (...head: string[]): string =>
  [...head, '', '桥头新灯', '', '□何小满', '', paragraph(BODY_AT_LAMPS, 20)].join('\n');
const read = (text: string) => recover({ id: 's', lines: linesOf(text) }, []);

describe('a running head of one word a line', () => {
  test('a section beside a date is the section, not a flag', () => {
    const { section, articles } = read(page('副刊', '2019年9月26日 星期四', 'B07'));
    expect(section).toBe('副刊');
    expect(articles.map((article) => article.flag)).toEqual([null]);
  });

  test('the paper’s name in a masthead is told by its neighbours', () => {
    const { furniture, articles, section } = read(
      page('云 岭 报', 'YUNLING BAO', '中共云岭县委主办', '第2308期'),
    );
    expect(furniture).toHaveLength(4);
    expect(section).toBeNull();
    expect(articles.map((article) => article.flag)).toEqual([null]);
  });

  test('a note in brackets that holds a date is none', () => {
    const note = '（2022年12月2日河湾市第十六届人民代表大会常务委员会第九次会议通过）';
    const { furniture, section, articles } = read(page('桥头管理办法', '', note));
    expect(furniture).toEqual([]);
    expect(section).toBeNull();
    expect(articles).not.toHaveLength(0);
  });
});
