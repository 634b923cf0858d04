import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faceIds, faces, fontFileOf, openFonts, type FontSet } from '../../shared/fonts/index.ts';
import { black, type Line } from '../../shared/frame/index.ts';
import {
  breakAsSource,
  breakOptimum,
  frameLine,
  metricsOf,
  newText,
  prepare,
  setLines,
  type Setting,
} from '../../shared/typeset/index.ts';
import type { Paragraph } from './texts.ts';

export const MEASURE = 13;
const SIZE = 8.94;
const PITCH = 11.57;
const setting: Setting = { ...newText, punctuation: 'kaiming' };

export function fontsOf(): FontSet {
  const folder = join(import.meta.dirname, '../../dist/fonts');
  const files = Object.fromEntries(
    faceIds.map((face) => [face, fontFileOf(readFileSync(join(folder, faces[face].file)))]),
  );
  const fonts = openFonts(files);
  if (!fonts.ok) throw new Error(`fonts cannot be opened: ${fonts.error.kind}`);
  return fonts.value;
}

/** Paragraphs → lines of positioned glyphs, optimum fit, nothing remembered but the fonts' own glyphs. */
export function typeset(paragraphs: readonly string[], fonts: FontSet): Line[] {
  const lines: Line[] = [];
  const metrics = metricsOf(fonts, 'song');
  for (const [i, text] of paragraphs.entries()) {
    const p = prepare(text, setting, metrics);
    for (const line of setLines(p, breakOptimum(p, MEASURE), MEASURE))
      lines.push(
        frameLine(p, line, 0, lines.length * PITCH, {
          fonts,
          face: 'song',
          size: SIZE,
          xScale: 1,
          ink: black,
          block: String(i),
          role: 'body',
        }),
      );
  }
  return lines;
}

/** One article after a character was typed in its middle: all its paragraphs set anew, as in the source elsewhere. */
export function afterEdit(article: readonly Paragraph[], fonts: FontSet): number {
  const metrics = metricsOf(fonts, 'song');
  const middle = article.length >> 1;
  let glyphs = 0;
  for (const [i, { text, ends }] of article.entries()) {
    const at = i === middle ? text.length >> 1 : -1;
    const p = prepare(at < 0 ? text : text.slice(0, at) + '了' + text.slice(at), setting, metrics);
    const moved = at < 0 ? ends : ends.map((end) => (end > at ? end + 1 : end));
    const broken = breakAsSource(p, MEASURE, moved, at < 0 ? [] : [[at, at + 1]]);
    for (const line of setLines(p, broken, MEASURE))
      glyphs += frameLine(p, line, 0, 0, {
        fonts,
        face: 'song',
        size: SIZE,
        xScale: 1,
        ink: black,
        block: 'b',
        role: 'body',
      }).runs.reduce((sum, run) => sum + run.glyphs.length, 0);
  }
  return glyphs;
}
