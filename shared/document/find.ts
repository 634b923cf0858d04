import type { Document } from './document.ts';
import { textPlaces, type TextPlace } from './places.ts';
import { textOf } from './records/text.ts';
import { err, ok, type Result } from './result.ts';
import { simplified as simplify } from './simplified.ts';

export interface FindOptions {
  readonly query: string;
  /** Whether the query is a regular expression (of ECMAScript, by code points). */
  readonly regex: boolean;
  /** Whether full and half width and, in Latin, great and small letters are the same. */
  readonly folded: boolean;
  /** Whether traditional and simplified characters are the same. */
  readonly simplified: boolean;
}

/** A stretch of the text at a place that is looked for, in UTF-16 code units, and what a replacement makes of it. */
export interface Match {
  readonly place: TextPlace;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The query is no regular expression; `detail` in the engine's words. */
export interface BadPattern {
  readonly kind: 'badPattern';
  readonly detail: string;
}

/** More than anybody pages through; a query such as one common character stops there. */
const MOST_MATCHES = 5000;

/**
 * Where the page's text has what is looked for, in reading order. The words of open questions stand nowhere yet and are
 * left out. A query that is no regular expression is an error, with the engine's words.
 */
export function findText(document: Document, options: FindOptions): Result<readonly Match[], BadPattern> {
  if (options.query === '') return ok([]);
  const pattern = patternOf(options);
  if (!pattern.ok) return pattern;
  const matches: Match[] = [];
  for (const { place, runs } of textPlaces(document)) {
    if (place.kind === 'question') continue;
    const text = textOf(runs);
    const { folded, at } = isFolding(options) ? fold(text, options) : { folded: text, at: null };
    for (const match of folded.matchAll(pattern.value)) {
      if (match[0] === '') continue;
      const from = at ? (at[match.index] ?? 0) : match.index;
      const to = at ? (at[match.index + match[0].length] ?? text.length) : match.index + match[0].length;
      matches.push({ place, from, to, text: text.slice(from, to) });
      if (matches.length >= MOST_MATCHES) return ok(matches);
    }
  }
  return ok(matches);
}

/** What a match gives way to: `replacement` as it stands; for a regular expression with `$1`, `$&` and so on. */
export function replacementOf(options: FindOptions, match: Match, replacement: string): string {
  if (!options.regex) return replacement;
  const pattern = patternOf(options);
  if (!pattern.ok) return replacement;
  const text = isFolding(options) ? fold(match.text, options).folded : match.text;
  // Found by itself it may miss what stood around it (a look-behind, say): then it is taken as it stands.
  const [first] = text.matchAll(pattern.value);
  return first?.[0] === text ? text.replace(pattern.value, replacement) : replacement;
}

const isFolding = ({ folded, simplified }: FindOptions): boolean => folded || simplified;

function patternOf(options: FindOptions): Result<RegExp, BadPattern> {
  const { query, regex, folded } = options;
  // In a regular expression only characters that mean themselves change: Han.
  const same = fold(query, regex ? { ...options, folded: false } : options).folded;
  const source = regex ? same : same.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
  try {
    return ok(new RegExp(source, folded ? 'gui' : 'gu'));
  } catch (error) {
    return err({ kind: 'badPattern', detail: error instanceof Error ? error.message : String(error) });
  }
}

/** The text as it is compared, and where each of its units stood. One character stays one, so that places can be told. */
function fold(
  text: string,
  { folded: width, simplified }: FindOptions,
): { readonly folded: string; readonly at: readonly number[] } {
  let folded = '';
  const at: number[] = [];
  let offset = 0;
  for (const character of text) {
    const normal = width ? character.normalize('NFKC') : character;
    const narrow = [...normal].length === 1 ? normal : character;
    const one = simplified ? simplify(narrow) : narrow;
    for (let i = 0; i < one.length; i++) at.push(offset);
    folded += one;
    offset += character.length;
  }
  at.push(offset);
  return { folded, at };
}
