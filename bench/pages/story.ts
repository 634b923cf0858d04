/** Stories in their regions: headline, kicker, deck, flag and text; and groups of briefs under one flag. */
import type { Column, FlowBlock, Item } from '../../samples/build/sheet.ts';
import { bodyOf, fills, noLead, verse } from './body.ts';
import {
  at,
  display,
  em,
  fitted,
  headlineFaces,
  left,
  pitch,
  width,
  type Making,
  type Region,
} from './making.ts';
import { photo } from './photo.ts';
import { groupFlags } from './words.ts';

/** How so many ems can be parted into columns of whole ems: [count, measure, gutter]. */
function settings(total: number, base: number): [number, number, number][] {
  const found: [number, number, number][] = [];
  for (let count = 1; count <= 8; count += 1) {
    for (let measure = 10; measure <= 30; measure += 1) {
      const gutter = count === 1 ? 0 : (total - count * measure) / (count - 1);
      if (count === 1 ? measure === Math.floor(total) : gutter >= 0.9 && gutter <= 2.2) {
        if (measure >= 10 && Math.abs(measure - base) <= 12) found.push([count, measure, gutter]);
      }
    }
  }
  return found;
}

/** Cells in columns: characters that fill them. */
const cellsIn = (columns: readonly Column[]): number =>
  columns.reduce((sum, { rect }) => sum + Math.round((rect[2] / em) * (rect[3] / pitch)), 0);

/** Columns that are no higher than a story of so many characters fills; all lose as many lines. */
function levelled(columns: readonly Column[], characters: number): readonly Column[] {
  const most = Math.min(...columns.map(({ rect }) => Math.round(rect[3] / pitch))) - 3;
  const width = columns.reduce((sum, { rect }) => sum + rect[2] / em, 0);
  const spare = Math.floor((fills(cellsIn(columns)) - characters) / width);
  const lines = Math.max(0, Math.min(most, spare));
  return columns.map(({ rect, part }) => ({
    rect: [rect[0], rect[1], rect[2], rect[3] - lines * pitch],
    part,
  }));
}

/** Characters that a line of a headline over one column has room for. */
const narrow = 12;

/** A story in a region, the last two lines of which stay free for the rule below. */
export function article(making: Making, id: string, region: Region): void {
  const { chance, words } = making;
  const x = left(making, region.c);
  const w = width(making, region.w);
  const y = region.y + 0.6;
  const h = region.h - 2.4;
  const cellsOf = (high: number): number => region.w * making.measure * high;
  const poem =
    region.w >= 2 && cellsOf(region.h) < 900 && chance.chance(0.35)
      ? words.poem(Math.floor((h - 8) * region.w) - 2)
      : null;
  const about = poem ?? words.story(fills(cellsOf(h - 6)), region.w === 1 ? narrow : Infinity);
  const lines = region.w === 1 ? about.headline.flatMap((line) => line.split(' ')) : about.headline;
  const face = chance.pick(headlineFaces);
  const heads: Item[] = [];
  const flags: Item[] = [];
  const body: Item[] = [];
  const hasKicker = about.kicker !== null && region.w >= 2 && region.h >= 28 && chance.chance(0.75);
  const hasDeck = about.deck !== null && region.w >= 2 && region.h >= 28 && chance.chance(0.85);
  const flag = chance.chance(0.4) ? making.flags.pop() : undefined;
  const flagLook = chance.pick(['reversed', 'framed', 'plain'] as const);
  const columns: Column[] = [];
  const options = settings(w, making.measure);
  const [count, measure, gutter] =
    region.w === 1
      ? [1, making.measure, 0]
      : chance.chance(0.6)
        ? [region.w, making.measure, making.gutter]
        : chance.pick(options.length > 0 ? options : [[region.w, making.measure, making.gutter] as const]);
  const chain = (from: number, many: number, top: number, bottom: number, part: number): void => {
    for (let i = 0; i < many; i += 1) {
      columns.push({
        rect: at(x + (from + i) * (measure + gutter), top, measure, Math.floor(bottom - top)),
        part,
      });
    }
  };

  const vertical = region.w >= 2 && count >= 2 && h >= 24 && measure <= 18 && chance.chance(0.18);
  const rising = !vertical && region.w >= 3 && count >= 3 && h >= 26 && chance.chance(0.2);
  const inside =
    !vertical &&
    !rising &&
    region.w >= 3 &&
    count >= 3 &&
    h >= 34 &&
    about.captions.length > 0 &&
    chance.chance(0.5);
  let top = y;
  if (vertical) {
    const right = chance.chance(0.7);
    const slot = right ? count - 1 : 0;
    // Marks are drawn as their vertical forms, which a PDF gives back as other characters.
    const upright = lines.map((line) => line.replace(/[ “”：，]/gu, ''));
    const longest = Math.max(...upright.map((line) => line.length));
    const down = flag ? 3.8 : 0;
    const long = Math.min(h - down, 44);
    const size = Math.min((long * pitch) / longest / 0.85, 13, (measure * em * 0.5) / upright.length);
    const sx = x + slot * (measure + gutter);
    const across = Math.min(measure * 0.6, (size / em) * 1.3 * upright.length);
    heads.push(
      display('headline', id, at(sx + measure * 0.3, y + down, across, long), upright, face, size, {
        vertical: true,
      }),
    );
    if (flag) {
      flags.push(
        display(
          'flag',
          id,
          at(sx + measure * 0.2, y, Math.min(measure * 0.8, (5.6 * flag.length) / em), 3),
          [flag],
          'heiBold',
          4.4,
          {
            look: flagLook,
          },
        ),
      );
    }
    chain(right ? 0 : 1, count - 1, y, y + h, 0);
  } else {
    const span = rising ? count - 1 : count;
    const spanW = span * measure + (span - 1) * gutter;
    if (flag) {
      flags.push(
        display(
          'flag',
          id,
          at(x, top, (6 * flag.length) / em + 1, 3),
          [flag],
          chance.pick(['heiBold', 'kai', 'songBlack'] as const),
          5,
          {
            look: flagLook,
          },
        ),
      );
      top += 3.6;
    }
    if (hasKicker && about.kicker !== null) {
      heads.push(
        display(
          'kicker',
          id,
          at(x, top, spanW, 2.4),
          [about.kicker],
          chance.pick(['kai', 'song', 'hei'] as const),
          Math.min(6, spanW / 8),
        ),
      );
      top += 2.8;
    }
    const high = lines.length * (region.w === 1 ? 2.6 : region.w === 2 ? 3.2 : 4.6);
    heads.push(
      display(
        'headline',
        id,
        at(x, top, spanW, high),
        lines,
        face,
        fitted(lines, spanW, high, region.w >= 4 ? 18 : 13),
        {
          fill: chance.chance(0.3),
          ...(making.shadows && chance.chance(0.15) ? { look: 'shadow' as const } : {}),
        },
      ),
    );
    top += high + 0.8;
    if (hasDeck && about.deck !== null) {
      heads.push(
        display(
          'deck',
          id,
          at(x, top, spanW, 2.4),
          [about.deck],
          chance.pick(['kai', 'song', 'hei'] as const),
          Math.min(5.6, spanW / 8),
        ),
      );
      top += 2.8;
    }
    if (!hasKicker && !hasDeck && chance.chance(0.12)) {
      heads.push(display('byline', id, at(x, top, spanW, 2), [`◎${words.name()}`], 'heiTight', em));
      top += 2.4;
    }
    top = Math.ceil(top * 2) / 2;
    const foot = y + h;
    if (rising) {
      chain(0, count - 1, top, foot, 0);
      chain(count - 1, 1, y, y + Math.floor(foot - y), 1);
    } else if (inside) {
      const px = x + (count - 2) * (measure + gutter);
      const pw = 2 * measure + gutter;
      const ph = Math.round(h * 0.35);
      photo(making, `${id}-photo`, id, px, top, pw, ph, about);
      chain(0, count - 2, top, foot, 0);
      const start = top + ph + 0.5;
      chain(count - 2, 2, start + ((foot - start) % 1), foot, 1);
    } else chain(0, count, top, foot, 0);
  }

  const level = levelled(columns, about.length);
  const cells = cellsIn(level);
  const ownByline = heads.some((head) => head.kind === 'display' && head.role === 'byline');
  const tail: FlowBlock | null = chance.chance(0.08)
    ? { kind: 'jump', text: chance.pick(['（下转第三版）', '（下转2版）', '（下转第8版）']) }
    : null;
  if (poem) {
    body.push(verse(making, id, columns, poem, ownByline));
  } else {
    const made = bodyOf(making, id, about, level, cells, {
      tail,
      commentary: ownByline && chance.chance(0.5),
    });
    body.push(
      ownByline
        ? {
            ...made,
            blocks: made.blocks.filter((b) => b.kind !== 'byline' && b.kind !== 'signature').map(noLead),
          }
        : made,
    );
  }
  making.pieces.push({ owner: id, heads, body, flags, photo: false });
  making.articles.push(id);
}

