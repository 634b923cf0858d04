import { edgesOf, shareInside } from '../../geometry/index.ts';
import type { PageShapes } from '../../source/index.ts';
import type { Row } from './blocks.ts';

/** 版名: what stands in a frame of the running head, or large in its middle. */
export function sectionOf(page: PageShapes, furniture: readonly Row[], em: number): Row | null {
  const labels = page.labels.map(edgesOf);
  const framed = furniture.find((row) => labels.some((label) => shareInside(row, label) > 0.8));
  if (framed) return framed;
  const large = furniture.filter(
    (row) =>
      row.size > 1.7 * em &&
      row.text.length <= 16 &&
      !HEAD.test(row.text) &&
      Math.abs((row.left + row.right) / 2 - page.width / 2) < 0.17 * page.width &&
      /^[\p{Script=Han}\s·‧•“”]+$/u.test(row.text) &&
      row.size < 4 * em,
  );
  return large.length === 1 ? large[0]! : null;
}

const EDITORS = /责任编辑|版式|校对|热线|本版|主编|订阅|零售|定价|投稿|广告|@/u;

const HEAD =
  /日报|晚报|早报|时报|周报|[第]?[0-9一二三四五六七八九十]{1,3}版|星期|农历|[0-9]{4}年|刊号|总第|邮发/u;

/** 报眉 and the foot line: what stands over the rule at the top, or in the last lines of the page. */
export function furnitureOf(page: PageShapes, rows: readonly Row[], em: number): Row[] {
  const level = rows.filter(({ upright }) => !upright);
  const across = page.rules
    .filter(
      ({ direction, width, y }) =>
        direction === 'horizontal' && width > 0.7 * page.width && y < 0.2 * page.height,
    )
    .map(({ y, height }) => y + height);
  const head = across.length > 0 ? Math.max(...across) : 0;
  const over = level.filter((row) => row.foot <= head + 2);
  const first = level.reduce((top, row) => Math.min(top, row.top), Infinity);
  const last = level.reduce((foot, row) => Math.max(foot, row.foot), 0);
  const edge = level.filter(
    (row) =>
      !over.includes(row) &&
      ((row.top > last - 2.2 * em && row.size < 1.2 * em && EDITORS.test(row.text)) ||
        (head === 0 && row.foot < first + 6 * em && row.text.length < 24 && HEAD.test(row.text))),
  );
  return [...over, ...edge].sort((a, b) => a.top - b.top || a.left - b.left);
}
