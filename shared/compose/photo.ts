import { styleFor, textOf, type Box, type Document, type Photo, type Style } from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import { gray, type Fill, type ImagePlace, type Line, type Rule } from '../frame/index.ts';
import { bottom, pt, rect, right, type Rect } from '../geometry/index.ts';
import type { Measures } from '../typeset/index.ts';
import { memo } from './memo.ts';
import { baselineAt } from './columns.ts';
import { HAIR, asRect } from './ornament.ts';
import { closeWith, placeTail, remember, tailOf, type StoryContext, type StoryLine } from './story.ts';
import { placeSet, prepareText, setPrepared, setText, widthOf, type Kit } from './type.ts';

/** Ground of a picture that is missing, the hair line round it and the cross in it, shares of black. */
const MISSING = { ground: 0.025, line: 0.5, cross: 0.22 } as const;
/** Its title stands quietly in the middle, so far from the cross, em. */
const TITLE_PAD = 0.8;
const placeholderTitle = { face: 'song', tracking: 0.2, align: 'center' } as const;
/** White between a photo's foot and the ink of its caption, in lines of the caption. */
const CAPTION_GAP = 0.35;

/**
 * What a photo box shows: its picture with its title in a label; where the picture is missing, an empty hairline box
 * crossed out, as layout artists mark one, with its title in the middle.
 */
export function photoContent(
  box: Box,
  photo: Photo,
  document: Pick<Document, 'styles'> & { readonly page: Pick<Document['page'], 'setup'> },
  kit: Kit,
): {
  readonly fills: Fill[];
  readonly images: ImagePlace[];
  readonly rules: Rule[];
  readonly lines: Line[];
} {
  const field = asRect(box);
  const missing = photo.asset === null;
  const fills: Fill[] = missing
    ? [
        {
          rect: field,
          radius: pt(0),
          fill: gray(MISSING.ground),
          stroke: { ink: gray(MISSING.line), width: pt(HAIR) },
        },
      ]
    : [];
  const images: ImagePlace[] =
    photo.asset === null
      ? []
      : [{ asset: photo.asset, rect: field, crop: cropTo(field.width / field.height, photo) }];
  const title = photo.title === null ? '' : textOf(photo.title);
  if (title === '') return { fills, images, rules: missing ? crossOf(field, null) : [], lines: [] };

  const style = styleFor(document, 'title');
  const at = missing ? fieldOfTitle(field, style.leading * 2) : labelOf(field, style.size);
  const text = missing
    ? { ...style, ...placeholderTitle, size: style.size * 1.2, leading: style.leading * 1.2 }
    : { ...style, align: 'center' as const };
  const set = setText(title, text, at.width / text.size, kit.fonts);
  if (!missing) fills.push({ rect: at, radius: pt(0), fill: gray(0), stroke: null });
  const lines = set.map((line, i) =>
    placeSet(
      line,
      {
        style: text,
        x: at.x,
        y: baselineAt(at.y + (at.height - set.length * text.leading) / 2 + i * text.leading, text),
        block: `${photo.id}/title`,
        role: 'title',
      },
      kit,
    ),
  );
  const height = set.length * text.leading;
  const width = Math.max(0, ...set.map((line) => widthOf(line, text))) * text.size;
  const pad = TITLE_PAD * text.size;
  const plate = rect(
    at.x + (at.width - width) / 2 - pad,
    at.y + (at.height - height) / 2 - pad,
    width + 2 * pad,
    height + 2 * pad,
  );
  return { fills, images, rules: missing ? crossOf(field, plate) : [], lines };
}

/**
 * The part of a picture that fills a box of this ratio (width over height) without being distorted: the middle of what
 * the archivist chose, or of the whole. Of a picture whose own ratio is not known, all of that.
 */
function cropTo(ratio: number, { aspect, crop }: Photo): ImagePlace['crop'] {
  const { x, y, width, height } = crop ?? { x: 0, y: 0, width: 1, height: 1 };
  if (aspect === null) return { x, y, width, height };
  const own = (aspect * width) / height;
  const shown = { width: width * Math.min(1, ratio / own), height: height * Math.min(1, own / ratio) };
  return { x: x + (width - shown.width) / 2, y: y + (height - shown.height) / 2, ...shown };
}

