import * as z from 'zod/mini';
import { textPlaceSchema, textPlaces, withRuns } from '../places.ts';
import { runSchema, type Run } from '../records/text.ts';
import { ok } from '../result.ts';
import { cut, sourceRuns, spansOf, tidy } from '../runs.ts';
import { defineEdit, notFound } from './edit.ts';
import { withEmendationsKept } from './emendations.ts';
import { withChanged } from './records.ts';
import { rangeAt } from './replaceText.ts';

const offset = z.int().check(z.nonnegative());

/** Marks a reading: uncertain, illegible, or wrong in print (原文如此); null takes the mark away. */
export const markText = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('markText'),
      place: textPlaceSchema,
      from: offset,
      to: offset,
      mark: z.nullable(runSchema.def.innerType.shape.mark.def.innerType),
    }),
  ),
  (document, { place, from, to, mark }) => {
    const range = rangeAt(document, place, from, to);
    if (!range.ok) return range;
    const [head, right] = cut(range.value, to);
    const [left, middle] = cut(head, from, 'right');
    const marked = middle.map((run): Run => {
      const { mark: _, ...plain } = run;
      return mark === null || run.text === '' ? plain : { ...plain, mark };
    });
    return ok(withRuns(document, place, tidy([...left, ...marked, ...right])));
  },
);

/** Takes one emendation back: the source's reading stands again where it was; typed text without a source goes. */
export const takeBack = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('takeBack'), emendation: z.string() })),
  (document, { emendation }) => {
    if (!document.emendations.some(({ id }) => id === emendation)) return notFound('emendations', emendation);
    let result = document;
    for (const { place, runs } of textPlaces(document)) {
      if (!runs.some((run) => run.emendation === emendation)) continue;
      const back = runs.flatMap((run) =>
        run.emendation === emendation ? sourceRuns(document.sources, spansOf([run])) : [run],
      );
      result = withRuns(result, place, tidy(back));
    }
    return ok(withEmendationsKept(result, [{ text: '', spans: [], emendation }]));
  },
);

/** Says why an emendation was made. */
export const noteEmendation = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('noteEmendation'), id: z.string(), note: z.string() })),
  (document, { id, note }) => withChanged(document, 'emendations', id, (one) => ({ ...one, note })),
);

/**
 * Puts a piece of the source that is in the ledger back into the text at an offset, and its entry out of the ledger.
 * (What a person deleted inside a text is an emendation and is taken back as one.)
 */
export const restoreText = defineEdit(
  z.readonly(
    z.strictObject({ kind: z.literal('restoreText'), entry: z.string(), place: textPlaceSchema, at: offset }),
  ),
  (document, { entry: id, place, at }) => {
    const entry = document.ledger.find((one) => one.id === id);
    if (!entry) return notFound('ledger', id);
    const range = rangeAt(document, place, at, at);
    if (!range.ok) return range;
    const [left, right] = cut(range.value, at);
    const source = document.sources.find((one) => one.id === entry.source);
    if (!source) return notFound('sources', entry.source);
    const run: Run = { text: source.text.slice(...entry.span), source: source.id, spans: [entry.span] };
    const restored = withRuns(document, place, tidy([...left, run, ...right]));
    return ok({ ...restored, ledger: document.ledger.filter((one) => one !== entry) });
  },
);
