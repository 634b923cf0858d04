const SIGNS: readonly (readonly [mime: string, sign: readonly number[], at?: number])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8],
  ['image/tiff', [0x49, 0x49, 0x2a, 0]],
  ['image/tiff', [0x4d, 0x4d, 0, 0x2a]],
  ['image/jp2', [0x6a, 0x50, 0x20, 0x20], 4],
  ['text/xml', [0x3c, 0x3f, 0x78, 0x6d, 0x6c]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46]],
];

/** What kind of file bytes are, by how they begin; text where they are text. */
export function mimeOf(bytes: Uint8Array): string {
  const known = SIGNS.find(([, sign, at = 0]) => sign.every((byte, i) => bytes[at + i] === byte));
  if (known) return known[0];
  return bytes.subarray(0, 1024).includes(0) ? 'application/octet-stream' : 'text/plain';
}
