/**
 * Lengths as branded numbers: a millimetre cannot be passed where a point is asked for.
 * Arithmetic yields a plain number again; name the unit at the end with the constructor of that unit.
 */
declare const unit: unique symbol;

/** A PostScript point, 1/72 inch. The unit of page space. */
export type Pt = number & { readonly [unit]: 'pt' };
/** A millimetre. */
export type Mm = number & { readonly [unit]: 'mm' };
/** The size of the type in question: widths inside a line are told in ems. */
export type Em = number & { readonly [unit]: 'em' };
/** A pixel of a scan. */
export type ScanPx = number & { readonly [unit]: 'scan-px' };

export const pt = (n: number): Pt => n as Pt;
export const mm = (n: number): Mm => n as Mm;
export const em = (n: number): Em => n as Em;
export const scanPx = (n: number): ScanPx => n as ScanPx;

const PT_PER_MM = 72 / 25.4;

/** Millimetres → points. */
export const mmToPt = (length: Mm): Pt => pt(length * PT_PER_MM);
/** Points → millimetres. */
export const ptToMm = (length: Pt): Mm => mm(length / PT_PER_MM);
/** Ems of a type size → points. */
export const emToPt = (length: Em, size: Pt): Pt => pt(length * size);
