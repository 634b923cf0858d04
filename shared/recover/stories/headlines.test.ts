import { describe, expect, test } from 'vitest';
import { unit } from '../units/unit.ts';
import { headLines } from './headlines.ts';

/** The roles of a story's display lines, each in a block of its own. */
const rolesOf = (...lines: string[]): string =>
  headLines(
    lines.map((text) => unit('display', [{ text, at: Array.from(text, (_, i) => i) }], {})),
    false,
  )
    .lines.map(({ role }) => role)
    .join(' ');

describe('kicker, headline and deck by their words', () => {
  test.each([
    ['河湾镇旧桥改造工程完成', '卖豆腐的不绕路了'],
    ['河湾渡口春运见闻', '“老周，再等我一趟”'],
    ['对话守桥人周立本', '听得出木头的年纪'],
  ])('%s stands over the main line', (kicker, headline) => {
    expect(rolesOf(kicker, headline)).toBe('kicker headline');
  });

  test('two lines alike in length and form are one headline, though neither touches the other', () => {
    expect(rolesOf('摆渡船靠了岸', '老艄公歇了桨')).toBe('headline headline');
  });

  test('a longer line with figures stands below the main one', () => {
    expect(rolesOf('把灯挂到桥上去', '河湾镇为36座乡村小桥装灯')).toBe('headline deck');
  });

  test('a main line longer than its kicker is the main one', () => {
    expect(rolesOf('石桥县两会召开', '修一座桥 要听几个人说话')).toBe('kicker headline');
  });
});
