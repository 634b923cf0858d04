import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { accountOf, textOf } from '../../shared/document/index.ts';
import { selectQuestion } from '../app/review.ts';
import { selectedArticle, selectedPhoto } from '../session/selecting.ts';
import { documentOf, type LeftTab, type SessionState } from '../session/session.ts';
import { nameOf } from '../session/textPlaces.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { answerWords } from './answerWords.ts';
import { QuestionCard } from './QuestionCard.tsx';

const tabs: readonly LeftTab[] = ['articles', 'photos', 'questions', 'ledger'];

/** What is on the page, in four lists. */
export function Contents(): ReactNode {
  const { session } = useApp();
  const t = useT();
  const tab = useSession((state) => state.leftTab);
  const document = useSession(documentOf);
  const counts: Partial<Record<LeftTab, number>> = {
    articles: document?.articles.length ?? 0,
    photos: document?.photos.length ?? 0,
    questions: document?.questions.length ?? 0,
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
        <Questions />
      </Tabs.Panel>
      <Tabs.Panel value="ledger" className="scroll">
        <Ledger />
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
    <ol className="rows">
      {document.articles.map((article) => {
        const { id, flag, bylines, blocks } = article;
        const characters = blocks.reduce((sum, { runs }) => sum + [...textOf(runs)].length, 0);
        const own = evidence.get(id)?.agreement;
        const over = overset.split('\n').reduce((sum, line) => {
          const [article, count] = line.split('\t');
          return article === id ? sum + Number(count) : sum;
        }, 0);
        return (
          <li key={id}>
            <button
              type="button"
              className="row"
              aria-pressed={selected === id}
              onClick={() => {
                app.session.setState({ selection: { kind: 'article', id } });
                app.canvas?.revealSelection();
              }}
            >
              {flag && <span className="flag">{textOf(flag)}</span>}
              <span className="title">{nameOf(article) || t('article:untitled')}</span>
              <span className="meta">
                {bylines.length > 0 && <span>{bylines.map(({ runs }) => textOf(runs)).join(' ')}</span>}
                <span>{t('article:characters', { count: characters })}</span>
                {own && own.of > 0 && <span>{Math.round((100 * own.kept) / own.of)}%</span>}
                {over > 0 && <span className="doubt">{t('article:overset', { count: over })}</span>}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
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
    <ol className="rows">
      {document.photos.map(({ id, title, caption, credit }) => (
        <li key={id}>
          <button
            type="button"
            className="row"
            aria-pressed={selected === id}
            onClick={() => {
              app.session.setState({ selection: { kind: 'photo', id } });
              app.canvas?.revealSelection();
            }}
          >
            <span className="title">{title ? textOf(title) : t('photo:untitled')}</span>
            <span className="meta clamp">{textOf(caption)}</span>
            {credit && <span className="meta">{textOf(credit)}</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}

function Questions(): ReactNode {
  const app = useApp();
  const t = useT();
  const document = useSession(documentOf);
  const selection = useSession((state) => state.selection);
  if (!document) return null;
  if (document.questions.length === 0) return <p className="empty">{t('question:none')}</p>;
  return (
    <ol className="rows">
      {document.questions.map((question) => (
        <li key={question.id}>
          {selection?.kind === 'question' && selection.id === question.id ? (
            <QuestionCard question={question} />
          ) : (
            <button type="button" className="row" onClick={() => selectQuestion(app, question)}>
              <span className="title">{t('question:about', { text: textOf(question.about) })}</span>
              <span className="meta clamp">
                {question.candidates[0] && answerWords(t, document, question.candidates[0])}
              </span>
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}

function Ledger(): ReactNode {
  const t = useT();
  const document = useSession(documentOf);
  if (!document) return null;
  const account = accountOf(document);
  return (
    <>
      <section className="section">
        <p className="meta">{t('ledger:intro')}</p>
      </section>
      <section className="section">
        <dl className="ledger">
          <dt>{t('ledger:kept')}</dt>
          <dd>{account.kept}</dd>
          <dt>{t('ledger:removed')}</dt>
          <dd>{account.removed.reduce((sum, { characters }) => sum + characters, 0)}</dd>
          <dt className={account.unaccounted > 0 ? 'doubt' : undefined}>{t('ledger:unaccounted')}</dt>
          <dd className={account.unaccounted > 0 ? 'doubt' : undefined}>{account.unaccounted}</dd>
        </dl>
      </section>
      <section className="section">
        <dl className="ledger">
          {account.removed.map(({ reason, characters, whiteSpace }) => (
            <div className="cheat" key={reason}>
              <dt>{t(`ledger:${reason}`)}</dt>
              <dd>{characters + whiteSpace}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
