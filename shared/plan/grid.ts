import { presets, type PageSetup } from '../document/index.ts';
import { widthInEms } from './setup.ts';
import type { StoryShape } from './shapes.ts';

/** A measure within this of a grid's column stands in it, em. */
const SAME = 0.3;
/** Another grid must explain so much more of the page's text than its own. */
const BETTER = 0.15;
/** A grid that explains so much of the text is sure: then the size of its type is too. */
const SURE = 0.4;
/** Numbers of columns and gutters (em) of grids that papers use. */
const COLUMNS = { least: 4, most: 9 } as const;
const GUTTERS = { least: 0.8, most: 2.2 } as const;

/** The preset of pages of which nothing is known yet, and the name of grids that are no preset. */
const NEW_PAGE = 'duikai-8';
export const OWN = 'own';

export interface Grid {
  readonly setup: PageSetup;
  /** Whether the source speaks for it: the body type then keeps its size. */
  readonly sure: boolean;
}

/**
 * The base grid that the stories' measures show: the page's own, one of the presets on its paper, or columns of the
 * commonest measure that fill its type area. Only a page as new ones are made is given another grid: one that was
 * chosen stays.
 */
export const gridOf = (setup: PageSetup, stories: readonly StoryShape[]): Grid =>
  gridFor(
    setup,
    stories.flatMap(({ settings: [known] }) =>
      known ? [{ measure: known.measure, weight: known.columns * known.measure * known.lines }] : [],
    ),
  );

/** A measure and how much text stands in it. */
export interface Measured {
  /** em */
  readonly measure: number;
  /** em × lines */
  readonly weight: number;
}

/** Whether the grid is another than new pages have: then a person, or a plan, chose it. */
export const isChosen = (setup: PageSetup): boolean =>
  setup.preset !== NEW_PAGE || setup.columns !== presets[NEW_PAGE].columns;

/** As `gridOf`, from measures alone. */
export function gridFor(setup: PageSetup, measures: readonly Measured[]): Grid {
  const all = measures.reduce((sum, { weight }) => sum + weight, 0);
  if (all === 0) return { setup, sure: false };
  const shareOf = ({ columnMeasure }: PageSetup): number =>
    measures.reduce((sum, m) => sum + (Math.abs(m.measure - columnMeasure) < SAME ? m.weight : 0), 0) / all;
  const own = shareOf(setup);
  const onPaper = Object.values(presets).filter(
    ({ trim }) => trim.width === setup.trim.width && trim.height === setup.trim.height,
  );
  if (isChosen(setup)) return { setup, sure: own >= SURE };
  let best = { setup, share: own };
  for (const other of [...measures.flatMap(({ measure }) => filling(setup, measure)), ...onPaper]) {
    const share = shareOf(other);
    if (share > Math.max(best.share, own + BETTER)) best = { setup: other, share };
  }
  return { setup: best.setup, sure: best.share >= SURE };
}

/** The grids of columns of about this measure that fill the type area as it is. */
function filling(setup: PageSetup, measure: number): PageSetup[] {
  const columnMeasure = Math.round(measure * 2) / 2;
  const found: PageSetup[] = [];
  for (let columns: number = COLUMNS.least; columns <= COLUMNS.most; columns++) {
    const gutter = (widthInEms(setup) - columns * columnMeasure) / (columns - 1);
    if (gutter < GUTTERS.least || gutter > GUTTERS.most) continue;
    found.push({ ...setup, preset: OWN, columns, columnMeasure, gutter });
  }
  return found;
}
