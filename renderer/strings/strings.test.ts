import { describe, expect, test } from 'vitest';
import { commands } from '../commands/list.ts';
import { menuIds, menuModel } from '../commands/menus.ts';
import { initialState } from '../session/session.ts';
import { en } from './en.ts';
import { startStrings } from './index.ts';
import { zh } from './zh.ts';

type Tree = { readonly [key: string]: string | Tree };

function* leaves(tree: Tree, path = ''): Generator<readonly [path: string, text: string]> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') yield [`${path}${key}`, value];
    else yield* leaves(value, `${path}${key}:`);
  }
}
/** Plural forms aside: languages differ in them. */
const base = (path: string) => path.replace(/_(one|other)$/u, '');
const variables = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map((m) => m[1]).sort();

const chinese = new Map([...leaves(zh)].map(([path, text]) => [base(path), text]));

describe('the words of the app', () => {
  test('are the same in both languages, none empty', () => {
    const english = new Set([...leaves(en)].map(([path]) => base(path)));
    expect([...english].sort()).toEqual([...chinese.keys()].sort());
    for (const [path, text] of [...leaves(zh), ...leaves(en)]) expect(text.trim(), path).not.toBe('');
  });

  test('name commands in title case in English, as menus do', () => {
    // Articles, short prepositions and the like stay small.
    const small =
      /^(?:a|an|the|of|on|in|to|as|and|or|by|with|for|it|from|at|above|below|beside|under|out|sic)$/u;
    for (const [command, name] of Object.entries(en.command)) {
      const [, ...words] = name.match(/\p{L}+(?:’\p{L}+)?/gu) ?? [];
      const bad = words.filter((word) => /^\p{Ll}/u.test(word) && !small.test(word));
      expect(bad, command).toEqual([]);
    }
  });

  test('name the same figures in both languages', () => {
    for (const [path, text] of leaves(en))
      expect(variables(text), path).toEqual(variables(chinese.get(base(path)) ?? ''));
  });

  test('are Chinese in Chinese and hold no Chinese in English but the trade’s own terms', () => {
    for (const [path, text] of leaves(en))
      if (!/^(command:view\.language|punctuation:)/u.test(path))
        expect(text, path).not.toMatch(/\p{Script=Han}/u);
  });

  test('have plurals where a number is told', () => {
    const { t } = startStrings('en');
    expect(t('status:asked', { count: 1 })).toBe('1 question');
    expect(t('status:asked', { count: 3 })).toBe('3 questions');
    expect(startStrings('zh-CN').t('status:asked', { count: 1 })).toBe('疑问 1');
  });

  test('name every command, and every command has its own keys', () => {
    const keys = commands.flatMap((command) => (command.keys === null ? [] : [command.keys]));
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
    expect(commands.map(({ id }) => id).sort()).toEqual(Object.keys(zh.command).sort());
  });

  test('make menus in which what does not apply is off', () => {
    const menus = menuModel(startStrings('en').t, initialState, (keys) => keys);
    expect(menus).toHaveLength(menuIds.length);
    const items = menus.flatMap((menu) => menu.items).filter((item) => item !== 'separator');
    expect(items.find(({ command }) => command === 'file.open')?.enabled).toBe(true);
    expect(items.find(({ command }) => command === 'edit.undo')?.enabled).toBe(false);
    expect(items.some(({ command }) => command === 'review.answer1')).toBe(false);
  });
});
