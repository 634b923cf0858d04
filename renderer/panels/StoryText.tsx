import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { textOf, type Block } from '../../shared/document/index.ts';
import { beginTyping, finishTyping, step, type as typed } from '../app/editing.ts';
import { joinBefore, splitHere } from '../app/shaping.ts';
import { useApp, useSession, useT } from '../shell/context.ts';

/** The field of the paragraph before (−1) or after (1). */
function beside(field: HTMLTextAreaElement, by: -1 | 1): HTMLTextAreaElement | undefined {
  const all = [...document.querySelectorAll<HTMLTextAreaElement>('.story-text')];
  return all[all.indexOf(field) + by];
}

/**
 * A paragraph of the story as it is read and edited at the side. What is typed shows on the page at once and becomes one
 * edit when the paragraph is left; Enter splits it, Backspace at its start and Delete at its end join it, arrows go
 * on to its neighbours.
 */
export function StoryText({ block }: { readonly block: Block }): ReactNode {
  const app = useApp();
  const t = useT();
  const field = useRef<HTMLTextAreaElement>(null);
  const composing = useRef<number | null>(null);
  const editing = useSession(({ editing: now }) =>
    now?.where === 'story' && now.place.kind === 'block' && now.place.block === block.id ? now : null,
  );
  const isMine = () => {
    const { editing: now } = app.session.getState();
    return now?.where === 'story' && now.place.kind === 'block' && now.place.block === block.id;
  };
  // A paragraph that was split or joined goes on in another field.
  const place = editing?.place;
  useEffect(() => {
    const { editing: now } = app.session.getState();
    if (!place || !field.current || !now || field.current === document.activeElement) return;
    field.current.focus();
    field.current.setSelectionRange(now.selectionStart, now.selectionEnd);
  }, [app, place]);

  const tell = () => {
    const element = field.current;
    if (!element) return;
    const { value, selectionStart, selectionEnd } = element;
    if (!isMine()) beginTyping(app, { kind: 'block', block: block.id }, selectionStart, 'story');
    const from = composing.current;
    typed(app, {
      // Line ends have no place inside a piece of text.
      text: from === null ? value.replace(/\s*[\r\n]+\s*/gu, '') : value,
      selectionStart,
      selectionEnd,
      composing: from === null ? null : [from, Math.max(from, selectionEnd)],
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const mod = event.ctrlKey || event.metaKey;
    const atHead = selectionStart === 0 && selectionEnd === 0;
    const atFoot = selectionStart === value.length;
    const back = atHead && /^Arrow(Up|Left)$/u.test(event.key);
    const on = atFoot && /^Arrow(Down|Right)$/u.test(event.key);
    if (event.key === 'Enter') {
      // With Ctrl it is a command of the registry.
      event.preventDefault();
      if (!mod) splitHere(app);
    } else if (event.key === 'Backspace' && atHead) {
      event.preventDefault();
      joinBefore(app);
    } else if (event.key === 'Delete' && atFoot) {
      event.preventDefault();
      const next = beside(event.currentTarget, 1);
      next?.focus();
      if (next) joinBefore(app);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      finishTyping(app);
      app.canvas?.focus();
    } else if (mod && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      event.stopPropagation();
      step(app, event.shiftKey ? 'redo' : 'undo');
    } else if (!event.shiftKey && (back || on)) {
      const next = beside(event.currentTarget, back ? -1 : 1);
      if (!next) return;
      event.preventDefault();
      next.focus();
      const at = back ? next.value.length : 0;
      next.setSelectionRange(at, at);
    }
  };
  return (
    <textarea
      ref={field}
      className="story-text"
      lang="zh-CN"
      data-kind={block.kind}
      data-editing={editing ? '' : undefined}
      rows={1}
      spellCheck={false}
      aria-label={t('editor:label', { role: t(`role:${block.kind}`) })}
      value={editing ? editing.text : textOf(block.runs)}
      onFocus={({ currentTarget }) => {
        if (!isMine())
          beginTyping(app, { kind: 'block', block: block.id }, currentTarget.selectionStart, 'story');
      }}
      onChange={tell}
      onSelect={({ currentTarget }) => {
        // After a join the field has the old text until it is drawn anew.
        if (isMine() && currentTarget.value === app.session.getState().editing?.text) tell();
      }}
      onCompositionStart={({ currentTarget }) => {
        composing.current = currentTarget.selectionStart;
      }}
      onCompositionEnd={() => {
        composing.current = null;
        tell();
      }}
      onKeyDown={onKeyDown}
      onBlur={() => {
        // A dialog over the page is for what is typed: afterwards typing goes on.
        if (isMine() && app.session.getState().overlay === null) finishTyping(app);
      }}
    />
  );
}
