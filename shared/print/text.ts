import type { FontSet } from '../fonts/index.ts';
import { black, type GlyphRun } from '../frame/index.ts';
import { pt } from '../geometry/index.ts';
import { codeString, type Content } from './content.ts';
import type { EmbeddedFace } from './embed.ts';
import { num, utf16Hex } from './numbers.ts';

/** Page space (origin top left of the trim, y down) → PDF space (origin bottom left of the media, y up). */
export interface Flip {
  x(x: number): number;
  y(y: number): number;
}

/** Distance across the line below which glyphs share a baseline, pt. */
const SAME_LINE = 0.005;

/** Paints a run of glyphs: one TJ for all that stand on one baseline, in vertical text one Tj a glyph. */
export function paintRun(content: Content, face: EmbeddedFace, run: GlyphRun, flip: Flip): void {
  if (run.glyphs.length === 0) return;
  content.ink(run.ink, 'text');
  content.state('font', `/${face.resource} ${num(run.size)} Tf`);
  content.state('scale', `${num(run.xScale * 100)} Tz`);
  const rotated = run.direction === 'rotated';
  // Along the line and across it: a rotated run goes down the page.
  const along = rotated ? run.ys : run.xs;
  const across = rotated ? run.xs : run.ys;
  let from = 0;
  while (from < run.glyphs.length) {
    let to = from + 1;
    if (run.direction !== 'vertical') {
      while (to < run.glyphs.length && Math.abs((across[to] ?? 0) - (across[from] ?? 0)) < SAME_LINE) to++;
    }
    const x = flip.x(run.xs[from] ?? 0);
    const y = flip.y(run.ys[from] ?? 0);
    if (rotated) content.writeDownAt(x, y);
    else content.writeAt(x, y);
    showGlyphs(content, face, run, along, from, to);
    from = to;
  }
}

/**
 * Glyphs [from, to) on one baseline; the pen stands at the first one's origin. What a justified line adds to most of its
 * gaps is its character spacing; the other gaps are adjustments in the TJ.
 */
function showGlyphs(
  content: Content,
  face: EmbeddedFace,
  run: GlyphRun,
  along: readonly number[],
  from: number,
  to: number,
): void {
  const perMille = (run.size * run.xScale) / 1000;
  const spacing = commonGap(face, run, along, from, to, perMille);
  content.state('spacing', `${num(spacing / run.xScale, 4)} Tc`);
  let pen = along[from] ?? 0;
  let array = '';
  let open = false;
  const flush = () => {
    if (array === '') return;
    content.add(`[${array}${open ? ')' : ''}] TJ`);
    array = '';
    open = false;
  };
  for (let i = from; i < to; i++) {
    const glyph = run.glyphs[i] ?? 0;
    const text = run.texts[i] ?? '';
    const move = Math.round(((along[i] ?? 0) - pen) / perMille);
    if (move !== 0) {
      array += `${open ? ')' : ''}${num(-move)}`;
      open = false;
      pen += move * perMille;
    }
    const code = codeString(face.code(glyph, text));
    if (isPrivateUse(text)) {
      // PDF/A-2a: what has no meaning in Unicode says itself as replacement text.
      flush();
      content.add(`/Span <</ActualText <FEFF${utf16Hex(text)}>>> BDC`, `(${code}) Tj`, 'EMC');
    } else {
      array += open ? code : `(${code}`;
      open = true;
    }
    pen += face.width(glyph) * perMille + spacing;
  }
  flush();
}

/** The gap between glyphs that occurs most often, pt, in the precision it is written with; 0 where none does. */
function commonGap(
  face: EmbeddedFace,
  run: GlyphRun,
  along: readonly number[],
  from: number,
  to: number,
  perMille: number,
): number {
  const counts = new Map<number, number>();
  let common = 0;
  let most = 0;
  for (let i = from; i + 1 < to; i++) {
    const gap = (along[i + 1] ?? 0) - (along[i] ?? 0) - face.width(run.glyphs[i] ?? 0) * perMille;
    const rounded = Math.round((gap / run.xScale) * 1e4);
    const count = (counts.get(rounded) ?? 0) + 1;
    counts.set(rounded, count);
    if (count > most) [most, common] = [count, rounded];
  }
  return (common / 1e4) * run.xScale;
}

const isPrivateUse = (text: string): boolean => /\p{Co}/u.test(text);

/** Words of the printer's own in black Song, a run for each character, from `x` to `end` at most (pt), and where they end. */
export function wordsAt(
  text: string,
  { x, y, size, end = Infinity }: { x: number; y: number; size: number; end?: number },
  fonts: FontSet,
): { readonly runs: GlyphRun[]; readonly end: number } {
  const runs: GlyphRun[] = [];
  let pen = x;
  for (const character of text) {
    const picked = fonts.pick('song', character);
    if (!picked) continue;
    if (pen + picked.advance * size > end) break;
    runs.push({
      font: picked.face,
      size: pt(size),
      xScale: 1,
      direction: 'horizontal',
      ink: black,
      glyphs: [picked.glyph],
      xs: [pen],
      ys: [y],
      texts: [character],
    });
    pen += picked.advance * size;
  }
  return { runs, end: pen };
}
