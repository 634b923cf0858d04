import {
  edgesOf,
  heightOf,
  overlapAcross,
  overlapDown,
  shareInside,
  unionOf,
  unionOfAll,
  widthOf,
  type Edges,
} from '../../geometry/index.ts';
import type { PageShapes } from '../../source/index.ts';
import type { Row } from './blocks.ts';
import { briefHeads } from './briefs.ts';
import { headedCut } from './headed.ts';
import { headGroups, isHead, type Item, type Rule } from './items.ts';
import { endedCut, inOneLine, ruledCut } from './rules.ts';

/** A part of the page that no rule and no headline parts further: a story, the running head, the foot. */
export interface Part {
  readonly box: Edges;
  readonly rows: readonly Row[];
  /** Rows of it that are headlines of briefs, though hardly larger than the body. */
  readonly briefs: readonly Row[];
}

/**
 * The parts of a page in reading order: cut along rules first, the longest first; then, where a part still holds
 * headlines of several stories, along the blank above one of them or between them (XY cut, Nagy 1984, led by what a
 * newspaper prints between its stories).
 */
export function partsOf(page: PageShapes, rows: readonly Row[], em: number, pitch: number): Part[] {
  const fields = fieldsOf(page, rows, em, pitch)
    .filter((field) => rows.some((row) => shareInside(row, field) > 0.9))
    .filter((field) => widthOf(field) > 6 * em && heightOf(field) > 4 * pitch)
    .filter((field) => !isRunThrough(field, rows, em, pitch))
    .filter((field) => widthOf(field) * heightOf(field) < 0.6 * page.width * page.height);
  const briefs = new Set(
    fields.flatMap((field) =>
      briefHeads(
        rows.filter((row) => shareInside(row, field) > 0.9),
        em,
        pitch,
      ),
    ),
  );
  const labels = page.labels.map(edgesOf);
  const items: Item[] = [
    ...rows.map((row): Item => ({
      ...{ left: row.left, top: row.top, right: row.right, foot: row.foot, row },
      ...(briefs.has(row) ? { brief: true } : {}),
      ...(labels.some((label) => shareInside(row, label) > 0.8) ? { label: true } : {}),
    })),
    ...page.pictures
      .filter(({ x }) => x >= 0)
      .map((shape): Item => ({ ...edgesOf(shape), row: null, picture: true })),
    ...labels.map((label): Item => ({ ...label, row: null })),
  ];
  const rules = inOneLine(
    page.rules.map((rule) => ({ ...edgesOf(rule), upright: rule.direction === 'vertical' })),
    items,
    em,
    page.exact === true,
  );
  const cut = (own: readonly Item[], depth: number): Item[][] => {
    if (own.length <= 1 || depth > 40) return [[...own]];
    const region = unionOfAll(own)!;
    const field = fields.find((one) => {
      const inside = own.filter((item) => shareInside(item, one) > 0.9).length;
      return inside > 0 && inside < own.length;
    });
    if (field) return byField(own, field, region, depth);
    const found =
      ruledCut(own, region, rules, em) ??
      (page.exact ? null : endedCut(own, region, rules, em)) ??
      headedCut(own, region, em, pitch);
    if (!found) return [[...own]];
    const [before, after] = found;
    return [...cut(before, depth + 1), ...cut(after, depth + 1)];
  };
  /** What a frame or tint holds is read by itself, in its place among what stands before and behind it. */
  const byField = (own: readonly Item[], field: Edges, region: Edges, depth: number): Item[][] => {
    const inside = own.filter((item) => shareInside(item, field) > 0.9);
    const outside = own.filter((item) => !inside.includes(item));
    const whole: Item = { ...field, row: null };
    const isWhole = (part: readonly Item[]): boolean => part.includes(whole);
    // The field stands for its contents while the rest is cut.
    const parts = cutWith(outside, whole, region, depth);
    return parts.flatMap((part) =>
      isWhole(part)
        ? [...(part.length > 1 ? [part.filter((item) => item !== whole)] : []), ...cut(inside, depth + 1)]
        : [part],
    );
  };
  const cutWith = (own: readonly Item[], whole: Item, region: Edges, depth: number): Item[][] => {
    const all = [...own, whole];
    const found =
      ruledCut(all, region, [...rules, ...sidesOf(whole)], em) ?? headedCut(all, region, em, pitch);
    if (!found) return [all];
    return found.flatMap((part) =>
      part.includes(whole)
        ? part.length === 1
          ? [[whole]]
          : cutWith(
              part.filter((item) => item !== whole),
              whole,
              unionOfAll(part)!,
              depth + 1,
            )
        : cut(part, depth + 1),
    );
  };
  return withoutOrphans(
    cut(items, 0).filter((part) => part.length > 0),
    rules,
    em,
  );
}

/** A field that was found a little too narrow: it holds the lines most of which stand in it. */
const withRows = (field: Edges, rows: readonly Row[]): Edges =>
  unionOfAll([field, ...rows.filter((row) => shareInside(row, field) > 0.6)])!;

