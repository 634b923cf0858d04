import { describe, expect, test } from 'vitest';
import {
  accountOf,
  emptyDocument,
  ledgerOf,
  placeBeside,
  presets,
  runsAt,
  textOf,
  type Article,
  type Box,
  type Document,
  type Edit,
  type TextPlace,
} from '../index.ts';
import { expectEdit } from '../testing/expectEdit.ts';
import { ids, samplePage } from '../testing/samplePage.ts';
import { at, headline, paragraph, refused, stamp, story, type } from '../testing/sampleEdits.ts';

test('the page of these tests is accounted for', () => {
  expect(accountOf(samplePage())).toMatchObject({ unaccounted: 0 });
});

describe('replaceText', () => {
  test('replaces text and lists what the source has and what stands there now', () => {
    const after = expectEdit(samplePage(), type(headline, 0, 3, '大桥头'));
    expect(at(after, headline)).toBe('大桥头有了新码头');
    expect(after.emendations.at(-1)).toEqual({
      id: 'e1',
      before: '老渡口',
      after: '大桥头',
      when: stamp('').when,
      note: '',
    });
    expect(accountOf(after)).toMatchObject({ kept: accountOf(samplePage()).kept, unaccounted: 0 });
  });

  test('a word that is typed key by key is one emendation', () => {
    let document = samplePage();
    for (const [i, key] of [...'新渡轮'].entries())
      document = expectEdit(document, type(headline, i, i, key, `e${i}`));
    expect(at(document, headline)).toBe('新渡轮老渡口有了新码头');
    expect(document.emendations.slice(1)).toMatchObject([{ id: 'e0', before: '', after: '新渡轮' }]);
  });

  test('deleted and typed anew is a replacement, deleted alone is in the ledger', () => {
    let document = samplePage();
    document = expectEdit(document, type(headline, 2, 3, '', 'e1'));
    document = expectEdit(document, type(headline, 1, 2, '', 'e2'));
    expect(at(document, headline)).toBe('老有了新码头');
    expect(ledgerOf(document).at(-1)).toMatchObject({ reason: 'deleted', deletedBy: 'e1' });
    expect(accountOf(document)).toMatchObject({ unaccounted: 0 });
    expect(accountOf(document).removed).toContainEqual({ reason: 'deleted', characters: 2, whiteSpace: 0 });
    document = expectEdit(document, type(headline, 1, 1, '码头', 'e3'));
    expect(document.emendations.slice(1)).toMatchObject([{ id: 'e1', before: '渡口', after: '码头' }]);
    expect(accountOf(document).removed.map(({ reason }) => reason)).not.toContain('deleted');
  });

  test('text typed back as the source has it is no emendation', () => {
    let document = expectEdit(samplePage(), type(paragraph, 4, 7, '水乡'));
    document = expectEdit(document, type(paragraph, 4, 6, '湾镇，'));
    expect(document).toEqual(samplePage());
  });

  test('spans over a removed space come back whole', () => {
    const last: TextPlace = { kind: 'block', block: ids.last };
    expect(at(samplePage(), last).slice(3, 9)).toBe('用了18个月');
    let document = expectEdit(samplePage(), type(last, 3, 8, '费时两年'));
    expect(document.emendations.at(-1)).toMatchObject({ before: '用了18个', after: '费时两年' });
    document = expectEdit(document, { kind: 'takeBack', emendation: 'e1' });
    expect(document).toEqual(samplePage());
  });

  test('text without a source is changed freely', () => {
    const empty = {
      ...samplePage(),
      sources: [],
      ...{ articles: [], photos: [], boxes: [], questions: [], ledger: [], emendations: [] },
    };
    const typed: Document = { ...empty, page: { ...empty.page, furniture: [[{ text: '一版', spans: [] }]] } };
    const place: TextPlace = { kind: 'furniture', index: 0 };
    const after = expectEdit(typed, type(place, 0, 1, '要闻'));
    expect(at(after, place)).toBe('要闻版');
    expect(after.emendations).toEqual([]);
  });

  test('every place that holds text can be typed in', () => {
    const places: TextPlace[] = [
      { kind: 'flag', article: ids.article },
      headline,
      { kind: 'byline', article: ids.article, index: 0 },
      paragraph,
      { kind: 'title', photo: ids.photo },
      { kind: 'caption', photo: ids.photo },
      { kind: 'credit', photo: ids.photo },
      { kind: 'furniture', index: 0 },
      { kind: 'question', question: ids.question },
    ];
    for (const place of places) {
      const before = at(samplePage(), place);
      expect(at(expectEdit(samplePage(), type(place, 1, 1, '𠮷')), place)).toBe(
        before[0] + '𠮷' + before.slice(1),
      );
    }
  });

  test('is refused outside the text, inside a character and where no text is', () => {
    const document = expectEdit(samplePage(), type(headline, 0, 0, '𠮷'));
    expect(refused(document, type(headline, 1, 2, ''))).toMatchObject({ kind: 'outsideText' });
    expect(refused(document, type(headline, 0, 99, ''))).toMatchObject({ kind: 'outsideText', length: 10 });
    expect(refused(document, type({ kind: 'jump', article: ids.article }, 0, 0, ''))).toMatchObject({
      kind: 'noText',
    });
  });
});

