/**
 * The press, inside Chromium: a sheet becomes HTML, its text flows through its columns, and what was set is measured.
 * Line breaking and justification are Chromium's own. This file is stripped of its types and run in the page.
 */
import type { Display, Flow, FlowBlock, Item, Picture, Rule, Sheet } from '../sheet.ts';
import type { Measured, SetBlock, SetFlow, SetLine, Rect } from './measured.ts';
import { paint } from './picture.ts';

const perMm = 96 / 25.4;
const mm = (value: number): string => `${value}mm`;

function element(parent: Element, name: string, style: Record<string, string>): HTMLElement {
  const node = document.createElement(name);
  for (const [property, value] of Object.entries(style)) node.style.setProperty(property, value);
  parent.append(node);
  return node;
}

const place = (rect: Rect): Record<string, string> => ({
  position: 'absolute',
  left: mm(rect[0]),
  top: mm(rect[1]),
  width: mm(rect[2]),
  height: mm(rect[3]),
});

/** Where each character of a block stands: its text node and its offset there. */
type Places = { node: Text; offset: number }[];

const halved = {
  kaiming: /[，、：；“”‘’（）《》]/u,
  banjiao: /[，、：；“”‘’（）《》。？！]/u,
  quanjiao: null,
};

/** Puts text into an element, marks of half an em in spans of their own, dashes as single boxes. */
function write(into: Element, text: string, marks: keyof typeof halved, places: Places): void {
  const half = halved[marks];
  let plain = '';
  const put = (value: string, className: string): void => {
    if (value === '') return;
    const node = document.createTextNode(value);
    if (className === '') into.append(node);
    else {
      const span = document.createElement('span');
      span.className = className;
      span.append(node);
      into.append(span);
    }
    for (let offset = 0; offset < value.length; offset += 1) places.push({ node, offset });
  };
  const flush = (): void => {
    put(plain, '');
    plain = '';
  };
  for (const char of text) {
    if (half?.test(char)) {
      flush();
      put(char, 'half');
    } else plain += char;
  }
  flush();
}

function rectOf(place: { node: Text; offset: number }, length = 1): DOMRect {
  const range = document.createRange();
  range.setStart(place.node, place.offset);
  range.setEnd(place.node, Math.min(place.offset + length, place.node.length));
  return range.getClientRects()[0] ?? range.getBoundingClientRect();
}

interface Laid {
  /** Index of the block in the flow. */
  block: number;
  column: number;
  node: HTMLElement;
  places: Places;
  text: string;
}

/** One way of setting a flow: with this ending and these subheads. */
interface Attempt {
  laid: Laid[];
  /** Body lines left empty at column ends; the last column's included. */
  empty: number;
  /** Blocks that did not fit. */
  left: number;
  columns: HTMLElement[];
}

function blockElement(
  column: HTMLElement,
  flow: Flow,
  block: FlowBlock,
  from: number,
  subhead: number,
): Laid {
  const kind = block.kind;
  const height = block.height ?? (kind === 'subhead' ? subhead : kind === 'byline' ? 2 : 0);
  const node = element(column, 'div', {});
  node.className = `block ${kind}${from > 0 ? ' rest' : ''}`;
  const places: Places = [];
  const text = block.text.slice(from);
  let into: Element = node;
  if (height > 0) {
    node.style.height = mm(height * flow.pitch);
    into = element(node, 'span', {});
    if (block.centred) node.style.justifyContent = 'center';
  }
  const lead = Math.max(0, (block.lead ?? 0) - from);
  if (lead > 0) {
    const span = element(into, 'span', {});
    span.className = 'lead';
    write(span, text.slice(0, lead), flow.marks, places);
  }
  if (kind === 'subhead') {
    for (const [i, line] of text.split('\n').entries()) {
      if (i > 0) into.append(document.createElement('br'));
      write(into, line, flow.marks, places);
    }
  } else write(into, text.slice(lead), flow.marks, places);
  return { block: -1, column: -1, node, places, text: text.replaceAll('\n', '') };
}

