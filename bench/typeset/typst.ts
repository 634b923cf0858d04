import { createRequire } from 'node:module';
import { join } from 'node:path';
import { MEASURE } from './own.ts';
import { summary, type Timing } from './timing.ts';

/** The part of @myriaddreamin/typst-ts-node-compiler that is used here; it is installed in bench/ alone. */
interface TypstModule {
  readonly NodeCompiler: {
    create(args: { fontArgs: readonly { fontPaths: readonly string[] }[] }): {
      compile(source: { mainFileContent: string }): { readonly result: object | null; hasError(): boolean };
      evictCache(maxAge: number): void;
    };
  };
}

/**
 * Typst's layout of the same paragraphs in the same measure and face: justified, its optimised line breaking. The cache
 * is emptied before each time, so that the whole document is laid out; the compiler itself is warm.
 */
export function inTypst(texts: readonly (readonly string[])[]): Timing[] | null {
  let typst: TypstModule;
  try {
    typst = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler') as TypstModule;
  } catch {
    return null;
  }
  const fonts = join(import.meta.dirname, '../../dist/fonts');
  const compiler = typst.NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] });
  return texts.map((paragraphs) => {
    const source = [
      `#set page(width: ${MEASURE * 9}pt, height: auto, margin: 0pt)`,
      `#set text(font: "Noto Serif SC", size: 9pt, lang: "zh", region: "cn")`,
      '#set par(justify: true, linebreaks: "optimized", first-line-indent: (amount: 2em, all: true))',
      ...paragraphs.map((text) => text.replace(/[\\#$*_`<>@[\]]/gu, '\\$&')),
    ].join('\n\n');
    const times: number[] = [];
    for (let i = 0; i < 60; i++) {
      compiler.evictCache(0);
      const start = performance.now();
      const compiled = compiler.compile({ mainFileContent: source });
      const taken = performance.now() - start;
      if (compiled.hasError() || compiled.result === null) throw new Error('Typst could not set the text');
      if (i >= 20) times.push(taken);
    }
    return summary(times);
  });
}
