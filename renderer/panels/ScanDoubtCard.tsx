import { useMemo, useState, type ReactNode } from 'react';
import { blockOfPlace } from '../../shared/compose/index.ts';
import { settleRead, passDoubt } from '../app/review.ts';
import { doubtOnScan, type ScanDoubt } from '../session/scanDoubts.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { PageCrop } from './PageCrop.tsx';
import { Card } from './Rows.tsx';
import { scanDoubtWords } from './scanDoubtWords.ts';
import { ScanCrop } from './ScanCrop.tsx';

/** What the reading of a scan left in doubt, as it is settled: the scan beside the page, the answers with their keys. */
export function ScanDoubtCard({ doubt }: { readonly doubt: ScanDoubt }): ReactNode {
  const app = useApp();
  const t = useT();
  const files = useSession((state) => state.files);
  const found = useMemo(
    // The files hold what was read.
    () => (files.size > 0 ? doubtOnScan(app.session.getState(), doubt) : null),
    [app, files, doubt],
  );
  const [text, setText] = useState('');
  const block = blockOfPlace(doubt.place);
  const label = scanDoubtWords(t, doubt);
  const answers =
    doubt.kind === 'doubtful'
      ? [
          { label: doubt.text, why: t('read:asRead') },
          ...(found?.others ?? []).map((other) => ({ label: other, why: t('read:other') })),
        ]
      : doubt.kind === 'character'
        ? [
            { label: doubt.one.read, why: t('read:take') },
            { label: doubt.one.text, why: t('read:keep') },
          ]
        : [
            { label: t('read:takeEnds'), why: '' },
            { label: t('read:keepEnds'), why: '' },
          ];
  return (
    <Card label={label}>
      <div className="crops">
        {found && (
          <figure>
            <ScanCrop rect={found.rect} map={found.map} mark={found.mark} />
            <figcaption>{t('read:onScan')}</figcaption>
          </figure>
        )}
        {block !== null && (
          <figure>
            <PageCrop block={block} from={doubt.from} to={doubt.to} />
            <figcaption>{t('read:onPage')}</figcaption>
          </figure>
        )}
      </div>
      <p className="meta">{t('question:answerWith')}</p>
      <div className="answers">
        {answers.map(({ label: own, why }, i) => (
          <button
            key={i}
            type="button"
            className="answer"
            aria-keyshortcuts={String(i + 1)}
            onClick={() => settleRead(app, doubt, i + 1)}
          >
            <kbd>{i + 1}</kbd>
            <span>
              {own}
              <span className="why">{why}</span>
            </span>
          </button>
        ))}
        <button type="button" className="answer" aria-keyshortcuts="0" onClick={() => passDoubt(app)}>
          <kbd>0</kbd>
          <span>{t('command:review.pass')}</span>
        </button>
      </div>
      {doubt.kind !== 'lineEnds' && (
        <form
          className="with"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '') settleRead(app, doubt, text.trim());
          }}
        >
          <input
            className="field"
            aria-label={t('read:own')}
            placeholder={t('read:own')}
            value={text}
            onChange={({ target: { value } }) => setText(value)}
          />
          <button type="submit" className="button" disabled={text.trim() === ''}>
            {t('read:correct')}
          </button>
        </form>
      )}
    </Card>
  );
}
