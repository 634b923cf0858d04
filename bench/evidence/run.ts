/**
 * What evidence explains of a page, and of lines it has not seen: `npx tsx bench/evidence/run.ts [recovered text …]`.
 * docs/evidence.md tells what the figures mean. Lines are named by their number in the file; no text is printed.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { textOf } from '../../shared/document/index.ts';
import {
  evidenceOf,
  explained,
  measureFits,
  partsOf,
  preparedOf,
  rankStyles,
  type EvidenceStory,
  type HouseStyle,
} from '../../shared/evidence/index.ts';
import { recover } from '../../shared/recover/index.ts';
import { decodeText, lineEndsOf, linesOf } from '../../shared/source/index.ts';
import { newText, plainMetrics } from '../../shared/typeset/index.ts';

const root = join(import.meta.dirname, '../..');
const given = process.argv.slice(2);
const files =
  given.length > 0
    ? given
    : ['guanchao', 'liulan'].map((name) => join(root, 'samples', name, 'recovered.txt'));

/** A story with the line of the file in which each of its blocks begins. */
interface FiledStory {
  readonly story: EvidenceStory;
  readonly firstLines: readonly (readonly number[])[];
}

function storiesOf(file: string): FiledStory[] {
  const decoded = decodeText(readFileSync(file));
  if (!decoded.ok) throw new Error(`${file} cannot be read: ${decoded.error.kind}`);
  const { text } = decoded.value;
  const lines = linesOf(text);
  const lineAt = (offset: number) => lines.lines.findLastIndex(({ span }) => span[0] <= offset) + 1;
  return recover({ id: 's1', lines }).articles.map((article) => ({
    story: {
      blocks: article.blocks.map(({ kind, runs }) => ({
        kind,
        text: textOf(runs),
        ends: lineEndsOf(runs, text),
      })),
      headBylines: article.bylines.filter(({ place }) => place === 'head').length,
    },
    firstLines: article.blocks.map(({ runs }) =>
      [...new Set(runs.flatMap(({ spans }) => spans.map(([start]) => lineAt(start))))].sort((a, b) => a - b),
    ),
  }));
}

/** Line ends explained by measures that were fitted without them, the house style without the story they stand in. */
function heldOut(stories: readonly EvidenceStory[], all: HouseStyle): { kept: number; of: number } {
  let kept = 0;
  let of = 0;
  for (const [i, story] of stories.entries()) {
    const others = stories.filter((_, j) => j !== i);
    const style = others.length > 0 ? (rankStyles(others)[0]?.style ?? all) : all;
    const parts = partsOf(story, preparedOf(story, { ...newText, ...style }, plainMetrics), style.pullsUp);
    for (const part of parts) {
      for (const [line, window] of part.windows.entries()) {
        if (window.closes) continue;
        const rest = parts.flatMap((p) => (p === part ? p.windows.filter((_, j) => j !== line) : p.windows));
        const measure = measureFits(rest)[0]?.measure ?? 0;
        const own = part.windows.filter((_, j) => j !== line);
        kept += explained([window], measureFits(own, measure)[0]?.measure ?? measure);
        of++;
      }
    }
  }
  return { kept, of };
}

const share = ({ kept, of }: { kept: number; of: number }): string =>
  `${kept} of ${of} (${((100 * kept) / of).toFixed(1)} %)`;

for (const file of files) {
  const filed = storiesOf(file);
  const stories = filed.map(({ story }) => story);
  const told = evidenceOf(stories);
  const style = told[0]?.style;
  if (style === undefined) continue;
  const parts = told.flatMap((e) => e.parts);
  const own = told.reduce((n, e) => n + e.parts.filter((p) => p.measure !== e.measure).length, 0);
  const total = told.reduce((n, { agreement: { kept, of } }) => ({ kept: n.kept + kept, of: n.of + of }), {
    kept: 0,
    of: 0,
  });
  console.log(`\n${basename(join(file, '..'))}/${basename(file)}`);
  console.log(`style: ${JSON.stringify(style)}`);
  console.log(
    `fitted: 4 choices of style, ${told.length} measures of stories, ${own} of ${parts.length} parts at their own`,
  );
  console.log(`explained: ${share(total)}; held out of the fit: ${share(heldOut(stories, style))}`);
  for (const [i, { columns, agreement, measure }] of told.entries()) {
    const missed = (told[i]?.parts ?? []).flatMap((p) =>
      p.missed.map((line) => filed[i]?.firstLines[p.block]?.[line] ?? 0),
    );
    const heights = columns.map((c) => c.lines).join(', ');
    console.log(
      `story ${i + 1}: ${measure} em, columns ${heights}; ${share(agreement)}; missed: ${missed.join(' ')}`,
    );
  }
}
