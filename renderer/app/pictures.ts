import { assetPath, sha256 } from '../../shared/document/index.ts';
import { imageHeader, type ImageFormat } from '../../shared/scan/index.ts';
import { documentOf } from '../session/session.ts';
import type { App } from './app.ts';
import { edit } from './editing.ts';
import { tell, tellError, tellHostError } from './telling.ts';

/** The pictures that every host decodes: photos are of these, scans may be of more. */
const suffixes: Partial<Readonly<Record<ImageFormat, string>>> = {
  jpeg: '.jpg',
  png: '.png',
  webp: '.webp',
};

export interface Picture {
  /** Its name among the document's assets, made of what it holds: the same picture is kept once. */
  readonly asset: string;
  readonly width: number;
  readonly height: number;
}

/** Takes a photo among the files of the page; tells why where it is none, and gives null. */
export async function takePicture(
  app: App,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Picture | null> {
  const header = imageHeader(bytes);
  const suffix = header.ok ? suffixes[header.value.format] : undefined;
  if (!header.ok || suffix === undefined) {
    const kind = header.ok ? 'notAPicture' : header.error.kind;
    tellError(app, app.t(`compare:errors:${kind}`, { name }));
    return null;
  }
  const asset = `photo-${(await sha256(bytes)).slice(0, 12)}${suffix}`;
  try {
    const { width, height } = await app.images.put(assetPath(asset), bytes);
    app.session.setState(({ files }) => ({ files: new Map([...files, [assetPath(asset), bytes]]) }));
    return { asset, width, height };
  } catch {
    tellError(app, app.t('compare:errors:damagedPicture', { name }));
    return null;
  }
}

/** Asks for the picture of a photo. */
export async function askForPhoto(app: App, id: string): Promise<void> {
  const file = await app.host.openFile('scan');
  if (file === null) return;
  if (file.ok) await setPicture(app, id, file.value.name, file.value.bytes);
  else tellHostError(app, file.error);
}

/** Gives a photo its picture, all of it. */
export async function setPicture(
  app: App,
  id: string,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const picture = await takePicture(app, name, bytes);
  if (!picture || !documentOf(app.session.getState())?.photos.some((photo) => photo.id === id)) return;
  const { asset, width, height } = picture;
  const changes = { asset, aspect: width / height, crop: null };
  if (edit(app, 'photo', { kind: 'setPhoto', id, changes })) tell(app, app.t('photo:taken', { name }));
}
