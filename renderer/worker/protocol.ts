import type { Decision, Document, Recovery, Scan } from '../../shared/document/index.ts';
import type { Evidence } from '../../shared/evidence/index.ts';
import type { FileNote, FormatName } from '../../shared/formats/index.ts';
import type { Moved, Plan } from '../../shared/plan/index.ts';
import type { LaidOnScan, LayoutMove, Stage } from '../../shared/pipeline/index.ts';
import type { PrintOptions } from '../../shared/print/index.ts';
import type { Reading } from '../../shared/scan/read/index.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type EvidenceMap = ReadonlyMap<string, Evidence>;

/** A file, and which page of a PDF (from 1; null: the only one). */
export interface PageOfFile {
  readonly name: string;
  readonly bytes: Bytes;
  readonly page: number | null;
}

/**
 * What the window asks the worker for. A job reads the document it is given and answers with data; what comes of it is
 * one edit in the window, or nothing where the document has changed meanwhile.
 */
export type JobRequest =
  /** A text, a page file, or a page of a PDF. */
  | ({ readonly kind: 'open' } & PageOfFile)
  /** A page as it would be opened, for its picture and its details. */
  | ({ readonly kind: 'peek' } & PageOfFile)
  /** How many pages a PDF has. */
  | { readonly kind: 'pdfPages'; readonly bytes: Bytes }
  /** Recovers the document's source again, with these decisions; of a scan, from what was read of it. */
  | {
      readonly kind: 'recover';
      readonly document: Document;
      readonly decisions: readonly Decision[];
      readonly reading: Reading | null;
    }
  /** The page of a scan of which only the scan is left; `reading`: the bytes of what was read of it. */
  | {
      readonly kind: 'openScan';
      readonly scan: Pick<Scan, 'asset' | 'name' | 'sha256' | 'page'>;
      readonly bytes: Bytes;
      readonly reading: Bytes;
    }
  /** Lays the document's text on the reading of its scan. */
  | {
      readonly kind: 'layOnScan';
      readonly document: Document;
      readonly scan: Scan;
      readonly reading: Reading;
    }
  | { readonly kind: 'plan'; readonly document: Document; readonly evidence: EvidenceMap }
  /** The page with one thing moved, or its text given room, the rest where it stands. */
  | {
      readonly kind: 'rearrange';
      readonly document: Document;
      readonly evidence: EvidenceMap;
      readonly move: LayoutMove;
    }
  /** The bytes of the page file. */
  | { readonly kind: 'pack'; readonly document: Document; readonly files: ReadonlyMap<string, Bytes> }
  /** One PDF of these pages; `icc` of another printing condition than newsprint; `date`: ISO 8601 with seconds and offset. */
  | {
      readonly kind: 'export';
      readonly pages: readonly {
        readonly document: Document;
        /** The files of its container that it shows. */
        readonly files: ReadonlyMap<string, Bytes>;
      }[];
      readonly options: PrintOptions;
      readonly icc: Bytes | null;
      readonly date: string;
    }
  /** The pages in a format of other programs; `date`: ISO 8601 in UTC. */
  | {
      readonly kind: 'exportAs';
      readonly format: FormatName;
      readonly pages: readonly { readonly document: Document; readonly files: ReadonlyMap<string, Bytes> }[];
      readonly scan: boolean;
      readonly date: string;
    };

/**
 * Why a job failed, as a kind and its figures: the window makes the sentence. `in`: while a page file was opened;
 * `name`: of the file in it that is at fault.
 */
export interface JobError {
  readonly kind: string;
  readonly in?: 'pageFile';
  readonly name?: string;
  readonly detail?: string;
}

/** A page as it is put on the screen. */
export interface LoadedPage {
  readonly document: Document;
  /** Whether it was a page file, which is saved where it was. */
  readonly isPageFile: boolean;
  readonly evidence: EvidenceMap;
  readonly plans: readonly Plan[];
  readonly files: ReadonlyMap<string, Bytes>;
}

export interface JobValues {
  readonly open: LoadedPage;
  readonly openScan: LoadedPage;
  readonly layOnScan: LaidOnScan;
  /** `preview`: the picture that a page file holds. */
  readonly peek: { readonly document: Document; readonly preview: Bytes | null };
  readonly pdfPages: { readonly pages: number };
  readonly recover: {
    readonly recovery: Recovery;
    readonly undone: readonly string[];
    readonly evidence: EvidenceMap;
  };
  readonly plan: { readonly plans: readonly Plan[] };
  readonly rearrange: { readonly moved: Moved };
  readonly pack: { readonly bytes: Bytes };
  readonly export: { readonly bytes: Bytes };
  readonly exportAs: { readonly bytes: Bytes; readonly notes: readonly FileNote[] };
}

export type ToWorker =
  { readonly id: number; readonly job: JobRequest } | { readonly id: number; readonly job: 'cancel' };

export type FromWorker =
  | {
      readonly id: number;
      readonly is: 'progress';
      readonly stage: Stage | 'fonts';
      readonly share: number;
    }
  | { readonly id: number; readonly is: 'done'; readonly value: JobValues[JobRequest['kind']] }
  | { readonly id: number; readonly is: 'failed'; readonly error: JobError }
  | { readonly id: number; readonly is: 'cancelled' };