/** Text that ends at the right of the last line, or on a line of its own where there is no room. */
function closing(laid: Laid[], flow: Flow, block: FlowBlock, index: number, column: HTMLElement): Laid {
  const before = laid.at(-1);
  const places: Places = [];
  const host =
    before && ['paragraph', 'lines'].includes(flow.blocks[before.block]?.kind ?? '')
      ? before.node
      : element(column, 'div', {});
  if (host !== before?.node) host.className = 'block lines';
  const span = element(host, 'span', {});
  span.className = `closing ${block.kind}`;
  write(span, block.text, flow.marks, places);
  const right = host.getBoundingClientRect().right - (flow.size / 2) * perMm;
  let gap = right - span.getBoundingClientRect().right;
  if (span.getClientRects().length > 1 || gap < 0 || !roomBefore(before, span, flow)) {
    host.insertBefore(document.createElement('br'), span);
    gap = right - span.getBoundingClientRect().right;
  }
  span.style.marginLeft = `${Math.max(0, gap)}px`;
  return { block: index, column: before?.column ?? 0, node: span, places, text: block.text };
}

function roomBefore(before: Laid | undefined, span: Element, flow: Flow): boolean {
  const last = before?.places.at(-1);
  if (!last) return true;
  const a = rectOf(last);
  const b = span.getBoundingClientRect();
  const right = before?.node.getBoundingClientRect().right ?? 0;
  return Math.abs(a.bottom - b.bottom) < 4 && right - a.right > b.width + flow.size * 1.2 * perMm;
}

/** Sets a flow once. */
function attempt(root: Element, flow: Flow, blocks: readonly FlowBlock[], subhead: number): Attempt {
  const columns = flow.columns.map(({ rect }) => {
    const node = element(root, 'div', { ...place(rect), 'font-size': mm(flow.size) });
    node.style.setProperty('line-height', mm(flow.pitch));
    node.className = `column face-${flow.face} ${flow.marks}`;
    return node;
  });
  const laid: Laid[] = [];
  let at = 0;
  let from = 0;
  let empty = 0;
  const pitch = flow.pitch * perMm;
  for (const [c, column] of columns.entries()) {
    const bottom = column.getBoundingClientRect().top + (flow.columns[c]?.rect[3] ?? 0) * perMm + 1;
    let used = column.getBoundingClientRect().top;
    while (at < blocks.length) {
      const block = blocks[at]!;
      if (['signature', 'jump', 'credit'].includes(block.kind)) {
        const closed = closing(laid, flow, block, at, column);
        used = Math.max(used, closed.node.getBoundingClientRect().bottom);
        if (closed.node.getBoundingClientRect().bottom - pitch * 0.3 > bottom) {
          return { laid, empty: 0, left: blocks.length - at, columns };
        }
        laid.push(closed);
        at += 1;
        continue;
      }
      const piece = blockElement(column, flow, block, from, subhead);
      piece.block = at;
      piece.column = c;
      const rect = piece.node.getBoundingClientRect();
      const room = bottom - rect.top;
      const keep = block.kind === 'subhead' || block.kind === 'byline';
      if (rect.height <= room && !(block.kind === 'subhead' && room - rect.height < pitch * 1.9)) {
        laid.push(piece);
        used = rect.bottom;
        at += 1;
        from = 0;
        continue;
      }
      let fit = 0;
      if (!keep && room >= pitch) {
        let low = 0;
        let high = piece.places.length;
        while (low < high) {
          const middle = (low + high + 1) >> 1;
          if (rectOf(piece.places[middle - 1]!).bottom - pitch * 0.3 <= bottom) low = middle;
          else high = middle - 1;
        }
        fit = low;
      }
      piece.node.remove();
      if (fit > 0) {
        const start = blockElement(
          column,
          flow,
          { ...block, text: block.text.slice(0, from + fit) },
          from,
          subhead,
        );
        start.block = at;
        start.column = c;
        start.node.classList.add('parted');
        laid.push(start);
        used = start.node.getBoundingClientRect().bottom;
        from += fit;
      }
      break;
    }
    empty += Math.max(0, Math.round((bottom - used) / pitch));
  }
  return { laid, empty, left: blocks.length - at, columns };
}

const discard = (made: Attempt): void => {
  for (const column of made.columns) column.remove();
};

