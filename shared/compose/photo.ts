import { styleFor, textOf, type Box, type Document, type Photo, type Style } from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import { gray, type Fill, type ImagePlace, type Line } from '../frame/index.ts';
import { pt, rect, type Rect } from '../geometry/index.ts';
import type { Measures } from '../typeset/index.ts';
import { memo } from './memo.ts';
import { baselineAt } from './columns.ts';
import { asRect } from './ornament.ts';
import { closeWith, placeTail, remember, tailOf, type StoryContext, type StoryLine } from './story.ts';
import { placeSet, prepareText, setPrepared, setText, type Kit } from './type.ts';

/** Ground of a picture that is missing, and the hair line round it, shares of black. */
const FIELD = 0.07;
const FIELD_LINE = 0.45;
/** The title of a picture that is missing stands quietly in its field. */
const placeholderTitle = { face: 'songBold', tracking: 0.3, align: 'center' } as const;
/** White between a photo's foot and the ink of its caption, in lines of the caption. */
const CAPTION_GAP = 0.35;

/** What a photo box shows: its picture, or a light field where there is none; its title in either. */
export function photoContent(
  box: Box,
  photo: Photo,
  document: Pick<Document, 'styles'> & { readonly page: Pick<Document['page'], 'setup'> },
  kit: Kit,
): { readonly fills: Fill[]; readonly images: ImagePlace[]; readonly lines: Line[] } {
  const field = asRect(box);
  const missing = photo.asset === null;
  const fills: Fill[] = missing
    ? [
        {
          rect: field,
          radius: pt(0),
          fill: gray(FIELD),
          stroke: { ink: gray(FIELD_LINE), width: pt(0.35) },
        },
      ]
    : [];
  const images: ImagePlace[] =
    photo.asset === null
      ? []
      : [{ asset: photo.asset, rect: field, crop: photo.crop ?? { x: 0, y: 0, width: 1, height: 1 } }];
  const title = photo.title === null ? '' : textOf(photo.title);
  if (title === '') return { fills, images, lines: [] };

  const style = styleFor(document, 'title');
  const at = missing ? fieldOfTitle(field, style.leading * 2) : labelOf(field, style.size);
  const text = missing
    ? { ...style, ...placeholderTitle, size: style.size * 1.5, leading: style.leading * 1.5 }
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
  return { fills, images, lines };
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

/** What a caption box shows. */
export function captionContent(box: Box, photo: Photo, context: StoryContext, kit: Kit): Line[] {
  const { style, set: setTo } = captionOf(photo, context, kit.fonts);
  const placed: Line[] = [];
  for (const [i, { set, tail }] of setTo(box.rect.width / style.size).entries()) {
    const y = baselineAt(box.rect.y + (CAPTION_GAP + i) * style.leading, style);
    const at = { x: box.rect.x, y };
    if (set !== null)
      placed.push(placeSet(set, { ...at, style, block: `${photo.id}/caption`, role: 'caption' }, kit));
    if (tail !== null) placed.push(placeTail(tail, box.rect.x + box.rect.width, y, kit));
  }
  return placed;
}
