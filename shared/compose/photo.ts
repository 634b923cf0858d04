import { styleFor, textOf, type Box, type Document, type Photo } from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import { gray, type Fill, type ImagePlace, type Line } from '../frame/index.ts';
import { pt, rect, type Rect } from '../geometry/index.ts';
import { baselineAt } from './columns.ts';
import { asRect } from './ornament.ts';
import { closeWith, placeTail, tailOf, type StoryContext, type StoryLine } from './story.ts';
import { placeSet, setText, type Kit } from './type.ts';

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
  const set = setText(title, text, at.width / text.size, null, kit.fonts);
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

/** A caption's lines (图说) with the credit flush right at its end. */
function captionSet(photo: Photo, context: StoryContext, width: number, fonts: FontSet) {
  const style = styleFor(context, 'caption');
  const measure = width / style.size;
  const text = textOf(photo.caption);
  const set = text === '' ? [] : setText(text, style, measure, null, fonts);
  const credit = photo.credit === null ? '' : textOf(photo.credit);
  const lines: StoryLine[] = set.map((line) => ({ set: line, tail: null }));
  const tails = tailOf(`${photo.id}/credit`, 'credit', credit, styleFor(context, 'credit'), fonts);
  return { style, lines: closeWith(lines, tails, measure, style) };
}

/** Height of a photo's caption, credit included, under a photo `width` pt wide, in lines of the body type. */
export function captionLines(photo: Photo, context: StoryContext, width: number, fonts: FontSet): number {
  const { style, lines } = captionSet(photo, context, width, fonts);
  if (lines.length === 0) return 0;
  return Math.ceil(((lines.length + CAPTION_GAP) * style.leading) / context.page.setup.linePitch - 0.05);
}

/** What a caption box shows. */
export function captionContent(box: Box, photo: Photo, context: StoryContext, kit: Kit): Line[] {
  const { style, lines } = captionSet(photo, context, box.rect.width, kit.fonts);
  const placed: Line[] = [];
  for (const [i, { set, tail }] of lines.entries()) {
    const y = baselineAt(box.rect.y + (CAPTION_GAP + i) * style.leading, style);
    const at = { x: box.rect.x, y };
    if (set !== null)
      placed.push(placeSet(set, { ...at, style, block: `${photo.id}/caption`, role: 'caption' }, kit));
    if (tail !== null) placed.push(placeTail(tail, box.rect.x + box.rect.width, y, kit));
  }
  return placed;
}
