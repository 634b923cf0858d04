import { useState, type ReactNode } from 'react';
import { runsAt, textOf, type TextPlace } from '../../shared/document/index.ts';
import { edit, textEdit } from '../app/editing.ts';
import { documentOf } from '../session/session.ts';
import { useApp, useSession } from '../shell/context.ts';

/** A piece of the document's text as a field; one edit when it is left. */
export function TextField({
  place,
  label,
}: {
  readonly place: TextPlace;
  readonly label: string;
}): ReactNode {
  const app = useApp();
  const text = useSession((state) => {
    const document = documentOf(state);
    return textOf((document && runsAt(document, place)) ?? []);
  });
  const [typed, setTyped] = useState<string | null>(null);
  const done = () => {
    if (typed !== null) {
      const change = textEdit(app, place, typed);
      if (change) edit(app, 'text', change);
    }
    setTyped(null);
  };
  return (
    <input
      className="field"
      aria-label={label}
      title={text}
      value={typed ?? text}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          event.stopPropagation();
          setTyped(null);
        }
      }}
    />
  );
}

/** A number as a field, in its unit; one edit when it is left. */
export function NumberField({
  value,
  label,
  id,
  step,
  onDone,
}: {
  readonly value: number;
  readonly label: string;
  readonly id: string;
  readonly step: number;
  readonly onDone: (value: number) => void;
}): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = String(Math.round(value * 100) / 100);
  const done = () => {
    const number = Number(typed);
    if (typed !== null && typed.trim() !== '' && Number.isFinite(number) && typed !== shown) onDone(number);
    setTyped(null);
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        type="number"
        step={step}
        value={typed ?? shown}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => {
          // The form that it may stand in is not sent by it: the number counts first.
          if (event.key !== 'Enter') return;
          event.preventDefault();
          done();
        }}
      />
    </>
  );
}
