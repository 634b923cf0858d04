import type { App } from './app.ts';
import { openFile } from './opening.ts';
import { openFiles } from './issue.ts';
import { setPicture } from './pictures.ts';
import { tellHostError } from './telling.ts';

/** What a host opens of a drop: on the desktop the preload knows a file's path; a browser's item may have a handle. */
const droppedItems = (app: App, { files, items }: DataTransfer): readonly unknown[] =>
  app.host.kind === 'desktop' ? [...files] : [...items].filter(({ kind }) => kind === 'file');

/** Files that were dropped on the window: one is opened, several are the pages of an issue. */
export async function droppedOnWindow(app: App, transfer: DataTransfer): Promise<void> {
  const items = droppedItems(app, transfer);
  if (items.length > 1) {
    await openFiles(app, await Promise.all(items.map((item) => app.host.openDropped(item))));
    return;
  }
  const [item] = items;
  if (item !== undefined) await openFile(app, await app.host.openDropped(item));
}

const isPicture = (name: string) => /\.(jpe?g|png|webp)$/iu.test(name);

/** A picture that was dropped on a photo becomes its picture. False where it is no picture. */
export function droppedOnPage(app: App, photo: string, transfer: DataTransfer): boolean {
  const [file] = transfer.files;
  const [item] = droppedItems(app, transfer);
  if (!file || item === undefined || !isPicture(file.name)) return false;
  void app.host.openDropped(item).then((opened) => {
    if (opened.ok) return setPicture(app, photo, opened.value.name, opened.value.bytes);
    tellHostError(app, opened.error);
    return undefined;
  });
  return true;
}