/** The best way of setting a flow: everything in, and the columns level. */
function setFlow(root: Element, flow: Flow): { made: Attempt; blocks: readonly FlowBlock[] } {
  let best: { made: Attempt; blocks: readonly FlowBlock[] } | null = null;
  const cost = (made: Attempt): number => made.left * 1000 + made.empty;
  const consider = (blocks: readonly FlowBlock[], subhead: number): Attempt => {
    const made = attempt(root, flow, blocks, subhead);
    if (best === null || cost(made) < cost(best.made)) {
      if (best) discard(best.made);
      best = { made, blocks };
    } else discard(made);
    return made;
  };
  const heights = flow.blocks.some((block) => block.kind === 'subhead') ? (flow.subheads ?? [3]) : [3];
  for (const height of heights) {
    let blocks = flow.blocks;
    if (flow.cut) {
      const pieces = sentences(flow.blocks);
      let low = 1;
      let high = pieces.length;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        const made = attempt(root, flow, joined(flow.blocks, pieces.slice(0, middle)), height);
        discard(made);
        if (made.left === 0) low = middle;
        else high = middle - 1;
      }
      blocks = joined(flow.blocks, pieces.slice(0, low));
    }
    let least = cost(consider(blocks, height));
    for (const ending of flow.endings ?? []) {
      if (least === 0) break;
      least = Math.min(least, cost(consider(withEnding(blocks, ending), height)));
    }
    if (least === 0) break;
  }
  return best!;
}

/** The sentences of the paragraphs, as [block, end] pairs; what is not a paragraph stands whole. */
function sentences(blocks: readonly FlowBlock[]): { block: number; end: number }[] {
  return blocks.flatMap((block, i) => {
    if (block.kind === 'byline') return [];
    if (['signature', 'jump', 'credit'].includes(block.kind)) return [];
    if (block.kind !== 'paragraph') return [{ block: i, end: block.text.length }];
    // A text that ends inside a quotation is none that a paper prints.
    return [...block.text.matchAll(/[。！？]”?/gu)]
      .map((match) => ({ block: i, end: match.index + match[0].length }))
      .filter(({ end }) => isClosed(block.text.slice(0, end)));
  });
}

const isClosed = (text: string): boolean =>
  (text.match(/“/gu)?.length ?? 0) === (text.match(/”/gu)?.length ?? 0);

function joined(
  blocks: readonly FlowBlock[],
  pieces: readonly { block: number; end: number }[],
): readonly FlowBlock[] {
  let kept = [...pieces];
  while (blocks[kept.at(-1)?.block ?? -1]?.kind === 'subhead') kept = kept.slice(0, -1);
  const last = kept.at(-1) ?? { block: 0, end: 0 };
  return blocks.flatMap((block, i) => {
    if (i < last.block || ['signature', 'jump', 'credit', 'byline'].includes(block.kind)) return [block];
    if (i > last.block) return [];
    return [{ ...block, text: block.text.slice(0, last.end) }];
  });
}

function withEnding(blocks: readonly FlowBlock[], ending: string): readonly FlowBlock[] {
  const last = blocks.findLastIndex((block) => block.kind === 'paragraph');
  return blocks.map((block, i) => (i === last ? { ...block, text: block.text + ending } : block));
}

const toRect = (left: number, top: number, right: number, bottom: number): Rect => [
  left / perMm,
  top / perMm,
  (right - left) / perMm,
  (bottom - top) / perMm,
];

