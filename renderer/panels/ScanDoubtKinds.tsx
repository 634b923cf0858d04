import type { ReactNode } from 'react';
import { settleAll } from '../app/scanReview.ts';
import { doubtsOf } from '../session/doubts.ts';
import { useApp, useSession, useT } from '../shell/context.ts';

/** Where text and scan differ, settled by kind: all characters, all line ends. */
export function ScanDoubtKinds(): ReactNode {
  const app = useApp();
  const t = useT();
  const characters = useSession((state) => doubtsOf(state).filter(({ kind }) => kind === 'character').length);
  const lineEnds = useSession((state) => doubtsOf(state).filter(({ kind }) => kind === 'lineEnds').length);
  const kinds = [
    ['character', characters],
    ['lineEnds', lineEnds],
  ] as const;
  return kinds.map(
    ([kind, count]) =>
      count > 1 && (
        <div key={kind} className="bykind" role="group" aria-label={t(`read:all:${kind}`, { count })}>
          <span>{t(`read:all:${kind}`, { count })}</span>
          <button type="button" className="button" onClick={() => settleAll(app, kind, 'take')}>
            {t('read:takeAll')}
          </button>
          <button type="button" className="button" onClick={() => settleAll(app, kind, 'keep')}>
            {t('read:keepAll')}
          </button>
        </div>
      ),
  );
}
