/** The pages that are read: the samples' scans and generated ones, and what was read of them, kept in a temporary folder. */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { sha256 } from '../../electron/cli/host.ts';
import { reporter } from '../../electron/cli/progress.ts';
import { readScanFile } from '../../electron/cli/scans.ts';
import { cacheFolder } from '../../samples/build/faces.ts';
import { openPress } from '../../samples/build/press/index.ts';
import { rasterize } from '../../samples/build/raster.ts';
import { scan, type Damage } from '../../samples/build/scan.ts';
import { truthOf, type Truth } from '../../samples/build/truth.ts';
import type { Memory, Reading } from '../../shared/scan/read/index.ts';
import { chanceOf } from '../pages/random.ts';
import { randomPage } from '../pages/page.ts';
import { otherFaces } from './faces.ts';

export interface ScannedPage {
  readonly name: string;
  readonly file: string;
  readonly truth: Truth;
}

const folder = join(cacheFolder, 'reading');
mkdirSync(folder, { recursive: true });

export const sample = (name: string): ScannedPage => {
  const own = join(import.meta.dirname, '../../samples', name);
  return {
    name,
    file: join(own, 'scan.jpg'),
    truth: JSON.parse(readFileSync(join(own, 'truth.json'), 'utf8')) as Truth,
  };
};

/** A page with its scan at half its resolution: 150 dots an inch of a sample. Its file tells none. */
export async function halved(page: ScannedPage): Promise<ScannedPage> {
  const file = join(folder, `${page.name}.half.jpg`);
  if (!existsSync(file)) {
    const image = await loadImage(page.file);
    const [width, height] = [Math.round(image.width / 2), Math.round(image.height / 2)];
    const surface = createCanvas(width, height);
    const pen = surface.getContext('2d');
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(image, 0, 0, width, height);
    writeFileSync(file, surface.toBuffer('image/jpeg', 80));
  }
  return { ...page, name: `${page.name} at half its resolution`, file };
}

/** Seeds for tuning and for the reported figures never meet. */
export const seedsOf = (kind: 'tuning' | 'report', count: number): number[] =>
  Array.from({ length: count }, (_, i) => (kind === 'tuning' ? 830_000 : 850_021) + i);

/** How a generated page was scanned: by its seed, from hardly damaged to what archives are glad to have at all. */
function damageOf(seed: number): { readonly dpi: number; readonly damage: Damage } {
  const chance = chanceOf(seed * 31 + 7);
  const next = (): number => chance.next();
  return {
    dpi: Math.round(200 + next() * 100),
    damage: {
      seed,
      skew: next() * 3 - 1.5,
      border: 2 + next() * 6,
      noise: 3 + next() * 6,
      blur: 0.4 + next() * 0.6,
      quality: Math.round(38 + next() * 40),
    },
  };
}

/** The scan of a seed's page, set in other faces than the app's; made where it is not there yet. */
export async function generated(seed: number): Promise<ScannedPage> {
  const [file, truth] = [join(folder, `${seed}.jpg`), join(folder, `${seed}.truth.json`)];
  if (!existsSync(file) || !existsSync(truth)) {
    const faces = otherFaces(seed);
    if (!faces) throw new Error('The other faces are missing: see bench/reading/faces.ts.');
    const press = await openPress(faces);
    try {
      const { sheet } = randomPage(seed);
      const { pdf, measured } = await press.set(sheet);
      const { dpi, damage } = damageOf(seed);
      writeFileSync(file, scan(rasterize(pdf, dpi), dpi, damage));
      writeFileSync(truth, JSON.stringify(truthOf(sheet, measured)));
    } finally {
      await press.close();
    }
  }
  return { name: String(seed), file, truth: JSON.parse(readFileSync(truth, 'utf8')) as Truth };
}

/** What was read of a scan; read now where it was not yet, or where the code that reads has changed since. */
export async function readingOf({ file, name }: ScannedPage): Promise<Reading> {
  const scanned = sha256(readFileSync(file)).slice(0, 16);
  const kept = join(folder, `${scanned}.${codeThatReads()}.reading.json`);
  if (!existsSync(kept)) {
    const outcome = await readScanFile(file, reporter(process.stderr, false), memoryOf(scanned));
    if (outcome.exit !== null) throw new Error(`${name} was not read`);
    writeFileSync(kept, JSON.stringify(outcome.reading));
  }
  return JSON.parse(readFileSync(kept, 'utf8')) as Reading;
}

/** The networks' answers to a scan, on disk: what is read anew after a change of the code asks them only for what is new. */
function memoryOf(scanned: string): Memory {
  const own = join(folder, scanned);
  mkdirSync(own, { recursive: true });
  const fileOf = (key: string): string => join(own, sha256(Buffer.from(key)).slice(0, 32));
  return {
    get: (key) =>
      Promise.resolve(existsSync(fileOf(key)) ? inflateRawSync(readFileSync(fileOf(key))) : undefined),
    set: (key, bytes) => {
      writeFileSync(fileOf(key), deflateRawSync(bytes, { level: 1 }));
      return Promise.resolve();
    },
  };
}

/** The code on which a reading depends, as a checksum: what reads a scan and what that imports. */
function codeThatReads(): string {
  const files = new Set<string>();
  const add = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/ from '(\.[^']+)'/gu))
      add(join(dirname(file), path!));
  };
  add(join(import.meta.dirname, '../../shared/scan/read/read.ts'));
  return sha256(Buffer.concat([...files].sort().map((file) => readFileSync(file)))).slice(0, 8);
}
