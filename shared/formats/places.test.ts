import { expect, test } from 'vitest';
import { allRuns, textOf } from '../document/index.ts';
import { alto, hocr, MM10, pageXml, paperGrid, walkPage, type Grid, type Written } from './index.ts';
import { altoRules } from './testing/altoRules.ts';
import { all, breaches, parsed, textIn, type Parsed } from './testing/grammar.ts';
import { fonts, asRead, HOSTILE, samplePage } from './testing/page.ts';
import { pageRules } from './testing/pageRules.ts';
import { areasOf } from './walk.ts';
import type { TextLine } from './words.ts';

const DATE = '2026-03-04T05:06:07Z';
const { document, frame } = samplePage(HOSTILE);
const page = walkPage(frame, document, fonts);
const pixels = paperGrid(frame, 300);
const files = {
  alto: alto(page, paperGrid(frame, MM10), { number: '3', date: DATE }),
  page: pageXml(page, pixels, { image: 'page.png', date: DATE }),
  hocr: hocr(page, pixels, { image: 'page.png', title: '河湾报' }),
};
const lines: readonly TextLine[] = areasOf(page).flatMap((area) => (area.kind === 'text' ? area.lines : []));
const attribute = (element: Parsed, name: string): string => element.attributes[name] ?? '';
const withClass = (root: Parsed, ...names: string[]): Parsed[] =>
  ['div', 'p', 'span']
    .flatMap((name) => all(root, name))
    .filter((element) => names.includes(attribute(element, 'class')));

test('stories come in reading order, each with its areas by role, a paragraph in each column one', () => {
  expect(page.stories.map(({ kind, record, title }) => [kind, record, title])).toEqual([
    ['article', 'river', '石桥两岸 不再绕路'],
    ['article', 'lamps', '一条山路亮起灯'],
    ['photo', 'p2', '河湾的早晨。'],
  ]);
  const roles = page.stories.map(({ areas }) =>
    areas.map((area) => (area.kind === 'text' ? area.role : area.kind)),
  );
  expect(roles[0]!.slice(0, 4)).toEqual(['flag', 'kicker', 'headline', 'deck']);
  expect(roles[0]).toEqual(expect.arrayContaining(['byline', 'body', 'subhead', 'lines', 'jump']));
  expect(roles[1]).toEqual(['headline', 'body', 'byline', 'picture', 'title', 'caption', 'credit']);
  expect(page.furniture.map((area) => area.kind === 'text' && area.role)).toContain('furniture');
  expect(page.rules.length).toBeGreaterThan(0);
});

test('words part where spaces, scripts and marks do; readings and emendations are told', () => {
  const words = lines.flatMap((line) => line.words);
  const spoken = words.map(({ text }) => text);
  expect(spoken).toEqual(
    expect.arrayContaining(['new', 'roads', 'GDP', '2021', '3.5', '放学', '的孩', '子不用']),
  );
  expect(words.find(({ text }) => text === 'new')!.space).toBe(true);
  expect(new Set(words.flatMap(({ mark }) => mark ?? []))).toEqual(
    new Set(['uncertain', 'sic', 'illegible']),
  );
  expect(words.some(({ emended }) => emended)).toBe(true);
  for (const line of lines)
    expect(
      line.words
        .map(({ text, space }) => text + (space ? ' ' : ''))
        .join('')
        .trim(),
    ).toBe(line.text);
});

test.each([
  ['alto', altoRules],
  ['page', pageRules],
] as const)('%s keeps to its schema, whatever the text holds', (name, rules) => {
  expect(breaches(parsed(files[name].text), rules)).toEqual([]);
});

test.each(Object.entries(files))('%s tells what it could not carry', (_, { notes }: Written) => {
  const replaced = notes
    .filter(({ kind }) => kind === 'replaced')
    .map((note) => 'character' in note && note.character);
  expect(new Set(replaced)).toEqual(new Set(['U+0001', 'U+D840', 'U+FFFF']));
  expect(notes).toContainEqual(expect.objectContaining({ kind: 'privateUse', character: 'U+E000' }));
});

test('every line of the page is in each file, with all its characters', () => {
  const told = lines.map(({ text }) => asRead(text));
  expect(told.join('')).toContain(asRead(HOSTILE).slice(0, 6));
  const bare = (text: string): string => text.replaceAll(' ', '');
  const altoLines = all(parsed(files.alto.text), 'TextLine').map((line) =>
    line.children
      .map((child) =>
        typeof child === 'string' ? '' : child.name === 'SP' ? ' ' : attribute(child, 'CONTENT'),
      )
      .join('')
      .trim(),
  );
  expect(altoLines).toEqual(told);
  const pageLines = all(parsed(files.page.text), 'TextLine').map((line) =>
    textIn(all(line, 'TextEquiv').at(-1)!).trim(),
  );
  expect(pageLines).toEqual(told);
  const hocrLines = withClass(parsed(files.hocr.text), 'ocr_line', 'ocr_header', 'ocr_caption').map(textIn);
  expect(hocrLines.map((text) => text.trim())).toEqual(told);
  expect(bare(told.join(''))).toContain('两岸的人来来往往');
});

