import { describe, expect, test } from 'vitest';
import { accountOf, recoveryOf, textOf, type Document, type Edit } from '../index.ts';
import { expectEdit } from '../testing/expectEdit.ts';
import { ids, samplePage } from '../testing/samplePage.ts';
import { headline, paragraph, refused, stamp, story, type } from '../testing/sampleEdits.ts';

describe('answerQuestion', () => {
  const answer = (value: Extract<Edit, { kind: 'answerQuestion' }>['answer']): Edit => ({
    kind: 'answerQuestion',
    question: ids.question,
    answer: value,
    decision: 'd1',
  });

  test('the words go where each answer says, and the decision is kept', () => {
    const { article, photo } = ids;
    for (const role of [
      'flag',
      'kicker',
      'headline',
      'deck',
      'byline',
      'paragraph',
      'subhead',
      'lines',
      'jump',
    ] as const) {
      const after = expectEdit(samplePage(), answer({ kind: 'part', role, article }));
      expect(after.questions).toEqual([]);
      expect(after.decisions).toMatchObject([{ id: 'd1', source: 's1', answer: { role } }]);
      expect(accountOf(after)).toEqual(accountOf(samplePage()));
    }
    for (const role of ['title', 'caption', 'credit'] as const)
      expectEdit(samplePage(), answer({ kind: 'photo', role, photo }));
    const group = expectEdit(samplePage(), answer({ kind: 'groupFlag', articles: [article, ids.second] }));
    expect(group.groups).toMatchObject([{ articles: [article, ids.second], look: 'frame' }]);
    const section = expectEdit(samplePage(), answer({ kind: 'furniture', field: 'section' }));
    expect(section.page.section).toBe('风物');
    expect(section.page.furniture.map(textOf)).toEqual(['风物', '第三版']);
    const gone = expectEdit(samplePage(), answer({ kind: 'discard' }));
    expect(accountOf(gone).removed).toContainEqual({ reason: 'discarded', characters: 2, whiteSpace: 0 });
  });

  test('words that stand on the page already move from there', () => {
    const page = samplePage();
    const [question] = page.questions;
    const placed: Document = {
      ...page,
      articles: page.articles.map((one) => (one.id === ids.second ? { ...one, flag: question!.about } : one)),
    };
    const after = expectEdit(placed, answer({ kind: 'part', role: 'kicker', article: ids.article }));
    expect(story(after, ids.second).flag).toBeNull();
    expect(story(after).kicker.map(textOf)).toEqual(['风物']);
  });

  test('words inside a larger piece are taken out of it', () => {
    const page = samplePage();
    const flag = story(page).flag?.[0];
    expect(flag).toMatchObject({ text: '河湾新事', spans: [[0, 4]] });
    const about = [{ text: '新事', source: 's1', spans: [[2, 4]] as [number, number][] }];
    const asked: Document = {
      ...page,
      articles: page.articles.map((one) =>
        one.id === ids.article
          ? { ...one, flag: [...(one.flag ?? []), { text: ' ', spans: [] }, ...page.questions[0]!.about] }
          : one,
      ),
      questions: [{ ...page.questions[0]!, spans: [[2, 4]], about }],
    };
    const after = expectEdit(asked, answer({ kind: 'part', role: 'kicker', article: ids.article }));
    expect(textOf(story(after).flag ?? [])).toBe('河湾 风物');
    expect(story(after).kicker.map(textOf)).toEqual(['新事']);
    const rest = expectEdit(asked, answer({ kind: 'discard' }));
    expect(textOf(story(rest).flag ?? [])).toBe('河湾 风物');
  });

  test('words that are in doubt themselves give way in a place for one', () => {
    const page = samplePage();
    const [question] = page.questions;
    const title = page.photos[0]?.title ?? [];
    const other = { ...question!, id: 'question-title', spans: title[0]?.spans ?? [], about: title };
    const asked: Document = { ...page, questions: [question!, other] };
    const after = expectEdit(asked, answer({ kind: 'photo', role: 'title', photo: ids.photo }));
    expect(textOf(after.photos[0]?.title ?? [])).toBe('风物');
    expect(after.questions.map(({ about }) => textOf(about))).toEqual(['渡船靠岸']);
    expect(accountOf(after)).toMatchObject({ unaccounted: 0 });
  });

  test('a photo is given to the story that was asked for', () => {
    const page = samplePage();
    const asked: Document = {
      ...page,
      questions: [{ ...page.questions[0]!, spans: page.photos[0]!.caption[0]!.spans, about: [] }],
    };
    const elsewhere = {
      ...asked,
      page: { ...asked.page, furniture: [...asked.page.furniture, page.questions[0]!.about] },
    };
    const after = expectEdit(elsewhere, answer({ kind: 'photoOf', article: ids.second }));
    expect(after.photos[0]?.article).toBe(ids.second);
  });

  test('an answer that only another recovery can follow is refused', () => {
    expect(refused(samplePage(), answer({ kind: 'keepAsIs' }))).toMatchObject({ why: 'needsRecovery' });
  });
});

describe('replaceRecovery', () => {
  const recoveredOf = (document: Document) =>
    recoveryOf({ ...document, articles: document.articles.filter(({ id }) => id !== ids.second) });

  test('carries emendations, marks, typed text, styles and pictures over', () => {
    let edited = samplePage();
    edited = expectEdit(edited, type(headline, 0, 3, '大桥头', 'e1'));
    edited = expectEdit(edited, type(paragraph, 2, 2, '又', 'e2'));
    edited = expectEdit(edited, type(paragraph, 10, 12, '', 'e3'));
    edited = expectEdit(edited, { kind: 'markText', place: paragraph, from: 15, to: 17, mark: 'uncertain' });
    edited = expectEdit(edited, {
      kind: 'setArticle',
      id: ids.article,
      changes: { styles: { body: 'commentary' } },
    });
    edited = expectEdit(edited, { kind: 'setPhoto', id: ids.photo, changes: { asset: 'ferry.jpg' } });
    edited = expectEdit(edited, {
      kind: 'addText',
      to: { kind: 'block', article: ids.article, at: 1, id: 'block-typed', as: 'paragraph' },
      text: '（编者按）',
      emendation: stamp('e4'),
    });
    const after = expectEdit(edited, {
      kind: 'replaceRecovery',
      recovery: recoveredOf(samplePage()),
      decisions: [],
    });
    const sorted = (document: Document) => document.emendations.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect({ ...after, emendations: sorted(after) }).toEqual({ ...edited, emendations: sorted(edited) });
  });

  test('boxes whose story is gone go', () => {
    const recovery = {
      ...recoveredOf(samplePage()),
      articles: [{ ...story(samplePage()), id: 'article-z' }],
    };
    const photos = recovery.photos.map((photo) => ({ ...photo, article: null }));
    const after = expectEdit(samplePage(), {
      kind: 'replaceRecovery',
      recovery: { ...recovery, photos },
      decisions: [],
    });
    expect(after.boxes).toEqual([]);
  });
});
