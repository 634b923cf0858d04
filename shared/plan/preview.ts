import type { Box } from '../document/index.ts';
import { mm, mmToPt } from '../geometry/index.ts';
import type { Plan } from './shapes.ts';

/** What a small picture of a page shows: type as grey columns, headlines, photos, lines. */
export type PreviewKind = 'text' | 'headline' | 'flag' | 'photo' | 'caption' | 'rule' | 'frame' | 'tint';

export interface PreviewRect {
  readonly kind: PreviewKind;
  /** pt, origin top left of the trim, y down; `text` one rectangle a column. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Preview {
  /** The trim, pt. */
  readonly width: number;
  readonly height: number;
  /** In painting order. */
  readonly rects: readonly PreviewRect[];
}

/** A plan as rectangles by kind, for a small picture of it beside its costs. */
export function previewOf({ setup, boxes }: Pick<Plan, 'setup' | 'boxes'>): Preview {
  const [width, height] = [mmToPt(mm(setup.trim.width)), mmToPt(mm(setup.trim.height))];
  return { width, height, rects: boxes.flatMap(rectsOf) };
}

function rectsOf({ role, rect, columns, gutter, line, tint }: Box): PreviewRect[] {
  switch (role) {
    case 'furniture':
      return [];
    case 'text': {
      const column = (rect.width - (columns - 1) * gutter) / columns;
      return Array.from({ length: columns }, (_, i) => ({
        ...rect,
        kind: role,
        x: rect.x + i * (column + gutter),
        width: column,
      }));
    }
    case 'frame': {
      const ground: PreviewRect[] = (tint ?? 0) > 0 ? [{ ...rect, kind: 'tint' }] : [];
      return line === 'none' ? ground : [...ground, { ...rect, kind: 'frame' }];
    }
    default:
      return [{ ...rect, kind: role }];
  }
}
