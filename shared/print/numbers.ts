/** A number as PDF writes it: no exponent, at most `digits` decimals, no trailing zeros, no minus zero. */
export function num(n: number, digits = 3): string {
  const factor = 10 ** digits;
  const rounded = Math.round(n * factor) / factor;
  return rounded === 0 ? '0' : String(rounded);
}

/** Upper-case hexadecimal of at least `length` digits. */
export const hex = (n: number, length: number): string => n.toString(16).toUpperCase().padStart(length, '0');

/** Text as big-endian UTF-16 in hexadecimal digits, without a byte order mark. */
export function utf16Hex(text: string): string {
  let digits = '';
  for (let i = 0; i < text.length; i++) digits += hex(text.charCodeAt(i), 4);
  return digits;
}
