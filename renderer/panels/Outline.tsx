import { memo, type ReactNode } from 'react';
import { textOf, type Article, type Photo } from '../../shared/document/index.ts';
import { documentOf } from '../session/session.ts';
import { nameOf } from '../session/textPlaces.ts';
import { useSession, useT } from '../shell/context.ts';

/**
 * The page's text as a document for screen readers: the canvas shows pixels, this says what stands there, story by
 * story in reading order, with headings to go by. It is not seen.
 */
export function Outline(): ReactNode {
  const t = useT();
  const articles = useSession((state) => documentOf(state)?.articles);
  const photos = useSession((state) => documentOf(state)?.photos);
  if (!articles || !photos) return null;
  return (
    <section className="hidden outline" aria-label={t('panel:outline')}>
      {articles.map((article) => (
        <Story key={article.id} article={article} untitled={t('article:untitled')} />
      ))}
      {photos.map((photo) => (
        <Picture key={photo.id} photo={photo} untitled={t('photo:untitled')} />
      ))}
    </section>
  );
}

const Story = memo(function Story({
  article,
  untitled,
}: {
  readonly article: Article;
  readonly untitled: string;
}) {
  const { id, flag, kicker, deck, bylines, blocks, jump } = article;
  const line = (runs: Parameters<typeof textOf>[0], key: string) => <p key={key}>{textOf(runs)}</p>;
  return (
    <article aria-labelledby={`outline-${id}`}>
      {flag && line(flag, 'flag')}
      {kicker.map((runs, i) => line(runs, `kicker ${i}`))}
      <h2 id={`outline-${id}`}>{nameOf(article) || untitled}</h2>
      {deck.map((runs, i) => line(runs, `deck ${i}`))}
      {bylines.map(({ runs }, i) => line(runs, `byline ${i}`))}
      {blocks.map((block) =>
        block.kind === 'subhead' ? <h3 key={block.id}>{textOf(block.runs)}</h3> : line(block.runs, block.id),
      )}
      {jump && line(jump, 'jump')}
    </article>
  );
});

const Picture = memo(function Picture({
  photo,
  untitled,
}: {
  readonly photo: Photo;
  readonly untitled: string;
}) {
  const { title, caption, credit } = photo;
  return (
    <figure aria-label={title ? textOf(title) : untitled}>
      <figcaption>{[caption, credit ?? []].map(textOf).join(' ')}</figcaption>
    </figure>
  );
});
