import { useEffect, useRef, type ReactNode } from 'react';
import { useApp, useSession, useT } from '../shell/context.ts';
import { drawResiduals, figuresOf, LONGER, residualsShown } from './residuals.ts';

/** Over the page, at its place and zoom: how far the scan lies from it, and in which direction. */
export function ResidualView(): ReactNode {
  const shown = useSession(residualsShown);
  return shown && <Residuals shown={shown} />;
}

function Residuals({ shown }: { readonly shown: NonNullable<ReturnType<typeof residualsShown>> }): ReactNode {
  const app = useApp();
  const t = useT();
  const element = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = element.current;
    const page = app.canvas;
    const box = canvas?.parentElement;
    if (!canvas || !page || !box) return;
    const draw = () => {
      const dpr = window.devicePixelRatio;
      Object.assign(canvas, { width: box.clientWidth * dpr, height: box.clientHeight * dpr });
      const ctx = canvas.getContext('2d');
      if (ctx) drawResiduals(ctx, shown.found.measured, page.view, dpr);
    };
    draw();
    return page.onView(draw);
  }, [app, shown]);
  return (
    <>
      <canvas
        ref={element}
        className="scan over residuals"
        role="img"
        aria-label={t('compare:residuals:label', figuresOf(shown))}
      />
      <p className="residuals-legend" role="status">
        {t('compare:residuals:legend', { ...figuresOf(shown), times: LONGER })}
      </p>
    </>
  );
}
