import { expect, test } from 'vitest';
import {
  deepFreeze,
  isAt,
  perform,
  redo,
  squash,
  startHistory,
  stepsOf,
  undo,
  type Document,
  type Edit,
  type History,
} from './index.ts';
import { ids, samplePage } from './testing/samplePage.ts';

const move = (x: number, id = ids.text): Edit => ({
  kind: 'setBoxRect',
  id,
  rect: { x, y: 0, width: 10, height: 10 },
});
const start = () => startHistory(deepFreeze(samplePage()));

function done(history: History, name: string, edit: Edit): History {
  const result = perform(history, name, edit);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  deepFreeze(result.value.document);
  return result.value;
}
const x = ({ document }: History) => document.boxes.find(({ id }) => id === ids.text)?.rect.x;

test('steps are undone and redone, as a named list', () => {
  let history = start();
  for (const to of [1, 2, 3]) history = done(history, `move ${to}`, move(to));
  expect(stepsOf(history).map(({ name }) => name)).toEqual(['move 3', 'move 2', 'move 1']);
  const last = history.document;
  for (let i = 0; i < 3; i++) history = undo(history);
  expect(history.document).toEqual(samplePage());
  expect(undo(history)).toBe(history);
  for (let i = 0; i < 3; i++) history = redo(history);
  expect(history.document).toEqual(last);
  expect(redo(history)).toBe(history);
});

test('a new step forgets what was undone; a refused edit and one without effect are no steps', () => {
  const history = undo(done(start(), 'move', move(1)));
  expect(done(history, 'move', move(2)).undone).toEqual([]);
  expect(perform(history, 'move', move(1, 'x'))).toMatchObject({ ok: false, error: { kind: 'notFound' } });
  expect(done(history, 'nothing', { kind: 'batch', edits: [] })).toBe(history);
});

test('every change has a revision of its own, undone or not', () => {
  const first = done(start(), 'move', move(1));
  const back = undo(first);
  const other = done(back, 'move', move(1));
  expect([first.revision, back.revision, other.revision]).toEqual([1, 2, 3]);
});

test('whether something is unsaved is told by the step that was on top', () => {
  const saved = done(start(), 'move', move(1));
  const mark = saved.done;
  const later = done(saved, 'move', move(2));
  expect([isAt(saved, mark), isAt(later, mark), isAt(undo(later), mark), isAt(undo(saved), mark)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(isAt(redo(undo(saved)), mark)).toBe(true);
});

test('the steps of a gesture become one', () => {
  const before = done(start(), 'move', move(1));
  let history = before;
  for (const to of [2, 3, 4]) history = done(history, 'drag', move(to));
  history = squash(history, before.done, 'drag');
  expect(stepsOf(history).map(({ name }) => name)).toEqual(['drag', 'move']);
  expect(x(undo(history))).toBe(1);
  expect(x(redo(undo(history)))).toBe(4);
  expect(undo(history).document).toEqual(before.document);
});

test('a mark that is not among the steps squashes nothing, nor does a gesture without steps', () => {
  const before = done(start(), 'move', move(1));
  const other = done(start(), 'move', move(2));
  expect(squash(before, other.done, 'drag')).toBe(before);
  expect(squash(before, before.done, 'drag')).toBe(before);
});

test('a step keeps what it changed and shares the rest', () => {
  const page = samplePage();
  const [box] = page.boxes;
  const boxes = Array.from({ length: 2000 }, (_, i) => ({ ...box!, id: `box-${i}` }));
  const crowded: Document = deepFreeze({ ...page, boxes });
  const history = done(startHistory(crowded), 'move', move(5, 'box-1000'));
  expect(history.document.articles).toBe(crowded.articles);
  expect(history.document.boxes[999]).toBe(crowded.boxes[999]);
  expect(JSON.stringify(history.done?.inverse).length).toBeLessThan(500);
  const raised = done(history, 'raise', { kind: 'orderBox', id: 'box-3', at: 1999 });
  expect(JSON.stringify(raised.done?.inverse).length).toBeLessThan(500);
  expect(undo(undo(raised)).document).toEqual(crowded);
});
