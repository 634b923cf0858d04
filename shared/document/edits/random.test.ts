import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  accountOf,
  applyEdit,
  perform,
  problemOf,
  redo,
  startHistory,
  textOf,
  textPlaces,
  undo,
  type Document,
} from '../index.ts';
import { anyEdit, anyNumbers, diceOf } from '../testing/anyEdit.ts';
import { expectEdit } from '../testing/expectEdit.ts';
import { samplePage } from '../testing/samplePage.ts';

/** Emendations say what the source has there and what stands there now. */
function expectTrueEmendations(document: Document): void {
  for (const { id, after } of document.emendations) {
    const runs = [...textPlaces(document)].flatMap((one) => one.runs.filter((run) => run.emendation === id));
    expect(textOf(runs)).toBe(after);
  }
}

/** How much longer the search is where time is no matter. */
const scale = process.env['BANXIN_LONG'] ? 30 : 1;
const timeout = 180_000 * scale;

test('whatever is edited in whatever order keeps every promise of an edit', { timeout }, () => {
  const applied = new Set<string>();
  fc.assert(
    fc.property(fc.array(anyNumbers, { minLength: 4, maxLength: 14 }), (rolls) => {
      let document = samplePage();
      for (const [n, numbers] of rolls.entries()) {
        const edit = anyEdit(diceOf(numbers), document, n);
        if (!edit || !applyEdit(document, edit).ok) continue;
        applied.add(edit.kind);
        document = expectEdit(document, edit);
        expectTrueEmendations(document);
        expect(accountOf(document).unaccounted).toBe(0);
      }
    }),
    { seed: 21, numRuns: 50 * scale },
  );
  expect([...applied].sort()).toEqual(
    [
      'addBox',
      'addGroup',
      'addText',
      'answerQuestion',
      'joinText',
      'markText',
      'mergeArticles',
      'moveBlocks',
      'moveText',
      'orderArticle',
      'orderBox',
      'removeArticle',
      'removeBox',
      'removeText',
      'replaceText',
      'restoreText',
      'setBlockKind',
      'setBoxRect',
      'splitArticle',
      'splitText',
      'takeBack',
    ].sort(),
  );
});

test('all undone is the page as it was, all redone the page as it became', { timeout }, () => {
  fc.assert(
    fc.property(fc.array(anyNumbers, { minLength: 10, maxLength: 60 }), (rolls) => {
      let history = startHistory(samplePage());
      const states = [history.document];
      for (const [n, numbers] of rolls.entries()) {
        const edit = anyEdit(diceOf(numbers), history.document, n);
        const next = edit && perform(history, 'edit', edit);
        if (!next?.ok || next.value === history) continue;
        history = next.value;
        states.push(history.document);
        expect(problemOf(history.document)).toBeNull();
      }
      for (let i = states.length - 2; i >= 0; i--) {
        history = undo(history);
        expect(history.document).toEqual(states[i]);
      }
      for (const state of states.slice(1)) {
        history = redo(history);
        expect(history.document).toEqual(state);
      }
    }),
    { seed: 22, numRuns: 40 * scale },
  );
});
