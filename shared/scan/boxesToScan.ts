import {
  placedBox,
  styleFor,
  variantStyle,
  type Box,
  type Document,
  type EditOf,
  type Style,
  type StyleRole,
} from '../document/index.ts';
import type { Rect } from '../geometry/index.ts';

/** Where a box stands on the scan, laid on the page: points of the page. */
export interface BoxPlace {
  readonly rect: Rect;
  /** Of a text box: its columns and the room between them (pt). Absent: as they are. */
  readonly columns?: number;
  readonly gutter?: number;
  readonly direction?: Box['direction'];
  /** Of a headline: the size of its main lines, whose ink the rectangle is. */
  readonly size?: number;
}

/** The body type that was measured on the scan, pt. Absent: the page's own. */
export interface BodyType {
  readonly size: number;
  readonly pitch: number;
}

export interface MoveOptions {
  readonly body?: BodyType;
  /** Lines of the body that pieces of some roles take in their columns. */
  readonly rooms?: Readonly<Partial<Record<StyleRole, number>>>;
  /** The rules of the scan: they take the place of the planner's, which part stories that no longer stand there. */
  readonly rules?: readonly Rect[];
  /** Boxes that the scan has more, and those (by id) that it has less: a story in two blocks, or in one. */
  readonly added?: readonly Box[];
  readonly gone?: ReadonlySet<string>;
}

/** What is less than this, in points, moves nothing. */
const SAME = 0.05;

/**
 * The one edit that moves boxes to where the scan has them (by box id), with the body type and rules that were found
 * there. Moved boxes are pinned: planning again leaves them. A frame round a story goes with what it holds; boxes
 * without a place stay where they are. Null where nothing would move.
 */
export function boxesToScan(
  document: Document,
  places: ReadonlyMap<string, BoxPlace>,
  { body, rooms = {}, rules, added = [], gone = new Set() }: MoveOptions = {},
): EditOf<'setPlan'> | null {
  const sized = new Map<string, Style>();
  const moved = document.boxes.map((box) => {
    const place = places.get(box.id);
    const style = place?.size === undefined ? null : exactStyle(document, box, place.size);
    if (style) sized.set(style.id, style);
    const at = atPlace(box, place);
    return style && at !== box ? { ...at, style: style.id } : at;
  });
  if (moved.every((box, i) => box === document.boxes[i])) return null;
  const framed = moved.map((box, i) =>
    places.has(box.id) ? box : aroundMoved(box, document.boxes, moved, i),
  );
  const kept = framed.filter(
    ({ id, role, owner }) => !gone.has(id) && !(rules && role === 'rule' && owner.kind === 'page'),
  );
  const boxes = [...kept, ...added, ...(rules ?? []).map(ruleBox)];
  const { setup, styles } = withBody(document, body, rooms);
  return { kind: 'setPlan', boxes, setup, styles: [...(styles ?? []), ...sized.values()] };
}

/** Half points and less make no other style: what is measured scatters. */
const STEP = 0.25;

/** The style of a headline as its box has it, at a size that was measured. */
function exactStyle(document: Document, box: Box, size: number): Style {
  const article = document.articles.find(({ id }) => box.owner.kind === 'article' && box.owner.id === id);
  const base = styleFor(document, 'headline', { article, box });
  return variantStyle(base, { size: Math.round(size / STEP) * STEP, exact: true });
}

function atPlace(box: Box, place: BoxPlace | undefined): Box {
  if (!place) return box;
  const { x, y, width, height } = place.rect;
  const columns = place.columns ?? box.columns;
  const gutter = place.gutter ?? box.gutter;
  const direction = place.direction ?? box.direction;
  const old = box.rect;
  const off = [x - old.x, y - old.y, width - old.width, height - old.height, gutter - box.gutter];
  if (columns === box.columns && direction === box.direction && off.every((by) => Math.abs(by) < SAME))
    return box;
  return { ...box, rect: { x, y, width, height }, columns, gutter, direction, pinned: true };
}

/** A frame keeps the room that it had round the boxes in it. */
function aroundMoved(box: Box, before: readonly Box[], after: readonly Box[], at: number): Box {
  if (box.role !== 'frame') return box;
  const inside = before.flatMap((other, i) =>
    i !== at && other.role !== 'rule' && holds(box, other) ? [i] : [],
  );
  if (inside.every((i) => after[i] === before[i])) return box;
  const [was, is] = [spanOf(inside.map((i) => before[i]!)), spanOf(inside.map((i) => after[i]!))];
  const { x, y, width, height } = box.rect;
  const [left, top] = [is.left - (was.left - x), is.top - (was.top - y)];
  const rect = {
    x: left,
    y: top,
    width: is.right + (x + width - was.right) - left,
    height: is.foot + (y + height - was.foot) - top,
  };
  return { ...box, rect, pinned: true };
}

const holds = ({ rect: a }: Box, { rect: b }: Box): boolean =>
  b.x >= a.x - 1 &&
  b.y >= a.y - 1 &&
  b.x + b.width <= a.x + a.width + 1 &&
  b.y + b.height <= a.y + a.height + 1;

function spanOf(boxes: readonly Box[]): { left: number; top: number; right: number; foot: number } {
  return {
    left: Math.min(...boxes.map(({ rect }) => rect.x)),
    top: Math.min(...boxes.map(({ rect }) => rect.y)),
    right: Math.max(...boxes.map(({ rect }) => rect.x + rect.width)),
    foot: Math.max(...boxes.map(({ rect }) => rect.y + rect.height)),
  };
}

const ruleBox = ({ x, y, width, height }: Rect, n: number): Box =>
  placedBox({
    id: `page:rule:${n}`,
    role: 'rule',
    owner: { kind: 'page' },
    rect: { x, y, width, height },
  });

/** The page with another body type: styles on the baseline grid follow it, as they do with a plan's. */
function withBody(
  { page, styles }: Document,
  body: BodyType | undefined,
  rooms: Readonly<Partial<Record<string, number>>>,
): Pick<EditOf<'setPlan'>, 'setup' | 'styles'> {
  const { setup } = page;
  const { size, pitch } = body ?? { size: setup.bodySize, pitch: setup.linePitch };
  const scale = size / setup.bodySize;
  const changed = styles.flatMap((style): Style[] => {
    const onGrid = Math.abs(style.leading - setup.linePitch) < 1e-6;
    const room = rooms[style.id];
    if (!(body && onGrid) && room === undefined) return [];
    const set = body && onGrid ? { ...style, size: style.size * scale, leading: pitch } : style;
    return [room === undefined ? set : { ...set, room, exact: true }];
  });
  return { setup: { ...setup, bodySize: size, linePitch: pitch }, styles: changed };
}
