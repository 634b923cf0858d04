import {
  PDFArray,
  type PDFContext,
  PDFBool,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFStream,
} from 'pdf-lib';
import { affine, type Affine } from '../../geometry/index.ts';
import { colourSpaceOf, deviceSpaces, resourceDict, type ColourSpace } from './colours.ts';
import { contentsOf } from './streams.ts';
import { operationsOf, type Operand } from './tokens.ts';

export interface Paint {
  readonly space: ColourSpace;
  /** Numbers of the colour, empty for a pattern. */
  readonly parts: readonly number[];
}

/** The graphics state as far as a check asks for it. */
interface State {
  readonly ctm: Affine;
  readonly fill: Paint;
  readonly stroke: Paint;
  /** Overprint of fills (op) and of strokes (OP). */
  readonly fillOverprint: boolean;
  readonly strokeOverprint: boolean;
  readonly overprintMode: number;
  readonly font: string | null;
  readonly size: number;
  readonly renderMode: number;
}

/** A mark on the page. Points are of PDF space (y up). */
export interface Mark {
  readonly kind: 'text' | 'fill' | 'stroke' | 'image' | 'shading';
  readonly x: number;
  readonly y: number;
  readonly paint: Paint;
  readonly overprint: boolean;
  readonly overprintMode: number;
  /** Inside content that the structure tree or an artifact claims. */
  readonly owner: 'tagged' | 'artifact' | 'none';
  /** Inside both, the one within the other (ISO 14289-1, 7.1 forbids it). */
  readonly mixed: boolean;
  /** Of tagged content. */
  readonly mcid: number | null;
}

export interface TextMark extends Mark {
  readonly kind: 'text';
  readonly resources: PDFDict | undefined;
  readonly font: string | null;
  /** The strings shown. */
  readonly strings: readonly Uint8Array[];
  /** 3 is invisible. */
  readonly renderMode: number;
  /** Inside content with replacement text. */
  readonly actualText: boolean;
}

export interface ImageMark extends Mark {
  readonly kind: 'image';
  readonly name: string;
  /** Null for an inline image. */
  readonly image: PDFStream | null;
  readonly space: ColourSpace | null;
  /** Printed size, pt. */
  readonly width: number;
  readonly height: number;
}

export type AnyMark = TextMark | ImageMark | (Mark & { readonly kind: 'fill' | 'stroke' | 'shading' });

const black: Paint = { space: { family: 'gray', components: 1 }, parts: [0] };
const start: State = {
  ctm: affine.identity,
  fill: black,
  stroke: black,
  fillOverprint: false,
  strokeOverprint: false,
  overprintMode: 0,
  font: null,
  size: 0,
  renderMode: 0,
};

const MOST_FORMS = 12;
const MOST_OPERATIONS = 5_000_000;

interface Open {
  readonly owner: Mark['owner'];
  readonly mcid: number | null;
  readonly actualText: boolean;
}

/** Runs a page's content and tells every mark it makes; false where the content is too much to run. */
export function interpretPage(
  page: PDFDict,
  resources: PDFDict | undefined,
  context: PDFContext,
  tell: (mark: AnyMark) => void,
): boolean {
  const run = new Run(context, tell);
  const contents = context.lookup(page.get(PDFName.of('Contents')));
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((one) => context.lookup(one)) : [contents];
  const parts: Uint8Array[] = [];
  for (const stream of streams) {
    if (!(stream instanceof PDFStream)) continue;
    const bytes = contentsOf(stream);
    if (!bytes) return false;
    parts.push(bytes, Uint8Array.of(10));
  }
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  run.content(whole, resources, start, 0);
  return !run.exhausted;
}

class Run {
  exhausted = false;
  private readonly context: PDFContext;
  private readonly tell: (mark: AnyMark) => void;
  private readonly spaces = new Map<PDFDict, Map<string, ColourSpace>>();
  private readonly open: Open[] = [];
  private operations = 0;

  constructor(context: PDFContext, tell: (mark: AnyMark) => void) {
    this.context = context;
    this.tell = tell;
  }

