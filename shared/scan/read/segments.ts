import type { Gray } from '../gray.ts';
import { heightOf, shareInside, widthOf, type Edges } from '../../geometry/index.ts';
import { componentsOf } from './regions.ts';
import type { Shapes } from './shapes.ts';
import { type Segment, CORE, isUpright } from './segment.ts';
import { grownToInk } from './grow.ts';
import { cutAtGutters } from './gutters.ts';
import { joinPieces } from './joinPieces.ts';
import { partedCore } from './partedCores.ts';
import { withCharacters } from './uprights.ts';

const LEAST_MEAN = 140;

/**
 * The lines of a page from the map of the detector: its cores, taken apart where several lines were run together, cut at
 * gutters, grown to the ink round them, and joined again where one line was found in pieces.
 *
 * @param em pixels of the body type's em
 */
export function segmentsOf(
  gray: Gray,
  map: Gray,
  { rules, fields, frames }: Pick<Shapes, 'rules' | 'fields' | 'frames'>,
  em: number,
): Segment[] {
  const walls = [...fields, ...frames];
  const cores = componentsOf(map, CORE).filter(
    (box) =>
      Math.max(widthOf(box), heightOf(box)) >= em / 3 &&
      Math.min(widthOf(box), heightOf(box)) >= 2 &&
      meanIn(map, box) >= LEAST_MEAN * 0.5,
  );
  const parted = withCharacters(
    cores.flatMap((core) => partedCore(map, core, em)),
    rules,
    em,
  );
  const pieces = parted.flatMap((core) => cutAtGutters(gray, map, core, parted, rules, em));
  const grown = pieces.flatMap((core) => {
    const direction = isUpright(core, em) ? 'vertical' : 'horizontal';
    const box = grownToInk(gray, core, direction, rules, walls, em);
    return box ? [{ box, direction } as const] : [];
  });
  const lines = joinPieces(grown, rules, walls, em);
  // A character of an upright line may be found by itself too.
  return lines.filter(
    ({ box, direction }) =>
      !lines.some(
        (other) =>
          other.direction !== direction &&
          shareInside(box, other.box) > 0.6 &&
          widthOf(other.box) * heightOf(other.box) > widthOf(box) * heightOf(box),
      ),
  );
}

function meanIn({ width, pixels }: Gray, box: Edges): number {
  let sum = 0;
  for (let y = box.top; y < box.foot; y += 1)
    for (let x = box.left; x < box.right; x += 1) sum += pixels[y * width + x]!;
  return sum / (widthOf(box) * heightOf(box));
}
