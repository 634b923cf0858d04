import type { HostResult, OpenedFile } from '../../shared/host/index.ts';
import type { App } from './app.ts';
import { openFile } from './files.ts';

/** Opens several files at once. */
export async function openFiles(app: App, files: readonly HostResult<OpenedFile>[]): Promise<void> {
  const [first] = files;
  if (first) await openFile(app, first);
}
