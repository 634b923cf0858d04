import type { Edit } from '../../shared/document/index.ts';
import { rect, type Rect } from '../../shared/geometry/index.ts';
import type { App } from '../app/app.ts';
import { edit } from '../app/editing.ts';
import { newBox } from '../app/newBox.ts';
import { takePicture, type Picture } from '../app/pictures.ts';
import { tell, tellError } from '../app/telling.ts';
import { documentOf } from '../session/session.ts';
import { drawScan, pyramidOf } from './pyramid.ts';
import { scanMapOf } from '../../shared/scan/index.ts';

/** Pixels of the picture to one of the scan: a newspaper's screen is evened out by it. */
const DESCREENED = 0.5;
/** Pictures that are cut out are no larger than this either way, px. */
const MOST = 6000;

/** What the scan shows in a part of the page, straightened as it was laid there, as a picture; null where it shows none. */
async function cutOut(app: App, part: Rect): Promise<Picture | null> {
  const state = app.session.getState();
  const scan = documentOf(state)?.scan;
  const map = scan && scanMapOf(scan);
  const image = map && (await app.images.scan(state.files, scan));
  if (!image) return null;
  const own = Math.hypot(map.affine.a, map.affine.b) * DESCREENED;
  const scale = Math.min(own, MOST / Math.max(part.width, part.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(part.width * scale)),
    Math.max(1, Math.round(part.height * scale)),
  );
  const context = canvas.getContext('2d');
  if (!context) return null;
  // Beyond the scan's edge there is paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  drawScan(context, await pyramidOf(image), map, { scale, x: part.x * -scale, y: part.y * -scale }, 1);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
  return takePicture(app, scan.name, new Uint8Array(await blob.arrayBuffer()));
}

const changesBy = ({ asset, width, height }: Picture) => ({ asset, aspect: width / height, crop: null });

/**
 * Cuts the photos of a page out of its scan: the selected one, else all that have no picture. One step of the history.
 */
export async function cropPhotos(app: App): Promise<void> {
  const state = app.session.getState();
  const document = documentOf(state);
  if (!document?.scan) return;
  const { selection } = state;
  const chosen =
    selection?.kind === 'photo'
      ? selection.id
      : selection?.kind === 'box'
        ? document.boxes.find(({ id, role }) => id === selection.id && role === 'photo')?.owner
        : null;
  const id = typeof chosen === 'object' && chosen?.kind === 'photo' ? chosen.id : chosen;
  const edits: Edit[] = [];
  for (const { role, owner, rect: r } of document.boxes) {
    if (role !== 'photo' || owner.kind !== 'photo') continue;
    const photo = document.photos.find((one) => one.id === owner.id);
    if (!photo || (typeof id === 'string' ? photo.id !== id : photo.asset !== null)) continue;
    const picture = await cutOut(app, rect(r.x, r.y, r.width, r.height));
    if (!picture) {
      tellError(app, app.t('compare:cannotCut'));
      return;
    }
    edits.push({ kind: 'setPhoto', id: photo.id, changes: changesBy(picture) });
  }
  if (documentOf(app.session.getState()) !== document) tellError(app, app.t('compare:meanwhile'));
  else if (edits.length === 0) tellError(app, app.t('compare:noPhotos'));
  else if (edit(app, 'photo', { kind: 'batch', edits }))
    tell(app, app.t('compare:cropped', { count: edits.length }));
}

/** Makes a photo of what the scan shows in a part of the page: its record, its box and its picture, as one step. */
export async function cutPhoto(app: App, part: Rect): Promise<void> {
  const before = documentOf(app.session.getState());
  const picture = await cutOut(app, part);
  const document = documentOf(app.session.getState());
  if (!picture || !document || document !== before) {
    tellError(app, app.t(picture ? 'compare:meanwhile' : 'compare:cannotCut'));
    return;
  }
  const { id, owner, edits } = newBox(app, document, 'photo', part);
  if (owner.kind !== 'photo') return;
  const filled: Edit = { kind: 'setPhoto', id: owner.id, changes: changesBy(picture) };
  if (!edit(app, 'add', { kind: 'batch', edits: [...edits, filled] })) return;
  app.session.setState({ selection: { kind: 'box', id } });
  tell(app, app.t('compare:cropped', { count: 1 }));
}
