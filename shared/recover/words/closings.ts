import type { Line } from './line.ts';

/** Who wrote a piece, in brackets on lines of its own below it. */
const CLOSING_OPENS = /^[（(](?:本文|本版)?(?:作者|执笔|整理|据|摘自|选自|来源|原载)[^（）()]/;
/** … goes on over no more lines than this. */
const MOST_CLOSING_LINES = 5;

/** The ranges of lines that hold such brackets, of two lines and more: from the first to behind the last. */
export function closingsOf(lines: readonly Line[]): Map<number, number> {
  const closings = new Map<number, number>();
  for (let from = 0; from < lines.length; from++) {
    if (!CLOSING_OPENS.test(lines[from]?.bare ?? '')) continue;
    let depth = 0;
    for (let i = from; i < Math.min(lines.length, from + MOST_CLOSING_LINES); i++) {
      const { bare, field, forced } = lines[i] as Line;
      if (field !== null || forced !== null) break;
      depth += (bare.match(/[（(]/g) ?? []).length - (bare.match(/[）)]/g) ?? []).length;
      if (depth > 0) continue;
      if (i > from && /[）)]$/.test(bare)) closings.set(from, i + 1);
      break;
    }
  }
  return closings;
}
