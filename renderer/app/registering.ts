import type { Registration } from '../../shared/scan/index.ts';
import { anchoredPairs, placesOfSource, registrationFromAnchors } from '../../shared/scan/read/index.ts';
import { documentOf } from '../session/session.ts';
import { keptReading } from '../worker/keptReading.ts';
import type { App } from './app.ts';

/** The page found on its scan by the lines that were read there; null where none were, or the page is set otherwise. */
export function registerByLines(app: App): Registration | null {
  const state = app.session.getState();
  const { frame, onScan, files } = state;
  const document = documentOf(state);
  const reading = document && keptReading(document, files);
  if (!document || !frame || !reading) return null;
  const source = document.sources.find(({ kind }) => kind !== 'text');
  const places = onScan?.places ?? (source && placesOfSource(reading, source.text));
  if (!places) return null;
  const found = registrationFromAnchors(anchoredPairs(document, frame, reading, places), frame.trim);
  return found.ok ? found.value : null;
}
