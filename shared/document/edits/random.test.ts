import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  accountOf,
  applyEdit,
  freshId,
  perform,
  problemOf,
  redo,
  startHistory,
  textOf,
  textPlaces,
  undo,
  type Document,
  type Edit,
  type TextTarget,
} from '../index.ts';
import { expectEdit } from '../testing/expectEdit.ts';
import { samplePage } from '../testing/samplePage.ts';

/** Numbers from the generator with which an edit is made for whatever document there is by then. */
type Dice = (sides: number) => number;
const diceOf = (numbers: readonly number[]): Dice => {
  let next = 0;
  return (sides) => (numbers[next++ % numbers.length] ?? 0) % Math.max(1, sides);
};
const pick = <T>(dice: Dice, list: readonly T[]): T | undefined => list[dice(list.length)];

const words = ['', '新', '𠮷', 'New York', '河湾镇', '清晨', '18 ', '——', '3'];

/** Offsets on whole characters. */
function offsets(text: string): number[] {
  const out = [0];
  for (const character of text) out.push((out.at(-1) ?? 0) + character.length);
  return out;
}

function anyTarget(dice: Dice, document: Document): TextTarget | null {
  const article = pick(dice, document.articles);
  const photo = pick(dice, document.photos);
  const group = pick(dice, document.groups);
  const id = freshId(
    'block',
    document.articles.flatMap(({ blocks }) => blocks.map((block) => block.id)),
  );
  const at = dice(3);
  const choices: (TextTarget | false)[] = [
    { kind: 'furniture', at },
    photo !== undefined && {
      kind: pick(dice, ['title', 'caption', 'credit'] as const) ?? 'title',
      photo: photo.id,
    },
    group !== undefined && { kind: 'groupFlag', group: group.id },
    ...(article === undefined
      ? []
      : [
          { kind: 'flag', article: article.id } as const,
          { kind: 'jump', article: article.id } as const,
          {
            kind: pick(dice, ['kicker', 'headline', 'deck'] as const) ?? 'deck',
            article: article.id,
            at,
          } as const,
          { kind: 'byline', article: article.id, at, place: 'end' } as const,
          { kind: 'block', article: article.id, at, id, as: 'paragraph' } as const,
        ]),
  ];
  return pick(dice, choices) || null;
}

/** Some edit for this document; it may be one that is refused. */
function anyEdit(dice: Dice, document: Document, n: number): Edit | null {
  const places = [...textPlaces(document)];
  const here = pick(dice, places);
  const article = pick(dice, document.articles);
  const other = pick(dice, document.articles);
  const box = pick(dice, document.boxes);
  const blocks = document.articles.flatMap((one) => one.blocks);
  const block = pick(dice, blocks);
  const stamp = { id: `e-${n}`, when: '2026-01-01T00:00:00Z', note: '' };
  const text = here ? textOf(here.runs) : '';
  const [from = 0, to = 0] = [pick(dice, offsets(text)) ?? 0, pick(dice, offsets(text)) ?? 0].sort(
    (a, b) => a - b,
  );
  const word = pick(dice, words) ?? '';
  const target = anyTarget(dice, document);
  const fresh = (kind: string) => `${kind}-fresh-${n}`;
  const makers: (() => Edit | null | undefined | false)[] = [
    () => here && { kind: 'replaceText', place: here.place, from, to, text: word, emendation: stamp },
    () => here && { kind: 'replaceText', place: here.place, from, to: from, text: word, emendation: stamp },
    () => here && { kind: 'replaceText', place: here.place, from, to, text: '', emendation: stamp },
    () => here && { kind: 'splitText', place: here.place, at: from, id: fresh('block') },
    () => here && { kind: 'joinText', place: here.place },
    () => here && { kind: 'removeText', place: here.place, reason: 'deleted' },
    () => here && target && { kind: 'moveText', from: here.place, to: target },
    () => target && { kind: 'addText', to: target, text: word || '补', emendation: stamp },
    () =>
      here && {
        kind: 'markText',
        place: here.place,
        from,
        to,
        mark: pick(dice, ['sic', 'uncertain', null] as const) ?? null,
      },
    () =>
      here && {
        kind: 'restoreText',
        entry: pick(dice, document.ledger)?.id ?? '',
        place: here.place,
        at: from,
      },
    () => ({ kind: 'takeBack', emendation: pick(dice, document.emendations)?.id ?? '' }),
    () => block && article && { kind: 'moveBlocks', blocks: [block.id], article: article.id, at: dice(3) },
    () => block && { kind: 'setBlockKind', block: block.id, to: 'lines' },
    () => block && { kind: 'splitArticle', block: block.id, id: fresh('article') },
    () =>
      article &&
      other && {
        kind: 'mergeArticles',
        into: article.id,
        from: other.id,
        ids: Array.from({ length: 20 }, (_, i) => fresh(`block${i}`)),
      },
    () => article && { kind: 'removeArticle', id: article.id, reason: 'discarded' },
    () => article && { kind: 'orderArticle', id: article.id, at: dice(3) },
    () =>
      article && {
        kind: 'addGroup',
        at: 0,
        group: { id: fresh('group'), flag: null, articles: [article.id], look: 'frame' },
      },
    () => box && { kind: 'setBoxRect', id: box.id, rect: { ...box.rect, x: dice(500) } },
    () => box && { kind: 'orderBox', id: box.id, at: dice(3) },
    () => box && { kind: 'removeBox', id: box.id },
    () => box && { kind: 'addBox', at: dice(2), box: { ...box, id: fresh('box') } },
    () => {
      const question = pick(dice, document.questions);
      const answer = question?.candidates[0]?.answer;
      return (
        question &&
        answer && { kind: 'answerQuestion', question: question.id, answer, decision: fresh('decision') }
      );
    },
  ];
  return pick(dice, makers)?.() || null;
}

const anyNumbers = fc.array(fc.nat(0xffff), { minLength: 12, maxLength: 12 });

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
