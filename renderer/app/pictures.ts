import { assetPath } from '../../shared/document/index.ts';
import { imageHeader, type ImageFormat } from '../../shared/scan/index.ts';
import { documentOf } from '../session/session.ts';
import { scansShown } from '../compare/pyramid.ts';
import type { App } from './app.ts';
import { edit } from './editing.ts';
import { PictureError } from './images.ts';
import { tell, tellError, tellHostError } from './telling.ts';

/** The pictures that every host decodes, and those that only scans may be. */
const suffixes = { jpeg: '.jpg', png: '.png', webp: '.webp' } as const;
const scanSuffixes: Readonly<Record<ImageFormat, string>> = {
  ...suffixes,
  tiff: '.tif',
  jpeg2000: '.jp2',
  pdf: '.pdf',
};

export interface Picture {
  /** Its name among the document's assets, made of what it holds: the same picture is kept once. */
  readonly asset: string;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
}

/** Takes a picture among the files of the page; tells why where it is none, and gives null. */
export async function takePicture(
  app: App,
  kind: 'scan' | 'photo',
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Picture | null> {
  const sha256 = hex(await crypto.subtle.digest('SHA-256', bytes));
  const header = imageHeader(bytes);
  if (!header.ok) {
    tellError(app, app.t(`compare:errors:${header.error.kind}`, { name }));
    return null;
  }
  const own: Partial<Readonly<Record<ImageFormat, string>>> = kind === 'scan' ? scanSuffixes : suffixes;
  const suffix = own[header.value.format];
  if (suffix === undefined) {
    tellError(app, app.t('compare:errors:notAPicture', { name }));
    return null;
  }
  const asset = `${kind}-${sha256.slice(0, 12)}${suffix}`;
  try {
    const image = await app.images.put(assetPath(asset), bytes);
    // Larger scans are shown smaller than they are.
    const by = scansShown.get(image)?.factor ?? 1;
    // A PDF tells no size of its picture.
    const { width, height } =
      by > 1 && header.value.width > 0
        ? header.value
        : { width: image.width * by, height: image.height * by };
    app.session.setState(({ files }) => ({ files: new Map([...files, [assetPath(asset), bytes]]) }));
    return { asset, sha256, width, height };
  } catch (error) {
    const kind = error instanceof PictureError ? error.error.kind : 'damagedPicture';
    tellError(app, app.t(`compare:errors:${kind}`, { name }));
    return null;
  }
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

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
  const picture = await takePicture(app, 'photo', name, bytes);
  if (!picture || !documentOf(app.session.getState())?.photos.some((photo) => photo.id === id)) return;
  const { asset, width, height } = picture;
  const changes = { asset, aspect: width / height, crop: null };
  if (edit(app, 'photo', { kind: 'setPhoto', id, changes })) tell(app, app.t('photo:taken', { name }));
}
