import { Tabs } from '@base-ui/react/tabs';
import { useState, type ReactNode } from 'react';
import { articleOf, textOf, type Document } from '../../shared/document/index.ts';
import { useShallow } from 'zustand/react/shallow';
import { keyLabel } from '../commands/keys.ts';
import { runCommand } from '../commands/list.ts';
import { beginDrag, draggedNow, dropOnStory, endDrag } from '../app/dragging.ts';
import { selectDoubt } from '../app/review.ts';
import { doubtsOf, progressOf, type Doubt } from '../session/doubts.ts';
import { isScanDoubt } from '../session/scanDoubts.ts';
import { selectedArticle, selectedPhoto } from '../session/selecting.ts';
import { documentOf, type LeftTab, type SessionState } from '../session/session.ts';
import { nameOf } from '../session/textPlaces.ts';
import { mac } from '../shell/CommandButton.tsx';
import { useApp, useSession, useT } from '../shell/context.ts';
import type { T } from '../strings/index.ts';
import { answerWords, questionWords } from './answerWords.ts';
import { Changes } from './Changes.tsx';
import { findingWords } from './findingWords.ts';
import { Ledger } from './Ledger.tsx';
import { QuestionCard } from './QuestionCard.tsx';
import { NotOnScanCard } from './NotOnScanCard.tsx';
import { Rows, useInSight } from './Rows.tsx';
import { ScanDoubtCard } from './ScanDoubtCard.tsx';
import { ScanDoubtKinds } from './ScanDoubtKinds.tsx';
import { scanDoubtWords } from './scanDoubtWords.ts';

const tabs: readonly LeftTab[] = ['articles', 'photos', 'questions', 'ledger', 'changes'];

/** What is on the page, in five lists. */
export function Contents(): ReactNode {
  const { session } = useApp();
  const t = useT();
  const tab = useSession((state) => state.leftTab);
  const document = useSession(documentOf);
  const doubts = useSession((state) => doubtsOf(state).length);
  const changes = useSession((state) => documentOf(state)?.emendations.length ?? 0);
  const counts: Partial<Record<LeftTab, number>> = {
    articles: document?.articles.length ?? 0,
    photos: document?.photos.length ?? 0,
    questions: doubts,
    changes,
  };
  return (
    <Tabs.Root
      value={tab}
      className="tabbed"
      onValueChange={(value) => session.setState({ leftTab: value as LeftTab })}
    >
      <Tabs.List className="tabs" aria-label={t('panel:left')} activateOnFocus>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`panel:${name}`)}
            {Boolean(counts[name]) && (
              <span className={name === 'questions' ? 'count doubt' : 'count'}>{counts[name]}</span>
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="articles" className="scroll">
        <Articles />
      </Tabs.Panel>
      <Tabs.Panel value="photos" className="scroll">
        <Photos />
      </Tabs.Panel>
      <Tabs.Panel value="questions" className="scroll">
        <Doubts />
      </Tabs.Panel>
      <Tabs.Panel value="ledger" className="scroll">
        <Ledger />
      </Tabs.Panel>
      <Tabs.Panel value="changes" className="scroll">
        <Changes />
      </Tabs.Panel>
    </Tabs.Root>
  );
}

/** `<article>\t<characters>` a line. */
const oversetByArticle = ({ frame }: SessionState): string =>
  (frame?.findings ?? [])
    .flatMap((f) => (f.kind === 'overset' ? [`${f.article}\t${f.characters}`] : []))
    .join('\n');

