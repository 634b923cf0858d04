import { describe, expect, test } from 'vitest';
import { pairsIn } from './pairs.ts';
import { seamsOf } from './seams.ts';

/** Two stories far from one another, and display lines before them. */
const FILLER = Array.from({ length: 40 }, (_, i) => `过了第${i}个弯，风从坡上吹下来，带着松脂味。`);
const partsOf = (display: string, before = '路口'): string[] => {
  const lines = [
    before,
    display,
    '天亮得早，人们说“老渡口修起新码头”，就是这两年的事。',
    '船工把缆绳理好，等着第一班客。',
    ...FILLER,
    '孩子们把“山上的树有了名字”写进作文，贴在墙上。',
    '老师带着他们给树挂牌，一棵一棵认。',
  ];
  const at = [0, ...seamsOf(lines, 1, pairsIn(lines)), display.length];
  return at.slice(1).map((to, i) => display.slice(at[i], to));
};

describe('display type that came as one line', () => {
  test('is parted where each part is spoken of in a place of its own', () => {
    expect(partsOf('老渡口修起新码头山上的树有了名字')).toEqual(['老渡口修起新码头', '山上的树有了名字']);
  });

  test('is one headline where all of it is spoken of together', () => {
    expect(partsOf('老渡口修起新码头')).toEqual(['老渡口修起新码头']);
  });

  test('gives up a flag before what the page repeats', () => {
    expect(partsOf('山里事老渡口修起新码头')).toEqual(['山里事', '老渡口修起新码头']);
  });

  test('is parted where one part would say a name twice', () => {
    expect(partsOf('石桥镇请木匠传手艺见闻石桥镇修好了水车')).toEqual([
      '石桥镇请木匠传手艺见闻',
      '石桥镇修好了水车',
    ]);
  });

  test('gives up a name below the text that it signs, and nowhere else', () => {
    expect(partsOf('周立本竹篮打水也开花', '灯一盏一盏亮了。')).toEqual(['周立本', '竹篮打水也开花']);
    expect(partsOf('周立本竹篮打水也开花')).toEqual(['周立本竹篮打水也开花']);
  });

  test('gives up every display of a row, flags by their words', () => {
    expect(partsOf('山里新语老渡口修起新码头民生山上的树有了名字')).toEqual([
      '山里新语',
      '老渡口修起新码头',
      '民生',
      '山上的树有了名字',
    ]);
    expect(partsOf('新闻集装箱身边人观潮')).toEqual(['新闻集装箱', '身边人', '观潮']);
  });

  test('behind the last line of a body is parted from it, if the page says it again', () => {
    expect(partsOf('就在眼前。老渡口修起新码头')).toEqual(['就在眼前。', '老渡口修起新码头']);
    expect(partsOf('就在眼前。老屋檐下多了新码')).toHaveLength(1);
  });

  test('is one headline of two clauses where the page says only the second again', () => {
    expect(partsOf('石桥镇请来木匠 老渡口修起新码头')).toHaveLength(1);
  });

  test('is parted nowhere inside quotation marks or brackets', () => {
    expect(partsOf('“老渡口修起新码头山上的树有了名字”')).toHaveLength(1);
  });

  test('drawn twice is parted where both copies end', () => {
    expect(partsOf('民生民生老渡口修起新码头老渡口修起新码头')).toEqual([
      '民生民生',
      '老渡口修起新码头老渡口修起新码头',
    ]);
  });

  test('is no running head, byline or row of a list', () => {
    expect(partsOf('河湾晚报 2019年3月4日 星期一')).toHaveLength(1);
    expect(partsOf('□本报记者 周立本 通讯员 何小满')).toHaveLength(1);
  });
});
