/**
 * Planning measured against pages whose layout is known: recovered from their text alone, planned, and compared with the
 * place and the shape that everything had. docs/planning.md explains the figures.
 */
import type { Truth, TruthArticle } from '../../samples/build/truth.ts';
import {
  presets,
  textOf,
  type Article,
  type Box,
  type Document,
  type PageSetup,
} from '../../shared/document/index.ts';
import { sideHeadlines } from '../../shared/plan/breaches.ts';
import { snapped, type Plan } from '../../shared/plan/index.ts';

/** A place in millimetres from the trim's top left. */
type Place = readonly [x: number, y: number, width: number, height: number];

/** What is both on the page that was recovered and in the truth: the id here, the place there. */
interface Item {
  readonly id: string;
  readonly place: Place;
  readonly truth: TruthArticle | null;
}

export interface PageScore {
  /** Stories that were recovered and are compared. */
  readonly stories: number;
  /** Of them in as many columns as in the original, as high give or take a line. */
  readonly kept: number;
  /** Of these with the headline over as many columns too. */
  readonly keptHead: number;
  /** Stories whose body was recovered to the last character, and of them in columns and under a headline as in the original. */
  readonly whole: number;
  readonly keptWhole: number;
  /** Mean over all items of how far the best alternative's places agree with the original's (intersection over union). */
  readonly iou: number;
  /** Items that must change their place in the best alternative until all stand to one another as in the original. */
  readonly moves: number;
  readonly items: number;
}

const MM = 25.4 / 72;
const bare = (text: string): string => text.replace(/\s/gu, '');

/** Items by what they say: a story by its body, a photo by its caption. */
function itemsOf(document: Document, truth: Truth): Item[] {
  const key = (text: string): string => bare(text).slice(0, 48);
  const bodyOf = ({ blocks }: Article): string => blocks.map(({ runs }) => textOf(runs)).join('');
  const articles = new Map(document.articles.map((article) => [key(bodyOf(article)), article.id]));
  const photos = new Map(document.photos.map((photo) => [key(textOf(photo.caption)), photo.id]));
  const stories = truth.articles.flatMap((article): Item[] => {
    const id = articles.get(key(article.blocks.map(({ text }) => text).join('')));
    return id === undefined ? [] : [{ id, place: article.box, truth: article }];
  });
  const pictures = truth.photos.flatMap((photo): Item[] => {
    const id = photos.get(key(photo.caption));
    return id === undefined ? [] : [{ id, place: photo.box, truth: null }];
  });
  return [...stories, ...pictures];
}

/** Where a plan puts an item: of a story all that is its own, of a photo the picture. */
function placeIn({ boxes }: Pick<Plan, 'boxes'>, { id, truth }: Item): Place | null {
  const own = boxes.filter(
    ({ owner, role }) => owner.kind !== 'page' && owner.id === id && (truth !== null || role === 'photo'),
  );
  if (own.length === 0) return null;
  const x = Math.min(...own.map(({ rect }) => rect.x));
  const y = Math.min(...own.map(({ rect }) => rect.y));
  const right = Math.max(...own.map(({ rect }) => rect.x + rect.width));
  const foot = Math.max(...own.map(({ rect }) => rect.y + rect.height));
  return [x * MM, y * MM, (right - x) * MM, (foot - y) * MM];
}

function iouOf(a: Place, b: Place): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  const both = Math.max(0, width) * Math.max(0, height);
  return both / (a[2] * a[3] + b[2] * b[3] - both);
}

/** Columns in all, lines of the longest, and columns that the headline stands over (0: it stands beside them). */
interface Form {
  readonly columns: number;
  readonly lines: number;
  readonly span: number;
}

function formOf(
  rooms: readonly { readonly place: Place; readonly columns: number; readonly lines: number }[],
  headline: Place | null,
): Form {
  // A vertical headline has no room below its middle that it stands over.
  const under = rooms.filter(({ place: [, y] }) => headline !== null && headline[1] + headline[3] / 2 < y);
  return {
    columns: rooms.reduce((sum, { columns }) => sum + columns, 0),
    lines: Math.max(0, ...rooms.map(({ lines }) => lines)),
    span: under.reduce((sum, { columns }) => sum + columns, 0),
  };
}

/**
 * The form of the original. Its lines are those that text stands in: an original's last column may be left short. A
 * byline in display type over the columns takes their first lines in Banxin's pages.
 */