/** The diagonals of a field, left out where its title stands. */
function crossOf(field: Rect, plate: Rect | null): Rule[] {
  const middle = { x: field.x + field.width / 2, y: field.y + field.height / 2 };
  // From a corner (0) to the middle (1): where the diagonal enters the plate, which stands in the middle too.
  const upTo =
    plate === null ? 1 : 1 - Math.max(0, Math.min(plate.width / field.width, plate.height / field.height, 1));
  return [
    [field.x, field.y],
    [right(field), field.y],
    [field.x, bottom(field)],
    [right(field), bottom(field)],
  ].map(([x = 0, y = 0]) => ({
    x1: pt(x),
    y1: pt(y),
    x2: pt(x + (middle.x - x) * upTo),
    y2: pt(y + (middle.y - y) * upTo),
    width: pt(HAIR),
    ink: gray(MISSING.cross),
  }));
}

/** In a field without picture the title stands in the middle, an em of white at its sides. */
const fieldOfTitle = (field: Rect, em: number): Rect =>
  rect(field.x + em, field.y, Math.max(em, field.width - 2 * em), field.height);

/** Over a picture it stands in a white label at the head of its left side. */
const labelOf = (field: Rect, size: number): Rect =>
  rect(field.x, field.y, Math.min(field.width, size * 8), size * 1.9);

interface Caption {
  readonly style: Style;
  /** Its lines at a measure in ems, the credit flush right at the end. */
  readonly set: (measures: Measures) => readonly StoryLine[];
}

const captionMemo = memo<Photo, Caption>();

/** A photo's caption (图说), ready to be set to any measure. */
function captionOf(photo: Photo, context: StoryContext, fonts: FontSet): Caption {
  return captionMemo(photo, [context.styles, context.page.setup, fonts], () => {
    const style = styleFor(context, 'caption');
    const prepared = prepareText(textOf(photo.caption), style, fonts);
    const credit = photo.credit === null ? '' : textOf(photo.credit);
    const tails = tailOf(`${photo.id}/credit`, 'credit', credit, styleFor(context, 'credit'), fonts);
    const set = remember((measures) =>
      closeWith(
        setPrepared(prepared, style, measures, null).map((line) => ({ set: line, x: 0, tail: null })),
        tails,
        measures,
        style,
      ),
    );
    return { style, set };
  });
}

/** Height of a photo's caption, credit included, under a photo `width` pt wide, in lines of the body type. */
export function captionLines(photo: Photo, context: StoryContext, width: number, fonts: FontSet): number {
  const { style, set } = captionOf(photo, context, fonts);
  const lines = set(width / style.size);
  if (lines.length === 0) return 0;
  return Math.ceil(((lines.length + CAPTION_GAP) * style.leading) / context.page.setup.linePitch - 0.05);
}

/** What a caption box shows: white over its lines, as far as there is none between the box and the picture over it. */
export function captionContent(
  box: Box,
  photo: Photo,
  context: StoryContext,
  kit: Kit,
  picture?: Box,
): Line[] {
  const { style, set: setTo } = captionOf(photo, context, kit.fonts);
  const below = picture ? box.rect.y - bottom(asRect(picture)) : 0;
  const gap = Math.max(0, CAPTION_GAP * style.leading - Math.max(0, below));
  const placed: Line[] = [];
  for (const [i, { set, tail }] of setTo(box.rect.width / style.size).entries()) {
    const y = baselineAt(box.rect.y + gap + i * style.leading, style);
    const at = { x: box.rect.x, y };
    if (set !== null)
      placed.push(placeSet(set, { ...at, style, block: `${photo.id}/caption`, role: 'caption' }, kit));
    if (tail !== null) placed.push(placeTail(tail, box.rect.x + box.rect.width, y, kit));
  }
  return placed;
}
