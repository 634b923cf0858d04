import {
  headlineStyle,
  textOf,
  type Article,
  type Box as PageBox,
  type Document,
  type PageSetup,
  type Runs,
  type Style,
} from '../../document/index.ts';
import {
  edgesOf,
  heightOf,
  overlapAcross,
  overlapDown,
  pt,
  ptToMm,
  shareInside,
  unionOf,
  unionOfAll,
  widthOf,
  type Edges,
} from '../../geometry/index.ts';
import { clearPictures, partedPictures, type BodyType, type Row } from '../../recover/index.ts';
import type { Reading } from './reading.ts';

/** The layout of a read page: what the edit `setPlan` takes. */
export interface ReadLayout {
  readonly boxes: readonly PageBox[];
  readonly styles: readonly Style[];
  readonly setup: PageSetup;
}

/** The em of the body type: how far apart Han stand that follow one another, six and more. */
export function emOf(reading: Reading, about: number): number {
  const steps: number[] = [];
  for (const { text, at, box, size, direction } of reading.lines) {
    if (direction === 'vertical' || Math.abs(size - about) > 0.12 * about) continue;
    for (const match of text.matchAll(/\p{Script=Han}{6,}/gu)) {
      const [from, to] = [match.index, match.index + match[0].length - 1];
      // Beyond the BMP indices are no longer those of characters: such lines are rare.
      if (text.length !== at.length) continue;
      steps.push(((at[to]! - at[from]!) * box.width) / (to - from));
    }
  }
  const near = steps.filter((step) => step > 0.7 * about && step < 1.3 * about).sort((a, b) => a - b);
  // Loose lines are wider than the type is, none is narrower.
  return near.length > 20 ? near[Math.floor(near.length * 0.35)]! : about;
}

/** Ink stands this far inside of its em box, as a share of the em. */
const BEARING = 0.04;
const FACES = ['songBlack', 'heiBlack', 'songBold', 'kai', 'heiBold', 'song'] as const;

/**
 * The boxes of a page where its scan has them: headlines, flags, columns, captions and photographs of a document whose
 * text was laid on the scan's rows. What stands on no row has no box.
 *
 * @param rowAt the row on which a place of the source stands
 */
export function layoutOf(
  document: Document,
  reading: Reading,
  rows: readonly Row[],
  rowAt: ReadonlyMap<number, number>,
  { em, pitch }: BodyType,
): ReadLayout {
  const boxes: PageBox[] = [];
  const styles = new Map<string, Style>();
  const counts = new Map<string, number>();
  const add = (
    owner: PageBox['owner'],
    role: PageBox['role'],
    box: Edges,
    more: Partial<
      Pick<PageBox, 'flow' | 'columns' | 'gutter' | 'direction' | 'style' | 'line' | 'tint'>
    > = {},
  ): void => {
    const key = `${owner.kind === 'page' ? 'page' : owner.id}:${role}`;
    const n = counts.get(key) ?? 0;
    counts.set(key, n + 1);
    boxes.push({
      id: `${key}:${n}`,
      role,
      owner,
      rect: { x: box.left, y: box.top, width: widthOf(box), height: heightOf(box) },
      flow: 0,
      columns: 1,
      gutter: 0,
      style: null,
      direction: 'horizontal',
      pinned: true,
      ...more,
    });
  };
  const rowsFor = (list: readonly Runs[]): Row[] => rowsOfRuns(list, rows, rowAt);

  const fields = [
    ...reading.frames.map((field) => ({ box: edgesOf(field), tinted: false })),
    ...reading.tints.map((field) => ({ box: edgesOf(field), tinted: true })),
  ];
  for (const { box, tinted } of fields)
    add({ kind: 'page' }, 'frame', box, tinted ? { line: 'none', tint: 0.08 } : { line: 'hair' });

  const ranked = document.articles
    .map((article) => Math.max(0, ...rowsFor(article.headline).map(({ size }) => size)))
    .map((size, _, all) => all.filter((other) => other > size).length);
  for (const [i, article] of document.articles.entries()) {
    const owner = { kind: 'article', id: article.id } as const;
    const flag = rowsFor(article.flag ? [article.flag] : []);
    const flagBox = unionOfAll(flag);
    if (flagBox) add(owner, 'flag', flagBox);
    const main = rowsFor(article.headline);
    const heads = [...rowsFor(article.kicker), ...main, ...rowsFor(article.deck)];
    const head = unionOfAll(heads);
    if (head) {
      const upright = main.some((row) => row.upright);
      const size = Math.round(Math.max(...(main.length > 0 ? main : heads).map((row) => row.size)) * 2) / 2;
      const base = headlineStyle(FACES[ranked[i]! % FACES.length] ?? 'songBlack', size);
      const style = upright ? { ...base, id: `${base.id}-vertical`, direction: 'vertical' as const } : base;
      styles.set(style.id, style);
      add(owner, 'headline', head, {
        style: style.id,
        direction: upright ? 'vertical' : 'horizontal',
      });
    }
    for (const [flow, { box, columns, gutter }] of textBoxes(bodyRows(article, rowsFor), em, pitch).entries())
      add(owner, 'text', box, { flow, columns, gutter });
  }
  for (const group of document.groups) {
    const flag = unionOfAll(rowsFor(group.flag ? [group.flag] : []));
    if (flag) add({ kind: 'group', id: group.id }, 'flag', flag);
  }
  for (const { photo, caption, picture } of picturesOf(document, reading, rows, rowsFor, em)) {
    const owner = { kind: 'photo', id: photo } as const;
    if (picture) add(owner, 'photo', picture);
    if (caption) add(owner, 'caption', grown(caption, BEARING * em));
  }
  for (const rule of reading.rules) {
    const box = edgesOf(rule);
    const own = fields.some(
      (field) => shareInside(box, grown(field.box, 0.5 * em)) > 0.9 && touches(box, field.box, em),
    );
    if (!own) add({ kind: 'page' }, 'rule', box);
  }
  const { height } = reading.sheet;
  const furniture = rowsFor(document.page.furniture);
  for (const [id, own] of [
    ['page:head', furniture.filter((row) => row.foot < height / 2)],
    ['page:foot', furniture.filter((row) => row.foot >= height / 2)],
  ] as const) {
    const box = unionOfAll(own);
    if (!box) continue;
    add({ kind: 'page' }, 'furniture', box, { flow: id === 'page:head' ? 0 : 1 });
    boxes.push({ ...boxes.pop()!, id });
  }
  return {
    boxes,
    styles: [...styles.values()],
    setup: setupOf(document.page.setup, reading, boxes, em, pitch),
  };
}

