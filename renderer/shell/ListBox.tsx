import { useState, type KeyboardEvent, type ReactNode } from 'react';

/** A field with a list under it: what is typed narrows the list, arrows walk it, Enter takes. For dialogs. */
export function ListBox<Item>({
  items,
  keyOf,
  label,
  placeholder,
  empty,
  query,
  onQuery,
  onTake,
  children,
  digits = false,
  start = 0,
  isDisabled = () => false,
}: {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly label: string;
  readonly placeholder: string;
  readonly empty: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onTake: (item: Item) => void;
  readonly children: (item: Item, at: number) => ReactNode;
  /** Whether 1–9 take an item while nothing is typed. */
  readonly digits?: boolean;
  readonly start?: number;
  /** Whether an item is there to be read, not to be taken. */
  readonly isDisabled?: (item: Item) => boolean;
}): ReactNode {
  const [at, setAt] = useState(start);
  const walk = (to: number) => {
    setAt(to);
    const item = items[to];
    if (item !== undefined)
      document.getElementById(`item-${keyOf(item)}`)?.scrollIntoView({ block: 'nearest' });
  };
  const take = (item: Item) => {
    if (!isDisabled(item)) onTake(item);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const digit =
      digits && query === '' && /^[1-9]$/u.test(event.key) ? items[Number(event.key) - 1] : undefined;
    const here = items[at];
    if (event.key === 'ArrowDown') walk(Math.min(at + 1, items.length - 1));
    else if (event.key === 'ArrowUp') walk(Math.max(at - 1, 0));
    else if (event.key === 'Enter') {
      if (here !== undefined) take(here);
    } else if (digit !== undefined) take(digit);
    else return;
    event.preventDefault();
  };
  const current = items[at];
  return (
    <>
      <input
        autoFocus
        className="query"
        role="combobox"
        aria-expanded="true"
        aria-controls="listbox"
        aria-activedescendant={current === undefined ? undefined : `item-${keyOf(current)}`}
        aria-label={label}
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          onQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="scroll" id="listbox" role="listbox" aria-label={label}>
        {items.map((item, i) => (
          <div
            key={keyOf(item)}
            id={`item-${keyOf(item)}`}
            role="option"
            aria-selected={i === at}
            aria-disabled={isDisabled(item) || undefined}
            className="item"
            data-highlighted={i === at ? '' : undefined}
            onPointerMove={() => setAt(i)}
            onClick={() => take(item)}
          >
            {children(item, i)}
          </div>
        ))}
        {items.length === 0 && <p className="empty">{empty}</p>}
      </div>
    </>
  );
}