  content(bytes: Uint8Array, resources: PDFDict | undefined, initial: State, depth: number): void {
    // Content without operations costs time too: a form of blanks drawn a million times.
    this.operations += bytes.length >> 4;
    let state = initial;
    const saved: State[] = [];
    let textLine: Affine = affine.identity;
    let text: Affine = affine.identity;
    let leading = 0;
    /** First point of the path being built. */
    let path: { x: number; y: number } | null = null;

    const place = (x: number, y: number) => pointOf(state.ctm, x, y);
    const mark = (kind: 'fill' | 'stroke' | 'shading', paint: Paint, overprint: boolean) => {
      this.tell({ ...this.common(state), kind, ...(path ?? place(0, 0)), paint, overprint });
    };
    const show = (strings: readonly Uint8Array[]) => {
      const at = pointOf(affine.compose(state.ctm, text), 0, 0);
      const strokes = state.renderMode === 1 || state.renderMode === 5;
      this.tell({
        ...this.common(state),
        kind: 'text',
        ...at,
        paint: strokes ? state.stroke : state.fill,
        overprint: strokes ? state.strokeOverprint : state.fillOverprint,
        resources,
        font: state.font,
        strings,
        renderMode: state.renderMode,
        actualText: this.open.some((one) => one.actualText),
      });
    };
    const newLine = (x: number, y: number) => {
      textLine = affine.compose(textLine, { a: 1, b: 0, c: 0, d: 1, e: x, f: y });
      text = textLine;
    };

    for (const { operator, operands } of operationsOf(bytes)) {
      if (++this.operations > MOST_OPERATIONS) {
        this.exhausted = true;
        return;
      }
      const n = (i: number) => numberOf(operands[i]);
      switch (operator) {
        case 'q':
          if (saved.length < 512) saved.push(state);
          break;
        case 'Q':
          state = saved.pop() ?? state;
          break;
        case 'cm':
          state = { ...state, ctm: affine.compose(state.ctm, matrixOf(operands)) };
          break;
        case 'gs':
          state = this.graphicsState(state, resources, nameOf(operands[0]));
          break;
        case 'g':
        case 'rg':
        case 'k':
          state = { ...state, fill: { space: DEVICE[operator], parts: operands.map(numberOf) } };
          break;
        case 'G':
        case 'RG':
        case 'K':
          state = { ...state, stroke: { space: DEVICE[operator], parts: operands.map(numberOf) } };
          break;
        case 'cs':
          state = { ...state, fill: initialPaint(this.space(resources, nameOf(operands[0]))) };
          break;
        case 'CS':
          state = { ...state, stroke: initialPaint(this.space(resources, nameOf(operands[0]))) };
          break;
        case 'sc':
        case 'scn':
          state = { ...state, fill: this.coloured(state.fill, operands, resources) };
          break;
        case 'SC':
        case 'SCN':
          state = { ...state, stroke: this.coloured(state.stroke, operands, resources) };
          break;
        case 'm':
        case 're':
          path ??= place(n(0), n(1));
          break;
        case 'f':
        case 'F':
        case 'f*':
          mark('fill', state.fill, state.fillOverprint);
          path = null;
          break;
        case 'S':
        case 's':
          mark('stroke', state.stroke, state.strokeOverprint);
          path = null;
          break;
        case 'B':
        case 'B*':
        case 'b':
        case 'b*':
          mark('fill', state.fill, state.fillOverprint);
          mark('stroke', state.stroke, state.strokeOverprint);
          path = null;
          break;
        case 'n':
          path = null;
          break;
        case 'sh':
          mark('shading', { space: this.shading(resources, nameOf(operands[0])), parts: [] }, false);
          break;
        case 'BT':
          text = textLine = affine.identity;
          break;
        case 'Tf':
          state = { ...state, font: nameOf(operands[0]), size: n(1) };
          break;
        case 'Tr':
          state = { ...state, renderMode: n(0) };
          break;
        case 'TL':
          leading = n(0);
          break;
        case 'Tm':
          text = textLine = matrixOf(operands);
          break;
        case 'Td':
          newLine(n(0), n(1));
          break;
        case 'TD':
          leading = -n(1);
          newLine(n(0), n(1));
          break;
        case 'T*':
          newLine(0, -leading);
          break;
        case 'Tj':
          show(operands.flatMap(stringsOf));
          break;
        case 'TJ':
          show(operands.flatMap(stringsOf));
          break;
        case "'":
        case '"':
          newLine(0, -leading);
          show(operands.flatMap(stringsOf));
          break;
        case 'BMC':
        case 'BDC':
          this.begin(operands, resources);
          break;
        case 'EMC':
          this.open.pop();
          break;
        case 'BI':
          this.image(state, resources, '(inline)', null, operands[0]);
          break;
        case 'Do':
          this.draw(state, resources, nameOf(operands[0]), depth);
          break;
        default:
      }
      if (this.exhausted) return;
    }
  }

