import { useMemo, type ReactNode } from 'react';
import { passDoubt } from '../app/review.ts';
import type { NotOnScan } from '../session/notOnScan.ts';
import { documentOf } from '../session/session.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { ScanCrop } from './ScanCrop.tsx';
import { SourceLines } from './SourceLines.tsx';

/** What only the text or only the scan has, as it is looked at: the place where it stands. */
export function NotOnScanCard({
  doubt,
  title,
}: {
  readonly doubt: NotOnScan;
  readonly title: string;
}): ReactNode {
  const app = useApp();
  const t = useT();
  // The doubts are told anew with every change; the crop is drawn anew where the place is another.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const rect = useMemo(() => (doubt.kind === 'loose' ? doubt.rect : null), [doubt.key]);
  const source = useSession((state) => documentOf(state)?.sources[0]?.text);
  return (
    <section className="question section" aria-label={title}>
      <p className="lead">{title}</p>
      {doubt.kind === 'unplaced' && source !== undefined && (
        <SourceLines text={source} spans={[doubt.span]} around={1} />
      )}
      {rect && (
        <div className="crops">
          <figure>
            <ScanCrop rect={rect} />
            <figcaption>{t('read:onScan')}</figcaption>
          </figure>
        </div>
      )}
      <p className="meta">{t(`doubt:${doubt.kind}Hint`)}</p>
      <div className="answers">
        <button type="button" className="answer" aria-keyshortcuts="0" onClick={() => passDoubt(app)}>
          <kbd>0</kbd>
          <span>{t('command:review.pass')}</span>
        </button>
      </div>
    </section>
  );
}
