import { describe, expect, test } from 'vitest';
import { jumpOf, otherHalf, pageNumber } from './jumps.ts';

describe('jump lines', () => {
  test('tell which way and to which page, in whatever figures', () => {
    expect(jumpOf('（下转第３版）')).toEqual({ way: 'to', page: '3' });
    expect(jumpOf('（上接第一版）')).toEqual({ way: 'from', page: '1' });
    expect(jumpOf('下转A03版')).toEqual({ way: 'to', page: 'A3' });
    expect(jumpOf('下转第十二版')).toEqual({ way: 'to', page: '12' });
    expect(jumpOf('下转别处')).toBeNull();
  });

  test('know a page by its number however it is written', () => {
    expect(['第6版', '06', '六', '６'].map(pageNumber)).toEqual(['6', '6', '6', '6']);
    expect(pageNumber('二十一')).toBe('21');
    expect(pageNumber('')).toBeNull();
    expect(pageNumber('要闻')).toBeNull();
  });

  test('lead to the story that points back, else to the one headed alike, else nowhere', () => {
    const from = { article: 'a', headline: '山路通了', jump: { way: 'to', page: '3' } } as const;
    const back = { article: 'b', headline: '另一个题目', jump: { way: 'from', page: '1' } } as const;
    const alike = { article: 'c', headline: '山路通了以后', jump: null };
    const other = { article: 'd', headline: '潮声依旧', jump: null };
    expect(otherHalf(from, '1', [alike, back, other])).toBe(back);
    expect(otherHalf(from, '2', [alike, back, other])).toBe(alike);
    expect(otherHalf(from, '1', [other])).toBeNull();
  });
});
