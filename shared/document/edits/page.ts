import * as z from 'zod/mini';
import { decisionSchema } from '../records/question.ts';
import { pageSchema } from '../records/page.ts';
import { scanSchema } from '../records/scan.ts';
import { lineEndChangeSchema, sourceSchema } from '../records/source.ts';
import { styleSchema } from '../records/style.ts';
import { err, ok } from '../result.ts';
import { defineEdit } from './edit.ts';
import { changed, withChanged, withoutRecord, withRecord } from './records.ts';

const page = pageSchema.def.innerType.shape;
const style = styleSchema.def.innerType.shape;

/** Changes what is known of the page as a printed thing, or its grid. */
export const setPage = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('setPage'),
      changes: z.readonly(
        z.partial(
          z.strictObject({
            paper: page.paper,
            date: page.date,
            number: page.number,
            section: page.section,
            issue: page.issue,
            editors: page.editors,
            shelfMark: page.shelfMark,
            setup: page.setup,
          }),
        ),
      ),
    }),
  ),
  (document, { changes }) => ok({ ...document, page: changed(document.page, changes) }),
);

/** Has lines of a source end where the scan ends them, on top of what was taken from it before. */
export const changeLineEnds = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('changeLineEnds'),
      source: z.string(),
      changes: z.readonly(z.array(lineEndChangeSchema)),
    }),
  ),
  (document, { source, changes }) =>
    withChanged(document, 'sources', source, (one) => {
      const places = new Set(changes.map(({ at }) => at));
      const before = (one.lineEnds ?? []).filter(({ at }) => !places.has(at));
      return { ...one, lineEnds: [...before, ...changes].sort((a, b) => a.at - b.at) };
    }),
);

/** Lays a scan under the page, places it anew, or takes it away (null). */
export const setScan = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('setScan'), scan: z.nullable(scanSchema) })),
  (document, { scan }) => ok({ ...document, scan }),
);

export const addStyle = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('addStyle'), style: styleSchema })),
  (document, edit) => withRecord(document, 'styles', edit.style, document.styles.length),
);

/** Changes a style wherever it is used. `room`: null for none. */
export const setStyle = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('setStyle'),
      id: z.string(),
      changes: z.readonly(
        z.partial(
          z.strictObject({
            face: style.face,
            size: style.size,
            leading: style.leading,
            xScale: style.xScale,
            tracking: style.tracking,
            align: style.align,
            indent: style.indent,
            direction: style.direction,
            punctuation: style.punctuation,
            hanLatinGap: style.hanLatinGap,
            digits: style.digits,
            label: style.label,
            room: z.nullable(style.room.def.innerType),
          }),
        ),
      ),
    }),
  ),
  (document, { id, changes }) =>
    withChanged(document, 'styles', id, (record) => changed(record, changes, ['room'])),
);

/** Takes a style out that no box and no article names. */
export const removeStyle = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('removeStyle'), id: z.string() })),
  (document, { id }) => {
    const user =
      document.boxes.find((box) => box.style === id) ??
      document.articles.find(({ styles }) => styles && Object.values(styles).includes(id));
    if (user) return err({ kind: 'inUse', list: 'styles', id, by: user.id });
    return withoutRecord(document, 'styles', id);
  },
);

export const addSource = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('addSource'), source: sourceSchema })),
  (document, { source }) => withRecord(document, 'sources', source, document.sources.length),
);

export const addDecision = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('addDecision'), decision: decisionSchema })),
  (document, { decision }) => withRecord(document, 'decisions', decision, document.decisions.length),
);

export const removeDecision = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('removeDecision'), id: z.string() })),
  (document, { id }) => withoutRecord(document, 'decisions', id),
);
