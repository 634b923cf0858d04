import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  isAt,
  type Document,
  type Edit,
  type History,
  type Page,
  type PageSetup,
  type Scan,
  type Step,
  type TextPlace,
} from '../../shared/document/index.ts';
import type { Evidence } from '../../shared/evidence/index.ts';
import type { Frame } from '../../shared/frame/index.ts';
import type { RecentFile } from '../../shared/host/index.ts';
import type { Plan } from '../../shared/plan/index.ts';
import type { Comparison, Residuals } from '../../shared/scan/index.ts';
import type { TextOnScan } from '../../shared/scan/read/index.ts';
import type { Stage } from '../../shared/pipeline/index.ts';
import type { Finding, PrintOptions } from '../../shared/print/index.ts';
import type { Language } from '../strings/index.ts';
import type { JumpingStory } from './jumps.ts';

/** What a person points at: one thing, whose article follows from it, or several boxes. */
export type Selection =
  | { readonly kind: 'article'; readonly id: string }
  | { readonly kind: 'photo'; readonly id: string }
  | { readonly kind: 'box'; readonly id: string }
  /** Two boxes or more. */
  | { readonly kind: 'boxes'; readonly ids: readonly string[] }
  | { readonly kind: 'question'; readonly id: string };

/** Bytes that belong to the document but not into its records: sources and assets, by their path in the file. */
export type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

export type LeftTab = 'articles' | 'photos' | 'questions' | 'ledger' | 'changes';
export type ScanMode = 'off' | 'under' | 'side' | 'swipe' | 'blink' | 'loupe' | 'difference';
export type Theme = 'light' | 'dark';

/** What may be drawn over or around the page, each by itself. */
export const layerNames = [
  'changes',
  'columns',
  'baselines',
  'order',
  'colours',
  'rulers',
  'navigator',
] as const;
export type Layer = (typeof layerNames)[number];

/** Text that is looked for in the page; `at` is the match that is looked at. */
export interface Find {
  readonly query: string;
  readonly replacement: string;
  readonly regex: boolean;
  /** Whether ＡＢＣ，and abc, are the same. */
  readonly folded: boolean;
  /** Whether traditional and simplified characters are the same. */
  readonly simplified: boolean;
  readonly at: number;
}

export const drawnKinds = ['text', 'photo', 'rule', 'frame'] as const;
export type DrawnKind = (typeof drawnKinds)[number];

/** One page of an issue: where it is, and what was read of it for the strip and for jump lines. */
export interface IssuePage {
  readonly name: string;
  readonly token: string | null;
  /** What cannot be opened again by a token. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  /** Of a PDF of several: its name, and which of its pages this is, from 1. */
  readonly within: { readonly pdf: string; readonly page: number } | null;
  /** Null until it was looked through. */
  readonly details: Page | null;
  readonly stories: readonly JumpingStory[];
  readonly thumbnail: ImageBitmap | null;
  /** As it was left, with its steps; null where it was not opened yet or its changes were given up. */
  readonly kept: KeptPage | null;
}
/** A page that gave way to another of its issue. */
export type KeptPage = Pick<
  SessionState,
  'files' | 'evidence' | 'plans' | 'planAt' | 'place' | 'saved' | 'journalled' | 'seen'
> & { readonly history: History };
/** The pages of an issue in their order, and which of them is open (−1: none yet). */
export interface Issue {
  readonly pages: readonly IssuePage[];
  readonly at: number;
}

/** What preflight finds on a page of the issue; `document` is null where the page cannot be opened, or was not. */
export interface CheckedPage {
  readonly at: number;
  readonly name: string;
  readonly document: Document | null;
  readonly findings: readonly Finding[];
  /** The person had enough before this page was opened. */
  readonly cancelled: boolean;
}

/** Something to choose from a list by keys: what a command asks for. */
export interface Choice {
  readonly title: string;
  readonly options: readonly ChoiceOption[];
}
export interface ChoiceOption {
  readonly label: string;
  readonly hint?: string;
  /** What it is now. */
  readonly current?: boolean;
  readonly run: () => void | Promise<void>;
}

export type Overlay = 'palette' | 'shortcuts' | 'choice' | 'characters' | 'styles' | 'setup' | 'plans';

/** A job of the worker, as the status line tells it. */
export interface JobState {
  readonly id: number;
  readonly stage: Stage | 'fonts';
  /** 0–1 within the stage. */
  readonly share: number;
}

