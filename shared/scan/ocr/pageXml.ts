import { unionOfAll, type Edges } from '../../geometry/index.ts';
import { standsUpright, type OcrLine, type OcrPage, type OcrPiece } from './page.ts';
import { childrenOf, found, named, numberOf, wordsOf, type Element } from './tree.ts';

const PICTURES = [
  'ImageRegion',
  'GraphicRegion',
  'LineDrawingRegion',
  'ChartRegion',
  'MapRegion',
  'AdvertRegion',
];

/**
 * The pages of a PAGE file: one, in pixels of its picture.
 * Source: PRImA PAGE-XML, pagecontent 2010-03-19 to 2019-07-15.
 */
export function pageXmlPages(root: Element): OcrPage[] {
  return named(root, 'Page').map((page) => {
    // Regions stand in regions: each is asked for its own lines.
    const lines = [...regionsIn(page)].flatMap((region) => linesOf(region));
    const boxes = (names: readonly string[]): Edges[] =>
      named(page, ...names).flatMap((region) => boxOf(region) ?? []);
    const space = unionOfAll(lines.map(({ box }) => box));
    return {
      width: numberOf(page, 'imageWidth') ?? space?.right ?? 0,
      height: numberOf(page, 'imageHeight') ?? space?.foot ?? 0,
      perInch: null,
      lines,
      rules: boxes(['SeparatorRegion']),
      pictures: boxes(PICTURES),
    };
  });
}

function* regionsIn(element: Element): Generator<Element> {
  for (const region of found(element, ({ name }) => /Region$/.test(name) && name !== 'SeparatorRegion')) {
    yield region;
    yield* regionsIn(region);
  }
}

/** Coords as a list of points, or in files of before 2013 as elements. */
function boxOf(element: Element): Edges | null {
  const [coords] = childrenOf(element, 'Coords');
  if (!coords) return null;
  const said = (coords.attributes.points ?? '').trim();
  const points =
    said === ''
      ? childrenOf(coords, 'Point').map((point) => [numberOf(point, 'x') ?? NaN, numberOf(point, 'y') ?? NaN])
      : said.split(/\s+/).map((point) => point.split(',').map(Number));
  const edges = points.flatMap(([x = NaN, y = NaN]) =>
    Number.isFinite(x) && Number.isFinite(y) ? [{ left: x, top: y, right: x, foot: y }] : [],
  );
  return edges.length > 1 ? unionOfAll(edges) : null;
}

const isUpright = (element: Element): boolean => element.attributes.readingDirection === 'top-to-bottom';

function linesOf(region: Element): OcrLine[] {
  const lines = childrenOf(region, 'TextLine');
  if (lines.length > 0)
    return lines.flatMap((line) => {
      const words = childrenOf(line, 'Word');
      const whole = spokenBy(line);
      const own = words.flatMap((word): OcrPiece[] => {
        const spoken = spokenBy(word);
        return spoken ? [{ ...spoken, box: boxOf(word) }] : [];
      });
      // Words are taken for their places, where they say what the line says.
      const bare = (text: string): string => text.replace(/\s+/g, '');
      const agree =
        own.length > 0 && (whole === null || bare(own.map(({ text }) => text).join('')) === bare(whole.text));
      const pieces = agree
        ? own.flatMap((piece, i): OcrPiece[] =>
            i === 0 ? [piece] : [{ text: ' ', box: null, confidence: null }, piece],
          )
        : whole
          ? [{ ...whole, box: null }]
          : [];
      const box = boxOf(line) ?? unionOfAll(pieces.flatMap((piece) => piece.box ?? []));
      const characters = Array.from(bare(pieces.map(({ text }) => text).join(''))).length;
      return box && pieces.length > 0
        ? [{ box, pieces, vertical: isUpright(line) || isUpright(region) || standsUpright(box, characters) }]
        : [];
    });
  // A region that says its text as a whole: its lines share its height.
  const [whole, box] = [spokenBy(region), boxOf(region)];
  if (!whole || !box) return [];
  const rows = whole.text.split(/\r?\n/);
  const height = (box.foot - box.top) / rows.length;
  return rows.flatMap((text, i): OcrLine[] =>
    text.trim() === ''
      ? []
      : [
          {
            box: { ...box, top: box.top + i * height, foot: box.top + (i + 1) * height },
            pieces: [{ text, box: null, confidence: null }],
            vertical: rows.length === 1 && standsUpright(box, Array.from(text.trim()).length),
          },
        ],
  );
}

/** What an element says itself, of several readings the first. */
function spokenBy(element: Element): Omit<OcrPiece, 'box'> | null {
  const [best] = childrenOf(element, 'TextEquiv').sort(
    (a, b) => (numberOf(a, 'index') ?? 0) - (numberOf(b, 'index') ?? 0),
  );
  const unicode = best && childrenOf(best, 'Unicode')[0];
  if (!best || !unicode) return null;
  const text = wordsOf(unicode);
  const sure = numberOf(best, 'conf');
  return { text, confidence: sure === null ? null : Array.from(text, () => sure) };
}
