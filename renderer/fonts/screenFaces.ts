import { faces, fontFileOf, openFont, type FaceId } from '../../shared/fonts/index.ts';
import { fontUrl } from './load.ts';

/** The name by which the canvas calls a face, with what stands in for it until it is there. */
export const familyOf = (face: FaceId): string => `"banxin-${face}", ${standIn(face)}`;

function standIn(face: FaceId): string {
  if (face === 'kai') return '"Kaiti SC", KaiTi, serif';
  return faces[face].family.includes('Sans')
    ? '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'
    : '"Noto Serif CJK SC", "Songti SC", SimSun, serif';
}

/** The characters of each face that the browser has, once it is there. */
const held = new Map<FaceId, ReadonlySet<number>>();
const started = new Set<FaceId>();
/** One face after the other, so that no more than one whole file is in memory. */
let loading: Promise<unknown> = Promise.resolve();

/** Whether a character can be drawn as text: what a face lacks when it is there is drawn by its outline. */
export const isOnScreen = (face: FaceId, character: string): boolean =>
  held.get(face)?.has(character.codePointAt(0) ?? 0) ?? true;

/**
 * Has the browser load faces for drawing, each once; nothing waits for them. Calls back for each that arrives. Of a whole
 * file of 15 MB a browser takes some 45 MB; it is given the common characters and those that are drawn now.
 */
export function wantFaces(texts: ReadonlyMap<FaceId, Iterable<string>>, onReady: () => void): void {
  for (const [face, drawn] of texts) {
    if (started.has(face)) continue;
    started.add(face);
    loading = loading
      .then(() => loadFace(face, drawn))
      .then(
        onReady,
        // The stand-in stays: the page can be read, and the export is not touched by it.
        () => undefined,
      );
  }
}

async function loadFace(face: FaceId, drawn: Iterable<string>): Promise<void> {
  const response = await fetch(fontUrl(face));
  if (!response.ok) throw new Error(`${face}: status ${response.status}`);
  const font = openFont(fontFileOf(new Uint8Array(await response.arrayBuffer())));
  if (!font.ok) throw new Error(`${face}: ${font.error.kind}`);
  const characters = new Set(commonCharacters());
  for (const text of drawn) for (const character of text) characters.add(character.codePointAt(0) ?? 0);
  const own = font.value.screenFont(characters) as Uint8Array<ArrayBuffer>;
  document.fonts.add(await new FontFace(`banxin-${face}`, own).load());
  held.set(face, characters);
}

/** Latin, marks, and the 3,755 commonest Han characters: the rows 1 to 9 and 16 to 55 of GB 2312. */
function commonCharacters(): number[] {
  const bytes: number[] = [];
  for (let row = 0xa1; row <= 0xd7; row++)
    if (row < 0xaa || row >= 0xb0) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
  const text = new TextDecoder('gb18030').decode(Uint8Array.from(bytes));
  const latin = Array.from({ length: 0x250 - 0x20 }, (_, i) => 0x20 + i);
  return [...latin, ...Array.from(text, (character) => character.codePointAt(0) ?? 0)];
}
