/**
 * Random pages: a real slicing layout with level columns, 3 to 14 stories on 5 to 8 base columns, with photographs, flags,
 * groups of briefs, kickers, decks, jump lines and bylines of every form, drawn in the orders layout programs choose.
 */
import {
  grid,
  type Column,
  type Display,
  type Face,
  type Flow,
  type FlowBlock,
  type Item,
  type Marks,
  type Picture,
  type Rule,
  type Sheet,
} from '../../samples/build/sheet.ts';
import { chanceOf, type Chance } from './random.ts';
import { flagWords, groupFlags, sections, writer, type Story, type Writer } from './words.ts';

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

const em = 3.153;
const pitch = 4.083;
const at = grid([20, 38], em, pitch);
const pageLines = 120;

/** Columns of base grids that fill 111 em. */
const grids: Readonly<Record<number, { readonly measure: number; readonly gutter: number }>> = {
  5: { measure: 21, gutter: 1.5 },
  6: { measure: 17, gutter: 1.8 },
  7: { measure: 15, gutter: 1 },
  8: { measure: 13, gutter: 1 },
};

/** A part of the page: base columns [c, c + w), lines [y, y + h). */
interface Region {
  readonly c: number;
  readonly w: number;
  readonly y: number;
  readonly h: number;
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

interface Piece {
  readonly owner: string;
  readonly heads: Item[];
  readonly body: Item[];
  readonly flags: Item[];
  readonly photo: boolean;
}

interface Making {
  readonly chance: Chance;
  readonly words: Writer;
  readonly measure: number;
  readonly gutter: number;
  readonly face: Face;
  readonly marks: Marks;
  readonly shadows: boolean;
  readonly wideDigits: boolean;
  readonly flags: string[];
  readonly rules: Rule[];
  readonly pictures: Picture[];
  readonly pieces: Piece[];
  readonly articles: string[];
  readonly groups: { id: string; articles: string[]; rect: Rule['rect'] }[];
}

const width = (making: Making, columns: number): number =>
  columns * making.measure + (columns - 1) * making.gutter;
const left = (making: Making, column: number): number => column * (making.measure + making.gutter);

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

const display = (
  role: Display['role'],
  owner: string | null,
  rect: Display['rect'],
  lines: readonly string[],
  face: Face,
  size: number,
  more: Partial<Display> = {},
): Display => ({ kind: 'display', role, owner, rect, lines, face, size, ...more });

const hair = (x: number, y: number, w: number, h: number): Rule => {
  const rect = at(x, y, w, h);
  return {
    kind: 'rule',
    look: 'hair',
    rect: [rect[0], rect[1], Math.max(rect[2], 0.18), Math.max(rect[3], 0.18)],
  };
};

const headlineFaces: readonly Face[] = [
  'songBlack',
  'songBold',
  'heiBlack',
  'heiBold',
  'kai',
  'song',
  'brush',
];

/** Size of display type that fits its lines into a width and a height, in millimetres. */
const fitted = (lines: readonly string[], w: number, h: number, largest: number): number => {
  const longest = Math.max(...lines.map((line) => line.length));
  return Math.min((w * em) / longest / 0.82, (h * pitch) / lines.length / 1.15, largest);
};

/** The house's own forms: which ellipsis its face has, and full-width digits where it sets them. */
function houseText(making: Making, text: string, face: Face = making.face): string {
  const own = face.endsWith('Tight') ? text.replaceAll('…', '⋯') : text.replaceAll('⋯', '…');
  if (!making.wideDigits) return own;
  return own.replace(/\d/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0));
}

