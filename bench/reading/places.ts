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

/** Articles, heads (kicker, headline and deck as one), captions (with title and credit) and photographs. */
export function placeTallies(
  truth: Truth,
  document: Document,
  { boxes, setup }: { readonly boxes: readonly PageBox[]; readonly setup: PageSetup },
): PlaceTally[] {
  // A text box ends with its last line's leading, the truth with its ink.
  const leading = ((setup.linePitch - setup.bodySize) / 72) * 25.4;
  const own = (id: string, roles: readonly PageBox['role'][]): Box | null =>
    union(
      boxes
        .filter(({ owner, role }) => owner.kind !== 'page' && owner.id === id && roles.includes(role))
        .map(inMm),
    );
  const bare = (text: string): string => text.replace(/\s/gu, '');
  const textOf = (runs: readonly { readonly text: string }[]): string =>
    bare(runs.map(({ text }) => text).join(''));
  const pairs: { kind: string; truth: Box; found: Box | null }[] = [];
  const part = (value: unknown): Box[] =>
    value !== null && typeof value === 'object' && 'box' in value ? [value.box as Box] : [];
  for (const article of truth.articles) {
    const body = bare(article.blocks.map(({ text }) => text).join(''));
    const found = document.articles.find(({ blocks }) => {
      const text = blocks.map(({ runs }) => textOf(runs)).join('');
      return text.slice(0, 12) === body.slice(0, 12);
    });
    const id = found?.id ?? '';
    const texts = union(article.text.map(({ box }) => box));
    const text = own(id, ['text']);
    if (texts)
      pairs.push({
        kind: 'bodies of articles',
        truth: texts,
        found: text && [text[0], text[1], text[2], text[3] - leading],
      });
    const heads = union([
      ...part(article.parts.kicker),
      ...part(article.parts.headline),
      ...part(article.parts.deck),
    ]);
    if (heads) pairs.push({ kind: 'heads', truth: heads, found: own(id, ['headline']) });
  }
  for (const photo of truth.photos) {
    const found = document.photos.find(
      ({ caption }) => textOf(caption).slice(0, 10) === bare(photo.caption ?? '').slice(0, 10),
    );
    pairs.push({ kind: 'photographs', truth: photo.box, found: own(found?.id ?? '', ['photo']) });
    const caption = union([
      ...part(photo.parts.title),
      ...part(photo.parts.caption),
      ...part(photo.parts.credit),
    ]);
    if (caption) pairs.push({ kind: 'captions', truth: caption, found: own(found?.id ?? '', ['caption']) });
  }
  return [...new Set(pairs.map(({ kind }) => kind))].map((kind) => {
    const all = pairs.filter((pair) => pair.kind === kind);
    const shares = all.map((pair) => (pair.found ? iou(pair.truth, pair.found) : 0));
    return {
      kind,
      of: all.length,
      right: all.filter(
        (pair, i) => shares[i]! >= 0.97 || (pair.found !== null && near(pair.truth, pair.found)),
      ).length,
      mean: shares.reduce((sum, share) => sum + share, 0) / shares.length,
      worst: Math.min(...shares),
    };
  });
}
