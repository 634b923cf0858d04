import {
  assetPath,
  PREVIEW,
  readContainer,
  sourcePath,
  sourceReadingPath,
  writeContainer,
} from '../../shared/document/index.ts';
import type { FontSet } from '../../shared/fonts/index.ts';
import {
  composePage,
  exportAs,
  importPage,
  layOnScan,
  openPictures,
  pageOfReading,
  withPictures,
  planRecovered,
  rearrangePage,
  printPages,
  recoverAgain,
  recoverOwn,
  runBreathing,
  scanAsRead,
  type Job,
  type PageSourceError,
  type PageWithFiles,
  type PlannedPage,
} from '../../shared/pipeline/index.ts';
import {
  idsOf,
  newsprint,
  newsprintOf,
  outputProfileOf,
  type OutputProfile,
} from '../../shared/print/index.ts';
import { isPdf, type PdfFileError } from '../../shared/scan/pdf/index.ts';
import type { Reading } from '../../shared/scan/read/index.ts';
import { loadFonts } from '../fonts/load.ts';
import { readingName, sourceReading } from './keptReading.ts';
import { pdfPages, pdfReading } from './pdfReading.ts';
import { jpegOf, pictureTools } from './pictures.ts';
import type {
  FromWorker,
  JobError,
  JobRequest,
  JobValues,
  LoadedPage,
  PageOfFile,
  ToWorker,
} from './protocol.ts';

/** The stages of the pipeline, away from the window: everything that is slower than a frame. */

type Bytes = Uint8Array<ArrayBuffer>;

const scope = self as unknown as {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: ToWorker }) => void): void;
};

let fonts: Promise<FontSet> | null = null;
const openedFonts = () => (fonts ??= loadFonts());
const cancelled = new Set<number>();

/** Hands the thread back for a moment, so that a message of cancel can come in. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
}

class Stopped extends Error {}
class Failed extends Error {
  readonly error: JobError;
  constructor(error: JobError) {
    super(error.kind);
    this.error = error;
  }
}

async function drive<T>(id: number, job: Job<T>): Promise<T> {
  const outcome = await runBreathing(job, {
    breathe,
    signal: {
      get aborted() {
        return cancelled.has(id);
      },
    },
    onProgress: ({ stage, done, of }) =>
      scope.postMessage({ id, is: 'progress', stage, share: of > 0 ? done / of : 0 }),
  });
  if (!outcome.done) throw new Stopped();
  return outcome.value;
}

/** An error of a source as the window tells it: with the line, or the number of pages, that it names. */
const told = (error: PageSourceError | PdfFileError): JobError => ({
  kind: error.kind,
  ...('line' in error
    ? { detail: String(error.line) }
    : 'pages' in error
      ? { detail: String(error.pages) }
      : 'limit' in error
        ? { detail: String(error.limit) }
        : {}),
});

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function profileFor(icc: Uint8Array | null): Promise<OutputProfile> {
  if (icc) {
    const picked = outputProfileOf(icc);
    if (!picked.ok) throw new Failed(picked.error);
    return picked.value;
  }
  const response = await fetch(`/profile/${newsprint.file}`);
  if (!response.ok) throw new Failed({ kind: 'noProfile' });
  return newsprintOf(new Uint8Array(await response.arrayBuffer()));
}

async function exportPages(id: number, job: Extract<JobRequest, { kind: 'export' }>): Promise<Bytes> {
  const [set, profile] = await Promise.all([openedFonts(), profileFor(job.icc)]);
  const pages: PageWithFiles[] = [];
  for (const { document, files } of job.pages)
    pages.push({ document, files, frame: await drive(id, composePage(document, set)) });
  const pictures = await openPictures(pages, job.options, pictureTools(profile.bytes));
  const ids = await idsOf(
    job.pages.map(({ document }) => document),
    (text) => sha256(new TextEncoder().encode(text)),
  );
  const resources = { fonts: set, profile, date: job.date, ids, ...(pictures ? { pictures } : {}) };
  const printed = await drive(id, printPages(pages, resources, job.options));
  if (!printed.ok) throw new Failed(printed.error);
  return new Uint8Array(printed.value);
}

