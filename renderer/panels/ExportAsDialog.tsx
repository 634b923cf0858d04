import { Dialog } from '@base-ui/react/dialog';
import { useState, type ReactNode } from 'react';
import { fileFormats, formatNames, type FormatName } from '../../shared/formats/names.ts';
import { exportFileAs } from '../app/exportingAs.ts';
import { documentOf } from '../session/session.ts';
import { homeOfKeys } from '../app/windowParts.ts';
import { useApp, useSession, useT } from '../shell/context.ts';

/** The formats that other programs read, each with what it is for. */
export function ExportAsDialog(): ReactNode {
  const { session } = useApp();
  const open = useSession((state) => state.exportingAs);
  return (
    <Dialog.Root open={open} onOpenChange={(exportingAs) => session.setState({ exportingAs })}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog" finalFocus={homeOfKeys}>
          <ExportAsForm />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Formats that say where lines stand: on the scan, where there is one. */
const placed: readonly FormatName[] = ['alto', 'page', 'hocr', 'mets'];

function ExportAsForm(): ReactNode {
  const app = useApp();
  const t = useT();
  const hasScan = useSession((state) => Boolean(documentOf(state)?.scan));
  const pages = useSession((state) => state.issue?.pages.length ?? 0);
  const [format, setFormat] = useState<FormatName>('alto');
  const [scan, setScan] = useState(true);
  const [whole, setWhole] = useState(true);
  return (
    <>
      <Dialog.Title>{t('exportAs:title')}</Dialog.Title>
      <form
        className="export"
        onSubmit={(event) => {
          event.preventDefault();
          void exportFileAs(app, { format, scan, whole });
        }}
      >
        <fieldset className="profiles formats">
          <legend>{t('exportAs:format')}</legend>
          {formatNames.map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="format"
                value={name}
                checked={format === name}
                onChange={() => setFormat(name)}
              />
              <strong>{t(`exportAs:formats:${name}`)}</strong>
              <span>{t(`exportAs:hints:${name}`)}</span>
            </label>
          ))}
        </fieldset>
        <div className="fields wider">
          {hasScan && placed.includes(format) && (
            <label className="wide check">
              <input type="checkbox" checked={scan} onChange={() => setScan(!scan)} />
              {t('exportAs:scan')}
            </label>
          )}
          {pages > 1 && fileFormats[format].severalPages && (
            <label className="wide check">
              <input type="checkbox" checked={whole} onChange={() => setWhole(!whole)} />
              {t('exportAs:whole', { count: pages })}
            </label>
          )}
        </div>
        <div className="choices">
          <Dialog.Close className="button">{t('export:cancel')}</Dialog.Close>
          <button type="submit" className="button main" autoFocus>
            {t('export:run')}
          </button>
        </div>
      </form>
    </>
  );
}
