/** One picture of a TIFF (6.0): its form, and where its strips or tiles are. */
export interface TiffPage {
  readonly width: number;
  readonly height: number;
  /** Dots an inch; null where it tells none, or what no scanner has. */
  readonly dpi: number | null;
  /** A smaller copy of another picture of the file (a thumbnail), or a mask: no page of its own. */
  readonly derived: boolean;
  readonly bits: number;
  readonly samples: number;
  readonly compression: number;
  /** 0: white is zero, 1: black is zero, 2: RGB, 3: palette, 6: YCbCr. */
  readonly photometric: number;
  readonly predictor: number;
  /** Bits of each byte from the last to the first. */
  readonly reversed: boolean;
  /** Strips are blocks as wide as the picture. */
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly offsets: readonly number[];
  readonly counts: readonly number[];
  /** RGB, 16 bits each: reds, then greens, then blues. */
  readonly palette: readonly number[];
  /** The lower byte of 16 bits comes first. */
  readonly little: boolean;
  readonly jpegTables: Uint8Array | null;
}

const MOST_PAGES = 1000;
const MOST_BLOCKS = 200_000;
const sizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 };

/**
 * The pictures of a TIFF, in their order: no thumbnails and masks beside what they are of, and none whose directories
 * break the rules.
 */
export function tiffPages(bytes: Uint8Array): TiffPage[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  const has = (at: number, count: number): boolean => at >= 0 && at + count <= bytes.length;
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  let at = has(4, 4) ? view.getUint32(4, little) : 0;
  while (at !== 0 && has(at, 2) && !seen.has(at) && seen.size < MOST_PAGES) {
    seen.add(at);
    const count = view.getUint16(at, little);
    if (!has(at, 2 + 12 * count)) break;
    const page = directoryAt(bytes, view, at + 2, count, little);
    if (page) pages.push(page);
    const next = at + 2 + 12 * count;
    at = has(next, 4) ? view.getUint32(next, little) : 0;
  }
  const own = pages.filter(({ derived }) => !derived);
  return own.length > 0 ? own : pages;
}

function directoryAt(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  count: number,
  little: boolean,
): TiffPage | null {
  const entries = new Map<number, { readonly type: number; readonly count: number; readonly at: number }>();
  for (let i = 0; i < count; i += 1) {
    const at = start + 12 * i;
    const type = view.getUint16(at + 2, little);
    const number = view.getUint32(at + 4, little);
    const length = (sizes[type] ?? 0) * number;
    const place = length <= 4 ? at + 8 : view.getUint32(at + 8, little);
    if (length === 0 || place + length > bytes.length) continue;
    entries.set(view.getUint16(at, little), { type, count: number, at: place });
  }
  const values = (tag: number): number[] => {
    const entry = entries.get(tag);
    if (!entry || entry.count > MOST_BLOCKS) return [];
    return Array.from({ length: entry.count }, (_, i) =>
      entry.type === 3
        ? view.getUint16(entry.at + 2 * i, little)
        : entry.type === 4
          ? view.getUint32(entry.at + 4 * i, little)
          : bytes[entry.at + i]!,
    );
  };
  const ratio = (tag: number): number | null => {
    const entry = entries.get(tag);
    const below = entry?.type === 5 ? view.getUint32(entry.at + 4, little) : 0;
    return entry && below > 0 ? view.getUint32(entry.at, little) / below : null;
  };
  const one = (tag: number, otherwise: number): number => values(tag)[0] ?? otherwise;
  const [width, height] = [one(256, 0), one(257, 0)];
  const samples = one(277, 1);
  const bits = values(258);
  if (!(width > 0 && height > 0) || bits.some((n) => n !== bits[0]) || one(284, 1) !== 1) return null;
  const tiled = entries.has(322);
  const blockWidth = tiled ? one(322, 0) : width;
  const blockHeight = tiled ? one(323, 0) : Math.min(height, one(278, height));
  const tables = entries.get(347);
  if (!(blockWidth > 0 && blockHeight > 0)) return null;
  const unit = one(296, 2);
  const resolution = unit === 1 ? null : ratio(282);
  const dpi = resolution === null ? null : resolution * (unit === 3 ? 2.54 : 1);
  return {
    width,
    height,
    dpi: dpi !== null && dpi >= 30 && dpi <= 10_000 ? Math.round(dpi * 100) / 100 : null,
    derived: (one(254, 0) & 0b101) !== 0,
    bits: bits[0] ?? 1,
    samples,
    compression: one(259, 1),
    photometric: one(262, 1),
    predictor: one(317, 1),
    reversed: one(266, 1) === 2,
    blockWidth,
    blockHeight,
    offsets: values(tiled ? 324 : 273),
    counts: values(tiled ? 325 : 279),
    palette: values(320),
    little,
    jpegTables: tables ? bytes.subarray(tables.at, tables.at + tables.count) : null,
  };
}
