import type { Document } from '../../shared/document/index.ts';
import type { Frame } from '../../shared/frame/index.ts';
import type {
  Comparison,
  FindError,
  FoundPage,
  ImageError,
  Registration,
  RegistrationError,
  ScanMap,
} from '../../shared/scan/index.ts';

/** The scan's file, and a name under which the worker keeps it decoded. */
export interface ScanFile {
  readonly sha256: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type CompareRequest =
  | { readonly kind: 'register'; readonly frame: Frame; readonly file: ScanFile }
  | { readonly kind: 'find'; readonly document: Document; readonly file: ScanFile }
  | {
      readonly kind: 'compare';
      readonly frame: Frame;
      readonly file: ScanFile;
      readonly map: ScanMap;
      /** mm */
      readonly tolerance: number;
    };

export interface CompareValues {
  readonly register: Registration;
  readonly find: FoundPage;
  readonly compare: Comparison;
}

export type CompareError =
  RegistrationError | FindError | ImageError | { readonly kind: 'bug'; readonly detail: string };

export type CompareAnswer =
  | { readonly ok: true; readonly value: CompareValues[CompareRequest['kind']] }
  | { readonly ok: false; readonly error: CompareError };
