import type { SessionState } from './session.ts';

/** Characters without room, over all articles. */
export const oversetOf = ({ frame }: SessionState): number =>
  (frame?.findings ?? []).reduce((sum, f) => sum + (f.kind === 'overset' ? f.characters : 0), 0);

/** Characters that no face has. */
export const missingOf = ({ frame }: SessionState): number =>
  (frame?.findings ?? []).reduce((sum, f) => sum + (f.kind === 'missingGlyph' ? f.count : 0), 0);
