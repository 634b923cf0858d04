import { PREVIEW, type Document } from '../../shared/document/index.ts';
import { documentOf, isUnsaved, type Files } from '../session/session.ts';
import type { JobOutcome } from '../worker/jobs.ts';
import type { App } from './app.ts';
import { finishTyping } from './editing.ts';
import { keptFiles } from './keptFiles.ts';
import { tell, tellHostError, tellJobError } from './telling.ts';

/** Pixels of the picture that a folder shows of the page. */
const PREVIEW_WIDTH = 360;

/** A page's name without what its file ends in. */
export const baseName = (name: string) =>
  name.replace(/\.(banxin|txt|text|xml|alto|hocr|x?html|jpe?g|png|webp|tiff?|jp2|j2k|jpx|jpf|pdf)$/iu, '');

/** Saves the page file; `asNew` asks where. True where it was saved. */
export async function save(app: App, asNew: boolean): Promise<boolean> {
  finishTyping(app);
  const { history, place, files } = app.session.getState();
  if (!history) return false;
  const { document } = history;
  const packed = await pack(app, document, files);
  if (packed.is === 'failed') tellJobError(app, place?.name ?? '', packed.error);
  if (packed.is !== 'done') return false;
  const result = await app.host.save({
    purpose: 'page',
    suggestedName: `${baseName(place?.name ?? app.t('app:untitled'))}.banxin`,
    bytes: packed.value.bytes,
    token: asNew ? null : (place?.token ?? null),
  });
  if (result === null) return false;
  if (!result.ok) {
    tellHostError(app, result.error);
    return false;
  }
  const { name, token, place: where } = result.value;
  app.session.setState({
    place: { name, token },
    saved: history.done,
    recent: await app.host.recentFiles(),
  });
  if (documentOf(app.session.getState()) === document) await app.host.journal.clear();
  tell(app, app.t('notice:saved', { place: where }), token);
  return true;
}

/** The bytes of the page file, with a small picture of the page and without pictures that nothing names any more. */
export async function pack(app: App, document: Document, files: Files): Promise<JobOutcome<'pack'>> {
  const kept = new Map(keptFiles(document, files));
  const preview = await app.canvas?.picture(PREVIEW_WIDTH);
  if (preview) kept.set(PREVIEW, preview);
  return app.jobs.run({ kind: 'pack', document, files: kept }, () => undefined).outcome;
}

/**
 * Asks whether the open page may give way, where it has changes that are not saved, and saves them where that is wanted.
 * `stay`: it may not, or could not be saved; `discard`: its changes are given up.
 */
export async function leave(app: App): Promise<'saved' | 'discard' | 'stay'> {
  if (!isUnsaved(app.session.getState())) return 'saved';
  const answer = await new Promise<'save' | 'discard' | 'stay'>((leaving) =>
    app.session.setState({ leaving }),
  );
  app.session.setState({ leaving: null });
  if (answer !== 'save') return answer;
  return (await save(app, false)) ? 'saved' : 'stay';
}
