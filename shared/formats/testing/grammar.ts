import { SaxesParser } from 'saxes';

/**
 * A small validator, for formats whose schemas no package ships: which children an element may have in which order, which
 * attributes of which type, ids that are unique and references that lead somewhere. The rules are written by hand from
 * the published schemas, for the part of each format that is written here: what they do not name is an error.
 */
export interface ElementRule {
  /** Names of the children, each followed by a space, as a pattern; `text` is character data. */
  readonly children: RegExp;
  readonly attributes?: Readonly<Record<string, AttributeType>>;
}
/** A type; `required` with `!` before it; a pattern; or the values there are. */
export type AttributeType = Kind | `!${Kind}` | RegExp | readonly string[];
type Kind = 'ID' | 'IDREF' | 'IDREFS' | 'float' | 'int' | 'string' | 'uri' | 'dateTime';
export type Grammar = Readonly<Record<string, ElementRule>>;

export interface Parsed {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Parsed | string)[];
}

/** A file as a tree, by a real parser with namespaces; what is not well-formed throws. */
export function parsed(text: string): Parsed {
  const parser = new SaxesParser({ xmlns: true });
  const root: Parsed & { children: (Parsed | string)[] } = { name: '', attributes: {}, children: [] };
  const open = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value]));
    const element = { name, attributes: values, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (words) => {
    if (open.length > 1) open.at(-1)?.children.push(words);
  });
  parser.write(text).close();
  const [first] = root.children;
  if (first === undefined || typeof first === 'string') throw new Error('no element');
  return first;
}

/** All elements of a name below one. */
export const all = (element: Parsed, name: string): Parsed[] =>
  element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...all(child, name)],
  );

export const textIn = (element: Parsed): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');

/** What of a file breaks the rules, as sentences; empty where nothing does. */
export function breaches(root: Parsed, grammar: Grammar): string[] {
  const ids = new Set<string>();
  const references: string[] = [];
  const found = [...check(root, grammar, ids, references)];
  return [...found, ...references.filter((id) => !ids.has(id)).map((id) => `nothing has the id ${id}`)];
}

function* check(
  element: Parsed,
  grammar: Grammar,
  ids: Set<string>,
  references: string[],
): Generator<string> {
  const { name, attributes, children } = element;
  const rule = grammar[name];
  if (!rule) {
    yield `no rule for <${name}>`;
    return;
  }
  const isSpace = (child: Parsed | string): boolean => typeof child === 'string' && child.trim() === '';
  const order = children
    .filter((child) => !isSpace(child))
    .map((child) => (typeof child === 'string' ? 'text ' : `${child.name} `))
    .join('');
  if (!rule.children.test(order)) yield `<${name}> holds ${order.slice(0, 200) || 'nothing'}`;
  const types = rule.attributes ?? {};
  for (const [key, type] of Object.entries(types))
    if (typeof type === 'string' && type.startsWith('!') && attributes[key] === undefined)
      yield `<${name}> lacks ${key}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (/^(xmlns(:|$)|xsi:schemaLocation$)/.test(key)) continue;
    const type = types[key];
    if (type === undefined) yield `<${name}> has ${key}`;
    else if (!fits(value, type, ids, references)) yield `<${name} ${key}="${value}"> is not ${String(type)}`;
  }
  for (const child of children) if (typeof child !== 'string') yield* check(child, grammar, ids, references);
}

const NC_NAME = /^[\p{L}_][\p{L}\p{N}_.\-·]*$/u;
const PATTERNS = {
  float: /^-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/,
  int: /^-?\d+$/,
  string: /^/,
  uri: /^\S+$/,
  dateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/,
} as const;

function fits(value: string, type: AttributeType, ids: Set<string>, references: string[]): boolean {
  if (type instanceof RegExp) return type.test(value);
  if (typeof type !== 'string') return type.includes(value);
  const kind = type.replace('!', '') as Kind;
  switch (kind) {
    case 'ID':
      if (!NC_NAME.test(value) || ids.has(value)) return false;
      ids.add(value);
      return true;
    case 'IDREF':
    case 'IDREFS': {
      const named = value.split(' ');
      references.push(...named);
      return kind === 'IDREFS' || named.length === 1;
    }
    default:
      return PATTERNS[kind].test(value);
  }
}
