/**
 * A font file as the host hands it over: bytes by range, so that nobody reads 15 MB to set one line.
 * `read` returns exactly `length` bytes or throws a RangeError; the result may be a view and must not be written to.
 */
export interface FontFile {
  /** Bytes. */
  readonly size: number;
  read(offset: number, length: number): Uint8Array;
}

/** A font file that is already in memory. */
export function fontFileOf(bytes: Uint8Array): FontFile {
  return {
    size: bytes.length,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > bytes.length) {
        throw new RangeError(
          `font read of ${length} bytes at ${offset} is outside the file (${bytes.length} bytes)`,
        );
      }
      return bytes.subarray(offset, offset + length);
    },
  };
}
