import { sha256 } from '../../shared/document/index.ts';
import { rect, type Rect } from '../../shared/geometry/index.ts';
import { idsOf, reportPdf } from '../../shared/print/index.ts';
import { scanMapOf, type Comparison, type PageDifference } from '../../shared/scan/index.ts';
import type { App } from '../app/app.ts';
import { tell, tellError, tellHostError } from '../app/telling.ts';
import { documentOf } from '../session/session.ts';
import { colourOf, drawDifferences } from './differences.ts';
import { drawScan, pyramidOf } from './pyramid.ts';
import { reportPages, type ReportRow, type Shot } from './reportPages.ts';

/** The picture of the report, px: the page, and beside it what differs. */
const PAGE = 1500;
const LIST = 760;
const LINE = 34;

/** How a difference is told in words: its kind, how much of its box agrees, its text. */
function saidOf(app: App, difference: PageDifference, boxes: Comparison['boxes']): string {
  const text = 'text' in difference ? `  ${difference.text}` : '';
  const agrees = difference.kind === 'added' ? undefined : boxes.get(difference.box ?? '');
  const percent = agrees === undefined ? '' : `  ${Math.floor(agrees * 100)}%`;
  return `${app.t(`compare:kinds:${difference.kind}`)}${percent}${text}`;
}

const nameOf = (app: App): string => app.session.getState().place?.name ?? app.t('app:untitled');
const fileName = (app: App, ending: string): string =>
  `${nameOf(app).replace(/\.[^.]+$/u, '')}-${app.t('compare:report')}.${ending}`;

function tellSaved(app: App, result: Awaited<ReturnType<App['host']['save']>>): void {
  if (result === null) return;
  if (result.ok) tell(app, app.t('compare:reported', { place: result.value.place }), result.value.token);
  else tellHostError(app, result.error);
}

/** Saves what was compared as one picture: the page with its differences marked, the figures, and the list. */
export async function saveReport(app: App): Promise<void> {
  const { comparison, frame, place } = app.session.getState();
  if (!comparison || !frame || !app.canvas) {
    tellError(app, app.t('compare:notCompared'));
    return;
  }
  const page = new OffscreenCanvas(1, 1);
  if (!app.canvas.paintInto(page, frame, PAGE)) return;
  const { differences, boxes, page: share } = comparison;
  const canvas = new OffscreenCanvas(PAGE + LIST, Math.max(page.height, (differences.length + 4) * LINE));
  const ctx = canvas.getContext('2d');
  if (!ctx) return;
  ctx.fillStyle = '#fff';
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(page, 0, 0);
  drawDifferences(ctx, differences, -1, { scale: PAGE / frame.trim.width, x: 0, y: 0 }, 1);
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.textBaseline = 'middle';
  const write = (row: number, text: string, weight: string, colour: string | null): void => {
    const y = LINE * (row + 1);
    if (colour !== null) {
      ctx.fillStyle = colour;
      ctx.fillRect(PAGE + 30, y - 9, 18, 18);
    }
    ctx.fillStyle = '#1a1712';
    ctx.font = `${weight} 20px sans-serif`;
    ctx.fillText(text, PAGE + (colour === null ? 30 : 62), y, LIST - 90);
  };
  write(0, place?.name ?? app.t('app:untitled'), 'bold', null);
  const figures = { percent: (share * 100).toFixed(1), count: differences.length };
  write(1, app.t('compare:agreement', figures), 'normal', null);
  differences.forEach((difference, i) => {
    write(i + 2.5, saidOf(app, difference, boxes), 'normal', colourOf(difference.kind));
  });
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  tellSaved(
    app,
    await app.host.save({
      purpose: 'picture',
      suggestedName: fileName(app, 'png'),
      bytes: new Uint8Array(await blob.arrayBuffer()),
      token: null,
    }),
  );
}

