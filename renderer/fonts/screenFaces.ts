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
/** One face after the other, so that no more than one is in memory as it came and as the browser keeps it. */
let loading: Promise<unknown> = Promise.resolve();

/**
 * Has the browser load faces for drawing, each once; nothing waits for them. Calls back for each that arrives. Their bytes
 * are handed over: of a face that the browser fetches by its URL it keeps the file, too (some 15 MB) as long as the window
 * is there.
 */
export function wantFaces(wanted: Iterable<FaceId>, onReady: () => void): void {
  for (const face of wanted) {
    if (started.has(face)) continue;
    started.add(face);
    loading = loading
      .then(() => loadFace(face))
      .then(
        onReady,
        // The stand-in stays: the page can be read, and the export is not touched by it.
        () => undefined,
      );
  }
}

async function loadFace(face: FaceId): Promise<void> {
  const response = await fetch(fontUrl(face));
  if (!response.ok) throw new Error(`${face}: status ${response.status}`);
  document.fonts.add(await new FontFace(`banxin-${face}`, await response.arrayBuffer()).load());
}
