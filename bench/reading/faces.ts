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

/** The first font of a collection, which browsers load no more (OpenType, "Font Collections"). */
function firstOf(collection: Buffer): Buffer {
  const at = collection.readUInt32BE(12);
  const count = collection.readUInt16BE(at + 4);
  const directory = Buffer.from(collection.subarray(at, at + 12 + count * 16));
  const parts = [directory];
  let end = directory.length;
  for (let record = 12; record < directory.length; record += 16) {
    const [offset, length] = [directory.readUInt32BE(record + 8), directory.readUInt32BE(record + 12)];
    directory.writeUInt32BE(end, record + 8);
    const table = Buffer.alloc(Math.ceil(length / 4) * 4);
    collection.copy(table, 0, offset, offset + length);
    parts.push(table);
    end += table.length;
  }
  return Buffer.concat(parts);
}
