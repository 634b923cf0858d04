import { describe, expect, test } from 'vitest';
import { pageDetails } from './pageDetails.ts';

describe('what the furniture tells of the page', () => {
  test('paper, date, number, issue and editors are found, each as printed', () => {
    expect(
      pageDetails([
        '沧水日报',
        '2025年11月6日 星期四',
        '第6版',
        '总第4211期',
        '责任编辑：许见山 校对：郝知秋',
      ]),
    ).toEqual({
      paper: '沧水日报',
      date: '2025年11月6日 星期四',
      number: '6',
      issue: '总第4211期',
      editors: '责任编辑：许见山 校对：郝知秋',
    });
  });

  test.each(['A03版', '02版', '第三版'])('%s is a page number', (text) => {
    expect(pageDetails([text]).number).toBe(text.replace(/[第版]/gu, ''));
  });

  test('a number by itself is the page’s, unless another says that it is', () => {
    expect(pageDetails(['2025年11月6日 星期四', '7']).number).toBe('7');
    expect(pageDetails(['A5']).number).toBe('A5');
    expect(pageDetails(['12', '第6版']).number).toBe('6');
  });

  test('what is not told stays blank, and a section is no paper', () => {
    expect(pageDetails(['众手浇园 村村有声', '广告热线：0000'])).toEqual({
      paper: '',
      date: '',
      number: '',
      issue: '',
      editors: '',
    });
  });
});
