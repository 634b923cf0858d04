/**
 * Speed, memory and size of the PDF beside others, in one run: `npx tsx bench/print/run.ts [page.txt]`. The others get
 * the articles' text and set it in columns; they recover nothing, plan nothing, and their files claim nothing. Times are
 * of this machine in this minute; what counts is the comparison. Typst and pdfkit are measured where bench/ has been
 * installed (`npm ci --prefix bench`).
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { newsprintProfile, openAllFonts, sha256 } from '../../electron/cli/host.ts';
import { textOf } from '../../shared/document/index.ts';
import { composePage, importPage, printPages, runNow } from '../../shared/pipeline/index.ts';
import { findChromium } from '../../tools/chromium.mjs';
import { watched } from './watched.ts';

const root = resolve(import.meta.dirname, '../..');
const file = process.argv[2] ?? join(root, 'samples/guanchao/recovered.txt');
const RUNS = 5;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

const fonts = openAllFonts();
const bytes = new Uint8Array(readFileSync(file));
const page = runNow(importPage({ name: basename(file), bytes, sha256: sha256(bytes) }, fonts));
if (!page.ok) throw new Error(page.error.kind);
const { document } = page.value;
const paragraphs = document.articles.flatMap(({ headline, blocks }) => [
  headline.map(textOf).join(' '),
  ...blocks.map(({ runs }) => textOf(runs)),
]);

const folder = mkdtempSync(join(tmpdir(), 'banxin-bench-'));
const at = (name: string): string => join(folder, name);
writeFileSync(at('text.txt'), paragraphs.join('\n'));
const font = join(root, 'dist/fonts/NotoSerifSC_400Regular.ttf');
const html = `<meta charset=utf-8><style>
  @font-face { font-family: S; src: url(file://${font}) }
  @page { size: 390mm 550mm; margin: 20mm }
  body { font: 9pt/12pt S; columns: 8; column-gap: 9pt; text-align: justify; margin: 0 } p { margin: 0; text-indent: 2em }
</style>${paragraphs.map((text) => `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`).join('')}`;
writeFileSync(at('text.html'), html);

interface Contender {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
  /** One warm run, ms. */
  readonly warm: () => Promise<number>;
  readonly end?: () => Promise<void>;
}

const took = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

function banxin(): Contender {
  const frame = runNow(composePage(document, fonts));
  const ids = {
    document: '0b8f2d0e-7b9b-4a5e-9c35-0c1f5a3d6e70',
    file: '4d6c1a52-4b1b-4f0f-8b3e-6b4ac0a7c001',
  };
  const resources = { fonts, profile: newsprintProfile(), date: '2025-01-01T00:00:00+00:00', ids };
  return {
    name: 'Banxin (warm: frame → PDF; cold: text → PDF)',
    command: [process.execPath, join(root, 'dist/cli.mjs'), 'export', file, '-o', at('out.pdf')],
    warm: () => took(() => runNow(printPages([{ document, frame }], resources, { profile: 'press' }))),
  };
}

async function peer(
  name: string,
  script: string,
  open: (module: never) => (paragraphs: readonly string[]) => unknown,
): Promise<Contender | null> {
  const path = join(import.meta.dirname, script);
  try {
    const make = open((await import(path)) as never);
    return {
      name,
      command: [process.execPath, path, at('text.txt'), at('out.pdf')],
      warm: () => took(() => make(paragraphs)),
    };
  } catch {
    console.log(`${name} was left out: run \`npm ci --prefix bench\` first.`);
    return null;
  }
}

async function printed(): Promise<Contender | null> {
  const executablePath = findChromium();
  if (executablePath === null) {
    console.log('Chromium was left out: none was found (set CHROMIUM_PATH).');
    return null;
  }
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const tab = await browser.newPage();
  await tab.goto(`file://${at('text.html')}`);
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer'];
  return {
    name: 'Chromium, print to PDF',
    command: [executablePath, ...flags, `--print-to-pdf=${at('out.pdf')}`, `file://${at('text.html')}`],
    warm: () => took(() => tab.pdf({ preferCSSPageSize: true })),
    end: () => browser.close(),
  };
}

type Kit = { readonly pdfOf: (paragraphs: readonly string[]) => unknown };
type Typst = { readonly compiler: () => (paragraphs: readonly string[]) => unknown };
const contenders = [
  banxin(),
  await peer('Typst', 'typst.mjs', (module: Typst) => module.compiler()),
  await peer('pdfkit', 'pdfkit.mjs', (module: Kit) => module.pdfOf),
  await printed(),
].filter((one) => one !== null);

console.log(
  `${basename(file)}: ${paragraphs.join('').length} characters in ${paragraphs.length} paragraphs\n`,
);
console.log('| by | warm ms | cold s | MB at most | KB of the file |\n|---|---|---|---|---|');
for (const { name, command, warm, end } of contenders) {
  const warms: number[] = [];
  for (let i = 0; i < 2 * RUNS; i++) warms.push(await warm());
  await end?.();
  const [program, ...args] = command;
  const colds: number[] = [];
  for (let i = 0; i < RUNS; i++) colds.push((await watched(program, args, false)).seconds);
  const { megabytes } = await watched(program, args, true);
  const cells = [
    median(warms.slice(RUNS)).toFixed(0),
    median(colds).toFixed(2),
    megabytes === null ? '?' : megabytes.toFixed(0),
    (statSync(at('out.pdf')).size / 1000).toFixed(0),
  ];
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
rmSync(folder, { recursive: true });