/** A page file is a zip, whatever its name. */
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** The page of a file that is none of Banxin's: of text, of an OCR program, or a PDF that has its text. */
async function importFile(
  id: number,
  { name, bytes, page: at }: PageOfFile,
): Promise<Omit<LoadedPage, 'isPageFile'>> {
  const [set, hash] = await Promise.all([openedFonts(), sha256(bytes)]);
  const files = new Map<string, Bytes>();
  let page: PlannedPage;
  if (isPdf(bytes)) {
    const reading = await pdfReading(bytes, at);
    if (!reading.ok) throw new Failed(told(reading.error));
    const file = { name, sha256: hash, kind: 'pdf', ...(at === null ? {} : { page: at }) } as const;
    const { reading: said, pictures } = reading.value;
    const recovered = await drive(id, pageOfReading(said, file, set));
    const shown = await withPictures(recovered.document, pictures, jpegOf);
    page = { ...recovered, document: shown.document, plans: [] };
    for (const [path, content] of shown.files) files.set(path, content);
    files.set(sourceReadingPath(file), new TextEncoder().encode(JSON.stringify(said)));
  } else {
    const imported = await drive(id, importPage({ name, bytes, sha256: hash }, set));
    if (!imported.ok) throw new Failed(told(imported.error));
    page = imported.value;
  }
  const { document, evidence, plans } = page;
  for (const source of document.sources) files.set(sourcePath(source), bytes);
  return { document, evidence, plans, files };
}

async function run(id: number, job: JobRequest): Promise<JobValues[JobRequest['kind']]> {
  switch (job.kind) {
    case 'open': {
      const { bytes } = job;
      if (isZip(bytes)) {
        const file = await readContainer(bytes);
        if (!file.ok) throw new Failed({ in: 'pageFile', ...file.error });
        const { document } = file.value;
        const files = new Map(
          [...file.value.files].map(([path, content]) => [path, new Uint8Array(content)]),
        );
        // The evidence is computed, never stored.
        const reading = sourceReading(document, files);
        const set = await openedFonts();
        const own = await drive(id, recoverOwn(document, document.decisions, reading, set));
        const evidence = own?.evidence ?? new Map<string, never>();
        return { document, isPageFile: true, evidence, plans: [], files };
      }
      return { isPageFile: false, ...(await importFile(id, job)) };
    }
    case 'peek': {
      const { bytes } = job;
      if (!isZip(bytes)) {
        return { document: (await importFile(id, job)).document, preview: null };
      }
      const file = await readContainer(bytes);
      if (!file.ok) throw new Failed({ in: 'pageFile', ...file.error });
      const preview = file.value.files.get(PREVIEW);
      return { document: file.value.document, preview: preview ? new Uint8Array(preview) : null };
    }
    case 'pdfPages': {
      const pages = await pdfPages(job.bytes);
      if (!pages.ok) throw new Failed(told(pages.error));
      return { pages: pages.value };
    }
    case 'recover': {
      const { document, decisions, reading } = job;
      const again = await drive(id, recoverAgain(document, decisions, reading, await openedFonts()));
      if (!again) throw new Failed({ kind: 'noSource' });
      return again;
    }
    case 'openScan': {
      const { scan, bytes, reading: kept } = job;
      const reading = JSON.parse(new TextDecoder().decode(kept)) as Reading;
      const file = { name: readingName(scan.name), sha256: await sha256(kept) };
      const page = await drive(id, pageOfReading(reading, file, await openedFonts()));
      const document = { ...page.document, scan: scanAsRead(reading, scan) };
      const files = new Map([[assetPath(scan.asset), bytes]]);
      for (const source of document.sources) files.set(sourcePath(source), kept);
      return { document, isPageFile: false, evidence: page.evidence, plans: [], files };
    }
    case 'layOnScan': {
      const { document, scan, reading } = job;
      return drive(id, layOnScan(document, scan, reading, await openedFonts()));
    }
    case 'plan': {
      const { document, evidence } = job;
      return { plans: (await drive(id, planRecovered({ document, evidence }, await openedFonts()))).plans };
    }
    case 'rearrange': {
      const { document, evidence, move } = job;
      return { moved: await drive(id, rearrangePage({ document, evidence }, move, await openedFonts())) };
    }
    case 'pack': {
      const packed = await writeContainer({ document: job.document, files: job.files });
      if (!packed.ok) throw new Failed({ in: 'pageFile', ...packed.error });
      return { bytes: new Uint8Array(packed.value) };
    }
    case 'exportAs': {
      const { format, scan, date } = job;
      const set = await openedFonts();
      const pages: PageWithFiles[] = [];
      for (const page of job.pages)
        pages.push({ ...page, frame: await drive(id, composePage(page.document, set)) });
      const { bytes, notes } = await exportAs(format, pages, set, { scan, date });
      return { bytes: new Uint8Array(bytes), notes };
    }
    case 'export':
      return { bytes: await exportPages(id, job) };
  }
}

scope.addEventListener('message', ({ data: { id, job } }) => {
  if (job === 'cancel') {
    cancelled.add(id);
    return;
  }
  run(id, job)
    .then(
      (value) => scope.postMessage({ id, is: 'done', value }),
      (error: unknown) => {
        if (error instanceof Stopped) scope.postMessage({ id, is: 'cancelled' });
        else if (error instanceof Failed) scope.postMessage({ id, is: 'failed', error: error.error });
        else scope.postMessage({ id, is: 'failed', error: { kind: 'bug', detail: String(error) } });
      },
    )
    .finally(() => cancelled.delete(id));
});
