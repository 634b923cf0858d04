import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accountOf, idAt, textOf, type Decision, type Edit } from '../document/index.ts';
import { expectEdit } from '../document/testing/expectEdit.ts';
import { openFaces } from '../fonts/testing/openFaces.ts';
import { recoverAgain, recoverPage, runNow } from './index.ts';

const fonts = openFaces();
const bytes = readFileSync(new URL('../../samples/guanchao/recovered.txt', import.meta.url));

function samplePage() {
  const file = { name: 'recovered.txt', bytes: new Uint8Array(bytes), sha256: '' };
  const page = runNow(recoverPage(file, fonts));
  if (!page.ok) throw new Error(page.error.kind);
  return page.value.document;
}

test('an answer that is recovered anew leaves what a person did to other stories', () => {
  const recovered = samplePage();
  const [first, second, third] = recovered.articles.filter(({ blocks }) => blocks.length > 3);
  const edits: readonly Edit[] = [
    { kind: 'splitArticle', block: first!.blocks[2]!.id, id: 'article-new-1' },
    { kind: 'removeArticle', id: second!.id, reason: 'discarded' },
    {
      kind: 'addPhoto',
      at: 0,
      photo: {
        id: 'photo-new-1',
        title: null,
        caption: [],
        credit: null,
        article: null,
        asset: null,
        aspect: null,
      },
    },
  ];
  const edited = edits.reduce(expectEdit, recovered);
  const spans = third!.blocks[2]!.runs.flatMap((run) => run.spans);
  const answer = { kind: 'split', what: 'article' } as const;
  const decisions: Decision[] = [{ id: 'decision-1', source: 's1', spans, answer }];
  const again = runNow(recoverAgain(edited, decisions, null, fonts));
  if (!again) throw new Error('the page has a source');
  const after = expectEdit(edited, { kind: 'replaceRecovery', recovery: again.recovery, decisions });

  expect(accountOf(after).unaccounted).toBe(0);
  const parted = idAt('article', 's1', spans[0]![0]);
  expect(after.articles.map(({ id }) => id)).toEqual(
    edited.articles.flatMap(({ id }) => (id === third!.id ? [id, parted] : [id])),
  );
  const others = (page: typeof after) => page.articles.filter(({ id }) => id !== third!.id && id !== parted);
  expect(others(after)).toEqual(others(edited));
  expect(after.articles.find(({ id }) => id === third!.id)?.blocks.map(({ runs }) => textOf(runs))).toEqual(
    third!.blocks.slice(0, 2).map(({ runs }) => textOf(runs)),
  );
  expect(after.photos.map(({ id }) => id)).toEqual(edited.photos.map(({ id }) => id));
});
