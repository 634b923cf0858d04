/**
 * Random pages: a real slicing layout with level columns, 3 to 14 stories on 5 to 8 base columns, with photographs, flags,
 * groups of briefs, kickers, decks, jump lines and bylines of every form, drawn in the orders layout programs choose.
 */
import type { Item, Sheet } from '../../samples/build/sheet.ts';
import {
  at,
  display,
  em,
  grids,
  hair,
  left,
  pageLines,
  pitch,
  width,
  type Making,
  type Piece,
  type Region,
} from './making.ts';
import { photo } from './photo.ts';
import { chanceOf, type Chance } from './random.ts';
import { article, briefs } from './story.ts';
import { flagWords, sections, writer } from './words.ts';
import { storiesOf } from './written.ts';

export const orders = [
  'headAfter',
  'headBefore',
  'bodiesFirst',
  'headsFirst',
  'flagsLast',
  'shuffled',
] as const;
export type Order = (typeof orders)[number];

export interface RandomPage {
  readonly sheet: Sheet;
  readonly order: Order;
}

/** Cuts a region into so many parts, down to parts of a width and height that can hold a story. */
function slice(region: Region, count: number, chance: Chance): Region[] {
  if (count <= 1) return [region];
  const first = Math.max(1, Math.min(count - 1, Math.round(count * (0.3 + chance.next() * 0.4))));
  const share = (first / count) * (0.85 + chance.next() * 0.3);
  const across = (): Region[] | null => {
    const cut = Math.round(region.h * share);
    if (cut < 22 || region.h - cut < 22) return null;
    return [
      { ...region, h: cut },
      { ...region, y: region.y + cut, h: region.h - cut },
    ];
  };
  const down = (): Region[] | null => {
    const cut = Math.round(region.w * share);
    if (cut < 1 || region.w - cut < 1 || region.h < 22) return null;
    if ((cut === 1 || region.w - cut === 1) && region.h < 34) return null;
    return [
      { ...region, w: cut },
      { ...region, c: region.c + cut, w: region.w - cut },
    ];
  };
  const wide = region.w * 15 > region.h * 0.9;
  const parts = (chance.chance(wide ? 0.7 : 0.2) ? (down() ?? across()) : (across() ?? down())) ?? null;
  if (!parts) return [region];
  return [...slice(parts[0]!, first, chance), ...slice(parts[1]!, count - first, chance)];
}

/** The items of a page's stories in the order they are drawn. */
function drawn(pieces: readonly Piece[], order: Order, chance: Chance): Item[] {
  const all = (pick: (piece: Piece) => readonly Item[], from = pieces): Item[] => from.flatMap(pick);
  switch (order) {
    case 'headAfter':
      return all((p) => [...p.body, ...p.heads, ...p.flags]);
    case 'headBefore':
      return all((p) => [...p.flags, ...p.heads, ...p.body]);
    case 'bodiesFirst':
      return [...all((p) => p.body), ...all((p) => [...p.flags, ...p.heads])];
    case 'headsFirst':
      return [...all((p) => [...p.flags, ...p.heads]), ...all((p) => p.body)];
    case 'flagsLast':
      return [...all((p) => [...p.body, ...p.heads]), ...all((p) => p.flags)];
    // Each story's flag with its headline: flags drawn in any order away from their stories no reader of a text could give
    // back to them.
    case 'shuffled':
      return chance
        .shuffled(pieces)
        .flatMap((p) =>
          chance.chance(0.5) ? [...p.body, ...p.heads, ...p.flags] : [...p.flags, ...p.heads, ...p.body],
        );
  }
}

/** Cells of the largest region of a story. */
const mostCells = 2900;

/** Seeds from here on make pages whose figures are reported: of stories that no page for tuning has. */
const firstReported = 700_000;

/**
 * The random page of a seed. The drawing order follows from the seed too, each of `orders` in turn, unless one is asked
 * for.
 */
