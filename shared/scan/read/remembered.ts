import { GUESSES, type Guesses, type Networks } from './networks.ts';

/** Where answers of the networks are kept while a scan is read: what was asked before is not worked out again. */
export interface Memory {
  readonly get: (key: string) => Promise<Uint8Array | undefined>;
  readonly set: (key: string, bytes: Uint8Array) => Promise<void>;
}

/**
 * Networks that remember what they answered, by what they were shown. The same scan is looked at in the same pieces, so
 * that a reading that was broken off goes on where it was.
 */
export function remembering(networks: Networks, memory: Memory): Networks {
  return {
    alphabet: networks.alphabet,
    detect: async (planes, width, height) => {
      const key = `detect ${width} ${height} ${sumOf(planes)}`;
      const known = await memory.get(key);
      if (known?.length === width * height) return known;
      const found = await networks.detect(planes, width, height);
      await memory.set(key, found);
      return found;
    },
    recognise: async (planes, count, width) => {
      const key = `recognise ${count} ${width} ${sumOf(planes)}`;
      const known = unpacked(await memory.get(key), count);
      if (known) return known;
      const found = await networks.recognise(planes, count, width);
      await memory.set(key, packed(found));
      return found;
    },
  };
}

/** FNV-1a over the words of a picture, and over every second of them: 64 bits that tell one from another. */
function sumOf(planes: Float32Array): string {
  const words = new Uint32Array(planes.buffer, planes.byteOffset, planes.length);
  let [all, half] = [0x811c9dc5, 0x811c9dc5];
  for (let i = 0; i < words.length; i += 1) {
    all = Math.imul(all ^ words[i]!, 0x01000193);
    if (i % 2 === 0) half = Math.imul(half ^ (words[i]! >>> 7), 0x01000193);
  }
  return `${(all >>> 0).toString(16)}${(half >>> 0).toString(16)}`;
}

/** Steps as 4 bytes, then classes of 2 and probabilities of 4 bytes each. */
function packed({ steps, classes, probabilities }: Guesses): Uint8Array {
  const bytes = new Uint8Array(4 + classes.length * 2 + probabilities.length * 4);
  new DataView(bytes.buffer).setUint32(0, steps, true);
  bytes.set(new Uint8Array(classes.buffer, classes.byteOffset, classes.byteLength), 4);
  const from = 4 + classes.byteLength;
  bytes.set(new Uint8Array(probabilities.buffer, probabilities.byteOffset, probabilities.byteLength), from);
  return bytes;
}

function unpacked(bytes: Uint8Array | undefined, count: number): Guesses | null {
  if (!bytes || bytes.length < 4) return null;
  const steps = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const length = count * steps * GUESSES;
  if (bytes.length !== 4 + length * 6) return null;
  // Copied, so that they stand where numbers of their width may; Node's Buffer has a `slice` that copies nothing.
  const copied = (from: number, to: number): ArrayBuffer => new Uint8Array(bytes.subarray(from, to)).buffer;
  const classes = new Uint16Array(copied(4, 4 + length * 2));
  const probabilities = new Float32Array(copied(4 + length * 2, bytes.length));
  return { steps, classes, probabilities };
}
