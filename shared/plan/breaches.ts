import type { Box, PageSetup, Style } from '../document/index.ts';
import { typeAreaPt } from './boxes.ts';
import { ONE_HEIGHT } from './rules.ts';

/** A headline that stands at most so many lines over another stands directly over it. */
const DIRECT = 3;
/** Breadth that two headlines must share to stand over one another, and the least breadth of a gutter, em. */
const SHARED = 2;
const GUTTER_LEAST = 0.3;
/** A rule that covers so much of a gutter's length stands in it. */
const RULED = 0.9;

const solid = ({ role }: Box): boolean => role !== 'rule' && role !== 'frame' && role !== 'furniture';
const right = ({ rect }: Box): number => rect.x + rect.width;
const foot = ({ rect }: Box): number => rect.y + rect.height;

/** Headlines this near to one another stand side by side, em. */
const NEAR = 6;
/** Lines of its own text that a headline must have under it, and what a photo may stand away from its story, em or lines. */
const LEAST_UNDER = 3;
const AWAY = 3;

const ownerOf = ({ owner }: Box): string => (owner.kind === 'page' ? '' : owner.id);
const overlapX = (a: Box, b: Box): number => Math.min(right(a), right(b)) - Math.max(a.rect.x, b.rect.x);
const overlapY = (a: Box, b: Box): number => Math.min(foot(a), foot(b)) - Math.max(a.rect.y, b.rect.y);
const lower = (a: Box, b: Box): number => Math.min(a.rect.height, b.rect.height);
const isHead = ({ role, direction }: Box): boolean => role === 'headline' && direction === 'horizontal';

/** Headlines side by side at one height, the left one first; `framed` where the side of a frame stands between them. */
export interface SideBySide {
  readonly subjects: readonly [string, string];
  readonly framed: boolean;
}

/** Horizontal headlines side by side at one height (碰题), by their owners. Another direction keeps them apart. */
export function sideHeadlines(boxes: readonly Box[], setup: PageSetup): SideBySide[] {
  const heads = boxes.filter(isHead).sort((a, b) => a.rect.x - b.rect.x || a.rect.y - b.rect.y);
  const frames = boxes.filter(({ role }) => role === 'frame');
  const holds = (frame: Box, head: Box): boolean =>
    overlapX(frame, head) >= head.rect.width / 2 && overlapY(frame, head) >= head.rect.height / 2;
  return heads.flatMap((a, i) =>
    heads.slice(i + 1).flatMap((b): SideBySide[] => {
      const gap = -overlapX(a, b);
      if (ownerOf(a) === ownerOf(b) || overlapY(a, b) < lower(a, b) * ONE_HEIGHT) return [];
      if (gap < -0.1 || gap >= NEAR * setup.bodySize) return [];
      const framed = frames.some((frame) => holds(frame, a) !== holds(frame, b));
      return [{ subjects: [ownerOf(a), ownerOf(b)], framed }];
    }),
  );
}

/** Stories whose headline stands at a column's foot: fewer than three lines of their text follow under it. */
export function footHeadlines(boxes: readonly Box[], setup: PageSetup): string[] {
  return boxes.filter(isHead).flatMap((head) => {
    const texts = boxes.filter((box) => box.role === 'text' && ownerOf(box) === ownerOf(head));
    if (texts.length === 0) return [];
    const holds = texts.some(
      (text) => overlapX(head, text) > 0 && foot(text) - foot(head) >= LEAST_UNDER * setup.linePitch - 0.1,
    );
    // Beside its text a headline has it at its right.
    const beside = texts.some((text) => overlapX(head, text) <= 0.1 && overlapY(head, text) > 0);
    return holds || beside ? [] : [ownerOf(head)];
  });
}

/** Text that runs on right under the headline of another story, no rule, frame or other box between: its story, the other. */
export function textUnderForeign(boxes: readonly Box[], setup: PageSetup): [string, string][] {
  const heads = boxes.filter(isHead);
  return boxes
    .filter(({ role }) => role === 'text')
    .flatMap((text) =>
      heads.flatMap((head): [string, string][] => {
        if (ownerOf(head) === ownerOf(text) || overlapX(head, text) < SHARED * setup.bodySize) return [];
        const gap = text.rect.y - foot(head);
        if (gap < -0.1 || gap > DIRECT * setup.linePitch) return [];
        const between = boxes.some((box) => box !== head && box !== text && liesBetween(box, head, text));
        return between ? [] : [[ownerOf(text), ownerOf(head)]];
      }),
    );
}

