/**
 * Faults of other extractors and papers, put into a text at a rate: the share of lines that get one. They change white
 * space or double whole lines, so that the truth stays the truth.
 */
import { chanceOf } from '../pages/random.ts';

const han = /\p{Script=Han}/u;

export function withFaults(text: string, rate: number, seed: number): string {
  const chance = chanceOf(seed + 31_337);
  const lines = text.split('\n');
  return lines
    .flatMap((line, i): string[] => {
      const bare = line.trim();
      // a paragraph's blank line left out
      const between = (lines[i - 1]?.trim().length ?? 0) >= 6 && (lines[i + 1]?.trim().length ?? 0) >= 10;
      if (bare === '' && between && /[。！？”]\s*$/u.test(lines[i - 1] ?? '') && chance.chance(rate))
        return [];
      if (bare.length < 2 || !chance.chance(rate)) return [line];
      const next = lines[i + 1]?.trim() ?? '';
      const isBody = bare.length >= 10 && next.length >= 2;
      switch (chance.int(0, 3)) {
        case 0: // letter-spaced
          return isBody && !bare.includes(' ') ? [[...bare].join(' ')] : [line];
        case 1: // a blank line inside a paragraph, as at a column's end
          return isBody && !/[。！？”]$/u.test(bare) ? [line, ''] : [line];
        case 2: // spaces between Han and digits
          return [line.replace(/(\p{Script=Han})(\d+)(\p{Script=Han})/gu, '$1 $2 $3')];
        default: {
          // doubled display type, by line or by glyph
          const alone = next === '' && (lines[i - 1]?.trim() ?? '') === '';
          if (!alone || bare.length > 22 || !han.test(bare)) return [line];
          return [chance.chance(0.5) ? bare + bare : [...bare].map((char) => char + char).join('')];
        }
      }
    })
    .join('\n');
}
