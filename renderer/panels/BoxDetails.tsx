import type { ReactNode } from 'react';
import type { Box, Document } from '../../shared/document/index.ts';
import { mm, mmToPt, pt, ptToMm } from '../../shared/geometry/index.ts';
import { alignments } from '../app/aligning.ts';
import { edit } from '../app/editing.ts';
import { align, distribute, placeEdit } from '../app/layout.ts';
import { askForPhoto } from '../app/pictures.ts';
import {
  canTurn,
  changeStyle,
  chooseStyle,
  hasLine,
  lineNames,
  styledOf,
  stylesOf,
  type Styled,
} from '../app/styling.ts';
import { runCommand } from '../commands/list.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { Icon } from '../shell/icons.tsx';
import { styleName } from './styleName.ts';
import { NumberField } from './TextField.tsx';

const millimetres = (length: number) => ptToMm(pt(length));
const points = (length: number) => mmToPt(mm(length));

/** Where a box stands and how it is set. */
export function BoxDetails({ box, document }: { readonly box: Box; readonly document: Document }): ReactNode {
  const app = useApp();
  const t = useT();
  const place = (changes: Partial<Box['rect']>) =>
    void edit(app, 'move', placeEdit(box, { ...box.rect, ...changes }));
  const set = (
    changes: Partial<Pick<Box, 'columns' | 'pinned' | 'direction' | 'line' | 'tint' | 'gutter'>>,
  ) => void edit(app, 'box', { kind: 'setBox', id: box.id, changes });
  const fields = ['x', 'y', 'width', 'height'] as const;
  const styled = styledOf(document, box);
  const em = document.page.setup.bodySize;
  return (
    <section className="section">
      <h2>
        {t('box:title')} · {t(`role:${box.role}`)} (mm)
      </h2>
      <div className="fields pairs">
        {fields.map((field) => (
          <NumberField
            key={field}
            id={`box-${field}`}
            label={t(`box:${field}`)}
            value={millimetres(box.rect[field])}
            step={1}
            onDone={(value) => {
              const length = points(value);
              if (field === 'x' || field === 'y' || length > 0) place({ [field]: length });
            }}
          />
        ))}
      </div>
      <div className="fields more">
        {box.role === 'text' && (
          <>
            <NumberField
              id="box-columns"
              label={t('box:columns')}
              value={box.columns}
              step={1}
              onDone={(value) => {
                if (Number.isInteger(value) && value > 0) set({ columns: value, gutter: box.gutter || em });
              }}
            />
            <NumberField
              id="box-measure"
              label={t('box:measure')}
              value={(box.rect.width - (box.columns - 1) * box.gutter) / box.columns / em}
              step={1}
              onDone={(value) => {
                if (value > 0) place({ width: value * em * box.columns + (box.columns - 1) * box.gutter });
              }}
            />
          </>
        )}
        {styled && <StyleFields styled={styled} document={document} />}
        {canTurn(box) && (
          <>
            <label htmlFor="box-direction">{t('box:direction')}</label>
            <select
              id="box-direction"
              className="field"
              value={box.direction}
              onChange={(event) => set({ direction: event.target.value as Box['direction'] })}
            >
              <option value="horizontal">{t('box:horizontal')}</option>
              <option value="vertical">{t('box:vertical')}</option>
            </select>
          </>
        )}
        {hasLine(box) && (
          <>
            <label htmlFor="box-line">{t('box:line')}</label>
            <select
              id="box-line"
              className="field"
              value={box.line ?? 'hair'}
              onChange={(event) => set({ line: event.target.value as NonNullable<Box['line']> })}
            >
              {lineNames.map((line) => (
                <option key={line} value={line}>
                  {t(`box:lines:${line}`)}
                </option>
              ))}
            </select>
          </>
        )}
        {box.role === 'frame' && (
          <NumberField
            id="box-tint"
            label={t('box:tint')}
            value={100 * (box.tint ?? 0)}
            step={5}
            onDone={(value) => set({ tint: Math.min(1, Math.max(0, value / 100)) })}
          />
        )}
        {box.owner.kind === 'photo' && box.role === 'photo' && <PictureButtons photo={box.owner.id} />}
        <span />
        <label className="check" title={t('box:pinnedHint')}>
          <input
            type="checkbox"
            checked={box.pinned}
            onChange={(event) => set({ pinned: event.target.checked })}
          />
          {t('box:pinned')}
        </label>
      </div>
    </section>
  );
}

function StyleFields({
  styled,
  document,
}: {
  readonly styled: Styled;
  readonly document: Document;
}): ReactNode {
  const app = useApp();
  const t = useT();
  const { style, box, article, role } = styled;
  const own = box.role === 'text' ? (article?.styles?.[role] ?? '') : (box.style ?? '');
  return (
    <>
      <label htmlFor="box-style">{t('box:style')}</label>
      <select
        id="box-style"
        className="field"
        value={own}
        onChange={(event) => chooseStyle(app, event.target.value || null)}
      >
        <option value="">{t('box:styleOfRole')}</option>
        {stylesOf(document).map((one) => (
          <option key={one.id} value={one.id}>
            {styleName(t, one)}
          </option>
        ))}
      </select>
      <NumberField
        id="box-size"
        label={t('style:size')}
        value={style.size}
        step={0.5}
        onDone={(size) => {
          if (size > 0) changeStyle(app, (now) => ({ size, leading: (now.leading / now.size) * size }));
        }}
      />
      {role !== 'headline' && (
        <NumberField
          id="box-scale"
          label={t('style:xScale')}
          value={100 * style.xScale}
          step={5}
          onDone={(value) => changeStyle(app, () => ({ xScale: Math.min(1.3, Math.max(0.7, value / 100)) }))}
        />
      )}
    </>
  );
}

function PictureButtons({ photo }: { readonly photo: string }): ReactNode {
  const app = useApp();
  const t = useT();
  const has = useSession(({ history }) =>
    history?.document.photos.some(({ id, asset }) => id === photo && asset),
  );
  const cropping = useSession((state) => state.cropping !== null);
  return (
    <>
      <span />
      <span className="with">
        <button type="button" className="button small" onClick={() => void askForPhoto(app, photo)}>
          {t('photo:take')}
        </button>
        {has && (
          <button
            type="button"
            className="button small"
            aria-pressed={cropping}
            onClick={() => runCommand(app, 'page.crop')}
          >
            {t('command:page.crop')}
          </button>
        )}
      </span>
    </>
  );
}

/** Several boxes: how they stand to each other. */
export function BoxesDetails({ count }: { readonly count: number }): ReactNode {
  const app = useApp();
  const t = useT();
  return (
    <section className="section">
      <h2>{t('box:several', { count })}</h2>
      <div className="aligns" role="group" aria-label={t('box:align')}>
        {alignments.map((how) => (
          <button
            key={how}
            type="button"
            className="tool"
            aria-label={t(`command:page.align.${how}`)}
            title={t(`command:page.align.${how}`)}
            onClick={() => align(app, how)}
          >
            <Icon name={how === 'left' ? 'alignLeft' : how === 'right' ? 'alignRight' : how} />
          </button>
        ))}
        {(['x', 'y'] as const).map((axis) => (
          <button
            key={axis}
            type="button"
            className="tool"
            disabled={count < 3}
            aria-label={t(`command:page.distribute.${axis}`)}
            title={t(`command:page.distribute.${axis}`)}
            onClick={() => distribute(app, axis)}
          >
            <Icon name={axis === 'x' ? 'spreadX' : 'spreadY'} />
          </button>
        ))}
      </div>
    </section>
  );
}
