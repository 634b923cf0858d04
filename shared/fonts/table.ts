/**
 * A piece of a font file for reading big-endian numbers. Reading past its end gives 0 instead of throwing: what a
 * damaged font does not say is an empty glyph, no substitution, no character, never a crash.
 */
export class Table {
  readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }
  u8(at: number): number {
    return this.has(at, 1) ? this.view.getUint8(at) : 0;
  }
  i8(at: number): number {
    return this.has(at, 1) ? this.view.getInt8(at) : 0;
  }
  u16(at: number): number {
    return this.has(at, 2) ? this.view.getUint16(at) : 0;
  }
  i16(at: number): number {
    return this.has(at, 2) ? this.view.getInt16(at) : 0;
  }
  u32(at: number): number {
    return this.has(at, 4) ? this.view.getUint32(at) : 0;
  }
  /** A number of 2.14 fixed point. */
  f2dot14(at: number): number {
    return this.i16(at) / 16384;
  }
  /** The bytes from `at` on as a table of their own; empty where `at` is past the end. */
  from(at: number): Table {
    return new Table(this.bytes.subarray(Math.min(at, this.length)));
  }
  private has(at: number, size: number): boolean {
    return at >= 0 && at + size <= this.view.byteLength;
  }
}

export const emptyTable = new Table(new Uint8Array(0));
