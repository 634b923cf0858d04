import { styleFor, textOf, type Box, type Page, type Style } from '../document/index.ts';
import { black, white, type Fill, type Line, type Rule } from '../frame/index.ts';
import { bottom, pt, rect, right } from '../geometry/index.ts';
import { EM_TOP } from '../typeset/index.ts';
import { HAIR, HEAVY, asRect, line } from './ornament.ts';
import type { StoryContext } from './story.ts';
import { placeSet, setOneLine, widthOf, type Kit } from './type.ts';

export interface Furniture {
  readonly fills: Fill[];
  readonly rules: Rule[];
  readonly lines: Line[];
}

/** The section's label and its type, as shares of the height over the rule. */
const LABEL = { height: 0.74, type: 0.46 } as const;

type PageContext = StoryContext & { readonly page: Page };

/**
 * 报眉: the paper's name at the left, the section's name reversed in the middle, date and a large page number at the
 * right, a 文武线 under them. What is not known leaves its place empty.
 */
export function runningHead(box: Box, document: PageContext, kit: Kit): Furniture {
  const { paper, section, date, issue, number } = document.page;
  const area = asRect(box);
  const style = styleFor(document, 'furniture', { box });
  const foot = bottom(area) - HEAVY - 2;
  const height = foot - area.y;
  const set = writer(style, kit);
  const fills: Fill[] = [];
  const lines: Line[] = [];

  if (paper !== '')
    lines.push(
      set(paper, { face: 'songBlack', size: height * 0.62 }, area.x, foot - height * 0.16, 'start').line,
    );

  let end: number = right(area);
  if (number !== '') {
    // 第 and 版 stand small beside a large number.
    const base = foot - height * 0.12;
    for (const [text, changes] of [
      ['版', { size: height * 0.3 }],
      [number, { face: 'heiBlack', size: height * 0.8 }],
      ['第', { size: height * 0.3 }],
    ] as const) {
      const part = set(text, changes, end, base, 'end');
      lines.push(part.line);
      end -= part.width + height * 0.06;
    }
    end -= style.size;
  }
  if (issue !== '') lines.push(set(issue, {}, end, foot - style.leading - height * 0.12, 'end').line);
  if (date !== '') lines.push(set(date, {}, end, foot - height * 0.12, 'end').line);

  if (section !== '') {
    const size = height * LABEL.type;
    const name = set(section, { face: 'heiBold', size, tracking: 0.12 }, area.x, 0, 'start');
    const pad = size * 0.9;
    const tall = height * LABEL.height;
    const field = rect(area.x + (area.width - name.width) / 2 - pad, foot - tall, name.width + 2 * pad, tall);
    fills.push({ rect: field, radius: pt(0), fill: black, stroke: null });
    lines.push(
      set(
        section,
        { face: 'heiBold', size, tracking: 0.12 },
        field.x + pad,
        field.y + (tall - size) / 2 + EM_TOP * size,
        'start',
        white,
      ).line,
    );
  }
  const rules = [
    line(area.x, foot + HEAVY / 2, right(area), foot + HEAVY / 2, HEAVY),
    line(area.x, bottom(area), right(area), bottom(area), HAIR),
  ];
  return { fills, rules, lines };
}

/** The foot of the page: a hair rule, and under it in one line the editors and what else the page itself says. */
export function runningFoot(box: Box, document: PageContext, kit: Kit): Furniture {
  const area = asRect(box);
  const style = styleFor(document, 'furniture', { box });
  const set = writer(style, kit);
  const { page } = document;
  const items = [page.editors, ...page.furniture.map(textOf).filter((text) => !isShown(text, page))].filter(
    (text) => text !== '',
  );
  const lines: Line[] = [];
  if (items.length > 0) {
    const text = items.map((item) => (item.startsWith('●') ? item : `●${item}`)).join('　');
    const natural = set(text, {}, area.x, 0, 'start').width;
    const size = style.size * Math.min(1, area.width / Math.max(natural, 1));
    const width = (natural * size) / style.size;
    lines.push(
      set(text, { size }, area.x + (area.width - width) / 2, bottom(area) - 0.12 * style.size, 'start').line,
    );
  }
  return { fills: [], rules: [line(area.x, area.y, right(area), area.y, HAIR)], lines };
}

/** Whether the running head or the editors' line shows this piece of furniture already. */
function isShown(text: string, page: Page): boolean {
  const { paper, section, date, issue, number, editors } = page;
  // A name that was letter-spaced for looks (街 巷) is the same name.
  const bare = (t: string) => t.replace(/\s/gu, '');
  const fields = [paper, section, date, issue, number, `第${number}版`, `${number}版`].map(bare);
  return fields.includes(bare(text)) || bare(editors).includes(bare(text));
}

/** Sets single lines of furniture from a point to the right (`start`) or to the left (`end`). */
function writer(base: Style, kit: Kit) {
  return (
    text: string,
    changes: Partial<Style>,
    x: number,
    y: number,
    from: 'start' | 'end',
    ink = black,
  ): { readonly line: Line; readonly width: number } => {
    const style: Style = { ...base, indent: 0, align: 'start', ...changes };
    const set = setOneLine(text, style, kit.fonts);
    if (set === null) throw new Error('a running head was set without text');
    const width = widthOf(set, style) * style.size;
    const start = from === 'start' ? x : x - width;
    return {
      width,
      line: placeSet(set, { style, x: start, y, block: 'page', role: 'furniture', ink }, kit),
    };
  };
}
