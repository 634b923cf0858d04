import { Dialog } from '@base-ui/react/dialog';
import { useState, type ReactNode } from 'react';
import { presets, type PageSetup, type PresetName } from '../../shared/document/index.ts';
import { changeSetup, setupOf } from '../app/styling.ts';
import { documentOf } from '../session/session.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { NumberField } from './TextField.tsx';

/** The sheet and its grid: a preset or measures of one's own; applied, the page is planned anew. */
export function PageSetupDialog({ close }: { readonly close: () => void }): ReactNode {
  const app = useApp();
  const t = useT();
  const setup = useSession((state) => documentOf(state)?.page.setup ?? null);
  const busy = useSession((state) => state.job !== null);
  const own = useSession((state) => state.ownPresets);
  const [name, setName] = useState('');
  const [draft, setDraft] = useState<PageSetup | null>(setup);
  if (!draft) return null;
  const set = (changes: Partial<PageSetup>) => setDraft(setupOf({ ...draft, ...changes }));
  const { trim, typeArea, columns, columnMeasure, gutter, lines } = draft;
  const kept = own.some(({ preset }) => preset === draft.preset);
  const named = name.trim() in presets ? '' : name.trim();
  const others = (preset: string) => own.filter((one) => one.preset !== preset);
  const setOwn = (ownPresets: readonly PageSetup[]) => app.session.setState({ ownPresets });
  const keep = () => {
    const setup = { ...draft, preset: named };
    setOwn([...others(named), setup]);
    setDraft(setup);
    setName('');
  };
  const field = (id: string, label: string, value: number, onDone: (value: number) => void, least = 1) => (
    <NumberField
      id={`setup-${id}`}
      label={label}
      value={value}
      step={1}
      onDone={(now) => {
        if (now >= least) onDone(now);
      }}
    />
  );
  const whole = (change: (n: number) => void) => (n: number) => change(Math.round(n));
  const fits = typeArea.x + typeArea.width <= trim.width && typeArea.y + typeArea.height <= trim.height;
  return (
    <>
      <Dialog.Title>{t('setup:title')}</Dialog.Title>
      <form
        className="scroll setup-form"
        onSubmit={(event) => {
          event.preventDefault();
          close();
          void changeSetup(app, draft);
        }}
      >
        <div className="fields">
          <label htmlFor="setup-preset">{t('setup:preset')}</label>
          <select
            id="setup-preset"
            className="field"
            value={draft.preset}
            onChange={({ target: { value } }) =>
              setDraft(own.find(({ preset }) => preset === value) ?? presets[value as PresetName])
            }
          >
            {Object.keys(presets).map((name) => (
              <option key={name} value={name}>
                {t(`setup:presets:${name as PresetName}`)}
              </option>
            ))}
            {own.map(({ preset }) => (
              <option key={preset} value={preset}>
                {preset}
              </option>
            ))}
            {!(draft.preset in presets) && !kept && <option value={draft.preset}>{t('setup:own')}</option>}
          </select>
          <span />
          <span className="own">
            <input
              className="field"
              aria-label={t('setup:presetName')}
              placeholder={t('setup:presetName')}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
            <button type="button" className="button" disabled={named === ''} onClick={keep}>
              {t('setup:keep')}
            </button>
            {kept && (
              <button type="button" className="button" onClick={() => setOwn(others(draft.preset))}>
                {t('setup:remove')}
              </button>
            )}
          </span>
        </div>
        <h3>{t('setup:trim')}</h3>
        <div className="fields pairs">
          {field('width', t('box:width'), trim.width, (width) => set({ trim: { ...trim, width } }), 50)}
          {field('height', t('box:height'), trim.height, (height) => set({ trim: { ...trim, height } }), 50)}
        </div>
        <h3>{t('setup:typeArea')}</h3>
        <div className="fields pairs">
          {(['x', 'y', 'width', 'height'] as const).map((key) => (
            <div className="cheat" key={key}>
              {field(
                `area-${key}`,
                t(`box:${key}`),
                typeArea[key],
                (value) => set({ typeArea: { ...typeArea, [key]: value } }),
                key === 'x' || key === 'y' ? 0 : 20,
              )}
            </div>
          ))}
        </div>
        <h3>{t('setup:grid')}</h3>
        <div className="fields pairs">
          {field(
            'columns',
            t('setup:columns'),
            columns,
            whole((n) => set({ columns: n })),
          )}
          {field('measure', t('setup:measure'), columnMeasure, (n) => set({ columnMeasure: n }), 4)}
          {field('gutter', t('setup:gutter'), gutter, (n) => set({ gutter: n }), 0)}
          {field(
            'lines',
            t('setup:lines'),
            lines,
            whole((n) => set({ lines: n })),
            10,
          )}
        </div>
        <p className="meta">
          {t('setup:follows', {
            size: Math.round(draft.bodySize * 100) / 100,
            pitch: Math.round(draft.linePitch * 100) / 100,
          })}
        </p>
        {!fits && <p className="doubt">{t('setup:tooLarge')}</p>}
        <div className="choices">
          <button type="button" className="button" onClick={close}>
            {t('setup:cancel')}
          </button>
          <button type="submit" className="button main" disabled={busy || !fits}>
            {t('setup:apply')}
          </button>
        </div>
      </form>
    </>
  );
}
