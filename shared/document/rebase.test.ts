import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allRuns, applyEdit, idAt, rebase, recoveryOf, textOf, type Document, type Edit } from './index.ts';
import { anyEdit, anyNumbers, diceOf } from './testing/anyEdit.ts';
import { expectEdit } from './testing/expectEdit.ts';
import { ids, samplePage } from './testing/samplePage.ts';

/** What a recovery gives of the page: not the story that a person typed. */
const recoveredOf = (document: Document) =>
  recoveryOf({ ...document, articles: document.articles.filter(({ id }) => id !== ids.second) });

/** The page with what another recovery changed: `change` is what that one does otherwise. */
function recoveredAgain(document: Document, ...change: readonly Edit[]): Document {
  const after = change.reduce(expectEdit, samplePage());
  const { recovery } = rebase(document, recoveredOf(samplePage()), recoveredOf(after));
  return expectEdit(document, { kind: 'replaceRecovery', recovery, decisions: [] });
}

const partStory: Edit = { kind: 'splitArticle', block: ids.subhead, id: idAt('article', 's1', 70) };
const captionAsText: Edit = {
  kind: 'moveText',
  from: { kind: 'caption', photo: ids.photo },
  to: { kind: 'block', article: ids.article, at: 1, id: idAt('block', 's1', 95), as: 'paragraph' },
};
const captionApart: Edit = {
  kind: 'moveText',
  from: { kind: 'caption', photo: ids.photo },
  to: { kind: 'furniture', at: 0 },
};
const flagPlaced: Edit = {
  kind: 'moveText',
  from: { kind: 'question', question: ids.question },
  to: { kind: 'kicker', article: ids.article, at: 0 },
};
const joined: Edit = { kind: 'joinText', place: { kind: 'block', block: ids.last } };

const dusk: Edit = {
  kind: 'replaceText',
  place: { kind: 'block', block: ids.paragraph },
  from: 0,
  to: 2,
  text: '傍晚',
  emendation: { id: 'e1', when: '', note: '' },
};

/** How many times each place of the source stands on the page or in the ledger. */
function timesOf(document: Document): Map<number, number> {
  const times = new Map<number, number>();
  const spans = [
    ...[...allRuns(document)].flat().flatMap((run) => run.spans),
    ...document.ledger.map((entry) => entry.span),
  ];
  for (const [start, end] of spans)
    for (let at = start; at < end; at++) times.set(at, (times.get(at) ?? 0) + 1);
  return times;
}

describe('a recovery on what a person did', () => {
  test('changes what is otherwise in it, and nothing else', () => {
    const photo = {
      id: 'photo-new-1',
      title: null,
      caption: [],
      credit: null,
      article: ids.article,
      asset: null,
      aspect: null,
    };
    const edits: readonly Edit[] = [
      { kind: 'addPhoto', photo, at: 1 },
      { kind: 'splitArticle', block: ids.last, id: 'article-new-2' },
      { kind: 'removeText', place: { kind: 'byline', article: ids.article, index: 0 }, reason: 'discarded' },
    ];
    const edited = edits.reduce(expectEdit, samplePage());
    const after = recoveredAgain(edited, captionApart);
    expect(after.articles.map(({ id, blocks }) => [id, blocks.length])).toEqual([
      [ids.article, 2],
      ['article-new-2', 1],
      [ids.second, 0],
    ]);
    expect(after.page.furniture.map(textOf)).toEqual(['图为渡船靠岸。', '第三版']);
    expect(after.articles.map(({ headline }) => headline.map(textOf).join())).toEqual([
      '老渡口有了新码头',
      '',
      '编者的话',
    ]);
    expect(after.articles[0]?.bylines).toEqual([]);
    expect(after.photos.map(({ id, caption }) => [id, textOf(caption)])).toEqual([
      [ids.photo, ''],
      ['photo-new-1', ''],
    ]);
  });

  test('a story that is read anew loses what was parted in it, and keeps what was typed', () => {
    const byHand = expectEdit(samplePage(), { kind: 'splitArticle', block: ids.last, id: 'article-new-2' });
    const typed = expectEdit(byHand, dusk);
    const after = recoveredAgain(typed, partStory);
    expect(after.articles.map(({ id }) => id)).toEqual([ids.article, idAt('article', 's1', 70), ids.second]);
    expect(textOf(after.articles[0]!.blocks[0]!.runs)).toMatch(/^傍晚/);
    expect(after.emendations.map(({ id }) => id).sort()).toEqual(['e-typed', 'e1']);
  });

  test('tells which stories a person had otherwise that are read anew', () => {
    const parted = expectEdit(samplePage(), { kind: 'splitArticle', block: ids.last, id: 'article-new-2' });
    const typed = expectEdit(samplePage(), dusk);
    const undone = (document: Document, change: Edit): readonly string[] =>
      rebase(document, recoveredOf(samplePage()), recoveredOf(expectEdit(samplePage(), change))).undone;
    expect(undone(parted, partStory)).toEqual([ids.article, 'article-new-2']);
    expect(undone(parted, captionApart)).toEqual([]);
    expect(undone(typed, partStory)).toEqual([]);
    expect(undone(samplePage(), partStory)).toEqual([]);
  });

  test('the same recovery once more changes nothing but questions that it asks no longer', () => {
    const edited = expectEdit(samplePage(), partStory);
    expect(recoveredAgain(edited)).toEqual(edited);
    const before = recoveredOf(samplePage());
    expect(rebase(edited, before, { ...before, questions: [] }).recovery.questions).toEqual([]);
  });

  const scale = process.env['BANXIN_LONG'] ? 30 : 1;
  test('whatever was edited, each character stands as often as before', { timeout: 180_000 * scale }, () => {
    const changes = [
      [partStory],
      [captionAsText],
      [flagPlaced],
      [joined],
      [partStory, captionAsText, flagPlaced],
    ];
    fc.assert(
      fc.property(
        fc.array(anyNumbers, { minLength: 1, maxLength: 10 }),
        fc.constantFrom(...changes),
        (rolls, change) => {
          let document = samplePage();
          for (const [n, numbers] of rolls.entries()) {
            const edit = anyEdit(diceOf(numbers), document, n);
            const applied = edit && applyEdit(document, edit);
            if (applied?.ok) document = applied.value;
          }
          const after = recoveredAgain(document, ...change);
          const times = timesOf(after);
          for (const at of timesOf(document).keys()) expect([at, times.get(at)]).toEqual([at, 1]);
        },
      ),
      { seed: 23, numRuns: 60 * scale },
    );
  });
});
