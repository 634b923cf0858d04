import { afterEach, expect, test, vi } from 'vitest';
import { pyramidOf, pyramidSteps } from './pyramid.ts';

/** Node has no bitmaps: what is made smaller is noted, and comes when it is let. */
const picture = (width: number, height: number) => ({ width, height }) as ImageBitmap;
function smaller() {
  const asked: { from: number; width: number; height: number }[] = [];
  vi.stubGlobal(
    'createImageBitmap',
    vi.fn((from: ImageBitmap, options: { resizeWidth: number; resizeHeight: number }) => {
      asked.push({ from: from.width, width: options.resizeWidth, height: options.resizeHeight });
      return Promise.resolve(picture(options.resizeWidth, options.resizeHeight));
    }),
  );
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

test('a scan is shown as soon as it is there, and once more with its smaller levels, each half of the one before', async () => {
  const asked = smaller();
  const full = picture(3001, 4201);
  const shown: number[][] = [];
  await pyramidSteps(Promise.resolve(full), (levels) => shown.push(levels.map(({ width }) => width)));
  expect(shown).toEqual([[3001], [3001, 1501, 751]]);
  expect(asked).toEqual([
    { from: 3001, width: 1501, height: 2101 },
    { from: 1501, width: 751, height: 1051 },
  ]);
});

test('the levels of a picture are made once, whoever asks', async () => {
  const asked = smaller();
  const full = picture(1600, 2400);
  const [first, second] = await Promise.all([pyramidOf(full), pyramidOf(full)]);
  expect(second).toBe(first);
  expect(asked).toHaveLength(1);
});

test('a small picture has no smaller levels, and what cannot be decoded shows nothing', async () => {
  const asked = smaller();
  expect(await pyramidOf(picture(1000, 1400))).toHaveLength(1);
  expect(asked).toEqual([]);
  const show = vi.fn();
  await pyramidSteps(Promise.resolve(null), show);
  expect(show).not.toHaveBeenCalled();
});
