import { isHan } from '../words/characters.ts';
import { shortRole } from '../words/short.ts';
import { perMillion } from '../words/usual/index.ts';
import type { RawLine } from './vertical.ts';

/** The first line of a text has so many characters at least. */
const SHORTEST_TEXT = 6;
/** Pairs of characters so common, in millionths, are one word, or stand side by side often. */
const WORD = 8;

/**
 * A drop cap (首字下沉) comes as a line of its own in front of its text: one Han right below a headline or byline, or that
 * makes a word with the text's first character. A section's number, a piece of a vertical headline, and behind a text a
 * title of one character do not. Joined in place.
 */
export function joinDropCaps<L extends RawLine>(raw: L[]): void {
  for (let i = raw.length - 2; i >= 0; i--) {
    const [before, cap, text] = [raw[i - 1], raw[i], raw[i + 1]];
    if (!cap || !text || !isCap(cap) || isUpright(before) || isUpright(text) || !isText(text)) continue;
    // A headline's last line of one character stands in its block.
    const isBelow = cap.blanks > 0 && isHead(before);
    if (!isBelow && perMillion(cap.text.text + text.text.text.charAt(0)) < WORD) continue;
    const joined = {
      text: cap.text.text + text.text.text,
      at: [...cap.text.at, ...text.text.at],
    };
    raw.splice(i, 2, { ...text, text: joined, blanks: Math.max(cap.blanks, text.blanks) });
  }
}

const isCap = ({ text: { text } }: RawLine): boolean =>
  [...text].length === 1 && isHan(text) && !/[一二三四五六七八九十上中下]/.test(text);

const isUpright = (line: RawLine | undefined): boolean => line !== undefined && line.text.text.length <= 2;

/** A headline, or who signs below it. */
const isHead = (line: RawLine | undefined): boolean =>
  line !== undefined && !/[，。；！？”]/.test(line.text.text) && line.text.text.length <= LONGEST_HEAD;
const LONGEST_HEAD = 30;

const isText = ({ text: { text } }: RawLine): boolean =>
  text.replace(/\s+/g, '').length >= SHORTEST_TEXT &&
  /[，。、；：？！]/.test(text) &&
  shortRole(text) === null;