describe('splitText and joinText', () => {
  test('a paragraph is split at the caret and joined again', () => {
    const split = expectEdit(samplePage(), { kind: 'splitText', place: paragraph, at: 10, id: 'block-x' });
    expect(
      story(split)
        .blocks.map(({ id }) => id)
        .slice(0, 2),
    ).toEqual([ids.paragraph, 'block-x']);
    const joined = expectEdit(split, { kind: 'joinText', place: { kind: 'block', block: 'block-x' } });
    expect(joined).toEqual(samplePage());
  });

  test('an emendation that is split stays one and is taken back whole', () => {
    let document = expectEdit(samplePage(), type(paragraph, 2, 4, '早晨河边'));
    document = expectEdit(document, { kind: 'splitText', place: paragraph, at: 4, id: 'block-x' });
    document = expectEdit(document, type({ kind: 'block', block: 'block-x' }, 0, 1, '江', 'e9'));
    expect(document.emendations.at(-1)).toMatchObject({ id: 'e1', after: '早晨江边' });
    document = expectEdit(document, { kind: 'takeBack', emendation: 'e1' });
    document = expectEdit(document, { kind: 'joinText', place: { kind: 'block', block: 'block-x' } });
    expect(document).toEqual(samplePage());
  });

  test('headline lines, bylines and furniture are split and joined', () => {
    const lines = expectEdit(samplePage(), { kind: 'splitText', place: headline, at: 5 });
    expect(story(lines).headline.map(textOf)).toEqual(['老渡口有了', '新码头']);
    const joined = expectEdit(lines, {
      kind: 'joinText',
      place: { kind: 'headline', article: ids.article, line: 1 },
    });
    expect(story(joined).headline.map(textOf)).toEqual(['老渡口有了新码头']);
    const furniture = expectEdit(samplePage(), {
      kind: 'splitText',
      place: { kind: 'furniture', index: 0 },
      at: 1,
    });
    expect(furniture.page.furniture.map(textOf)).toEqual(['第', '三版']);
    const byline: TextPlace = { kind: 'byline', article: ids.article, index: 0 };
    const bylines = expectEdit(samplePage(), { kind: 'splitText', place: byline, at: 4 });
    const whole = expectEdit(bylines, { kind: 'joinText', place: { ...byline, index: 1 } });
    expect(at(whole, byline)).toBe('本报记者 江一舟');
  });

  test('what has nothing before it, or is no list, is refused', () => {
    expect(refused(samplePage(), { kind: 'joinText', place: paragraph })).toMatchObject({
      why: 'nothingBefore',
    });
    expect(
      refused(samplePage(), { kind: 'splitText', place: { kind: 'flag', article: ids.article }, at: 1 }),
    ).toMatchObject({ why: 'notAList' });
    expect(refused(samplePage(), { kind: 'splitText', place: paragraph, at: 3, id: ids.last })).toMatchObject(
      { kind: 'exists' },
    );
  });
});

