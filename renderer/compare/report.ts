import type { App } from '../app/app.ts';
import { tell, tellError, tellHostError } from '../app/telling.ts';
import { colourOf, drawDifferences } from './differences.ts';

/** The picture of the report, px: the page, and beside it what differs. */
const PAGE = 1500;
const LIST = 760;
const LINE = 34;

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
    const text = 'text' in difference ? `  ${difference.text}` : '';
    const agrees = difference.kind === 'added' ? undefined : boxes.get(difference.box ?? '');
    const percent = agrees === undefined ? '' : `  ${Math.floor(agrees * 100)}%`;
    const said = `${app.t(`compare:kinds:${difference.kind}`)}${percent}${text}`;
    write(i + 2.5, said, 'normal', colourOf(difference.kind));
  });
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  const result = await app.host.save({
    purpose: 'picture',
    suggestedName: `${(place?.name ?? app.t('app:untitled')).replace(/\.[^.]+$/u, '')}-${app.t('compare:report')}.png`,
    bytes: new Uint8Array(await blob.arrayBuffer()),
    token: null,
  });
  if (result === null) return;
  if (result.ok) tell(app, app.t('compare:reported', { place: result.value.place }), result.value.token);
  else tellHostError(app, result.error);
}
