import { describe, expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import { BODY_AT_LAMPS, paragraph } from '../testing/pages.ts';

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

  test('a paper and a section of no usual form are told by the date below them, blank lines or none', () => {
    for (const between of ['\n', '\n\n']) {
      const head = ['桥头瞭望', '众人拾柴 村村有火', '2019年9月26日 星期四', '7'].join(between);
      const { section, furniture, articles } = read(page(head));
      expect(section).toBe('众人拾柴 村村有火');
      expect(furniture).toHaveLength(4);
      expect(articles.map(({ flag, headline }) => [flag, headline.map(textOf)])).toEqual([
        [null, ['桥头新灯']],
      ]);
    }
  });

  test('a flag behind the line of who made the page is no section', () => {
    const { section, articles } = read(
      page('2019年9月26日 星期四 7', '', '责任编辑：石磊 版式：何小满', '', '视点'),
    );
    expect(section).toBeNull();
    expect(articles.map(({ flag }) => flag && textOf(flag))).toEqual(['视点']);
  });

  test('a note in brackets that holds a date is none', () => {
    const note = '（2022年12月2日河湾市第十六届人民代表大会常务委员会第九次会议通过）';
    const { furniture, section, articles } = read(page('桥头管理办法', '', note));
    expect(furniture).toEqual([]);
    expect(section).toBeNull();
    expect(articles).not.toHaveLength(0);
  });

  test('a page’s number beside its section, and who made the page behind the date', () => {
    const head = ['A04 综合', '2025年11月19日 星期三 编辑/丁一 版式/罗杰 校对/石榴'];
    const { section, furniture, articles } = read(page(...head));
    expect(section).toBe('综合');
    expect(furniture.map(textOf).sort()).toEqual(
      ['综合', 'A04', '2025年11月19日 星期三', '编辑/丁一 版式/罗杰 校对/石榴'].sort(),
    );
    expect(articles.map((article) => article.headline.map(textOf))).toEqual([['桥头新灯']]);
    expect(read(page('2025年11月19日 星期三', '编辑/丁一', '3 综合新闻')).section).toBe('综合新闻');
  });
});

describe('notices', () => {
  test('what heads a notice is its headline, however short', () => {
    const notice = (text: string): string => paragraph(text, 14);
    const { articles } = read(
      [page(), '停水公告', notice('因水管检修，河湾东街自本周六起停水六小时，请各户提前储水。'), '遗失声明']
        .concat(notice('周立本遗失渔船证一本，声明作废。'))
        .join('\n\n'),
    );
    expect(articles.map((article) => article.headline.map(textOf))).toEqual([
      ['桥头新灯'],
      ['停水公告'],
      ['遗失声明'],
    ]);
  });
});

test('a page’s number with its letter tells whatever word stands beside it, and stands before who made the page', () => {
  const { furniture, articles, section } = read(page('B4 桥头', '', 'T3 责编：何小满 版式：周立本'));
  expect(section).toBe('桥头');
  expect(furniture.map(textOf)).toEqual(['桥头', 'B4', 'T3', '责编：何小满 版式：周立本']);
  expect(articles.map(({ flag }) => flag)).toEqual([null]);
});

test('a number to ring needs no colon, nor does who made the page a mark', () => {
  const { furniture, articles } = read(page('河湾热线 0999-6600110', '', '统筹 何小满 美编 周立本'));
  expect(furniture.map(textOf)).toEqual(['河湾热线 0999-6600110', '统筹 何小满 美编 周立本']);
  expect(articles).toHaveLength(1);
});