export interface Notice {
  readonly kind: 'done' | 'error';
  readonly text: string;
  /** A file that was written, to be shown in its folder. */
  readonly token: string | null;
}

/** Text that is being edited: the piece, its text and caret as the person has them, not yet an edit. */
export interface Editing {
  readonly place: TextPlace;
  /** Whether the keys go to the page, or to the story as it is read at the side; the page shows what is typed either way. */
  readonly where: 'page' | 'story';
  /** As it was when editing began. */
  readonly before: string;
  readonly text: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
  /** Where a line ends and the next begins: whether the caret stands at the end. */
  readonly upstream: boolean;
  /** What the input method is still composing: a stretch of the text. */
  readonly composing: readonly [from: number, to: number] | null;
}

/** A point of the scan or of the page that was clicked while fitting the scan by two points. */
export type FitPoint = readonly [x: number, y: number];

/** Everything the window shows. The document changes only through edits; the rest is of this session, never in a file. */
export interface SessionState {
  readonly history: History | null;
  readonly files: Files;
  /** What the source's line ends tell, by article: computed with each recovery, never stored. */
  readonly evidence: ReadonlyMap<string, Evidence>;
  /** Layouts to page through, best first, and which of them was put on the page last. */
  readonly plans: readonly Plan[];
  readonly planAt: number;
  readonly issue: Issue | null;
  /** Where the page was opened from or saved to. */
  readonly place: { readonly name: string; readonly token: string | null } | null;
  /** The last step that the saved file holds; null where it was opened and nothing was saved since. */
  readonly saved: Step | null;
  /** The document as it was last written to the journal. */
  readonly journalled: Document | null;
  /** While a gesture or typing goes on: the document as it would be. */
  readonly preview: Document | null;
  /** The composed page of `preview` or the document; null until fonts are there. */
  readonly frame: Frame | null;
  readonly selection: Selection | null;
  /** The doubt that is looked at, by its key, and those that were looked at and left as they are. */
  readonly doubt: string | null;
  readonly seen: ReadonlySet<string>;
  /** The story or photo that was taken up to be swapped or moved: its counterpart is pointed at next. */
  readonly arranging: { readonly kind: 'swap' | 'move'; readonly id: string } | null;
  readonly editing: Editing | null;
  /** What is drawn on the page next, from corner to corner; `cut`: a photo that is cut out of the scan. */
  readonly drawing: DrawnKind | 'cut' | null;
  /** The photo of which the part that shows is being chosen, and the step before that began. */
  readonly cropping: { readonly photo: string; readonly since: Step | null } | null;
  readonly job: JobState | null;
  readonly notice: Notice | null;
  readonly recent: readonly RecentFile[];
  /** A journal of unsaved work that was found at the start. */
  readonly restorable: boolean;
  readonly leftTab: LeftTab;
  readonly leftOpen: boolean;
  readonly rightOpen: boolean;
  readonly leftWidth: number;
  readonly rightWidth: number;
  readonly layers: ReadonlySet<Layer>;
  /** Whether the inspector shows where the selected text came from. */
  readonly sourceOpen: boolean;
  /** Whether the inspector shows the whole text of the story, to be read and edited there. */
  readonly storyOpen: boolean;
  readonly find: Find | null;
  readonly choice: Choice | null;
  readonly theme: Theme;
  readonly language: Language;
  /** Page setups that a person keeps; their names are in `preset`. */
  readonly ownPresets: readonly PageSetup[];
  /** CSS pixels to a point, for the status line; the canvas has the rest of the view. */
  readonly zoom: number;
  readonly scanMode: ScanMode;
  readonly scanOpacity: number;
  /** Which way the cut of the swipe moves. */
  readonly swipe: 'across' | 'down';
  /** Side by side, whether a glass over page and scan shows both larger at the same place. */
  readonly loupes: boolean;
  readonly blinkMs: number;
  /** How far a character may stand from its place before that is a difference, mm. */
  readonly tolerance: number;
  /** What the worker of scans is at. */
  readonly comparing: 'register' | 'find' | 'compare' | 'residuals' | 'read' | null;
  /** A scan that is being opened: how much of it is there, 0 to 1 (0 where nobody knows), and how to stop. */
  readonly openingScan: {
    readonly name: string;
    readonly share: number;
    readonly stop: () => void;
  } | null;
  /** Where the file of the scan is that was opened last, by what it is known by. */
  readonly scanPlace: { readonly sha256: string; readonly token: string } | null;
  /** Why the linked scan of the page is not there. */
  readonly scanLost: 'notFound' | 'changed' | 'other' | null;
  /** How far page and scan are from each other, as the scan lay when that was measured. */
  readonly residuals: { readonly of: Scan['placement']; readonly found: Residuals } | null;
  /** How far reading the scan, finding stories on it or comparing is, 0 to 1. */
  readonly doneShare: number;
  /** Boxes as they would be moved to the scan, and questions as it answers them: shown, not done. */
  readonly moving: {
    readonly from: Document;
    readonly edit: Edit;
    readonly found: number;
    /** Of the page with the answers; null where the scan answers none. */
    readonly evidence?: ReadonlyMap<string, Evidence> | null;
  } | null;
  /** The text as it was laid on the reading of its scan last: what of the two differs. */
  readonly onScan: TextOnScan | null;
  /** Where page and scan differed when they were compared last, and which of that is looked at (-1: none). */
  readonly comparison: Comparison | null;
  readonly differenceAt: number;
  /** Points clicked so far, scan and page in turn; null while not fitting. */
  readonly fitting: readonly FitPoint[] | null;
  readonly overlay: Overlay | null;
  /** The dialog of the PDF is open. */
  readonly exporting: boolean;
  /** The dialog of the formats beside PDF is open. */
  readonly exportingAs: boolean;
  /** What was found so far on the pages of the issue before all of them are exported; null while that is not asked. */
  readonly checked: readonly CheckedPage[] | null;
  /** What the next PDF is made with; `icc` is of another printing condition than newsprint. */
  readonly printing: PrintOptions & {
    readonly icc: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } | null;
    /** All pages of the issue in one file. */
    readonly whole: boolean;
  };
  /** Another page is about to be opened over unsaved changes: what the person answers goes here. */
  readonly leaving: ((answer: 'save' | 'discard' | 'stay') => void) | null;
}

