import type { Ink } from './frame.ts';

/** Ink on white paper as a screen shows it, as CSS has it: no profile, the plain complement. */
export function screenColour({ c, m, y, k }: Ink): string {
  const channel = (ink: number): number => Math.round(255 * (1 - Math.min(1, ink + k)));
  return `rgb(${channel(c)} ${channel(m)} ${channel(y)})`;
}
