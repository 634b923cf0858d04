import type { ScanDoubt } from '../session/scanDoubts.ts';
import type { T } from '../strings/index.ts';

/** What a reading leaves in doubt, in a few words. */
export function scanDoubtWords(t: T, doubt: ScanDoubt): string {
  switch (doubt.kind) {
    case 'doubtful':
      return t('read:doubtful', { text: doubt.text });
    case 'character':
      return t('read:character', { text: doubt.one.text, read: doubt.one.read });
    case 'lineEnds':
      return t('read:lineEnds', { count: doubt.one.changes.length });
  }
}
