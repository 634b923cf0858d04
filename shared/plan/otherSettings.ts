import { GUTTER } from './gaps.ts';
import { settle } from './pieces.ts';
import { mergedMeasure } from './setup.ts';
import type { ColumnSetting, PlanInput, StoryShape } from './shapes.ts';

/** What columns cost that the source does not show, in bends: where it shows others, and where it shows none. */
const CHANGED = 2;
const UNKNOWN = 1;
/** Measures that read well, em. */
const NARROWEST = 10.5;
const WIDEST = 28;
/** More columns than base columns they stand in, in bends. */
const SPLIT = 0.2;
/** Many columns lower than this look like crumbs, lines; what each line less costs. */
const LOW = 9;
const CRUMB = 0.2;
const lowness = (columns: number, lines: number): number =>
  columns > 2 ? Math.max(0, LOW - lines) * CRUMB : 0;

/** Settings on the page's grid that the source does not speak for: merged base columns, reset in as many columns as read well. */
export function gridSettings(input: PlanInput, story: StoryShape): ColumnSetting[] {
  const known = story.settings[0];
  const settings: ColumnSetting[] = [];
  let guess = known ? known.columns * known.measure * known.lines : 0;
  for (let n = 1; n <= input.setup.columns; n++) {
    const width = mergedMeasure(input.setup, n);
    for (let columns = 1; columns <= n * 2; columns++) {
      const measure = (width - (columns - 1) * GUTTER.min) / columns;
      if (measure < NARROWEST || measure > WIDEST) continue;
      if (known && known.columns === columns && Math.abs(known.measure - measure) < 0.3) continue;
      const lines = settle(story, columns, measure, Math.ceil(guess / (columns * measure)) || 20);
      guess ||= columns * measure * lines;
      const doubt = (known ? CHANGED : UNKNOWN) + (columns === n ? 0 : SPLIT) + lowness(columns, lines);
      settings.push({ columns, measure, lines, doubt });
    }
  }
  return settings;
}

/** Columns of whatever measure that together fill a width, em. */
export function fillingSettings(story: StoryShape, width: number): ColumnSetting[] {
  const [known] = story.settings;
  const settings: ColumnSetting[] = [];
  for (let columns = 1; columns * (NARROWEST + GUTTER.min) <= width + GUTTER.min; columns++) {
    const measure = (width - (columns - 1) * GUTTER.min) / columns;
    if (measure > WIDEST) continue;
    const guess = known ? Math.ceil((known.columns * known.measure * known.lines) / (columns * measure)) : 20;
    const lines = settle(story, columns, measure, guess);
    settings.push({
      columns,
      measure,
      lines,
      doubt: (known ? CHANGED : UNKNOWN) + SPLIT + lowness(columns, lines),
    });
  }
  return settings;
}

/** The source's own columns in another number: every line stays as it is. */
export function regroupedSettings(story: StoryShape, widest: number): ColumnSetting[] {
  const known = story.settings[0];
  if (!known) return [];
  const total = known.columns * known.lines;
  const settings: ColumnSetting[] = [];
  for (let columns = 1; columns * (known.measure + 1) <= widest; columns++) {
    if (columns === known.columns) continue;
    const guess = Math.ceil(total / columns);
    if (guess < 3 || guess > 150) continue;
    const lines = settle(story, columns, known.measure, guess);
    settings.push({ columns, measure: known.measure, lines, doubt: CHANGED + lowness(columns, lines) });
  }
  return settings;
}