/** Whether a box or its edge lies across at least half of what the upper box shares with the lower, between the two. */
function liesBetween(box: Box, upper: Box, lower: Box): boolean {
  if (box.role === 'furniture') return false;
  const [x1, x2] = [Math.max(upper.rect.x, lower.rect.x), Math.min(right(upper), right(lower))];
  if (Math.min(right(box), x2) - Math.max(box.rect.x, x1) < (x2 - x1) / 2) return false;
  const between = (y: number): boolean => y >= foot(upper) - 0.1 && y <= lower.rect.y + 0.1;
  return between(box.rect.y) || between(foot(box));
}

/** Photos that stand apart from their story: the photo, the story. */
export function photosAway(
  boxes: readonly Box[],
  setup: PageSetup,
  storyOf: ReadonlyMap<string, string | null>,
): [string, string][] {
  const [dx, dy] = [AWAY * setup.bodySize, AWAY * setup.linePitch];
  return [...storyOf].flatMap(([photo, story]): [string, string][] => {
    const of = (id: string): Box[] => boxes.filter((box) => solid(box) && ownerOf(box) === id);
    if (story === null) return [];
    const [pictures, texts] = [of(photo), of(story)];
    if (pictures.length === 0 || texts.length === 0) return [];
    const near = pictures.some((a) => texts.some((b) => overlapX(a, b) > -dx && overlapY(a, b) > -dy));
    return near ? [] : [[photo, story]];
  });
}

/**
 * Headlines directly over one another with no rule, no frame's line, and no change of direction or face between them:
 * ids of their owners, the upper one first.
 */
export function stackedHeadlines(
  boxes: readonly Box[],
  styles: readonly Style[],
  setup: PageSetup,
): [string, string][] {
  const faces = new Map(styles.map((style) => [style.id, style.face]));
  const faceOf = ({ style }: Box): string | undefined => (style === null ? undefined : faces.get(style));
  const heads = boxes.filter(({ role }) => role === 'headline');
  const found: [string, string][] = [];
  for (const a of heads) {
    for (const b of heads) {
      if (a.owner.kind === 'page' || b.owner.kind === 'page' || a.owner.id === b.owner.id) continue;
      const gap = b.rect.y - foot(a);
      if (gap < -0.1 || gap > DIRECT * setup.linePitch) continue;
      if (a.direction !== b.direction || faceOf(a) !== faceOf(b)) continue;
      if (overlapX(a, b) < SHARED * setup.bodySize) continue;
      const parts = (box: Box): boolean => box !== a && box !== b && liesBetween(box, a, b);
      if (!boxes.some(parts)) found.push([a.owner.id, b.owner.id]);
    }
  }
  return found;
}

/**
 * Whether a gutter runs from head to foot of the type area where no rule stands (断版). A box or a rule between stories
 * that lies across it holds the page together.
 */
export function isParted(boxes: readonly Box[], setup: PageSetup): boolean {
  const area = typeAreaPt(setup);
  const holds = (box: Box): boolean =>
    solid(box) || (box.role === 'rule' && box.rect.width > box.rect.height);
  const across = boxes.filter(holds).sort((a, b) => a.rect.x - b.rect.x);
  let end = across[0]?.rect.x ?? 0;
  for (const box of across) {
    if (box.rect.x - end > GUTTER_LEAST * setup.bodySize && !ruled(boxes, end, box.rect.x, area)) return true;
    end = Math.max(end, right(box));
  }
  return false;
}

/** Whether rules or the sides of frames stand in the gutter between two abscissae along nearly all of the page. */
function ruled(
  boxes: readonly Box[],
  from: number,
  to: number,
  area: { readonly y: number; readonly height: number },
): boolean {
  const inside = (x: number): boolean => x >= from - 0.1 && x <= to + 0.1;
  const lines = boxes
    .filter((box) => {
      if (box.role === 'rule') return inside(box.rect.x) && inside(right(box));
      return box.role === 'frame' && (inside(box.rect.x) || inside(right(box)));
    })
    .sort((a, b) => a.rect.y - b.rect.y);
  let covered = 0;
  let end = area.y;
  for (const line of lines) {
    covered += Math.max(0, foot(line) - Math.max(end, line.rect.y));
    end = Math.max(end, foot(line));
  }
  return covered >= area.height * RULED;
}
