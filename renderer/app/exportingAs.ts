import { fileFormats, type FileNote, type FormatName } from '../../shared/formats/index.ts';
import type { App } from './app.ts';
import { finishTyping } from './editing.ts';
import { issueName, pageName } from './exporting.ts';
import { runJob } from './jobs.ts';
import { pagesOfIssue } from './issuePages.ts';
import { tell, tellHostError, tellJobError } from './telling.ts';

export interface ExportAsChoice {
  readonly format: FormatName;
  /** Tells places on the scan, where the page has one; else on the paper. */
  readonly scan: boolean;
  /** All pages of the issue, where the format holds several. */
  readonly whole: boolean;
}

/** Shows which formats there are beside PDF. */
export function askForExportAs(app: App): void {
  finishTyping(app);
  app.session.setState({ exportingAs: true });
}

/** Writes the page, or all pages of the issue, in a format of other programs, and says where it went. */
export async function exportFileAs(app: App, { format, scan, whole }: ExportAsChoice): Promise<void> {
  const { history, place, files, issue } = app.session.getState();
  const { fonts } = app;
  app.session.setState({ exportingAs: false });
  if (!history || !fonts) return;
  const { extension, severalPages } = fileFormats[format];
  const isWhole = whole && severalPages && issue !== null;
  const pages = isWhole ? await pagesOfIssue(app) : [{ document: history.document, files }];
  if (!pages) return;
  const name = isWhole ? issueName(pages) : pageName(app, history.document, place?.name);
  const suggestedName = `${name}.${extension}`;
  // A scan is large: it goes to the worker only where it goes into the file.
  const isShown = format === 'mets' || format === 'svg';
  const outcome = await runJob(app, {
    kind: 'exportAs',
    format,
    pages: pages.map(({ document, files: own }) => ({ document, files: isShown ? own : new Map() })),
    scan,
    date: new Date().toISOString().replace(/\.\d+Z$/u, 'Z'),
  });
  if (outcome.is === 'cancelled') tell(app, app.t('status:cancelled'));
  if (outcome.is === 'failed') tellJobError(app, suggestedName, outcome.error);
  if (outcome.is !== 'done') return;
  const { bytes, notes } = outcome.value;
  const result = await app.host.save({ purpose: 'other', suggestedName, bytes, token: null });
  if (result === null) return;
  if (!result.ok) {
    tellHostError(app, result.error);
    return;
  }
  const done = app.t('notice:exportedAs', { place: result.value.place });
  tell(app, [done, ...noteSentences(app, notes)].join(' '), result.value.token);
}

/** What the file could not carry, a sentence for each kind. */
function noteSentences({ t }: App, notes: readonly FileNote[]): string[] {
  const kinds = [...new Set(notes.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = notes.filter((note) => note.kind === kind);
    const count = own.reduce(
      (sum, note) => sum + ('count' in note ? note.count : 'characters' in note ? note.characters : 1),
      0,
    );
    const characters = own.flatMap((note) => ('character' in note ? [note.character] : [])).join(' ');
    return t(`notice:fileNotes:${kind}`, { count, characters });
  });
}
