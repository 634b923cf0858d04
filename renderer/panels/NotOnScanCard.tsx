import { useMemo, type ReactNode } from 'react';
import { rect } from '../../shared/geometry/index.ts';
import { passDoubt } from '../app/review.ts';
import type { NotOnScan } from '../session/notOnScan.ts';
import { documentOf } from '../session/session.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { Card } from './Rows.tsx';
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
  const { x = 0, y = 0, width = 0, height = 0 } = doubt.kind === 'loose' ? doubt.rect : {};
  const place = useMemo(() => rect(x, y, width, height), [x, y, width, height]);
  const source = useSession((state) => documentOf(state)?.sources[0]?.text);
  return (
    <Card label={title}>
      {doubt.kind === 'unplaced' && source !== undefined && (
        <SourceLines text={source} spans={[doubt.span]} around={1} />
      )}
      {doubt.kind === 'loose' && (
        <div className="crops">
          <figure>
            <ScanCrop rect={place} />
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
    </Card>
  );
}
