import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { closeIssue, goToPage } from '../app/issue.ts';
import type { IssuePage } from '../session/session.ts';
import { useApp, useSession, useT } from './context.ts';
import { Icon } from './icons.tsx';

/** The pages of the issue at the foot of the window, each with its picture. */
export function PageStrip(): ReactNode {
  const app = useApp();
  const t = useT();
  const issue = useSession((state) => state.issue);
  const busy = useSession((state) => state.job !== null);
  if (!issue) return null;
  const onKeyDown = (event: KeyboardEvent<HTMLOListElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined || here < 0) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[(here + by + buttons.length) % buttons.length]?.focus();
  };
  return (
    <nav className="strip" aria-label={t('issue:title')}>
      <ol onKeyDown={onKeyDown}>
        {issue.pages.map((page, at) => (
          <li key={`${page.name} ${page.token ?? ''}`}>
            <button
              type="button"
              aria-current={at === issue.at ? 'page' : undefined}
              disabled={busy && at !== issue.at}
              title={page.name}
              onClick={() => void goToPage(app, at)}
            >
              <Thumbnail page={page} />
              <span>
                {labelOf(t, page)}
                {page.details?.section && <span className="meta">{page.details.section}</span>}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <button type="button" className="mini" aria-label={t('issue:close')} onClick={() => closeIssue(app)}>
        <Icon name="close" />
      </button>
    </nav>
  );
}

/** A page by its number in the paper, else in its PDF, else by its file. */
function labelOf(t: ReturnType<typeof useT>, { name, details, within }: IssuePage): string {
  if (details?.number) return t('issue:page', { number: details.number });
  return within ? t('compare:pageOf', { page: within.page }) : name;
}

function Thumbnail({ page: { thumbnail } }: { readonly page: IssuePage }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element || !thumbnail) return;
    element.width = thumbnail.width;
    element.height = thumbnail.height;
    element.getContext('2d')?.drawImage(thumbnail, 0, 0);
  }, [thumbnail]);
  return <canvas ref={canvas} aria-hidden="true" />;
}
