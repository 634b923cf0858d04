import {
  black,
  type Frame,
  type GlyphRun,
  type Ink,
  type Line,
  type LineRole,
  type Region,
} from '../../frame/index.ts';
import type { FaceId, FontSet } from '../../fonts/index.ts';
import { pt, rect } from '../../geometry/index.ts';

/** A frame made by hand from strings: enough setting to test a painter, none of the rules of typesetting. */
export interface TextSpec {
  readonly text: string;
  readonly block: string;
  readonly role?: LineRole;
  readonly face?: FaceId;
  readonly size?: number;
  readonly xScale?: number;
  readonly ink?: Ink;
  readonly x: number;
  readonly y: number;
  /** Characters a line; by default all in one. */
  readonly perLine?: number;
  readonly leading?: number;
  /** Space added after each character, em. */
  readonly tracking?: number;
  readonly direction?: 'horizontal' | 'vertical';
}

/** Lines of these characters, each glyph at its own advance; a character that no face has is a mistake of the test. */
export function linesOf(fonts: FontSet, spec: TextSpec): Line[] {
  const characters = [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(spec.text)].map(
    ({ segment }) => segment,
  );
  const { face = 'song', size = 9, xScale = 1, tracking = 0, leading = 12, ink = black } = spec;
  const vertical = spec.direction === 'vertical';
  const perLine = spec.perLine ?? characters.length;
  const lines: Line[] = [];
  let offset = 0;
  for (let start = 0; start < characters.length; start += perLine) {
    const row = characters.slice(start, start + perLine);
    const count = lines.length;
    const x = vertical ? spec.x - count * leading : spec.x;
    const y = vertical ? spec.y : spec.y + count * leading;
    const runs: GlyphRun[] = [];
    let pen = vertical ? y : x;
    for (const text of row) {
      const picked = fonts.pick(face, text, vertical ? 'vertical' : 'horizontal');
      if (!picked) throw new Error(`no glyph for ${text}`);
      const previous = runs.at(-1);
      const base = { font: picked.face, size: pt(size), xScale, ink };
      const run =
        previous?.font === picked.face
          ? previous
          : ({
              ...base,
              direction: vertical ? 'vertical' : 'horizontal',
              glyphs: [],
              xs: [],
              ys: [],
              texts: [],
            } satisfies GlyphRun);
      if (run !== previous) runs.push(run);
      (run.glyphs as number[]).push(picked.glyph);
      (run.texts as string[]).push(text);
      (run.xs as number[]).push(vertical ? x - (picked.advance * size * xScale) / 2 : pen);
      (run.ys as number[]).push(vertical ? pen + 0.88 * size : y);
      pen += (vertical ? size : picked.advance * size * xScale) + tracking * size;
    }
    const length = row.join('').length;
    lines.push({
      block: spec.block,
      role: spec.role ?? 'body',
      x: pt(x),
      y: pt(y),
      measure: pt(Math.abs(pen - (vertical ? y : x))),
      runs,
      from: offset,
      to: offset + length,
    });
    offset += length;
  }
  return lines;
}

/** A region with nothing but what is given. */
export function regionOf(part: Partial<Region> & Pick<Region, 'id' | 'role' | 'order'>): Region {
  return {
    box: null,
    owner: { kind: 'page' },
    lang: 'zh-CN',
    rect: rect(0, 0, 100, 100),
    fills: [],
    images: [],
    rules: [],
    lines: [],
    ...part,
  };
}

export function frameOf(width: number, height: number, regions: readonly Region[]): Frame {
  return {
    trim: rect(0, 0, width, height),
    typeArea: rect(20, 20, width - 40, height - 40),
    regions,
    findings: [],
  };
}
