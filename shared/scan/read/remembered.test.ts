import { expect, test } from 'vitest';
import { GUESSES, type Networks } from './networks.ts';
import { remembering, type Memory } from './remembered.ts';

/** Networks whose answers tell what they were shown, and a memory that outlives them. */
function counted(): { networks: Networks; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    networks: {
      alphabet: ['灯'],
      detect: (planes, width, height) => {
        asked.push('detect');
        return Promise.resolve(new Uint8Array(width * height).fill(planes[0]! * 10));
      },
      recognise: (planes, count) => {
        asked.push('recognise');
        const length = count * 5 * GUESSES;
        return Promise.resolve({
          steps: 5,
          classes: new Uint16Array(length).fill(planes[0]! * 100),
          probabilities: new Float32Array(length).fill(planes[0]! / 7),
        });
      },
    },
  };
}

const memory = (): Memory & { readonly kept: Map<string, Uint8Array> } => {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    get: (key) => Promise.resolve(kept.get(key)),
    set: (key, bytes) => {
      kept.set(key, bytes);
      return Promise.resolve();
    },
  };
};
const shown = (first: number): Float32Array => new Float32Array(64).fill(first);

test('what was asked before is not worked out again, after a restart either', async () => {
  const store = memory();
  const before = counted();
  const first = remembering(before.networks, store);
  const tile = await first.detect(shown(3), 4, 4);
  const lines = await first.recognise(shown(2), 2, 32);
  expect(before.asked).toEqual(['detect', 'recognise']);
  const after = counted();
  const again = remembering(after.networks, store);
  expect(await again.detect(shown(3), 4, 4)).toEqual(tile);
  expect(await again.recognise(shown(2), 2, 32)).toEqual(lines);
  expect(after.asked).toEqual([]);
});

test('a memory on disk hands out bytes of its own, whose slices share them', async () => {
  class Shared extends Uint8Array {
    override slice(start?: number, end?: number): Uint8Array<ArrayBuffer> {
      return this.subarray(start, end);
    }
  }
  const store = memory();
  const lines = await remembering(counted().networks, store).recognise(shown(2), 2, 32);
  for (const [key, bytes] of store.kept) {
    const pool = new Shared(bytes.length + 40);
    pool.set(bytes, 40);
    store.kept.set(key, pool.subarray(40));
  }
  expect(await remembering(counted().networks, store).recognise(shown(2), 2, 32)).toEqual(lines);
});

test('another picture, or an answer that was cut off, is worked out', async () => {
  const store = memory();
  const first = remembering(counted().networks, store);
  await first.detect(shown(3), 4, 4);
  await first.recognise(shown(2), 2, 32);
  for (const [key, bytes] of store.kept) store.kept.set(key, bytes.slice(0, -3));
  const after = counted();
  const again = remembering(after.networks, store);
  await again.detect(shown(4), 4, 4);
  await again.detect(shown(3), 4, 4);
  expect((await again.recognise(shown(2), 2, 32)).classes[0]).toBe(200);
  expect(after.asked).toEqual(['detect', 'detect', 'recognise']);
});