describe('moveText', () => {
  const { article, photo } = ids;
  test('a paragraph becomes every role, and comes back', () => {
    const from: TextPlace = { kind: 'block', block: ids.subhead };
    const to = [
      { kind: 'flag', article },
      { kind: 'jump', article },
      { kind: 'kicker', article, at: 0 },
      { kind: 'headline', article, at: 1 },
      { kind: 'deck', article, at: 0 },
      { kind: 'byline', article, at: 1, place: 'end' },
      { kind: 'block', article: ids.second, at: 0, id: ids.subhead, as: 'lines' },
      { kind: 'title', photo },
      { kind: 'caption', photo },
      { kind: 'credit', photo },
      { kind: 'furniture', at: 0 },
    ] as const;
    for (const target of to) {
      const after = expectEdit(samplePage(), { kind: 'moveText', from, to: target });
      expect(story(after).blocks.map(({ id }) => id)).toEqual([ids.paragraph, ids.last]);
      expect(accountOf(after)).toEqual(accountOf(samplePage()));
    }
  });

  test('a second flag stands beside the first', () => {
    const after = expectEdit(samplePage(), {
      kind: 'moveText',
      from: { kind: 'question', question: ids.question },
      to: { kind: 'flag', article },
    });
    expect(textOf(story(after).flag ?? [])).toBe('河湾新事 风物');
    expect(after.questions).toEqual([]);
  });

  test('nothing is put onto itself or outside a list', () => {
    const flag: TextPlace = { kind: 'flag', article };
    expect(
      refused(samplePage(), { kind: 'moveText', from: flag, to: { kind: 'flag', article } }),
    ).toMatchObject({ why: 'samePlace' });
    expect(
      refused(samplePage(), { kind: 'moveText', from: flag, to: { kind: 'deck', article, at: 1 } }),
    ).toMatchObject({ kind: 'outsideList' });
    expect(
      refused(samplePage(), { kind: 'moveText', from: flag, to: { kind: 'deck', article: 'x', at: 0 } }),
    ).toMatchObject({ kind: 'notFound' });
  });

  test('blocks move together between stories', () => {
    const after = expectEdit(samplePage(), {
      kind: 'moveBlocks',
      blocks: [ids.last, ids.subhead],
      article: ids.second,
      at: 0,
    });
    expect(story(after, ids.second).blocks.map(({ id }) => id)).toEqual([ids.last, ids.subhead]);
    const within = expectEdit(samplePage(), { kind: 'moveBlocks', blocks: [ids.last], article, at: 0 });
    expect(story(within).blocks.map(({ id }) => id)).toEqual([ids.last, ids.paragraph, ids.subhead]);
  });
});

describe('removing and restoring', () => {
  test('a removed piece is in the ledger and can be put back where it stood', () => {
    const after = expectEdit(samplePage(), { kind: 'removeText', place: headline, reason: 'deleted' });
    expect(story(after).headline).toEqual([]);
    const entry = after.ledger.at(-1);
    expect(entry).toMatchObject({ reason: 'deleted' });
    const beside = placeBeside(after, 's1', entry?.span ?? [0, 0]);
    expect(beside).toEqual({ place: { kind: 'flag', article: ids.article }, at: 4 });
    const back = expectEdit(after, { kind: 'restoreText', entry: entry?.id ?? '', ...beside! });
    expect(at(back, beside!.place)).toBe('河湾新事老渡口有了新码头');
    expect(back.ledger).toEqual(samplePage().ledger);
  });

  test('a removed space of the source comes back between its neighbours', () => {
    const space = samplePage().ledger.find(({ reason }) => reason === 'hanLatinSpace');
    const beside = placeBeside(samplePage(), 's1', space?.span ?? [0, 0]);
    const after = expectEdit(samplePage(), { kind: 'restoreText', entry: space?.id ?? '', ...beside! });
    expect(at(after, { kind: 'byline', article: ids.article, index: 0 })).toBe('本报记者 江一舟');
  });

  test('a story goes with its boxes, its text stays accounted for', () => {
    const typed = expectEdit(samplePage(), type(headline, 0, 1, '新'));
    const after = expectEdit(typed, { kind: 'removeArticle', id: ids.article, reason: 'discarded' });
    expect(after.boxes).toEqual([]);
    expect(after.photos[0]?.article).toBeNull();
    expect(after.emendations.map(({ id }) => id)).toEqual(['e-typed']);
    expect(accountOf(after)).toMatchObject({ unaccounted: 0 });
  });

  test('a photo goes with its texts in the ledger', () => {
    const after = expectEdit(samplePage(), { kind: 'removePhoto', id: ids.photo, reason: 'deleted' });
    expect(accountOf(after).removed).toContainEqual({ reason: 'deleted', characters: 15, whiteSpace: 0 });
  });
});

