/** The same paragraphs by Typst, in columns on a broadsheet page: `node bench/print/typst.mjs text.txt out.pdf`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler');
const fonts = join(import.meta.dirname, '../../dist/fonts');

/** A function that sets and prints paragraphs with a compiler that stays warm; nothing set before is remembered. */
export function compiler() {
  const typst = NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] });
  return (/** @type {readonly string[]} */ paragraphs) => {
    typst.evictCache(0);
    const mainFileContent = [
      '#set page(width: 1105.5pt, height: 1559pt, margin: 56pt, columns: 8)',
      '#set text(font: "Noto Serif SC", size: 9pt, lang: "zh", region: "cn")',
      '#set par(justify: true, first-line-indent: (amount: 2em, all: true))',
      ...paragraphs.map((text) => text.replace(/[\\#$*_`<>@[\]]/gu, '\\$&')),
    ].join('\n\n');
    return typst.pdf({ mainFileContent });
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , text = '', out = ''] = process.argv;
  writeFileSync(out, compiler()(readFileSync(text, 'utf8').split('\n')));
}