const grown = (box: Edges, by: number): Edges => ({
  left: box.left - by,
  top: box.top - by,
  right: box.right + by,
  foot: box.foot + by,
});

/** Whether a rule is a side of a frame. */
const touches = (rule: Edges, frame: Edges, em: number): boolean =>
  [rule.left - frame.left, rule.right - frame.right, rule.top - frame.top, rule.foot - frame.foot].filter(
    (off) => Math.abs(off) < em,
  ).length >= 3;

function rowsOfRuns(list: readonly Runs[], rows: readonly Row[], rowAt: ReadonlyMap<number, number>): Row[] {
  const seen = new Set<number>();
  for (const runs of list)
    for (const run of runs)
      for (const [start, end] of run.spans)
        for (let at = start; at < end; at += 1) {
          const row = rowAt.get(at);
          if (row !== undefined) seen.add(row);
        }
  return [...seen].map((row) => rows[row]!);
}

const bodyRows = (article: Article, rowsFor: (list: readonly Runs[]) => Row[]): Row[] =>
  rowsFor([
    ...article.bylines.filter(({ place }) => place === 'head').map(({ runs }) => runs),
    ...article.blocks.map(({ runs }) => runs),
    ...article.bylines.filter(({ place }) => place === 'end').map(({ runs }) => runs),
    ...(article.jump ? [article.jump] : []),
  ]);

interface TextBox {
  readonly box: Edges;
  readonly columns: number;
  readonly gutter: number;
}

/** Rows in the order in which they are read → boxes of side-by-side columns that are level at head and foot. */
export function textBoxes(rows: readonly Row[], em: number, pitch: number): TextBox[] {
  const columns: { rows: Row[]; box: Edges }[] = [];
  for (const row of rows) {
    const last = columns.at(-1);
    const before = last?.rows.at(-1);
    const goesOn =
      last !== undefined &&
      before !== undefined &&
      row.top > before.top - 0.5 * em &&
      (overlapAcross(row, last.box) > 0.5 * Math.min(widthOf(row), widthOf(last.box)) ||
        overlapDown(row, before) > 0) &&
      row.top - before.foot < 6 * pitch;
    if (last && goesOn) {
      last.rows.push(row);
      last.box = unionOf(last.box, row);
    } else
      columns.push({ rows: [row], box: { left: row.left, top: row.top, right: row.right, foot: row.foot } });
  }
  // A column of a few short lines is as wide as its neighbours.
  const widest = Math.max(0, ...columns.map(({ box }) => widthOf(box)));
  const wide = columns.map(({ box }, i): Edges => {
    const few = (columns[i]?.rows.length ?? 0) < 3;
    return few && widthOf(box) > 0.5 * widest && widest - widthOf(box) < 3 * em
      ? { ...box, right: box.left + widest }
      : box;
  });
  const boxes: TextBox[] = [];
  for (const [i, box] of wide.entries()) {
    const last = boxes.at(-1);
    // Over a byline at the head of the first column there is a blank line; the last column may end early.
    const [higher, longer] = [last ? last.box.top - box.top : 0, last ? last.box.foot - box.foot : 0];
    const level =
      last !== undefined &&
      higher > -0.7 * pitch &&
      higher < (last.columns === 1 ? 1.4 : 0.7) * pitch &&
      longer > -1.6 * pitch &&
      (longer < 1.6 * pitch || (i === wide.length - 1 && heightOf(box) > 2 * pitch)) &&
      box.left > last.box.right - em &&
      box.left - last.box.right < 5 * em &&
      Math.abs(widthOf(box) - (widthOf(last.box) - last.gutter * (last.columns - 1)) / last.columns) <
        1.2 * em;
    if (!last || !level) {
      boxes.push({ box, columns: 1, gutter: 0 });
      continue;
    }
    const gap = box.left - last.box.right;
    const gutter = (last.gutter * (last.columns - 1) + gap) / last.columns;
    boxes[boxes.length - 1] = { box: unionOf(last.box, box), columns: last.columns + 1, gutter };
  }
  // Lines of the grid: the last one brings its leading.
  return boxes.map(({ box, columns: count, gutter }) => {
    const own = grown(box, BEARING * em);
    const lines = Math.max(1, Math.round((heightOf(own) - em) / pitch) + 1);
    return {
      box: { ...own, foot: own.top + lines * pitch },
      columns: count,
      gutter: count > 1 ? gutter - 2 * BEARING * em : 0,
    };
  });
}

