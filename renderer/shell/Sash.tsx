import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useApp, useSession, useT } from './context.ts';

const least = { left: 200, right: 220 };
const most = 560;

/** The edge of a panel: drawn with the mouse or moved by arrow keys. */
export function Sash({ side }: { readonly side: 'left' | 'right' }): ReactNode {
  const { session } = useApp();
  const t = useT();
  const key = side === 'left' ? 'leftWidth' : 'rightWidth';
  const width = useSession((state) => state[key]);
  const set = (to: number) =>
    session.setState({ [key]: Math.min(most, Math.max(least[side], Math.round(to))) });
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    set(side === 'left' ? event.clientX : window.innerWidth - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? -16 : event.key === 'ArrowRight' ? 16 : 0;
    if (by !== 0) set(width + (side === 'left' ? by : -by));
  };
  return (
    <div
      className="sash"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t(side === 'left' ? 'panel:resizeLeft' : 'panel:resizeRight')}
      aria-valuenow={width}
      aria-valuemin={least[side]}
      aria-valuemax={most}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}
