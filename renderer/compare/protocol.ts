import type { Document } from '../../shared/document/index.ts';
import type { Frame } from '../../shared/frame/index.ts';
import type {
  Comparison,
  FindError,
  FoundPage,
  ImageError,
  Registration,
  RegistrationError,
  Residuals,
  ScanMap,
} from '../../shared/scan/index.ts';

/** The scan's file, and what it is known by. */
export interface ScanFile {
  readonly sha256: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The scan as the window shows it: `factor` pixels of the scan to one of the picture, each way. */
export interface ScanPicture {
  /** What it is known by: its file's SHA-256 and its page in it. */
  readonly sha256: string;
  readonly image: ImageBitmap;
  readonly factor: number;
  /** Dots an inch of the scan, where its file tells them. */
  readonly dpi: number | null;
}

export type CompareRequest =
  | { readonly kind: 'register'; readonly frame: Frame; readonly scan: ScanPicture }
  | {
      readonly kind: 'residuals';
      readonly frame: Frame;
      readonly scan: ScanPicture;
      readonly map: ScanMap;
    }
  | { readonly kind: 'find'; readonly document: Document; readonly scan: ScanPicture }
  | {
      readonly kind: 'compare';
      readonly frame: Frame;
      readonly scan: ScanPicture;
      readonly map: ScanMap;
      /** mm */
      readonly tolerance: number;
    };

export interface CompareValues {
  readonly register: Registration;
  /** Null where nothing could be measured. */
  readonly residuals: Residuals | null;
  readonly find: FoundPage;
  readonly compare: Comparison;
}

export type CompareError =
  RegistrationError | FindError | ImageError | { readonly kind: 'bug'; readonly detail: string };

export type CompareAnswer =
  | { readonly ok: true; readonly value: CompareValues[CompareRequest['kind']] }
  | { readonly ok: false; readonly error: CompareError };

/** Before the answer: the share that is done, where the question takes long. */
export interface CompareProgress {
  readonly share: number;
}
