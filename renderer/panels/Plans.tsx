import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { compose } from '../../shared/compose/index.ts';
import { layOut, type Plan } from '../../shared/plan/index.ts';
import { choosePlan, costWords, findPlans } from '../app/arranging.ts';
import { documentOf } from '../session/session.ts';
import { useApp, useSession, useT } from '../shell/context.ts';

/** The planner's layouts side by side, each as it would look and with what speaks against it. */
export function Plans({ close }: { readonly close: () => void }): ReactNode {
  const app = useApp();
  const t = useT();
  const plans = useSession((state) => state.plans);
  const at = useSession((state) => state.planAt);
  const busy = useSession((state) => state.job !== null);
  useEffect(() => {
    if (app.session.getState().plans.length === 0) void findPlans(app);
  }, [app]);
  const onKeyDown = (event: KeyboardEvent<HTMLOListElement>) => {
    const cards = [...event.currentTarget.querySelectorAll('button')];
    const here = cards.indexOf(document.activeElement as HTMLButtonElement);
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const digit = /^[1-9]$/u.test(event.key) ? Number(event.key) - 1 : null;
    if (by !== undefined) cards[(here + by + cards.length) % cards.length]?.focus();
    else if (digit !== null) cards[digit]?.click();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Dialog.Title>{t('plan:title')}</Dialog.Title>
      {plans.length === 0 && <p className="empty">{t(busy ? 'stage:plan' : 'why:noPlans')}</p>}
      <ol className="scroll plans" onKeyDown={onKeyDown}>
        {plans.map((plan, i) => (
          <li key={i}>
            <button
              type="button"
              aria-pressed={i === at}
              autoFocus={i === at}
              onClick={() => {
                close();
                choosePlan(app, i);
              }}
            >
              <Preview plan={plan} />
              <span className="title">{t('plan:nth', { at: i + 1 })}</span>
              <span className="meta">{costWords(app, plan)}</span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

/** CSS pixels across. */
const WIDTH = 168;

function Preview({ plan }: { readonly plan: Plan }): ReactNode {
  const app = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  const page = useSession(documentOf);
  useEffect(() => {
    // One a frame: the dialog is there at once.
    const frame = requestAnimationFrame(() => {
      if (!page || !app.fonts || !canvas.current) return;
      const { boxes, setup, styles } = layOut(page, plan);
      const laid = { ...page, boxes, styles, page: { ...page.page, setup } };
      app.canvas?.paintInto(canvas.current, compose(laid, app.fonts), WIDTH * window.devicePixelRatio);
    });
    return () => cancelAnimationFrame(frame);
  }, [app, page, plan]);
  return <canvas ref={canvas} className="preview" aria-hidden="true" />;
}
