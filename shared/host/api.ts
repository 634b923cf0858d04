import type { HostResult, JournalEntry, MenuModel, OpenedFile, RecentFile, SavedFile } from './channels.ts';

/** What the person is asked for: a page (recovered text or a .banxin file), a picture of the original, an ICC profile. */
export type OpenPurpose = 'page' | 'scan' | 'profile';
/** `other`: a file for other programs, of the kind that its name says. */
export type SavePurpose = 'page' | 'pdf' | 'picture' | 'scan' | 'other';

/** A scan that is not in its page file: where it was, the bytes it must have, and the page file that links it. */
export interface LinkedFile {
  readonly path: string;
  readonly sha256: string;
  readonly page: string | null;
}

export interface SaveRequest {
  readonly purpose: SavePurpose;
  /** With its extension, without a folder. */
  readonly suggestedName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** A place that was opened or saved before: written without asking. Null: the person is asked where. */
  readonly token: string | null;
}

/**
 * What the app may ask of the computer. Two real implementations: the desktop (Electron, over typed channels) and the
 * browser (File System Access, IndexedDB). A file's `token` names its place for this host and means nothing elsewhere.
 *
 * `null` means that the person dismissed the dialog.
 */
export interface HostApi {
  readonly kind: 'desktop' | 'browser';
  openFile(purpose: OpenPurpose): Promise<HostResult<OpenedFile> | null>;
  openRecent(token: string): Promise<HostResult<OpenedFile>>;
  /** The page files and texts of a folder that the person is asked for, by name and token. */
  openFolder(): Promise<HostResult<readonly RecentFile[]> | null>;
  /** A file of a folder that was opened: it is not among the recent ones by that. */
  openListed(token: string): Promise<HostResult<OpenedFile>>;
  /** The scan that lies beside a text that was opened, by its name; null where there is none that the host can see. */
  openBeside(token: string): Promise<HostResult<OpenedFile> | null>;
  /**
   * The place of a file that was opened or saved, to be kept in a page file; null where the host cannot find it again.
   */
  linkTo(token: string, sha256: string): Promise<string | null>;
  /**
   * A linked scan: where it was, else beside the page file. A page file may come from anybody: what has other bytes than
   * it tells is not handed out (`changed`).
   */
  openLinked(link: LinkedFile): Promise<HostResult<OpenedFile>>;
  /** A file that was dropped on the window (on the desktop a DOM `File`, in the browser a `DataTransferItem`). */
  openDropped(item: unknown): Promise<HostResult<OpenedFile>>;
  save(request: SaveRequest): Promise<HostResult<SavedFile> | null>;
  recentFiles(): Promise<readonly RecentFile[]>;
  /** Shows a saved file in its folder; false where the host cannot. */
  reveal(token: string): Promise<boolean>;
  /** The autosave journal: what was not saved survives a crash. Entries are written whole, by name. */
  journal: {
    write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
    read(): Promise<readonly JournalEntry[]>;
    clear(): Promise<void>;
  };
  /** A page that ships with the app. */
  openSample(name: string): Promise<HostResult<OpenedFile>>;
  /** Files the app was asked to open by the system, now and later. */
  onOpenRequest(listener: (file: HostResult<OpenedFile>) => void): () => void;
  /** Shows the app's commands in the system's menu bar, where there is one outside of the window. */
  setMenu(menu: MenuModel): void;
  onMenuCommand(listener: (command: string) => void): () => void;
}
