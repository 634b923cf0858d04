import type { Document, EditOf } from '../../document/index.ts';
import { boxesToScan, type BoxPlace } from '../boxesToScan.ts';
import { textBoxesAt } from './columns.ts';
import type { FoundPage } from './findPage.ts';

/** The one edit that puts the boxes of a page where they were found on its scan; null where nothing would move. */
export function pageToScan(document: Document, found: FoundPage): EditOf<'setPlan'> | null {
  const places = new Map<string, BoxPlace>();
  const [gone, added] = [new Set<string>(), [] as Document['boxes'][number][]];
  for (const { boxes, places: at } of found.texts) {
    if (at.length === 0) continue;
    const made = textBoxesAt(boxes, at);
    const known = new Set(boxes.map(({ id }) => id));
    for (const box of made)
      if (known.has(box.id))
        places.set(box.id, {
          rect: at[box.flow]!.rect,
          columns: box.columns,
          gutter: box.gutter,
        });
      else added.push(box);
    const kept = new Set(made.map(({ id }) => id));
    for (const { id } of boxes) if (!kept.has(id)) gone.add(id);
  }
  const roles = new Map(document.boxes.map(({ id, role }) => [id, role]));
  for (const { box, rect, direction, size } of found.headings)
    places.set(box, { rect, direction, ...(roles.get(box) === 'headline' ? { size } : {}) });
  for (const { photo, rect, caption } of found.photos)
    for (const box of document.boxes) {
      if (box.owner.kind !== 'photo' || box.owner.id !== photo) continue;
      if (box.role === 'photo') places.set(box.id, { rect });
      if (box.role === 'caption' && caption) places.set(box.id, { rect: caption });
    }
  const { body, rooms, rules } = found;
  return boxesToScan(document, places, { body, rooms: { ...rooms }, rules, added, gone });
}
