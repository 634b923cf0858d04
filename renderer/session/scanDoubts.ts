import { textOf, textPlaces, type Document, type TextPlace } from '../../shared/document/index.ts';
import { bounds, rect, type Affine, type Rect } from '../../shared/geometry/index.ts';
import {
  characterBox,
  placesOfSource,
  type Disagreement,
  type LineEndsOnScan,
  type Reading,
  type ReadPlace,
} from '../../shared/scan/read/index.ts';
import { keptReading, sourceOfScan } from '../worker/keptReading.ts';
import { documentOf, type SessionState } from './session.ts';

/** What the reading of a scan leaves to be looked at. `from`, `to`: in the text at `place`, UTF-16 code units. */
export type ScanDoubt =
  /** Characters of a page that was read from its scan, which the reading is not sure of. */
  | {
      readonly kind: 'doubtful';
      readonly key: string;
      readonly place: TextPlace;
      readonly from: number;
      readonly to: number;
      readonly text: string;
      /** Its source, and the places there. */
      readonly source: string;
      readonly at: readonly number[];
    }
  /** A character that the scan surely shows otherwise than the text. */
  | {
      readonly kind: 'character';
      readonly key: string;
      readonly place: TextPlace;
      readonly from: number;
      readonly to: number;
      readonly one: Disagreement;
    }
  /** A paragraph whose lines end elsewhere on the scan. */
  | {
      readonly kind: 'lineEnds';
      readonly key: string;
      readonly place: TextPlace;
      readonly from: number;
      readonly to: number;
      readonly one: LineEndsOnScan;
    };

export const isScanDoubt = (doubt: { readonly kind: string }): doubt is ScanDoubt =>
  doubt.kind === 'doubtful' || doubt.kind === 'character' || doubt.kind === 'lineEnds';

/** What a person left as it is, as it is kept with the scan: a place, and what was read there. */
export const keptOf = ({ one }: Exclude<ScanDoubt, { kind: 'doubtful' }>): { at: number; read: string } =>
  'read' in one ? { at: one.at, read: one.read } : { at: one.changes[0]?.at ?? 0, read: '\n' };

/** What is left to be looked at of a reading, in the order of the text. */
export function scanDoubts(document: Document, onScan: SessionState['onScan']): ScanDoubt[] {
  const source = document.sources[0];
  const read = new Set(document.sources.flatMap(({ id, kind }) => (kind === 'text' ? [] : [id])));
  const known = new Map((onScan?.disagreements ?? []).map((one) => [one.at, one]));
  const ends = new Map((onScan?.lineEnds ?? []).map((one) => [one.block, one]));
  const kept = new Set((document.scan?.kept ?? []).map(({ at, read: seen }) => `${at} ${seen}`));
  const taken = new Map((source?.lineEnds ?? []).map(({ at, ends: is }) => [at, is]));
  const doubts: ScanDoubt[] = [];
  const add = (doubt: ScanDoubt): void => {
    if (doubt.kind === 'doubtful') doubts.push(doubt);
    else {
      const { at, read: seen } = keptOf(doubt);
      if (!kept.has(`${at} ${seen}`)) doubts.push(doubt);
    }
  };
  for (const { place, runs } of textPlaces(document)) {
    const one = place.kind === 'block' ? ends.get(place.block) : undefined;
    if (one && !one.changes.every(({ at, ends: is }) => taken.get(at) === is))
      add({
        kind: 'lineEnds',
        key: `ends ${one.block}`,
        place,
        from: Math.max(0, one.offset - 1),
        to: Math.min(textOf(runs).length, one.offset + 1),
        one,
      });
    let offset = 0;
    for (const { text, source: from, spans, mark, emendation } of runs) {
      const places = spans.flatMap(([a, b]) => Array.from({ length: b - a }, (_, i) => a + i));
      const own = emendation === undefined && places.length === text.length;
      if (own && mark === 'uncertain' && from !== undefined && read.has(from))
        add({
          kind: 'doubtful',
          key: `read ${from} ${places[0] ?? 0}`,
          place,
          from: offset,
          to: offset + text.length,
          text,
          source: from,
          at: places,
        });
      if (own && from === source?.id && known.size > 0)
        for (const [i, at] of places.entries()) {
          const found = known.get(at);
          if (found && found.text === text.charAt(i))
            add({
              kind: 'character',
              key: `character ${at}`,
              place,
              from: offset + i,
              to: offset + i + 1,
              one: found,
            });
        }
      offset += text.length;
    }
  }
  return doubts;
}

/** Where on the scan a doubt stands. */
export interface OnScan {
  /** The map of the reading's page to the scan's pixels. */
  readonly map: Affine;
  /** What is meant, and what is to be seen round it, pt of that page. */
  readonly mark: Rect;
  readonly rect: Rect;
  /** What else the character may be, likeliest first. */
  readonly others: readonly string[];
}

const readPlaceOf = new WeakMap<Reading, ReadonlyMap<number, ReadPlace>>();

export function doubtOnScan(state: SessionState, doubt: ScanDoubt): OnScan | null {
  const document = documentOf(state);
  const reading = document && keptReading(document, state.files);
  if (!document || !reading) return null;
  const places = placesNow(state, document, reading, doubt);
  if (places.length === 0) return null;
  const mark = bounds(places.map((place) => characterBox(reading, place)));
  const line = reading.lines[places[0]!.line]!;
  const em = line.size;
  const wide = line.direction === 'horizontal' ? 5 * em : 1.2 * em;
  const high = line.direction === 'horizontal' ? 1.1 * em : 5 * em;
  const around = rect(mark.x - wide, mark.y - high, mark.width + 2 * wide, mark.height + 2 * high);
  const [only] = places;
  const others =
    doubt.kind === 'doubtful' && places.length === 1
      ? (line.others?.find(([index]) => index === only!.index)?.[1] ?? '')
      : '';
  return { map: reading.toScan, mark, rect: around, others: Array.from(others) };
}

function placesNow(
  { onScan }: SessionState,
  document: Document,
  reading: Reading,
  doubt: ScanDoubt,
): readonly ReadPlace[] {
  if (doubt.kind === 'character') return [doubt.one.on];
  if (doubt.kind === 'lineEnds') return doubt.one.around;
  const source = document.sources.find(({ id }) => id === doubt.source);
  // Of another source's places, and another scan's, this reading tells nothing.
  if (!source || source !== sourceOfScan(document)) return [];
  let own = readPlaceOf.get(reading) ?? (source === document.sources[0] ? onScan?.places : undefined);
  if (!own) {
    own = placesOfSource(reading, source.text);
    readPlaceOf.set(reading, own);
  }
  return doubt.at.flatMap((at) => own.get(at) ?? []);
}

/** How many answers a doubt has. */
export const answersOf = (state: SessionState, doubt: ScanDoubt): number =>
  doubt.kind === 'doubtful' ? 1 + (doubtOnScan(state, doubt)?.others.length ?? 0) : 2;
