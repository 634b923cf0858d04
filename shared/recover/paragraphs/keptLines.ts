import { endsSentence, startsWithOpener } from '../words/characters.ts';
import type { Line } from '../words/line.ts';
import { shortRole } from '../words/short.ts';

const SPEAKER = /^([\u3400-\u9fff·]{2,4})[：:]/;

/** Which lines open a speaker's turn: behind a sentence's end, with a name and a colon that another line opens with too. */
export function turnsOf(lines: readonly Line[]): boolean[] {
  const speakers = lines.map(({ bare }) => SPEAKER.exec(bare)?.[1] ?? '');
  const counts = new Map<string, number>();
  for (const speaker of speakers) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  return speakers.map(
    (speaker, i) =>
      speaker !== '' && (counts.get(speaker) ?? 0) > 1 && endsSentence(lines[i - 1]?.bare ?? ''),
  );
}

const FEWEST_ROWS = 3;

/**
 * Which lines may be rows of a list: those behind a line that ends in a colon, up to the first one with a sentence's end.
 * The next paragraph's first lines may be among them: their lengths tell.
 */
export function introducedRows(lines: readonly Line[]): boolean[] {
  const rows = lines.map(() => false);
  const isRow = (line: Line | undefined): boolean =>
    line !== undefined &&
    !line.vertical &&
    line.field === null &&
    line.forced === null &&
    !/[。！？；…⋯]/.test(line.bare) &&
    shortRole(line.text.text) === null;
  lines.forEach(({ bare }, i) => {
    if (!/[：:]$/.test(bare) || startsWithOpener(lines[i + 1]?.bare ?? '')) return;
    let to = i + 1;
    while (isRow(lines[to])) to++;
    if (to - i > FEWEST_ROWS) rows.fill(true, i + 1, to);
  });
  return rows;
}
