import { describe, expect, test } from 'vitest';
import { areNames, isRowOfNames } from './names.ts';
import { closingPieceAt, jumpAt, shortRole } from './short.ts';

describe('names', () => {
  test('names of two characters may be spaced out to the length of the others', () => {
    expect(areNames('郑 磊')).toBe(true);
    expect(areNames('郑 磊 林可欣 周 立')).toBe(true);
    expect(areNames('有 盐')).toBe(false);
    expect(isRowOfNames('丁小凡 于 谦 文 静 孔 繁')).toBe(true);
    expect(isRowOfNames('桥头 河湾 柳堤 老街')).toBe(false);
  });
});

describe('what closes a piece behind its last sentence', () => {
  test.each([
    ['村里人都说好。（童 谣）', '（童 谣）'],
    ['村里人都说好。（石 磊 田 野）', '（石 磊 田 野）'],
    ['村里人都说好。 郑 磊', ' 郑 磊'],
    ['村里人都说好。（作者单位：河湾镇中学）', '（作者单位：河湾镇中学）'],
    ['村里人都说好。摘自《河湾志》', '摘自《河湾志》'],
  ])('%s', (text, piece) => {
    expect(text.slice(closingPieceAt(text))).toBe(piece);
  });

  test('what a sentence says in brackets, or a clause behind a quotation, closes none', () => {
    expect(closingPieceAt('村里人都说好。（详见本报昨日的报道和图表）')).toBe(-1);
    expect(closingPieceAt('老周的“冷藏车”里有的是力气。')).toBe(-1);
    expect(closingPieceAt('“修桥铺路” 里面有不少学问')).toBe(-1);
  });
});

describe('jump lines', () => {
  test.each([
    ['过河的人都记得。（下转第三版）', '（下转第三版）'],
    ['过河的人都记得 下转第三版', ' 下转第三版'],
  ])('%s', (text, jump) => {
    expect(text.slice(jumpAt(text))).toBe(jump);
  });

  test('a page that a sentence speaks of is none', () => {
    expect(jumpAt('他在第三版上看见了自己。')).toBe(-1);
  });
});

describe('short lines', () => {
  test.each([
    ['（十年修桥进行时）', null],
    ['（黄 立）', 'source'],
    ['（清风）', 'source'],
    ['本报评论部', 'byline'],
    ['癸卯年十月二十', 'furniture'],
    ['河湾网网址：http://www.example.com', 'furniture'],
    ['何小满摄（河湾影像）', 'credit'],
  ])('%s is %s', (text, role) => {
    expect(shortRole(text)).toBe(role);
  });
});
