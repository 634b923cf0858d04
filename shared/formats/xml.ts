/**
 * The one writer of XML. Whatever the text holds, what is written is well-formed, and what XML 1.0 cannot carry is told.
 * Source: XML 1.0 (Fifth Edition), 2.2 Characters, 2.4 Character Data, 2.11 End-of-Line Handling, 3.3.3 Attribute-Value
 * Normalization.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly XmlChild[];
  /** White space between the children would be text: they are written without any. */
  readonly mixed: boolean;
}
export type XmlChild = XmlElement | string;
/** An attribute that is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element that holds elements; one that holds text says so by itself. */
export const el = (
  name: string,
  attributes: Attributes = {},
  children: readonly XmlChild[] = [],
): XmlElement => ({ name, attributes, children, mixed: children.some((child) => typeof child === 'string') });

/** An element between whose children no white space may stand. */
export const mixed = (name: string, attributes: Attributes, children: readonly XmlChild[]): XmlElement => ({
  name,
  attributes,
  children,
  mixed: true,
});

/** What a person must know of a file that was written. */
export type FileNote =
  /** A character that the format cannot carry: U+FFFD stands for it. */
  | { readonly kind: 'replaced'; readonly character: string; readonly count: number }
  /** A private-use character: kept, but only who made it knows what it is. */
  | { readonly kind: 'privateUse'; readonly character: string; readonly count: number }
  /** Text that stands nowhere on the page (overset, or in an open question) and so has no place to be told. */
  | { readonly kind: 'unplaced'; readonly characters: number }
  /** A picture in a format that the file cannot show: its place is empty. */
  | { readonly kind: 'picture'; readonly name: string };

/** A file as text, with what was not straightforward in it. */
export interface Written {
  readonly text: string;
  readonly notes: readonly FileNote[];
}

/** What XML 1.0 has no way to write: control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const PRIVATE = /\p{Co}/gu;

/** U+E000 and the like. */
export const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Counts what is not straightforward in texts. */
export class Notes {
  private readonly counts = new Map<string, { kind: 'replaced' | 'privateUse'; count: number }>();

  /** The text with U+FFFD for each character that cannot be written. */
  clean(text: string): string {
    for (const [character] of text.matchAll(PRIVATE)) this.count('privateUse', character);
    return text.replace(FORBIDDEN, (character) => {
      this.count('replaced', character);
      return '\uFFFD';
    });
  }

  get all(): FileNote[] {
    return [...this.counts].map(([character, { kind, count }]) => ({ kind, character, count }));
  }

  private count(kind: 'replaced' | 'privateUse', character: string): void {
    const name = codePoint(character);
    this.counts.set(name, { kind, count: (this.counts.get(name)?.count ?? 0) + 1 });
  }
}

/** Notes of several files about the same text: each character once, as often as it stands in one of them. */
export function merged(notes: readonly FileNote[]): FileNote[] {
  const byWhat = new Map<string, FileNote>();
  for (const note of notes) {
    const key = 'character' in note ? `${note.kind} ${note.character}` : JSON.stringify(note);
    const known = byWhat.get(key);
    if (!known || ('count' in note && 'count' in known && note.count > known.count)) byWhat.set(key, note);
  }
  return [...byWhat.values()];
}

/**
 * A document as text. What must be known of it stands in comments at its head, too, so that it is not lost with the
 * message of the program that wrote it.
 *
 * @param notes what is to be told beside what the writer itself finds
 * @param doctype the whole declaration, if the format wants one
 */
export function xmlOf(root: XmlElement, notes: readonly FileNote[] = [], doctype = ''): Written {
  const found = new Notes();
  const body = written(root, '', found);
  const all = [...notes, ...found.all];
  const head = ['<?xml version="1.0" encoding="UTF-8"?>', ...(doctype === '' ? [] : [doctype])];
  return { text: [...head, ...all.map(comment), body, ''].join('\n'), notes: all };
}

function written(
  { name, attributes, children, mixed: isMixed }: XmlElement,
  indent: string,
  notes: Notes,
): string {
  const said = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${attribute(String(value), notes)}"`))
    .join('');
  if (children.length === 0) return `<${name}${said}/>`;
  const deeper = `${indent} `;
  const parts = children.map((child) =>
    typeof child === 'string' ? characters(child, notes) : written(child, deeper, notes),
  );
  return isMixed
    ? `<${name}${said}>${parts.join('')}</${name}>`
    : `<${name}${said}>\n${parts.map((part) => deeper + part).join('\n')}\n${indent}</${name}>`;
}

/** `>` too, or text that holds ]]> would end what it does not stand in; a bare carriage return would become a line feed. */
const characters = (text: string, notes: Notes): string =>
  notes
    .clean(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');

/** White space as references, or a reader would make a space of it. */
const attribute = (text: string, notes: Notes): string =>
  characters(text, notes).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');

function comment(note: FileNote): string {
  switch (note.kind) {
    case 'replaced':
      return `<!-- ${note.character} (${note.count}): not allowed in XML 1.0, written as U+FFFD -->`;
    case 'privateUse':
      return `<!-- ${note.character} (${note.count}): private use, kept as it is -->`;
    case 'unplaced':
      return `<!-- ${note.characters} characters stand nowhere on the page and are not in this file -->`;
    case 'picture':
      return `<!-- a picture is in a format that cannot be shown here: its place is empty -->`;
  }
}

/** A number in as few digits as `digits` decimals need. */
export const num = (value: number, digits = 2): string => String(Number(value.toFixed(digits)) + 0);
