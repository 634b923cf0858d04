import { expect, test } from 'vitest';
import { startHistory, type Box } from '../../shared/document/index.ts';
import { sampleContainer } from '../../shared/document/testing/sampleContainer.ts';
import { rect } from '../../shared/geometry/index.ts';
import type { App } from '../app/app.ts';
import { createSession } from '../session/session.ts';
import { cropPhotos, cutPhoto } from './cropping.ts';
import { linkScan } from './linking.ts';

/** Whatever is asked of a scan that cannot be had, the person is told why nothing happens. */

const { document: sample } = await sampleContainer();
const photo: Box = {
  id: 'photo-box',
  role: 'photo',
  owner: { kind: 'photo', id: sample.photos[0]!.id },
  rect: { x: 0, y: 0, width: 100, height: 100 },
  flow: 0,
  columns: 1,
  gutter: 0,
  style: null,
  direction: 'horizontal',
  pinned: false,
};
const document = { ...sample, boxes: [...sample.boxes, photo] };

function appWithoutScan() {
  const session = createSession({ history: startHistory(document) });
  const app = { session, t: (key: string) => key, images: { scan: () => Promise.resolve(null) } };
  return { app: app as unknown as App, said: () => session.getState().notice };
}

test('cutting out a photo that was drawn', async () => {
  const { app, said } = appWithoutScan();
  await cutPhoto(app, rect(0, 0, 100, 100));
  expect(said()).toMatchObject({ kind: 'error', text: 'compare:cannotCut' });
});

test('cutting out photos', async () => {
  const { app, said } = appWithoutScan();
  app.session.setState({ selection: { kind: 'box', id: photo.id } });
  await cropPhotos(app);
  expect(said()).toMatchObject({ kind: 'error', text: 'compare:cannotCut' });
});

test('linking it', async () => {
  const { app, said } = appWithoutScan();
  await linkScan(app);
  expect(said()).toMatchObject({ kind: 'error', text: 'compare:link:notThere' });
});
