import { Dialog } from '@base-ui/react/dialog';
import { useState, type ReactNode } from 'react';
import { typeSizes, type EditOf, type Style } from '../../shared/document/index.ts';
import { edit } from '../app/editing.ts';
import { stylesOf } from '../app/styling.ts';
import { documentOf } from '../session/session.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { sizeName, styleName } from './styleName.ts';
import { NumberField } from './TextField.tsx';

type Changes = EditOf<'setStyle'>['changes'];

const choices = {
  face: ['song', 'songBold', 'songBlack', 'hei', 'heiBold', 'heiBlack', 'kai'],
  align: ['justify', 'start', 'center', 'end'],
  punctuation: ['quanjiao', 'kaiming', 'banjiao', 'line-edge'],
  digits: ['half', 'font'],
  label: ['plain', 'reversed', 'boxed'],
} as const satisfies {
  readonly [K in 'face' | 'align' | 'punctuation' | 'digits' | 'label']: readonly Style[K][];
};

/** The page's styles; a change shows wherever a style is used. */
export function StyleSheet(): ReactNode {
  const app = useApp();
  const t = useT();
  const document = useSession(documentOf);
  const [id, setId] = useState('body');
  if (!document) return null;
  const styles = stylesOf(document);
  const style = styles.find((one) => one.id === id) ?? styles[0];
  if (!style) return null;
  const set = (changes: Changes) => void edit(app, 'style', { kind: 'setStyle', id: style.id, changes });
  const used =
    document.boxes.some((box) => box.style === style.id) ||
    document.articles.some(({ styles: own }) => own && Object.values(own).includes(style.id));
  const words = (key: keyof typeof choices, value: string): string => {
    switch (key) {
      case 'face':
        return t(`style:faces:${value as Style['face']}`);
      case 'align':
        return t(`style:aligns:${value as Style['align']}`);
      case 'punctuation':
        return t(`punctuation:${value as Style['punctuation']}`);
      case 'digits':
        return t(`style:digit:${value as Style['digits']}`);
      case 'label':
        return t(`style:labels:${value as Style['label']}`);
    }
  };
  const number = (key: 'size' | 'leading' | 'xScale' | 'tracking' | 'indent' | 'hanLatinGap', factor = 1) => (
    <NumberField
      key={`${style.id} ${key}`}
      id={`style-${key}`}
      label={t(`style:${key}`)}
      value={style[key] * factor}
      step={key === 'xScale' ? 5 : 0.25}
      onDone={(value) => {
        const low =
          key === 'size' || key === 'leading' ? 1 : key === 'xScale' ? 0.7 : key === 'tracking' ? -0.5 : 0;
        const high = key === 'xScale' ? 1.3 : 200;
        set({ [key]: Math.min(high, Math.max(low, value / factor)) });
      }}
    />
  );
  return (
    <>
      <Dialog.Title>{t('style:title')}</Dialog.Title>
      <div className="sheet-of-styles">
        <select
          className="field styles"
          size={16}
          aria-label={t('style:title')}
          value={style.id}
          onChange={(event) => setId(event.target.value)}
        >
          {styles.map((one) => (
            <option key={one.id} value={one.id}>
              {styleName(t, one)}
            </option>
          ))}
        </select>
        <div className="fields">
          {(Object.keys(choices) as (keyof typeof choices)[]).map((key) => (
            <div className="cheat" key={key}>
              <label htmlFor={`style-${key}`}>{t(`style:${key}`)}</label>
              <select
                id={`style-${key}`}
                className="field"
                value={style[key]}
                onChange={(event) => set({ [key]: event.target.value })}
              >
                {choices[key].map((value) => (
                  <option key={value} value={value}>
                    {words(key, value)}
                  </option>
                ))}
              </select>
            </div>
          ))}
          <label htmlFor="style-named">{t('style:named')}</label>
          <select
            id="style-named"
            className="field"
            value={sizeName(style.size) ?? ''}
            onChange={({ target: { value } }) => {
              const size = typeSizes[value as keyof typeof typeSizes];
              set({ size, leading: (style.leading / style.size) * size });
            }}
          >
            <option value="" disabled>
              –
            </option>
            {Object.keys(typeSizes).map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          {number('size')}
          {number('leading')}
          {number('xScale', 100)}
          {number('tracking')}
          {number('indent')}
          {number('hanLatinGap')}
          <span />
          <button
            type="button"
            className="button"
            disabled={used || style.id === 'body' || !style.id.includes('-')}
            onClick={() => {
              edit(app, 'style', { kind: 'removeStyle', id: style.id });
              setId('body');
            }}
          >
            {t('style:remove')}
          </button>
        </div>
      </div>
    </>
  );
}