describe('stories', () => {
  test('a story is split before a block; joined, its headline is a subhead', () => {
    const byline: Edit = { kind: 'setByline', article: ids.article, index: 0, place: 'end' };
    const split = expectEdit(expectEdit(samplePage(), byline), {
      kind: 'splitArticle',
      block: ids.subhead,
      id: 'article-x',
    });
    expect(split.articles.map(({ id }) => id)).toEqual([ids.article, 'article-x', ids.second]);
    expect(story(split, 'article-x').bylines).toHaveLength(1);
    const headed = expectEdit(split, {
      kind: 'moveText',
      from: { kind: 'block', block: ids.subhead },
      to: { kind: 'headline', article: 'article-x', at: 0 },
    });
    const merged = expectEdit(headed, {
      kind: 'mergeArticles',
      into: ids.article,
      from: 'article-x',
      ids: [ids.subhead],
    });
    expect(merged).toEqual(expectEdit(samplePage(), byline));
  });

  test('joined stories keep boxes, photos, groups and questions', () => {
    const page = samplePage();
    const grouped: Document = {
      ...page,
      groups: [{ id: 'g', flag: null, articles: [ids.second, ids.article], look: 'frame' }],
    };
    const merged = expectEdit(grouped, {
      kind: 'mergeArticles',
      into: ids.second,
      from: ids.article,
      ids: ['block-h'],
    });
    expect(merged.groups[0]?.articles).toEqual([ids.second]);
    expect(merged.boxes.map(({ id }) => id)).toEqual([ids.text]);
    expect(merged.photos[0]?.article).toBe(ids.second);
    expect(merged.questions[0]?.candidates[0]?.answer).toMatchObject({ article: ids.second });
    expect(accountOf(merged)).toMatchObject({ unaccounted: 0 });
  });

  test('order, kinds, styles and groups', () => {
    let document = expectEdit(samplePage(), { kind: 'orderArticle', id: ids.article, at: 1 });
    expect(document.articles.map(({ id }) => id)).toEqual([ids.second, ids.article]);
    document = expectEdit(document, { kind: 'setBlockKind', block: ids.subhead, to: 'lines' });
    document = expectEdit(document, {
      kind: 'setArticle',
      id: ids.article,
      changes: { styles: { body: 'commentary' } },
    });
    expect(story(document).styles).toEqual({ body: 'commentary' });
    document = expectEdit(document, { kind: 'setArticle', id: ids.article, changes: { styles: null } });
    expect(story(document)).not.toHaveProperty('styles');
    document = expectEdit(document, {
      kind: 'addGroup',
      at: 0,
      group: { id: 'g', flag: null, articles: [ids.article], look: 'tint' },
    });
    document = expectEdit(document, {
      kind: 'setGroup',
      id: 'g',
      changes: { articles: [ids.article, ids.second] },
    });
    document = expectEdit(document, { kind: 'removeGroup', id: 'g' });
    const blank: Article = {
      ...story(document),
      id: 'article-y',
      flag: null,
      headline: [],
      bylines: [],
      blocks: [],
    };
    document = expectEdit(document, { kind: 'addArticle', article: blank, at: 2 });
    document = expectEdit(document, {
      kind: 'addText',
      to: { kind: 'headline', article: 'article-y', at: 0 },
      text: '补白',
      emendation: stamp('e5'),
    });
    expect(document.emendations.at(-1)).toMatchObject({ before: '', after: '补白' });
    document = expectEdit(document, { kind: 'takeBack', emendation: 'e5' });
    expect(document.emendations.map(({ id }) => id)).toEqual(['e-typed']);
  });

  test('photos are given to stories, get pictures and crops', () => {
    const crop = { x: 0.1, y: 0, width: 0.5, height: 1 };
    let document = expectEdit(samplePage(), {
      kind: 'setPhoto',
      id: ids.photo,
      changes: { article: null, asset: 'ferry.jpg', aspect: 1.5, crop },
    });
    expect(document.photos[0]).toMatchObject({ article: null, asset: 'ferry.jpg', crop });
    document = expectEdit(document, { kind: 'setPhoto', id: ids.photo, changes: { crop: null } });
    expect(document.photos[0]).not.toHaveProperty('crop');
    const [first] = document.photos;
    document = expectEdit(document, {
      kind: 'addPhoto',
      at: 1,
      photo: { ...first!, id: 'photo-2', title: null, caption: [], credit: null },
    });
    expect(refused(document, { kind: 'setPhoto', id: ids.photo, changes: { article: 'x' } })).toMatchObject({
      kind: 'notFound',
    });
  });
});

