import { unionOfAll, widthOf, type Edges } from '../../geometry/index.ts';
import type { Row } from './blocks.ts';

/** A cell of display type: one character with its place. */
interface Cell extends Edges {
  readonly row: Row;
  readonly text: string;
  readonly places: readonly number[];
}

const isSingle = (row: Row): boolean => Array.from(row.text.trim()).length === 1;

/**
 * Upright lines that were found as single characters one over the other, with what of them was found as a line. Two such
 * lines side by side may show a character of each on one row. `exact`: each row has the size of its type.
 */
export function withStacks(rows: readonly Row[], em: number, exact: boolean): Row[] {
  const cells = rows.flatMap((row): Cell[] => {
    if (row.upright) return [{ ...row, row }];
    const characters = Array.from(row.text.replace(/\s/gu, ''));
    // 口 or 一 are lower than their em.
    if (characters.length === 0 || row.size < (characters.length === 1 ? 0.6 : 1.4) * em) return [];
    if (characters.length > 3) return [];
    const wide = widthOf(row) / characters.length;
    let unit = 0;
    return characters.map((text, i) => {
      const places = row.places.slice(unit, (unit += text.length));
      return { ...row, left: row.left + i * wide, right: row.left + (i + 1) * wide, row, text, places };
    });
  });
  const stacks: Cell[][] = [];
  for (const cell of cells.toSorted((a, b) => a.top - b.top)) {
    const middle = (cell.left + cell.right) / 2;
    const stack = stacks.find((own) => {
      const last = own.at(-1)!;
      const size = Math.max(last.row.size, cell.row.size);
      return (
        Math.abs((last.left + last.right) / 2 - middle) < 0.35 * size &&
        cell.top - last.foot > -0.3 * size &&
        cell.top - last.foot < 0.8 * size &&
        (Math.min(last.row.size, cell.row.size) > 0.55 * size ||
          // 一 is read as low as it is, but the words of a flag over the line are another's.
          (!exact && isSingle(last.row.size < cell.row.size ? last.row : cell.row)))
      );
    });
    if (stack) stack.push(cell);
    else stacks.push([cell]);
  }
  const alone = (cell: Cell): boolean => cell.row.upright || cell.places.length === cell.row.text.length;
  const found = stacks.filter(
    (stack) =>
      stack.length > 1 &&
      stack.some(({ row }) => row.size >= 1.4 * em) &&
      (stack.length >= 3 || stack.some(({ row }) => row.upright)) &&
      2 * stack.filter(alone).length >= stack.length,
  );
  const used = new Set(found.flat().map(({ row }) => row));
  // A row goes only where all of its characters do.
  const left = [...used].filter(
    (row) =>
      !row.upright &&
      found.flat().filter((cell) => cell.row === row).length <
        Array.from(row.text.replace(/\s/gu, '')).length,
  );
  const kept = found.filter((stack) => !stack.some(({ row }) => left.includes(row)));
  const gone = new Set(kept.flat().map(({ row }) => row));
  return [
    ...rows.filter((row) => !gone.has(row)),
    ...kept.map((stack): Row => ({
      ...unionOfAll(stack)!,
      lines: [...new Set(stack.flatMap(({ row }) => row.lines))],
      text: stack.map(({ text }) => text).join(''),
      places: stack.flatMap(({ places }) => places),
      size: Math.max(...stack.map(({ row }) => row.size)),
      upright: true,
    })),
  ];
}