export type Session = StoreApi<SessionState>;

export const initialState: SessionState = {
  history: null,
  files: new Map(),
  evidence: new Map(),
  plans: [],
  planAt: 0,
  issue: null,
  place: null,
  saved: null,
  journalled: null,
  preview: null,
  frame: null,
  selection: null,
  doubt: null,
  seen: new Set(),
  arranging: null,
  editing: null,
  drawing: null,
  cropping: null,
  job: null,
  notice: null,
  recent: [],
  restorable: false,
  leftTab: 'articles',
  leftOpen: true,
  rightOpen: true,
  leftWidth: 300,
  rightWidth: 320,
  layers: new Set(['changes']),
  sourceOpen: false,
  storyOpen: false,
  find: null,
  choice: null,
  theme: 'light',
  language: 'zh-CN',
  ownPresets: [],
  zoom: 1,
  scanMode: 'off',
  scanOpacity: 0.5,
  swipe: 'across',
  loupes: false,
  blinkMs: 700,
  tolerance: 0.8,
  comparing: null,
  openingScan: null,
  scanPlace: null,
  scanLost: null,
  residuals: null,
  doneShare: 0,
  moving: null,
  onScan: null,
  comparison: null,
  differenceAt: -1,
  fitting: null,
  overlay: null,
  exporting: false,
  exportingAs: false,
  checked: null,
  printing: { profile: 'press', size: 'original', scan: true, icc: null, whole: false },
  leaving: null,
};

export const createSession = (state: Partial<SessionState> = {}): Session =>
  createStore(() => ({ ...initialState, ...state }));

/** The document as it is shown now, or null where none is open. */
export const shown = (state: SessionState): Document | null => state.preview ?? documentOf(state);

/** The document without what a running gesture would change. */
export const documentOf = (state: SessionState): Document | null => state.history?.document ?? null;

/** The document with what is being typed, which is no step of it before typing ends: what must not be lost. */
export const withTyping = (state: SessionState): Document | null =>
  state.editing ? shown(state) : documentOf(state);

/** Whether the page has changes, typing included, that its file does not hold. */
export const isUnsaved = (state: SessionState): boolean =>
  state.history !== null && (!isAt(state.history, state.saved) || withTyping(state) !== documentOf(state));
