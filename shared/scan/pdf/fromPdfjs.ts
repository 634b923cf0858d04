import { affine, unionOfAll, type Affine, type Edges } from '../../geometry/index.ts';
import type { PdfGlyph, PdfImage, PdfPage, PdfShape } from './page.ts';
import { around, outlinesOf } from './paths.ts';
import type { PdfjsStores } from './pictures.ts';
import { atStart, moved, noType, shown, type PdfjsFont, type TypePlace, type TypeState } from './type.ts';

/** What is asked of a page of pdf.js, whose own types would bring the DOM along. */
export interface PdfjsPage extends PdfjsStores {
  getViewport(options: { scale: number }): {
    readonly width: number;
    readonly height: number;
    readonly transform: readonly number[];
  };
  getOperatorList(options: {
    annotationMode: number;
  }): Promise<{ readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] }>;
  readonly commonObjs: PdfjsStores['commonObjs'] & { has(name: string): boolean };
}

/** What somebody wrote on a page is not the page's. */
const NO_ANNOTATIONS = 0;
/** More are a drawing, whose strokes tell nothing of the page. */
const MOST_SHAPES = 20_000;
/** More are not taken for pictures. */
const MOST_IMAGES = 5000;
/** Smaller things, pt, are pieces of a drawing. */
const SPECK = 4;
/** More stand on no page: one more is told, the others are not looked at. */
export const MOST_GLYPHS = 400_000;

interface State extends TypeState {
  readonly toPage: Affine;
  /** How light what is filled and stroked is. */
  readonly fill: number;
  readonly stroke: number;
  readonly thick: number;
  readonly clip: Edges | null;
  /** Type is not painted (text rendering mode 3). */
  readonly hidden: boolean;
  /** What is drawn is no part of the page, but tells how another thing shows through (a soft mask). */
  readonly masks: boolean;
}

/**
 * A page as pdf.js draws it. The operators are gone through in order.
 *
 * @param ops pdf.js's table of operators @param isShown whether a layer is (optional content, ISO 32000-1, 8.11)
 */
export async function pdfPageFrom(
  page: PdfjsPage,
  ops: Readonly<Record<string, number>>,
  isShown: (layer: unknown) => boolean = () => true,
): Promise<PdfPage> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: NO_ANNOTATIONS });
  const names = new Map(Object.entries(ops).map(([name, code]) => [code, name]));
  const glyphs: PdfGlyph[] = [];
  const shapes: PdfShape[] = [];
  const images: PdfImage[] = [];
  let state: State = {
    ...noType,
    toPage: matrixOf(transform),
    fill: 0,
    stroke: 0,
    thick: 1,
    clip: null,
    hidden: false,
    masks: false,
  };
  let place = atStart(affine.identity);
  const stack: { readonly state: State; readonly place: TypePlace }[] = [];
  // Of each piece of marked content whether it is a layer that is switched off.
  const off: boolean[] = [];
  let clips = false;
  let covered = 0;
  const set = (some: Partial<State>): void => {
    state = { ...state, ...some };
  };
  // What stands outside of the visible page was cut off.
  const sheet: Edges = { left: 0, top: 0, right: width, foot: height };
  const isSeen = (edges: Edges): boolean =>
    isDrawn() && holdsMiddle(sheet, edges) && (state.clip === null || holdsMiddle(state.clip, edges));
  const isDrawn = (): boolean => !state.masks && !off.includes(true);
  const clipTo = (edges: Edges): void =>
    set({ clip: state.clip ? (common(edges, state.clip) ?? NOWHERE) : edges });
  const within = (box: unknown, matrix: unknown): void => {
    const [left = 0, top = 0, right = 0, foot = 0] = listOf(box).map(Number);
    const toPage = affine.compose(state.toPage, matrixOf(matrix));
    if (box) clipTo(aroundOn(toPage, left, top, right, foot));
  };
  const fontOf = (name: unknown): PdfjsFont | null =>
    typeof name === 'string' && page.commonObjs.has(name) ? (page.commonObjs.get(name) as PdfjsFont) : null;
  const paint = (kind: PdfShape['kind'], edges: Edges, straight: boolean, light: number): void => {
    const { left, top, right, foot } = edges;
    const seen = state.clip ? common(edges, state.clip) : { left, top, right, foot };
    const isSpeck = Math.max(right - left, foot - top) < SPECK;
    if (seen && isDrawn() && !isSpeck && shapes.length < MOST_SHAPES)
      shapes.push({ kind, ...seen, straight, light });
  };
  const perform = (name: string, args: readonly unknown[]): void => {
    const number = (i: number): number => Number(args[i]);
    switch (name) {
      case 'save':
        stack.push({ state, place });
        return;
      case 'beginGroup': {
        stack.push({ state, place });
        const { matrix, bbox, smask } = (args[0] ?? {}) as {
          matrix?: unknown;
          bbox?: unknown;
          smask?: unknown;
        };
        within(bbox, matrix);
        if (smask) set({ masks: true });
        return;
      }
      case 'paintFormXObjectBegin':
        stack.push({ state, place });
        within(args[1], args[0]);
        if (args[0]) set({ toPage: affine.compose(state.toPage, matrixOf(args[0])) });
        return;
      case 'beginMarkedContent':
        off.push(false);
        return;
      case 'beginMarkedContentProps':
        off.push(args[0] === 'OC' && !isShown(args[1]));
        return;
      case 'endMarkedContent':
        off.pop();
        return;
      case 'restore':
      case 'endGroup':
      case 'paintFormXObjectEnd':
        ({ state, place } = stack.pop() ?? { state, place });
        clips = false;
        return;
      case 'transform':
        return set({ toPage: affine.compose(state.toPage, matrixOf(args)) });
      case 'setLineWidth':
        return set({ thick: number(0) });
      case 'setFillRGBColor':
        return set({ fill: lightOf(args[0]) });
      case 'setStrokeRGBColor':
        return set({ stroke: lightOf(args[0]) });
      case 'setFillColorN':
        return set({ fill: PATTERN });
      case 'clip':
      case 'eoClip':
        clips = true;
        return;
      case 'constructPath': {
        const how = names.get(number(0)) ?? '';
        const parts = outlinesOf((args[1] as readonly unknown[] | undefined)?.[0], state.toPage);
        for (const part of parts) {
          if (/fill/iu.test(how)) paint('fill', part, part.straight, state.fill);
          if (/stroke/iu.test(how)) paint('stroke', thickened(part, state), part.straight, state.stroke);
        }
        const whole = clips ? unionOfAll(parts) : null;
        if (whole) clipTo(whole);
        clips = false;
        return;
      }
      case 'beginText':
        place = atStart(affine.identity);
        return;
      case 'setTextMatrix':
        place = atStart(matrixOf(args.length === 1 ? args[0] : args));
        return;
      case 'setFont':
        return set({ font: fontOf(args[0]), size: number(1) });
      case 'setGState':
        for (const [key, value] of listOf(args[0]).map(listOf))
          if (key === 'Font') perform('setFont', listOf(value));
          else if (key === 'LW') set({ thick: Number(value) });
        return;
      case 'setTextRenderingMode':
        return set({ hidden: number(0) === HIDDEN });
      case 'setCharSpacing':
        return set({ characterSpace: number(0) });
      case 'setWordSpacing':
        return set({ wordSpace: number(0) });
      case 'setHScale':
        return set({ scale: number(0) / 100 });
      case 'setLeading':
        return set({ leading: -number(0) });
      case 'setTextRise':
        return set({ rise: number(0) });
      case 'setLeadingMoveText':
        set({ leading: number(1) });
        place = moved(place, number(0), number(1));
        return;
      case 'moveText':
        place = moved(place, number(0), number(1));
        return;
      case 'nextLine':
        place = moved(place, 0, state.leading);
        return;
      case 'showText':
      case 'showType3Text': {
        const said = shown(args[0], state, place, state.toPage);
        ({ place } = said);
        for (const glyph of said.glyphs) {
          if (glyphs.length > MOST_GLYPHS || !isSeen(glyph)) continue;
          glyphs.push(glyph);
          if (state.hidden) covered += 1;
        }
        return;
      }
      case 'paintImageXObject': {
        const box = aroundOn(state.toPage, 0, 0, 1, 1);
        const seen = state.clip ? common(box, state.clip) : box;
        paint('picture', box, true, PATTERN);
        if (seen && isDrawn() && images.length < MOST_IMAGES && typeof args[0] === 'string')
          images.push({
            name: args[0],
            width: number(1),
            height: number(2),
            toPage: state.toPage,
            box,
            seen,
          });
        return;
      }
      default:
        if (/^paint.*Image/u.test(name)) paint('picture', aroundOn(state.toPage, 0, 0, 1, 1), true, PATTERN);
    }
  };
  fnArray.forEach((code, i) => perform(names.get(code) ?? '', (argsArray[i] ?? []) as readonly unknown[]));
  return { width, height, glyphs, shapes, images, covered: covered > glyphs.length / 2 };
}

