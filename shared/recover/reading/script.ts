import { allRuns, simplified, textOf, type Runs } from '../../document/index.ts';
import type { SourceLines } from '../../source/index.ts';
import type { Recovered } from '../recover.ts';
import { recordsWith } from './translate.ts';

/**
 * Papers in traditional characters say the same with other ones: recovery reads them in simplified characters, one for one,
 * and with the quotation marks that go with these. What it finds is given back as printed.
 */

const QUOTES = new Map(['「“', '」”', '『‘', '』’'].map((pair) => [pair.charAt(0), pair.charAt(1)]));

const plain = (text: string): string => text.replace(/[\u3400-\u9fff「」『』]/g, plainOne);

/** A character whose simplified one is of two code units (餸) stays: places must stay too. */
function plainOne(c: string): string {
  const one = QUOTES.get(c) ?? simplified(c);
  return one.length === c.length ? one : c;
}

/** The lines in simplified characters: the same length, the same places. The lines themselves where nothing changes. */
export function inSimplified(lines: SourceLines): SourceLines {
  const text = plain(lines.text);
  if (text === lines.text) return lines;
  return { ...lines, text, lines: lines.lines.map((line) => ({ ...line, text: plain(line.text) })) };
}

/** What was found in a text's simplified characters, in those that it is printed with. */
export function asPrinted(found: Recovered, text: string, printed: string): Recovered {
  const runs = (from: Runs): Runs =>
    from.map((run) => {
      const own = run.spans.map(([start, end]) => printed.slice(start, end)).join('');
      return own.length === run.text.length ? { ...run, text: own } : run;
    });
  const records = recordsWith(found, { runs, id: (id) => id, spans: (spans) => spans });
  // Type that was set upright or came twice stands in the records alone as it is read.
  const words = wordsIn(`${textIn(found)}\n${text}`, `${textIn(records)}\n${printed}`);
  return {
    ...found,
    ...records,
    questions: records.questions.map((question) => ({
      ...question,
      candidates: question.candidates.map((candidate) => ({ ...candidate, label: words(candidate.label) })),
    })),
    section: found.section === null ? null : words(found.section),
    verdicts: found.verdicts.map((verdict) => ({ ...verdict, answer: words(verdict.answer) })),
  };
}

const textIn = ({ furniture, ...records }: ReturnType<typeof recordsWith>): string =>
  [...allRuns({ ...records, page: { furniture } })].map(textOf).join('\n');

/** Words that stand somewhere in the text, as they are printed there; white space says nothing. */
function wordsIn(text: string, printed: string): (words: string) => string {
  const places = [...text.matchAll(/\S/g)].map(({ index }) => index);
  const bare = places.map((at) => text.charAt(at)).join('');
  const printedBare = places.map((at) => printed.charAt(at)).join('');
  return (words) =>
    words.replace(/\S+/g, (word) => {
      const at = bare.indexOf(word);
      return at < 0 ? word : printedBare.slice(at, at + word.length);
    });
}
