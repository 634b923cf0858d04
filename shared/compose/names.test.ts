import { expect, test } from 'vitest';
import { styleFor } from '../document/index.ts';
import { plainFonts } from '../typeset/testing/type.ts';
import { setNames } from './names.ts';
import { documentOf } from './testing/pages.ts';
import { prepareText } from './type.ts';

const style = styleFor(documentOf({ articles: [], boxes: [] }), 'byline');

const linesOf = (text: string, measure: number): string[] =>
  setNames(prepareText(text, style, plainFonts), style, measure).map(({ line }) =>
    text.slice(line.start, line.end).trim(),
  );

test('a byline that has room stands on one line', () => {
  expect(linesOf('□本报记者 林一 通讯员 何二', 20)).toEqual(['□本报记者 林一 通讯员 何二']);
});

test('it is parted before a role, though more would have room', () => {
  expect(linesOf('□本报记者 林一 通讯员 何二三', 14)).toEqual(['□本报记者 林一', '通讯员 何二三']);
});

test('else between names, never inside one nor behind a role', () => {
  expect(linesOf('本报记者 林一二 何三四 白五六', 11)).toEqual(['本报记者 林一二', '何三四 白五六']);
  expect(linesOf('本报记者 林一 特约通讯员 何三四', 10.5)).toEqual(['本报记者 林一', '特约通讯员 何三四']);
});

test('a name that no line holds is broken like other text', () => {
  expect(linesOf('本报记者 阿卜杜热合曼买买提江', 8).length).toBeGreaterThan(1);
});
