/** Where the parts of a page are put by its text and scan together, against the truth. */
import type { Truth } from '../../samples/build/truth.ts';
import type { Box as PageBox, Document, PageSetup } from '../../shared/document/index.ts';

type Box = readonly [x: number, y: number, width: number, height: number];

export interface PlaceTally {
  readonly kind: string;
  readonly of: number;
  /** At an intersection over union of 0.97, or with each edge within half a millimetre. */
  readonly right: number;
  readonly mean: number;
  readonly worst: number;
}

const inMm = ({ rect }: PageBox): Box =>
  [rect.x, rect.y, rect.width, rect.height].map((n) => (n / 72) * 25.4) as unknown as Box;

const union = (boxes: readonly Box[]): Box | null => {
  if (boxes.length === 0) return null;
  const [left, top] = [Math.min(...boxes.map(([x]) => x)), Math.min(...boxes.map(([, y]) => y))];
  const right = Math.max(...boxes.map(([x, , w]) => x + w));
  const foot = Math.max(...boxes.map(([, y, , h]) => y + h));
  return [left, top, right - left, foot - top];
};

function iou(a: Box, b: Box): number {
  const across = Math.max(0, Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]));
  const down = Math.max(0, Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]));
  return (across * down) / (a[2] * a[3] + b[2] * b[3] - across * down);
}

const near = (a: Box, b: Box): boolean =>
  [a[0] - b[0], a[1] - b[1], a[0] + a[2] - b[0] - b[2], a[1] + a[3] - b[1] - b[3]].every(
    (off) => Math.abs(off) <= 0.5,
  );

/** A part of the page: where it truly stands and where it was put, mm. */
export interface PlacePair {
  readonly kind: 'articles' | 'heads' | 'flags' | 'photographs' | 'captions';
  readonly name: string;
  readonly truth: Box;
  readonly found: Box | null;
}

/**
 * Articles (all that is theirs but photographs), heads (kicker, headline and deck as one), flags, captions (with title
 * and credit) and photographs.
 */
export function placePairs(
  truth: Truth,
  document: Document,
  { boxes, setup }: { readonly boxes: readonly PageBox[]; readonly setup: PageSetup },
): PlacePair[] {
  // In a text box half of the leading stands over its first line and half under its last, in the truth neither.
  const leading = ((setup.linePitch - setup.bodySize) / 72) * 25.4;
  const own = (id: string, roles: readonly PageBox['role'][]): Box | null =>
    union(
      boxes
        .filter(({ owner, role }) => owner.kind !== 'page' && owner.id === id && roles.includes(role))
        .map((box): Box => {
          const [x, y, width, height] = inMm(box);
          return box.role === 'text' ? [x, y + leading / 2, width, height - leading] : [x, y, width, height];
        }),
    );
  const bare = (text: string): string => text.replace(/\s/gu, '');
  const textOf = (runs: readonly { readonly text: string }[]): string =>
    bare(runs.map(({ text }) => text).join(''));
  const pairs: PlacePair[] = [];
  const part = (value: unknown): Box[] =>
    value !== null && typeof value === 'object' && 'box' in value ? [value.box as Box] : [];
  for (const article of truth.articles) {
    const body = bare(article.blocks.map(({ text }) => text).join(''));
    const id =
      document.articles.find(({ blocks }) =>
        blocks
          .map(({ runs }) => textOf(runs))
          .join('')
          .startsWith(body.slice(0, 12)),
      )?.id ?? '';
    const name = article.headline.join(' ');
    pairs.push({ kind: 'articles', name, truth: article.box, found: own(id, ['text', 'headline', 'flag']) });
    const heads = union([
      ...part(article.parts['kicker']),
      ...part(article.parts['headline']),
      ...part(article.parts['deck']),
    ]);
    if (heads) pairs.push({ kind: 'heads', name, truth: heads, found: own(id, ['headline']) });
    for (const flag of part(article.parts['flag']))
      pairs.push({ kind: 'flags', name: article.flag ?? '', truth: flag, found: own(id, ['flag']) });
  }
  for (const group of truth.groups) {
    const id = document.groups.find(
      ({ flag }) => flag !== null && textOf(flag) === bare(group.flag ?? ''),
    )?.id;
    if (group.flagBox)
      pairs.push({
        kind: 'flags',
        name: group.flag ?? '',
        truth: group.flagBox,
        found: own(id ?? '', ['flag']),
      });
  }
  for (const photo of truth.photos) {
    const found = document.photos.find(
      ({ caption }) => textOf(caption).slice(0, 10) === bare(photo.caption).slice(0, 10),
    );
    const [id, name] = [found?.id ?? '', photo.caption.slice(0, 12)];
    pairs.push({ kind: 'photographs', name, truth: photo.box, found: own(id, ['photo']) });
    const caption = union([
      ...part(photo.parts['title']),
      ...part(photo.parts['caption']),
      ...part(photo.parts['credit']),
    ]);
    if (caption) pairs.push({ kind: 'captions', name, truth: caption, found: own(id, ['caption']) });
  }
  return pairs;
}

export const shareOf = ({ truth, found }: PlacePair): number => (found ? iou(truth, found) : 0);

/** At an intersection over union of 0.97; all but articles and photographs also with each edge within half a millimetre. */
export const isInPlace = (pair: PlacePair): boolean =>
  shareOf(pair) >= 0.97 ||
  (pair.kind !== 'articles' &&
    pair.kind !== 'photographs' &&
    pair.found !== null &&
    near(pair.truth, pair.found));

export function placeTallies(pairs: readonly PlacePair[]): PlaceTally[] {
  return [...new Set(pairs.map(({ kind }) => kind))].map((kind) => {
    const all = pairs.filter((pair) => pair.kind === kind);
    const shares = all.map(shareOf);
    return {
      kind,
      of: all.length,
      right: all.filter(isInPlace).length,
      mean: shares.reduce((sum, share) => sum + share, 0) / shares.length,
      worst: Math.min(...shares),
    };
  });
}
