import { expect, test } from 'vitest';
import { applyEdit, problemOf, textOf, type Document } from '../document/index.ts';
import { expectEdit } from '../document/testing/expectEdit.ts';
import { openFaces } from '../fonts/testing/openFaces.ts';
import { affine, rect } from '../geometry/index.ts';
import type { Reading, ReadLine } from '../scan/read/index.ts';
import { EM, line } from '../scan/read/testing/lines.ts';
import {
  layOnScan,
  pageOfReading,
  recoverPage,
  recoverReading,
  recoverSource,
  runNow,
  scanAsRead,
} from './index.ts';

const fonts = openFaces();
const PITCH = 12;

/** Two columns that a scan shows side by side under one headline. */
function reading(): Reading {
  const text =
    '江边的集市一早就开了门，挑担的人从渡口上来，把菜和鱼摆在石阶两旁。卖豆腐的老人敲着竹梆，声音传出很远，孩子们跟在他身后，一路跑到桥头。桥头的茶馆里坐满了等船的人，谁也不急着走，都说水还没有涨到时候，再等一等也不迟。';
  const column = Array.from(text);
  const lines: ReadLine[] = [line('江边的早市', 60, 60, 26)];
  const rows = Math.ceil((column.length + 2) / 13);
  for (let row = 0, at = 0; row < rows; row++) {
    const length = row === 0 ? 11 : 13;
    const half = Math.ceil(rows / 2);
    const x = 60 + (row < half ? 0 : 14 * EM) + (row === 0 ? 2 * EM : 0);
    lines.push(line(column.slice(at, at + length).join(''), x, 110 + (row % half) * PITCH));
    at += length;
  }
  return {
    kind: 'page',
    width: 600,
    height: 800,
    turns: 0,
    skew: 0,
    sheet: { width: 600, height: 800 },
    toScan: affine.identity,
    lines,
    rules: [],
    frames: [],
    tints: [],
    labels: [],
    pictures: [],
  };
}

const words = ({ articles }: Document) =>
  articles.map(({ headline, blocks }) =>
    [...headline, ...blocks.map(({ runs }) => runs)].map(textOf).join('\n'),
  );

test('a page of a scan is recovered anew from its reading as it was recovered at first', () => {
  const first = runNow(pageOfReading(reading(), { name: 'scan.reading.json', sha256: '0' }, fonts));
  const [source] = first.document.sources;
  expect(source?.kind).toBe('ocr');
  if (!source) return;
  const again = runNow(recoverReading(source, reading(), fonts, []));
  expect(words(again.document)).toEqual(words(first.document));
  expect(again.document.articles.map(({ id }) => id)).toEqual(first.document.articles.map(({ id }) => id));
  expect(words(first.document).join()).toContain('江边的早市');
});

test('a source with the lines of the reading in another order keeps their places', () => {
  const first = runNow(pageOfReading(reading(), { name: 'scan.reading.json', sha256: '0' }, fonts));
  const [source] = first.document.sources;
  if (!source) throw new Error('no source');
  const other = { ...source, text: source.text.split('\n').toReversed().join('\n') };
  const again = runNow(recoverReading(other, reading(), fonts, []));
  expect(words(again.document)).toEqual(words(first.document));
  expect(words(runNow(recoverSource(other, fonts, [])).document)).not.toEqual(words(first.document));
});

test('a source that is not of the reading is recovered as text', () => {
  const first = runNow(pageOfReading(reading(), { name: 'scan.reading.json', sha256: '0' }, fonts));
  const [source] = first.document.sources;
  if (!source) throw new Error('no source');
  const other = { ...source, text: `${source.text}\n又一行字在这里。` };
  expect(words(runNow(recoverReading(other, reading(), fonts, [])).document)).toEqual(
    words(runNow(recoverSource(other, fonts, [])).document),
  );
});

/** The text of that page with a character and a line end otherwise than its scan shows them. */
function textWithFaults(): Document {
  const [headline, ...rows] = reading().lines.map(({ text }) => text);
  const own = rows.map((text) => text.replace('集市', '集布'));
  const at = 3;
  const moved = own.map((text, i) =>
    i === at ? text.slice(0, -1) : i === at + 1 ? own[at]!.slice(-1) + text : text,
  );
  const bytes = new TextEncoder().encode([headline, '', `\u3000\u3000${moved.join('\n')}`].join('\n'));
  const page = runNow(recoverPage({ name: 'page.txt', bytes, sha256: '0' }, fonts));
  if (!page.ok) throw new Error(page.error.kind);
  return page.value.document;
}

test('a page is laid on its scan as one edit, with what differs: characters and line ends', () => {
  const document = textWithFaults();
  const scan = scanAsRead(reading(), { asset: 'scan-0.png', name: 'scan.png', sha256: '0' });
  const { edit, onScan } = runNow(layOnScan(document, scan, reading(), fonts));
  const after = expectEdit(document, edit);
  expect(after.scan?.placement).toEqual([1, 0, 0, 1, 0, 0]);
  expect(after.boxes.map(({ role }) => role)).toEqual(expect.arrayContaining(['headline', 'text']));
  expect(onScan.disagreements.map(({ text, read }) => `${text}${read}`)).toEqual(['布市']);
  expect(onScan.lineEnds).toHaveLength(1);
  const { source, changes } = onScan.lineEnds[0]!;
  expect(changes).toHaveLength(2);
  // Once they are taken, lines end as on the scan.
  const taken = applyEdit(after, { kind: 'changeLineEnds', source, changes });
  if (!taken.ok) throw new Error(taken.error.kind);
  expect(runNow(layOnScan(taken.value, scan, reading(), fonts)).onScan.lineEnds).toEqual([]);
});

test('what was parted by hand stays parted where the scan answers a question', () => {
  const document = textWithFaults();
  const [article] = document.articles;
  const [headline] = article!.headline;
  const spans = headline!.flatMap((run) => run.spans);
  const candidate = {
    label: '',
    answer: { kind: 'part', role: 'headline', article: article!.id },
    score: 0.5,
    reasons: [],
  } as const;
  const asked: Document = {
    ...document,
    articles: [{ ...article!, headline: [] }],
    questions: [{ id: 'q1', source: 's1', spans, about: headline!, candidates: [candidate] }],
  };
  const place = { kind: 'block', block: article!.blocks[0]!.id } as const;
  const parted = expectEdit(asked, { kind: 'splitText', place, at: 40, id: 'block-own' });
  const scan = scanAsRead(reading(), { asset: 'scan-0.png', name: 'scan.png', sha256: '0' });
  const after = expectEdit(parted, runNow(layOnScan(parted, scan, reading(), fonts)).edit);
  expect(after.questions).toEqual([]);
  expect(after.articles[0]?.headline.map(textOf)).toEqual(['江边的早市']);
  expect(after.articles[0]?.blocks.map(({ id }) => id)).toEqual([place.block, 'block-own']);
});

test('a picture without a caption is a photo without words; an ornament is none', () => {
  const pictures = [rect(400, 500, 150, 100), rect(60, 600, 20, 20)];
  const seen: Reading = { ...reading(), pictures };
  const { document } = runNow(pageOfReading(seen, { name: 'scan.reading.json', sha256: '0' }, fonts));
  expect(problemOf(document)).toBeNull();
  expect(document.photos.map(({ caption, article }) => [caption, article])).toEqual([[[], null]]);
  expect(document.boxes.filter(({ role }) => role === 'photo').map(({ rect }) => rect)).toEqual(
    pictures.slice(0, 1),
  );
});