  private common(state: State) {
    const innermost = this.open.findLast((one) => one.owner !== 'none');
    return {
      owner: innermost?.owner ?? ('none' as const),
      mixed:
        this.open.some(({ owner }) => owner === 'tagged') &&
        this.open.some(({ owner }) => owner === 'artifact'),
      mcid: innermost?.mcid ?? null,
      overprintMode: state.overprintMode,
    };
  }

  private begin(operands: readonly Operand[], resources: PDFDict | undefined): void {
    if (this.open.length > 512) return;
    const tag = nameOf(operands[0]);
    const properties = operands[1];
    const inline =
      typeof properties === 'object' && properties !== null && 'dict' in properties ? properties.dict : null;
    const named = resourceDict(resources, 'Properties')?.lookup(PDFName.of(nameOf(properties)));
    const dict = named instanceof PDFDict ? named : null;
    const id = inline ? inline.get('MCID') : dict?.lookup(PDFName.of('MCID'));
    const mcid = typeof id === 'number' ? id : id instanceof PDFNumber ? id.asNumber() : null;
    const actualText = inline ? inline.has('ActualText') : (dict?.has(PDFName.of('ActualText')) ?? false);
    this.open.push({
      owner: tag === 'Artifact' ? 'artifact' : mcid === null ? 'none' : 'tagged',
      mcid,
      actualText,
    });
  }

  private graphicsState(state: State, resources: PDFDict | undefined, name: string): State {
    const dict = resourceDict(resources, 'ExtGState')?.lookup(PDFName.of(name));
    if (!(dict instanceof PDFDict)) return state;
    const flag = (key: string) => {
      const value = dict.lookup(PDFName.of(key));
      return value instanceof PDFBool ? value.asBoolean() : undefined;
    };
    const mode = dict.lookup(PDFName.of('OPM'));
    const stroke = flag('OP');
    // OP alone sets both (ISO 32000-1, table 58).
    return {
      ...state,
      strokeOverprint: stroke ?? state.strokeOverprint,
      fillOverprint: flag('op') ?? stroke ?? state.fillOverprint,
      overprintMode: mode instanceof PDFNumber ? mode.asNumber() : state.overprintMode,
    };
  }

  private space(resources: PDFDict | undefined, name: string): ColourSpace {
    const device = deviceSpaces[name];
    if (device || !resources) return device ?? { family: 'unknown', components: 0 };
    const known = this.spaces.get(resources) ?? new Map<string, ColourSpace>();
    this.spaces.set(resources, known);
    const space =
      known.get(name) ??
      colourSpaceOf(resourceDict(resources, 'ColorSpace')?.get(PDFName.of(name)), this.context);
    known.set(name, space);
    return space;
  }

  /** A colour of the space that is set; of a shading pattern, the colours that it runs through. */
  private coloured(paint: Paint, operands: readonly Operand[], resources: PDFDict | undefined): Paint {
    const parts = operands.flatMap(numbersOnly);
    const pattern = resourceDict(resources, 'Pattern')?.lookup(PDFName.of(nameOf(operands.at(-1))));
    if (paint.space.family !== 'pattern' || !(pattern instanceof PDFDict)) return { ...paint, parts };
    const shading = pattern.lookup(PDFName.of('Shading'));
    const dict = shading instanceof PDFStream ? shading.dict : shading;
    if (!(dict instanceof PDFDict)) return { ...paint, parts };
    const base = colourSpaceOf(dict.get(PDFName.of('ColorSpace')), this.context);
    return { space: { ...paint.space, base }, parts };
  }

  private shading(resources: PDFDict | undefined, name: string): ColourSpace {
    const shading = resourceDict(resources, 'Shading')?.lookup(PDFName.of(name));
    const dict = shading instanceof PDFStream ? shading.dict : shading;
    return dict instanceof PDFDict
      ? colourSpaceOf(dict.get(PDFName.of('ColorSpace')), this.context)
      : { family: 'unknown', components: 0 };
  }