function bodyOf(
  making: Making,
  owner: string,
  about: Story,
  columns: readonly Column[],
  cells: number,
  options: { readonly brief?: boolean; readonly tail?: FlowBlock | null; readonly commentary?: boolean },
): Flow {
  const { chance, words } = making;
  const blocks: FlowBlock[] = [];
  const head = chance.next();
  const who = [words.name(), words.name()];
  let closed = false;
  let lead: string | null = null;
  if (options.brief) closed = chance.chance(0.75);
  else if (head < 0.5) {
    const text = chance.pick([
      `□本报记者 ${who[0]}`,
      `□本报记者 ${who[0]} 通讯员 ${who[1]}`,
      `□见习记者 ${who[0]}`,
      `●本报记者 ${who[0]} ${who[1]}`,
      `■${who[0]} ${who[1]} 文/图`,
      `■本报记者 ${who[0]} 文/图`,
      `本报记者 ${who[0]} 通讯员 ${who[1]}`,
      `□ 本报记者 ${who[0]} 实习生 ${who[1]}`,
      `◎${who[0]}`,
      `文/${who[0]} 图/${who[1]}`,
    ]);
    blocks.push({ kind: 'byline', text, height: chance.pick([2, 3]) });
  } else if (head < 0.75) {
    lead = chance.pick([
      `本报讯（记者 ${who[0]}）`,
      `本报讯（记者 ${who[0]} 通讯员 ${who[1]}）`,
      `本报10月${chance.int(1, 30)}日讯（记者 ${who[0]}）`,
      `新华社${about.place}${chance.int(1, 12)}月${chance.int(1, 28)}日电（记者 ${who[0]}）`,
      `本报讯（通讯员 ${who[0]}）`,
    ]);
  } else closed = true;

  const room = cells * 1.25 + 80;
  let written = 0;
  const parallel = cells > 900 && chance.chance(0.4);
  const every = cells / chance.int(3, 4);
  const usual = chance.int(50, 150);
  while (written < room) {
    if (parallel && written > every * (blocks.filter((b) => b.kind === 'subhead').length + 0.6)) {
      blocks.push({ kind: 'subhead', text: words.subhead(about), centred: chance.chance(0.2) });
    }
    let text = words.paragraph(about, chance.int(Math.round(usual * 0.5), usual * 2));
    if (options.brief) text = words.paragraph(about, room);
    if (written === 0 && chance.chance(0.75)) text = words.sentence(about) + words.echo(about) + text;
    const first = lead !== null && written === 0;
    if (first && lead !== null) text = lead + text;
    blocks.push({ kind: 'paragraph', text, ...(first && lead !== null ? { lead: lead.length } : {}) });
    written += text.length + making.measure;
    if (!parallel && cells > 700 && written > room * 0.3 && written < room * 0.4 && chance.chance(0.12)) {
      const kept = chance.chance(0.5) ? words.list(about) : words.dialogue(about);
      for (const line of kept) blocks.push({ kind: 'lines', text: line });
      written += kept.length * making.measure;
    }
  }
  if (options.tail) blocks.push(options.tail);
  else if (closed) {
    const text = chance.pick([
      who[0]!,
      who[0]!,
      `${who[0]} ${who[1]}`,
      `摘编自《${words.paper()}》`,
      `（据《${words.paper()}》）`,
      `（作者单位：${words.place()}文化馆）`,
      `（${who[0]}）`,
    ]);
    blocks.push({ kind: 'signature', text });
  }
  return {
    kind: 'flow',
    of: 'article',
    owner,
    columns,
    face: options.commentary ? (making.face === 'songTight' ? 'kaiTight' : 'kai') : making.face,
    size: em,
    pitch,
    marks: making.marks,
    blocks: blocks.map((block) => ({ ...block, text: houseText(making, block.text) })),
    cut: true,
    endings: [10, 18, 28, 44].map((length) => houseText(making, words.ending(about, length))),
    subheads: [3, 2],
  };
}