/**
 * The frames and tints of a page with the lines that they hold. A tint that was found too short, where paper was taken
 * for its end, holds the lines of a column that goes on out of it too; but what a column runs through is a stain.
 */
export function fieldsOf(
  { frames, tints }: Pick<PageShapes, 'frames' | 'tints'>,
  rows: readonly Row[],
  em: number,
  pitch: number,
): Edges[] {
  const whole = (tint: Edges): Edges => {
    if (isRunThrough(tint, rows, em, pitch)) return tint;
    const inside = rows.filter((row) => shareInside(row, tint) > 0.9);
    const next = rows.find(
      (row) => !inside.includes(row) && inside.some((other) => goesOn(other, row, em, pitch)),
    );
    return next ? whole(unionOf(tint, next)) : tint;
  };
  return [
    ...frames.map((frame) => withRows(edgesOf(frame), rows)),
    ...tints.map((tint) => whole(withRows(edgesOf(tint), rows))),
  ];
}

/** Whether a row is the next of a column, over another or under it. */
const goesOn = (row: Row, other: Row, em: number, pitch: number): boolean =>
  Math.abs(other.left - row.left) < 2.5 * em &&
  Math.abs(other.size - row.size) < 0.2 * em &&
  Math.abs(Math.abs(other.top - row.top) - pitch) < 0.3 * pitch;

/** Whether a column goes on through a field from over it to under it, line after line. */
function isRunThrough(field: Edges, rows: readonly Row[], em: number, pitch: number): boolean {
  const inside = rows.filter((row) => shareInside(row, field) > 0.9);
  const isRun = (row: Row, to: 1 | -1): boolean =>
    rows.some(
      (other) => (other.top - row.top) * to > 0 && !inside.includes(other) && goesOn(row, other, em, pitch),
    );
  return inside.some((row) => isRun(row, -1)) && inside.some((row) => isRun(row, 1));
}

const sidesOf = (box: Edges): (Edges & { upright: boolean })[] => [
  { ...box, foot: box.top + 1, upright: false },
  { ...box, top: box.foot - 1, upright: false },
  { ...box, right: box.left + 1, upright: true },
  { ...box, left: box.right - 1, upright: true },
];

/** Headlines that were cut off from their text go back to the text beside or under them that has none. */
function withoutOrphans(parts: readonly (readonly Item[])[], rules: readonly Rule[], em: number): Part[] {
  const kept = parts.map((items) => ({ items: [...items], box: unionOfAll(items)! }));
  const bodyOf = (items: readonly Item[]): number =>
    items.filter((item) => !isHead(item, em) && item.row !== null && item.row.text.length > 4).length;
  for (const orphan of kept.filter(({ items }) => headGroups(items, em).length > 0 && bodyOf(items) < 2)) {
    const ranked = kept
      .filter((other) => other !== orphan && other.items.length > 0 && bodyOf(other.items) > 1)
      .filter(({ items }) => headGroups(items, em).length === 0)
      .map((other) => {
        const [across, down] = [overlapAcross(orphan.box, other.box), overlapDown(orphan.box, other.box)];
        const beside = down > 0.5 * heightOf(orphan.box) && -across < 6 * em;
        const under = across > 0.5 * widthOf(orphan.box) && -down < 6 * em && other.box.top > orphan.box.top;
        return { other, far: beside ? -across : under ? -down : Infinity };
      })
      .filter(({ other, far }) => far < Infinity && !isParted(orphan.box, other.box, rules, em))
      .sort((a, b) => a.far - b.far);
    const found = ranked[0]?.other;
    if (!found) continue;
    found.items.push(...orphan.items);
    found.box = unionOf(found.box, orphan.box);
    orphan.items.length = 0;
  }
  return kept.flatMap(({ items, box }): Part[] => {
    const rows = items.flatMap(({ row }) => (row ? [row] : []));
    const briefs = items.flatMap(({ row, brief }) => (row && brief ? [row] : []));
    return rows.length > 0 ? [{ box, rows, briefs }] : [];
  });
}

/**
 * Whether a rule runs between two boxes: a level one that is no wider than the text under it parts no headline from that,
 * but its byline.
 */
const isParted = (a: Edges, b: Edges, rules: readonly Rule[], em: number): boolean =>
  rules.some((rule) => {
    const isOwn = a.foot < b.top && rule.left > b.left - em && rule.right < b.right + em;
    if (!rule.upright && isOwn) return false;
    const at = rule.upright ? (rule.left + rule.right) / 2 : (rule.top + rule.foot) / 2;
    const [low, high] = rule.upright
      ? [Math.min(a.right, b.right), Math.max(a.left, b.left)]
      : [Math.min(a.foot, b.foot), Math.max(a.top, b.top)];
    const along = rule.upright ? overlapDown(rule, a) : overlapAcross(rule, a);
    return at > low - 1 && at < high + 1 && along > 0.5 * (rule.upright ? heightOf(a) : widthOf(a));
  });
