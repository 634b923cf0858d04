import { expect, test } from 'vitest';
import {
  applyEdit,
  invertEdit,
  locate,
  mapPosition,
  placeBeside,
  type Edit,
  type TextPlace,
} from './index.ts';
import { ids, samplePage } from './testing/samplePage.ts';

const paragraph: TextPlace = { kind: 'block', block: ids.paragraph };
const at = (offset: number, place: TextPlace = paragraph) => ({ place, offset });
const type = (from: number, to: number, text: string): Edit => ({
  kind: 'replaceText',
  place: paragraph,
  from,
  to,
  text,
  emendation: { id: 'e1', when: '', note: '' },
});

function after(edit: Edit, document = samplePage()) {
  const result = applyEdit(document, edit);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

test('a unit of the source is found on the page, in changed text as the whole change', () => {
  const page = samplePage();
  const start = page.sources[0]?.text.indexOf('河湾镇') ?? -1;
  expect(locate(page, 's1', start)).toEqual({ place: paragraph, from: 3, to: 4, as: 'itself' });
  expect(locate(after(type(3, 5, '渡口边')), 's1', start)).toEqual({
    place: paragraph,
    from: 3,
    to: 6,
    as: 'change',
  });
  expect(locate(page, 's1', page.sources[0]?.text.indexOf('\n') ?? -1)).toBeNull();
  expect(locate(page, 's2', 0)).toBeNull();
});

test('what was removed at the head of the source stands before its first neighbour', () => {
  const removed = after({
    kind: 'removeText',
    place: { kind: 'flag', article: ids.article },
    reason: 'deleted',
  });
  expect(placeBeside(removed, 's1', [0, 4])).toEqual({
    place: { kind: 'headline', article: ids.article, line: 0 },
    at: 0,
  });
  expect(placeBeside(samplePage(), 's2', [0, 4])).toBeNull();
});

test('a caret stays before its character whatever happens to the text', () => {
  const page = samplePage();
  expect(mapPosition(page, after(type(0, 2, '一个')), at(9))).toEqual(at(9));
  expect(mapPosition(page, after(type(0, 0, '话说')), at(9))).toEqual(at(11));
  expect(mapPosition(page, after(type(12, 14, '')), at(9))).toEqual(at(9));
  const split = after({ kind: 'splitText', place: paragraph, at: 5, id: 'block-x' });
  expect(mapPosition(page, split, at(9))).toEqual(at(4, { kind: 'block', block: 'block-x' }));
  expect(mapPosition(split, page, at(4, { kind: 'block', block: 'block-x' }))).toEqual(at(9));
  const moved = after({ kind: 'moveText', from: paragraph, to: { kind: 'caption', photo: ids.photo } });
  expect(mapPosition(page, moved, at(9))).toEqual(at(16, { kind: 'caption', photo: ids.photo }));
  const gone = after({ kind: 'removeText', place: paragraph, reason: 'deleted' });
  expect(mapPosition(page, gone, at(9))).toBeNull();
});

test('a caret inside of what was changed goes behind the change, back and forth', () => {
  const page = samplePage();
  const edit = type(6, 12, '无雾');
  const changed = after(edit);
  expect(mapPosition(page, changed, at(8))).toEqual(at(8));
  const inverse = invertEdit(page, edit);
  expect(inverse.ok && mapPosition(changed, after(inverse.value, changed), at(20))).toEqual(at(24));
});

test('a caret in typed text keeps its distance to what did not change', () => {
  const place: TextPlace = { kind: 'headline', article: ids.second, line: 0 };
  const page = samplePage();
  const change: Edit = {
    kind: 'replaceText',
    place,
    from: 0,
    to: 1,
    text: '本报编',
    emendation: { id: 'e', when: '', note: '' },
  };
  expect(mapPosition(page, after(change), at(3, place))).toEqual(at(5, place));
});
