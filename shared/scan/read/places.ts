import {
  headlineStyle,
  placedBox,
  variantStyle,
  type Article,
  type Box as PageBox,
  type Document,
  type PageSetup,
  type Runs,
  type Style,
} from '../../document/index.ts';
import { edgesOf, shareInside, rectOf, unionOfAll, type Edges, type Rect } from '../../geometry/index.ts';
import type { BodyType, Row } from '../../recover/index.ts';
import type { Reading } from './reading.ts';
import { BEARING, grown, textBoxes } from './textBoxes.ts';
import { rowsOfRuns } from './rowsOfRuns.ts';
import { picturesOf } from './placedPictures.ts';
import { setupOf } from './setup.ts';

/** The layout of a read page: what the edit `setPlan` takes. */
export interface ReadLayout {
  readonly boxes: readonly PageBox[];
  readonly styles: readonly Style[];
  readonly setup: PageSetup;
  /** Where pictures stand that no caption tells of. */
  readonly bare: readonly Rect[];
}

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
    boxes.push({ ...placedBox({ id: `${key}:${n}`, role, owner, rect: rectOf(box) }), ...more });
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
      // Its size was measured: it fills its box, as the original's does.
      const style = variantStyle(base, { exact: true, direction: upright ? 'vertical' : 'horizontal' });
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
  const pictures = picturesOf(document, reading, rows, rowsFor, em);
  for (const { photo, caption, picture } of pictures.photos) {
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
    bare: pictures.bare.map(rectOf),
  };
}

/** Whether a rule is a side of a frame. */
const touches = (rule: Edges, frame: Edges, em: number): boolean =>
  [rule.left - frame.left, rule.right - frame.right, rule.top - frame.top, rule.foot - frame.foot].filter(
    (off) => Math.abs(off) < em,
  ).length >= 3;

const bodyRows = (article: Article, rowsFor: (list: readonly Runs[]) => Row[]): Row[] =>
  rowsFor([
    ...article.bylines.filter(({ place }) => place === 'head').map(({ runs }) => runs),
    ...article.blocks.map(({ runs }) => runs),
    ...article.bylines.filter(({ place }) => place === 'end').map(({ runs }) => runs),
    ...(article.jump ? [article.jump] : []),
  ]);
