import * as z from 'zod/mini';
import { boxSchema } from '../records/box.ts';
import { pageSchema } from '../records/page.ts';
import { styleSchema } from '../records/style.ts';
import { err, ok } from '../result.ts';
import { defineEdit } from './edit.ts';
import { changed, withChanged, withMoved, withoutRecord, withRecord } from './records.ts';

const index = z.int().check(z.nonnegative());
const { shape } = boxSchema.def.innerType;

export const addBox = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('addBox'), box: boxSchema, at: index })),
  (document, { box, at }) => withRecord(document, 'boxes', box, at),
);

/** Takes a box away; the text in it stays in its article and becomes overset where no other box takes it. */
export const removeBox = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('removeBox'), id: z.string() })),
  (document, { id }) => withoutRecord(document, 'boxes', id),
);

/** Moves or resizes a box: the whole of a drag is one of these, at its end. */
export const setBoxRect = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('setBoxRect'), id: z.string(), rect: shape.rect })),
  (document, { id, rect }) => withChanged(document, 'boxes', id, (box) => ({ ...box, rect })),
);

/** Changes what a box is and how it is set. `line` and `tint`: null for the default. */
export const setBox = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('setBox'),
      id: z.string(),
      changes: z.readonly(
        z.partial(
          z.strictObject({
            role: shape.role,
            owner: shape.owner,
            flow: shape.flow,
            columns: shape.columns,
            gutter: shape.gutter,
            style: shape.style,
            direction: shape.direction,
            pinned: shape.pinned,
            line: z.nullable(shape.line.def.innerType),
            tint: z.nullable(shape.tint.def.innerType),
          }),
        ),
      ),
    }),
  ),
  (document, { id, changes }) =>
    withChanged(document, 'boxes', id, (box) => changed(box, changes, ['line', 'tint'])),
);

/** Paints a box earlier or later: to the back (0) or over others. */
export const orderBox = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('orderBox'), id: z.string(), at: index })),
  (document, { id, at }) => withMoved(document, 'boxes', id, at),
);

/** Puts a plan on the page: all its boxes, with the styles it needs (added, or changed by id) and its grid. */
export const setPlan = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('setPlan'),
      boxes: z.readonly(z.array(boxSchema)),
      styles: z.optional(z.readonly(z.array(styleSchema))),
      setup: z.optional(pageSchema.def.innerType.shape.setup),
    }),
  ),
  (document, { boxes, styles = [], setup }) => {
    const ids = new Set<string>();
    for (const { id } of boxes) {
      if (ids.has(id)) return err({ kind: 'exists', list: 'boxes', id });
      ids.add(id);
    }
    const byId = new Map(styles.map((style) => [style.id, style]));
    const kept = document.styles.map((style) => byId.get(style.id) ?? style);
    const known = new Set(kept.map(({ id }) => id));
    return ok({
      ...document,
      boxes,
      styles: styles.length === 0 ? document.styles : [...kept, ...styles.filter(({ id }) => !known.has(id))],
      page: setup ? { ...document.page, setup } : document.page,
    });
  },
);