function Articles(): ReactNode {
  const app = useApp();
  const t = useT();
  const document = useSession(documentOf);
  const selected = useSession((state) => {
    const open = documentOf(state);
    return open && selectedArticle(open, state.selection)?.id;
  });
  const evidence = useSession((state) => state.evidence);
  // As text, so that it is the same while it says the same.
  const overset = useSession(oversetByArticle);
  if (!document) return null;
  return (
    <Rows>
      {document.articles.map((article) => {
        const { id, flag, bylines, blocks } = article;
        const characters = blocks.reduce((sum, { runs }) => sum + [...textOf(runs)].length, 0);
        const own = evidence.get(id)?.agreement;
        const over = overset.split('\n').reduce((sum, line) => {
          const [article, count] = line.split('\t');
          return article === id ? sum + Number(count) : sum;
        }, 0);
        return (
          <StoryItem key={id} id={id}>
            <Row
              current={selected === id}
              onClick={() => {
                app.session.setState({ selection: { kind: 'article', id } });
                app.canvas?.revealSelection();
              }}
            >
              {flag && (
                <span
                  className="flag"
                  draggable
                  onDragStart={(event) => {
                    event.stopPropagation();
                    beginDrag({ kind: 'flag', from: { kind: 'flag', article: id } }, event.dataTransfer);
                  }}
                >
                  {textOf(flag)}
                </span>
              )}
              <span className="title">{nameOf(article) || t('article:untitled')}</span>
              <span className="meta">
                {bylines.length > 0 && <span>{bylines.map(({ runs }) => textOf(runs)).join(' ')}</span>}
                <span>{t('article:characters', { count: characters })}</span>
                {own && own.of > 0 && <span>{Math.round((100 * own.kept) / own.of)}%</span>}
                {over > 0 && <span className="doubt">{t('article:overset', { count: over })}</span>}
              </span>
            </Row>
          </StoryItem>
        );
      })}
    </Rows>
  );
}

/** A row that selects what it tells of; the one that is selected is in sight. */
function Row({
  current,
  onClick,
  children,
}: {
  readonly current: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const row = useInSight<HTMLButtonElement>(current);
  return (
    <button ref={row} type="button" className="row" aria-pressed={current} onClick={onClick}>
      {children}
    </button>
  );
}

/** A story in the list: it can be drawn elsewhere, and flags, photos, paragraphs and other stories onto it. */
function StoryItem({ id, children }: { readonly id: string; readonly children: ReactNode }): ReactNode {
  const app = useApp();
  const [over, setOver] = useState(false);
  return (
    <li
      draggable
      data-over={over}
      onDragStart={({ dataTransfer }) => beginDrag({ kind: 'article', id }, dataTransfer)}
      onDragEnd={endDrag}
      onDragOver={(event) => {
        if (!draggedNow()) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!draggedNow()) return;
        event.preventDefault();
        event.stopPropagation();
        void dropOnStory(app, id);
      }}
    >
      {children}
    </li>
  );
}

function Photos(): ReactNode {
  const app = useApp();
  const t = useT();
  const document = useSession(documentOf);
  const selected = useSession((state) => {
    const open = documentOf(state);
    return open && selectedPhoto(open, state.selection)?.id;
  });
  if (!document) return null;
  return (
    <Rows>
      {document.photos.map(({ id, title, caption, credit }) => (
        <li
          key={id}
          draggable
          onDragStart={({ dataTransfer }) => beginDrag({ kind: 'photo', id }, dataTransfer)}
          onDragEnd={endDrag}
        >
          <Row
            current={selected === id}
            onClick={() => {
              app.session.setState({ selection: { kind: 'photo', id } });
              app.canvas?.revealSelection();
            }}
          >
            <span className="title">{title ? textOf(title) : t('photo:untitled')}</span>
            <span className="meta clamp">{textOf(caption)}</span>
            {credit && <span className="meta">{textOf(credit)}</span>}
          </Row>
        </li>
      ))}
    </Rows>
  );
}

/** Everything that is in doubt, whatever found it, and how far one is. */
function Doubts(): ReactNode {
  const t = useT();
  const doubts = useSession(useShallow(doubtKeys));
  const { done, of } = useSession(useShallow(progressOf));
  const app = useApp();
  const document = useSession(documentOf);
  if (!document) return null;
  const all = doubtsOf(app.session.getState());
  return (
    <>
      {of > 0 && (
        <div className="progress">
          <progress max={of} value={done} aria-label={t('doubt:progress', { done, of })} />
          <span>{t('doubt:progress', { done, of })}</span>
          {doubts.length > 0 && (
            <button type="button" className="button small" onClick={() => runCommand(app, 'review.next')}>
              {t('command:review.next')}
              <kbd>N</kbd>
            </button>
          )}
        </div>
      )}
      <ScanDoubtKinds />
      {doubts.length === 0 ? (
        <p className="empty">{t('question:none')}</p>
      ) : (
        <Rows>
          {all.map((doubt) => (
            <li
              key={doubt.key}
              draggable={doubt.kind === 'question'}
              onDragStart={({ dataTransfer }) => {
                if (doubt.kind === 'question')
                  beginDrag(
                    { kind: 'flag', from: { kind: 'question', question: doubt.question.id } },
                    dataTransfer,
                  );
              }}
              onDragEnd={endDrag}
            >
              <DoubtRow document={document} doubt={doubt} />
            </li>
          ))}
        </Rows>
      )}
    </>
  );
}

