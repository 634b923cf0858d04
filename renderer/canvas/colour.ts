import type { Ink } from '../../shared/frame/index.ts';

/** Newsprint and its black as they look, not as numbers: ink on paper is never #000 on #fff. */
const paper = [251, 249, 243] as const;
const inkBlack = [33, 31, 30] as const;

/** How an ink looks on the page's paper. For the screen only; print goes through the profile. */
export function cssOf({ c, m, y, k }: Ink): string {
  const [r, g, b] = [c, m, y].map((part, i) => {
    const colour = (paper[i] ?? 255) * (1 - part);
    return Math.round(colour + ((inkBlack[i] ?? 0) * (1 - part * 0.4) - colour) * k);
  });
  return `rgb(${r ?? 0} ${g ?? 0} ${b ?? 0})`;
}

export const paperColour = `rgb(${paper.join(' ')})`;
