import type { Style } from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import { black, type Line, type LineRole } from '../frame/index.ts';
import { frameVertical, setVertical } from '../typeset/index.ts';
import type { Kit } from './type.ts';

const advanceIn =
  (fonts: FontSet, face: Style['face']) =>
  (text: string): number =>
    fonts.pick(face, text)?.advance ?? 0.5;

/** Length of a text as a vertical line and the number of gaps in it, em of its type, without letter space. */
export function verticalExtent(
  text: string,
  face: Style['face'],
  fonts: FontSet,
): { readonly length: number; readonly gaps: number } {
  return setVertical(text, advanceIn(fonts, face));
}

/** A vertical line of display type, from the top down about its centre x, centred in the box's height. */
export function verticalLine(
  text: string,
  { size, xScale, tracking, face }: Style,
  x: number,
  box: { readonly y: number; readonly height: number },
  { block, role }: { readonly block: string; readonly role: LineRole },
  { fonts, missing }: Kit,
): Line {
  const line = setVertical(text, advanceIn(fonts, face), tracking);
  const y = box.y + Math.max(0, (box.height - line.length * size) / 2);
  return frameVertical(line, x, y, { fonts, face, size, xScale, ink: black, block, role, missing });
}