const doubtKeys = (state: SessionState): string[] => doubtsOf(state).map((doubt) => JSON.stringify(doubt));

function DoubtRow({ document, doubt }: { readonly document: Document; readonly doubt: Doubt }): ReactNode {
  const app = useApp();
  const t = useT();
  const selection = useSession((state) => state.selection);
  const current = useSession((state) => state.doubt === doubt.key);
  const select = () => selectDoubt(app, doubt);
  if (doubt.kind === 'question') {
    const { question } = doubt;
    if (selection?.kind === 'question' && selection.id === question.id)
      return <QuestionCard question={question} />;
    return (
      <button type="button" className="row" onClick={select}>
        <span className="title">{questionWords(t, question)}</span>
        <span className="meta clamp">
          {question.candidates[0] && answerWords(t, document, question.candidates[0])}
        </span>
      </button>
    );
  }
  if (current && isScanDoubt(doubt)) return <ScanDoubtCard doubt={doubt} />;
  if (current && (doubt.kind === 'unplaced' || doubt.kind === 'loose'))
    return <NotOnScanCard doubt={doubt} title={doubtTitle(t, document, doubt)} />;
  return (
    <Row current={current} onClick={select}>
      <span className="title">{doubtTitle(t, document, doubt)}</span>
      <span className="meta">
        {(doubt.kind === 'overset' || doubt.kind === 'agreement') && (
          <span>{articleName(t, document, doubt.article)}</span>
        )}
        <span>{doubtHint(t, document, doubt)}</span>
        {current && <kbd>0</kbd>}
        {current && <span>{t('command:review.pass')}</span>}
      </span>
    </Row>
  );
}

/** What can be done about it. */
function doubtHint(t: T, document: Document, doubt: Exclude<Doubt, { kind: 'question' }>): string {
  if (isScanDoubt(doubt)) return t(`read:${doubt.kind}Hint`);
  if (doubt.kind !== 'overset') return t(`doubt:${doubt.kind}Hint`);
  const hasBox = document.boxes.some(
    ({ role, owner }) => role === 'text' && owner.kind === 'article' && owner.id === doubt.article,
  );
  if (!hasBox)
    return t('doubt:noBoxHint', { plan: keyLabel('KeyL', mac), draw: keyLabel('Alt+Shift+KeyT', mac) });
  return t('doubt:oversetHint', {
    count: doubt.lines,
    keys: keyLabel('$mod+Alt+ArrowDown', mac),
  });
}

function doubtTitle(t: T, document: Document, doubt: Exclude<Doubt, { kind: 'question' }>): string {
  switch (doubt.kind) {
    case 'doubtful':
    case 'character':
    case 'lineEnds':
      return scanDoubtWords(t, doubt);
    case 'unplaced':
    case 'loose':
      return t(`doubt:${doubt.kind}`, { text: doubt.text.slice(0, 16) });
    case 'print':
      return findingWords(t, document, doubt.finding);
    case 'overset':
      return t('doubt:overset', { count: doubt.characters });
    case 'missingGlyph':
      return t('doubt:missingGlyph', { text: doubt.text });
    case 'agreement':
      return t('doubt:agreement', { percent: Math.round((100 * doubt.kept) / doubt.of) });
  }
}

function articleName(t: T, document: Document, id: string): string {
  const article = articleOf(document, id);
  return (article && nameOf(article)) || t('article:untitled');
}
