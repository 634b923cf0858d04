import { fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { faceIds, faces, openFonts, type FaceId, type FontFile, type FontSet } from '../index.ts';

export const fontPath = (face: FaceId): string =>
  fileURLToPath(new URL(`../../../dist/fonts/${faces[face].file}`, import.meta.url));

/** A face's whole file. */
export const fontBytes = (face: FaceId): Uint8Array => new Uint8Array(readFileSync(fontPath(face)));

/** A face read in place, with a count of the bytes that were asked for. */
export function fontOnDisk(face: FaceId): FontFile & { bytesRead(): number } {
  const fd = openSync(fontPath(face), 'r');
  const { size } = fstatSync(fd);
  let total = 0;
  return {
    size,
    read(offset, length) {
      const bytes = new Uint8Array(length);
      if (offset < 0 || readSync(fd, bytes, 0, length, offset) !== length)
        throw new RangeError('past the end');
      total += length;
      return bytes;
    },
    bytesRead: () => total,
  };
}

/** All faces of the house, read in place. */
export function openFaces(): FontSet {
  const files = Object.fromEntries(faceIds.map((face) => [face, fontOnDisk(face)]));
  const set = openFonts(files);
  if (!set.ok) throw new Error(JSON.stringify(set.error));
  return set.value;
}
