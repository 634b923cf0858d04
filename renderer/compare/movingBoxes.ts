import { affine } from '../../shared/geometry/index.ts';
import { pageToScan } from '../../shared/scan/index.ts';
import type { App } from '../app/app.ts';
import { edit, previewEdit } from '../app/editing.ts';
import { tell } from '../app/telling.ts';
import { documentOf, type SessionState } from '../session/session.ts';
import { ask } from './comparer.ts';
import { scanPicture, tellCompareError } from './comparing.ts';

/**
 * Looks for the stories of a page that was only planned on its scan, and shows where its boxes would move: nothing is
 * done until the person takes it.
 */
export async function offerBoxes(app: App): Promise<void> {
  const { session } = app;
  const document = documentOf(session.getState());
  const picture = await scanPicture(app);
  if (!picture || !document?.scan) return;
  session.setState({ comparing: 'find', doneShare: 0, fitting: null, moving: null });
  const outcome = await ask<'find'>({ kind: 'find', document, scan: picture }, (doneShare) =>
    session.setState({ doneShare }),
  );
  session.setState({ comparing: null });
  // What was found is of the page as it was.
  if (!outcome || documentOf(session.getState()) !== document) return;
  if (!outcome.ok) {
    tellCompareError(app, outcome.error);
    return;
  }
  const { map, found } = outcome.value;
  const boxes = pageToScan(document, outcome.value);
  const back = affine.invert(map.affine);
  if (!boxes || !back) {
    tell(app, app.t('compare:boxes:none'));
    return;
  }
  const { bend: _, residual: __, agreement: ___, ...scan } = document.scan;
  const placement = [back.a, back.b, back.c, back.d, back.e, back.f] as const;
  const moved = {
    kind: 'batch',
    edits: [boxes, { kind: 'setScan', scan: { ...scan, placement } }],
  } as const;
  // An older message would lie over the question.
  session.setState({
    moving: { from: document, edit: moved, found },
    scanMode: 'under',
    selection: null,
    notice: null,
  });
  previewEdit(app, moved);
}

/** What is offered, while the page is still the one that it was made for. */
export function offered(state: SessionState): SessionState['moving'] {
  return state.moving && state.preview && documentOf(state) === state.moving.from ? state.moving : null;
}

/** Moves the boxes as they are shown: one step of the history. */
export function takeBoxes(app: App): void {
  const moving = offered(app.session.getState());
  app.session.setState({ moving: null, preview: null });
  if (moving && edit(app, 'boxesToScan', moving.edit)) {
    app.session.setState({ comparison: null, ...(moving.evidence ? { evidence: moving.evidence } : {}) });
    tell(app, app.t('compare:boxes:done'));
  }
}

export function leaveBoxes(app: App): void {
  app.session.setState({ moving: null, preview: null });
}
