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

/** A part of the page that no rule and no headline parts further: a story, the running head, the foot. */
export interface Part {
  readonly box: Edges;
  readonly rows: readonly Row[];
  /** Rows of it that are headlines of briefs, though hardly larger than the body. */
  readonly briefs: readonly Row[];
}

/** Display type of a headline, as a multiple of the body. */
const HEADLINE = 1.4;

interface Item extends Edges {
  readonly row: Row | null;
  /** The headline of a brief, though it is hardly larger than the body. */
  readonly brief?: boolean;
  /** Stands for a picture. */
  readonly picture?: boolean;
}

/**
 * The parts of a page in reading order: cut along rules first, the longest first; then, where a part still holds
 * headlines of several stories, along the blank above one of them or between them (XY cut, Nagy 1984, led by what a
 * newspaper prints between its stories).
 */
export function partsOf(page: PageShapes, rows: readonly Row[], em: number, pitch: number): Part[] {
  const fields = [...page.frames, ...page.tints]
    .map((field) => withRows(edgesOf(field), rows))
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
  const items: Item[] = [
    ...rows.map((row): Item => ({
      ...{ left: row.left, top: row.top, right: row.right, foot: row.foot, row },
      ...(briefs.has(row) ? { brief: true } : {}),
    })),
    ...page.pictures
      .filter(({ x }) => x >= 0)
      .map((shape): Item => ({ ...edgesOf(shape), row: null, picture: true })),
    ...page.labels.map((shape): Item => ({ ...edgesOf(shape), row: null })),
  ];
  const rules = inOneLine(
    page.rules.map((rule) => ({ ...edgesOf(rule), upright: rule.direction === 'vertical' })),
    items,
    em,
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
      endedCut(own, region, rules, em) ??
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
export const withRows = (field: Edges, rows: readonly Row[]): Edges =>
  unionOfAll([field, ...rows.filter((row) => shareInside(row, field) > 0.6)])!;

/** Whether a column goes on through a field from over it to under it, line after line: a stain, no tint. */
function isRunThrough(field: Edges, rows: readonly Row[], em: number, pitch: number): boolean {
  const inside = rows.filter((row) => shareInside(row, field) > 0.9);
  const goesOn = (row: Row, other: Row): boolean =>
    !inside.includes(other) &&
    Math.abs(other.left - row.left) < 2.5 * em &&
    Math.abs(other.size - row.size) < 0.2 * em &&
    Math.abs(Math.abs(other.top - row.top) - pitch) < 0.3 * pitch;
  const over = inside.some((row) => rows.some((other) => other.top < row.top && goesOn(row, other)));
  const under = inside.some((row) => rows.some((other) => other.top > row.top && goesOn(row, other)));
  return over && under;
}

const sidesOf = (box: Edges): (Edges & { upright: boolean })[] => [
  { ...box, foot: box.top + 1, upright: false },
  { ...box, top: box.foot - 1, upright: false },
  { ...box, right: box.left + 1, upright: true },
  { ...box, left: box.right - 1, upright: true },
];

type Rule = Edges & { readonly upright: boolean };

/** Rules that go on behind a gap that nothing crosses are one: each story draws its own piece of the rule beside it. */
function inOneLine(rules: readonly Rule[], items: readonly Item[], em: number): Rule[] {
  const isCrossed = (a: Rule, b: Rule): boolean =>
    items.some((item) =>
      a.upright
        ? item.left < a.left - em && item.right > a.right + em && item.foot > a.foot && item.top < b.top
        : item.top < a.top - em && item.foot > a.foot + em && item.right > a.right && item.left < b.left,
    );
  const out: Rule[] = [];
  for (const rule of rules.toSorted((a, b) => (a.upright ? a.top - b.top : a.left - b.left))) {
    const at = out.findIndex((other) => {
      if (other.upright !== rule.upright) return false;
      const [off, gap] = rule.upright
        ? [rule.left - other.left, rule.top - other.foot]
        : [rule.top - other.top, rule.left - other.right];
      return Math.abs(off) < 0.4 * em && (gap < 3 * em || (rule.upright && !isCrossed(other, rule)));
    });
    if (at >= 0) out[at] = { ...unionOf(out[at]!, rule), upright: rule.upright };
    else out.push(rule);
  }
  return out;
}

type Pair = readonly [before: Item[], after: Item[]];

/** Level rules this far from one another, in ems, that lie end to end are one border. */
const STAGGERED = 1.6;

/** How much of a region's width a level rule covers with those that lie end to end with it: each story has its own. */
function coveredBy(rule: Rule, rules: readonly Rule[], region: Edges, em: number): number {
  const own = rules
    .filter(({ upright, top }) => !upright && Math.abs(top - rule.top) < STAGGERED * em)
    .toSorted((a, b) => a.left - b.left);
  let [covered, reached] = [0, region.left];
  for (const { left, right } of own) {
    const [from, to] = [Math.max(left, reached), Math.min(right, region.right)];
    covered += Math.max(0, to - from);
    reached = Math.max(reached, to);
  }
  return covered;
}

/** The cut along the rule that runs over most of a region, that crosses nothing. */
function ruledCut(own: readonly Item[], region: Edges, rules: readonly Rule[], em: number): Pair | null {
  let best: { pair: Pair; score: number } | null = null;
  for (const rule of rules) {
    const { upright } = rule;
    const at = upright ? (rule.left + rule.right) / 2 : (rule.top + rule.foot) / 2;
    const [low, high] = upright ? [region.left, region.right] : [region.top, region.foot];
    if (at <= low || at >= high) continue;
    const length = upright ? overlapDown(rule, region) : coveredBy(rule, rules, region, em);
    const whole = upright ? heightOf(region) : widthOf(region);
    if (length < 0.5 * whole) continue;
    const pair = partedAt(own, upright, at, em, upright && length > 0.8 * whole ? MISREAD * own.length : 0);
    if (!pair || goesOnBeside(pair, rule, em)) continue;
    const score = length / whole + length / 2000;
    if (!best || score > best.score) best = { pair, score };
  }
  return best?.pair ?? null;
}

/** Ends of rules within so many ems of one another are at one wall; so many, from both sides, make one. */
const WALL = { near: 1.2, ends: 2 } as const;

/**
 * The cut down the blank at which level rules end from both sides: the rule that stood there was not found, since a
 * picture touches it.
 */
function endedCut(own: readonly Item[], region: Edges, rules: readonly Rule[], em: number): Pair | null {
  // Along the head and the foot of the region rules may run on.
  const level = rules.filter(
    (rule) =>
      !rule.upright && rule.top > region.top + em && rule.foot < region.foot - em && widthOf(rule) > 6 * em,
  );
  let best: { pair: Pair; ends: number } | null = null;
  for (const rule of level)
    for (const at of [rule.left - 0.5 * em, rule.right + 0.5 * em]) {
      if (at <= region.left + 4 * em || at >= region.right - 4 * em) continue;
      if (level.some((other) => other.left < at - em && other.right > at + em)) continue;
      const left = level.filter((other) => Math.abs(other.right - at) < WALL.near * em).length;
      const right = level.filter((other) => Math.abs(other.left - at) < WALL.near * em).length;
      if (left === 0 || right === 0 || left + right < WALL.ends) continue;
      const pair = partedAt(own, true, at, em, MISREAD * own.length);
      if (pair && (!best || left + right > best.ends)) best = { pair, ends: left + right };
    }
  return best?.pair ?? null;
}

/**
 * The headlines of briefs that stand over one another in a column of their own: lines apart from what stands over and
 * under them, before an indented line, that are fitted to the measure or have two clauses; and lines apart that are like
 * one of these. A subhead is neither.
 */
function briefHeads(rows: readonly Row[], em: number, pitch: number): Row[] {
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
    ENDS.test(text.trim()) || box.left > edge + 0.4 * (right - edge);
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

function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Whether text that the rule does not reach goes on past it, line after line. */
function goesOnBeside([before, after]: Pair, rule: Rule, em: number): boolean {
  if (rule.upright) return false;
  const beside = (item: Item): boolean =>
    item.row !== null && overlapAcross(item, rule) < 0.3 * widthOf(item) && !isHead(item, em);
  const over = before.filter(beside);
  return after.some(
    (item) =>
      beside(item) &&
      over.some(
        (other) =>
          item.top - other.foot < 0.7 * em &&
          overlapAcross(item, other) > 0.5 * Math.min(widthOf(item), widthOf(other)),
      ),
  );
}

/** Share of the lines of a page that may have been found too long, over a rule that parts the whole of it. */
const MISREAD = 0.03;

/**
 * Items on both sides of a line; null where more than so many lines of body type stand across it, or a side is empty.
 * Those few go to the side that has more of them.
 */
function partedAt(own: readonly Item[], upright: boolean, at: number, em: number, across = 0): Pair | null {
  const [before, after]: [Item[], Item[]] = [[], []];
  let crossing = 0;
  for (const item of own) {
    const [from, to] = upright ? [item.left, item.right] : [item.top, item.foot];
    if (to <= at + 0.35 * em) before.push(item);
    else if (from >= at - 0.35 * em) after.push(item);
    else {
      crossing += 1;
      const isFew = crossing <= across && item.row !== null;
      // Of display type no more than its edge.
      if (!isFew && !(across > 0 && Math.min(to - at, at - from) < 0.08 * (to - from))) return null;
      ((from + to) / 2 < at ? before : after).push(item);
    }
  }
  return before.length > 0 && after.length > 0 ? [before, after] : null;
}

const isHead = ({ row, brief }: Item, em: number): boolean =>
  brief === true ||
  (row !== null && row.size >= HEADLINE * em && (row.upright || widthOf(row) > 2.5 * row.size));

/** Where a region holds several headlines: the widest blank over one of them, or the gutter between them. */
function headedCut(own: readonly Item[], region: Edges, em: number, pitch: number): Pair | null {
  const heads = headGroups(own, em);
  if (heads.length < 2) return null;
  let best: { pair: Pair; score: number } | null = null;
  const consider = (pair: Pair | null, score: number): void => {
    if (pair && (!best || score > best.score)) best = { pair, score };
  };
  for (const [from, to] of gapsOf(own, false)) {
    if (to - from < 0.6 * pitch) continue;
    const pair = partedAt(own, false, (from + to) / 2, em);
    if (!pair) continue;
    const [over, under] = pair;
    // A story is more than its headline.
    if (under.filter((item) => !isHead(item, em)).length < 2) continue;
    const hasPicture = over.some((item) => item.picture === true);
    if (!hasPicture && over.filter((item) => item.row && !isHead(item, em)).length < 3) continue;
    const below = unionOfAll(under)!;
    const opens = headGroups(under, em).some((head) => head.top - below.top < 4 * pitch);
    if (!opens) continue;
    consider(pair, (to - from) / pitch + 1);
  }
  for (const [from, to] of gapsOf(own, true)) {
    if (to - from < 0.5 * em) continue;
    const pair = partedAt(own, true, (from + to) / 2, em);
    if (!pair || pair.some((side) => headGroups(side, em).length === 0)) continue;
    if (pair.some((side) => !headGroups(side, em).some((head) => headsText(head, side, em, pitch)))) continue;
    if (isOneHeadline(pair, em)) continue;
    // Both sides begin with a headline: two stories side by side.
    const level = pair.every((side) => {
      const box = unionOfAll(side)!;
      return headGroups(side, em).some(
        (head) => head.top - box.top < 5 * pitch || heightOf(head) > 0.5 * heightOf(box),
      );
    });
    if (level) consider(pair, (to - from) / em + heightOf(region) / 1000);
  }
  return (best as { pair: Pair } | null)?.pair ?? null;
}

/** Whether something stands close under a headline, or beside an upright one: a flag alone in a corner heads nothing. */
const headsText = (head: Edges, side: readonly Item[], em: number, pitch: number): boolean =>
  heightOf(head) > 2 * widthOf(head) ||
  side.some(
    (item) =>
      item.top > head.foot - 0.5 * em &&
      item.top - head.foot < Math.max(5 * pitch, 1.2 * heightOf(head)) &&
      overlapAcross(item, head) > 0,
  );

/**
 * Whether two headlines side by side are the clauses of one: they are level and alike, and the column under the second
 * begins in the midst of a paragraph.
 */
function isOneHeadline([before, after]: Pair, em: number): boolean {
  const [left, right] = [before, after].map((side) => headGroups(side, em)[0]);
  if (!left || !right) return false;
  const alike =
    Math.abs(left.top - right.top) < 0.5 * em &&
    Math.abs(heightOf(left) - heightOf(right)) < 0.15 * heightOf(left);
  const body = after
    .filter((item) => item.row !== null && !isHead(item, em) && item.top > right.foot - em)
    .sort((a, b) => a.top - b.top);
  const [first] = body;
  if (!alike || !first || body.length < 3) return false;
  const edge = quantile(
    body.map((item) => item.left),
    0.25,
  );
  const end = quantile(
    body.map((item) => item.right),
    0.6,
  );
  return first.left < edge + 0.6 * em && first.right > end - 2 * em;
}

/** Headlines with what belongs to them: kicker, lines, deck are one group. */
function headGroups(own: readonly Item[], em: number): Edges[] {
  const groups: (Edges & { size: number })[] = [];
  for (const item of own.filter((one) => isHead(one, em)).sort((a, b) => a.top - b.top)) {
    const size = item.row!.size;
    const at = groups.findIndex(
      (group) =>
        (overlapAcross(group, item) > 0.3 * Math.min(widthOf(group), widthOf(item)) &&
          item.top - group.foot < Math.max(2.2 * size, 1.2 * group.size, 3 * em)) ||
        // An upright headline and its kicker beside it.
        (item.row!.upright && overlapDown(group, item) > 0 && -overlapAcross(group, item) < 3 * size),
    );
    if (at >= 0) groups[at] = { ...unionOf(groups[at]!, item), size: Math.max(groups[at]!.size, size) };
    else groups.push({ left: item.left, top: item.top, right: item.right, foot: item.foot, size });
  }
  return groups;
}

/** Blank stretches that run through all items, across the page or (`upright`) down. */
function gapsOf(own: readonly Item[], upright: boolean): [from: number, to: number][] {
  const spans = own
    .map((item): [number, number] => (upright ? [item.left, item.right] : [item.top, item.foot]))
    .sort((a, b) => a[0] - b[0]);
  const gaps: [number, number][] = [];
  let reached = spans[0]?.[1] ?? 0;
  for (const [from, to] of spans) {
    if (from > reached) gaps.push([reached, from]);
    reached = Math.max(reached, to);
  }
  return gaps;
}

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
      .filter(({ other, far }) => far < Infinity && !isParted(orphan.box, other.box, rules))
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

/** Whether a rule runs between two boxes. */
const isParted = (a: Edges, b: Edges, rules: readonly Rule[]): boolean =>
  rules.some((rule) => {
    const at = rule.upright ? (rule.left + rule.right) / 2 : (rule.top + rule.foot) / 2;
    const [low, high] = rule.upright
      ? [Math.min(a.right, b.right), Math.max(a.left, b.left)]
      : [Math.min(a.foot, b.foot), Math.max(a.top, b.top)];
    const along = rule.upright ? overlapDown(rule, a) : overlapAcross(rule, a);
    return at > low - 1 && at < high + 1 && along > 0.5 * (rule.upright ? heightOf(a) : widthOf(a));
  });
