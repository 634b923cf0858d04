import { expect, test } from 'vitest';
import { compose } from '../../shared/compose/index.ts';
import { openFaces } from '../../shared/fonts/testing/openFaces.ts';
import { intersection, rect } from '../../shared/geometry/index.ts';
import { inkBox, layoutOf } from '../../shared/scan/landmarks.ts';
import { setSample } from '../../shared/scan/testing/setPage.ts';
import { shownIn, underGlass } from './joinedLoupe.ts';

test('what is under the pointer is in the middle of the glass', () => {
  const view = { scale: 1.5, x: -200, y: 40 };
  const { view: inside, part } = underGlass(view, [400, 300]);
  const [u, v] = [(400 + 200) / 1.5, (300 - 40) / 1.5];
  expect(part.x + part.width / 2).toBeCloseTo(u, 6);
  expect(part.y + part.height / 2).toBeCloseTo(v, 6);
  // The glass is 220 pixels wide.
  expect(u * inside.scale + inside.x).toBeCloseTo(110, 6);
  expect(v * inside.scale + inside.y).toBeCloseTo(110, 6);
  expect(part.width * inside.scale).toBeCloseTo(220, 6);
  expect(inside.scale).toBeGreaterThan(2 * view.scale);
});

test('every line that shows under the glass is painted, and few others', () => {
  const frame = compose(setSample('guanchao'), openFaces());
  const all = frame.regions.flatMap(({ lines }) => lines);
  for (let i = 0; i < 40; i += 1) {
    const part = rect(40 + ((i * 137) % 900), 60 + ((i * 211) % 1300), 120, 120);
    const painted = new Set(shownIn(frame, part).regions.flatMap(({ lines }) => lines));
    for (const line of all) {
      const ink = inkBox(line);
      if (ink && intersection(ink, part)) expect(painted.has(line)).toBe(true);
    }
    expect(painted.size).toBeLessThan(all.length / 4);
  }
  expect(layoutOf(shownIn(frame, frame.trim)).landmarks).toEqual(layoutOf(frame).landmarks);
});
