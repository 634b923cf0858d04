import type { ReactNode } from 'react';
import {
  textOf,
  type Article,
  type Block,
  type Document,
  type TextPlace,
} from '../../shared/document/index.ts';
import { beginTyping, edit } from '../app/editing.ts';
import { beginDrag, endDrag } from '../app/dragging.ts';
import { flagChoices } from '../app/parts.ts';
import { giveFlag } from '../app/stories.ts';
import { runCommand } from '../commands/list.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { Icon } from '../shell/icons.tsx';
import { RoleSelect } from './RoleSelect.tsx';
import { StoryText } from './StoryText.tsx';
import { TextField } from './TextField.tsx';

/** The parts of an article by their roles; each can be another role, text is edited in its field or on the page. */
export function ArticleParts({
  document,
  article,
}: {
  readonly document: Document;
  readonly article: Article;
}): ReactNode {
  const app = useApp();
  const t = useT();
  const whole = useSession((state) => state.storyOpen);
  return (
    <>
      <section className="section">
        <div className="fields">
          <FlagChoice document={document} article={article} />
          {(['kicker', 'headline', 'deck'] as const).map((kind) =>
            article[kind].map((_, line) => (
              <Part
                key={`${kind}${line}`}
                place={{ kind, article: article.id, line }}
                label={t(`article:${kind}`)}
              />
            )),
          )}
          {article.bylines.map((_, index) => (
            <Part
              key={index}
              place={{ kind: 'byline', article: article.id, index }}
              label={t('article:byline')}
            />
          ))}
          {article.jump && (
            <>
              <Part place={{ kind: 'jump', article: article.id }} label={t('article:jump')} />
              <FollowJump />
            </>
          )}
        </div>
      </section>
      <section className="section">
        <div className="headed">
          <h2>{t('article:blocks')}</h2>
          <button
            type="button"
            className="button small"
            aria-pressed={whole}
            onClick={() => runCommand(app, 'view.story')}
          >
            {t('command:view.story')}
          </button>
        </div>
        <ol>
          {article.blocks.map((block, at) => (
            <BlockRow key={block.id} article={article} block={block} at={at} whole={whole} />
          ))}
        </ol>
      </section>
    </>
  );
}

/** Leads to the other half of the story, where its issue is open. */
function FollowJump(): ReactNode {
  const app = useApp();
  const t = useT();
  const open = useSession((state) => state.issue !== null);
  return (
    open && (
      <>
        <span />
        <button type="button" className="button small" onClick={() => runCommand(app, 'file.followJump')}>
          {t('command:file.followJump')}
        </button>
      </>
    )
  );
}

function FlagChoice({
  document,
  article,
}: {
  readonly document: Document;
  readonly article: Article;
}): ReactNode {
  const app = useApp();
  const t = useT();
  const own = article.flag ? textOf(article.flag) : '';
  const choices = flagChoices(document, article);
  return (
    <>
      <label htmlFor="article-flag">{t('article:flag')}</label>
      <select
        id="article-flag"
        className="field"
        value={own}
        onChange={(event) => {
          const choice = choices.find(({ text }) => text === event.target.value);
          void giveFlag(app, article.id, choice?.from ?? null);
        }}
      >
        <option value="">{t('article:none')}</option>
        {own !== '' && <option value={own}>{own}</option>}
        {choices.map(({ text }) => (
          <option key={text} value={text}>
            {text}
          </option>
        ))}
      </select>
    </>
  );
}

function Part({ place, label }: { readonly place: TextPlace; readonly label: string }): ReactNode {
  return (
    <>
      <RoleSelect place={place} />
      <TextField place={place} label={label} />
    </>
  );
}

function BlockRow({
  article,
  block,
  at,
  whole,
}: {
  readonly article: Article;
  readonly block: Block;
  readonly at: number;
  /** Whether its whole text is shown, to be edited there; else its beginning, to be edited on the page. */
  readonly whole: boolean;
}): ReactNode {
  const app = useApp();
  const t = useT();
  const editing = useSession(
    ({ editing: now }) => now?.place.kind === 'block' && now.place.block === block.id,
  );
  // At an end the button stays one that can have the keys: it may have just been pressed.
  const move = (by: 1 | -1) => {
    if (!article.blocks[at + by]) return;
    edit(app, 'order', {
      kind: 'moveText',
      from: { kind: 'block', block: block.id },
      to: { kind: 'block', article: article.id, at: at + by, id: block.id, as: block.kind },
    });
  };
  return (
    <li
      className="block"
      data-kind={block.kind}
      draggable={!whole}
      onDragStart={({ dataTransfer }) => beginDrag({ kind: 'block', id: block.id }, dataTransfer)}
      onDragEnd={endDrag}
    >
      <RoleSelect place={{ kind: 'block', block: block.id }} />
      {whole ? (
        <span />
      ) : (
        <button
          type="button"
          className="text"
          aria-pressed={editing}
          onClick={() => {
            app.canvas?.revealBlock(block.id);
            beginTyping(app, { kind: 'block', block: block.id }, 0);
          }}
        >
          {[...textOf(block.runs)].slice(0, 40).join('')}
        </button>
      )}
      <span>
        <button
          type="button"
          className="mini"
          aria-label={t('article:moveUp')}
          aria-disabled={at === 0}
          onClick={() => move(-1)}
        >
          <Icon name="up" />
        </button>
        <button
          type="button"
          className="mini"
          aria-label={t('article:moveDown')}
          aria-disabled={at === article.blocks.length - 1}
          onClick={() => move(1)}
        >
          <Icon name="down" />
        </button>
      </span>
      {whole && <StoryText block={block} />}
    </li>
  );
}