/** Text rendering mode: neither filled nor stroked. */
const HIDDEN = 3;
/** How light a pattern or a picture is taken to be. */
const PATTERN = 0.5;
const NOWHERE: Edges = { left: 0, top: 0, right: 0, foot: 0 };

/** An operand that should be a list, as one. */
const listOf = (operand: unknown): readonly unknown[] =>
  Array.isArray(operand) ? operand : operand instanceof Float32Array ? [...operand] : [];

function matrixOf(operand: unknown): Affine {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = listOf(operand).map(Number);
  return { a, b, c, d, e, f };
}

/** A colour as pdf.js writes it, '#rrggbb'. */
function lightOf(colour: unknown): number {
  const parts = /^#(..)(..)(..)$/u.exec(String(colour));
  if (!parts) return 0;
  const [r = 0, g = 0, b = 0] = parts.slice(1).map((part) => parseInt(part, 16));
  return (30 * r + 59 * g + 11 * b) / 25_500;
}

/** Whether the middle of a thing lies in a box. */
const holdsMiddle = (box: Edges, { left, right, top, foot }: Edges): boolean =>
  left + right > 2 * box.left &&
  left + right < 2 * box.right &&
  top + foot > 2 * box.top &&
  top + foot < 2 * box.foot;

function common(a: Edges, b: Edges): Edges | null {
  const edges = {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    foot: Math.min(a.foot, b.foot),
  };
  return edges.right >= edges.left && edges.foot >= edges.top ? edges : null;
}

/** The edges about a rectangle that is laid on the page. */
const aroundOn = (toPage: Affine, left: number, low: number, right: number, high: number): Edges =>
  around([left, right].flatMap((x) => [low, high].map((y) => affine.apply(toPage, x, y))));

/** A stroke stands half its thickness to either side of its path. */
function thickened({ left, top, right, foot }: Edges, { toPage, thick }: State): Edges {
  const half = (thick * Math.sqrt(Math.abs(toPage.a * toPage.d - toPage.b * toPage.c))) / 2;
  return { left: left - half, top: top - half, right: right + half, foot: foot + half };
}
