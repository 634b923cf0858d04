import { textOf, type Box, type Runs, type Style } from '../document/index.ts';
import { black, white, type Fill, type Line } from '../frame/index.ts';
import { pt, rect } from '../geometry/index.ts';
import { EM_TOP } from '../typeset/index.ts';
import { placeSet, setOneLine, widthOf, type Kit, type SetLine } from './type.ts';

/** Height of a label over its type size, and white at the ends of its text, em. */
const LABEL_HEIGHT = 1.5;
/** Share of its box that a label may take in height: it touches neither what is above nor the headline under it. */
const LABEL_FILL = 0.86;
const LABEL_PAD = 0.5;

interface Part {
  readonly text: string;
  readonly from: number;
  readonly set: SetLine;
  readonly width: number;
}

/**
 * A flag (栏目) as a label: reversed, boxed or plain. A flag of two words has two parts, the second in the other look
 * (one reversed in a black field, the next in a frame).
 */
export function labelContent(
  box: Box,
  flag: Runs,
  block: string,
  style: Style,
  kit: Kit,
): { readonly fills: Fill[]; readonly lines: Line[] } {
  const text = textOf(flag);
  const words = [...text.matchAll(/\S+/gu)].map((match) => ({ text: match[0], from: match.index }));
  // The space between two words is the joint of the label: it stays with the first, for the text's sake.
  const texts = words.length === 2 ? [text.slice(0, words[1]?.from), text.slice(words[1]?.from)] : [text];
  const upright = { ...style, indent: 0, align: 'start' as const };
  const natural = (size: number): Part[] => {
    let from = 0;
    return texts.flatMap((part) => {
      const set = setOneLine(part, upright, kit.fonts);
      const start = from;
      from += part.length;
      return set === null ? [] : [{ text: part, from: start, set, width: widthOf(set, style) * size }];
    });
  };
  const pad = style.label === 'plain' ? 0 : LABEL_PAD;
  const widthAt = (size: number): number =>
    natural(size).reduce((sum, part) => sum + part.width + 2 * pad * size, 0);
  const size = Math.min(
    style.size,
    (box.rect.height * LABEL_FILL) / LABEL_HEIGHT,
    (style.size * box.rect.width) / Math.max(widthAt(style.size), 1),
  );
  const height = LABEL_HEIGHT * size;
  const free = box.rect.width - widthAt(size);
  let x = box.rect.x + (style.align === 'center' ? free / 2 : style.align === 'end' ? free : 0);
  const y = box.rect.y + (box.rect.height - height) / 2;
  const fills: Fill[] = [];
  const lines: Line[] = [];
  for (const [i, part] of natural(size).entries()) {
    const reversed = style.label === 'reversed' ? i === 0 : style.label === 'boxed' && i === 1;
    const field = rect(x, y, part.width + 2 * pad * size, height);
    if (style.label !== 'plain')
      fills.push({
        rect: field,
        radius: pt(0),
        fill: reversed ? black : white,
        stroke: { ink: black, width: pt(0.7) },
      });
    const placed = placeSet(
      part.set,
      {
        style: { ...upright, size },
        x: x + pad * size,
        y: y + (height - size) / 2 + EM_TOP * size,
        block,
        role: 'flag',
        ink: style.label !== 'plain' && reversed ? white : black,
      },
      kit,
    );
    lines.push({ ...placed, from: part.from, to: part.from + part.text.length });
    x += field.width;
  }
  return { fills, lines };
}
