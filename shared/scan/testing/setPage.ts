import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { articleOf, boxOf, documentOf, photoOf, typed } from '../../compose/testing/pages.ts';
import type { Box, Document } from '../../document/index.ts';
import type { FaceId, FontSet } from '../../fonts/index.ts';
import type { Frame } from '../../frame/index.ts';
import { inkOfType } from '../glyphs.ts';
import { blur, type Gray } from '../gray.ts';

type Corner = readonly [x: number, y: number, width: number, height: number];
interface Words {
  readonly text: string;
  readonly box: Corner;
}
interface Truth {
  readonly articles: readonly {
    readonly id: string;
    readonly headline: readonly string[];
    readonly byline: string | null;
    readonly vertical: boolean;
    readonly blocks: readonly { readonly kind: string; readonly text: string }[];
    readonly text: readonly { readonly box: Corner; readonly columns: number; readonly measure: number }[];
    readonly parts: Readonly<Record<string, Words | undefined>>;
  }[];
  readonly photos: readonly {
    readonly id: string;
    readonly caption: string;
    readonly box: Corner;
    readonly parts: Readonly<Record<string, Words | undefined>>;
  }[];
}

const perMm = 72 / 25.4;

/** A sample's articles and photos in boxes where its original has them: a page whose scan can be compared. */
export function setSample(name: string): Document {
  const file = join(import.meta.dirname, '../../../samples', name, 'truth.json');
  const truth = JSON.parse(readFileSync(file, 'utf8')) as Truth;
  const at = (box: Box, [x, y, width, height]: Corner, columns = 1): Box => ({
    ...box,
    columns,
    gutter: columns > 1 ? 9 : 0,
    rect: { x: x * perMm, y: y * perMm, width: width * perMm, height: height * perMm },
  });
  const articles = truth.articles
    .filter(({ vertical }) => !vertical)
    .map(({ id, headline, byline, blocks }) =>
      articleOf({
        id,
        headline,
        ...(byline === null ? {} : { byline }),
        blocks: blocks.map(({ kind, text }) => (kind === 'subhead' ? `##${text}` : text)),
      }),
    );
  const photos = truth.photos.map(({ id, caption }) => ({ ...photoOf({ caption }), id }));
  const boxes = [
    ...truth.articles
      .filter(({ vertical }) => !vertical)
      .flatMap(({ id, text, parts }) => [
        ...text.map(({ box, columns }, flow) =>
          at(boxOf('text', { kind: 'article', id }, [0, 0, 1, 1], { flow }), box, columns),
        ),
        ...(parts['headline']
          ? [at(boxOf('headline', { kind: 'article', id }, [0, 0, 1, 1]), parts['headline'].box)]
          : []),
      ]),
    ...truth.photos.flatMap(({ id, box, parts }) => [
      at(boxOf('photo', { kind: 'photo', id }, [0, 0, 1, 1]), box),
      ...(parts['caption']
        ? [at(boxOf('caption', { kind: 'photo', id }, [0, 0, 1, 1]), parts['caption'].box)]
        : []),
    ]),
  ];
  return documentOf({ articles, photos, boxes });
}

export { typed };

/** The same page set by another house: every glyph in another face, at the same place. */
export function inOtherFaces(frame: Frame, fonts: FontSet, faceOf: (face: FaceId) => FaceId): Frame {
  return {
    ...frame,
    regions: frame.regions.map((region) => ({
      ...region,
      lines: region.lines.map((line) => ({
        ...line,
        runs: line.runs.map((run) => {
          const font = faceOf(run.font);
          const glyphs = run.glyphs.map((glyph, i) => {
            const picked = fonts.pick(font, run.texts[i] ?? '');
            return picked?.face === font ? picked.glyph : 0 * glyph;
          });
          return { ...run, font, glyphs };
        }),
      })),
    })),
  };
}

/** A frame as a sheet of gray paper at `dpi`, with its type a little soft and pictures as gray fields. */
export function sheetOf(frame: Frame, fonts: FontSet, dpi: number): Gray {
  const unit = 72 / dpi;
  const ink = blur(inkOfType(frame, fonts, unit), 0.6);
  const pixels = Uint8Array.from(ink.values, (value) => 226 - 180 * value);
  for (const region of frame.regions)
    for (const { rect: r } of region.role === 'photo' ? region.fills : [])
      for (let y = Math.floor(r.y / unit); y < (r.y + r.height) / unit; y += 1)
        for (let x = Math.floor(r.x / unit); x < (r.x + r.width) / unit; x += 1)
          if (x >= 0 && x < ink.width && y >= 0 && y < ink.height)
            pixels[y * ink.width + x] = 120 + ((x * 7 + y * 3) % 40);
  return { width: ink.width, height: ink.height, pixels };
}
