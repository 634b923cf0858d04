import { headlineStyle, type Box, type BoxOwner, type PageSetup, type Style } from '../document/index.ts';
import { mm, mmToPt } from '../geometry/index.ts';
import type { Arrangement } from './arrange.ts';
import { BAND } from './columns.ts';
import { headlineSize } from './headline.ts';
import { partsOf, type StoryLeaf } from './leaf.ts';
import { groupEdge, groupFlag, groupSide } from './pieces.ts';
import { PITCH } from './setup.ts';
import type { PlanInput } from './shapes.ts';

/** Thickness of a hair rule (正线), pt. */
const HAIR = 0.3;

/** Ground of a tinted group (底纹), a share of black. */
const TINT = 0.08;

/** Headline faces by rank: a page lives by their contrast, not by size alone. */
const faces = ['songBlack', 'heiBlack', 'songBold', 'kai', 'heiBold', 'song'] as const;

/** The type area in points. */
export function typeAreaPt(setup: PageSetup): { x: number; y: number; width: number; height: number } {
  const { x, y, width, height } = setup.typeArea;
  return { x: mmToPt(mm(x)), y: mmToPt(mm(y)), width: mmToPt(mm(width)), height: mmToPt(mm(height)) };
}

export interface BoxedPlan {
  readonly boxes: readonly Box[];
  /** Styles that the boxes name. */
  readonly styles: readonly Style[];
}

/** Ems and lines → points of page space; ids are the owner's with role and number, so that they survive planning again. */
export function boxesOf(input: PlanInput, setup: PageSetup, arrangement: Arrangement): BoxedPlan {
  const area = typeAreaPt(setup);
  const { bodySize: em, linePitch: line } = setup;
  const boxes: Box[] = [];
  const counts = new Map<string, number>();
  const styles = new Map<string, Style>();

  function styleOf(leaf: StoryLeaf, w: number, h: number): Style | null {
    const { headline, rank } = leaf.story;
    if (!headline) return null;
    const vertical = leaf.form === 'side';
    const ems = vertical ? headlineSize(headline, h * PITCH, w / PITCH) : headlineSize(headline, w, h);
    const size = Math.round(ems * em * 2) / 2;
    const style = headlineStyle(faces[(rank - 1) % faces.length] ?? 'songBlack', size);
    const made = vertical ? { ...style, id: `${style.id}-vertical`, direction: 'vertical' as const } : style;
    styles.set(made.id, made);
    return made;
  }

  /** Adds a box; x, w in ems, y, h in lines. */
  function add(
    owner: BoxOwner,
    role: Box['role'],
    [x, y, w, h]: readonly [number, number, number, number],
    more: Partial<Pick<Box, 'flow' | 'columns' | 'gutter' | 'direction' | 'style' | 'line' | 'tint'>> = {},
  ): Box {
    const key = `${owner.kind === 'page' ? 'page' : owner.id}:${role}`;
    const n = counts.get(key) ?? 0;
    counts.set(key, n + 1);
    const box: Box = {
      id: `${key}:${n}`,
      role,
      owner,
      rect: { x: area.x + x * em, y: area.y + y * line, width: w * em, height: h * line },
      flow: 0,
      columns: 1,
      gutter: 0,
      style: null,
      direction: 'horizontal',
      pinned: false,
      ...more,
    };
    boxes.push(box);
    return box;
  }

  for (const { group, x, y, w, h } of arrangement.groups) {
    const owner: BoxOwner = group.id === BAND ? { kind: 'page' } : { kind: 'group', id: group.id };
    // The frame lies under what stands in it.
    if (group.look === 'frame') add(owner, 'frame', [x, y, w, h], { line: 'heavy' });
    if (group.look === 'tint') add(owner, 'frame', [x, y, w, h], { line: 'none', tint: TINT });
    const [side, edge] = [groupSide(group), groupEdge(group)];
    if (group.flag !== null) add(owner, 'flag', [x + side, y + edge, w - 2 * side, groupFlag(group)]);
  }
  for (const placed of arrangement.places) {
    const { leaf } = placed;
    const owner: BoxOwner =
      leaf.kind === 'story' ? { kind: 'article', id: leaf.story.id } : { kind: 'photo', id: leaf.photo.id };
    let flow = 0;
    for (const part of partsOf(placed)) {
      const { role, x, y, w, h, columns } = part;
      const style = leaf.kind === 'story' && role === 'headline' ? styleOf(leaf, w, h) : null;
      const whose: BoxOwner = part.photo === undefined ? owner : { kind: 'photo', id: part.photo };
      add(whose, role, [x, y, w, h], {
        columns,
        gutter: part.gutter * em,
        direction: part.vertical ? 'vertical' : 'horizontal',
        style: style?.id ?? null,
        flow: role === 'text' ? flow++ : 0,
        ...(role === 'frame' ? { line: 'hair' as const } : {}),
      });
    }
  }
  for (const rule of arrangement.rules) {
    const box = add({ kind: 'page' }, 'rule', [rule.x1, rule.y1, rule.x2 - rule.x1, rule.y2 - rule.y1]);
    const { rect } = box;
    boxes[boxes.length - 1] =
      rule.x1 === rule.x2
        ? { ...box, rect: { ...rect, x: rect.x - HAIR / 2, width: HAIR } }
        : { ...box, rect: { ...rect, y: rect.y - HAIR / 2, height: HAIR } };
  }
  boxes.push(...furniture(input, setup));
  return { boxes, styles: [...styles.values()] };
}

/** Running head (报眉) above the type area, running foot below it. */
function furniture(input: PlanInput, setup: PageSetup): Box[] {
  const area = typeAreaPt(setup);
  const trim = { height: mmToPt(mm(setup.trim.height)) };
  const above = area.y;
  const below = trim.height - area.y - area.height;
  const common = {
    role: 'furniture',
    owner: { kind: 'page' },
    flow: 0,
    columns: 1,
    gutter: 0,
    style: null,
    direction: 'horizontal',
    pinned: false,
  } as const;
  const pinned = new Set(input.boxes.filter((box) => box.pinned).map((box) => box.id));
  return [
    {
      ...common,
      id: 'page:head',
      rect: { x: area.x, y: above * 0.4, width: area.width, height: above * 0.5 },
    },
    {
      ...common,
      id: 'page:foot',
      flow: 1,
      rect: { x: area.x, y: area.y + area.height + below * 0.12, width: area.width, height: below * 0.22 },
    },
  ].filter((box) => !pinned.has(box.id));
}
