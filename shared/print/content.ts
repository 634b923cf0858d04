import type { Ink } from '../frame/index.ts';
import { num } from './numbers.ts';

/** Resource names of the two overprint states (see `Content.ink`). */
export const OVERPRINT = 'Overprint';
export const KNOCKOUT = 'Knockout';
/** Resource name of the state that darkens what lies under it, as paper and tints do (proofs only). */
export const MULTIPLY = 'Multiply';

export const isBlack = (ink: Ink): boolean => ink.c === 0 && ink.m === 0 && ink.y === 0 && ink.k === 1;

/** The operators of one content stream. It remembers what is set, so that nothing is set twice. */
export class Content {
  private readonly operators: string[] = [];
  private readonly set = new Map<string, string>();
  /** Start of the last line written in this text object, null where it was turned. */
  private text: { readonly x: number; readonly y: number } | null = null;

  /** Adds operators as they are. */
  add(...operators: readonly string[]): void {
    for (const operator of operators) this.operators.push(operator);
  }

  /** Adds an operator that sets a state, where it is not what is set already. */
  state(name: string, operator: string): void {
    if (this.set.get(name) === operator) return;
    this.set.set(name, operator);
    this.operators.push(operator);
  }

  /**
   * Sets the ink to fill or stroke with. Black type and rules print over what lies under them (OPM 1: the other three
   * plates stay as they are, and a plate out of register leaves no white edge). Everything else knocks out: white type
   * that overprints would vanish.
   */
  ink(ink: Ink, use: 'text' | 'fill' | 'stroke'): void {
    const overprint = use !== 'fill' && isBlack(ink);
    this.state('overprint', `/${overprint ? OVERPRINT : KNOCKOUT} gs`);
    const parts = `${num(ink.c)} ${num(ink.m)} ${num(ink.y)} ${num(ink.k)}`;
    if (use === 'stroke') this.state('stroke', `${parts} K`);
    else this.state('fill', `${parts} k`);
  }

  /** Forgets what is set: before content that saves and restores the state, and after it. */
  forget(): void {
    this.set.clear();
  }

  /** Opens a text object: positions start at the origin, upright. */
  beginText(): void {
    this.operators.push('BT');
    this.text = { x: 0, y: 0 };
  }

  endText(): void {
    this.operators.push('ET');
    this.text = null;
  }

  /** Goes on writing at a point; told as the way from the last one, which repeats from line to line and packs well. */
  writeAt(x: number, y: number): void {
    const { text } = this;
    if (text) {
      const [dx, dy] = [num(x - text.x), num(y - text.y)];
      if (dx !== '0' || dy !== '0') this.operators.push(`${dx} ${dy} Td`);
      this.text = { x: text.x + Number(dx), y: text.y + Number(dy) };
    } else {
      this.operators.push(`1 0 0 1 ${num(x)} ${num(y)} Tm`);
      this.text = { x: Number(num(x)), y: Number(num(y)) };
    }
  }

  /** Goes on writing at a point, down the page: glyphs turned clockwise. */
  writeDownAt(x: number, y: number): void {
    this.operators.push(`0 -1 1 0 ${num(x)} ${num(y)} Tm`);
    this.text = null;
  }

  toBytes(): Uint8Array {
    const text = this.operators.join('\n');
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }
}

/**
 * Two-byte character codes as the inside of a literal string, a character a byte: half as long as hexadecimal, and it
 * packs better.
 */
export function codeString(code: number): string {
  const byte = (value: number): string => {
    const character = String.fromCharCode(value);
    if (character === '\r') return '\\r';
    return character === '(' || character === ')' || character === '\\' ? `\\${character}` : character;
  };
  return byte(code >> 8) + byte(code & 0xff);
}