test('ALTO stands in tenths of a millimetre of the paper, its blocks inside of their stories', () => {
  const root = parsed(files.alto.text);
  expect(textIn(all(root, 'MeasurementUnit')[0]!)).toBe('mm10');
  const [sheet] = all(root, 'Page');
  expect([attribute(sheet!, 'WIDTH'), attribute(sheet!, 'HEIGHT')]).toEqual(['3900', '5500']);
  const [line] = all(root, 'TextLine');
  expect(Number(attribute(line!, 'HPOS')) / 10).toBeCloseTo((lines[0]!.rect.x / 72) * 25.4, 2);
  for (const story of all(root, 'ComposedBlock'))
    for (const block of [...all(story, 'TextBlock'), ...all(story, 'Illustration')]) {
      expect(Number(attribute(block, 'HPOS'))).toBeGreaterThanOrEqual(Number(attribute(story, 'HPOS')));
      expect(Number(attribute(block, 'VPOS'))).toBeGreaterThanOrEqual(Number(attribute(story, 'VPOS')));
    }
  const groups = all(all(root, 'ReadingOrder')[0]!, 'OrderedGroup').slice(1);
  expect(groups.map((group) => attribute(group, 'REF'))).toEqual(page.stories.map(({ id }) => id));
});

test('a headline that runs down the page says so in each file', () => {
  const vertical = lines.filter((line) => line.vertical);
  expect(vertical.map(({ text }) => text).join('')).toBe('一条山路亮起灯');
  const downwards = all(parsed(files.alto.text), 'TextBlock').filter(
    (block) => attribute(block, 'BASEDIRECTION') === 'ttb',
  );
  expect(downwards.flatMap((block) => all(block, 'TextLine')).map((line) => attribute(line, 'ID'))).toEqual(
    vertical.map(({ id }) => id),
  );
  const inPage = all(parsed(files.page.text), 'TextLine').filter(
    (line) => attribute(line, 'readingDirection') === 'top-to-bottom',
  );
  expect(inPage.map((line) => attribute(line, 'id'))).toEqual(vertical.map(({ id }) => id));
  const inHocr = all(parsed(files.hocr.text), 'span').filter((span) =>
    attribute(span, 'style').includes('vertical'),
  );
  expect(inHocr.map((line) => attribute(line, 'id'))).toEqual(vertical.map(({ id }) => id));
});

test('on a scan, places are its pixels, and its name is told', () => {
  // A quarter of a degree aslant, at 200 to the inch, 40 px in from the edge.
  const [cos, sin] = [Math.cos(0.004), Math.sin(0.004)];
  const scan: Grid = {
    width: 3200,
    height: 4450,
    perInch: 200,
    image: 'scan.jpg',
    at: (x, y) => [40 + (200 / 72) * (x * cos - y * sin), 40 + (200 / 72) * (x * sin + y * cos)],
  };
  const onScan = alto(page, scan, { number: '', date: DATE });
  const root = parsed(onScan.text);
  expect(breaches(root, altoRules)).toEqual([]);
  expect(textIn(all(root, 'MeasurementUnit')[0]!)).toBe('pixel');
  expect(textIn(all(root, 'fileName')[0]!)).toBe('scan.jpg');
  const inPage = parsed(pageXml(page, scan, { image: 'scan.jpg', date: DATE }).text);
  expect(breaches(inPage, pageRules)).toEqual([]);
  const [x, y] = scan.at(lines[0]!.rect.x, lines[0]!.rect.y);
  const [line] = all(inPage, 'TextLine');
  expect(attribute(all(line!, 'Coords')[0]!, 'points')).toMatch(
    new RegExp(`^${Math.round(x)},${Math.round(y)} `),
  );
});

test('hOCR has the boxes of the classes it says it has, on a page of its resolution', () => {
  const root = parsed(files.hocr.text);
  const [sheet] = withClass(root, 'ocr_page');
  expect(attribute(sheet!, 'title')).toBe(
    'image "page.png"; bbox 0 0 4606 6496; ppageno 0; scan_res 300 300',
  );
  const capabilities = all(root, 'meta').find((meta) => attribute(meta, 'name') === 'ocr-capabilities');
  const used = ['div', 'p', 'span']
    .flatMap((name) => all(root, name))
    .map((element) => attribute(element, 'class'));
  expect(new Set(attribute(capabilities!, 'content').split(' '))).toEqual(new Set(used));
  for (const element of ['div', 'p', 'span'].flatMap((name) => all(root, name)))
    expect(attribute(element, 'title')).toMatch(/bbox \d+ \d+ \d+ \d+/);
});

test('text that stands nowhere on the page is told with its count', () => {
  const noBoxes = samplePage('', { boxes: [] });
  const { notes } = walkPage(noBoxes.frame, noBoxes.document, fonts);
  expect(page.notes).toEqual([]);
  const whole = [...allRuns(noBoxes.document)].map((runs) => textOf(runs)).join('');
  expect(notes).toEqual([{ kind: 'unplaced', characters: [...whole.replace(/\s/gu, '')].length }]);
});
