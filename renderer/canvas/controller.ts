import { blockOfPlace, linesOf, rangeRects } from '../../shared/compose/index.ts';
import { assetPath, type Box } from '../../shared/document/index.ts';
import { bounds, rect, type Rect } from '../../shared/geometry/index.ts';
import type { FaceId } from '../../shared/fonts/index.ts';
import type { Frame } from '../../shared/frame/index.ts';
import type { App } from '../app/app.ts';
import { pyramidOf } from '../compare/pyramid.ts';
import { scanMapOf } from '../../shared/scan/index.ts';
import { wantFaces } from '../fonts/screenFaces.ts';
import { boxesOf } from '../session/selecting.ts';
import { documentOf, shown, type SessionState } from '../session/session.ts';
import { caretAt } from './caret.ts';
import { overlayOf, rectOf, still, type Live } from './overlayOf.ts';
import { paintRegions, type Paints, type Viewport } from './paint.ts';
import { PageScene } from './scene.ts';
import type { Guide } from './snap.ts';
import {
  ACTUAL_SIZE,
  fitRect,
  fitWidth,
  keepInSight,
  panBy,
  reveal,
  toPage,
  zoomAt,
  type View,
} from './view.ts';

/** Body type of this many CSS pixels an em can be read. */
const READABLE = 13;
/** Below so many, what is typed is not seen. */
const ILLEGIBLE = 9;
/** How near to the edge of the window the caret may come, CSS pixels. */
const CARET_MARGIN = 24;

/** Keeps the scene that of the session, and moves the view. Gestures (gestures.ts) and commands act through it. */
export class PageController {
  readonly scene: PageScene;
  readonly #app: App;
  readonly #stop: () => void;
  #paints: Paints | null = null;
  #last: SessionState | null = null;
  /** While the window was resized by nobody's hand, the page stays fitted. */
  #fitted: 'page' | 'width' | null = 'page';
  /** CSS pixels at the top of the window over which a bar lies. */
  #head = 0;
  #live: Live = still;
  readonly #viewers = new Set<() => void>();

  constructor(app: App, container: HTMLDivElement) {
    this.#app = app;
    this.scene = new PageScene(container);
    this.scene.onResize = () => this.#refit();
    app.images.onReady = () => this.scene.repaint();
    this.#update(app.session.getState());
    this.#stop = app.session.subscribe((state) => this.#update(state));
  }

  destroy(): void {
    this.#stop();
    this.scene.destroy();
  }

  // — the view —

  get view(): View {
    return this.scene.view;
  }

  setView(view: View, fitted: 'page' | 'width' | null = null): void {
    const { frame, zoom } = this.#app.session.getState();
    this.#fitted = fitted;
    this.scene.setView(frame ? keepInSight(view, frame.trim, this.scene.size) : view);
    const { scale, x, y } = this.scene.view;
    // For whoever drives the window from outside: where a point of the page is on the screen.
    this.scene.container.dataset['view'] = `${scale} ${x} ${y}`;
    this.#viewers.forEach((viewer) => viewer());
    const now = this.scene.view.scale / ACTUAL_SIZE;
    if (now !== zoom) this.#app.session.setState({ zoom: now });
  }

  /** Calls back whenever the view moves; returns how to stop. */
  onView(viewer: () => void): () => void {
    this.#viewers.add(viewer);
    return () => this.#viewers.delete(viewer);
  }

  zoom(factor: number, x = this.scene.size.width / 2, y = this.scene.size.height / 2): void {
    this.setView(zoomAt(this.view, factor, x, y));
  }

  actualSize(): void {
    this.zoom(ACTUAL_SIZE / this.view.scale);
    this.revealSelection();
  }

  pan(dx: number, dy: number): void {
    this.setView(panBy(this.view, dx, dy));
  }