export function randomPage(seed: number, asked?: Order): RandomPage {
  const chance = chanceOf(seed);
  const words = writer(chance, storiesOf(seed < firstReported ? 'tuning' : 'report'));
  const order = asked ?? orders[seed % orders.length]!;
  const columns = chance.pick([5, 6, 6, 7, 8, 8]);
  const { measure, gutter } = grids[columns]!;
  const house = chance.pick([
    { face: 'songTight', marks: 'kaiming' },
    { face: 'songTight', marks: 'kaiming' },
    { face: 'songTight', marks: 'quanjiao' },
    { face: 'songTight', marks: 'banjiao' },
    { face: 'light', marks: 'quanjiao' },
    { face: 'song', marks: 'quanjiao' },
  ] as const);
  const making: Making = {
    chance,
    words,
    measure,
    gutter,
    face: house.face,
    marks: house.marks,
    shadows: chance.chance(0.5),
    wideDigits: chance.chance(0.1),
    flags: chance.shuffled(flagWords),
    rules: [],
    pictures: [],
    pieces: [],
    articles: [],
    groups: [],
  };
  const wanted = chance.int(3, 10);
  // No region is larger than the longest stories fill.
  const regions = slice({ c: 0, w: columns, y: 0, h: pageLines }, wanted + chance.int(0, 2), chance).flatMap(
    (region) => (region.w * measure * region.h > mostCells ? slice(region, 2, chance) : [region]),
  );
  let photos = 0;
  let group = false;
  for (const [i, region] of regions.entries()) {
    const big = region.w * making.measure * region.h;
    if (!group && region.w <= 2 && region.h >= 40 && chance.chance(0.5)) {
      briefs(making, 'group', region);
      group = true;
    } else if (
      photos < 3 &&
      region.w >= 2 &&
      region.h <= 44 &&
      big < 2400 &&
      regions.length > 4 &&
      chance.chance(0.45)
    ) {
      const w = width(making, region.w);
      photo(
        making,
        `photo${photos + 1}`,
        null,
        left(making, region.c),
        region.y + 0.6,
        w,
        region.h - 2.4,
        words.shown(),
      );
      photos += 1;
    } else article(making, `a${i + 1}`, region);
    const x = left(making, region.c);
    const w = width(making, region.w);
    if (region.y + region.h < pageLines) making.rules.push(hair(x, region.y + region.h - 0.7, w, 0));
    if (region.c + region.w < columns) {
      making.rules.push(hair(x + w + making.gutter / 2, region.y, 0, region.h - 1.4));
    }
  }
  const furniture: Item[] = [
    display('furniture', null, [20, 16, 60, 14], [words.paper()], 'brush', 11, { align: 'left' }),
    display('furniture', null, [235, 22, 92, 7], [words.date()], 'hei', 3.6, { align: 'right' }),
    display(
      'furniture',
      null,
      [334, 16, 36, 14],
      [chance.pick(['第3版', '05版', 'A06', '第十二版', '7'])],
      'heiBlack',
      9,
      { align: 'right' },
    ),
    display(
      'furniture',
      null,
      [20, 531, 350, 6],
      [
        chance.pick([
          `责任编辑：${words.name()} 版式策划：${words.name()}`,
          `●责编：${words.name()} ●美编：${words.name()} ●校对：${words.name()} ●新闻热线：0000-8642013`,
          `本版责编 ${words.name()} 电话：0000—86420135 零售价：1.00元`,
        ]),
      ],
      'hei',
      3,
    ),
  ];
  if (chance.chance(0.7)) {
    furniture.splice(1, 0, display('section', null, [140, 17, 90, 12], [chance.pick(sections)], 'kai', 8));
  }
  const stories = drawn(making.pieces, order, chance);
  const atHead = chance.chance(0.5);
  const sheet: Sheet = {
    name: `page-${seed}`,
    trim: [390, 550],
    area: at(0, 0, 111, pageLines),
    columns,
    em,
    pitch,
    articles: making.articles,
    groups: making.groups,
    items: [
      { kind: 'rule', look: 'heavy', rect: [20, 33, 350, 0.8] },
      ...making.rules,
      ...making.pictures,
      ...(atHead ? furniture : []),
      ...stories,
      ...(atHead ? [] : furniture),
    ],
  };
  return { sheet, order };
}
