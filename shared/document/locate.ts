import type { Document } from './document.ts';
import { runsAt, textPlaces, type TextPlace } from './places.ts';
import { textOf, type Run } from './records/text.ts';
import { textChange } from './runs.ts';

/** A range of the text at a place. */
export interface TextRange {
  readonly place: TextPlace;
  readonly from: number;
  readonly to: number;
}

/** Whether a run's text is its spans' own, unit for unit. */
const untouched = (run: Run): boolean =>
  run.emendation === undefined && run.spans.reduce((sum, [a, b]) => sum + b - a, 0) === run.text.length;

/** The range in the run's text for one place of the source: that unit, or the whole run where it was changed. */
function unitIn(run: Run, position: number): readonly [number, number] | null {
  let offset = 0;
  for (const [start, end] of run.spans) {
    if (position >= start && position < end) {
      return untouched(run)
        ? [offset + position - start, offset + position - start + 1]
        : [0, run.text.length];
    }
    offset += end - start;
  }
  return null;
}

/**
 * Where a unit of a source stands on the page: the first such place, or null where it stands nowhere. `as` tells
 * whether the range is that unit itself or the whole of a change that it went into.
 */
export function locate(
  document: Document,
  source: string,
  position: number,
): (TextRange & { readonly as: 'itself' | 'change' }) | null {
  for (const { place, runs } of textPlaces(document)) {
    let offset = 0;
    for (const run of runs) {
      const unit = run.source === source ? unitIn(run, position) : null;
      if (unit) {
        const as = untouched(run) ? 'itself' : 'change';
        return { place, from: offset + unit[0], to: offset + unit[1], as };
      }
      offset += run.text.length;
    }
  }
  return null;
}

/**
 * Where a piece of the source that is in the ledger stood between its neighbours: right after the nearest character
 * before it that is on the page, else right before the nearest one after it. Null for a page without its source.
 */
export function placeBeside(
  document: Document,
  source: string,
  span: readonly [number, number],
): { readonly place: TextPlace; readonly at: number } | null {
  const length = document.sources.find(({ id }) => id === source)?.text.length ?? 0;
  let before = -1;
  let after = length;
  for (const { runs } of textPlaces(document)) {
    for (const run of runs) {
      if (run.source !== source) continue;
      for (const [start, end] of run.spans) {
        if (start < span[0]) before = Math.max(before, Math.min(end, span[0]) - 1);
        if (end > span[1]) after = Math.min(after, Math.max(start, span[1]));
      }
    }
  }
  const left = before >= 0 ? locate(document, source, before) : null;
  if (left) return { place: left.place, at: left.to };
  const right = after < length ? locate(document, source, after) : null;
  return right && { place: right.place, at: right.from };
}

/** A caret: between two characters of the text at a place. */
export interface TextPosition {
  readonly place: TextPlace;
  readonly offset: number;
}

/**
 * Where a caret of `before` stands in `after`, whatever edit (or undo) led there: the same character of the source
 * follows it, else it keeps its distance to the unchanged text of its place. Null where its text is gone.
 */
export function mapPosition(before: Document, after: Document, position: TextPosition): TextPosition | null {
  const { place, offset } = position;
  const old = runsAt(before, place);
  const now = runsAt(after, place);
  if (!old) return null;
  if (old === now) return position;
  let at = 0;
  for (const run of old) {
    const end = at + run.text.length;
    if (end > offset && untouched(run) && run.source !== undefined) {
      let left = Math.max(0, offset - at);
      const skipped = Math.max(0, at - offset);
      for (const [start, stop] of run.spans) {
        if (left < stop - start) {
          const found = locate(after, run.source, start + left);
          // A character that was changed meanwhile: in its old place the texts tell more.
          if (found && (found.as === 'itself' || !now)) return back(after, found, skipped);
          break;
        }
        left -= stop - start;
      }
      break;
    }
    at = end;
  }
  if (!now) return null;
  const change = textChange(textOf(old), textOf(now));
  if (!change || offset <= change.from) return position;
  if (offset >= change.to) return { place, offset: offset + change.text.length - (change.to - change.from) };
  return { place, offset: change.from + change.text.length };
}

/** The caret `distance` units before a found character, at most at the head of its place. */
function back(document: Document, { place, from }: TextRange, distance: number): TextPosition {
  const length = textOf(runsAt(document, place) ?? []).length;
  return { place, offset: Math.min(length, Math.max(0, from - distance)) };
}
