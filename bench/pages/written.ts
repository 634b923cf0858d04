/**
 * Stories written for the random pages, one a file in `stories/`: two halves that never meet, one for tuning and one for the
 * reported figures. A file is a head of `name: text` lines, a line of three hyphens, and blocks parted by blank lines:
 * paragraphs, `## ` subheads, and runs of `- ` lines that are kept as they are.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const halves = ['tuning', 'report'] as const;
export type Half = (typeof halves)[number];

const kinds = [
  'news',
  'sport',
  'feature',
  'interview',
  'science',
  'comment',
  'essay',
  'letter',
  'brief',
  'poem',
] as const;
export type StoryKind = (typeof kinds)[number];

export interface WrittenStory {
  readonly name: string;
  readonly kind: StoryKind;
  /** Where it may be datelined from. */
  readonly place: string;
  readonly kicker: string | null;
  /** One line or two. */
  readonly headline: readonly string[];
  readonly deck: string | null;
  readonly captions: readonly { readonly text: string; readonly title: string | null }[];
  readonly blocks: readonly WrittenBlock[];
  /** Characters of its blocks. */
  readonly length: number;
}

export interface WrittenBlock {
  readonly kind: 'paragraph' | 'subhead' | 'lines';
  readonly text: string;
}

/** Reads a story's file; throws with its name and line where it has not the form. */
export function storyOf(name: string, text: string): WrittenStory {
  const rows = text.replace(/\r\n?/gu, '\n').split('\n');
  const end = rows.indexOf('---');
  const fail = (row: number, what: string): never => {
    throw new Error(`${name}, line ${row + 1}: ${what}`);
  };
  if (end < 0) fail(0, 'no line --- between head and text');
  let kind: string | null = null;
  let place: string | null = null;
  let kicker: string | null = null;
  let deck: string | null = null;
  const headline: string[] = [];
  const captions: { text: string; title: string | null }[] = [];
  rows.slice(0, end).forEach((row, i) => {
    const [, field = '', value = ''] = /^(\w+): *(.*\S) *$/u.exec(row) ?? [];
    if (field === 'kind') kind = value;
    else if (field === 'place') place = value;
    else if (field === 'kicker') kicker = value;
    else if (field === 'deck') deck = value;
    else if (field === 'head') headline.push(value);
    else if (field === 'caption') captions.push({ text: value, title: null });
    else if (field === 'title' && captions.length > 0) captions.at(-1)!.title = value;
    else fail(i, `not a line of a story's head: ${row}`);
  });
  const known = kinds.find((one) => one === kind) ?? fail(0, `no kind, or one that is not known: ${kind}`);
  if (headline.length < 1 || headline.length > 2) fail(0, 'a story has one or two lines of headline');
  const blocks = rows
    .slice(end + 1)
    .filter((row) => row.trim() !== '')
    .map((row): WrittenBlock => {
      const line = row.trim();
      if (line.startsWith('## ')) return { kind: 'subhead', text: line.slice(3) };
      if (line.startsWith('- ')) return { kind: 'lines', text: line.slice(2) };
      return { kind: 'paragraph', text: line };
    });
  const length = blocks.reduce((sum, block) => sum + block.text.length, 0);
  return {
    name,
    kind: known,
    place: place ?? fail(0, 'no place'),
    kicker,
    headline,
    deck,
    captions,
    blocks,
    length,
  };
}

const read = new Map<Half, readonly WrittenStory[]>();

/** The stories of a half, in the order of their files. */
export function storiesOf(half: Half): readonly WrittenStory[] {
  const known = read.get(half);
  if (known) return known;
  const folder = join(import.meta.dirname, 'stories', half);
  const stories = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => storyOf(name, readFileSync(join(folder, name), 'utf8')));
  read.set(half, stories);
  return stories;
}
