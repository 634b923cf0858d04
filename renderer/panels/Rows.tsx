import {
  useEffect,
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';

/** A list whose rows are walked by the arrows up and down; in a field of a row they are the field's. */
export function Rows({
  className = 'rows',
  children,
}: {
  readonly className?: 'rows' | 'steps';
  readonly children: ReactNode;
}): ReactNode {
  return (
    <ol className={className} onKeyDown={walk}>
      {children}
    </ol>
  );
}

function walk(event: KeyboardEvent<HTMLOListElement>): void {
  const { key, target, currentTarget } = event;
  if ((key !== 'ArrowUp' && key !== 'ArrowDown') || target instanceof HTMLInputElement) return;
  event.preventDefault();
  const [from, stops] = [target as Element, [...currentTarget.querySelectorAll('button')]];
  const lies = (where: number) => (stop: Element) => (from.compareDocumentPosition(stop) & where) !== 0;
  const next =
    key === 'ArrowDown'
      ? stops.find(lies(Node.DOCUMENT_POSITION_FOLLOWING))
      : stops.findLast(lies(Node.DOCUMENT_POSITION_PRECEDING));
  next?.focus();
}

/** Brings a row into sight when it becomes the one that is looked at. */
export function useInSight<E extends Element>(current: boolean): RefObject<E | null> {
  const row = useRef<E>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return row;
}

/** A doubt as it is settled, in the place of its row: where that had the keys, the card has them. */
export function Card({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode {
  const card = useInSight<HTMLElement>(true);
  useLayoutEffect(() => {
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, [card]);
  return (
    <section ref={card} className="question section" aria-label={label} tabIndex={-1}>
      <p className="lead">{label}</p>
      {children}
    </section>
  );
}
