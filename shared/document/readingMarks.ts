import type { Document } from './document.ts';
import { textPlaces, type TextPlace } from './places.ts';
import type { Run } from './records/text.ts';

/** A stretch of text with a reading mark (原文如此 and the like). */
export interface Reading {
  readonly place: TextPlace;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly mark: NonNullable<Run['mark']>;
}

/** Every marked reading of the page, in reading order; runs of one mark that touch are one. */
export function readingsOf(document: Document): readonly Reading[] {
  const readings: Reading[] = [];
  for (const { place, runs } of textPlaces(document)) {
    let offset = 0;
    for (const { text, mark } of runs) {
      const from = offset;
      offset += text.length;
      if (mark === undefined || text === '') continue;
      const last = readings.at(-1);
      if (last?.place === place && last.mark === mark && last.to === from)
        readings[readings.length - 1] = { ...last, to: offset, text: last.text + text };
      else readings.push({ place, from, to: offset, text, mark });
    }
  }
  return readings;
}