describe('readings', () => {
  test('a printed error is marked without a change of text', () => {
    let document = expectEdit(samplePage(), {
      kind: 'markText',
      place: paragraph,
      from: 3,
      to: 6,
      mark: 'sic',
    });
    expect(runsAt(document, paragraph)?.map(({ text, mark }) => [text, mark])).toEqual([
      ['清晨的', undefined],
      ['河湾镇', 'sic'],
      [expect.any(String), undefined],
    ]);
    document = expectEdit(document, { kind: 'markText', place: paragraph, from: 0, to: 8, mark: null });
    expect(document).toEqual(samplePage());
  });

  test('an emendation gets a note', () => {
    const document = expectEdit(samplePage(), { kind: 'noteEmendation', id: 'e-typed', note: '据次日更正' });
    expect(document.emendations[0]?.note).toBe('据次日更正');
  });
});

describe('layout and page', () => {
  const rect = { x: 1, y: 2, width: 30, height: 40 };
  test('boxes are moved, changed, ordered, added and taken away', () => {
    let document = expectEdit(samplePage(), { kind: 'setBoxRect', id: ids.text, rect });
    document = expectEdit(document, {
      kind: 'setBox',
      id: ids.text,
      changes: { columns: 3, gutter: 9, pinned: true, tint: 0.1 },
    });
    expect(document.boxes[1]).toMatchObject({ rect, columns: 3, tint: 0.1 });
    document = expectEdit(document, { kind: 'setBox', id: ids.text, changes: { tint: null } });
    expect(document.boxes[1]).not.toHaveProperty('tint');
    document = expectEdit(document, { kind: 'orderBox', id: ids.text, at: 0 });
    const rule: Box = {
      ...document.boxes[0]!,
      id: 'rule',
      role: 'rule',
      owner: { kind: 'page' },
      line: 'thickThin',
    };
    document = expectEdit(document, { kind: 'addBox', box: rule, at: 1 });
    document = expectEdit(document, { kind: 'removeBox', id: ids.text });
    expect(document.boxes.map(({ id }) => id)).toEqual(['rule', ids.headline]);
  });

  test('a plan puts all boxes, its styles and its grid at once', () => {
    const [body] = samplePage().styles;
    const document = expectEdit(samplePage(), {
      kind: 'setPlan',
      boxes: [{ ...samplePage().boxes[0]!, id: 'p1' }],
      styles: [
        { ...body!, size: 8 },
        { ...body!, id: 'headline-x', size: 30 },
      ],
      setup: presets['duikai-6'],
    });
    expect(document.boxes.map(({ id }) => id)).toEqual(['p1']);
    expect(document.styles[0]?.size).toBe(8);
    expect(document.styles.at(-1)?.id).toBe('headline-x');
    expect(document.page.setup.preset).toBe('duikai-6');
  });

  test('page details, styles, scan, sources and decisions', () => {
    let document = expectEdit(samplePage(), {
      kind: 'setPage',
      changes: { paper: '河湾日报', date: '2021年3月4日' },
    });
    document = expectEdit(document, {
      kind: 'setStyle',
      id: 'body',
      changes: { punctuation: 'kaiming', room: 2 },
    });
    document = expectEdit(document, { kind: 'setStyle', id: 'body', changes: { room: null } });
    expect(document.styles[0]).not.toHaveProperty('room');
    document = expectEdit(document, { kind: 'addStyle', style: { ...document.styles[0]!, id: 'mine' } });
    document = expectEdit(document, { kind: 'setBox', id: ids.text, changes: { style: 'mine' } });
    expect(refused(document, { kind: 'removeStyle', id: 'mine' })).toEqual({
      kind: 'inUse',
      list: 'styles',
      id: 'mine',
      by: ids.text,
    });
    document = expectEdit(document, { kind: 'setBox', id: ids.text, changes: { style: null } });
    document = expectEdit(document, { kind: 'removeStyle', id: 'mine' });
    const scan = {
      asset: 'scan.jpg',
      name: 'scan.jpg',
      sha256: '',
      width: 10,
      height: 20,
      placement: [1, 0, 0, 1, 0, 0] as const,
    };
    document = expectEdit(document, { kind: 'setScan', scan });
    document = expectEdit(document, { kind: 'setScan', scan: null });
    document = expectEdit(document, {
      kind: 'addSource',
      source: { ...document.sources[0]!, id: 's2', text: '' },
    });
    const decision = {
      id: 'd1',
      source: 's1',
      spans: [[0, 4] as const],
      answer: { kind: 'keepAsIs' as const },
    };
    document = expectEdit(document, { kind: 'addDecision', decision });
    document = expectEdit(document, { kind: 'removeDecision', id: 'd1' });
    expect(document.decisions).toEqual([]);
  });
});

