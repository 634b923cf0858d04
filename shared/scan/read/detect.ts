import type { Gray } from '../gray.ts';
import type { Networks } from './networks.ts';

/** Pixels of a tile's side, and by how many neighbours overlap: the network sees every line with what is round it. */
const TILE = 960;
const OVERLAP = 96;
/** ImageNet's means and deviations, with which the detector was trained. */
const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;
/** A tile that varies less than this is paper. */
const LEAST_CONTRAST = 24;

/** How probably each pixel of a gray picture belongs to the core of a line of text, 0 to 255. */
export type TextMap = Gray;

interface Tile {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Finds text, tile by tile, so that memory stays the same whatever the page's size. Where tiles overlap, each pixel is
 * told by the tile in which it lies further from the edge.
 *
 * @param onTile called after each tile; throws to stop
 */
export async function textMapOf(
  gray: Gray,
  detect: Networks['detect'],
  onTile: (done: number, of: number) => void | Promise<void>,
): Promise<TextMap> {
  const map: TextMap = { ...gray, pixels: new Uint8Array(gray.width * gray.height) };
  const columns = cuts(gray.width);
  const rows = cuts(gray.height);
  const [dark, light] = rangeOf(gray);
  let done = 0;
  for (const [top, foot] of rows)
    for (const [left, right] of columns) {
      const tile = { left, top, width: right - left, height: foot - top };
      if (contrastIn(gray, tile) >= LEAST_CONTRAST) {
        const width = Math.ceil(tile.width / 32) * 32;
        const height = Math.ceil(tile.height / 32) * 32;
        const planes = detectorInput(gray, tile, width, height, dark, light);
        keep(map, await detect(planes, width, height), tile, width);
      }
      done += 1;
      await onTile(done, rows.length * columns.length);
    }
  return map;
}

/** Where tiles of one direction start and end. */
function cuts(length: number): readonly (readonly [from: number, to: number])[] {
  if (length <= TILE) return [[0, length]];
  const count = Math.ceil((length - OVERLAP) / (TILE - OVERLAP));
  const side = Math.ceil((length + (count - 1) * OVERLAP) / count);
  return Array.from({ length: count }, (_, i) => {
    const from = Math.min(i * (side - OVERLAP), length - side);
    return [from, from + side] as const;
  });
}

/** The gray levels of ink and paper: 1st and 90th percentile. */
function rangeOf({ pixels }: Gray): readonly [dark: number, light: number] {
  const histogram = new Uint32Array(256);
  for (let at = 0; at < pixels.length; at += 7) histogram[pixels[at]!] = histogram[pixels[at]!]! + 1;
  const total = Math.ceil(pixels.length / 7);
  const at = (share: number): number => {
    let rest = total * share;
    let level = 0;
    while (level < 255 && (rest -= histogram[level]!) > 0) level += 1;
    return level;
  };
  const [dark, light] = [at(0.01), at(0.9)];
  return light - dark < 40 ? [0, 255] : [dark, light];
}

function contrastIn({ width, pixels }: Gray, tile: Tile): number {
  let [least, most] = [255, 0];
  for (let y = tile.top; y < tile.top + tile.height; y += 2)
    for (let x = tile.left + (y % 4); x < tile.left + tile.width; x += 3) {
      const level = pixels[y * width + x]!;
      if (level < least) least = level;
      if (level > most) most = level;
    }
  return most - least;
}

function detectorInput(
  gray: Gray,
  tile: Tile,
  width: number,
  height: number,
  dark: number,
  light: number,
): Float32Array {
  const planes = new Float32Array(3 * width * height);
  const levels = MEAN.map((mean, plane) =>
    Float32Array.from({ length: 256 }, (_, level) => {
      const share = Math.max(0, Math.min(1, (level - dark) / (light - dark)));
      return (share - mean) / DEVIATION[plane]!;
    }),
  );
  for (const [plane, level] of levels.entries()) {
    const start = plane * width * height;
    // What pads the tile is paper.
    planes.fill(level[255]!, start, start + width * height);
    for (let y = 0; y < tile.height; y += 1) {
      const from = (tile.top + y) * gray.width + tile.left;
      const to = start + y * width;
      for (let x = 0; x < tile.width; x += 1) planes[to + x] = level[gray.pixels[from + x]!]!;
    }
  }
  return planes;
}

function keep(map: TextMap, probabilities: Uint8Array, tile: Tile, width: number): void {
  const half = OVERLAP / 2;
  const left = tile.left > 0 ? half : 0;
  const top = tile.top > 0 ? half : 0;
  const right = tile.left + tile.width < map.width ? tile.width - half : tile.width;
  const foot = tile.top + tile.height < map.height ? tile.height - half : tile.height;
  for (let y = top; y < foot; y += 1)
    for (let x = left; x < right; x += 1)
      map.pixels[(tile.top + y) * map.width + tile.left + x] = probabilities[y * width + x]!;
}
