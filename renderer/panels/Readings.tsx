import { useMemo, type ReactNode } from 'react';
import { blockOfPlace } from '../../shared/compose/index.ts';
import { readingsOf } from '../../shared/document/index.ts';
import { placeWords } from '../app/editErrors.ts';
import { unmark } from '../app/marking.ts';
import { documentOf } from '../session/session.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { Icon } from '../shell/icons.tsx';

/** The marked readings of the original: printed wrong, uncertain, illegible. */
export function Readings(): ReactNode {
  const app = useApp();
  const t = useT();
  const document = useSession(documentOf);
  const readings = useMemo(() => (document ? readingsOf(document) : []), [document]);
  if (!document || readings.length === 0) return null;
  return (
    <section className="section">
      <h2>{t('mark:title')}</h2>
      <ol className="readings">
        {readings.map((reading) => {
          const { place, from, to, text, mark } = reading;
          const block = blockOfPlace(place);
          return (
            <li key={`${JSON.stringify(place)} ${from}`} className="with">
              <button
                type="button"
                className="row"
                disabled={block === null}
                onClick={() => block !== null && app.canvas?.revealRange(block, from, to)}
              >
                <span className="title" data-mark={mark}>
                  {text}
                </span>
                <span className="meta">
                  <span>{t(`mark:${mark}`)}</span>
                  <span>{placeWords(t, document, place)}</span>
                </span>
              </button>
              <button
                type="button"
                className="mini"
                aria-label={t('mark:remove', { text })}
                onClick={() => unmark(app, reading)}
              >
                <Icon name="close" />
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