/** The lines of a piece, from where its characters stand. */
function linesOf(places: Places, text: string, vertical: boolean): SetLine[] {
  const lines: { text: string; left: number; top: number; right: number; bottom: number }[] = [];
  const chars = [...places.entries()].filter(([i]) => !/[\udc00-\udfff]/u.test(text[i] ?? ''));
  for (const [i, at] of chars) {
    const wide = /[\ud800-\udbff]/u.test(text[i] ?? '') ? 2 : 1;
    const rect = rectOf(at, wide);
    const line = lines.at(-1);
    const size = vertical ? rect.width : rect.height;
    const same =
      line !== undefined &&
      (vertical
        ? Math.abs(line.left + line.right - rect.left - rect.right) < size * 0.6
        : Math.abs(line.top + line.bottom - rect.top - rect.bottom) < size * 0.6);
    const char = text.slice(i, i + wide);
    if (same) {
      line.text += char;
      if (char.trim() === '') continue;
      line.left = Math.min(line.left, rect.left);
      line.right = Math.max(line.right, rect.right);
      line.top = Math.min(line.top, rect.top);
      line.bottom = Math.max(line.bottom, rect.bottom);
    } else lines.push({ text: char, left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom });
  }
  return lines.map((line) => ({
    text: line.text.trim(),
    rect: toRect(line.left, line.top, line.right, line.bottom),
  }));
}

/**
 * Shadow type: each piece of a line between two marks is drawn twice, first in white and beside its place, then where it
 * belongs. Setting systems do so piece by piece, which is how text extraction comes to read each piece twice. PDFBox
 * takes a copy nearer than a third of an em for the same character and leaves it out.
 */
function castShadow(
  root: Element,
  pieces: readonly { places: Places; text: string }[],
  host: HTMLElement,
): void {
  const style = getComputedStyle(host);
  const runs: {
    text: string;
    left: number;
    top: number;
    right: number;
    bottom: number;
    style: CSSStyleDeclaration;
  }[] = [];
  for (const { places, text } of pieces) {
    let fresh = true;
    for (const [i, at] of places.entries()) {
      const char = text[i] ?? '';
      const rect = rectOf(at);
      const run = runs.at(-1);
      const mark = /[，、。：；“”（）《》？！]/u.test(char);
      if (char.trim() === '') fresh = true;
      else if (!fresh && run && !mark && Math.abs(run.top - rect.top) < 3) {
        run.text += char;
        run.right = rect.right;
      } else {
        runs.push({
          text: char,
          left: rect.left,
          top: rect.top,
          right: rect.right,
          bottom: rect.bottom,
          style: getComputedStyle(at.node.parentElement ?? host),
        });
        fresh = false;
      }
      if (mark) fresh = true;
    }
  }
  const layer = element(root, 'div', { position: 'absolute', left: '0', top: '0' });
  for (const run of runs) {
    const drawn = [0, 1].map((copy) => {
      const node = element(layer, 'span', {
        position: 'absolute',
        'white-space': 'pre',
        'font-size': style.fontSize,
        'font-family': run.style.fontFamily,
        'font-feature-settings': run.style.fontFeatureSettings,
        'line-height': 'normal',
        'letter-spacing': '0',
        'text-indent': '0',
        color: copy === 0 ? '#fff' : '#000',
      });
      node.textContent = run.text;
      return node;
    });
    const natural = drawn[0]!.getBoundingClientRect();
    const space = run.text.length > 1 ? (run.right - run.left - natural.width) / (run.text.length - 1) : 0;
    for (const [copy, node] of drawn.entries()) {
      const offset = copy === 0 ? parseFloat(style.fontSize) * 0.4 : 0;
      node.style.letterSpacing = `${space}px`;
      node.style.left = `${run.left + offset}px`;
      node.style.top = `${(run.top + run.bottom) / 2 - natural.height / 2}px`;
    }
  }
  host.style.visibility = 'hidden';
}

