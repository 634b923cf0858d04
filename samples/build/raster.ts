/** Pages as gray pixels, through poppler. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Box } from './sheet.ts';
import type { Ink } from './truth.ts';

export interface Gray {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** The first page of a PDF at so many dots an inch. */
export function rasterize(pdf: Buffer, dpi: number): Gray {
  const folder = mkdtempSync(join(tmpdir(), 'banxin-raster-'));
  try {
    const file = join(folder, 'page.pdf');
    writeFileSync(file, pdf);
    execFileSync('pdftoppm', ['-gray', '-r', String(dpi), '-singlefile', file, join(folder, 'page')]);
    const pgm = readFileSync(join(folder, 'page.pgm'));
    const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(pgm.toString('latin1', 0, 64));
    if (!header) throw new Error('not a PGM');
    return {
      width: Number(header[1]),
      height: Number(header[2]),
      pixels: new Uint8Array(pgm.subarray(header[0].length)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Tightens em boxes to the ink in them: the dark pixels of a page that shows its type alone. The box is searched with a
 * margin of a twelfth of its height, for strokes that reach over the em box.
 */
export function inkOf(page: Gray, dpi: number): Ink {
  const perMm = dpi / 25.4;
  return (box: Box): Box => {
    const margin = Math.min(box[2], box[3]) / 12;
    const x0 = Math.max(0, Math.floor((box[0] - margin) * perMm));
    const y0 = Math.max(0, Math.floor((box[1] - margin) * perMm));
    const x1 = Math.min(page.width - 1, Math.ceil((box[0] + box[2] + margin) * perMm));
    const y1 = Math.min(page.height - 1, Math.ceil((box[1] + box[3] + margin) * perMm));
    let [left, top, right, bottom] = [x1, y1, x0, y0];
    for (let y = y0; y <= y1; y += 1) {
      for (let x = x0; x <= x1; x += 1) {
        if ((page.pixels[y * page.width + x] ?? 255) > 127) continue;
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
    }
    if (right < left || bottom < top) return box;
    const round = (value: number): number => Math.round((value / perMm) * 100) / 100;
    return [round(left), round(top), round(right + 1 - left), round(bottom + 1 - top)];
  };
}
