import { compose } from '../../shared/compose/index.ts';
import type { FontSet } from '../../shared/fonts/index.ts';
import { shown } from '../session/session.ts';
import type { App } from './app.ts';

/** Keeps the session's frame that of the document as it is shown: composed at once after each change of it. */
export function keepComposed(app: App): () => void {
  let last: { document: unknown; fonts: FontSet | null } = { document: null, fonts: null };
  const update = () => {
    const document = shown(app.session.getState());
    if (document === last.document && app.fonts === last.fonts) return;
    last = { document, fonts: app.fonts };
    app.session.setState({ frame: document && app.fonts ? compose(document, app.fonts) : null });
  };
  update();
  return app.session.subscribe(update);
}
