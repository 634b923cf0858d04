import { blockOfPlace, linesOf } from '../../shared/compose/index.ts';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { TextPlace } from '../../shared/document/index.ts';
import { beginTyping, finishTyping, step, type as typed } from '../app/editing.ts';
import { joinAfter, joinBefore, splitHere } from '../app/shaping.ts';
import { documentOf } from '../session/session.ts';
import { placeOfBlock, placeRole } from '../session/textPlaces.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { lineEdge, lineStep, neighbourOf, type TextHit } from './caret.ts';

/** Puts the caret at an offset; with Shift, the selection grows or shrinks to it. */
function select(field: HTMLTextAreaElement, extend: boolean, at: number): void {
  const { selectionStart, selectionEnd, selectionDirection } = field;
  const anchor = !extend ? at : selectionDirection === 'backward' ? selectionEnd : selectionStart;
  field.setSelectionRange(Math.min(anchor, at), Math.max(anchor, at), at < anchor ? 'backward' : 'forward');
}

/**
 * The field behind the caret: it takes keys and input methods, holds the text for screen readers, and is invisible; the
 * page shows what is typed. While a word is being composed, the text changes on the page but nowhere else.
 */
export function TypingField(): ReactNode {
  const app = useApp();
  const t = useT();
  const field = useRef<HTMLTextAreaElement>(null);
  const editing = useSession((state) => state.editing);
  const frame = useSession((state) => state.frame);
  const zoom = useSession((state) => state.zoom);
  const composing = useRef<number | null>(null);
  // The piece whose text the field holds: until it is given the next one, what it says is of the old.
  const held = useRef<TextPlace | null>(null);
  const place = editing?.place;

  // A new piece of text: the field begins with it.
  useEffect(() => {
    const { editing: now } = app.session.getState();
    if (!field.current || now?.where !== 'page') return;
    held.current = now.place;
    field.current.value = now.text;
    field.current.focus({ preventScroll: true });
    field.current.setSelectionRange(now.selectionStart, now.selectionEnd);
  }, [app, place]);

  // When typing ends and nothing else has the keys, the page has them.
  const isHere = editing?.where === 'page';
  useEffect(() => {
    if (!isHere) return;
    return () => {
      if (document.activeElement === document.body) app.canvas?.focus();
    };
  }, [app, isHere]);

  // The caret may be put elsewhere by the mouse; the field stands where the caret is, so that candidates show there.
  useEffect(() => {
    const element = field.current;
    if (!element || !editing) return;
    // Text may come from elsewhere than the keys: from the panel of characters.
    if (composing.current === null && held.current === editing.place && element.value !== editing.text)
      element.value = editing.text;
    if (
      composing.current === null &&
      (element.selectionStart !== editing.selectionStart || element.selectionEnd !== editing.selectionEnd)
    )
      element.setSelectionRange(editing.selectionStart, editing.selectionEnd);
    const caret = app.canvas?.caretInWindow();
    if (!caret) return;
    element.style.left = `${caret.x}px`;
    element.style.top = `${caret.y}px`;
    element.style.fontSize = `${Math.max(8, caret.height)}px`;
  }, [app, editing, frame, zoom]);

  const tell = () => {
    const element = field.current;
    if (!element) return;
    const { value, selectionStart, selectionEnd } = element;
    const { editing: now } = app.session.getState();
    const from = composing.current;
    if (now?.place !== held.current) return;
    if (
      now &&
      now.text === value &&
      now.selectionStart === selectionStart &&
      now.selectionEnd === selectionEnd &&
      (from === null) === (now.composing === null)
    )
      return;
    // Line ends have no place inside a piece of text.
    typed(app, {
      text: value.replace(/\s*[\r\n]+\s*/gu, ''),
      selectionStart,
      selectionEnd,
      composing: from === null ? null : [from, Math.max(from, selectionEnd)],
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const mod = event.ctrlKey || event.metaKey;
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (event.key === 'Enter' && mod) {
      // With Shift it is a command of the registry.
      event.preventDefault();
    } else if (event.key === 'Enter' && (editing?.place.kind === 'block') !== event.shiftKey) {
      // A paragraph is split; of a headline, which is mostly one line, only with Shift.
      event.preventDefault();
      splitHere(app);
    } else if (event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0) {
      event.preventDefault();
      joinBefore(app);
    } else if (event.key === 'Delete' && selectionStart === event.currentTarget.value.length) {
      event.preventDefault();
      joinAfter(app);
    } else if ((event.key === 'Home' || event.key === 'End') && !mod) {
      const block = editing && blockOfPlace(editing.place);
      if (!editing || !frame || block === null) return;
      event.preventDefault();
      const side = event.key === 'Home' ? -1 : 1;
      const at = lineEdge(linesOf(frame, block), selectionEnd, editing.upstream, side);
      select(event.currentTarget, event.shiftKey, at);
      const { selectionStart: from, selectionEnd: to } = event.currentTarget;
      app.session.setState({
        editing: { ...editing, selectionStart: from, selectionEnd: to, upstream: side > 0 },
      });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      finishTyping(app);
      app.canvas?.focus();
    } else if (mod && event.key.toLowerCase() === 'z') {
      // One step back from within: what was typed goes first.
      event.preventDefault();
      event.stopPropagation();
      step(app, event.shiftKey ? 'redo' : 'undo');
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const block = editing && blockOfPlace(editing.place);
      if (!editing || !frame || !app.fonts || block === null) return;
      event.preventDefault();
      const by = event.key === 'ArrowUp' ? -1 : 1;
      const to = lineStep(frame, app.fonts, { block, offset: editing.selectionEnd }, by);
      if (to.block === block) select(event.currentTarget, event.shiftKey, to.offset);
      // What is selected ends where its piece of text does.
      else if (event.shiftKey) select(event.currentTarget, true, by < 0 ? 0 : editing.text.length);
      else goOnIn(to);
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const block = editing && blockOfPlace(editing.place);
      const by = event.key === 'ArrowLeft' ? -1 : 1;
      const end = by < 0 ? 0 : event.currentTarget.value.length;
      if (!frame || block === null || event.shiftKey || selectionStart !== end || selectionEnd !== end)
        return;
      const next = neighbourOf(frame, block, by);
      if (next === null) return;
      event.preventDefault();
      goOnIn({ block: next, offset: by < 0 ? Infinity : 0 });
    }
  };
  /** Goes on typing in another piece of text. */
  const goOnIn = ({ block, offset }: TextHit) => {
    const document = documentOf(app.session.getState());
    const next = document && placeOfBlock(document, block);
    if (next) beginTyping(app, next, offset);
  };

  if (editing?.where !== 'page') return null;
  return (
    <textarea
      ref={field}
      className="typing"
      aria-label={t('editor:label', { role: t(`role:${placeRole(editing.place)}`) })}
      rows={1}
      wrap="off"
      spellCheck={false}
      autoCapitalize="off"
      onInput={tell}
      onSelect={tell}
      onCompositionStart={(event) => {
        composing.current = event.currentTarget.selectionStart;
      }}
      onCompositionEnd={() => {
        composing.current = null;
        tell();
      }}
      onKeyDown={onKeyDown}
      onBlur={() => {
        // A dialog over the page is for what is typed: afterwards typing goes on.
        if (app.session.getState().overlay === null) finishTyping(app);
      }}
    />
  );
}
