import { existsSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** dist/: where this program and what it reads (fonts, the colour profile) stand side by side. */
export function distFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const folder = [here, join(here, '..'), join(here, '../../dist')].find((at) =>
    existsSync(join(at, 'fonts')),
  );
  if (folder === undefined)
    throw new Error(`no fonts folder beside ${here}: run "npm run prepare" to lay out dist/`);
  return folder;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
