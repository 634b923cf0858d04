import { startHistory } from '../../shared/document/index.ts';
import { withTyping } from '../session/session.ts';
import type { App } from './app.ts';
import { runJob } from './jobs.ts';
import { pack } from './saving.ts';
import { sessionOfPage } from './showing.ts';
import { tellJobError } from './telling.ts';

/** A change is in the journal this long after it at the latest. */
const AFTER_MS = 800;

/** Writes what is not saved into the journal, shortly after each change. */
export function keepJournal(app: App): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing = false;
  const write = async () => {
    timer = null;
    const state = app.session.getState();
    const document = withTyping(state);
    if (!document || document === state.journalled || writing) return;
    writing = true;
    try {
      const packed = await pack(app, document, state.files);
      if (packed.is !== 'done') return;
      await app.host.journal.write('page.banxin', packed.value.bytes);
      await app.host.journal.write('place.json', new TextEncoder().encode(JSON.stringify(state.place ?? {})));
      app.session.setState({ journalled: document });
    } finally {
      writing = false;
      later();
    }
  };
  const later = () => {
    const state = app.session.getState();
    const document = withTyping(state);
    if (document && document !== state.journalled && timer === null)
      timer = setTimeout(() => void write(), AFTER_MS);
  };
  const stop = app.session.subscribe(later);
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}

/** Whether a page of an earlier session is in the journal that was not saved. */
export async function findRestorable(app: App): Promise<boolean> {
  const entries = await app.host.journal.read();
  return entries.some(({ name }) => name === 'page.banxin');
}

/** Opens the page of the journal, as it was when the app was closed. */
export async function restore(app: App): Promise<boolean> {
  const entries = await app.host.journal.read();
  const entry = entries.find(({ name }) => name === 'page.banxin');
  if (!entry) return false;
  const place = placeOf(entries.find(({ name }) => name === 'place.json')?.bytes);
  const name = place?.name ?? app.t('app:untitled');
  const outcome = await runJob(app, { kind: 'open', name: 'journal.banxin', bytes: entry.bytes, page: null });
  if (outcome.is !== 'done') {
    if (outcome.is === 'failed') tellJobError(app, name, outcome.error);
    return false;
  }
  const { document, evidence, plans, files } = outcome.value;
  app.session.setState({
    ...sessionOfPage(),
    history: startHistory(document),
    evidence,
    plans,
    files,
    place: place ?? { name, token: null },
    saved: null,
    journalled: document,
    restorable: false,
  });
  app.canvas?.onNewPage();
  return true;
}

function placeOf(bytes: Uint8Array | undefined): { name: string; token: string | null } | null {
  if (!bytes) return null;
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof parsed !== 'object' || parsed === null || !('name' in parsed)) return null;
    const token = 'token' in parsed && typeof parsed.token === 'string' ? parsed.token : null;
    return typeof parsed.name === 'string' ? { name: parsed.name, token } : null;
  } catch {
    return null;
  }
}

export async function discardJournal(app: App): Promise<void> {
  await app.host.journal.clear();
  app.session.setState({ restorable: false });
}