  private draw(state: State, resources: PDFDict | undefined, name: string, depth: number): void {
    const object = resourceDict(resources, 'XObject')?.lookup(PDFName.of(name));
    if (!(object instanceof PDFStream)) return;
    const subtype = object.dict.lookup(PDFName.of('Subtype'));
    if (subtype === PDFName.of('Image')) {
      this.image(state, resources, name, object, undefined);
      return;
    }
    if (subtype !== PDFName.of('Form') || !(object instanceof PDFRawStream)) return;
    const bytes = depth < MOST_FORMS ? contentsOf(object) : null;
    if (!bytes) {
      this.exhausted = true;
      return;
    }
    const own = object.dict.lookup(PDFName.of('Resources'));
    const matrix = object.dict.lookup(PDFName.of('Matrix'));
    const numbers = matrix instanceof PDFArray ? matrix.asArray().map((one) => this.context.lookup(one)) : [];
    const inner =
      numbers.length === 6
        ? matrixOf(numbers.map((one) => (one instanceof PDFNumber ? one.asNumber() : 0)))
        : affine.identity;
    this.content(
      bytes,
      own instanceof PDFDict ? own : resources,
      { ...state, ctm: affine.compose(state.ctm, inner) },
      depth + 1,
    );
  }

  private image(
    state: State,
    resources: PDFDict | undefined,
    name: string,
    image: PDFStream | null,
    inline: Operand | undefined,
  ): void {
    const mask = image?.dict.lookup(PDFName.of('ImageMask'));
    let space: ColourSpace | null = null;
    if (image && !(mask instanceof PDFBool && mask.asBoolean())) {
      space = colourSpaceOf(image.dict.get(PDFName.of('ColorSpace')), this.context);
    } else if (typeof inline === 'object' && inline !== null && 'dict' in inline) {
      const given = inline.dict.get('ColorSpace') ?? inline.dict.get('CS');
      if (given !== undefined) space = this.space(resources, nameOf(given));
    }
    const { a, b, c, d } = state.ctm;
    this.tell({
      ...this.common(state),
      kind: 'image',
      ...pointOf(state.ctm, 0, 1),
      paint: state.fill,
      overprint: state.fillOverprint,
      name,
      image,
      space,
      width: Math.hypot(a, b),
      height: Math.hypot(c, d),
    });
  }
}

const DEVICE: Readonly<Record<'g' | 'rg' | 'k' | 'G' | 'RG' | 'K', ColourSpace>> = {
  g: { family: 'gray', components: 1 },
  rg: { family: 'rgb', components: 3 },
  k: { family: 'cmyk', components: 4 },
  G: { family: 'gray', components: 1 },
  RG: { family: 'rgb', components: 3 },
  K: { family: 'cmyk', components: 4 },
};

/** The colour that a space starts with: no light, or all of a spot ink. */
function initialPaint(space: ColourSpace): Paint {
  if (space.family === 'cmyk' && space.components === 4) return { space, parts: [0, 0, 0, 1] };
  const ink = space.family === 'spot' || space.family === 'all';
  return { space, parts: Array.from({ length: Math.min(space.components, 32) }, () => (ink ? 1 : 0)) };
}

function pointOf(matrix: Affine, x: number, y: number): { x: number; y: number } {
  const [px, py] = affine.apply(matrix, x, y);
  return { x: px, y: py };
}

const numberOf = (operand: Operand | undefined): number => (typeof operand === 'number' ? operand : 0);
const numbersOnly = (operand: Operand): number[] => (typeof operand === 'number' ? [operand] : []);
const nameOf = (operand: Operand | undefined): string =>
  typeof operand === 'object' && operand !== null && 'name' in operand ? operand.name : '';

function stringsOf(operand: Operand): Uint8Array[] {
  if (typeof operand !== 'object' || operand === null) return [];
  if ('string' in operand) return [operand.string];
  return 'array' in operand ? operand.array.flatMap((item) => stringsOf(item)) : [];
}

function matrixOf(operands: readonly Operand[]): Affine {
  const [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5].map((i) => numberOf(operands[i]));
  return { a: a ?? 1, b: b ?? 0, c: c ?? 0, d: d ?? 1, e: e ?? 0, f: f ?? 0 };
}