function trueForm(article: TruthArticle, pitch: number): Form {
  const inText = article.parts['byline']?.lines.some(({ column }) => column !== undefined) ?? false;
  const above = article.parts['byline'] !== undefined && !inText;
  const columns = article.text.reduce((sum, run) => sum + run.columns, 0);
  const form = formOf(
    article.text.map(({ box, columns: count, lines }) => ({
      place: box,
      columns: count,
      lines: Math.min(lines, Math.round(box[3] / pitch + BYLINE_ROOM)),
    })),
    article.parts['headline']?.box ?? null,
  );
  return above ? { ...form, lines: form.lines + Math.round(BYLINE / columns) } : form;
}

/** Lines of a byline at the head, and white above its text. */
const BYLINE = 3;
const BYLINE_ROOM = 1.3;

function plannedForm({ boxes, setup }: Plan, id: string): Form {
  const own = boxes.filter(({ owner }) => owner.kind === 'article' && owner.id === id);
  const placeOf = ({ rect }: Box): Place => [rect.x, rect.y, rect.width, rect.height];
  const headline = own.find(({ role }) => role === 'headline');
  return formOf(
    own
      .filter(({ role }) => role === 'text')
      .map((box) => ({
        place: placeOf(box),
        columns: box.columns,
        lines: Math.round(box.rect.height / setup.linePitch),
      })),
    headline ? placeOf(headline) : null,
  );
}

/** Whether a story came back as it was: its paragraphs and subheads, each to the last character. */
function sameBody({ articles }: Document, id: string, article: TruthArticle): boolean {
  const found = articles
    .find((one) => one.id === id)
    ?.blocks.map(({ kind, runs }) => kind + bare(textOf(runs)));
  const original = article.blocks.map(({ kind, text }) => kind + bare(text));
  return JSON.stringify(found) === JSON.stringify(original);
}

const keepsText = (a: Form, b: Form): boolean => a.columns === b.columns && Math.abs(a.lines - b.lines) <= 1;

/** How one place stands to another: at its left, at its right, above, below. */
function relations(a: Place, b: Place): boolean[] {
  const slack = 2;
  return [
    a[0] + a[2] <= b[0] + slack,
    b[0] + b[2] <= a[0] + slack,
    a[1] + a[3] <= b[1] + slack,
    b[1] + b[3] <= a[1] + slack,
  ];
}

/** The fewest items without which all others stand to one another in both plans alike: a minimum vertex cover. */
function movesBetween(before: readonly Place[], after: readonly Place[]): number {
  const conflicts: [number, number][] = [];
  for (const [i, a] of before.entries()) {
    for (let j = i + 1; j < before.length; j++) {
      const [b, c, d] = [before[j], after[i], after[j]];
      if (!b || !c || !d) continue;
      const there = relations(c, d);
      if (!relations(a, b).some((holds, k) => holds && there[k])) conflicts.push([i, j]);
    }
  }
  const cover = (left: readonly [number, number][], best: number): number => {
    const [first] = left;
    if (!first) return 0;
    if (best <= 0) return 1;
    let least = best + 1;
    for (const item of first) {
      const rest = left.filter(([a, b]) => a !== item && b !== item);
      least = Math.min(least, 1 + cover(rest, Math.min(best, least - 1) - 1));
    }
    return least;
  };
  return cover(conflicts, before.length);
}

/** Pairs of horizontal headlines that stand at one height in the original, each as broad as the columns under it: as a plan's are told. */
export function originalClashes(truth: Truth): number {
  const heads = truth.articles.flatMap(({ id, vertical, parts, text }): Box[] => {
    const ink = parts['headline']?.box;
    if (!ink || vertical) return [];
    const under = [ink, ...text.map(({ box }) => box).filter(([, y]) => y > ink[1])];
    const x = Math.min(...under.map((box) => box[0]));
    const right = Math.max(...under.map((box) => box[0] + box[2]));
    const white = truth.pitch * HEADLINE_WHITE;
    return [
      {
        id,
        role: 'headline',
        owner: { kind: 'article', id },
        rect: {
          x: x / MM,
          y: (ink[1] - white) / MM,
          width: (right - x) / MM,
          height: (ink[3] + 2 * white) / MM,
        },
        flow: 0,
        columns: 1,
        gutter: 0,
        style: null,
        direction: 'horizontal',
        pinned: false,
      },
    ];
  });
  return sideHeadlines(heads, setupOf(truth)).length;
}

