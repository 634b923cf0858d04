import { assetPath, type Edit } from '../../shared/document/index.ts';
import type { App } from '../app/app.ts';
import { edit } from '../app/editing.ts';
import { takePicture } from '../app/pictures.ts';
import { tell, tellError } from '../app/telling.ts';
import { documentOf } from '../session/session.ts';
import { drawScan, pyramidOf } from './pyramid.ts';
import { scanMapOf } from './scanMapOf.ts';

/** Pixels of the picture to one of the scan: a newspaper's screen is evened out by it. */
const DESCREENED = 0.5;
/** Pictures that are cut out are no larger than this either way, px. */
const MOST = 6000;

/**
 * Cuts the photos of a page out of its scan, straightened as the scan was laid on the page: the selected one, else all
 * that have no picture. One step of the history.
 */
export async function cropPhotos(app: App): Promise<void> {
  const state = app.session.getState();
  const document = documentOf(state);
  const scan = document?.scan;
  const map = scan && scanMapOf(scan);
  if (!document || !scan || !map) return;
  const image = await app.images.wait(state.files, assetPath(scan.asset));
  if (!image) return;
  const pyramid = await pyramidOf(image);
  const { selection } = state;
  const chosen =
    selection?.kind === 'photo'
      ? selection.id
      : selection?.kind === 'box'
        ? document.boxes.find(({ id, role }) => id === selection.id && role === 'photo')?.owner
        : null;
  const id = typeof chosen === 'object' && chosen?.kind === 'photo' ? chosen.id : chosen;
  const edits: Edit[] = [];
  for (const { role, owner, rect } of document.boxes) {
    if (role !== 'photo' || owner.kind !== 'photo') continue;
    const photo = document.photos.find((one) => one.id === owner.id);
    if (!photo || (typeof id === 'string' ? photo.id !== id : photo.asset !== null)) continue;
    const own = Math.hypot(map.affine.a, map.affine.b) * DESCREENED;
    const scale = Math.min(own, MOST / Math.max(rect.width, rect.height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(rect.width * scale)),
      Math.max(1, Math.round(rect.height * scale)),
    );
    const context = canvas.getContext('2d');
    if (!context) continue;
    drawScan(context, pyramid, map, { scale, x: -rect.x * scale, y: -rect.y * scale }, 1);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const picture = await takePicture(app, 'photo', scan.name, bytes);
    if (!picture) return;
    const { asset, width, height } = picture;
    const changes = { asset, aspect: width / height, crop: null };
    edits.push({ kind: 'setPhoto', id: photo.id, changes });
  }
  if (documentOf(app.session.getState()) !== document) return;
  if (edits.length === 0) tellError(app, app.t('compare:noPhotos'));
  else if (edit(app, 'photo', { kind: 'batch', edits }))
    tell(app, app.t('compare:cropped', { count: edits.length }));
}
