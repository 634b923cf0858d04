import type { Box, PageSetup } from '../document/index.ts';
import { typeAreaPt } from './boxes.ts';
import { blocksOf } from './skeleton.ts';

/**
 * The boxes with the page's left and right changed, each story as it is: it reads as before, so that nothing is overset.
 * Running head and foot stay, and so does what is pinned.
 */
export function mirrored(boxes: readonly Box[], setup: PageSetup): Box[] {
  const area = typeAreaPt(setup);
  const middle = area.x + area.width / 2;
  const blocks = new Map(blocksOf(boxes, setup).map((block) => [block.id, block]));
  return boxes.map((box) => {
    if (box.role === 'furniture' || box.pinned) return box;
    const { rect, owner } = box;
    const block = owner.kind === 'article' || owner.kind === 'photo' ? blocks.get(owner.id) : undefined;
    const [x, width] = block
      ? [area.x + block.x * setup.bodySize, block.w * setup.bodySize]
      : [rect.x, rect.width];
    return { ...box, rect: { ...rect, x: rect.x + 2 * (middle - (x + width / 2)) } };
  });
}
