import { faces, type FaceId } from '../../shared/fonts/index.ts';
import { fontUrl } from './load.ts';

/** The name by which the canvas calls a face, with what stands in for it until it is there. */
export const familyOf = (face: FaceId): string => `"banxin-${face}", ${standIn(face)}`;

function standIn(face: FaceId): string {
  if (face === 'kai') return '"Kaiti SC", KaiTi, serif';
  return faces[face].family.includes('Sans')
    ? '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'
    : '"Noto Serif CJK SC", "Songti SC", SimSun, serif';
}

const started = new Set<FaceId>();

/** Has the browser load faces for drawing, each once; nothing waits for them. Calls back for each that arrives. */
export function wantFaces(wanted: Iterable<FaceId>, onReady: () => void): void {
  for (const face of wanted) {
    if (started.has(face)) continue;
    const font = new FontFace(`banxin-${face}`, `url("${fontUrl(face)}")`);
    started.add(face);
    font.load().then(
      (loaded) => {
        document.fonts.add(loaded);
        onReady();
      },
      // The stand-in stays: the page can be read, and the export is not touched by it.
      () => undefined,
    );
  }
}
