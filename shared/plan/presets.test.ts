import { expect, test } from 'vitest';
import { presets } from '../document/index.ts';
import { measuresOf, presetOf } from './presets.ts';

const base = measuresOf(presets['duikai-6'], '本报六栏');

test.each(Object.entries(presets))('the measures of %s make the same setup again', (name, setup) => {
  const made = presetOf(measuresOf(setup, name));
  if ('kind' in made) throw new Error(made.kind);
  expect(made).toEqual({ ...setup, bodySize: made.bodySize, linePitch: made.linePitch });
  expect(made.bodySize).toBeCloseTo(setup.bodySize, 9);
  expect(made.linePitch).toBeCloseTo(setup.linePitch, 9);
});

test.each([
  [{ name: ' ' }, { kind: 'invalid', field: 'name' }],
  [{ columns: 2.5 }, { kind: 'invalid', field: 'columns' }],
  [{ lines: 0 }, { kind: 'invalid', field: 'lines' }],
  [{ columnMeasure: Number.NaN }, { kind: 'invalid', field: 'columnMeasure' }],
  [{ typeArea: { ...base.typeArea, x: 100 } }, { kind: 'outsideTrim' }],
])('%o is refused by what is wrong with it', (changes, fault) => {
  expect(presetOf({ ...base, ...changes })).toEqual(fault);
});

test('type that nobody could read and lines that would touch are refused', () => {
  expect(presetOf({ ...base, columns: 16, columnMeasure: 30 })).toMatchObject({ kind: 'bodySize' });
  expect(presetOf({ ...base, lines: 200 })).toMatchObject({ kind: 'linePitch' });
});