  fitPage(): void {
    const { frame } = this.#app.session.getState();
    if (frame) this.setView(fitRect(frame.trim, this.scene.size, undefined, this.#head), 'page');
  }

  fitWidth(): void {
    const { frame } = this.#app.session.getState();
    if (frame) this.setView(fitWidth(frame.typeArea, this.scene.size), 'width');
  }

  /** Tells how many CSS pixels at the top of the window a bar lies over: a page that is fitted stands below it. */
  keepClear(head: number): void {
    if (head === this.#head) return;
    this.#head = head;
    if (this.#fitted === 'page') this.fitPage();
  }

  onNewPage(): void {
    this.fitPage();
  }

  /** Brings a part of the page into sight, large enough to be read. */
  revealRect(target: Rect): void {
    const document = shown(this.#app.session.getState());
    const em = document?.page.setup.bodySize ?? 9;
    this.setView(reveal(this.view, target, this.scene.size, READABLE / em));
  }

  revealBox(id: string): void {
    const region = this.#app.session.getState().frame?.regions.find(({ box }) => box === id);
    if (region) this.revealRect(region.rect);
  }

  /** Brings the first line of a piece of text into sight. */
  revealBlock(block: string): void {
    const { frame } = this.#app.session.getState();
    const region = frame?.regions.find(({ lines }) => lines.some((line) => line.block === block));
    const line = region?.lines.find((l) => l.block === block);
    if (region && line) this.revealRect(rect(region.rect.x, line.y - 40, region.rect.width, 120));
  }

  /** Brings a stretch of a text into sight, large enough to be read. */
  revealRange(block: string, from: number, to: number): void {
    const { frame } = this.#app.session.getState();
    const { fonts } = this.#app;
    const [first] = frame && fonts ? rangeRects(linesOf(frame, block), fonts, from, to) : [];
    if (first) this.revealRect(rect(first.x - 60, first.y - 50, first.width + 120, first.height + 100));
  }

  /** Brings a point of the page into the middle of the view. */
  centre(x: number, y: number): void {
    const { width, height } = this.scene.size;
    const { scale } = this.view;
    this.setView({ scale, x: width / 2 - x * scale, y: height / 2 - y * scale });
  }

  /** The point of the page in the middle of the view. */
  middle(): readonly [x: number, y: number] {
    const { width, height } = this.scene.size;
    return toPage(this.view, width / 2, height / 2);
  }

  /** Gives the page the keys. */
  focus(): void {
    this.scene.container.parentElement?.focus({ preventScroll: true });
  }

  /** Brings the selection into sight where it is not, at the zoom there is. */
  revealSelection(): void {
    const state = this.#app.session.getState();
    const document = shown(state);
    if (!document) return;
    const boxes = boxesOf(document, state.selection);
    if (boxes.length > 0)
      this.setView(reveal(this.view, boundsOf(boxes), this.scene.size, this.view.scale), this.#fitted);
  }

  #refit(): void {
    if (this.#fitted === 'page') this.fitPage();
    else if (this.#fitted === 'width') this.fitWidth();
    else this.setView(this.view);
  }

  // — gestures show themselves —

  /** Lifts boxes and shows them moved, with the lines they are drawn to. None: all are put back. */
  lift(boxes: readonly Box[], dx: number, dy: number, guides: readonly Guide[] = []): void {
    const keys = boxes.map(({ id }) => id);
    this.#live = { ...this.#live, lifted: keys.length > 0 ? { keys, dx, dy } : null, guides };
    this.scene.lift(keys, dx, dy);
    this.#drawOverlay();
  }

  /** Shows what a gesture draws: guides, the box under the pointer, a rubber band. */
  showLive(now: Partial<Live>): void {
    this.#live = { ...this.#live, ...now };
    this.#drawOverlay();
  }

  /** Where the caret stands in the window, CSS pixels: the field that takes the keys is put there. */
  caretInWindow(): { readonly x: number; readonly y: number; readonly height: number } | null {
    const { editing, frame } = this.#app.session.getState();
    const { fonts } = this.#app;
    const block = editing && blockOfPlace(editing.place);
    if (!editing || !frame || !fonts || block === null) return null;
    const caret = caretAt(linesOf(frame, block), fonts, editing.selectionEnd, editing.upstream);
    if (!caret) return null;
    const { scale, x, y } = this.view;
    return { x: caret.x1 * scale + x, y: caret.y1 * scale + y, height: (caret.y2 - caret.y1) * scale };
  }

  /** Text is seen while it is typed: nearer where editing begins in small type, and moved along with the caret. */
  #followCaret(begun: boolean): void {
    const caret = this.caretInWindow();
    if (!caret) return;
    const { width, height } = this.scene.size;
    const { bodySize } = documentOf(this.#app.session.getState())?.page.setup ?? { bodySize: 9 };
    if (begun && caret.height < ILLEGIBLE && this.view.scale < READABLE / bodySize) {
      const near = zoomAt(this.view, READABLE / bodySize / this.view.scale, caret.x, caret.y);
      this.setView(panBy(near, width / 2 - caret.x, height / 2 - caret.y));
      return;
    }
    const into = (start: number, end: number, size: number) =>
      Math.max(0, CARET_MARGIN - start) - Math.max(0, end + CARET_MARGIN - size);
    const dx = into(caret.x, caret.x, width);
    const dy = into(caret.y, caret.y + caret.height, height);
    if (dx !== 0 || dy !== 0) this.pan(dx, dy);
  }

  /** A small picture of the page, for the page file. */
  async picture(width: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const { frame } = this.#app.session.getState();
    const canvas = new OffscreenCanvas(1, 1);
    if (!frame || !this.paintInto(canvas, frame, width)) return null;
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    return new Uint8Array(await blob.arrayBuffer());
  }

  /** Paints a whole page so many pixels wide; false where no face is there yet. */
  paintInto(canvas: OffscreenCanvas | HTMLCanvasElement, frame: Frame, width: number): boolean {
    const scale = width / frame.trim.width;
    canvas.width = width;
    canvas.height = Math.round(frame.trim.height * scale);
    // Each by itself: of the two together the compiler does not know which context it is.
    const ctx = canvas instanceof OffscreenCanvas ? canvas.getContext('2d') : canvas.getContext('2d');
    if (!ctx || !this.#paints) return false;
    ctx.fillStyle = '#fff';
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    paintRegions(ctx, frame.regions, this.#paints, { x: 0, y: 0, scale });
    return true;
  }

  /** Paints the part of a page that a canvas shows. */
  paintPart(ctx: CanvasRenderingContext2D, frame: Frame, view: Viewport): void {
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.fillStyle = '#fff';
    ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
    if (this.#paints) paintRegions(ctx, frame.regions, this.#paints, view);
  }

  // — the session —

  #update(state: SessionState): void {
    const last = this.#last;
    this.#last = state;
    const { fonts, images, session } = this.#app;
    if (fonts && !this.#paints)
      this.#paints = {
        fonts,
        image: (asset) => images.get(session.getState().files, assetPath(asset)),
      };
    if (state.frame && this.#paints && state.frame !== last?.frame) {
      wantFaces(textsByFace(state.frame), () => this.scene.repaint());
      this.scene.show(state.frame, this.#paints);
      if (!last?.frame) this.fitPage();
    }
    const document = documentOf(state);
    if (
      document?.scan !== (last && documentOf(last)?.scan) ||
      state.scanMode !== last?.scanMode ||
      state.scanOpacity !== last.scanOpacity
    )
      void this.#showScan(state);
    if (state.editing && (state.editing !== last?.editing || state.frame !== last.frame))
      this.#followCaret(state.editing.where === 'page' && state.editing.place !== last?.editing?.place);
    const shows = ['frame', 'selection', 'editing', 'layers', 'find', 'fitting', 'cropping'] as const;
    if (shows.some((key) => state[key] !== last?.[key])) this.#drawOverlay();
  }

  async #showScan(state: SessionState): Promise<void> {
    const scan = documentOf(state)?.scan;
    const map = scan && scanMapOf(scan);
    if (!map || state.scanMode !== 'under') {
      this.scene.setScan(null);
      return;
    }
    const image = await this.#app.images.scan(state.files, scan);
    const under = { map, opacity: state.scanOpacity };
    // Another scan, mode or opacity may have come meanwhile.
    const isStill = () => {
      const now = this.#last;
      return (
        now !== null &&
        documentOf(now)?.scan === scan &&
        now.scanMode === 'under' &&
        now.scanOpacity === under.opacity
      );
    };
    if (!isStill()) return;
    this.scene.setScan(image && { pyramid: [image], ...under });
    if (!image) return;
    const pyramid = await pyramidOf(image);
    if (isStill()) this.scene.setScan({ pyramid, ...under });
  }

  #drawOverlay(): void {
    this.scene.setOverlay(overlayOf(this.#app.session.getState(), this.#app.fonts, this.#live));
  }
}

const boundsOf = (boxes: readonly Box[]): Rect => bounds(boxes.map(rectOf));

/** What a frame sets in each face. */
function textsByFace(frame: Frame): Map<FaceId, string[]> {
  const texts = new Map<FaceId, string[]>();
  for (const { lines } of frame.regions)
    for (const { runs } of lines)
      for (const run of runs) {
        const own = texts.get(run.font) ?? [];
        own.push(...run.texts);
        texts.set(run.font, own);
      }
  return texts;
}
