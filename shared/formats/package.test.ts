import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { textOf } from '../document/index.ts';
import { metsPackage, MM10, paperGrid, walkPage } from './index.ts';
import { altoRules } from './testing/altoRules.ts';
import { all, breaches, parsed, textIn, type Parsed } from './testing/grammar.ts';
import { metsRules } from './testing/metsRules.ts';
import { fonts, HOSTILE, samplePage } from './testing/page.ts';
import { teiRules } from './testing/teiRules.ts';

const DATE = '2026-03-04T05:06:07Z';
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const SOURCE = new TextEncoder().encode('河湾镇的桥');

let bytes: Uint8Array;
let files: Record<string, Uint8Array>;
let root: Parsed;
const textFile = (path: string): string => new TextDecoder().decode(files[path]);
const pages = [HOSTILE, ''].map((text, i) => {
  const { document, frame } = samplePage(text);
  const withPicture = {
    ...document,
    photos: document.photos.map((photo, k) => (k === 0 ? { ...photo, asset: '灯 1.JPG' } : photo)),
  };
  return {
    document: { ...withPicture, page: { ...withPicture.page, number: String(i + 3) } },
    page: walkPage(frame, document, fonts, i + 1),
    grid: { ...paperGrid(frame, i === 0 ? 200 : MM10), image: i === 0 ? 'scan.jpg' : null },
    scan: i === 0 ? { name: '河湾报.JPG', bytes: JPEG } : null,
    pictures: new Map([['灯 1.JPG', JPEG]]),
    sources: [{ name: '第三版.txt', bytes: SOURCE }],
  };
});

beforeAll(async () => {
  const made = await metsPackage(pages, DATE);
  bytes = made.bytes;
  files = unzipSync(bytes);
  root = parsed(textFile('mets.xml'));
});

test('METS, ALTO and TEI of two pages keep to their schemas', () => {
  expect(breaches(root, metsRules)).toEqual([]);
  for (const number of ['0001', '0002']) {
    expect(breaches(parsed(textFile(`alto/${number}.xml`)), altoRules)).toEqual([]);
    expect(breaches(parsed(textFile(`tei/${number}.xml`)), teiRules)).toEqual([]);
  }
});

test('every file of the package is told with its size and its sum, and no other', () => {
  const told = all(root, 'file').map((file) => {
    const path = all(file, 'FLocat')[0]!.attributes['xlink:href'] ?? '';
    const own = files[path];
    expect(own, path).toBeDefined();
    expect(file.attributes['SIZE']).toBe(String(own!.length));
    expect(file.attributes['CHECKSUM']).toBe(createHash('sha256').update(own!).digest('hex'));
    return path;
  });
  expect([...told, 'mets.xml'].sort()).toEqual(Object.keys(files).sort());
  const kinds = all(root, 'file').map(({ attributes }) => attributes['MIMETYPE']);
  expect(new Set(kinds)).toEqual(new Set(['text/xml', 'image/jpeg', 'text/plain']));
  expect(textIn(all(parsed(textFile('alto/0001.xml')), 'fileName')[0]!)).toBe('image/0001.jpg');
  expect(all(parsed(textFile('tei/0001.xml')), 'graphic')[0]!.attributes['url']).toBe('../image/0001-1.jpg');
});

test('each article points to the blocks of the ALTO files that hold its words, in reading order', () => {
  const altoOf = new Map(
    all(root, 'file')
      .filter(({ attributes }) => attributes['ID']?.startsWith('FILE_'))
      .map((file) => [file.attributes['ID'], all(file, 'FLocat')[0]!.attributes['xlink:href'] ?? '']),
  );
  const wordsAt = (area: Parsed): string => {
    const alto = parsed(textFile(altoOf.get(area.attributes['FILEID']) ?? ''));
    const block = [...all(alto, 'TextBlock'), ...all(alto, 'Illustration')].filter(
      ({ attributes }) => attributes['ID'] === area.attributes['BEGIN'],
    );
    expect(block).toHaveLength(1);
    return all(block[0]!, 'String')
      .map(({ attributes }) => attributes['CONTENT'])
      .join('');
  };
  const articles = all(root, 'div').filter(({ attributes }) => attributes['TYPE'] === 'ARTICLE');
  expect(articles).toHaveLength(4);
  const divisions = (article: Parsed, type: string): string[] =>
    all(article, 'div')
      .filter(({ attributes }) => attributes['TYPE'] === type)
      .map((div) => all(div, 'area').map(wordsAt).join(''));
  const [river, lamps] = [articles[2]!, articles[3]!];
  expect(divisions(river, 'TITLE')).toEqual(['石桥两岸不再绕路']);
  expect(divisions(river, 'AUTHOR')).toEqual(['本报记者周小舟']);
  const blocks = pages[1]!.document.articles[0]!.blocks;
  const bare = (kind: string): string[] =>
    blocks.filter((block) => block.kind === kind).map(({ runs }) => textOf(runs).replaceAll(' ', ''));
  expect(divisions(river, 'PARAGRAPH')).toEqual([...bare('paragraph'), ...bare('lines')]);
  expect(divisions(river, 'CROSSHEADING')).toEqual(bare('subhead'));
  expect(divisions(lamps, 'IMAGE')).toEqual(['']);
  expect(divisions(lamps, 'CAPTION')).toEqual(['灯', '山路上的灯。']);
  expect(river.attributes['LABEL']).toBe('石桥两岸 不再绕路');
});

test('MODS tells of the issue and of each article what is known', () => {
  const [issue, ...articles] = all(root, 'dmdSec');
  expect(textIn(all(issue!, 'mods:dateIssued')[0]!)).toBe('2021-03-04');
  expect(textIn(all(issue!, 'mods:shelfLocator')[0]!)).toBe('H-12');
  expect(articles.map((one) => textIn(all(one, 'mods:title')[0]!))).toEqual(
    Array.from({ length: 2 }, () => ['石桥两岸 不再绕路', '一条山路亮起灯']).flat(),
  );
  expect(all(articles[0]!, 'mods:displayForm').map(textIn)).toEqual(['本报记者 周小舟']);
});

test('the same pages give the same bytes', async () => {
  expect(Buffer.compare((await metsPackage(pages, DATE)).bytes, bytes)).toBe(0);
});
