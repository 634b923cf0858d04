import {
  faceIds,
  faces,
  openFonts,
  type FaceId,
  type FontFile,
  type FontSet,
} from '../../shared/fonts/index.ts';
import { openRanged } from './rangedFile.ts';

export const fontUrl = (face: FaceId): string =>
  new URL(`/fonts/${faces[face].file}`, self.location.href).href;

/** Every face, opened by URL; window and worker each open their own. */
export async function loadFontFiles(): Promise<Partial<Record<FaceId, FontFile>>> {
  const files = await Promise.all(
    faceIds.map(async (face) => [face, await openRanged(fontUrl(face))] as const),
  );
  return Object.fromEntries(files);
}

export async function loadFonts(): Promise<FontSet> {
  const set = openFonts(await loadFontFiles());
  if (!set.ok) throw new Error(`the face ${set.error.face} cannot be read: ${set.error.kind}`);
  return set.value;
}
