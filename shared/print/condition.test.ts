import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outputProfileOf } from './condition.ts';
import { newsprint } from './testing/samplePage.ts';

const changed = (at: number, ascii: string): Uint8Array => {
  const bytes = newsprint.bytes.slice();
  for (let i = 0; i < ascii.length; i++) bytes[at + i] = ascii.charCodeAt(i);
  return bytes;
};

describe('a profile that the person picks', () => {
  test('is named as it names itself, and is in no registry', () => {
    const profile = outputProfileOf(newsprint.bytes);
    expect(profile).toMatchObject({ ok: true, value: { condition: 'CGATS TR002 SNAP newsprint' } });
    expect(profile.ok && profile.value.registry).toBeUndefined();
  });

  test('is refused where it is none, or not for the inks of a press', () => {
    expect(outputProfileOf(new TextEncoder().encode('no profile'))).toEqual({
      ok: false,
      error: { kind: 'notAProfile' },
    });
    expect(outputProfileOf(changed(12, 'mntr'))).toMatchObject({ error: { kind: 'profileNotForPrint' } });
    expect(outputProfileOf(changed(16, 'RGB '))).toMatchObject({ error: { kind: 'profileNotCmyk' } });
  });

  test('may be damaged as it likes: it is refused or has a name', () => {
    fc.assert(
      fc.property(
        fc.nat(400),
        fc.uint8Array({ minLength: 1, maxLength: 8 }),
        fc.nat(2000),
        (at, put, cut) => {
          const bytes = newsprint.bytes.slice(0, newsprint.bytes.length - cut);
          bytes.set(put, at);
          const profile = outputProfileOf(bytes);
          expect(!profile.ok || profile.value.condition !== '').toBe(true);
        },
      ),
      { seed: 8, numRuns: 200 },
    );
  });
});
