import type { Line, Region } from '../../../shared/frame/index.ts';
import { rect } from '../../../shared/geometry/index.ts';

/** A box of text on the page, pt. */
export const regionAt = (
  id: string,
  x: number,
  y: number,
  width: number,
  height: number,
  lines: Line[] = [],
): Region => ({
  id,
  box: id,
  owner: { kind: 'page' },
  role: 'text',
  order: 0,
  lang: 'zh-CN',
  rect: rect(x, y, width, height),
  fills: [],
  images: [],
  rules: [],
  lines,
});
