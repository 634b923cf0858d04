import {
  styleFor,
  textOf,
  type Article,
  type Box,
  type Document,
  type Photo,
  type Runs,
} from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import { white, type Frame, type FrameFinding, type Region } from '../frame/index.ts';
import { intersection, mm, mmToPt, pt, rect } from '../geometry/index.ts';
import { runningFoot, runningHead } from './furniture.ts';
import { headlineContent } from './headline.ts';
import { labelContent } from './label.ts';
import { memo } from './memo.ts';
import { readingOrder } from './order.ts';
import { asRect, frameOf, rulesOf } from './ornament.ts';
import { captionContent, captionLines, photoContent } from './photo.ts';
import { storyOf, type Story, type StoryContext } from './story.ts';
import { fillOf, setStory, type SetStory } from './textBoxes.ts';
import type { Kit } from './type.ts';

/** What a region paints; what it lacks is empty. */
type Content = Partial<Pick<Region, 'fills' | 'images' | 'rules' | 'lines' | 'alt'>>;

interface Painted {
  readonly content: Content;
  readonly missing: ReadonlyMap<string, number>;
}

/** A story in its boxes, with the characters that have no glyph by box. */
interface FlowedStory extends SetStory {
  readonly missing: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const storyMemo = memo<Article, Story>();
const flowMemo = memo<
  Article,
  SetStory & { readonly missing: ReadonlyMap<string, ReadonlyMap<string, number>> }
>();
const boxMemo = memo<Box, Painted>();

/**
 * The page as positioned glyphs, rules and fills: articles flowed through their text boxes, headlines fitted, labels,
 * photos, captions, rules, running head and foot. Text without room and characters without a glyph are findings.
 *
 * What was made from records that are still the same records is not made again: after an edit of one article only that
 * article is set, while a box is dragged only what stands in it.
 */
export function compose(document: Document, fonts: FontSet): Frame {
  const { page } = document;
  const order = readingOrder(document);
  const articles = new Map(document.articles.map((article) => [article.id, article]));
  const photos = new Map(document.photos.map((photo) => [photo.id, photo]));
  const groups = new Map(document.groups.map((group) => [group.id, group]));
  const sheet = [document.styles, page.setup, fonts];

  const findings: FrameFinding[] = [];
  const set = new Map<string, FlowedStory>();
  const byArticle = boxesByArticle(document);
  for (const article of document.articles) {
    const boxes = byArticle.get(article.id) ?? [];
    const flowed = flowMemo(article, [...sheet, document.sources, ...boxes], () =>
      flowStory(article, boxes, document, fonts),
    );
    set.set(article.id, flowed);
    findings.push(...flowed.findings, ...unplaced(article, boxes));
  }

  const paint = (box: Box): Painted => {
    const { owner } = box;
    switch (owner.kind) {
      case 'article': {
        const article = articles.get(owner.id);
        if (article === undefined) return nothing;
        const flowed = box.role === 'text' ? set.get(article.id) : undefined;
        if (flowed !== undefined)
          return {
            content: flowed.boxes.get(box.id) ?? {},
            missing: flowed.missing.get(box.id) ?? new Map(),
          };
        return boxMemo(box, [...sheet, article], () =>
          painted(fonts, (kit) => articleBox(box, article, document, kit)),
        );
      }
      case 'photo': {
        const photo = photos.get(owner.id);
        if (photo === undefined) return nothing;
        const picture = document.boxes.find(
          (other) => other.role === 'photo' && other.owner.kind === 'photo' && other.owner.id === photo.id,
        );
        return boxMemo(box, [...sheet, photo, picture], () =>
          painted(fonts, (kit) => photoBox(box, photo, picture, document, kit)),
        );
      }
      case 'group': {
        const group = groups.get(owner.id);
        if (group === undefined) return nothing;
        return boxMemo(box, [...sheet, group], () =>
          painted(fonts, (kit) => flagBox(box, group.flag, `${group.id}/flag`, document, kit)),
        );
      }
      case 'page':
        return boxMemo(box, [...sheet, page], () => painted(fonts, (kit) => pageBox(box, document, kit)));
    }
  };

  const regions = document.boxes.map((box): Region => {
    const { content, missing } = paint(box);
    for (const [text, count] of missing) findings.push({ kind: 'missingGlyph', region: box.id, text, count });
    return {
      id: box.id,
      box: box.id,
      owner: box.owner,
      role: box.role,
      order: order.get(box.id) ?? -1,
      lang: 'zh-CN',
      rect: asRect(box),
      fills: content.fills ?? [],
      images: content.images ?? [],
      rules: content.rules ?? [],
      lines: content.lines ?? [],
      ...(content.alt === undefined ? {} : { alt: content.alt }),
    };
  });
  const { trim, typeArea } = page.setup;
  const millimetres = (x: number, y: number, width: number, height: number) =>
    rect(mmToPt(mm(x)), mmToPt(mm(y)), mmToPt(mm(width)), mmToPt(mm(height)));
  return {
    trim: millimetres(0, 0, trim.width, trim.height),
    typeArea: millimetres(typeArea.x, typeArea.y, typeArea.width, typeArea.height),
    regions,
    findings,
  };
}

/** What becomes of an article's text in columns that stand nowhere yet: the planner's question to the typesetter. */
export function fillStory(
  article: Article,
  context: StoryContext,
  fonts: FontSet,
  rooms: Parameters<typeof fillOf>[1],
): ReturnType<typeof fillOf> {
  return fillOf(cachedStory(article, context, fonts), rooms);
}

/** Height of a photo's caption under a photo `measure` ems of the body type wide, in lines of it. */
export function captionHeight(photo: Photo, context: StoryContext, fonts: FontSet, measure: number): number {
  return captionLines(photo, context, measure * context.page.setup.bodySize, fonts);
}

const cachedStory = (article: Article, context: StoryContext, fonts: FontSet): Story =>
  storyMemo(article, [context.styles, context.sources, context.page.setup, fonts], () =>
    storyOf(article, context, fonts),
  );

function flowStory(article: Article, boxes: readonly Box[], document: Document, fonts: FontSet): FlowedStory {
  const missing = new Map<string, Map<string, number>>();
  const kitFor = (box: string): Kit => {
    const counts = missing.get(box) ?? new Map<string, number>();
    missing.set(box, counts);
    return { fonts, missing: (text) => counts.set(text, (counts.get(text) ?? 0) + 1) };
  };
  return { ...setStory(article, cachedStory(article, document, fonts), boxes, kitFor), missing };
}

const nothing: Painted = { content: {}, missing: new Map() };

function painted(fonts: FontSet, make: (kit: Kit) => Content): Painted {
  const missing = new Map<string, number>();
  const content = make({ fonts, missing: (text) => missing.set(text, (missing.get(text) ?? 0) + 1) });
  return { content, missing };
}

/** The boxes of each article, in the document's order: found in one walk, since a page may have thousands. */
function boxesByArticle({ boxes }: Document): ReadonlyMap<string, readonly Box[]> {
  const byArticle = new Map<string, Box[]>();
  for (const box of boxes) {
    if (box.owner.kind !== 'article') continue;
    const own = byArticle.get(box.owner.id);
    if (own) own.push(box);
    else byArticle.set(box.owner.id, [box]);
  }
  return byArticle;
}

/** Headline and flag that have no box stand nowhere: they are overset like text without room. */
function unplaced(article: Article, boxes: readonly Box[]): FrameFinding[] {
  const lacks = (role: Box['role']) => !boxes.some((box) => box.role === role);
  const heads = [...article.kicker, ...article.headline, ...article.deck];
  return [
    ...(lacks('flag') && article.flag !== null
      ? [{ block: `${article.id}/flag`, texts: [article.flag] }]
      : []),
    ...(lacks('headline') ? [{ block: `${article.id}/headline/0`, texts: heads }] : []),
  ].flatMap(({ block, texts }) => {
    const characters = texts.reduce((sum, runs) => sum + textOf(runs).length, 0);
    return characters === 0
      ? []
      : [
          {
            kind: 'overset' as const,
            article: article.id,
            block,
            offset: 0,
            characters,
            lines: texts.length,
          },
        ];
  });
}

function articleBox(box: Box, article: Article, document: Document, kit: Kit): Content {
  switch (box.role) {
    case 'headline':
      return { lines: headlineContent(box, article, document, kit) };
    case 'flag':
      return flagBox(box, article.flag, `${article.id}/flag`, document, kit, article);
    default:
      return pageBox(box, document, kit);
  }
}

function flagBox(
  box: Box,
  flag: Runs | null,
  block: string,
  document: Document,
  kit: Kit,
  article?: Article,
): Content {
  if (box.role !== 'flag') return pageBox(box, document, kit);
  if (flag === null) return {};
  return labelContent(box, flag, block, styleFor(document, 'flag', { box, article }), kit);
}

function photoBox(box: Box, photo: Photo, picture: Box | undefined, document: Document, kit: Kit): Content {
  if (box.role === 'caption') {
    // A caption over the foot of its photo stands in a white field.
    const shared = picture && intersection(asRect(box), asRect(picture));
    const over = shared ? shared.height > 1 : false;
    return {
      fills: over ? [{ rect: asRect(box), radius: pt(0), fill: white, stroke: null }] : [],
      lines: captionContent(box, photo, document, kit, picture),
    };
  }
  if (box.role !== 'photo') return pageBox(box, document, kit);
  const title = photo.title === null ? [] : [textOf(photo.title)];
  return { ...photoContent(box, photo, document, kit), alt: [...title, textOf(photo.caption)].join('：') };
}

/** Rules, frames, running head and foot: whoever they belong to, they are drawn alike. */
function pageBox(box: Box, document: Document, kit: Kit): Content {
  switch (box.role) {
    case 'rule':
      return { rules: rulesOf(box) };
    case 'frame':
      return { fills: frameOf(box) };
    case 'furniture':
      return box.flow === 0 ? runningHead(box, document, kit) : runningFoot(box, document, kit);
    case 'text':
    case 'headline':
    case 'flag':
    case 'photo':
    case 'caption':
      return {};
  }
}
