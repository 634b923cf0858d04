import { expect, test } from 'vitest';
import { samplePage } from '../../shared/document/testing/samplePage.ts';
import { startStrings } from '../strings/index.ts';
import { questionWords } from './answerWords.ts';

test('a question names few words whole and many by their beginning', () => {
  const { t } = startStrings('zh-CN');
  const [question] = samplePage().questions;
  const asking = (text: string) =>
    questionWords(t, { ...question!, about: [{ ...question!.about[0]!, text }] });
  expect(asking('近邻')).toBe('“近邻”属于哪里？');
  expect(asking('“长”出灯来')).toBe('“‘长’出灯来”属于哪里？');
  expect(asking('渡'.repeat(90))).toBe(`“${'渡'.repeat(23)}…”属于哪里？`);
});
