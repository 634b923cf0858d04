import { confidenceOf, type ReadCharacter } from './recognise.ts';
import { heightOf, shareInside, widthOf, type Edges } from '../../geometry/index.ts';
import type { Segment } from './segment.ts';
import type { PlainField } from './plainFields.ts';
import type { Sheet } from './sheet.ts';

/** A segment with what was read in it. */
export interface ReadSegment extends Segment {
  readonly characters: readonly ReadCharacter[];
}

export interface SortedFields {
  readonly lines: readonly ReadSegment[];
  readonly pictures: readonly Edges[];
  readonly tints: readonly Edges[];
  readonly labels: readonly Edges[];
}

/** Lines that are read worse are specks. */
const LEGIBLE = 0.45;
/** Lines inside pictures must be read well and be long to be more than writing on a wall. */
const CAPTION = { confidence: 0.85, characters: 6 };

/** What each part of the page without paper is: a picture, a tinted ground, a label; and which lines are the page's own. */
export function sortFields(
  segments: readonly ReadSegment[],
  fields: readonly PlainField[],
  { box: sheet }: Sheet,
): SortedFields {
  const read = segments.filter(
    ({ characters, box }) =>
      characters.some(({ text }) => text.trim() !== '') &&
      confidenceOf(characters) >= LEGIBLE &&
      shareInside(box, sheet) > 0.9,
  );
  const pictures: Edges[] = [];
  const tints: Edges[] = [];
  const labels: Edges[] = [];
  // Large ones first: what is dark inside a picture is part of it.
  for (const field of fields.toSorted((a, b) => widthOf(b) * heightOf(b) - widthOf(a) * heightOf(a))) {
    // Thick strokes of large type leave no paper either.
    if (read.some(({ box }) => shareInside(field, box) > 0.75)) continue;
    if (pictures.some((picture) => shareInside(field, picture) > 0.8)) continue;
    const inside = read.filter(({ box }) => shareInside(box, field) > 0.8);
    const area = widthOf(field) * heightOf(field);
    const sure = inside.filter(({ characters }) => confidenceOf(characters) > 0.7);
    const covered = sure.reduce((sum, { box }) => sum + widthOf(box) * heightOf(box), 0) / area;
    const bare = { left: field.left, top: field.top, right: field.right, foot: field.foot };
    const size = sure[0] ? heightOf(sure[0].box) : 0;
    if (
      sure.length > 0 &&
      sure.length <= 2 &&
      covered > 0.15 &&
      heightOf(field) < 4 * size &&
      field.even > 0.3
    )
      labels.push(bare);
    else if (field.ground > 0.7 && field.even > 0.45 && (covered > 0.1 || field.even > 0.75)) {
      if (sure.length > 0) tints.push(bare);
    } else if (isPicture(field, sheet)) pictures.push(bare);
  }
  const lines = read.filter(({ box, characters }) => {
    const picture = pictures.find((other) => shareInside(box, other) > 0.6);
    return (
      !picture || (characters.length >= CAPTION.characters && confidenceOf(characters) >= CAPTION.confidence)
    );
  });
  return { lines, pictures, tints, labels };
}

/** Smaller ones are ornaments, logos, codes. */
const isPicture = (box: Edges, sheet: Edges): boolean =>
  widthOf(box) > 0.07 * widthOf(sheet) && heightOf(box) > 0.04 * heightOf(sheet);
