import type { ReactNode } from 'react';
import type { Comparison, PageDifference } from '../../shared/scan/index.ts';
import { readTheScan } from '../app/reading.ts';
import { lockScan } from '../app/scan.ts';
import { findScan } from './linking.ts';
import { figuresOf, residualsShown, toggleResiduals } from './residuals.ts';
import { documentOf } from '../session/session.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { colourOf } from './differences.ts';
import { leaveBoxes, offerBoxes, offered, takeBoxes } from './movingBoxes.ts';
import { compareScan, registerScan, showDifference, stopComparing } from './comparing.ts';

/** Beside the modes of the scan: finding the page on it, how fast it blinks, what is going on. */
export function CompareBar(): ReactNode {
  const app = useApp();
  const t = useT();
  const { session } = app;
  const mode = useSession((state) => state.scanMode);
  const blinkMs = useSession((state) => state.blinkMs);
  const swipe = useSession((state) => state.swipe);
  const comparing = useSession((state) => state.comparing);
  const percent = useSession((state) => Math.floor(state.doneShare * 100));
  const locked = useSession((state) => documentOf(state)?.scan?.locked === true);
  const lost = useSession((state) => state.scanLost);
  const shown = useSession(residualsShown);
  const residual = useSession((state) => documentOf(state)?.scan?.residual);
  if (lost !== null)
    return (
      <button type="button" className="button quiet doubt" onClick={() => void findScan(app)}>
        {t(`compare:link:find`)}
      </button>
    );
  const figure = shown ? figuresOf(shown).p95 : residual?.toFixed(2);
  return (
    <>
      {mode === 'blink' && (
        <input
          type="range"
          min={200}
          max={2000}
          step={100}
          value={blinkMs}
          aria-label={t('compare:blinkMs')}
          onChange={(event) => session.setState({ blinkMs: Number(event.target.value) })}
        />
      )}
      {mode === 'swipe' && (
        <button
          type="button"
          className="button quiet"
          onClick={() => session.setState({ swipe: swipe === 'across' ? 'down' : 'across' })}
        >
          {t(`compare:swipe:${swipe}`)}
        </button>
      )}
      {comparing === null ? (
        <>
          <button
            type="button"
            className="button quiet"
            disabled={locked}
            onClick={() => void registerScan(app)}
          >
            {t('compare:register')}
          </button>
          <button type="button" className="button quiet" aria-pressed={locked} onClick={() => lockScan(app)}>
            {t('compare:lock')}
          </button>
          <button
            type="button"
            className="button quiet"
            aria-pressed={shown !== null}
            onClick={() => void toggleResiduals(app)}
          >
            {figure === undefined
              ? t('compare:residuals:measure')
              : t('compare:residuals:figure', { residual: figure })}
          </button>
          <button
            type="button"
            className="button quiet"
            disabled={locked}
            onClick={() => void offerBoxes(app)}
          >
            {t('compare:boxes:find')}
          </button>
          <button
            type="button"
            className="button quiet"
            disabled={locked}
            onClick={() => void readTheScan(app)}
          >
            {t('compare:read:run')}
          </button>
        </>
      ) : (
        <button type="button" className="button quiet" onClick={() => stopComparing(app)}>
          {t(`compare:running:${comparing}`, { percent })}
        </button>
      )}
    </>
  );
}

/** Boxes are shown where they would move to: taken or left. */
export function MovingBoxes(): ReactNode {
  const app = useApp();
  const t = useT();
  const moving = useSession(offered);
  if (!moving) return null;
  return (
    <div className="notice offer" role="alertdialog" aria-label={t('compare:boxes:find')}>
      <p>{t('compare:boxes:offer', { percent: Math.floor(moving.found * 100) })}</p>
      <button type="button" className="button main" autoFocus onClick={() => takeBoxes(app)}>
        {t('compare:boxes:take')}
      </button>
      <button type="button" className="button" onClick={() => leaveBoxes(app)}>
        {t('compare:boxes:leave')}
      </button>
    </div>
  );
}

/** How much of the box agrees in which something differs, in per cent. */
function shareOf(boxes: Comparison['boxes'], difference: PageDifference): string {
  const share = difference.kind === 'added' ? undefined : boxes.get(difference.box ?? '');
  return share === undefined ? '' : `${Math.floor(share * 100)}%`;
}

/** What differs between page and scan, each a step to its place, and how much agrees. */
export function DifferenceList(): ReactNode {
  const app = useApp();
  const t = useT();
  const { session } = app;
  const tolerance = useSession((state) => state.tolerance);
  const comparison = useSession((state) => state.comparison);
  const comparing = useSession((state) => state.comparing);
  const at = useSession((state) => state.differenceAt);
  if (!comparison) return null;
  const { differences, boxes, page } = comparison;
  return (
    <section className="differences" aria-label={t('compare:list')}>
      <header>
        <p>{t('compare:agreement', { percent: (page * 100).toFixed(1), count: differences.length })}</p>
        <label className="tolerance">
          {t('compare:tolerance', { mm: tolerance.toFixed(1) })}
          <input
            type="range"
            min={0.2}
            max={3}
            step={0.1}
            value={tolerance}
            onChange={(event) => session.setState({ tolerance: Number(event.target.value) })}
          />
        </label>
        <button
          type="button"
          className="button"
          disabled={comparing !== null}
          onClick={() => void compareScan(app)}
        >
          {t('compare:again')}
        </button>
      </header>
      <ol>
        {differences.map((difference, i) => (
          <li key={i}>
            <button
              type="button"
              className="button quiet"
              aria-current={i === at}
              onClick={() => showDifference(app, i)}
            >
              <svg width={10} height={10} aria-hidden="true">
                <rect width={10} height={10} fill={colourOf(difference.kind)} />
              </svg>
              <span>{t(`compare:kinds:${difference.kind}`)}</span>
              {'text' in difference && <q>{difference.text.slice(0, 8)}</q>}
              <span className="share">{shareOf(boxes, difference)}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