describe('batch', () => {
  test('several edits are one, all or none', () => {
    const move = (id: string): Edit => ({
      kind: 'setBoxRect',
      id,
      rect: { x: 0, y: 0, width: 1, height: 1 },
    });
    expectEdit(samplePage(), {
      kind: 'batch',
      edits: [move(ids.text), { kind: 'batch', edits: [move(ids.headline)] }],
    });
    expect(refused(samplePage(), { kind: 'batch', edits: [move(ids.text), move('x')] })).toEqual({
      kind: 'notFound',
      list: 'boxes',
      id: 'x',
    });
  });
});

test('an empty page is a valid one', () => {
  expectEdit(emptyDocument('sikai-5'), { kind: 'setPage', changes: { paper: '河湾晚报' } });
});

test('line ends that were taken from the scan come on top of those taken before', () => {
  const change = (changes: readonly { at: number; ends: boolean }[]): Edit => ({
    kind: 'changeLineEnds',
    source: samplePage().sources[0]!.id,
    changes,
  });
  const first = expectEdit(
    samplePage(),
    change([
      { at: 9, ends: true },
      { at: 4, ends: false },
    ]),
  );
  const second = expectEdit(first, change([{ at: 9, ends: false }]));
  expect(second.sources[0]?.lineEnds).toEqual([
    { at: 4, ends: false },
    { at: 9, ends: false },
  ]);
  expect(refused(samplePage(), { kind: 'changeLineEnds', source: 'nowhere', changes: [] })).toMatchObject({
    kind: 'notFound',
  });
});
