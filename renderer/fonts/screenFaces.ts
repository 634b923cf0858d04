import { faceIds, faces, type FaceId } from '../../shared/fonts/index.ts';
import { fontUrl } from './load.ts';

/** The name by which the canvas calls a face, with what stands in for it until it is there. */
export const familyOf = (face: FaceId): string => `"banxin-${face}", ${standIn(face)}`;

function standIn(face: FaceId): string {
  if (face === 'kai') return '"Kaiti SC", KaiTi, serif';
  return faces[face].family.includes('Sans')
    ? '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'
    : '"Noto Serif CJK SC", "Songti SC", SimSun, serif';
}

const started = new Map<FaceId, Promise<void>>();
const ready = new Set<FaceId>();

/** Whether the browser draws this face itself by now. */
export const isReady = (face: FaceId): boolean => ready.has(face);

/** Has the browser load faces for drawing, each once; nothing waits for them. Calls back for each that arrives. */
export function wantFaces(wanted: Iterable<FaceId>, onReady: (face: FaceId) => void): void {
  for (const face of wanted) {
    if (started.has(face)) continue;
    const font = new FontFace(`banxin-${face}`, `url("${fontUrl(face)}")`);
    started.set(
      face,
      font.load().then(
        (loaded) => {
          document.fonts.add(loaded);
          ready.add(face);
          onReady(face);
        },
        // The stand-in stays: the page can be read, and the export is not touched by it.
        () => undefined,
      ),
    );
  }
}

/** Resolves when all faces that were asked for are drawn by the browser. */
export const facesSettled = (): Promise<unknown> => Promise.all(started.values());

export const allFaces: readonly FaceId[] = faceIds;
