import { affine } from '../../shared/geometry/index.ts';
import { documentOf, type FitPoint } from '../session/session.ts';
import type { App } from './app.ts';
import { edit } from './editing.ts';
import { takePicture } from './pictures.ts';
import { affineOf, fitTwoPoints, layOnPage, turnedOnPage } from './scanFit.ts';
import { tell, tellError, tellHostError } from './telling.ts';

export async function askForScan(app: App): Promise<void> {
  const file = await app.host.openFile('scan');
  if (file === null) return;
  if (file.ok) await openScanFile(app, file.value.name, file.value.bytes);
  else tellHostError(app, file.error);
}

/** Lays a picture of the original under the page. */
export async function openScanFile(app: App, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const { frame } = app.session.getState();
  if (!frame) return;
  const picture = await takePicture(app, 'scan', name, bytes);
  if (!picture) return;
  const { asset, sha256, width, height } = picture;
  app.session.setState({ scanMode: 'under', comparison: null });
  const placement = layOnPage(width, height, frame.trim);
  edit(app, 'scan', { kind: 'setScan', scan: { asset, name, sha256, width, height, placement } });
  tell(app, app.t('notice:scanOpened', { name }));
}

/** Turns the scan a quarter to the right, or mirrors it (a negative, a page photographed from behind). */
export function turnScan(app: App, how: 'turn' | 'mirror'): void {
  const { frame } = app.session.getState();
  const scan = documentOf(app.session.getState())?.scan;
  if (!scan || !frame) return;
  const { bend: _, residual: __, agreement: ___, ...rest } = scan;
  const placement = turnedOnPage(scan.placement, frame.trim, how);
  edit(app, 'scanFit', { kind: 'setScan', scan: { ...rest, placement } });
}

/**
 * A click while the scan is fitted, in points of the page: first on the scan, then on the page, twice. Under the type
 * the scan is clicked where it lies.
 */
export function addFitPoint(app: App, point: FitPoint): void {
  const state = app.session.getState();
  const { fitting } = state;
  const scan = documentOf(state)?.scan;
  if (!fitting || !scan) return;
  const points = [...fitting, point];
  const [s1, p1, s2, p2] = points;
  if (!s1 || !p1 || !s2 || !p2) {
    app.session.setState({ fitting: points });
    return;
  }
  app.session.setState({ fitting: null });
  const back = affine.invert(affineOf(scan.placement));
  const placement = back && fitTwoPoints([affine.apply(back, ...s1), affine.apply(back, ...s2)], [p1, p2]);
  if (!placement) {
    tellError(app, app.t('error:fitPoints'));
    return;
  }
  const { bend: _, residual: __, agreement: ___, ...rest } = scan;
  if (edit(app, 'scanFit', { kind: 'setScan', scan: { ...rest, placement } }))
    tell(app, app.t('notice:scanFitted'));
}
