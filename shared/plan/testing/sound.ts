import { expect } from 'vitest';
import type { Box } from '../../document/index.ts';
import { area, contains, intersection, rect as rectOf, type Rect } from '../../geometry/index.ts';
import { roomsIn as roomsOfBoxes } from '../costs.ts';
import type { Plan, PlanInput, TextRoom } from '../index.ts';

const mm = 72 / 25.4;

/** The rooms that a plan gives a story, read back from its boxes. */
export const roomsIn = (plan: Plan, story: string): TextRoom[] => roomsOfBoxes(plan.boxes, plan.setup, story);

const asRect = ({ rect: { x, y, width, height } }: Pick<Box, 'rect'>): Rect => rectOf(x, y, width, height);

export const own = (plan: Plan, id: string, role: Box['role']): Box[] =>
  plan.boxes.filter((box) => box.role === role && box.owner.kind !== 'page' && box.owner.id === id);

/** What must hold of every plan, whatever the page: no overlap, no overflow, no overset, level columns on the grid. */
export function expectSound(input: PlanInput, plan: Plan): void {
  const { x, y, width, height } = plan.setup.typeArea;
  expect(plan.overlap).toBe(0);
  expect(new Set(plan.boxes.map(({ id }) => id)).size, 'ids are unique').toBe(plan.boxes.length);
  for (const box of plan.boxes) {
    if (box.role === 'furniture') continue;
    const { rect } = box;
    expect(rect.x, box.id).toBeGreaterThanOrEqual(x * mm - 0.5);
    expect(rect.y, box.id).toBeGreaterThanOrEqual(y * mm - 0.5);
    expect(rect.x + rect.width, box.id).toBeLessThanOrEqual((x + width) * mm + 0.5);
    expect(rect.y + rect.height, box.id).toBeLessThanOrEqual((y + height) * mm + 0.5);
    if (box.role !== 'text') continue;
    const line = (rect.y - y * mm) / plan.setup.linePitch;
    expect(Math.abs(line - Math.round(line)), `${box.id} on the baseline grid`).toBeLessThan(1e-6);
  }
  for (const story of input.stories) {
    const rooms = roomsIn(plan, story.id);
    expect(rooms.length, story.id).toBeGreaterThan(0);
    expect(story.fill(rooms).overset, `overset of ${story.id}`).toBe(0);
    const feet = own(plan, story.id, 'text').map((box) => box.rect.y + box.rect.height);
    expect(Math.max(...feet) - Math.min(...feet), `level foot of ${story.id}`).toBeLessThan(1e-6);
    expect(own(plan, story.id, 'headline').length).toBe(story.headline === null ? 0 : 1);
    expect(own(plan, story.id, 'flag').length).toBe(story.flag === null ? 0 : 1);
  }
  for (const group of input.groups) {
    expect(own(plan, group.id, 'flag').length).toBe(group.flag === null ? 0 : 1);
    const [frame] = own(plan, group.id, 'frame');
    if (!frame) continue;
    const inside = plan.boxes.filter(
      ({ owner }) => owner.kind === 'article' && group.stories.includes(owner.id),
    );
    for (const { id, rect } of inside) {
      expect(contains(asRect(frame), asRect({ rect }), 0.01), `${id} in its group's frame`).toBe(true);
    }
    const others = plan.boxes.filter(
      ({ owner }) =>
        (owner.kind === 'article' && !group.stories.includes(owner.id)) || owner.kind === 'photo',
    );
    for (const { id, rect } of others) {
      const common = intersection(asRect(frame), asRect({ rect }));
      expect(common ? area(common) : 0, `${id} outside the frame of ${group.id}`).toBeLessThan(0.01);
    }
  }
  for (const photo of input.photos) {
    const [picture] = own(plan, photo.id, 'photo');
    const [caption] = own(plan, photo.id, 'caption');
    expect(picture && caption, photo.id).toBeDefined();
    if (!picture || !caption) continue;
    expect(caption.rect.height / plan.setup.linePitch).toBeGreaterThanOrEqual(
      // Points back to ems may come out a hair short, which the typesetter allows for.
      photo.captionLines(caption.rect.width / plan.setup.bodySize + 1e-9) - 1e-6,
    );
    const ratio = picture.rect.width / picture.rect.height;
    expect(ratio, `proportion of ${photo.id}`).toBeGreaterThan(0.45);
    expect(ratio, `proportion of ${photo.id}`).toBeLessThan(2.2);
  }
}
