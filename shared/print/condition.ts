import type { Result } from '../document/index.ts';

/** The printing condition that the colours of a file are meant for. */
export interface OutputProfile {
  /** An ICC output profile (`prtr`) for CMYK. */
  readonly bytes: Uint8Array;
  /** Name of the condition, e.g. CGATS TR 002. */
  readonly condition: string;
  /** The condition in words. */
  readonly info: string;
  /** Where the name is registered; absent for a profile of one's own. */
  readonly registry?: string;
}

/** Newsprint, the condition that ships with the app (see profile/README.md): all but the profile's bytes. */
export const newsprint = {
  file: 'TR002_newsprint.icc',
  condition: 'CGATS TR 002',
  info: 'Coldset printing on newsprint (CGATS/SNAP TR 002-2007)',
  registry: 'http://www.color.org',
} as const;

export const newsprintOf = (bytes: Uint8Array): OutputProfile => {
  const { condition, info, registry } = newsprint;
  return { bytes, condition, info, registry };
};

/** Why a file is not taken as an output profile. */
export type ProfileError =
  { readonly kind: 'notAProfile' } | { readonly kind: 'profileNotForPrint' | 'profileNotCmyk' };

/** A profile that the person picked: named as it names itself (its tag `desc`; ICC.1:2001-04, 6.5.17, ICC.1:2022, 10.15). */
export function outputProfileOf(bytes: Uint8Array): Result<OutputProfile, ProfileError> {
  const ascii = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
  if (bytes.length < 132 || ascii(36, 4) !== 'acsp') return { ok: false, error: { kind: 'notAProfile' } };
  if (ascii(12, 4) !== 'prtr') return { ok: false, error: { kind: 'profileNotForPrint' } };
  if (ascii(16, 4) !== 'CMYK') return { ok: false, error: { kind: 'profileNotCmyk' } };
  const name = descriptionOf(bytes) || 'Custom';
  return { ok: true, value: { bytes, condition: name, info: name } };
}

function descriptionOf(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number) => (at + 4 <= bytes.length ? view.getUint32(at) : 0);
  const DESC = 0x64657363;
  const MLUC = 0x6d6c7563;
  const count = Math.min(word(128), 200);
  for (let i = 0; i < count; i++) {
    if (word(132 + 12 * i) !== DESC) continue;
    const at = word(136 + 12 * i);
    if (word(at) === DESC) return plain(bytes.subarray(at + 12, at + 12 + Math.min(word(at + 8), 200)), 1);
    // The first language there is.
    if (word(at) === MLUC)
      return plain(bytes.subarray(at + word(at + 20), at + word(at + 20) + Math.min(word(at + 16), 400)), 2);
  }
  return '';
}

/** Characters of one byte (ASCII) or two (UTF-16, big-endian) each, without what ends or controls them. */
function plain(bytes: Uint8Array, width: 1 | 2): string {
  let text = '';
  for (let i = 0; i + width <= bytes.length; i += width)
    text += String.fromCharCode(width === 1 ? (bytes[i] ?? 0) : ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0));
  return text.replace(/[\p{Cc}\p{Cs}]/gu, '').trim();
}
