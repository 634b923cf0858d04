import type { ReactNode } from 'react';
import type { EvidenceColumn } from '../../shared/evidence/index.ts';
import { useSession, useT } from '../shell/context.ts';

/** What the source's line ends tell of an article: how far they are reproduced, its style, its columns. */
export function EvidenceView({ article }: { readonly article: string }): ReactNode {
  const t = useT();
  const evidence = useSession((state) => state.evidence.get(article));
  if (!evidence || evidence.agreement.of === 0)
    return (
      <section className="section">
        <h2>{t('article:evidence')}</h2>
        <p className="meta">{t('article:noEvidence')}</p>
      </section>
    );
  const { kept, of } = evidence.agreement;
  return (
    <section className="section">
      <h2>{t('article:evidence')}</h2>
      <dl className="facts">
        <dt>{t('article:agreement')}</dt>
        <dd>{t('article:agreementOf', { kept, of })}</dd>
      </dl>
      <div
        className="meter"
        role="meter"
        aria-label={t('article:agreement')}
        aria-valuenow={kept}
        aria-valuemin={0}
        aria-valuemax={of}
      >
        <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
          <rect width={(100 * kept) / of} height={1} />
        </svg>
      </div>
      <dl className="facts">
        <dt>{t('article:columns')}</dt>
        <dd>
          {runsOf(evidence.columns).map(({ count, measure, lines }, i) => (
            <span className="fact" key={i}>
              {count > 1
                ? t('article:columnRun', { count, measure, lines })
                : t('article:column', { measure, lines })}
            </span>
          ))}
        </dd>
        <dt>{t('article:style')}</dt>
        <dd>{t(`punctuation:${evidence.style.punctuation}`)}</dd>
      </dl>
    </section>
  );
}

/** Columns that are alike side by side, told once. */
function runsOf(columns: readonly EvidenceColumn[]) {
  const out: { count: number; measure: number; lines: number }[] = [];
  for (const { measure, lines } of columns) {
    const last = out.at(-1);
    if (last && last.measure === measure && last.lines === lines) last.count += 1;
    else out.push({ count: 1, measure, lines });
  }
  return out;
}
