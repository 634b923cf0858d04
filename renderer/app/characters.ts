import type { App } from './app.ts';
import { type } from './editing.ts';

/** Puts a character in the place of what is selected in the text that is typed in, as if it had been typed. */
export function insertCharacter(app: App, character: string): void {
  const { editing } = app.session.getState();
  if (!editing) return;
  const { text, selectionStart, selectionEnd } = editing;
  const at = selectionStart + character.length;
  type(app, {
    text: text.slice(0, selectionStart) + character + text.slice(selectionEnd),
    selectionStart: at,
    selectionEnd: at,
    composing: null,
  });
}

/**
 * The characters that a newspaper has and no keyboard, by their use: marks of bylines and lists, brackets, figures,
 * and the signs that describe how an unencoded character is composed (IDS).
 */
export const characterGroups = {
  marks: '□■◎●○▲△▼▶◆◇★☆〓※',
  brackets: '「」『』《》〈〉〔〕【】〖〗',
  points: '·—…～‖／①②③④⑤⑥⑦⑧⑨⑩',
  composition: '⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻',
} as const;

/** The character that `U+20BB7`, `20bb7` or the character itself names; null for none. */
export function characterOf(typed: string): string | null {
  const named = /^(?:u\+?|\\u\{?|0x|&#x)?([0-9a-f]{4,6})\}?;?$/iu.exec(typed.trim());
  const point = named ? parseInt(named[1] ?? '', 16) : [...typed.trim()][0]?.codePointAt(0);
  if (point === undefined || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) || point < 0x20)
    return null;
  return String.fromCodePoint(point);
}
