/**
 * Other faces than the app's, so that what is read was not set in the type that reading was tuned on: those of Debian's
 * packages fonts-arphic-gbsn00lp, -gkai00mp, -uming, -ukai, fonts-wqy-zenhei, -microhei, fonts-babelstone-han,
 * fonts-smiley-sans and fonts-droid-fallback. They need not be installed, only unpacked:
 *
 *   apt-get download <packages> && for deb in *.deb; do dpkg -x "$deb" "$BANXIN_FACES"; done
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cacheFolder } from '../../samples/build/faces.ts';
import type { Face } from '../../samples/build/sheet.ts';

const under = (path: string): string =>
  join(process.env['BANXIN_FACES'] ?? '/', 'usr/share/fonts/truetype', path);

/** Two houses of faces, by turns. */
const houses: readonly Readonly<Record<Face, string>>[] = [
  {
    light: 'arphic-gbsn00lp/gbsn00lp.ttf',
    song: 'arphic/uming.ttc',
    songTight: 'arphic/uming.ttc',
    songBold: 'babelstone/BabelStoneHan.ttf',
    songBlack: 'babelstone/BabelStoneHan.ttf',
    hei: 'wqy/wqy-microhei.ttc',
    heiTight: 'wqy/wqy-zenhei.ttc',
    heiBold: 'wqy/wqy-zenhei.ttc',
    heiBlack: 'smiley-sans/SmileySans-Oblique.ttf',
    kai: 'arphic-gkai00mp/gkai00mp.ttf',
    kaiTight: 'arphic/ukai.ttc',
    brush: 'arphic/ukai.ttc',
  },
  {
    light: 'arphic/uming.ttc',
    song: 'babelstone/BabelStoneHan.ttf',
    songTight: 'arphic-gbsn00lp/gbsn00lp.ttf',
    songBold: 'babelstone/BabelStoneHan.ttf',
    songBlack: 'smiley-sans/SmileySans-Oblique.ttf',
    hei: 'droid/DroidSansFallbackFull.ttf',
    heiTight: 'wqy/wqy-microhei.ttc',
    heiBold: 'wqy/wqy-zenhei.ttc',
    heiBlack: 'wqy/wqy-zenhei.ttc',
    kai: 'arphic/ukai.ttc',
    kaiTight: 'arphic-gkai00mp/gkai00mp.ttf',
    brush: 'arphic-gkai00mp/gkai00mp.ttf',
  },
];

/** The font files of a house of faces; null where one of them is not there. */
export function otherFaces(house: number): Readonly<Record<Face, string>> | null {
  const made = join(cacheFolder, 'other-faces');
  mkdirSync(made, { recursive: true });
  const faces = {} as Record<Face, string>;
  for (const [face, path] of Object.entries(houses[house % houses.length]!) as [Face, string][]) {
    if (!existsSync(under(path))) return null;
    faces[face] = path.endsWith('.ttc') ? join(made, `${basename(path, '.ttc')}.ttf`) : under(path);
    if (!existsSync(faces[face])) writeFileSync(faces[face], firstOf(readFileSync(under(path))));
  }
  return faces;
}

/**
 * The first font of a collection, which browsers load no more (OpenType, "Font Collections"). Zen Hei's table of vertical
 * metrics lets most characters advance by nothing, so that upright lines are set over themselves: such a table is left out.
 */
function firstOf(collection: Buffer): Buffer {
  const at = collection.readUInt32BE(12);
  const records = Array.from({ length: collection.readUInt16BE(at + 4) }, (_, i) => {
    const record = collection.subarray(at + 12 + i * 16, at + 28 + i * 16);
    const offset = record.readUInt32BE(8);
    return { record, table: collection.subarray(offset, offset + record.readUInt32BE(12)) };
  });
  const tagOf = (record: Buffer): string => record.toString('latin1', 0, 4);
  const advances = records.find(({ record }) => tagOf(record) === 'vmtx')?.table;
  const isStuck = advances !== undefined && standStill(advances) > 0.1;
  const kept = records.filter(({ record }) => !isStuck || !['vhea', 'vmtx'].includes(tagOf(record)));
  const directory = Buffer.alloc(12 + kept.length * 16);
  collection.copy(directory, 0, at, at + 12);
  directory.writeUInt16BE(kept.length, 4);
  const parts = [directory];
  let end = directory.length;
  for (const [i, { record, table }] of kept.entries()) {
    record.copy(directory, 12 + i * 16);
    directory.writeUInt32BE(end, 12 + i * 16 + 8);
    const padded = Buffer.alloc(Math.ceil(table.length / 4) * 4);
    table.copy(padded);
    parts.push(padded);
    end += padded.length;
  }
  return Buffer.concat(parts);
}

/** Share of the pairs of advance and bearing that advance by nothing. */
function standStill(pairs: Buffer): number {
  const count = Math.floor(pairs.length / 4);
  let still = 0;
  for (let i = 0; i < count; i += 1) if (pairs.readUInt16BE(i * 4) === 0) still += 1;
  return still / count;
}
