import { FORMAT_VERSION } from '../document.ts';

export type Json = Readonly<Record<string, unknown>>;

/** One step from a version of the format to the next. Never changed once it is shipped. */
export interface Migration {
  /** Makes version `from` + 1 of version `from`. */
  readonly from: number;
  /** What changes, in a few words: `addEditionToPage`. */
  readonly name: string;
  up(document: Json): Json;
}

/**
 * Every step there is, without gaps, oldest first. Each version that was shipped keeps a real file of its own in
 * `files/`, which must still open.
 */
export const migrations: readonly Migration[] = [];

/** The document of an older version as it would be written in version `to`. */
export function migrate(
  document: Json,
  version: number,
  steps: readonly Migration[] = migrations,
  to: number = FORMAT_VERSION,
): Json {
  let now = document;
  for (let from = version; from < to; from++) {
    const step = steps.find((one) => one.from === from);
    if (!step) throw new Error(`there is no migration from version ${from} of the format`);
    now = { ...step.up(now), version: from + 1 };
  }
  return now;
}
