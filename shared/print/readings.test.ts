import { expect, test } from 'vitest';
import { compose, markedRects } from '../compose/index.ts';
import {
  applyEdit,
  emptyDocument,
  type Box,
  type Document,
  type Edit,
  type Reading,
} from '../document/index.ts';
import { openFaces } from '../fonts/testing/openFaces.ts';
import { checkPdf } from './check/index.ts';
import { pdf, type ProfileName } from './index.ts';
import { contentOf } from './testing/broken.ts';
import { finish, printResources } from './testing/samplePage.ts';
import { has, needing, withFiles, withoutSpace } from './testing/tools.ts';

const fonts = openFaces();
const HEADLINE = '渡口的钟';
const TEXT = '潮水退去以后，渡口的钟又敲了三下，船家把缆绳系在石桩上。';

function page(direction: Box['direction'] = 'horizontal'): Document {
  const empty = emptyDocument();
  const box = (role: Box['role'], y: number, height: number, width: number): Box => ({
    id: `${role}-1`,
    role,
    owner: { kind: 'article', id: 'story' },
    rect: { x: 80, y, width, height },
    flow: 0,
    columns: 1,
    gutter: 0,
    style: null,
    direction: role === 'headline' ? direction : 'horizontal',
    pinned: false,
  });
  return {
    ...empty,
    articles: [
      {
        id: 'story',
        flag: null,
        kicker: [],
        headline: [[{ text: HEADLINE, spans: [] }]],
        deck: [],
        bylines: [],
        blocks: [{ id: 'text', kind: 'paragraph', runs: [{ text: TEXT, spans: [] }] }],
        jump: null,
      },
    ],
    boxes: [box('headline', 120, 200, 60), box('text', 340, 120, 116)],
  };
}

/** The page with marks on stretches of its text, and one on its headline. */
function marked(document: Document): Document {
  const mark = (from: number, to: number, as: Reading['mark']): Edit => ({
    kind: 'markText',
    place: { kind: 'block', block: 'text' },
    from,
    to,
    mark: as,
  });
  const head = { kind: 'headline', article: 'story', line: 0 } as const;
  const edits: Edit[] = [
    mark(0, 2, 'sic'),
    mark(4, 5, 'uncertain'),
    mark(9, 12, 'illegible'),
    { kind: 'markText', place: head, from: 1, to: 3, mark: 'sic' },
  ];
  const done = applyEdit(document, { kind: 'batch', edits });
  if (!done.ok) throw new Error(done.error.kind);
  return done.value;
}

function made(document: Document, profile: ProfileName): Uint8Array {
  const printed = finish(
    pdf([{ document, frame: compose(document, fonts) }], printResources(fonts), { profile }),
  );
  if (!printed.ok) throw new Error(JSON.stringify(printed.error));
  return printed.value;
}

test('what is printed again shows no marks, what is kept does', async () => {
  const strokes = async (document: Document, profile: ProfileName) => {
    const content = await contentOf(made(document, profile));
    return content.split('\n').filter((line) => line.endsWith('S')).length;
  };
  expect(await strokes(marked(page()), 'press')).toBe(await strokes(page(), 'press'));
  expect(await strokes(marked(page()), 'archive')).toBeGreaterThan((await strokes(page(), 'archive')) + 4);
});

test('marks stand beside the lines of their characters, also down the page', () => {
  for (const direction of ['horizontal', 'vertical'] as const) {
    const document = marked(page(direction));
    const rects = markedRects(document, compose(document, fonts), fonts);
    expect(new Set(rects.map(({ mark }) => mark))).toEqual(new Set(['sic', 'uncertain', 'illegible']));
    expect(rects.some(({ across }) => across)).toBe(direction === 'vertical');
  }
});

test.skipIf(!has('pdftotext'))(
  needing('pdftotext', 'the text of an archive PDF stays the text, and a legend tells what the marks mean'),
  async () => {
    const bytes = made(marked(page()), 'archive');
    const checked = await checkPdf(bytes);
    expect(checked.ok && checked.value.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const text = withoutSpace(
      withFiles({ 'page.pdf': bytes }, (run) => run('pdftotext', '-raw', 'page.pdf', '-')),
    );
    expect(text).toContain(HEADLINE);
    expect(text).toContain(TEXT);
    expect(text).toContain('校读：原文如此存疑漫漶');
  },
);
