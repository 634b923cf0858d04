import fc from 'fast-check';
import { freshId, textOf, textPlaces, type Document, type Edit, type TextTarget } from '../index.ts';

/** Numbers from the generator with which an edit is made for whatever document there is by then. */
type Dice = (sides: number) => number;
export const diceOf = (numbers: readonly number[]): Dice => {
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
export function anyEdit(dice: Dice, document: Document, n: number): Edit | null {
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

/** What `diceOf` takes. */
export const anyNumbers = fc.array(fc.nat(0xffff), { minLength: 12, maxLength: 12 });
