/** The press, from outside: one Chromium that sets sheets one after the other. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import ts from 'typescript';
import { cacheFolder, pressFaces } from '../faces.ts';
import type { Face, Sheet } from '../sheet.ts';
import type { Measured } from './measured.ts';

export type { Measured, Rect, SetBlock, SetFlow, SetLine } from './measured.ts';

export interface Press {
  /** Sets a sheet: its PDF, and what was measured while setting it. `ink`: a second PDF of the type alone, in black. */
  set(
    sheet: Sheet,
    options?: { readonly ink?: boolean },
  ): Promise<{ pdf: Buffer; ink: Buffer | null; measured: Measured }>;
  close(): Promise<void>;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  '--allow-file-access-from-files',
];

/** The page's script: its TypeScript files without their types, as one module. */
function script(): string {
  const strip = (file: string): string =>
    ts.transpileModule(readFileSync(join(import.meta.dirname, file), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    }).outputText;
  return `${strip('picture.ts').replaceAll('export ', '')}\n${strip('page.ts').replace(/^import .*$/gmu, '')}`;
}

/**
 * Opens the press. `BANXIN_CHROMIUM` names another Chromium than Debian's.
 * The PDF's dates are set to one day, so that the same sheet gives the same bytes.
 *
 * @param faces the font file of each face
 */
export async function openPress(faces: Readonly<Record<Face, string>> = pressFaces()): Promise<Press> {
  const folder = join(cacheFolder, 'page');
  mkdirSync(folder, { recursive: true });
  const fontFaces = Object.entries(faces).map(
    ([name, file]) => `@font-face{font-family:${name};src:url('${pathToFileURL(file).href}')}
.face-${name}{font-family:${name}}`,
  );
  const file = join(folder, `press-${process.pid}.html`);
  const css = readFileSync(join(import.meta.dirname, 'press.css'), 'utf8');
  writeFileSync(
    file,
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Page</title>
<style>${fontFaces.join('\n')}\n${css}</style><body></body><script type="module">${script()}</script></html>`,
  );
  const browser = await chromium.launch({
    executablePath: process.env['BANXIN_CHROMIUM'] ?? '/usr/bin/chromium',
    args: flags,
  });
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(pathToFileURL(file).href);
  await page.emulateMedia({ media: 'print' });
  for (const name of Object.keys(faces)) {
    await page.evaluate(async (family) => void (await document.fonts.load(`10px ${family}`, '版')), name);
  }
  const print = async (): Promise<Buffer> =>
    fixedDates(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  return {
    async set(sheet, options = {}) {
      const measured = await page.evaluate(
        (what) => (globalThis as unknown as { setSheet(sheet: Sheet): Promise<Measured> }).setSheet(what),
        sheet,
      );
      const pdf = await print();
      if (!options.ink) return { pdf, ink: null, measured };
      await page.evaluate(() => document.body.classList.add('ink'));
      const ink = await print();
      await page.evaluate(() => document.body.classList.remove('ink'));
      return { pdf, ink, measured };
    },
    close: () => browser.close(),
  };
}

function fixedDates(pdf: Buffer): Buffer {
  return Buffer.from(pdf.toString('latin1').replace(/\(D:\d{14}(?=[+\-Z])/gu, '(D:20260101000000'), 'latin1');
}
