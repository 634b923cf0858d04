import Konva from 'konva';
import type { Rect } from '../../shared/geometry/index.ts';
import { inset, intersection, rect } from '../../shared/geometry/index.ts';
import type { Frame, Region } from '../../shared/frame/index.ts';
import type { ScanMap } from '../../shared/scan/index.ts';
import { drawScan, onDetail, type Pyramid } from '../compare/pyramid.ts';
import { paintBitmap, type Bitmap } from './bitmap.ts';
import { paperColour } from './colour.ts';
import { paintOverlay, type Overlay } from './overlay.ts';
import type { Paints } from './paint.ts';
import { platesOf, type Plate } from './plates.ts';
import type { Size, View } from './view.ts';

interface Item {
  plate: Plate;
  readonly node: Konva.Image;
  bitmap: Bitmap | null;
  /** Its regions changed since it was painted. */
  stale: boolean;
}

/** A scan under the type: page → scan, and how much of it is seen, 0–1. */
export interface ScanUnder {
  readonly pyramid: Pyramid;
  readonly map: ScanMap;
  readonly opacity: number;
}

/** After the last zoom step everything in sight is painted anew, sharp. */
const CRISP_AFTER_MS = 110;
/** Painting goes on in slices, so that a zoom or a key in between is not held up. */
const SLICE_MS = 10;

/**
 * The page on the screen: one bitmap for each plate, painted from the frame; a static layer, a layer for what is
 * dragged, and one for outlines, handles and the caret. Knows pictures and places, no document and no gestures.
 */
