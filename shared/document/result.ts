/**
 * What may be expected to fail returns a value: `{ ok: true, value }` or `{ ok: false, error }`, the error tagged by
 * its `kind` and naming what, where and with which figures. Only bugs throw.
 */
export type Result<T, E extends { readonly kind: string }> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const err = <const E extends { readonly kind: string }>(
  error: E,
): { readonly ok: false; readonly error: E } => ({ ok: false, error });
