import {
  naturalWidth,
  newText,
  plainMetrics,
  prepare,
  punctuationTables,
  type Metrics,
  type Punctuation,
  type Setting,
} from '../typeset/index.ts';
import { columnFits, type ColumnFit } from './columns.ts';
import { explained, measureFits, roughness } from './measure.ts';
import type { EvidenceStory } from './story.ts';
import { partsOf, preparedOf, type Part } from './windows.ts';

/** The part of a setting that the source's line ends tell. */
export interface HouseStyle extends Pick<Setting, 'punctuation' | 'hanLatinGap' | 'digits'> {
  /** The house shrinks a line to keep a mark that may not start the next; else it always pushes down. */
  readonly pullsUp: boolean;
}

export interface Agreement {
  /** Line ends inside paragraphs that the typesetter puts where the source has them. */
  readonly kept: number;
  readonly of: number;
}

export interface EvidenceColumn {
  /** The measure of most of its lines, em. */
  readonly measure: number;
  /** Height in body lines, the room of byline and subheads included. */
  readonly lines: number;
  /** Where the measure changes inside the column: body lines [from, to) from the column's top. */
  readonly measures?: readonly { readonly from: number; readonly to: number; readonly measure: number }[];
}

/** A paragraph's part in one column, its measure, and the lines it does not explain (numbers in the block). */
export interface PartEvidence {
  readonly block: number;
  readonly from: number;
  readonly to: number;
  readonly measure: number;
  readonly missed: readonly number[];
}

export interface Evidence {
  readonly style: HouseStyle;
  /** The measure of most lines of the story, em; where no line ends are known, its longest line with the indent. */
  readonly measure: number;
  readonly columns: readonly EvidenceColumn[];
  readonly agreement: Agreement;
  readonly parts: readonly PartEvidence[];
  /** Other ways to cut it into columns, best first, where the evidence is weak. `cost` in lines; the chosen way's too. */
  readonly alternatives: readonly { readonly columns: readonly EvidenceColumn[]; readonly cost: number }[];
  readonly cost: number;
  /** Ways with columns that are lower for a photo, best first, where only a photo of no story may be it. */
  readonly steps: readonly { readonly columns: readonly EvidenceColumn[]; readonly cost: number }[];
  /** Room of a subhead and of a byline over the body in body lines, under which its columns are level; 0 for none. */
  readonly subheadRoom: number;
  readonly bylineRoom: number;
}

export interface StyleFit {
  readonly style: HouseStyle;
  readonly agreement: Agreement;
  /** How far the measures it needs are from whole ems: papers are laid out in whole and half ems. */
  readonly rough: number;
}

const GAPS = [0.25, 0.125, 0];
const DIGITS: readonly Setting['digits'][] = ['font', 'half'];
const usual: HouseStyle = {
  punctuation: newText.punctuation,
  hanLatinGap: newText.hanLatinGap,
  digits: newText.digits,
  pullsUp: true,
};

/** What a measure that is one step less round costs, line ends. */
const ROUGHNESS_COST = 0.2;
/** Punctuation tables that come so near to the best one are tried with every gap and width of digits. */
const NEAR = 0.05;

/** So much of a page tells its style; more would only take longer. */
const ENOUGH_CHARACTERS = 40_000;

/**
 * The house style under which the typesetter reproduces the most source line ends of a page, all that were tried
 * ranked: four punctuation tables, pulled up or not, then the best of them with three Han–Latin gaps and two widths of
 * digits, each paragraph's part in a column at its own best measure. Rounder measures count for a style too.
 */
export function rankStyles(stories: readonly EvidenceStory[], metrics: Metrics = plainMetrics): StyleFit[] {
  const sample = sampleOf(stories);
  const tables = (Object.keys(punctuationTables) as Punctuation[]).map((punctuation) => {
    const ready = readyIn(sample, { ...usual, punctuation }, metrics);
    const [up, down] = [true, false].map((pullsUp) => styleFit(ready, { ...usual, punctuation, pullsUp }));
    return [up, down].filter((fit) => fit !== undefined).sort((a, b) => worth(b) - worth(a));
  });
  const best = Math.max(...tables.flat().map((t) => t.agreement.kept));
  const finer = tables.flatMap(([fit]) =>
    fit === undefined || fit.agreement.kept < best - NEAR * fit.agreement.of
      ? []
      : GAPS.flatMap((hanLatinGap) => DIGITS.map((digits) => ({ ...fit.style, hanLatinGap, digits })))
          .filter((s) => s.hanLatinGap !== usual.hanLatinGap || s.digits !== usual.digits)
          .map((style) => styleFit(readyIn(sample, style, metrics), style)),
  );
  return [...tables.flat(), ...finer].sort((a, b) => worth(b) - worth(a));
}

/** One line end more is not worth a good many measures that no page is laid out in. */
const worth = ({ agreement, rough }: StyleFit): number => agreement.kept - ROUGHNESS_COST * rough;

/** Blocks from the first on, until there is enough of them. */
function sampleOf(stories: readonly EvidenceStory[]): readonly EvidenceStory[] {
  let taken = 0;
  return stories.map((story) => ({
    ...story,
    blocks: story.blocks.filter(({ text }) => {
      const wanted = taken < ENOUGH_CHARACTERS;
      taken += text.length;
      return wanted;
    }),
  }));
}

