/**
 * Plain ways of doing it, for the table: blank-line blocks in source order; pdf.js lines with the nearest headline; and
 * pdf.js lines put in order by a recursive XY cut (after XY-Cut++, arXiv 2504.10258: cross-layout elements first).
 */
import type { PdfjsLine } from '../../samples/build/extract/index.ts';
import type { CorpusPage } from './corpus.ts';
import type { Found, FoundArticle } from './score.ts';

interface Block {
  readonly lines: readonly PdfjsLine[];
  readonly text: string;
  readonly size: number;
  readonly box: PdfjsLine['box'];
}

const found = (articles: readonly FoundArticle[]): Found => ({
  articles,
  groups: [],
  photos: [],
  section: null,
  everything: articles
    .flatMap((article) => [
      ...article.headline,
      article.byline ?? '',
      ...article.blocks.map((block) => block.text),
    ])
    .join(''),
  questions: [],
  decisions: [],
});

const isByline = (text: string): boolean => text.length < 30 && /^[□◎●■]|^本报记者/u.test(text.trim());

function article(index: number, headline: readonly string[], texts: readonly string[]): FoundArticle {
  return {
    id: `article-${index}`,
    flag: null,
    kicker: [],
    headline,
    deck: [],
    byline: texts.find(isByline) ?? null,
    jump: null,
    blocks: texts.filter((text) => !isByline(text)).map((text) => ({ kind: 'paragraph', text })),
  };
}

/** A short block without a full stop opens an article; the blocks after it are its paragraphs. */
function blankLines(page: CorpusPage): Found {
  const blocks = page.texts.pdfbox
    .split(/\n\s*\n/u)
    .map((block) => block.replace(/\s*\n\s*/gu, '').trim())
    .filter((block) => block !== '');
  const articles: { headline: string[]; texts: string[] }[] = [];
  for (const block of blocks) {
    if (block.length <= 26 && !/[。！？”]$/u.test(block) && !isByline(block)) {
      articles.push({ headline: [block], texts: [] });
    } else (articles.at(-1) ?? articles[articles.push({ headline: [], texts: [] }) - 1])?.texts.push(block);
  }
  return found(
    articles.filter((each) => each.texts.length > 0).map((each, i) => article(i, each.headline, each.texts)),
  );
}

function usualSize(lines: readonly PdfjsLine[]): number {
  const characters = new Map<number, number>();
  for (const line of lines) {
    const size = Math.round(line.size * 10) / 10;
    characters.set(size, (characters.get(size) ?? 0) + line.text.length);
  }
  return [...characters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 9;
}

/** Lines of one size that follow one another down a column are a block. */
function blocksOf(lines: readonly PdfjsLine[]): Block[] {
  const groups: PdfjsLine[][] = [];
  for (const line of lines) {
    if (line.text.trim() === '') continue;
    const before = groups.at(-1)?.at(-1);
    const follows =
      before !== undefined &&
      Math.abs(before.size - line.size) < 0.6 &&
      line.box[1] > before.box[1] &&
      line.box[1] - before.box[1] < line.size * 2 &&
      Math.abs(line.box[0] - before.box[0]) < line.size * 3;
    if (follows) groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => {
    const x = Math.min(...group.map((line) => line.box[0]));
    const y = Math.min(...group.map((line) => line.box[1]));
    const right = Math.max(...group.map((line) => line.box[0] + line.box[2]));
    const foot = Math.max(...group.map((line) => line.box[1] + line.box[3]));
    return {
      lines: group,
      text: group.map((line) => line.text).join(''),
      size: group[0]?.size ?? 0,
      box: [x, y, right - x, foot - y],
    };
  });
}

/** Paragraphs of a block: a line that starts further in opens one. */
function paragraphs(block: Block): string[] {
  const out: string[] = [];
  for (const line of block.lines) {
    if (out.length === 0 || line.box[0] - block.box[0] > block.size * 1.2) out.push(line.text);
    else out.push((out.pop() ?? '') + line.text);
  }
  return out;
}

/** Each text block goes to the nearest headline above it whose width covers it. */
function nearestHeadline(page: CorpusPage): Found {
  const usual = usualSize(page.boxes);
  const blocks = blocksOf(page.boxes);
  const heads = blocks.filter((block) => block.size > usual * 1.35 && block.text.length > 3);
  const stories = heads.map((head) => ({ head, texts: [] as string[] }));
  for (const block of blocks) {
    if (block.size > usual * 1.35) continue;
    const near = stories
      .map((story) => {
        const [x, y, w, h] = story.head.box;
        const beside = Math.max(0, x - block.box[0], block.box[0] - x - w);
        const below = block.box[1] - y - h;
        return { story, distance: (below < -20 ? 2000 : Math.abs(below)) + beside * 3 };
      })
      .sort((a, b) => a.distance - b.distance)[0];
    near?.story.texts.push(...paragraphs(block));
  }
  return found(
    stories
      .filter((story) => story.texts.length > 0)
      .map((story, i) =>
        article(
          i,
          story.head.lines.map((line) => line.text),
          story.texts,
        ),
      ),
  );
}

/** Recursive cuts along the widest white band; blocks that span others (headlines) are set first. */
function cut(blocks: readonly Block[], depth = 0): Block[] {
  if (blocks.length <= 1 || depth > 40) return [...blocks];
  for (const axis of [1, 0] as const) {
    const sorted = [...blocks].sort((a, b) => a.box[axis] - b.box[axis]);
    let reach = -Infinity;
    let best = { gap: 0, at: -1 };
    for (const [i, block] of sorted.entries()) {
      const gap = block.box[axis] - reach;
      if (i > 0 && gap > best.gap) best = { gap, at: i };
      reach = Math.max(reach, block.box[axis] + block.box[axis + 2]!);
    }
    if (best.at > 0 && best.gap > (axis === 1 ? 6 : 4)) {
      return [...cut(sorted.slice(0, best.at), depth + 1), ...cut(sorted.slice(best.at), depth + 1)];
    }
  }
  const wide = Math.max(...blocks.map((block) => block.box[2]));
  const across = blocks.filter((block) => block.box[2] === wide);
  const rest = blocks.filter((block) => block.box[2] !== wide);
  const y = across[0]?.box[1] ?? 0;
  return rest.length === 0
    ? [...blocks]
    : [
        ...cut(
          rest.filter((block) => block.box[1] < y),
          depth + 1,
        ),
        ...across,
        ...cut(
          rest.filter((block) => block.box[1] >= y),
          depth + 1,
        ),
      ];
}

function xyCut(page: CorpusPage): Found {
  const usual = usualSize(page.boxes);
  const ordered = cut(blocksOf(page.boxes));
  const stories: { headline: string[]; texts: string[] }[] = [];
  for (const block of ordered) {
    if (block.size > usual * 1.35) {
      const open = stories.at(-1);
      if (open && open.texts.length === 0) open.headline.push(...block.lines.map((line) => line.text));
      else stories.push({ headline: block.lines.map((line) => line.text), texts: [] });
    } else {
      if (stories.length === 0) stories.push({ headline: [], texts: [] });
      stories.at(-1)?.texts.push(...paragraphs(block));
    }
  }
  return found(
    stories.filter((each) => each.texts.length > 0).map((each, i) => article(i, each.headline, each.texts)),
  );
}

export const baselines: Readonly<Record<string, (page: CorpusPage) => Found>> = {
  'Blank-line blocks, source order (pdfbox)': blankLines,
  'Nearest headline (pdf.js boxes)': nearestHeadline,
  'XY cut (pdf.js boxes)': xyCut,
};
