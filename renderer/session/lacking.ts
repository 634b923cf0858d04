import type { Frame } from '../../shared/frame/index.ts';

/** Characters without room, over all articles. */
export const oversetOf = (frame: Frame | null): number =>
  (frame?.findings ?? []).reduce((sum, f) => sum + (f.kind === 'overset' ? f.characters : 0), 0);

/** Characters that no face has. */
export const missingOf = (frame: Frame | null): number =>
  (frame?.findings ?? []).reduce((sum, f) => sum + (f.kind === 'missingGlyph' ? f.count : 0), 0);
