import type { Answer } from '../../document/index.ts';
import type { Line } from '../words/line.ts';
import { isName } from '../words/names.ts';
import { flagLike } from '../words/short.ts';
import type { Text } from '../words/text.ts';

export type UnitKind = 'paragraph' | 'lines' | 'display' | 'byline' | 'credit' | 'jump' | 'furniture';

/** What assembly moves about: a paragraph, a headline's lines, a byline … with its lines of the source. */
export interface Unit {
  readonly kind: UnitKind;
  /** One text a line of the source; a paragraph's tail (credit, name, jump) is a unit of its own. */
  readonly lines: readonly Text[];
  readonly bare: string;
  /** Width of its widest line, and the measure of its column, in ems of the body type. */
  readonly width: number;
  readonly measure: number;
  /** It stood in the last line of the unit before it. */
  readonly tail: boolean;
  /** No blank line parts it from the unit before it, in a source that has blank lines. */
  readonly glued: boolean;
  /** It stood on one line with the unit before it: two headlines side by side come so, and a headline of two clauses. */
  readonly sameLine: boolean;
  /** The line that it is a clause of, and where in it. */
  readonly within: { readonly line: Text; readonly from: number; readonly to: number } | null;
  /** A byline that closes a piece more often than it opens one: bare names, where a text was taken from. */
  readonly closing: boolean;
  /** Two to six Han without a mark: may be a flag. */
  readonly flagLike: boolean;
  /** Two characters that may be a name. */
  readonly nameLike: boolean;
  /** A paragraph that opens with 本报讯（记者 …）: the length of that lead-in, else 0. */
  readonly leadIn: number;
  /** Sign of a caption: 图为, a credit in its tail. */
  readonly caption: boolean;
  /** A subhead that those around it tell: it is body, and goes with the text behind it. */
  readonly subhead: boolean;
  /** A display drawn with the running head. */
  readonly section: boolean;
  /** Type size in points, where the source knows it. */
  readonly size: number | undefined;
  /** Set one character below the other. */
  readonly vertical: boolean;
  /** A piece of the running head. */
  readonly field: Line['field'];
  readonly forced: Answer | null;
  /** A person's word: a story must start with it, or must not. */
  readonly opening: 'free' | 'must' | 'never';
}

/** A unit with what its text tells, and the rest as of a plain one. */
export function unit(kind: UnitKind, lines: readonly Text[], rest: Partial<Unit>): Unit {
  const bare = lines.map((line) => line.text.replace(/\s+/g, '')).join('');
  return {
    kind,
    lines,
    bare,
    width: 0,
    measure: 0,
    tail: false,
    glued: false,
    sameLine: false,
    within: null,
    closing: false,
    flagLike: kind === 'display' && lines.length === 1 && flagLike(bare),
    nameLike: kind === 'display' && bare.length === 2 && isName(bare),
    leadIn: 0,
    caption: false,
    subhead: false,
    section: false,
    size: undefined,
    vertical: false,
    field: null,
    forced: null,
    opening: 'free',
    ...rest,
  };
}

/** Text, of whatever a person has not spoken. */
export const isBody = (unit: Unit | undefined): boolean =>
  unit?.forced === null && (unit.kind === 'paragraph' || unit.kind === 'lines');
