import type { Decision } from '../../document/index.ts';
import { linesOf, type SourceLines } from '../../source/index.ts';
import { recoverPlaced } from '../boxes/index.ts';
import { recoverInOrder, type Recovered } from '../recover.ts';
import { readingOf } from './reading.ts';
import { asPrinted, inSimplified } from './script.ts';
import { toReading, toSource } from './translate.ts';

/**
 * The articles, photos and furniture of a page from its text, whatever program read it: a text with a blank line at
 * each paragraph is taken as it stands, any other is first brought to that form. What a person decided is an input and
 * always holds. Never fails: a text that is no page yields what can be made of it, and every character of it is in a
 * run or in the ledger.
 */
export function recover(
  source: { readonly id: string; readonly lines: SourceLines },
  decisions: readonly Decision[] = [],
): Recovered {
  const lines = inSimplified(source.lines);
  if (lines === source.lines) return recoverSimplified(source, decisions);
  return asPrinted(recoverSimplified({ id: source.id, lines }, decisions), lines.text, source.lines.text);
}

function recoverSimplified(
  source: { readonly id: string; readonly lines: SourceLines },
  decisions: readonly Decision[],
): Recovered {
  // Where lines stand tells more than any order.
  if (source.lines.lines.some(({ box }) => box !== undefined)) return recoverPlaced(source, decisions);
  const reading = readingOf(source.lines);
  if (reading === null) return recoverInOrder(source, decisions);
  const { id, lines } = source;
  const own = decisions.filter((decision) => decision.source === id);
  const found = recoverInOrder(
    { id, lines: linesOf(reading.text) },
    toReading(own, reading, lines.text.length),
  );
  return toSource(found, reading, { id, text: lines.text });
}