export class PageScene {
  readonly container: HTMLDivElement;
  readonly #stage: Konva.Stage;
  readonly #page = new Konva.Layer({ listening: false });
  readonly #drag = new Konva.Layer({ listening: false });
  readonly #over = new Konva.Layer({ listening: false });
  readonly #paper = new Konva.Rect({
    fill: paperColour,
    stroke: 'rgb(40 34 24 / 22%)',
    strokeWidth: 1,
    strokeScaleEnabled: false,
  });
  readonly #scan = new Konva.Shape({
    visible: false,
    sceneFunc: ({ _context: context }) => {
      if (!this.#under) return;
      context.save();
      context.globalAlpha = this.#under.opacity;
      drawScan(context, this.#under.pyramid, this.#under.map, this.#view, window.devicePixelRatio);
      context.restore();
    },
  });
  #under: ScanUnder | null = null;
  readonly #stopDetail = onDetail(() => {
    if (this.#under) this.#page.batchDraw();
  });
  readonly #items = new Map<string, Item>();
  #regions: readonly Region[] = [];
  #lifted: ReadonlySet<string> = new Set();
  /** How far what is lifted was moved, points. */
  #by = { dx: 0, dy: 0 };
  #overlay: Overlay = {};
  #view: View = { scale: 1, x: 0, y: 0 };
  #paints: Paints | null = null;
  #crispTimer = 0;
  #slice = 0;
  readonly #resize: ResizeObserver;
  onResize: (size: Size) => void = () => undefined;

  constructor(container: HTMLDivElement) {
    this.container = container;
    this.#stage = new Konva.Stage({
      container,
      width: container.clientWidth,
      height: container.clientHeight,
      listening: false,
    });
    this.#page.add(this.#paper, this.#scan);
    this.#over.add(
      new Konva.Shape({
        sceneFunc: (context) =>
          paintOverlay(context._context, this.#overlay, this.#view, window.devicePixelRatio),
      }),
    );
    this.#stage.add(this.#page, this.#drag, this.#over);
    this.#resize = new ResizeObserver(() => {
      // The window may have come to a screen of another density.
      for (const layer of [this.#page, this.#drag, this.#over])
        layer.getCanvas().setPixelRatio(window.devicePixelRatio);
      this.#stage.size({ width: container.clientWidth, height: container.clientHeight });
      this.#paintLater();
      this.onResize(this.size);
    });
    this.#resize.observe(container);
  }

  get size(): Size {
    return { width: this.#stage.width(), height: this.#stage.height() };
  }

  get view(): View {
    return this.#view;
  }

  destroy(): void {
    this.#resize.disconnect();
    this.#stopDetail();
    clearTimeout(this.#crispTimer);
    cancelAnimationFrame(this.#slice);
    this.#stage.destroy();
  }

  /** Shows a frame. Plates whose regions hold the same records as before keep their bitmaps. */
  show(frame: Frame, paints: Paints): void {
    if (paints !== this.#paints) for (const item of this.#items.values()) item.stale = true;
    this.#paints = paints;
    this.#regions = frame.regions;
    this.#paper.setAttrs(frame.trim);
    this.#lay();
  }

  /** Lays the plates of the frame: lifted ones on their own layer. */
  #lay(): void {
    const plates = platesOf(this.#regions, this.#lifted);
    const keys = new Set(plates.map(({ key }) => key));
    for (const [key, item] of this.#items)
      if (!keys.has(key)) {
        item.node.destroy();
        this.#items.delete(key);
      }
    // Paper and scan lie below everything.
    const next = { page: 2, drag: 0 };
    for (const plate of plates) {
      const layer = plate.lifted ? this.#drag : this.#page;
      let item = this.#items.get(plate.key);
      if (!item) {
        item = {
          plate,
          node: new Konva.Image({ image: undefined, listening: false }),
          bitmap: null,
          stale: true,
        };
        this.#items.set(plate.key, item);
        layer.add(item.node);
      } else {
        item.stale ||= !sameRegions(item.plate, plate);
        item.plate = plate;
        if (item.node.getLayer() !== layer) item.node.moveTo(layer);
      }
      const at = plate.lifted ? next.drag++ : next.page++;
      if (item.node.zIndex() !== at) item.node.zIndex(at);
    }
    this.#paintStale();
    this.#page.batchDraw();
    this.#drag.batchDraw();
  }

  /** Has everything painted again, for instance because a face or a picture arrived. */
  repaint(): void {
    for (const item of this.#items.values()) item.stale = true;
    this.#paintLater(0);
  }

  setView(view: View): void {
    const dpr = window.devicePixelRatio;
    // On whole device pixels, or every bitmap would be smeared over two.
    const snapped = {
      scale: view.scale,
      x: Math.round(view.x * dpr) / dpr,
      y: Math.round(view.y * dpr) / dpr,
    };
    this.#view = snapped;
    this.#page.setAttrs({ x: snapped.x, y: snapped.y, scaleX: snapped.scale, scaleY: snapped.scale });
    this.#page.batchDraw();
    this.#shift();
    this.#cull();
    this.#over.batchDraw();
    this.#paintLater();
  }

  setOverlay(overlay: Overlay): void {
    this.#overlay = overlay;
    this.#over.batchDraw();
  }

  /** The scan under the type, where its map lays it; null for none. */
  setScan(scan: ScanUnder | null): void {
    this.#under = scan;
    this.#scan.visible(scan !== null);
    this.#page.batchDraw();
  }

  /** Lifts boxes onto the layer of their own and moves them by (dx, dy) points; those that are not named go back. */
  lift(boxes: readonly string[], dx = 0, dy = 0): void {
    this.#by = { dx, dy };
    if (boxes.length !== this.#lifted.size || boxes.some((box) => !this.#lifted.has(box))) {
      this.#lifted = new Set(boxes);
      this.#lay();
    }
    this.#shift();
  }

  /** Puts the layer of what is lifted where it was moved to. */
  #shift(): void {
    const { scale, x, y } = this.#view;
    const { dx, dy } = this.#by;
    this.#drag.setAttrs({ x: x + dx * scale, y: y + dy * scale, scaleX: scale, scaleY: scale });
    this.#drag.batchDraw();
  }

  /** The part of the page in sight, and a margin around it, in points. */
  #seen(margin: number): Rect {
    const { scale, x, y } = this.#view;
    const { width, height } = this.size;
    return inset(rect(-x / scale, -y / scale, width / scale, height / scale), -margin / scale);
  }

  #put(item: Item): void {
    const { bitmap, node } = item;
    if (!bitmap) {
      node.visible(false);
      return;
    }
    node.setAttrs({ image: bitmap.canvas, ...bitmap.part, visible: true });
  }

  #cull(): void {
    const seen = this.#seen(0);
    for (const { node, bitmap } of this.#items.values())
      node.visible(bitmap !== null && intersection(bitmap.part, seen) !== null);
  }

  #paintStale(): void {
    const seen = this.#seen(0);
    for (const item of this.#items.values())
      if (item.stale && intersection(inset(item.plate.rect, -8), seen)) this.#paint(item);
    this.#paintLater();
  }

  #paint(item: Item): void {
    if (!this.#paints) return;
    const scale = this.#view.scale * window.devicePixelRatio;
    item.bitmap = paintBitmap(item.plate, this.#paints, scale, this.#seen(200), item.bitmap ?? undefined);
    item.stale = false;
    this.#put(item);
  }

  /** Whether a box has to be painted anew to be sharp where it is seen. */
  #isSoft(item: Item, seen: Rect): boolean {
    const here = intersection(inset(item.plate.rect, -6), seen);
    if (!here) return false;
    if (item.stale || !item.bitmap) return true;
    if (item.bitmap.scale !== this.#view.scale * window.devicePixelRatio) return true;
    if (item.bitmap.whole) return false;
    const shown = intersection(item.bitmap.part, here);
    return !shown || shown.width * shown.height < here.width * here.height - 1e-6;
  }

  #paintLater(after = CRISP_AFTER_MS): void {
    clearTimeout(this.#crispTimer);
    cancelAnimationFrame(this.#slice);
    this.#crispTimer = window.setTimeout(() => this.#paintSlice(), after);
  }

  #paintSlice(): void {
    const end = performance.now() + SLICE_MS;
    const seen = this.#seen(0);
    for (const item of this.#items.values()) {
      if (!this.#isSoft(item, seen)) continue;
      this.#paint(item);
      this.#page.batchDraw();
      if (performance.now() > end) {
        this.#slice = requestAnimationFrame(() => this.#paintSlice());
        return;
      }
    }
    // A bitmap of another zoom that is out of sight only takes room.
    const near = this.#seen(1500);
    for (const item of this.#items.values())
      if (item.bitmap && !intersection(item.bitmap.part, near)) {
        item.bitmap = null;
        item.stale = true;
        this.#put(item);
      }
  }
}

function sameRegions(a: Plate, b: Plate): boolean {
  return (
    a.regions.length === b.regions.length &&
    a.regions.every((region, i) => {
      const other = b.regions[i];
      return other !== undefined && sameContent(region, other);
    })
  );
}

/** Composing keeps what did not change as the very same lists, in regions that are made anew. */
function sameContent(a: Region, b: Region): boolean {
  const lists = ['lines', 'rules', 'fills', 'images'] as const;
  return (
    lists.every((list) => a[list] === b[list] || (a[list].length === 0 && b[list].length === 0)) &&
    a.rect.x === b.rect.x &&
    a.rect.y === b.rect.y &&
    a.rect.width === b.rect.width &&
    a.rect.height === b.rect.height
  );
}
