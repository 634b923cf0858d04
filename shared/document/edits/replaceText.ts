import * as z from 'zod/mini';
import type { Document } from '../document.ts';
import { runsAt, textPlaceSchema, withRuns, type TextPlace } from '../places.ts';
import { textOf, type Run, type Runs } from '../records/text.ts';
import { err, ok, type Result } from '../result.ts';
import { cut, insideCharacter, sourceRuns, spansOf, tidy } from '../runs.ts';
import { defineEdit, type EditError } from './edit.ts';
import { withEmendationsKept } from './emendations.ts';

export const stampSchema = z.readonly(z.strictObject({ id: z.string(), when: z.string(), note: z.string() }));

const offset = z.int().check(z.nonnegative());

/**
 * Typed, pasted, composed or deleted: the units [from, to) of a piece of text give way to `text`.
 *
 * Text that came from a source is emended: the new text keeps the places of what it replaced, and `emendation` is its
 * entry in the list. Typing on at the edge of an emendation widens it, so that a word typed key by key is one; text
 * typed back as the source has it is no emendation any more. Text that never had a source is changed freely.
 */
export const replaceText = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('replaceText'),
      place: textPlaceSchema,
      from: offset,
      to: offset,
      text: z.string(),
      emendation: stampSchema,
    }),
  ),
  (document, { place, from, to, text, emendation }) => {
    const range = rangeAt(document, place, from, to);
    if (!range.ok) return range;
    const runs = range.value;
    if (runs.every((run) => run.source === undefined && run.emendation === undefined)) {
      const [left] = cut(runs, from);
      const [, right] = cut(runs, to);
      return ok(withRuns(document, place, tidy([...left, { text, spans: [] }, ...right])));
    }
    const { left, middle, right, start } = partsOf(runs, from, to);
    const old = textOf(middle);
    const stamp = { ...emendation, id: middle.find((run) => run.emendation)?.emendation ?? emendation.id };
    const now = emended(
      document,
      middle,
      old.slice(0, from - start) + text + old.slice(to - start),
      stamp.id,
    );
    const changed = withRuns(document, place, tidy([...left, ...now, ...right]));
    return ok(withEmendationsKept(changed, middle, now.some((run) => run.emendation) ? stamp : undefined));
  },
);

/** The runs at a place, if [from, to) is a range of whole characters of theirs. */
export function rangeAt(
  document: Document,
  place: TextPlace,
  from: number,
  to: number,
): Result<Runs, EditError> {
  const runs = runsAt(document, place);
  if (!runs) return err({ kind: 'noText', place });
  const text = textOf(runs);
  if (from > to || to > text.length || insideCharacter(text, from) || insideCharacter(text, to)) {
    return err({ kind: 'outsideText', place, from, to, length: text.length });
  }
  return ok(runs);
}

/**
 * Cuts out what the change touches: the range itself with the deletions at its edges, and whole emendations that it
 * meets or borders on. Marked readings are not drawn in by bordering on them.
 */
function partsOf(runs: Runs, from: number, to: number) {
  let start = from;
  let stop = to;
  let offset = 0;
  for (const run of runs) {
    const end = offset + run.text.length;
    const meets = run.mark === undefined ? offset <= to && end >= from : offset < to && end > from;
    if (run.emendation !== undefined && meets) {
      start = Math.min(start, offset);
      stop = Math.max(stop, end);
    }
    offset = end;
  }
  const [head, right] = cut(runs, stop);
  const [left, middle] = cut(head, start, 'right');
  return { left, middle, right, start };
}

/** `text` in the place of what `middle` has from the source: as an emendation, unless the source reads the same. */
function emended(document: Document, middle: Runs, text: string, emendation: string): Runs {
  const from = spansOf(middle);
  const source = sourceRuns(document.sources, from);
  if (textOf(source) === text) return source;
  const [first, ...others] = from;
  if (!first) return [{ text, spans: [], emendation }];
  const rest = others.map((part): Run => ({ text: '', ...part, emendation }));
  return [{ text, ...first, emendation }, ...rest];
}