/** White above and below a headline's ink, lines. */
const HEADLINE_WHITE = 0.7;

/** The alternatives of one page against its truth. */
export function scoreOf(document: Document, plans: readonly Plan[], truth: Truth): PageScore {
  const items = itemsOf(document, truth);
  const stories = items.filter((item) => item.truth !== null);
  const [first] = plans;
  let kept = 0;
  let keptHead = 0;
  let whole = 0;
  let keptWhole = 0;
  for (const { id, truth: article } of stories) {
    if (!first || !article) continue;
    const [planned, original] = [plannedForm(first, id), trueForm(article, truth.pitch)];
    const isWhole = sameBody(document, id, article);
    if (isWhole) whole += 1;
    if (!keepsText(planned, original)) continue;
    kept += 1;
    if (planned.span !== original.span) continue;
    keptHead += 1;
    if (isWhole) keptWhole += 1;
  }
  const each = plans.map((plan) => {
    const placed = items.flatMap((item) => {
      const place = placeIn(plan, item);
      return place === null ? [] : [{ place, original: item.place }];
    });
    const sum = placed.reduce((total, { place, original }) => total + iouOf(place, original), 0);
    return {
      iou: sum / Math.max(1, items.length),
      moves: movesBetween(
        placed.map(({ place }) => place),
        placed.map(({ original }) => original),
      ),
    };
  });
  return {
    stories: stories.length,
    kept,
    keptHead,
    whole,
    keptWhole,
    iou: Math.max(0, ...each.map(({ iou }) => iou)),
    moves: Math.min(items.length, ...each.map(({ moves }) => moves)),
    items: items.length,
  };
}

/** The original's own grid: as many columns, in whole ems, as fill its type area. */
function setupOf({ area, columns, em, pitch }: Truth): PageSetup {
  const [x, y, width, height] = area;
  const ems = width / em;
  const columnMeasure = Math.floor((ems - (columns - 1)) / columns + 0.01);
  return {
    ...presets['duikai-8'],
    typeArea: { x, y, width, height },
    columns,
    columnMeasure,
    gutter: columns > 1 ? (ems - columns * columnMeasure) / (columns - 1) : 1,
    lines: Math.round(height / pitch),
    bodySize: em / MM,
    linePitch: pitch / MM,
  };
}

/**
 * Mean agreement of the original's own boxes with what the planner makes of them where positions are given. What is given
 * is the ink of the text, as a reader of the page finds it; the original's box has half the white between two lines more
 * above and below it.
 */
export function snappedIou(truth: Truth): number {
  const boxes = truth.articles.flatMap((article): Box[] =>
    article.text.map(({ box: [x, y, width, height], columns }, i) => ({
      id: `${article.id}:${i}`,
      role: 'text',
      owner: { kind: 'article', id: article.id },
      rect: { x: x / MM, y: y / MM, width: width / MM, height: height / MM },
      flow: i,
      columns,
      gutter: 0,
      style: null,
      direction: 'horizontal',
      pinned: false,
    })),
  );
  const after = snapped(boxes, setupOf(truth));
  const places = (list: readonly Box[]): Place[] =>
    list.map(({ rect }) => [rect.x, rect.y, rect.width, rect.height]);
  const white = (truth.pitch - truth.em) / 2 / MM;
  const from = places(boxes).map(([x, y, w, h]): Place => [x, y - white, w, h + 2 * white]);
  const to = places(after);
  return (
    from.reduce((sum, place, i) => sum + iouOf(place, to[i] ?? [0, 0, 0, 0]), 0) / Math.max(1, from.length)
  );
}

/** The stories of which the plan changes the form, told for the one who tunes: original, then planned. */
export const missesOf = (document: Document, plan: Plan, truth: Truth): string[] =>
  itemsOf(document, truth).flatMap(({ id, truth: article }) => {
    if (!article) return [];
    const [planned, original] = [plannedForm(plan, id), trueForm(article, truth.pitch)];
    const told = ({ columns, lines, span }: Form): string => `${columns} × ${lines}, headline over ${span}`;
    return keepsText(planned, original) && planned.span === original.span
      ? []
      : [`${article.id}: ${told(original)} → ${told(planned)}`];
  });
