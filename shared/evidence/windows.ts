import {
  nextBreak,
  prepare,
  reachMeasure,
  type Metrics,
  type Prepared,
  type Setting,
} from '../typeset/index.ts';
import type { EvidenceStory } from './story.ts';

/**
 * What one source line says: set from its start with the rest of its paragraph following, first fit ends it where the
 * source did at every measure in [low, high), and at no other. The source's own line ends are hidden from the breaker;
 * only the start is given.
 */
export interface Window {
  /** em, first-line indent included. */
  readonly low: number;
  readonly high: number;
  /** The last line of its paragraph: it must fit, but its end says nothing. */
  readonly closes: boolean;
}

/** The lines of a paragraph that stand in one column: one measure must explain them. */
export interface Part {
  readonly block: number;
  /** Line numbers [from, to) in the block. */
  readonly from: number;
  readonly to: number;
  readonly windows: readonly Window[];
}

const OPENING = /^[“‘（《〈【〖〔［｛「『]/u;

/**
 * Does a line end close a column? A blank line inside a paragraph does, unless the next line starts with an opening
 * mark: extraction puts a blank line there too, as its ink starts further in.
 */
export const closesColumn = (text: string, end: { readonly at: number; readonly blank: boolean }): boolean =>
  end.blank && !OPENING.test(text.slice(end.at));

/** A story's paragraphs made ready under a setting; null for what is no paragraph. */
export const preparedOf = (
  story: EvidenceStory,
  setting: Setting,
  metrics: Metrics,
): readonly (Prepared | null)[] =>
  story.blocks.map(({ kind, text }) => (kind === 'paragraph' ? prepare(text, setting, metrics) : null));

/**
 * The windows of a story's paragraphs, part by part.
 *
 * @param pullsUp does the house shrink a line to keep a mark that may not start the next (see `reachMeasure`)?
 */
export function partsOf(
  story: EvidenceStory,
  prepared: readonly (Prepared | null)[],
  pullsUp: boolean,
): Part[] {
  const parts: Part[] = [];
  for (const [block, { text, ends }] of story.blocks.entries()) {
    const p = prepared[block];
    if (p === null || p === undefined) continue;
    let windows: Window[] = [];
    let first = 0;
    let from = 0;
    for (let line = 0; line <= ends.length; line++) {
      const end = ends[line];
      const offset = end?.at ?? text.length;
      let before = from;
      let at = from;
      while (at < p.count && (p.offsets[at] as number) < offset) {
        if (at > from && p.canBreak[at] === 1) before = at;
        at++;
      }
      const indent = from === 0 ? p.setting.indent : 0;
      const next = nextBreak(p, at);
      windows.push({
        low: reachMeasure(p, from, before, at, pullsUp) + indent,
        high: next < 0 || p.canBreak[at] !== 1 ? -1 : reachMeasure(p, from, at, next, pullsUp) + indent,
        closes: end === undefined,
      });
      from = at;
      if (end === undefined || closesColumn(text, end)) {
        parts.push({ block, from: first, to: line + 1, windows });
        windows = [];
        first = line + 1;
      }
    }
  }
  return parts;
}
