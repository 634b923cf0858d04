import { assetPath, type Document } from '../../shared/document/index.ts';
import { pictureSizesIn } from '../../shared/pipeline/index.ts';
import {
  assetsOf,
  newsprintLimits,
  outputProfileOf,
  preflight,
  type Finding,
  type PrintOptions,
} from '../../shared/print/index.ts';
import { missingOf, oversetOf } from '../session/lacking.ts';
import { documentOf, type Files, type SessionState } from '../session/session.ts';
import type { App } from './app.ts';
import { finishTyping } from './editing.ts';
import { baseName, runJob } from './files.ts';
import { revealQuestion } from './review.ts';
import { tell, tellError, tellHostError, tellJobError } from './telling.ts';

/** Shows what the PDF will be made with, and what to look at before. */
export function askForExport(app: App): void {
  finishTyping(app);
  app.session.setState({ exporting: true });
}

/** What to look at before the page that is shown is printed; errors first. */
export function findingsOf({ frame, history, files }: SessionState): readonly Finding[] {
  if (!frame || !history) return [];
  const findings = preflight(frame, history.document, newsprintLimits, pictureSizesIn(files));
  return [...findings].sort((a, b) => rank(a) - rank(b));
}
const rank = ({ severity }: Finding): number => (severity === 'error' ? 0 : 1);

/** Closes the dialog and shows the place of a finding, selected. */
export function goToFinding(app: App, { place }: Finding): void {
  const document = documentOf(app.session.getState());
  app.session.setState({ exporting: false });
  if (!document) return;
  const question = document.questions.find(({ id }) => id === place.question);
  if (question) {
    app.session.setState({
      doubt: question.id,
      leftTab: 'questions',
      leftOpen: true,
      selection: { kind: 'question', id: question.id },
    });
    revealQuestion(app, document, question);
    return;
  }
  if (place.box !== undefined) {
    app.session.setState({ selection: { kind: 'box', id: place.box } });
    app.canvas?.revealBox(place.box);
  } else if (place.article !== undefined) {
    app.session.setState({ selection: { kind: 'article', id: place.article } });
    app.canvas?.revealSelection();
  }
}

/** Another printing condition than newsprint, by its profile; a file that is none is told and changes nothing. */
export async function pickProfile(app: App): Promise<void> {
  const file = await app.host.openFile('profile');
  if (file === null) return;
  if (!file.ok) {
    tellHostError(app, file.error);
    return;
  }
  const { name, bytes } = file.value;
  const profile = outputProfileOf(bytes);
  if (!profile.ok) tellError(app, app.t(`error:${profile.error.kind}`, { name }));
  else
    app.session.setState(({ printing }) => ({
      printing: { ...printing, icc: { name: profile.value.condition, bytes } },
    }));
}

/** Exports the PDF and says where it went. The window stays free meanwhile; the status line shows how far it is. */
export async function exportPdf(app: App): Promise<void> {
  const { history, frame, place, files, printing } = app.session.getState();
  app.session.setState({ exporting: false });
  if (!history || !frame) return;
  const { document } = history;
  const { icc, ...options } = printing;
  const suggestedName = `${baseName(place?.name ?? app.t('app:untitled'))}.pdf`;
  const page = { document, files: shownFiles({ document, frame }, options, files) };
  const outcome = await runJob(app, {
    kind: 'export',
    pages: [page],
    options,
    icc: icc?.bytes ?? null,
    date: isoWithOffset(new Date()),
  });
  if (outcome.is === 'cancelled') tell(app, app.t('status:cancelled'));
  if (outcome.is === 'failed') tellJobError(app, suggestedName, outcome.error);
  if (outcome.is !== 'done') return;
  const result = await app.host.save({
    purpose: 'pdf',
    suggestedName,
    bytes: outcome.value.bytes,
    token: null,
  });
  if (result === null) return;
  if (!result.ok) {
    tellHostError(app, result.error);
    return;
  }
  const overset = oversetOf(app.session.getState());
  const missing = missingOf(app.session.getState());
  const done = app.t('notice:exported', { place: result.value.place });
  const lacking = overset + missing > 0 ? ` ${app.t('notice:lacking', { overset, missing })}` : '';
  tell(app, done + lacking, result.value.token);
}

/** The files that the PDF shows: a scan that does not lie under it is not copied to the worker. */
function shownFiles(
  page: { readonly document: Document; readonly frame: NonNullable<SessionState['frame']> },
  options: PrintOptions,
  files: Files,
): Files {
  const paths = new Set(assetsOf(page, options).map((asset) => assetPath(asset)));
  return new Map([...files].filter(([path]) => paths.has(path)));
}

/** ISO 8601 with seconds and the offset of this place. */
export function isoWithOffset(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const sign = offset < 0 ? '-' : '+';
  return `${local}${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
}
