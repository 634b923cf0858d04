import { rect, type Rect } from '../../shared/geometry/index.ts';
import type { ReportMark, ReportPage, ReportPicture, ReportWords } from '../../shared/print/index.ts';
import type { PageDifference } from '../../shared/scan/index.ts';
import { colourOf, dashOf } from './differences.ts';

/** A JPEG and its size in pixels. */
export type Shot = Omit<ReportPicture, 'rect'>;

/** A difference as it is reported: its words, and what page and scan show there. */
export interface ReportRow {
  readonly difference: PageDifference;
  readonly words: string;
  readonly page: Shot | null;
  readonly scan: Shot | null;
}

export interface ReportContents {
  /** Lines over the page: its name, figures, when and with which scan. */
  readonly head: readonly string[];
  readonly trim: Rect;
  readonly page: Shot;
  readonly rows: readonly ReportRow[];
  /** Over the two columns of what page and scan show. */
  readonly columns: readonly [page: string, scan: string];
}

/** A4, its margin, and the rows of the list, in points. */
const SHEET = { width: 595, height: 842, margin: 36 } as const;
const HEAD = { size: 13, rest: 9, pitch: 15 } as const;
const ROW = { words: 14, picture: 62, gap: 10 } as const;

/** The pages of a comparison: first the page with its differences marked and numbered, then each with both pictures. */
export function reportPages({ head, trim, page, rows, columns }: ReportContents): ReportPage[] {
  const { width, height, margin } = SHEET;
  const end = width - margin;
  const top = margin + head.length * HEAD.pitch + 6;
  const scale = Math.min((width - 2 * margin) / trim.width, (height - margin - top) / trim.height);
  const [left, onSheet] = [(width - trim.width * scale) / 2, scale];
  const place = (r: Rect): Rect =>
    rect(left + r.x * onSheet, top + r.y * onSheet, r.width * onSheet, r.height * onSheet);
  const first: ReportPage = {
    width,
    height,
    pictures: [{ ...page, rect: place(trim) }],
    marks: rows.map(({ difference: { kind, rect: r } }) => ({
      rect: place(r),
      colour: colourOf(kind),
      dash: dashOf(kind),
      filled: false,
    })),
    words: [
      ...head.map((text, i) => ({
        text,
        x: margin,
        y: margin + (i + 0.8) * HEAD.pitch,
        size: i === 0 ? HEAD.size : HEAD.rest,
        end,
      })),
      ...rows.map(({ difference: { rect: r } }, i) => {
        const at = place(r);
        return { text: String(i + 1), x: at.x, y: Math.max(top + 5, at.y - 1), size: 6, end };
      }),
    ],
  };
  return [first, ...listPages(rows, columns)];
}

function listPages(rows: readonly ReportRow[], columns: ReportContents['columns']): ReportPage[] {
  const { width, height, margin } = SHEET;
  const [half, end] = [(width - 2 * margin - ROW.gap) / 2, width - margin];
  const pages: { pictures: ReportPicture[]; marks: ReportMark[]; words: ReportWords[] }[] = [];
  let y = height;
  rows.forEach((row, i) => {
    const tall = row.page || row.scan ? ROW.picture : 0;
    if (y + ROW.words + tall > height - margin) {
      y = margin + ROW.words;
      const heads = columns.map((text, n) => ({
        text,
        x: margin + n * (half + ROW.gap),
        y: margin,
        size: 8,
        end,
      }));
      pages.push({ pictures: [], marks: [], words: heads });
    }
    const sheet = pages.at(-1)!;
    const { kind } = row.difference;
    sheet.marks.push({ rect: rect(margin, y + 2, 8, 8), colour: colourOf(kind), dash: [], filled: true });
    sheet.words.push({ text: `${i + 1}  ${row.words}`, x: margin + 13, y: y + 9.5, size: 9, end });
    y += ROW.words;
    [row.page, row.scan].forEach((shot, n) => {
      if (shot) sheet.pictures.push({ ...shot, rect: fitted(shot, margin + n * (half + ROW.gap), y, half) });
    });
    y += tall === 0 ? 0 : tall + ROW.gap;
  });
  return pages.map((page) => ({ width, height, ...page }));
}

/** A picture in its cell of the list: whole, at its left. */
function fitted({ pixels }: Shot, x: number, y: number, width: number): Rect {
  const scale = Math.min(width / pixels.width, ROW.picture / pixels.height);
  return rect(x, y, pixels.width * scale, pixels.height * scale);
}
