import { overlapDown, shareInside, unionOfAll, widthOf, type Edges } from '../../geometry/index.ts';
import type { Row } from './blocks.ts';
import { ENDS } from './body.ts';
import type { Column } from './columns.ts';
import { inLines, piece, type Piece } from './piece.ts';

/** What stands under a picture and is no wider: its title, which may stand in the picture, and its caption with the credit. */
export function captionsOf(
  pictures: readonly { readonly box: Edges; readonly index: number }[],
  all: readonly Column[],
  display: readonly Row[],
  em: number,
  pitch: number,
): Piece[] {
  const parted = all.map((column) => partedAtGap(column, pitch));
  const columns = parted.flat();
  const behindGap = new Set(parted.flatMap(([, behind]) => behind ?? []));
  return pictures.flatMap(({ box: picture, index }) => {
    const within = (box: Edges): boolean =>
      box.left > picture.left - 1.2 * em && box.right < picture.right + 1.2 * em;
    const titles = display.filter(
      (row) =>
        within(row) &&
        row.size < 3.2 * em &&
        widthOf(row) < 0.7 * widthOf(picture) &&
        (shareInside(row, picture) > 0.8 ||
          (row.top > picture.foot - em && row.top < picture.foot + 14 * pitch)),
    );
    const under = (column: Column): boolean =>
      within(column) && column.top > picture.foot - 4 * em && column.top < picture.foot + 5.5 * pitch;
    const told = columns.filter((column) => {
      if (!under(column)) return false;
      const text = column.rows.map((row) => row.text).join('');
      const isTold = CAPTION.test(text) || column.rows.some((row) => /^[▲▼◀▶△▽]/u.test(row.text));
      const rows = column.rows.length;
      // A column that goes on under the picture is as narrow as its neighbours and longer.
      if (rows <= 14 && isTold) return true;
      return rows <= 6 && widthOf(column) > 0.8 * widthOf(picture) && !behindGap.has(column);
    });
    if (told.length === 0) return [];
    // The caption and its credit may stand at both ends of a line, or the credit under it.
    const around = unionOfAll(told)!;
    const caption = columns.filter(
      (column) =>
        told.includes(column) ||
        (under(column) && column.rows.length <= 6 && overlapDown(column, around) > -0.5 * pitch),
    );
    const span = unionOfAll(caption)!;
    const own = titles.filter((row) => row.top < span.foot + 5 * pitch);
    const rows = inLines(caption.flatMap((column) => column.rows));
    // Each ▲ ▶ is a caption of its own; so is what tells another day as the first one told its own.
    const pieces: Row[][] = [];
    for (const row of rows) {
      const last = pieces.at(-1)?.at(-1);
      const isAnother =
        last !== undefined && ENDS.test(last.text) && DATED.test(row.text) && DATED.test(pieces[0]![0]!.text);
      if (!last || /^[▲▼◀▶△▽←→↑↓]/u.test(row.text) || isAnother) pieces.push([row]);
      else pieces.at(-1)!.push(row);
    }
    return [
      ...pieces.map((one) => piece('caption', one, { picture: index })),
      ...own.map((row) => piece('title', [row], { picture: index })),
    ];
  });
}

/** A column at the first place where its lines stand further apart than they do elsewhere: under a caption text begins. */
function partedAtGap(column: Column, pitch: number): Column[] {
  const { rows } = column;
  const at = rows.findIndex((row, i) => i > 0 && row.foot - rows[i - 1]!.foot > 1.6 * pitch);
  if (at < 0) return [column];
  return [rows.slice(0, at), rows.slice(at)].map((own) => ({ ...unionOfAll(own)!, rows: own }));
}

/** A caption that begins with its day. */
const DATED = /^[▲▼◀▶△▽←→↑↓\s]*[0-9０-９]{1,2}月[0-9０-９]{1,2}日/u;

const CAPTION = /图为|(?:摄|摄影|供图|社发)\s*[）)]?$/u;