type Ready = readonly { readonly story: EvidenceStory; readonly prepared: ReturnType<typeof preparedOf> }[];

const readyIn = (stories: readonly EvidenceStory[], style: HouseStyle, metrics: Metrics): Ready =>
  stories.map((story) => ({ story, prepared: preparedOf(story, { ...newText, ...style }, metrics) }));

function styleFit(ready: Ready, style: HouseStyle): StyleFit {
  let kept = 0;
  let of = 0;
  let rough = 0;
  for (const { story, prepared } of ready) {
    for (const { windows } of partsOf(story, prepared, style.pullsUp)) {
      const best = measureFits(windows)[0];
      kept += best?.kept ?? 0;
      rough += best === undefined ? 0 : roughness(best.measure);
      of += windows.filter((w) => !w.closes).length;
    }
  }
  return { style, agreement: { kept, of }, rough };
}

/**
 * What the line ends of a page's stories tell: one house style for all of them, and for each story its measures,
 * columns and how many line ends they reproduce. Pure; the source's ends are compared with, never copied.
 */
export function evidenceOf(stories: readonly EvidenceStory[], metrics: Metrics = plainMetrics): Evidence[] {
  const style = rankStyles(stories, metrics)[0]?.style ?? usual;
  return stories.map((story) => storyEvidence(story, style, metrics));
}

/** Ways to cut a story into columns that are told beside the likeliest. */
const MOST_ALTERNATIVES = 7;
const MOST_STEPS = 3;

function storyEvidence(story: EvidenceStory, style: HouseStyle, metrics: Metrics): Evidence {
  const parts = partsOf(story, preparedOf(story, { ...newText, ...style }, metrics), style.pullsUp);
  const measure =
    measureFits(parts.flatMap((part) => part.windows))[0]?.measure ?? longestLine(story, style, metrics);
  const found = parts.map((part) => partEvidence(part, measure));
  const of = parts.reduce((sum, part) => sum + part.windows.filter((w) => !w.closes).length, 0);
  const kept = found.reduce((sum, part, i) => sum + explained((parts[i] as Part).windows, part.measure), 0);
  const all = columnFits(story);
  const fits = story.photo === true ? all : all.filter(({ photo }) => !photo);
  const wayOf = (fit: ColumnFit) => ({ columns: columnsOf(story, fit, found, measure), cost: fit.cost });
  const ways = fits.map(wayOf);
  const [best, ...alternatives] = ways;
  return {
    style,
    measure,
    columns: best?.columns ?? [],
    agreement: { kept, of },
    parts: found,
    alternatives: alternatives.slice(0, MOST_ALTERNATIVES),
    cost: best?.cost ?? 0,
    steps: all
      .filter((fit) => !fits.includes(fit))
      .slice(0, MOST_STEPS)
      .map(wayOf),
    subheadRoom: fits[0]?.subhead ?? 0,
    bylineRoom: fits[0]?.byline ?? 0,
  };
}

/** Verse and lists have no line ends inside: their longest line, indented, tells the least measure that turns none over. */
function longestLine(story: EvidenceStory, style: HouseStyle, metrics: Metrics): number {
  const setting = { ...newText, ...style, indent: 0 };
  return Math.max(
    0,
    ...story.blocks.map(({ text }) => {
      const p = prepare(text, setting, metrics);
      return p.count > 0 ? newText.indent + naturalWidth(p, 0, p.count) : 0;
    }),
  );
}

function partEvidence(part: Part, expected: number): PartEvidence {
  const measure = measureFits(part.windows, expected)[0]?.measure ?? expected;
  const missed = part.windows.flatMap((w, i) =>
    !w.closes && explained([w], measure) === 0 ? [part.from + i] : [],
  );
  return { block: part.block, from: part.from, to: part.to, measure, missed };
}

/** Measures of the parts laid into columns. */
function columnsOf(
  story: EvidenceStory,
  fit: ColumnFit,
  parts: readonly PartEvidence[],
  measure: number,
): EvidenceColumn[] {
  const runs: { from: number; to: number; measure: number }[][] = fit.heights.map(() => []);
  let column = 0;
  let at = story.headBylines > 0 ? fit.byline : 0;
  for (const [block, { kind, ends }] of story.blocks.entries()) {
    const lines = kind === 'subhead' ? 1 : ends.length + 1;
    for (let line = 0; line < lines; line++) {
      const next = fit.starts[column + 1];
      if (next?.block === block && next.line === line) {
        column++;
        at = 0;
      }
      const height = kind === 'subhead' ? fit.subhead : 1;
      const part = parts.find((p) => p.block === block && line >= p.from && line < p.to);
      if (part !== undefined) {
        const run = runs[column]?.at(-1);
        if (run?.measure === part.measure) run.to = at + height;
        else runs[column]?.push({ from: at, to: at + height, measure: part.measure });
      }
      at += height;
    }
  }
  return fit.heights.map((lines, c) => {
    const of = runs[c] ?? [];
    const lengths = new Map<number, number>();
    for (const run of of) lengths.set(run.measure, (lengths.get(run.measure) ?? 0) + run.to - run.from);
    const most = [...lengths].sort((a, b) => b[1] - a[1])[0]?.[0] ?? measure;
    return { measure: most, lines, ...(lengths.size > 1 ? { measures: of } : {}) };
  });
}
