import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import {
  textOf,
  type Article,
  type Document,
  type Photo,
  type TextPlace,
} from '../../shared/document/index.ts';
import { edit } from '../app/editing.ts';
import { givePhoto } from '../app/stories.ts';
import { selectedArticle, selectedBox, selectedPhoto } from '../session/selecting.ts';
import { documentOf, shown } from '../session/session.ts';
import { isWholeStory, selectedPlaces, sourceSpans } from '../session/sourceOf.ts';
import { nameOf } from '../session/textPlaces.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { ArticleParts } from './ArticleParts.tsx';
import { BoxDetails, BoxesDetails } from './BoxDetails.tsx';
import { EvidenceView } from './EvidenceView.tsx';
import { RoleSelect } from './RoleSelect.tsx';
import { SourceLines } from './SourceLines.tsx';
import { TextField } from './TextField.tsx';

/** What is selected: its parts, its evidence, its source; of nothing, the page itself. */
export function Inspector(): ReactNode {
  // The document without what a running gesture or typing would change: each key would have the panel drawn anew.
  const document = useSession(documentOf);
  const selection = useSession((state) => state.selection);
  // Only the box's figures follow a gesture.
  const box = useSession((state) => {
    const now = shown(state);
    return now && selectedBox(now, state.selection);
  });
  const t = useT();
  if (!document) return <p className="empty">{t('inspector:nothing')}</p>;
  const article = selectedArticle(document, selection);
  const photo = selectedPhoto(document, selection);
  return (
    <div className="scroll">
      {box && <BoxDetails box={box} document={document} />}
      {selection?.kind === 'boxes' && <BoxesDetails count={selection.ids.length} />}
      {article && <ArticleDetails key={article.id} document={document} article={article} />}
      {photo && <PhotoDetails key={photo.id} document={document} photo={photo} />}
      {(box || article || photo) && <SourceDetails />}
      {!box && !article && !photo && selection?.kind !== 'boxes' && (
        <>
          <PageDetails />
          <p className="empty">{t('inspector:nothing')}</p>
        </>
      )}
    </div>
  );
}

function ArticleDetails({
  document,
  article,
}: {
  readonly document: Document;
  readonly article: Article;
}): ReactNode {
  const t = useT();
  return (
    <>
      <section className="section">
        <p className="lead">{nameOf(article) || t('article:untitled')}</p>
      </section>
      <ArticleParts document={document} article={article} />
      <EvidenceView article={article.id} />
    </>
  );
}

/** The lines of the source that the selected text came from, on demand. */
function SourceDetails(): ReactNode {
  const { session } = useApp();
  const t = useT();
  const open = useSession((state) => state.sourceOpen);
  const document = useSession(documentOf);
  const whole = useSession(isWholeStory);
  // As text, so that it is the same while it says the same.
  const places = useSession((state) => (state.sourceOpen ? JSON.stringify(selectedPlaces(state)) : '[]'));
  const from = useMemo(
    () => document && sourceSpans(document, JSON.parse(places) as TextPlace[]),
    [document, places],
  );
  // Asked for by key, they are brought into sight, below however many paragraphs they stand.
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (open) details.current?.scrollIntoView({ block: 'nearest' });
  }, [open, from]);
  return (
    <section className="section">
      <details
        ref={details}
        open={open}
        onToggle={({ currentTarget }) => session.setState({ sourceOpen: currentTarget.open })}
      >
        <summary>{t('article:source')}</summary>
        {from ? (
          <SourceLines text={from.text} spans={from.spans} around={whole ? 0 : 1} mark={!whole} />
        ) : (
          <p className="meta">{t('article:noSource')}</p>
        )}
      </details>
    </section>
  );
}

function PhotoDetails({
  document,
  photo,
}: {
  readonly document: Document;
  readonly photo: Photo;
}): ReactNode {
  const app = useApp();
  const t = useT();
  const { id } = photo;
  return (
    <section className="section">
      <p className="lead">{photo.title ? textOf(photo.title) : t('photo:untitled')}</p>
      {photo.asset === null && <p className="meta">{t('photo:missing')}</p>}
      <div className="fields more">
        {(['title', 'caption', 'credit'] as const).map((kind) =>
          photo[kind] ? (
            <div className="cheat" key={kind}>
              <RoleSelect place={{ kind, photo: id }} />
              <TextField place={{ kind, photo: id }} label={t(`photo:${kind}`)} />
            </div>
          ) : null,
        )}
        <label htmlFor="photo-article">{t('photo:article')}</label>
        <select
          id="photo-article"
          className="field"
          value={photo.article ?? ''}
          onChange={(event) => void givePhoto(app, id, event.target.value || null)}
        >
          <option value="">{t('photo:own')}</option>
          {document.articles.map((article) => (
            <option key={article.id} value={article.id}>
              {nameOf(article) || t('article:untitled')}
            </option>
          ))}
        </select>
      </div>
    </section>
  );
}

const pageFields = ['paper', 'date', 'number', 'section', 'issue', 'editors', 'shelfMark'] as const;

function PageDetails(): ReactNode {
  const app = useApp();
  const t = useT();
  const page = useSession((state) => documentOf(state)?.page);
  if (!page) return null;
  return (
    <section className="section">
      <h2>{t('page:title')}</h2>
      <div className="fields">
        {pageFields.map((field) => (
          <div className="cheat" key={field}>
            <label htmlFor={`page-${field}`}>{t(`page:${field}`)}</label>
            <input
              id={`page-${field}`}
              key={page[field]}
              className="field"
              defaultValue={page[field]}
              title={page[field]}
              placeholder={t('page:unknown')}
              onBlur={({ target: { value } }) => {
                if (value !== page[field])
                  edit(app, 'page', { kind: 'setPage', changes: { [field]: value } });
              }}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
