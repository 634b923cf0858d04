import { expect, test } from 'vitest';
import { startHistory } from '../../shared/document/index.ts';
import { samplePage } from '../../shared/document/testing/samplePage.ts';
import { initialState, isUnsaved, withTyping, type Editing, type SessionState } from './session.ts';

const document = samplePage();
const opened: SessionState = { ...initialState, history: startHistory(document) };
const typed = { ...document };

test('what is being typed is a change that no file holds; what a gesture only shows is none', () => {
  const typing: SessionState = { ...opened, editing: {} as Editing, preview: typed };
  expect(isUnsaved(opened)).toBe(false);
  expect(isUnsaved({ ...opened, editing: {} as Editing })).toBe(false);
  expect(isUnsaved(typing)).toBe(true);
  expect(withTyping(typing)).toBe(typed);
  expect(isUnsaved({ ...opened, preview: typed })).toBe(false);
  expect(withTyping({ ...opened, preview: typed })).toBe(document);
});
