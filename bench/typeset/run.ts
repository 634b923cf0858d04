/**
 * Speed of typesetting beside others, in one run: `npx tsx bench/typeset/run.ts`. Times are of this machine in this
 * minute; what counts is the comparison. Typst is measured where bench/ has been installed (`npm ci --prefix bench`).
 */
import { inChromium } from './chromium.ts';
import { afterEdit, fontsOf, typeset } from './own.ts';
import { bodyOf, filledTo } from './texts.ts';
import { timed, type Timing } from './timing.ts';
import { inTypst } from './typst.ts';

const fonts = fontsOf();
const { name, articles } = bodyOf();
const body = articles.flat().map(({ text }) => text);
const characters = body.reduce((sum, text) => sum + text.length, 0);
const large = filledTo(body, 12_000);
const longest = [...articles].sort((a, b) => charactersIn(b) - charactersIn(a))[0] ?? [];

function charactersIn(article: (typeof articles)[number]): number {
  return article.reduce((sum, { text }) => sum + text.length, 0);
}

const rows: [work: string, by: string, timing: Timing][] = [
  [
    `${name}, ${characters} characters`,
    'Banxin, optimum fit, glyphs placed',
    timed(() => typeset(body, fonts)),
  ],
  ['12,000 glyphs', 'Banxin, optimum fit, glyphs placed', timed(() => typeset(large, fonts))],
  [
    `its longest article (${charactersIn(longest)} characters) after one typed character`,
    'Banxin, as in the source',
    timed(() => afterEdit(longest, fonts)),
  ],
];
const chromium = await inChromium([body, large]);
for (const [i, timing] of (chromium ?? []).entries())
  rows.push([rows[i]?.[0] ?? '', 'Chromium, first fit, nothing placed', timing]);
const typst = inTypst([body, large]);
for (const [i, timing] of (typst ?? []).entries())
  rows.push([rows[i]?.[0] ?? '', 'Typst, optimum fit, layout of the document', timing]);

console.log('| work | by | median ms | best ms |\n|---|---|---|---|');
for (const [work, by, { median, best }] of rows)
  console.log(`| ${work} | ${by} | ${median.toFixed(2)} | ${best.toFixed(2)} |`);
if (chromium === null) console.log('\nChromium was left out: none was found (set CHROMIUM_PATH).');
if (typst === null) console.log('\nTypst was left out: run `npm ci --prefix bench` first.');
