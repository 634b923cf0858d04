import { edgesOf, rectOf, shareInside, type Edges, type Rect } from '../../geometry/index.ts';
import type { PageShapes } from '../../source/index.ts';
import type { Row } from './blocks.ts';
import { acrossColumns, bodyOf } from './body.ts';
import { captionsOf } from './captions.ts';
import { columnsOf } from './columns.ts';
import { furnitureOf, sectionOf } from './furniture.ts';
import { AUTHOR, headsOf, isDeck, isKicker, MARKED, smallHead } from './heads.ts';
import { FLAG, flagOver, isBetweenRules, isLabelOf, isOverBriefs } from './labels.ts';
import { fieldsOf, partsOf, type Part } from './parts.ts';
import { clearPictures, partedPictures } from './pictures.ts';
import {
  DISPLAY,
  HEADLINE,
  piece,
  type ArrangedPart,
  type BodyType,
  type Piece,
  type PieceRole,
} from './piece.ts';

/** The rows of a page as its stories in reading order, each in its pieces, and the furniture of the page last. */
export function arrange(rows: readonly Row[], shapes: PageShapes, { em, pitch }: BodyType): ArrangedPart[] {
  const clear = clearPictures(partedPictures(shapes.pictures.map(edgesOf), shapes.rules, em), rows);
  const isLabel = (field: Rect): boolean => isLabelOf(edgesOf(field), rows, clear);
  const page = {
    ...shapes,
    // What is no picture keeps its number, that captions name; so does a field that groups name.
    pictures: clear.map((own) => rectOf(own ?? NOWHERE)),
    frames: shapes.frames.map((frame) => (isLabel(frame) ? rectOf(NOWHERE) : frame)),
    tints: shapes.tints.map((tint) => (isLabel(tint) ? rectOf(NOWHERE) : tint)),
    labels: [...shapes.labels, ...[...shapes.frames, ...shapes.tints].filter(isLabel)],
  };
  const furniture = furnitureOf(page, rows, em);
  const stories = partsOf(
    page,
    rows.filter((row) => !furniture.includes(row)),
    em,
    pitch,
  );
  const fields = fieldsOf(page, rows, em, pitch);
  const fieldOf = (box: Edges): number | null => {
    const at = fields.findIndex((field) => shareInside(box, field) > 0.9);
    return at < 0 ? null : at;
  };
  const section = sectionOf(page, furniture, em);
  const parts: ArrangedPart[] = [
    ...withFlagsOfFields(
      stories.map((part) => ({
        kind: 'story' as const,
        pieces: inOrder(part, page, em, pitch),
        field: fieldOf(part.box),
      })),
    ),
    {
      kind: 'furniture',
      pieces: furniture.map((row) => piece(row === section ? 'section' : 'furniture', [row])),
      field: null,
    },
  ];
  return parts.filter(({ pieces }) => pieces.length > 0);
}

/**
 * What heads the first of several stories in one field is the flag of all of them: a label, or a few words over a headline
 * of its own. It is made a part by itself.
 */
function withFlagsOfFields(parts: readonly ArrangedPart[]): ArrangedPart[] {
  const hasText = ({ pieces }: ArrangedPart): boolean => pieces.some(({ role }) => role === 'text');
  return parts.flatMap((part) => {
    const own = parts.filter((other) => other.field === part.field && hasText(other));
    if (part.field === null || own.length < 2 || own[0] !== part) return [part];
    const flags = part.pieces.filter(({ role }) => role === 'flag');
    if (flags.length === 0) {
      const [first, second] = part.pieces.filter(({ role }) => HEADS.has(role));
      const isFew = first?.rows.length === 1 && first.rows[0]!.text.trim().length <= FLAG;
      if (!isFew || !second || second.role === 'kicker' || second.rows[0]!.upright) return [part];
      if (second.rows[0]!.text.trim().length <= first.rows[0]!.text.trim().length) return [part];
      return apart(part, [first], second);
    }
    // Where others have one too, it is the first story's own.
    const isOwn = own.some((other) => other !== part && other.pieces.some(({ role }) => role === 'flag'));
    return isOwn ? [part] : apart(part, flags, null);
  });
}

