import type { PageDifference } from '../../shared/scan/index.ts';
import type { View } from '../canvas/view.ts';

/** Colours that the colour-blind tell apart (Okabe and Ito 2008); each kind has a stroke of its own, too. */
const looks: Readonly<
  Record<PageDifference['kind'], { readonly colour: string; readonly dash: readonly number[] }>
> = {
  missing: { colour: '#0072b2', dash: [] },
  changed: { colour: '#d55e00', dash: [] },
  moved: { colour: '#cc79a7', dash: [8, 4] },
  added: { colour: '#009e73', dash: [2, 3] },
};

export const colourOf = (kind: PageDifference['kind']): string => looks[kind].colour;
export const dashOf = (kind: PageDifference['kind']): readonly number[] => looks[kind].dash;

/** Draws where page and scan differ; the one at `at` heavier. */
export function drawDifferences(
  ctx: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  differences: readonly PageDifference[],
  at: number,
  { scale, x, y }: View,
  dpr: number,
): void {
  ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
  differences.forEach((difference, i) => {
    const { colour, dash } = looks[difference.kind];
    ctx.strokeStyle = colour;
    ctx.fillStyle = `${colour}38`;
    ctx.lineWidth = i === at ? 3 : 1.5;
    ctx.setLineDash([...dash]);
    const { rect } = difference;
    const [left, top] = [rect.x * scale + x - 2, rect.y * scale + y - 2];
    const [width, height] = [rect.width * scale + 4, rect.height * scale + 4];
    if (difference.kind === 'changed')
      for (const cell of difference.cells)
        ctx.fillRect(cell.x * scale + x, cell.y * scale + y, cell.width * scale, cell.height * scale);
    else ctx.fillRect(left, top, width, height);
    ctx.strokeRect(left, top, width, height);
    if (difference.kind === 'moved') {
      const [mx, my] = [left + width / 2, top + height / 2];
      ctx.beginPath();
      ctx.moveTo(mx, my);
      ctx.lineTo(mx + difference.dx * scale, my + difference.dy * scale);
      ctx.stroke();
      ctx.strokeRect(left + difference.dx * scale, top + difference.dy * scale, width, height);
    }
  });
  ctx.setLineDash([]);
}
