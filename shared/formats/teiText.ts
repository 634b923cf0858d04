import type { Document, Run, Runs } from '../document/index.ts';
import { codePoint, mixed, type XmlChild, type XmlElement } from './xml.ts';

/** Pieces of one emendation that follow one another, or a run without any. */
interface Piece {
  readonly text: string;
  readonly emendation: string | undefined;
  readonly runs: Runs;
}

/**
 * Text with its readings as TEI says them: unclear, illegible, printed wrong, corrected by hand, taken out by hand.
 * Source: TEI P5, 3.5 Simple Editorial Changes, 11.3.3 Damage and unclear, 5.2 g.
 *
 * @param idOf the xml:id that a correction's entry in revisionDesc has
 */
export function teiText(
  runs: Runs,
  document: Document,
  idOf: (emendation: string) => string | undefined,
): XmlChild[] {
  const pieces: Piece[] = [];
  for (const run of runs) {
    const last = pieces.at(-1);
    if (last && run.emendation !== undefined && last.emendation === run.emendation)
      pieces[pieces.length - 1] = { ...last, text: last.text + run.text, runs: [...last.runs, run] };
    else pieces.push({ text: run.text, emendation: run.emendation, runs: [run] });
  }
  return pieces.flatMap((piece): XmlChild[] => {
    const emendation = document.emendations.find(({ id }) => id === piece.emendation);
    const id = emendation && idOf(emendation.id);
    const entry = id === undefined ? {} : { corresp: `#${id}` };
    const told = piece.runs.flatMap(readAs);
    const was = emendation?.before ?? takenOut(piece.runs, document);
    if (piece.text === '') return was === '' ? [] : [mixed('surplus', entry, withGlyphs(was))];
    if (!emendation) return told;
    if (was === '') return [mixed('supplied', entry, told)];
    // Cut in two by a later edit, each half stands for all that was there: the entry tells it once.
    return piece.text === emendation.after
      ? [mixed('choice', entry, [mixed('sic', {}, withGlyphs(was)), mixed('corr', {}, told)])]
      : [mixed('corr', entry, told)];
  });
}

/** What a person took out, as the source has it. */
const takenOut = (runs: Runs, { sources }: Document): string =>
  runs
    .map(({ source, spans }) => {
      const text = sources.find(({ id }) => id === source)?.text ?? '';
      return spans.map((span) => text.slice(...span)).join('');
    })
    .join('')
    .trim();

function readAs({ text, mark }: Run): XmlChild[] {
  if (text === '') return [];
  const words = withGlyphs(text);
  switch (mark) {
    case undefined:
      return words;
    case 'uncertain':
      return [mixed('unclear', {}, words)];
    case 'illegible':
      return [mixed('unclear', { reason: 'illegible' }, words)];
    case 'sic':
      return [mixed('sic', {}, words)];
  }
}

/** Characters of private use, each named, so that whoever knows what they are can say it in one place. */
export const withGlyphs = (text: string): XmlChild[] =>
  text
    .split(/(\p{Co})/u)
    .filter((part) => part !== '')
    .map((part) => (/^\p{Co}$/u.test(part) ? mixed('g', { ref: `#${glyphId(part)}` }, [part]) : part));

export const glyphId = (character: string): string => codePoint(character).replace('+', '-');

/** The characters of private use that an element names. */
export function* glyphsIn(element: XmlElement): Generator<string> {
  for (const child of element.children) {
    if (typeof child === 'string') {
      if (element.name === 'g') yield child;
    } else yield* glyphsIn(child);
  }
}
