import type { Style } from '../document/index.ts';
import { naturalWidth, type Prepared } from '../typeset/index.ts';
import { SetLine, setPrepared } from './type.ts';

/** A word that says what those named after it are. */
const ROLE = /(?:记者|記者|通讯员|通訊員|实习生|實習生|评论员|評論員|摄影|攝影|整理)[:：]?$/u;

/**
 * A byline in lines: parted before a role where it can be (本报记者 … / 通讯员 …), else between names, a role never from
 * the first of its names. A name is never cut where it has room on a line.
 *
 * @param measure ems of the style's type size
 */
export function setNames(prepared: Prepared, style: Style, measure: number): readonly SetLine[] {
  const lines = setPrepared(prepared, style, measure, null);
  if (lines.length < 2) return lines;
  const room = measure / style.xScale;
  const ends: number[] = [];
  const places = placesIn(prepared);
  for (let from = 0; from < prepared.count; from = ends.at(-1) ?? prepared.count) {
    const fit = places.filter(({ cell }) => cell > from && naturalWidth(prepared, from, cell) <= room);
    const end =
      fit.find(({ kind }) => kind === 'end') ?? fit.findLast(({ kind }) => kind === 'role') ?? fit.at(-1);
    if (end === undefined) return lines;
    ends.push(end.cell);
  }
  return ends.map((to, i) => new SetLine(prepared, ends[i - 1] ?? 0, to, room, style));
}

/** Where a byline may be parted, as cells that start a line, in order; its end is the last. */
function placesIn({ text, offsets, count }: Prepared): { cell: number; kind: 'role' | 'name' | 'end' }[] {
  const words = [...text.matchAll(/\S+/gu)].map((match) => ({ at: match.index, text: match[0] }));
  const places = words.slice(1).flatMap(({ at, text: word }, i) => {
    if (ROLE.test(words[i]?.text ?? '')) return [];
    return [{ cell: offsets.indexOf(at), kind: ROLE.test(word) ? ('role' as const) : ('name' as const) }];
  });
  return [...places.filter(({ cell }) => cell > 0), { cell: count, kind: 'end' }];
}
