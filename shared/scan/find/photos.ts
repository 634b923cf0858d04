import { compose } from '../../compose/index.ts';
import type { Box, Document } from '../../document/index.ts';
import type { FontSet } from '../../fonts/index.ts';
import { rect, type Rect } from '../../geometry/index.ts';
import type { LineReader } from './stories.ts';
import { storyLinesOf, type StoryLine } from './storyLines.ts';

/** Where a photo was found, by its caption, and where that stands. */
export interface PhotoPlace {
  readonly photo: string;
  readonly rect: Rect;
  readonly caption: Rect | null;
}

/** A caption is looked for so far below (or above) its picture, in lines; ink of its first line may be taken for picture. */
const REACH = { into: 1.5, below: 6, above: 5 } as const;
/** So much likeness says that it is this photo's. */
const ALIKE = 0.4;

/**
 * Which picture is which photo: the caption set under each picture, as wide as that, is held against what stands there.
 * A picture that is left over goes to a photo that is left over where there is one of each.
 */
export function findPhotos(
  document: Document,
  fonts: FontSet,
  reader: LineReader,
  pictures: readonly Rect[],
): PhotoPlace[] {
  const boxes = document.boxes.filter(({ role, owner }) => role === 'photo' && owner.kind === 'photo');
  const ids = [...new Set(boxes.flatMap(({ owner }) => (owner.kind === 'photo' ? [owner.id] : [])))];
  const tried = pictures.flatMap((picture, p) =>
    ids.map((id) => ({ id, p, ...captionAt(document, fonts, reader, id, picture) })),
  );
  tried.sort((a, b) => b.score - a.score);
  const placed = new Map<string, PhotoPlace>();
  const taken = new Set<number>();
  for (const { id, p, score, caption } of tried) {
    if (score < ALIKE || placed.has(id) || taken.has(p)) continue;
    placed.set(id, { photo: id, rect: pictures[p]!, caption });
    taken.add(p);
  }
  const left = ids.filter((id) => !placed.has(id));
  const free = pictures.filter((_, p) => !taken.has(p));
  const [photo, picture] = [left[0], free[0]];
  if (photo !== undefined && picture && left.length === 1 && free.length === 1) {
    const { caption } = captionAt(document, fonts, reader, photo, picture);
    placed.set(photo, { photo, rect: picture, caption });
  }
  return [...placed.values()];
}

/** The caption's box at its best place under or over a picture. */
function captionAt(
  document: Document,
  fonts: FontSet,
  reader: LineReader,
  id: string,
  picture: Rect,
): { readonly score: number; readonly caption: Rect | null } {
  const model = document.boxes.find(
    ({ role, owner }) => role === 'caption' && owner.kind === 'photo' && owner.id === id,
  );
  if (!model) return { score: 0, caption: null };
  const { body } = reader;
  // As wide as the picture in the type of the scan is so wide in the type of the page.
  const scale = document.page.setup.bodySize / body.size;
  const width = picture.width * scale;
  const box: Box = { ...model, rect: { x: 0, y: 0, width, height: 40 * body.pitch } };
  const frame = compose({ ...document, boxes: [box] }, fonts);
  const lines = frame.regions.find((region) => region.box === box.id)?.lines ?? [];
  const set = storyLinesOf(lines, 0, document.page.setup, fonts);
  if (set.length === 0) return { score: 0, caption: null };
  const measure = picture.width / body.size;
  const foot = picture.y + picture.height;
  // Where it is not found it stands under its picture: what is only a little like it is another's.
  const under = { score: 0, first: foot + 1.3 * body.size, x: picture.x };
  let best = under;
  const tries: number[] = [];
  for (
    let y = foot + 0.6 * body.size - REACH.into * body.pitch;
    y < foot + REACH.below * body.pitch;
    y += body.pitch / 2
  )
    tries.push(y);
  const height = set.length * body.pitch;
  for (
    let y = picture.y - height - REACH.above * body.pitch;
    y < picture.y - height + body.pitch;
    y += body.pitch / 2
  )
    tries.push(y);
  for (const start of tries) {
    let [y, sum] = [start, 0];
    const [head] = set as [StoryLine];
    if (reader.read(head, measure, picture.x, y).score < ALIKE / 2) continue;
    const found = set.map((line: StoryLine, i) => {
      if (i > 0) y += line.step * body.pitch;
      const at = reader.read(line, measure, picture.x, y);
      sum += at.score;
      return at;
    });
    const score = sum / set.length;
    if (score > best.score) best = { score, first: found[0]!.y, x: picture.x };
  }
  const rows = set.reduce((sum, { step }, i) => sum + (i > 0 ? step : 0), 1);
  const top = (best.score < ALIKE ? under : best).first - 0.9 * body.size;
  return { score: best.score, caption: rect(picture.x, top, picture.width, rows * body.pitch) };
}
