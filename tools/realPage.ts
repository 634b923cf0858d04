import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A real page that tests read where it is there: in the folder BANXIN_PAGES, else beside the project. It is other
 * people's text and not in the project: what it proves is proved on the project's own pages too.
 */
export const realPage = join(
  process.env['BANXIN_PAGES'] ?? join(import.meta.dirname, '../../shared/pages'),
  '000_0ee88ae0a6d62b03.txt',
);

export const realPageMissing = !existsSync(realPage);

/** What a test of it is called. */
export const theRealPage = `the real page${realPageMissing ? ' (left out: set BANXIN_PAGES to the folder that holds it)' : ''}`;