function setDisplay(root: Element, item: Display): { node: HTMLElement; lines: SetLine[]; pieces: Laid[] } {
  const vertical = item.vertical === true;
  const node = element(root, 'div', {
    ...place(item.rect),
    'font-size': mm(item.size),
    'writing-mode': vertical ? 'vertical-rl' : 'horizontal-tb',
    'text-align': item.align ?? 'center',
    'letter-spacing': mm(item.space ?? 0),
  });
  node.className = `display face-${item.face} ${item.look ?? 'plain'} quanjiao`;
  const along = (vertical ? item.rect[2] : item.rect[3]) / item.lines.length;
  const pieces: Laid[] = [];
  for (const text of item.lines) {
    const line = element(node, 'div', { 'line-height': mm(along) });
    const span = element(line, 'span', { display: 'inline-block' });
    const places: Places = [];
    write(span, text, 'quanjiao', places);
    pieces.push({ block: 0, column: 0, node: line, places, text });
  }
  const lengths = pieces.map(({ node: line }) => {
    const rect = line.firstElementChild!.getBoundingClientRect();
    return (vertical ? rect.height : rect.width) / perMm;
  });
  const room = vertical ? item.rect[3] : item.rect[2];
  const natural = Math.max(...lengths);
  // Shadow type is drawn twice from where its characters stand, so it is made smaller instead of narrower.
  const smaller = item.look === 'shadow' ? Math.min(1, room / natural) : 1;
  if (smaller < 1) node.style.fontSize = mm(item.size * smaller);
  const longest = natural * smaller;
  const scale =
    longest > room * 1.001
      ? room / longest
      : item.fill && item.look !== 'shadow'
        ? Math.min(1.3, room / longest)
        : 1;
  if (Math.abs(scale - 1) > 0.01) {
    const origin = vertical ? 'center' : `${item.align ?? 'center'} center`;
    for (const { node: line } of pieces) {
      const span = line.firstElementChild as HTMLElement;
      span.style.transform = vertical ? `scaleY(${scale})` : `scaleX(${scale})`;
      span.style.transformOrigin = origin;
      if (longest > room && !vertical) {
        const over = (span.getBoundingClientRect().width / scale - item.rect[2] * perMm) / 2;
        if (over > 0 && (item.align ?? 'center') === 'center') {
          span.style.marginLeft = `${-over}px`;
          span.style.marginRight = `${-over}px`;
        }
      }
    }
  }
  const lines = pieces.flatMap((piece) => linesOf(piece.places, piece.text, vertical));
  if (item.look === 'shadow') castShadow(root, pieces, node);
  return { node, lines, pieces };
}

function drawRule(root: Element, item: Rule): void {
  element(root, 'div', { ...place(item.rect), 'box-sizing': 'border-box' }).className = `rule ${item.look}`;
}

function drawPicture(root: Element, item: Picture): void {
  const image = element(root, 'img', place(item.rect)) as HTMLImageElement;
  image.className = 'picture';
  image.src = paint(item);
}

/** Sets a sheet and measures it. */
async function setSheet(sheet: Sheet): Promise<Measured> {
  document.body.replaceChildren();
  const root = element(document.body, 'div', {
    position: 'relative',
    width: mm(sheet.trim[0]),
    height: mm(sheet.trim[1]),
    overflow: 'hidden',
  });
  const under = (item: Item): boolean => item.kind === 'picture' || item.kind === 'rule';
  for (const item of sheet.items.filter(under)) {
    if (item.kind === 'rule') drawRule(root, item);
    if (item.kind === 'picture') drawPicture(root, item);
  }
  // PDFBox measures gaps by a font's space, so each face must have one in the file.
  for (const face of ['songTight', 'heiTight', 'kaiTight', 'light', 'song', 'kai', 'hei']) {
    const space = element(root, 'div', {
      position: 'absolute',
      left: '1mm',
      top: '1mm',
      'white-space': 'pre',
    });
    space.className = `face-${face}`;
    space.textContent = ' ';
  }
  const flows: SetFlow[] = [];
  const displays: Measured['displays'] = [];
  for (const [index, item] of sheet.items.entries()) {
    if (item.kind === 'display') {
      displays.push({ item: index, lines: setDisplay(root, item).lines });
    } else if (item.kind === 'flow') {
      const { made, blocks } = setFlow(root, item);
      const set: SetBlock[] = blocks.map((block) => ({
        kind: block.kind,
        text: block.text.replaceAll('\n', ''),
        lines: [],
      }));
      for (const laid of made.laid) {
        const lines = linesOf(laid.places, laid.text, false);
        set[laid.block]?.lines.push(...lines.map((line) => ({ ...line, column: laid.column })));
      }
      flows.push({ item: index, blocks: set, left: made.left, empty: made.empty });
      if (item.look === 'shadow') for (const column of made.columns) castShadow(root, made.laid, column);
    }
  }
  await Promise.all([...document.images].map((image) => image.decode()));
  return { flows, displays };
}

Object.assign(globalThis, { setSheet });
