import { describe, expect, test } from 'vitest';
import { doubledRuns } from './doubled.ts';
import { cutsOnce, onceOf, partlyOnceOf, saidBetween } from './once.ts';
import { pairsIn } from './pairs.ts';

describe('display type that was drawn twice', () => {
  test('says what it says once, without the spaces between the copies', () => {
    expect(onceOf(['今天今天 ，， 渡口开渡渡口开渡 。。 林平林平 摄摄'])?.[0]?.text).toBe(
      '今天，渡口开渡。林平 摄',
    );
    expect(onceOf(['渡口开渡了'])).toBeNull();
  });

  test('in several lines says a part in each', () => {
    const lines = onceOf(['“', '“ 冷藏车', '冷藏车 ”', '” 里有乾坤', '里有乾坤']);
    expect(lines?.map(({ text }) => text).join('')).toBe('“冷藏车”里有乾坤');
  });

  test('is no sentence that is said twice', () => {
    const lines = ['潮水退了又涨。', '潮水退了又涨。'];
    expect(onceOf([lines.join('')])).toBeNull();
    expect(doubledRuns(lines.map((text) => ({ text, parted: false })))).toEqual([]);
    expect(doubledRuns(['江上的灯', '江上的灯'].map((text) => ({ text, parted: false })))).toEqual([[0, 2]]);
  });

  test('is told from what was drawn once on its line', () => {
    const partsOf = (line: string, isUsual = false): string[] => {
      const once = partlyOnceOf(line, isUsual);
      if (!once) return [line];
      const at = [0, ...cutsOnce(line, once, [], pairsIn([line])).map(([place]) => place), line.length];
      return at.slice(1).map((to, i) => saidBetween(once, at[i] ?? 0, to));
    };
    expect(partsOf('老渡口开渡老渡口开渡山路亮了灯')).toEqual(['老渡口开渡', '山路亮了灯']);
    expect(partsOf('山路亮了灯老渡口开渡老渡口开渡')).toEqual(['山路亮了灯', '老渡口开渡']);
    // Two characters that come twice may be a word.
    expect(partsOf('等船等船山路亮了灯')).toEqual(['等船等船山路亮了灯']);
    expect(partsOf('等船等船山路亮了灯', true)).toEqual(['等船', '山路亮了灯']);
    expect(partsOf('一件一件往前推，不能急', true)).toHaveLength(1);
  });

  test('in several lines ends where nothing is left over', () => {
    const runs = (...lines: string[]): [number, number][] =>
      doubledRuns(lines.map((text) => ({ text, parted: false })));
    expect(runs('老渡口开渡', '老渡口开渡', '山路亮了灯', '山路亮了灯')).toEqual([
      [0, 2],
      [2, 4],
    ]);
    expect(runs('老渡口开渡老渡口开渡', '守望守望')).toEqual([]);
  });
});
