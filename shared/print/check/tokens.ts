/** A value in a content stream. Strings are bytes; names have no slash. */
export type Operand =
  | number
  | { readonly name: string }
  | { readonly string: Uint8Array }
  | { readonly array: readonly Operand[] }
  | { readonly dict: ReadonlyMap<string, Operand> }
  | null;

export interface Operation {
  readonly operator: string;
  readonly operands: readonly Operand[];
}

const MOST_DEPTH = 32;
const MOST_OPERANDS = 100_000;

/**
 * The operations of a content stream, one after another (ISO 32000-1, 7.8.2). Damaged content ends the current token and
 * goes on: a check must reach the end of any file. The data of an inline image is passed over; its operation is `BI`
 * with the image's dictionary.
 */
export function* operationsOf(bytes: Uint8Array): Generator<Operation, void, void> {
  const reader = new Reader(bytes);
  let operands: Operand[] = [];
  for (;;) {
    const token = reader.next(0);
    if (token === END) return;
    if (typeof token === 'object' && token !== null && 'operator' in token) {
      if (token.operator === 'BI') {
        const dict = reader.inlineImage();
        yield { operator: 'BI', operands: [{ dict }] };
      } else {
        yield { operator: token.operator, operands };
      }
      operands = [];
    } else if (operands.length < MOST_OPERANDS) {
      operands.push(token);
    }
  }
}

const END = Symbol('end');
type Token = Operand | { readonly operator: string } | typeof END;

const isSpace = (c: number): boolean => c === 32 || c === 10 || c === 13 || c === 9 || c === 12 || c === 0;
const isDelimiter = (c: number): boolean => '()<>[]{}/%'.includes(String.fromCharCode(c));

class Reader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  next(depth: number): Token {
    // Closing brackets without an opening one stand for nothing.
    for (this.skipSpace(); /^[\])}{]$/.test(this.char()); this.skipSpace()) this.at++;
    const c = this.bytes[this.at];
    if (c === undefined) return END;
    switch (String.fromCharCode(c)) {
      case '/':
        this.at++;
        return {
          name: this.word().replace(/#([0-9a-fA-F]{2})/g, (_, code: string) =>
            String.fromCharCode(parseInt(code, 16)),
          ),
        };
      case '(':
        return { string: this.literalString() };
      case '<':
        if (this.bytes[this.at + 1] === 0x3c) {
          this.at += 2;
          return { dict: this.dict(depth, '>>') };
        }
        return { string: this.hexString() };
      case '[':
        this.at++;
        return { array: this.array(depth) };
      case '>':
        this.at += this.bytes[this.at + 1] === 0x3e ? 2 : 1;
        return { operator: '>>' };
      default: {
        const word = this.word();
        if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return Number(word);
        if (word === 'null') return null;
        if (word === 'true' || word === 'false') return { name: word };
        return { operator: word };
      }
    }
  }

  /** The dictionary of an inline image; the reader stands after its data then. */
  inlineImage(): ReadonlyMap<string, Operand> {
    const dict = this.dict(0, 'ID');
    this.at++;
    // Data ends at white space, EI, white space.
    while (this.at < this.bytes.length) {
      if (
        this.bytes[this.at] === 0x45 &&
        this.bytes[this.at + 1] === 0x49 &&
        isSpace(this.bytes[this.at - 1] ?? 32) &&
        isSpace(this.bytes[this.at + 2] ?? 32)
      ) {
        this.at += 2;
        break;
      }
      this.at++;
    }
    return dict;
  }

  private skipSpace(): void {
    for (;;) {
      const c = this.bytes[this.at];
      if (c === undefined) return;
      if (isSpace(c)) this.at++;
      else if (c === 0x25) while (this.at < this.bytes.length && !/[\r\n]/.test(this.char())) this.at++;
      else return;
    }
  }

  private char(): string {
    return String.fromCharCode(this.bytes[this.at] ?? 0);
  }

  private word(): string {
    let word = '';
    for (;;) {
      const c = this.bytes[this.at];
      if (c === undefined || isSpace(c) || isDelimiter(c) || word.length > 127) break;
      word += String.fromCharCode(c);
      this.at++;
    }
    return word;
  }

  private array(depth: number): Operand[] {
    const items: Operand[] = [];
    if (depth >= MOST_DEPTH) return items;
    for (;;) {
      this.skipSpace();
      if (this.at >= this.bytes.length) return items;
      if (this.bytes[this.at] === 0x5d) {
        this.at++;
        return items;
      }
      const token = this.next(depth + 1);
      if (token === END) return items;
      const isOperator = typeof token === 'object' && token !== null && 'operator' in token;
      if (!isOperator && items.length < MOST_OPERANDS) items.push(token);
    }
  }

  private dict(depth: number, end: string): ReadonlyMap<string, Operand> {
    const dict = new Map<string, Operand>();
    if (depth >= MOST_DEPTH) return dict;
    let key: string | null = null;
    for (;;) {
      const token = this.next(depth + 1);
      if (token === END) return dict;
      if (typeof token === 'object' && token !== null && 'operator' in token) {
        if (token.operator === end) return dict;
        continue;
      }
      if (key === null)
        key = typeof token === 'object' && token !== null && 'name' in token ? token.name : null;
      else {
        dict.set(key, token);
        key = null;
      }
    }
  }

  private literalString(): Uint8Array {
    const out: number[] = [];
    let depth = 0;
    for (; this.at < this.bytes.length; this.at++) {
      const c = this.bytes[this.at] ?? 0;
      if (c === 0x28 && depth++ === 0) continue;
      if (c === 0x29 && --depth === 0) {
        this.at++;
        break;
      }
      if (c !== 0x5c) {
        out.push(c);
        continue;
      }
      this.at++;
      const escaped = this.char();
      const octal = /^[0-7]{1,3}/.exec(
        String.fromCharCode(...this.bytes.subarray(this.at, this.at + 3)),
      )?.[0];
      if (octal !== undefined) {
        out.push(parseInt(octal, 8) & 0xff);
        this.at += octal.length - 1;
      } else if (escaped === '\r' && this.bytes[this.at + 1] === 0x0a) this.at++;
      else if (escaped !== '\n' && escaped !== '\r') out.push((ESCAPES[escaped] ?? escaped).charCodeAt(0));
    }
    return Uint8Array.from(out);
  }

  private hexString(): Uint8Array {
    let digits = '';
    for (this.at++; this.at < this.bytes.length; this.at++) {
      const c = this.char();
      if (c === '>') break;
      if (/[0-9a-fA-F]/.test(c)) digits += c;
    }
    this.at++;
    const out = new Uint8Array(Math.ceil(digits.length / 2));
    for (let i = 0; i < out.length; i++) out[i] = parseInt(digits.slice(2 * i, 2 * i + 2).padEnd(2, '0'), 16);
    return out;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
