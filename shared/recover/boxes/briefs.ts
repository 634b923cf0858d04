import { heightOf, overlapDown, unionOfAll, widthOf, type Edges } from '../../geometry/index.ts';
import type { Row } from './blocks.ts';
import { closingPieceAt } from '../words/short.ts';
import { HEADLINE, quantile } from './items.ts';
import { bylineIn } from './words.ts';

/**
 * The headlines of briefs that stand over one another in a column of their own: lines apart from what stands over and
 * under them, before an indented line, that are fitted to the measure or have two clauses; and lines apart that are like
 * one of these. A subhead is neither.
 */
export function briefHeads(rows: readonly Row[], em: number, pitch: number): Row[] {
  const lines = rows.filter(({ upright }) => !upright).toSorted((a, b) => a.top - b.top);
  const body = lines.filter(({ size }) => size < 1.2 * em);
  const edge = quantile(
    body.map(({ left }) => left),
    0.25,
  );
  const right = quantile(
    body.map((row) => row.right),
    0.75,
  );
  // Columns side by side are no column of briefs.
  if (body.length < 6 || body.some((row) => row.left > (edge + right) / 2 + em && widthOf(row) > 5 * em))
    return [];
  // A sentence ends, or a name stands at the end of a line of its own.
  const isEnd = (box: Edges, text: string): boolean =>
    ENDS.test(text.trim()) ||
    box.left > edge + 0.4 * (right - edge) ||
    closingPieceAt(text.trim()) >= 0 ||
    bylineIn(text) !== null;
  // Pieces of one row are one line.
  const groups: Row[][] = [];
  for (const row of lines) {
    const last = groups.at(-1);
    if (last && overlapDown(last[0]!, row) > 0.6 * Math.min(heightOf(last[0]!), heightOf(row)))
      last.push(row);
    else groups.push([row]);
  }
  const sizeOf = (group: readonly Row[]): number => Math.max(...group.map(({ size }) => size));
  const apart = groups.filter((group, i) => {
    const [over, under] = [groups[i - 1], groups[i + 1]];
    const box = unionOfAll(group)!;
    const text = group.map((row) => row.text).join('');
    return (
      under !== undefined &&
      under[0]!.top - box.foot > 0.75 * pitch &&
      under[0]!.left - edge > 1.3 * em &&
      (!over ||
        (box.top - unionOfAll(over)!.foot > 0.75 * pitch &&
          (sizeOf(over) >= 1.25 * em || isEnd(unionOfAll(over)!, over.at(-1)!.text)))) &&
      !/[。！？，；：、]$/u.test(text.trim()) &&
      text.trim().length > 3
    );
  });
  const sure = apart.filter((group) => {
    const box = unionOfAll(group)!;
    const clauses = group.length > 1 || /[\p{Script=Han}”]\s+[\p{Script=Han}“]/u.test(group[0]!.text.trim());
    return clauses || (widthOf(box) > 0.9 * (right - edge) && box.left < edge + em);
  });
  const found = apart.filter(
    (group) =>
      sure.includes(group) ||
      sure.some((other) => Math.abs(sizeOf(other) - sizeOf(group)) < 0.1 * sizeOf(other)),
  );
  // One headline is that of a story.
  return found.length > 1 || (found.length === 1 && groups.some((group) => sizeOf(group) >= HEADLINE * em))
    ? found.flat()
    : [];
}

const ENDS = /[。！？”…）]$/u;