/** Briefs of a group at most. */
const MOST_BRIEFS = 7;

/** A column of briefs in a frame or on a tint, under one flag, each closed by a bare name. */
export function briefs(making: Making, id: string, region: Region): void {
  const { chance, words } = making;
  const x = left(making, region.c) + 1;
  const w = width(making, region.w) - 2;
  const members: string[] = [];
  const foot = region.y + region.h - 2;
  const start = region.y + 5;
  const measure = Math.floor(w);
  const flagText = chance.pick(groupFlags);
  making.pieces.push({
    owner: id,
    heads: [],
    body: [],
    flags: [
      display('flag', id, at(x + 1, region.y + 1, w - 2, 3.2), [flagText], 'songBlack', 6.4, {
        look: chance.pick(['reversed', 'plain'] as const),
      }),
    ],
    photo: false,
  });
  let y = start;
  for (let i = 0; i < MOST_BRIEFS; i += 1) {
    // The last one is cut where the frame ends.
    const room = Math.floor(foot - y - 4.2);
    if (room < (i < 2 ? 3 : 8)) break;
    const member = `${id}-${i + 1}`;
    const about = words.brief();
    const lines = [about.headline.join(' ')];
    const high = Math.min(room, Math.ceil(about.length / measure) + about.blocks.length + 1);
    const rect = at(x + (w - measure) / 2, y + 3.2, measure, high);
    making.pieces.push({
      owner: member,
      heads: [
        display(
          'headline',
          member,
          at(x, y, w, 2.8),
          lines,
          chance.pick(['songBold', 'heiBold', 'kai'] as const),
          fitted(lines, w, 2.8, 7),
        ),
      ],
      body: [bodyOf(making, member, about, [{ rect, part: 0 }], high * measure, { brief: true })],
      flags: [],
      photo: false,
    });
    members.push(member);
    making.articles.push(member);
    y += high + 4.2;
  }
  const frame = at(x - 1, region.y + 0.4, w + 2, y - region.y - 0.4);
  making.rules.push({
    kind: 'rule',
    look: chance.pick(['frame', 'tint', 'roundFrame'] as const),
    rect: frame,
  });
  making.groups.push({ id, articles: members, rect: frame });
}
