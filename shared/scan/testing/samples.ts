import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadImage, createCanvas } from '@napi-rs/canvas';
import { mm, mmToPt, rect, type Rect } from '../../geometry/index.ts';
import { grayOf, shrink, type Gray } from '../gray.ts';
import type { Landmark, PageLayout } from '../landmarks.ts';

type Box = readonly [x: number, y: number, width: number, height: number];
interface Lines {
  readonly lines: readonly { readonly box: Box }[];
}
interface Truth {
  readonly trim: readonly [number, number];
  readonly furniture: readonly Lines[];
  readonly articles: readonly {
    readonly blocks: readonly Lines[];
    readonly parts: Readonly<Record<string, Lines>>;
  }[];
  readonly photos: readonly { readonly box: Box; readonly parts: Readonly<Record<string, Lines>> }[];
}

const folder = join(import.meta.dirname, '../../../samples');
const scanDpi = 300;
/** How samples/build/scan.ts lays a page on the glass. */
const border = 4;
const skews: Readonly<Record<string, number>> = { guanchao: 0.6, liulan: -0.8 };

const toRect = ([x, y, w, h]: Box): Rect => rect(mmToPt(mm(x)), mmToPt(mm(y)), mmToPt(mm(w)), mmToPt(mm(h)));

/** Where the sample's original has its lines and pictures. */
export function layoutOfSample(name: string): PageLayout {
  const truth = JSON.parse(readFileSync(join(folder, name, 'truth.json'), 'utf8')) as Truth;
  const text = (of: readonly Lines[]): Landmark[] =>
    of.flatMap(({ lines }) => lines.map(({ box }) => ({ kind: 'text', rect: toRect(box) })));
  return {
    trim: toRect([0, 0, ...truth.trim]),
    landmarks: [
      ...text(truth.furniture),
      ...truth.articles.flatMap(({ blocks, parts }) => [...text(blocks), ...text(Object.values(parts))]),
      ...truth.photos.flatMap(({ box, parts }): Landmark[] => [
        { kind: 'picture', rect: toRect(box) },
        ...text(Object.values(parts)),
      ]),
    ],
  };
}

/** The sample's scan at `dpi`, and where a place of the page (mm) stands on it (px). */
export async function scanOfSample(
  name: string,
  dpi: number,
): Promise<{ readonly picture: Gray; readonly place: (x: number, y: number) => readonly [number, number] }> {
  const image = await loadImage(readFileSync(join(folder, name, 'scan.jpg')));
  const { width, height } = image;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const full = grayOf(context.getImageData(0, 0, width, height).data, width, height);
  const perMm = dpi / 25.4;
  const skew = ((skews[name] ?? 0) * Math.PI) / 180;
  const truth = layoutOfSample(name).trim;
  const [w, h] = [(truth.width * 25.4) / 72, (truth.height * 25.4) / 72];
  return {
    picture: shrink(full, scanDpi / dpi),
    place: (x, y) => {
      const [dx, dy] = [x - w / 2, y - h / 2];
      return [
        (dx * Math.cos(skew) - dy * Math.sin(skew) + w / 2 + border) * perMm - 0.5,
        (dx * Math.sin(skew) + dy * Math.cos(skew) + h / 2 + border) * perMm - 0.5,
      ];
    },
  };
}
