import type { PageSetup } from '../document/index.ts';
import { fitPage, type PageFit } from './arrange.ts';
import { STACK_GAP } from './gaps.ts';
import { groupsByStory } from './candidate.ts';
import { photoPieces } from './photoPieces.ts';
import { groupPieces, settle, type Piece } from './pieces.ts';
import { storyPieces } from './storyPieces.ts';
import { PITCH, widthInEms } from './setup.ts';
import type { PlanInput, StoryShape } from './shapes.ts';

/**
 * The layout that always exists: every story across the whole page in columns of one measure, one below the other, the
 * photos between them, in body type as small as it takes. For pages that are too full for anything better.
 */
export function fallback(input: PlanInput): { piece: Piece; fit: PageFit; setup: PageSetup } | null {
  const measure = 13;
  const shape = input.setup.typeArea.height / input.setup.typeArea.width;
  for (
    let columns = Math.max(1, Math.floor((widthInEms(input.setup) + 1) / (measure + 1)));
    columns < 80;
    columns++
  ) {
    const ems = columns * (measure + 1) - 1;
    const pieceOf = (story: StoryShape): Piece[] => {
      const lines = settle(story, columns, measure, 8);
      return storyPieces(input, { ...story, framed: false }, [{ columns, measure, lines, doubt: 1 }])
        .filter(({ node }) => node.kind === 'story' && node.form === 'over')
        .slice(0, 1);
    };
    const grouped = groupsByStory(input);
    const alone = input.stories.filter(({ id }) => !grouped.has(id)).flatMap(pieceOf);
    const groups = [...new Set(grouped.values())].flatMap((group) => {
      const members = input.stories.filter(({ id }) => grouped.get(id) === group).flatMap(pieceOf);
      const together = stackOf(members, ems);
      return together ? groupPieces({ ...group, look: 'none' }, [together]) : [];
    });
    const pictures = input.photos.flatMap((photo) => {
      const fitting = photoPieces({ ...photo, aspect: null }, ems * 30).filter((piece) => piece.wMin <= ems);
      return fitting.slice(Math.floor(fitting.length / 2)).slice(0, 1);
    });
    const piece = stackOf([...alone, ...groups, ...pictures], ems);
    if (!piece) return null;
    const setup = { ...input.setup, bodySize: (input.setup.bodySize * widthInEms(input.setup)) / ems };
    if (piece.hMin > (shape * ems) / PITCH) continue;
    const fit = fitPage({ ...piece, wMax: ems }, setup);
    if (fit) return { piece, fit, setup };
  }
  return null;
}

/** All pieces one below the other, none wider than `ems`. */
const stackOf = (pieces: readonly Piece[], ems: number): Piece | null =>
  pieces.reduce<Piece | null>((above, b) => {
    if (!above) return b;
    return {
      ...above,
      wMin: Math.max(above.wMin, b.wMin),
      wMax: ems,
      hMin: above.hMin + b.hMin + STACK_GAP.min,
      hMax: above.hMax + b.hMax + STACK_GAP.max,
      node: { kind: 'stack', a: above, b },
    };
  }, null);
