import { useMemo, type ReactNode } from 'react';
import type { Question } from '../../shared/document/index.ts';
import { answerNth } from '../app/review.ts';
import { liesAsScan, questionRect } from '../session/questionPlace.ts';
import { documentOf } from '../session/session.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { answerWords, questionWords, reasonWords } from './answerWords.ts';
import { Card } from './Rows.tsx';
import { ScanCrop } from './ScanCrop.tsx';
import { SourceLines } from './SourceLines.tsx';

/** A question as it is settled: the words where the source has them, the answers with their keys and reasons. */
export function QuestionCard({ question }: { readonly question: Question }): ReactNode {
  const app = useApp();
  const t = useT();
  const text = useSession(
    (state) => documentOf(state)?.sources.find(({ id }) => id === question.source)?.text,
  );
  const document = useSession(documentOf);
  const frame = useSession((state) => state.frame);
  const rect = useMemo(
    () => frame && document && app.fonts && questionRect(frame, document, app.fonts, question),
    [app, frame, document, question],
  );
  const files = useSession((state) => state.files);
  const onScan = useMemo(() => document !== null && liesAsScan(document, files), [document, files]);
  const label = questionWords(t, question);
  return (
    <Card label={label}>
      {text !== undefined && <SourceLines text={text} spans={question.spans} around={2} />}
      {rect && onScan && <ScanCrop rect={rect} />}
      <p className="meta">{t('question:answerWith')}</p>
      <div className="answers">
        {question.candidates.map((candidate, i) => (
          <button
            key={i}
            type="button"
            className="answer"
            onClick={() => void answerNth(app, i + 1)}
            aria-keyshortcuts={i < 9 ? String(i + 1) : undefined}
          >
            <kbd>{i < 9 ? i + 1 : ''}</kbd>
            <span>
              {document && answerWords(t, document, candidate)}
              <span className="why">{reasonWords(t, candidate)}</span>
            </span>
          </button>
        ))}
      </div>
    </Card>
  );
}