/** A story in a region, the last two lines of which stay free for the rule below. */
function article(making: Making, id: string, region: Region): void {
  const { chance, words } = making;
  const about = words.story();
  const x = left(making, region.c);
  const w = width(making, region.w);
  const y = region.y + 0.6;
  const h = region.h - 2.4;
  const poem =
    region.w >= 2 && region.w * making.measure * region.h < 900 && chance.chance(0.25) ? words.poem() : null;
  const lines = poem ? [poem.title] : about.headline;
  const face = chance.pick(headlineFaces);
  const heads: Item[] = [];
  const flags: Item[] = [];
  const body: Item[] = [];
  const hasKicker = !poem && region.w >= 2 && region.h >= 28 && chance.chance(0.2);
  const hasDeck = !poem && region.w >= 2 && region.h >= 28 && chance.chance(0.25);
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
  const inside = !vertical && !rising && region.w >= 3 && count >= 3 && h >= 34 && chance.chance(0.3);
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
    if (hasKicker) {
      heads.push(
        display(
          'kicker',
          id,
          at(x, top, spanW, 2.4),
          [words.kicker(about)],
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
    if (hasDeck) {
      heads.push(
        display(
          'deck',
          id,
          at(x, top, spanW, 2.4),
          [words.deck(about)],
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
      photo(making, `${id}-photo`, id, px, top, pw, ph);
      chain(0, count - 2, top, foot, 0);
      const start = top + ph + 0.5;
      chain(count - 2, 2, start + ((foot - start) % 1), foot, 1);
    } else chain(0, count, top, foot, 0);
  }

  const cells = columns.reduce((sum, { rect }) => sum + Math.round((rect[2] / em) * (rect[3] / pitch)), 0);
  const ownByline = heads.some((head) => head.kind === 'display' && head.role === 'byline');
  const tail: FlowBlock | null = chance.chance(0.08)
    ? { kind: 'jump', text: chance.pick(['（下转第三版）', '（下转2版）', '（下转第8版）']) }
    : null;
  if (poem) {
    body.push(verse(making, id, columns, poem, ownByline));
  } else {
    const made = bodyOf(making, id, about, columns, cells, {
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

const noLead = (block: FlowBlock): FlowBlock => {
  const { lead, ...rest } = block;
  return lead === undefined ? block : { ...rest, text: rest.text.slice(lead) };
};

function verse(
  making: Making,
  owner: string,
  columns: readonly Column[],
  poem: ReturnType<Writer['poem']>,
  signed: boolean,
): Flow {
  const { words } = making;
  const rows = columns.reduce((sum, { rect }) => sum + Math.round(rect[3] / pitch), 0) - (signed ? 0 : 2);
  return {
    kind: 'flow',
    of: 'article',
    owner,
    columns,
    face: making.face === 'songTight' ? 'kaiTight' : 'kai',
    size: em,
    pitch,
    marks: making.marks,
    blocks: [
      ...poem.lines(rows).map((text): FlowBlock => ({ kind: 'lines', text })),
      ...(signed ? [] : [{ kind: 'signature' as const, text: words.name() }]),
    ],
  };
}

function photo(
  making: Making,
  id: string,
  owner: string | null,
  x: number,
  y: number,
  w: number,
  h: number,
): void {
  const { chance, words } = making;
  const about = words.story();
  const titled = chance.chance(0.6);
  const size = em;
  const caption = words.caption(about);
  const rows = Math.ceil((caption.length + 14) / w) + 1;
  const titleHigh = titled ? 2.6 : 0;
  const pictureHigh = h - rows - titleHigh - 0.6;
  making.pictures.push({
    kind: 'picture',
    id,
    rect: at(x, y, w, pictureHigh),
    article: owner,
    scene: chance.pick(['hills', 'river', 'street', 'hall'] as const),
    seed: chance.int(1, 9999),
  });
  const shadow = making.shadows && chance.chance(0.6) ? ('shadow' as const) : ('plain' as const);
  const face: Face = making.face === 'songTight' ? chance.pick(['kaiTight', 'heiTight'] as const) : 'kai';
  const credit = chance.pick([
    `本报记者 ${words.name()} 摄`,
    `${words.name()} 摄`,
    `见习记者 ${words.name()} 摄`,
    `${words.name()} ${words.name()} 摄`,
    `特约记者 ${words.name()} 摄`,
    `（${words.name()} 摄）`,
  ]);
  const body: Item[] = [
    {
      kind: 'flow',
      of: 'photo',
      owner: id,
      columns: [{ rect: at(x, y + pictureHigh + 0.5, w, rows), part: 0 }],
      face,
      size,
      pitch,
      marks: making.marks,
      blocks: [
        { kind: 'paragraph', text: houseText(making, caption, face) },
        { kind: 'credit', text: credit },
      ],
      look: shadow,
    },
  ];
  const heads: Item[] = titled
    ? [
        display(
          'title',
          id,
          at(x, y + pictureHigh + 0.6 + rows, w, titleHigh - 0.2),
          [words.title()],
          chance.pick(['kai', 'heiBlack', 'songBold'] as const),
          8,
          {
            look: shadow,
          },
        ),
      ]
    : [];
  making.pieces.push({ owner: id, heads, body, flags: [], photo: true });
}

/** A column of briefs in a frame or on a tint, under one flag, each closed by a bare name. */
function briefs(making: Making, id: string, region: Region): void {
  const { chance, words } = making;
  const x = left(making, region.c) + 1;
  const w = width(making, region.w) - 2;
  const members: string[] = [];
  const foot = region.y + region.h - 2;
  const start = region.y + 5;
  const count = Math.max(2, Math.min(4, Math.floor((foot - start) / 13)));
  const each = (foot - start) / count;
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
  for (let i = 0; i < count; i += 1) {
    const member = `${id}-${i + 1}`;
    const about = words.story();
    const y = start + each * i;
    const lines = [about.headline.join(' ')];
    const rect = at(x + (w - measure) / 2, y + 3.2, measure, Math.floor(each - 4.2));
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
      body: [
        bodyOf(making, member, about, [{ rect, part: 0 }], (rect[3] / pitch) * measure, { brief: true }),
      ],
      flags: [],
      photo: false,
    });
    members.push(member);
    making.articles.push(member);
  }
  const frame = at(x - 1, region.y + 0.4, w + 2, region.h - 2);
  making.rules.push({
    kind: 'rule',
    look: chance.pick(['frame', 'tint', 'roundFrame'] as const),
    rect: frame,
  });
  making.groups.push({ id, articles: members, rect: frame });
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
    case 'shuffled': {
      const mixed = chance.shuffled(pieces);
      const after = mixed.map(() => chance.chance(0.5));
      const flags = chance.shuffled(all((p) => p.flags));
      const items = mixed.flatMap((p, i) => (after[i] ? [...p.body, ...p.heads] : [...p.heads, ...p.body]));
      const where = chance.int(0, 1);
      return where === 0 ? [...flags, ...items] : [...items, ...flags];
    }
  }
}

/**
 * The random page of a seed. The drawing order follows from the seed too, each of `orders` in turn, unless one is asked
 * for.
 */
export function randomPage(seed: number, asked?: Order): RandomPage {
  const chance = chanceOf(seed);
  const words = writer(chance);
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
  const regions = slice({ c: 0, w: columns, y: 0, h: pageLines }, wanted + chance.int(0, 2), chance);
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
      photo(making, `photo${photos + 1}`, null, left(making, region.c), region.y + 0.6, w, region.h - 2.4);
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