/** The page in the PDF, px across, and as it is cut up for the list: its body type can be read. */
const SHOWN = 1600;
const CUT = 2600;
/** Points around what differs that are shown with it, and the most that is shown of it, each way. */
const AROUND = 12;
const MOST = 260;
/** Differences of which both pictures are shown; what is more is told in words. */
const PICTURED = 150;

/** Saves what was compared as a PDF: the page with its differences marked, and each as page and scan have it. */
export async function saveReportPdf(app: App): Promise<void> {
  const { comparison, frame, files } = app.session.getState();
  const document = documentOf(app.session.getState());
  const scan = document?.scan;
  const map = scan && scanMapOf(scan);
  if (!comparison || !frame || !app.canvas || !app.fonts || !map) {
    tellError(app, app.t('compare:notCompared'));
    return;
  }
  const { canvas: view, fonts } = app;
  const whole = new OffscreenCanvas(1, 1);
  if (!view.paintInto(whole, frame, SHOWN)) return;
  const shown = await shotOf(whole);
  view.paintInto(whole, frame, CUT);
  const image = await app.images.scan(files, scan);
  const pyramid = image && (await pyramidOf(image));
  const { differences, boxes, page } = comparison;
  const scale = CUT / frame.trim.width;
  const rows: ReportRow[] = [];
  for (const [i, difference] of differences.entries()) {
    const part = partOf(difference.rect);
    const cut = new OffscreenCanvas(Math.ceil(part.width * scale), Math.ceil(part.height * scale));
    const pen = cut.getContext('2d');
    const pictured = pen && i < PICTURED;
    pen?.drawImage(whole, part.x * -scale, part.y * -scale);
    const ours = pictured ? await shotOf(cut) : null;
    if (pictured && pyramid) {
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, cut.width, cut.height);
      drawScan(pen, pyramid, map, { scale, x: part.x * -scale, y: part.y * -scale }, 1);
    }
    const theirs = pictured && pyramid ? await shotOf(cut) : null;
    rows.push({ difference, words: saidOf(app, difference, boxes), page: ours, scan: theirs });
  }
  const figures = { percent: (page * 100).toFixed(1), count: differences.length };
  const date = new Date();
  const head = [
    `${nameOf(app)} · ${app.t('compare:report')}`,
    app.t('compare:agreement', figures),
    scan.residual === undefined ? '' : app.t('compare:registered', { residual: scan.residual.toFixed(2) }),
    `${scan.name} · ${date.toLocaleString(app.i18n.language)}`,
  ].filter((line) => line !== '');
  const columns = [app.t('compare:inReport:page'), app.t('compare:inReport:scan')] as const;
  const pages = reportPages({ head, trim: frame.trim, page: shown, rows, columns });
  const made = reportPdf(pages, fonts, {
    title: head[0] ?? '',
    language: app.i18n.language,
    date: `${date.toISOString().slice(0, 19)}Z`,
    ids: await idsOf([document], (text) => sha256(new TextEncoder().encode(text))),
  });
  if (!made.ok) {
    tellError(app, app.t('error:missingFace', { name: fileName(app, 'pdf') }));
    return;
  }
  const bytes = new Uint8Array(made.value);
  tellSaved(
    app,
    await app.host.save({ purpose: 'pdf', suggestedName: fileName(app, 'pdf'), bytes, token: null }),
  );
}

/** What of the page is shown of a difference: what is around it too, of a large one its beginning. */
function partOf({ x, y, width, height }: Rect): Rect {
  return rect(
    x - AROUND,
    y - AROUND,
    Math.min(MOST, width + 2 * AROUND),
    Math.min(MOST / 3, height + 2 * AROUND),
  );
}

async function shotOf(canvas: OffscreenCanvas): Promise<Shot> {
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
  const jpeg = new Uint8Array(await blob.arrayBuffer());
  return { jpeg, pixels: { width: canvas.width, height: canvas.height } };
}
