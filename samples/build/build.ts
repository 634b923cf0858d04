/**
 * Rebuilds the samples: `npx tsx samples/build/build.ts [name …]`. Needs Chromium, Java with PDFBox 2 and poppler; whoever
 * only uses the samples needs none of them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { missingTools, pdfboxTexts, pdfjsText, pdftotext } from './extract/index.ts';
import { guanchao } from './guanchao.ts';
import { liulan } from './liulan.ts';
import { openPress } from './press/index.ts';
import { inkOf, rasterize } from './raster.ts';
import { scan, usualDamage } from './scan.ts';
import type { Sheet } from './sheet.ts';
import { truthOf } from './truth.ts';

const sheets = [guanchao, liulan];
const ownerOf = (sheet: Sheet, index: number): string => {
  const item = sheet.items[index];
  return item?.kind === 'flow' ? item.owner : `item ${index}`;
};
const wanted = process.argv.slice(2);
const missing = missingTools();
if (missing.length > 0) {
  console.error(`The samples cannot be rebuilt here. Missing: ${missing.join(', ')}.`);
  process.exit(1);
}

const press = await openPress();
try {
  for (const [i, sheet] of sheets.entries()) {
    if (wanted.length > 0 && !wanted.includes(sheet.name)) continue;
    const folder = join(import.meta.dirname, '..', sheet.name);
    mkdirSync(folder, { recursive: true });
    const { pdf, ink, measured } = await press.set(sheet, { ink: true });
    for (const flow of measured.flows) {
      if (flow.left > 0)
        throw new Error(`${sheet.name}: the text of ${ownerOf(sheet, flow.item)} does not fit`);
    }
    const file = join(folder, 'original.pdf');
    writeFileSync(file, pdf);
    const truth = truthOf(sheet, measured, inkOf(rasterize(ink ?? pdf, 600), 600));
    const json = await prettier.format(JSON.stringify(truth), { parser: 'json', printWidth: 120 });
    writeFileSync(join(folder, 'truth.json'), json);
    writeFileSync(join(folder, 'recovered.txt'), pdfboxTexts([file])[0] ?? '');
    writeFileSync(join(folder, 'pdftotext.txt'), pdftotext(file));
    writeFileSync(join(folder, 'pdfjs.txt'), await pdfjsText(file));
    writeFileSync(
      join(folder, 'scan.jpg'),
      scan(rasterize(pdf, 300), 300, { ...usualDamage, seed: 11 + i, skew: i === 0 ? 0.6 : -0.8 }),
    );
    console.error(`${sheet.name}: done`);
  }
} finally {
  await press.close();
}
