import { useMemo, type ReactNode } from 'react';
import type { Span } from '../../shared/document/index.ts';
import { shownLines, type ShownLine } from './sourceLines.ts';

/** Lines of the source, as they were extracted, with what is meant marked. */
export function SourceLines({
  text,
  spans,
  around,
  mark = true,
}: {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly around: number;
  readonly mark?: boolean;
}): ReactNode {
  const lines = useMemo(() => shownLines(text, spans, around), [text, spans, around]);
  return (
    <ol className="source" lang="zh-CN">
      {lines.map((line, i) =>
        line === null ? (
          <li key={i} className="gap">
            <span className="number">⋮</span>
            <span />
          </li>
        ) : (
          <li key={i}>
            <span className="number">{line.number}</span>
            <span className="text">{mark ? <Marked line={line} /> : line.text}</span>
          </li>
        ),
      )}
    </ol>
  );
}

function Marked({ line: { text, marked } }: { readonly line: ShownLine }): ReactNode {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of marked) {
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return [...parts, text.slice(at)];
}
