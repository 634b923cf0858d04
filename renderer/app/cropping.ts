import { squash, type Photo } from '../../shared/document/index.ts';
import { selectedPhoto } from '../session/selecting.ts';
import { documentOf, type SessionState } from '../session/session.ts';
import type { App } from './app.ts';
import { edit } from './editing.ts';

type Crop = NonNullable<Photo['crop']>;

/** The least of a picture that may show, a share of each side. */
const LEAST = 0.05;
const whole: Crop = { x: 0, y: 0, width: 1, height: 1 };

const inside = (at: number, size: number) => Math.min(1 - size, Math.max(0, at));

/** The part moved by shares of itself, kept inside the picture. */
export const moved = ({ x, y, width, height }: Crop, dx: number, dy: number): Crop => ({
  x: inside(x + dx * width, width),
  y: inside(y + dy * height, height),
  width,
  height,
});

/** The part made smaller (< 1: the picture larger) or larger about its middle. */
export function scaled({ x, y, width, height }: Crop, by: number): Crop {
  const most = Math.min(by, 1 / width, 1 / height);
  const factor = Math.max(most, LEAST / Math.min(width, height));
  const [w, h] = [width * factor, height * factor];
  return { x: inside(x + (width - w) / 2, w), y: inside(y + (height - h) / 2, h), width: w, height: h };
}

/** The photo that can be cropped now: the selected one, where it has its picture. */
export function cropInHand(state: SessionState): Photo | null {
  const document = documentOf(state);
  const photo = document && selectedPhoto(document, state.selection);
  return photo?.asset ? photo : null;
}

/** Begins to choose the part of the selected photo that shows; a second time, ends it as one step. */
export function toggleCropping(app: App): void {
  const state = app.session.getState();
  if (state.cropping) {
    endCropping(app);
    return;
  }
  const photo = cropInHand(state);
  const document = documentOf(state);
  const box = document?.boxes.find(
    ({ owner, role }) => role === 'photo' && owner.kind === 'photo' && owner.id === photo?.id,
  );
  if (!photo || !document || !box) return;
  app.session.setState({
    cropping: { photo: photo.id, since: state.history?.done ?? null },
    selection: { kind: 'box', id: box.id },
  });
  // What shows of it now is where the choosing begins: the picture fills its box.
  const ratio = box.rect.width / box.rect.height;
  const { x, y, width, height } = photo.crop ?? whole;
  const own = ((photo.aspect ?? ratio) * width) / height;
  const [w, h] = [width * Math.min(1, ratio / own), height * Math.min(1, own / ratio)];
  setCrop(app, photo.id, { x: x + (width - w) / 2, y: y + (height - h) / 2, width: w, height: h });
}

export function endCropping(app: App): void {
  const { cropping, history } = app.session.getState();
  if (!cropping) return;
  app.session.setState({
    cropping: null,
    ...(history ? { history: squash(history, cropping.since, 'crop') } : {}),
  });
}

/** Changes the part that shows while it is being chosen. */
export function crop(app: App, change: (now: Crop) => Crop): void {
  const { cropping } = app.session.getState();
  const photo = documentOf(app.session.getState())?.photos.find(({ id }) => id === cropping?.photo);
  if (photo) setCrop(app, photo.id, change(photo.crop ?? whole));
}

function setCrop(app: App, id: string, to: Crop): void {
  edit(app, 'crop', { kind: 'setPhoto', id, changes: { crop: to } });
}
