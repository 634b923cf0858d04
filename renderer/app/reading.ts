import { affine, pt, rect } from '../../shared/geometry/index.ts';
import type { Comparison, PageDifference } from '../../shared/scan/index.ts';
import type { Disagreement, TextOnScan } from '../../shared/scan/read/index.ts';
import { scanFile, tellCompareError } from '../compare/comparing.ts';
import { documentOf } from '../session/session.ts';
import { keptReading, readingPath } from '../worker/keptReading.ts';
import { readInWorker } from '../worker/reader.ts';
import type { App } from './app.ts';
import { previewEdit } from './editing.ts';
import { tell } from './telling.ts';

/**
 * Reads the scan and lays the page's text on it: the boxes are shown where the scan has them, to be taken or left, and
 * characters that the scan surely shows otherwise are listed. What was read is kept in the page file.
 */
export async function readTheScan(app: App): Promise<void> {
  const { session } = app;
  const file = scanFile(app);
  const document = documentOf(session.getState());
  if (!file || !document?.scan) return;
  const path = readingPath(document.scan.asset);
  session.setState({ comparing: 'read', readShare: 0, fitting: null, moving: null });
  const outcome = await readInWorker(
    { document, bytes: file.bytes, reading: keptReading(document, session.getState().files) },
    (readShare) => session.setState({ readShare }),
  );
  session.setState({ comparing: null });
  if (outcome === null) return;
  if (outcome.is === 'failed') {
    tellCompareError(app, outcome.error);
    return;
  }
  const { reading, onScan } = outcome;
  const scan = documentOf(session.getState())?.scan;
  if (scan?.sha256 !== file.sha256) return;
  const bytes = new TextEncoder().encode(JSON.stringify(reading));
  session.setState({ files: new Map([...session.getState().files, [path, bytes]]) });
  if (reading.kind !== 'page' || onScan.anchored === 0) {
    tell(app, app.t(`compare:read:${reading.kind === 'page' ? 'other' : reading.kind}`));
    return;
  }
  // What was found is of the page as it was.
  if (documentOf(session.getState()) !== document) return;
  const back = affine.invert(reading.toScan);
  if (!back) return;
  const { bend: _, residual: __, ...rest } = scan;
  const placement = [back.a, back.b, back.c, back.d, back.e, back.f] as const;
  const edit = {
    kind: 'batch',
    edits: [
      { kind: 'setPlan', ...onScan.layout },
      { kind: 'setScan', scan: { ...rest, placement } },
    ],
  } as const;
  const found = onScan.characters > 0 ? onScan.anchored / onScan.characters : 0;
  session.setState({
    moving: { from: document, edit, found },
    comparison: asComparison(onScan),
    differenceAt: -1,
    scanMode: 'under',
    selection: null,
  });
  previewEdit(app, edit);
}

/** Where text and scan disagree, in the list of what differs. */
function asComparison({ disagreements, anchored, characters }: TextOnScan): Comparison {
  return {
    differences: disagreements.map((one): PageDifference => {
      const cell = cellOf(one);
      return {
        kind: 'changed',
        box: null,
        block: '',
        text: `${one.text}→${one.read}`,
        rect: cell,
        cells: [cell],
      };
    }),
    boxes: new Map(),
    page: characters > 0 ? (anchored - disagreements.length) / characters : 1,
  };
}

const cellOf = ({ x, y, size }: Disagreement) => rect(x - pt(size / 2), y - pt(size / 2), size, size);
