/** The same paragraphs by pdfkit, in columns on a broadsheet page: `node bench/print/pdfkit.mjs text.txt out.pdf`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PDFDocument = createRequire(import.meta.url)('pdfkit');
const font = join(import.meta.dirname, '../../dist/fonts/NotoSerifSC_400Regular.ttf');

/** @param {readonly string[]} paragraphs @returns {Promise<Uint8Array>} */
export function pdfOf(paragraphs) {
  const page = new PDFDocument({ size: [1105.5, 1559], margin: 56 });
  /** @type {Uint8Array[]} */
  const parts = [];
  page.on('data', (/** @type {Uint8Array} */ part) => parts.push(part));
  const whole = new Promise((resolve) => page.on('end', () => resolve(Buffer.concat(parts))));
  page.font(font).fontSize(9);
  page.text(paragraphs.join('\n'), { columns: 8, columnGap: 9, align: 'justify', lineGap: 2 });
  page.end();
  return whole;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , text = '', out = ''] = process.argv;
  writeFileSync(out, await pdfOf(readFileSync(text, 'utf8').split('\n')));
}
