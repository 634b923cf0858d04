import { expect, test } from 'vitest';
import { startHistory } from '../../shared/document/index.ts';
import { samplePage } from '../../shared/document/testing/samplePage.ts';
import { initialState, type SessionState } from '../session/session.ts';
import { reviewCommands } from './review.ts';

const whyNot = (id: string, state: SessionState) => reviewCommands.find((one) => one.id === id)?.why(state);

test('a question says that it must be answered, and which answers it has not', () => {
  const document = samplePage();
  const [question] = document.questions;
  const id = question!.id;
  const none = { ...initialState, history: startHistory(document) };
  const looked: SessionState = { ...none, doubt: id, selection: { kind: 'question', id } };
  expect(whyNot('review.pass', none)).toBe('noQuestion');
  expect(whyNot('review.pass', looked)).toBe('mustAnswer');
  expect(whyNot('review.answer1', looked)).toBeNull();
  expect(whyNot('review.answer9', looked)).toBe('noSuchAnswer');
  expect(whyNot('review.answer1', none)).toBe('noQuestion');
});
