import type { ReactNode } from 'react';
import { blockOfPlace } from '../../shared/compose/index.ts';
import { stepsOf, textPlaces, type Document, type Emendation } from '../../shared/document/index.ts';
import { edit, goToStep, type StepName } from '../app/editing.ts';
import { placeWords } from '../app/editErrors.ts';
import { documentOf } from '../session/session.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { Readings } from './Readings.tsx';
import { Rows } from './Rows.tsx';

/** What was changed: the text against the source, each change with its way back, and all steps of this session. */
export function Changes(): ReactNode {
  const t = useT();
  const document = useSession(documentOf);
  if (!document) return null;
  return (
    <>
      <section className="section">
        <h2>{t('change:emendations')}</h2>
        {document.emendations.length === 0 && <p className="meta">{t('change:none')}</p>}
        <ol className="emendations">
          {document.emendations.map((emendation) => (
            <EmendationRow key={emendation.id} document={document} emendation={emendation} />
          ))}
        </ol>
      </section>
      <Readings />
      <Steps />
    </>
  );
}

function EmendationRow({
  document,
  emendation,
}: {
  readonly document: Document;
  readonly emendation: Emendation;
}): ReactNode {
  const app = useApp();
  const t = useT();
  const language = useSession((state) => state.language);
  const { id, before, after, when, note } = emendation;
  const place = placeOf(document, id);
  const block = place && blockOfPlace(place);
  const date = new Date(when);
  return (
    <li>
      <button
        type="button"
        className="row"
        disabled={block === null}
        onClick={() => {
          if (block !== null) app.canvas?.revealBlock(block);
        }}
      >
        <span className="title">
          {before !== '' && <del lang="zh-CN">{before}</del>}{' '}
          {after !== '' && <ins lang="zh-CN">{after}</ins>}
        </span>
        <span className="meta">
          {place && <span>{placeWords(t, document, place)}</span>}
          <time dateTime={when}>{Number.isNaN(date.getTime()) ? when : date.toLocaleString(language)}</time>
        </span>
      </button>
      <div className="with">
        <input
          key={note}
          className="field"
          aria-label={t('change:note')}
          placeholder={t('change:note')}
          defaultValue={note}
          onBlur={({ target: { value } }) => {
            if (value !== note) edit(app, 'note', { kind: 'noteEmendation', id, note: value });
          }}
        />
        <button
          type="button"
          className="button"
          onClick={() => void edit(app, 'takeBack', { kind: 'takeBack', emendation: id })}
        >
          {t('change:takeBack')}
        </button>
      </div>
    </li>
  );
}

function placeOf(document: Document, emendation: string) {
  for (const { place, runs } of textPlaces(document))
    if (runs.some((run) => run.emendation === emendation)) return place;
  return null;
}

function Steps(): ReactNode {
  const app = useApp();
  const t = useT();
  const history = useSession((state) => state.history);
  if (!history) return null;
  const done = [...stepsOf(history)].reverse();
  const names = [...done, ...history.undone].map(({ name }) => name as StepName);
  return (
    <section className="section">
      <h2>{t('change:steps')}</h2>
      <Rows className="steps">
        <li>
          <button
            type="button"
            aria-current={done.length === 0 ? 'step' : undefined}
            onClick={() => goToStep(app, 0)}
          >
            {t('change:opened')}
          </button>
        </li>
        {names.map((name, i) => (
          <li key={i} data-undone={i >= done.length}>
            <button
              type="button"
              aria-current={i + 1 === done.length ? 'step' : undefined}
              onClick={() => goToStep(app, i + 1)}
            >
              {t(`step:${name}`)}
            </button>
          </li>
        ))}
      </Rows>
    </section>
  );
}
