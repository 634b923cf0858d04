import { SaxesParser } from 'saxes';

/** An element by its local name, without what namespaces add. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

export type TreeError =
  /** Where the file stops being XML, and why. */
  | { readonly kind: 'notWellFormed'; readonly line: number; readonly reason: string }
  /** More elements, or one in another, than any page has. */
  | { readonly kind: 'tooDeep'; readonly limit: number };

const MOST_ELEMENTS = 2_000_000;
const MOST_DEPTH = 200;

/** The few names that HTML has for characters and OCR programs write. */
const NAMED = { nbsp: '\u00a0', mdash: '—', ndash: '–', hellip: '…', ldquo: '“', rdquo: '”', middot: '·' };

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * A file's elements as a tree. No entity but the usual ones is expanded and nothing outside of the file is read.
 *
 * @param lenient HTML: an element that is not closed ends with the one around it
 */
export function treeOf(text: string, lenient: boolean): Element | TreeError {
  const parser = new SaxesParser();
  Object.assign(parser.ENTITIES, NAMED);
  const root: { name: string; attributes: Record<string, string>; children: (Element | string)[] } = {
    name: '',
    attributes: {},
    children: [],
  };
  const open = [root];
  let failed: TreeError | null = null;
  let count = 0;
  parser.on('error', ({ message }) => {
    // saxes says the place first: line:column: reason.
    if (!lenient)
      failed ??= { kind: 'notWellFormed', line: parser.line, reason: message.replace(/^[\d:]+\s*/, '') };
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = {
      name: local(name),
      attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), value])),
      children: [],
    };
    open.at(-1)?.children.push(element);
    open.push(element);
    if (++count > MOST_ELEMENTS) failed ??= { kind: 'tooDeep', limit: MOST_ELEMENTS };
    if (open.length > MOST_DEPTH) failed ??= { kind: 'tooDeep', limit: MOST_DEPTH };
  });
  parser.on('closetag', () => {
    if (open.length > 1) open.pop();
  });
  const take = (words: string): void => {
    open.at(-1)?.children.push(words);
  };
  parser.on('text', take);
  parser.on('cdata', take);
  for (let at = 0; at < text.length && failed === null; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  if (failed === null) parser.close();
  return failed ?? root;
}

/** Of so many characters at a time: a file that is none is given up early. */
const CHUNK = 65_536;

/** All elements below one for which `is` holds, in order; none below those that were found. */
export function* found(element: Element, is: (element: Element) => boolean): Generator<Element> {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (is(child)) yield child;
    else yield* found(child, is);
  }
}

export const named = (element: Element, ...names: readonly string[]): Element[] => [
  ...found(element, ({ name }) => names.includes(name)),
];

/** The children themselves of these names. */
export const childrenOf = (element: Element, ...names: readonly string[]): Element[] =>
  element.children.filter(
    (child): child is Element => typeof child !== 'string' && names.includes(child.name),
  );

/** All text in an element. */
export const wordsOf = (element: Element): string =>
  element.children.map((child) => (typeof child === 'string' ? child : wordsOf(child))).join('');

/** A number that an attribute says; null where it says none. */
export function numberOf(element: Element, attribute: string): number | null {
  const said = element.attributes[attribute];
  const value = said === undefined || said.trim() === '' ? NaN : Number(said);
  return Number.isFinite(value) ? value : null;
}