/** Each photo's caption and picture: the picture that is nearest above, below or beside. */
function picturesOf(
  document: Document,
  reading: Reading,
  rows: readonly Row[],
  rowsFor: (list: readonly Runs[]) => Row[],
  em: number,
): { readonly photo: string; readonly caption: Edges | null; readonly picture: Edges | null }[] {
  const found = partedPictures(reading.pictures.map(edgesOf), reading.rules, em);
  const pictures = clearPictures(found, rows).flatMap((own) => own ?? []);
  const captions = document.photos.map((photo) =>
    unionOfAll(
      rowsFor([
        ...(photo.title ? [photo.title] : []),
        photo.caption,
        ...(photo.credit ? [photo.credit] : []),
      ]),
    ),
  );
  const pairs = captions.flatMap((caption, i) =>
    caption === null
      ? []
      : pictures.map((picture, k) => {
          const across = Math.max(0, -overlapAcross(caption, picture));
          const down = Math.max(0, -overlapDown(caption, picture));
          // A caption stands under its picture more often than over it.
          return { i, k, far: across * 2 + down * (caption.top >= picture.foot - 12 ? 1 : 1.6) };
        }),
  );
  const taken = new Map<number, number>();
  for (const { i, k, far } of pairs.sort((a, b) => a.far - b.far))
    if (!taken.has(i) && ![...taken.values()].includes(k) && far < 0.15 * reading.sheet.height)
      taken.set(i, k);
  return document.photos.map((photo, i) => ({
    photo: photo.id,
    caption: captions[i] ?? null,
    picture: taken.has(i) ? pictures[taken.get(i)!]! : null,
  }));
}

function setupOf(
  before: PageSetup,
  reading: Reading,
  boxes: readonly PageBox[],
  em: number,
  pitch: number,
): PageSetup {
  const inMm = (points: number): number => Math.round(ptToMm(pt(points)) * 100) / 100;
  const own = boxes.filter(({ role }) => role !== 'furniture');
  const area = unionOfAll(own.map(({ rect }) => edgesOf(rect as Parameters<typeof edgesOf>[0])));
  const trim = { width: inMm(reading.sheet.width), height: inMm(reading.sheet.height) };
  const size = Math.round(em * 100) / 100;
  if (!area) return { ...before, trim };
  const columns = before.columns;
  const across = widthOf(area) / size;
  return {
    ...before,
    trim,
    typeArea: {
      x: inMm(area.left),
      y: inMm(area.top),
      width: inMm(widthOf(area)),
      height: inMm(heightOf(area)),
    },
    columnMeasure: Math.round(((across - (columns - 1) * before.gutter) / columns) * 100) / 100,
    lines: Math.max(1, Math.floor(heightOf(area) / pitch)),
    bodySize: size,
    linePitch: Math.round(pitch * 1000) / 1000,
  };
}

/** What of a document stands on no row: articles and photos by id, with their words. */
export function withoutPlace(
  document: Document,
  rowAt: ReadonlyMap<number, number>,
): { readonly id: string; readonly text: string }[] {
  const missing = (list: readonly Runs[]): boolean =>
    list.length > 0 &&
    list.every((runs) => runs.every(({ spans }) => spans.every(([start]) => !rowAt.has(start))));
  return document.articles
    .filter((article) => missing([...article.headline, ...article.blocks.map(({ runs }) => runs)]))
    .map((article) => ({ id: article.id, text: article.headline.map(textOf).join(' ') }));
}
