import type { Box, PageSetup, Style } from '../document/index.ts';
import { typeAreaPt } from './boxes.ts';

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
      const [x1, x2] = [Math.max(a.rect.x, b.rect.x), Math.min(right(a), right(b))];
      if (x2 - x1 < SHARED * setup.bodySize) continue;
      const parts = (box: Box): boolean => {
        if (box === a || box === b || box.role === 'furniture') return false;
        if (Math.min(right(box), x2) - Math.max(box.rect.x, x1) < (x2 - x1) / 2) return false;
        const between = (y: number): boolean => y >= foot(a) - 0.1 && y <= b.rect.y + 0.1;
        return between(box.rect.y) || between(foot(box));
      };
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
