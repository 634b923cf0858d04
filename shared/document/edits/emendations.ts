import type { Document } from '../document.ts';
import { textPlaces } from '../places.ts';
import type { Emendation } from '../records/emendation.ts';
import { textOf, type Run, type Runs } from '../records/text.ts';
import { sourceRuns, spansOf } from '../runs.ts';

/** What an edit brings for the list of emendations: an unused id, the time (ISO 8601, by the host) and a note. */
export interface Stamp {
  readonly id: string;
  readonly when: string;
  readonly note: string;
}

/** The runs of an emendation: mostly one; two where the text was split in the middle of it. */
const runsOf = (document: Document, emendation: string): readonly Run[] =>
  [...textPlaces(document)].flatMap(({ runs }) => runs.filter((run) => run.emendation === emendation));

const recordOf = (document: Document, stamp: Stamp, runs: Runs): Emendation => ({
  ...stamp,
  before: textOf(sourceRuns(document.sources, spansOf(runs))),
  after: textOf(runs),
});

/**
 * The list of emendations brought up to date with the runs, for those that `touched` runs name (as they were before
 * the edit) and for the new one. An emendation without runs goes.
 */
export function withEmendationsKept(document: Document, touched: Runs, stamp?: Stamp): Document {
  const ids = new Set(touched.flatMap((run) => run.emendation ?? []));
  if (stamp) ids.add(stamp.id);
  if (ids.size === 0) return document;
  const emendations = document.emendations.flatMap((old) => {
    if (!ids.delete(old.id)) return [old];
    const runs = runsOf(document, old.id);
    if (runs.length === 0) return [];
    const { id, when, note } = old;
    const now = recordOf(
      document,
      { id, when: stamp?.when ?? when, note: note || (stamp?.note ?? '') },
      runs,
    );
    return [now.before === old.before && now.after === old.after ? old : now];
  });
  if (stamp && ids.has(stamp.id)) {
    const runs = runsOf(document, stamp.id);
    if (runs.length > 0) emendations.push(recordOf(document, stamp, runs));
  }
  return { ...document, emendations };
}
