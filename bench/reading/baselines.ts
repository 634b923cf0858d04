/**
 * Two plain ways to a page's text, with the same recovery behind: our own lines in the order of XY-Cut++ (cuts along the
 * widest blank, pictures and what runs across masked; Liu et al. 2025, in its plain form), and Tesseract.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { Reading } from '../../shared/scan/read/index.ts';

interface Item {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly foot: number;
}

export function xyCutText(reading: Reading): string {
  const items = reading.lines.map(({ text, box }): Item => ({
    text,
    left: box.x,
    top: box.y,
    right: box.x + box.width,
    foot: box.y + box.height,
  }));
  const middle =
    items.map((item) => item.right - item.left).sort((a, b) => a - b)[Math.floor(items.length / 2)] ?? 0;
  // What runs over several columns is masked while the rest is cut, and put back by its height.
  const across = items.filter((item) => item.right - item.left > 1.6 * middle);
  return cut(
    items.filter((item) => !across.includes(item)),
    across,
  )
    .map(({ text }) => text)
    .join('\n');
}

function cut(items: readonly Item[], across: readonly Item[]): Item[] {
  if (across.length === 0 && items.length <= 1) return [...items];
  const [first] = across.toSorted((a, b) => a.top - b.top);
  if (first) {
    const middle = (item: Item): number => (item.top + item.foot) / 2;
    const above = items.filter((item) => middle(item) < first.top);
    const rest = items.filter((item) => middle(item) >= first.top);
    return [
      ...cut(above, []),
      first,
      ...cut(
        rest,
        across.filter((item) => item !== first),
      ),
    ];
  }
  const upright = widestGap(items, true);
  const level = widestGap(items, false);
  const best = upright && (!level || upright.width >= level.width) ? upright : level;
  if (!best || best.width < 1) return items.toSorted((a, b) => a.top - b.top || a.left - b.left);
  const isBefore = (item: Item): boolean => (best === upright ? item.right : item.foot) <= best.at;
  return [
    ...cut(items.filter(isBefore), []),
    ...cut(
      items.filter((item) => !isBefore(item)),
      [],
    ),
  ];
}

function widestGap(items: readonly Item[], upright: boolean): { at: number; width: number } | null {
  const spans = items
    .map((item): [number, number] => (upright ? [item.left, item.right] : [item.top, item.foot]))
    .sort((a, b) => a[0] - b[0]);
  let best: { at: number; width: number } | null = null;
  let reached = spans[0]?.[1] ?? 0;
  for (const [from, to] of spans) {
    if (from > reached && (!best || from - reached > best.width))
      best = { at: (from + reached) / 2, width: from - reached };
    reached = Math.max(reached, to);
  }
  return best;
}

/** Tesseract's text of a picture (Debian: tesseract-ocr-chi-sim), kept beside it; null where Tesseract is not there. */
export function tesseractText(picture: string): string | null {
  const base = picture.replace(/\.[a-z]+$/u, '.tesseract');
  if (!existsSync(`${base}.txt`)) {
    const { status } = spawnSync('tesseract', [picture, base, '-l', 'chi_sim', '--psm', '3']);
    if (status !== 0) return null;
  }
  return readFileSync(`${base}.txt`, 'utf8');
}
