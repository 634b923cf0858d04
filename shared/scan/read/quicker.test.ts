import { describe, expect, test } from 'vitest';
import type { Networks } from './networks.ts';
import { quickerOf } from './quicker.ts';

/** Networks on a made-up clock. */
function runtime(
  name: string,
  clock: { ms: number },
  { takes, map = 200, fails = Infinity }: { takes: number; map?: number; fails?: number },
): Networks & { readonly asked: string[] } {
  const asked: string[] = [];
  const answer = <T>(what: string, value: T): Promise<T> => {
    asked.push(`${name} ${what}`);
    clock.ms += takes;
    return asked.length > fails ? Promise.reject(new Error('device lost')) : Promise.resolve(value);
  };
  return {
    asked,
    alphabet: ['一'],
    detect: (_, width, height) => answer('detect', new Uint8Array(width * height).fill(map)),
    recognise: (_, count) =>
      answer('recognise', {
        steps: count,
        classes: new Uint16Array(3 * count),
        probabilities: new Float32Array(3 * count).fill(0.9),
      }),
  };
}

const page = new Float32Array(3 * 32 * 32);

describe('of two runtimes', () => {
  const chosen = async (sure: Parameters<typeof runtime>[2], fast: Parameters<typeof runtime>[2]) => {
    const clock = { ms: 0 };
    const [one, other] = [runtime('sure', clock, sure), runtime('fast', clock, fast)];
    const networks = await quickerOf(one, other, () => clock.ms);
    const [before, beforeOther] = [one.asked.length, other.asked.length];
    await networks.detect(page, 32, 32);
    await networks.recognise(page, 1, 32);
    return [...one.asked.slice(before), ...other.asked.slice(beforeOther)];
  };

  test('the quicker one is asked', async () => {
    expect(await chosen({ takes: 90 }, { takes: 10 })).toEqual(['fast detect', 'fast recognise']);
    expect(await chosen({ takes: 10 }, { takes: 90 })).toEqual(['sure detect', 'sure recognise']);
  });

  test('one that answers otherwise is not, however quick', async () => {
    expect(await chosen({ takes: 90 }, { takes: 10, map: 90 })).toEqual(['sure detect', 'fast recognise']);
  });

  test('one that fails at once is not, and one that fails in the midst gives way for good', async () => {
    expect(await chosen({ takes: 90 }, { takes: 10, fails: 0 })).toEqual(['sure detect', 'sure recognise']);
    expect(await chosen({ takes: 90 }, { takes: 10, fails: 4 })).toEqual([
      'sure detect',
      'sure recognise',
      'fast detect',
      'fast recognise',
    ]);
    const clock = { ms: 0 };
    const fast = runtime('fast', clock, { takes: 10, fails: 5 });
    const sure = runtime('sure', clock, { takes: 90 });
    const networks = await quickerOf(sure, fast, () => clock.ms);
    for (let i = 0; i < 3; i += 1) await networks.detect(page, 32, 32);
    expect(fast.asked.filter((one) => one === 'fast detect')).toHaveLength(4);
    expect(sure.asked.filter((one) => one === 'sure detect')).toHaveLength(4);
  });
});
