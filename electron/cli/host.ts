import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faceIds, faces, openFonts, type FontSet } from '../../shared/fonts/index.ts';
import { newsprint, newsprintOf, type OutputProfile } from '../../shared/print/index.ts';
import { fontFileAt } from './files.ts';

/** dist/: where this program and what it reads (fonts, the colour profile) stand side by side. */
export function distFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const folder = [here, join(here, '..'), join(here, '../../dist')].find((at) =>
    existsSync(join(at, 'fonts')),
  );
  if (folder === undefined)
    throw new Error(`there is no folder fonts beside ${here}: "npm run prepare" lays it out`);
  return folder;
}

/** The faces the page is set in, read in place. */
export function openAllFonts(): FontSet {
  const fonts = join(distFolder(), 'fonts');
  const opened = openFonts(
    Object.fromEntries(faceIds.map((face) => [face, fontFileAt(join(fonts, faces[face].file))])),
  );
  if (!opened.ok)
    throw new Error(`the font of ${opened.error.face} in ${fonts} is damaged (${opened.error.kind})`);
  return opened.value;
}

/** The printing condition of newsprint. */
export const newsprintProfile = (): OutputProfile =>
  newsprintOf(readFileSync(join(distFolder(), 'profile', newsprint.file)));

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