/** A part without its flag, which comes before it. */
function apart(part: ArrangedPart, flags: readonly Piece[], headline: Piece | null): ArrangedPart[] {
  return [
    { ...part, pieces: flags.map((piece) => ({ ...piece, role: 'flag' })) },
    {
      ...part,
      pieces: part.pieces
        .filter((piece) => !flags.includes(piece))
        .map((piece) => (piece === headline ? { ...piece, role: 'headline' } : piece)),
    },
  ];
}

const HEADS = new Set<PieceRole>(['kicker', 'headline', 'deck']);

const NOWHERE: Edges = { left: -1, right: -1, top: -1, foot: -1 };

/** The pieces of a part of the page in the order in which they are read; a blank line stands between two pieces. */
function inOrder(part: Part, page: PageShapes, em: number, pitch: number): Piece[] {
  const pictures = page.pictures
    .map((picture, index) => ({ box: edgesOf(picture), index }))
    .filter(({ box }) => shareInside(box, part.box) > 0.5);
  const labels = page.labels.map(edgesOf);
  const upright = part.rows.filter((row) => row.upright);
  const level = part.rows.filter((row) => !row.upright);
  const labelled = level.filter(
    (row) =>
      labels.some((label) => shareInside(row, label) > 0.8) ||
      isBetweenRules(row, page.rules, em) ||
      isOverBriefs(row, part, em),
  );
  const over =
    labelled.length > 0
      ? null
      : flagOver(
          part.rows,
          pictures.map(({ box }) => box),
          em,
          pitch,
        );
  const flags = over ? [over] : labelled;
  const rest = level.filter((row) => !flags.includes(row));
  const columns = columnsOf(
    rest.filter(({ size }) => size < DISPLAY * em * 1.25),
    em,
    pitch,
    pictures.map(({ box }) => box),
  );
  // Display type is a heading, or stands in a column among its lines.
  const isInside = (row: Row): boolean =>
    row.size < HEADLINE * 1.1 * em &&
    columns.some(
      (column) =>
        column.rows.length > 3 &&
        column.rows.includes(row) &&
        // What heads a column of its own is a headline.
        column.rows.some((other) => other.top < row.top && other.size < DISPLAY * em) &&
        column.rows.some((other) => other.size < DISPLAY * em),
    );
  const large = rest.filter(
    (row) =>
      part.briefs.includes(row) ||
      // An author in brackets is none, though brackets are higher than Han.
      (row.size >= DISPLAY * em &&
        !isInside(row) &&
        !AUTHOR.test(row.text) &&
        !(row.size < 1.6 * em && MARKED.test(row.text))),
  );
  const display = [
    ...large,
    ...rest.filter((row) => isKicker(row, rest, large, em, pitch) || isDeck(row, rest, large, em, pitch)),
  ];
  const onPictures = rest.filter(
    (row) => !display.includes(row) && pictures.some(({ box }) => shareInside(row, box) > 0.8),
  );
  const captions = captionsOf(pictures, columns, [...display, ...onPictures], em, pitch);
  const captioned = new Set(captions.flatMap((caption) => caption.rows));
  const found = headsOf(
    display.filter((row) => !captioned.has(row)),
    upright,
  );
  const free = rest.filter((row) => !captioned.has(row));
  const heads = found.length > 0 ? found : smallHead(free, em, pitch);
  const used = new Set([...captioned, ...heads.flatMap((head) => head.rows), ...flags]);
  const bodies = columns
    .map((column) => ({ ...column, rows: column.rows.filter((row) => !used.has(row)) }))
    .filter((column) => column.rows.length > 0);
  return [
    ...flags.map((row) => piece('flag', [row])),
    ...heads,
    ...bodyOf(acrossColumns(bodies, em), em, pitch),
    ...captions,
  ];
}
